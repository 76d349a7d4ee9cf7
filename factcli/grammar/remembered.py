"""What a pass over a text remembers of the figures behind it: the unit that the next may share."""

from __future__ import annotations

import re

from factcli.grammar.ellipsis import SENTENCE_END, Whole, word_behind
from factcli.grammar.figures import Figure
from factcli.grammar.nouns import DURATIONS
from factcli.values.value import Money, Quantity

_NO_COUNTS = frozenset(("%", "percentage points", "basis points", *DURATIONS))
_FROM = re.compile(r"\b(?:from|fra)\s+$", re.IGNORECASE)
# A sentence that goes on for longer has no first figure that a reader still has in mind.
_REACH = 400


class Remembered:
    """The last figure with a unit, the last that counts things or people, and the first that did.

    `leading` is the first of its sentence, or of those before where this one has none yet; `dated`
    is where the last date ends, which is `date`.
    """

    def __init__(self, text: str) -> None:
        """Nothing has been read."""
        self._text = text
        self.whole: Whole | None = None
        self.counted: Whole | None = None
        self.leading: Whole | None = None
        self.dated: int | None = None
        self.date: Figure | None = None

    def take(self, figure: Figure) -> None:
        """Keep what the next number may share: the unit or currency, and how it was led up to."""
        value = figure.value
        if not isinstance(value, Quantity | Money):
            self.dated, self.date = figure.end, figure
            return
        number = value.high if value.high is not None else value.low
        unit, currency = ("", value.currency) if isinstance(value, Money) else (value.unit, "")
        if number is None or not (unit or currency):
            return
        last, text = self.whole, self._text
        goes_on = last is not None and (last.unit, last.currency) == (unit, currency)
        if last is not None and goes_on and (currency or figure.end - figure.start < len(unit)):
            number = max(number, last.number)
        is_from = _FROM.search(text, max(0, figure.phrase_start - 6), figure.phrase_start)
        after = word_behind(text, figure.end)
        # The place where the unit is printed, not that of the last number that shares it.
        printed = figure.shared or (figure.start, figure.end)
        self.whole = Whole(number, unit, currency, figure.end, after, is_from is not None, printed)
        if unit and unit not in _NO_COUNTS:
            self.counted = self.whole
            self.leading = self.whole if self._begins(figure.start) else self.leading

    def _begins(self, at: int) -> bool:
        """Whether a figure at a place is the first of its sentence that counts something."""
        if self.leading is None or at - self.leading.end > _REACH:
            return True
        return SENTENCE_END.search(self._text, self.leading.end, at) is not None
