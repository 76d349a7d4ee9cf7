"""The claims of a passage: each figure with the words that say what it is a figure of."""

from __future__ import annotations

from typing import NamedTuple

from factcli.check import telling
from factcli.check.denial import Denial
from factcli.check.passages import Passage
from factcli.check.spans import Span
from factcli.check.wording import Word
from factcli.grammar.scan import Figure
from factcli.values.value import Value


class Claim(NamedTuple):
    """A figure of a passage; `clause` are the words of its own statement, by their numbers.

    `siblings` are the numbers of the words in other figures' statements, `parts` those of what is
    said of some that it counts; `dates` are the other
    figures that date it, `dated` the days that its words reckon from another date; `is_part` says
    that it counts some of many: "89 of the 116"; `is_dating` that it is a date beside a count;
    `goes_on` that its statement has no verb of its own. `borrowed` is the noun that it counts, be
    it that of another figure; `days` are all that its `sentence` names.
    """

    figure: Figure
    value: Value
    span: Span | None
    start: int
    end: int
    clause: frozenset[int]
    siblings: frozenset[int]
    parts: frozenset[int]
    dates: tuple[int, ...]
    dated: tuple[Span, ...]
    text: str
    is_part: bool
    denial: Denial
    is_unsettled: bool
    is_estimate: bool
    is_future: bool
    is_dating: bool
    borrowed: str
    goes_on: bool
    has_pronoun: bool
    days: tuple[Span, ...]
    carried: Span | None
    sentence: str

    @property
    def sort(self) -> str:
        """What sort of value is claimed: quantity, money or date."""
        return self.value.type

    @property
    def is_now(self) -> bool:
        """Whether its statement says that it is so today."""
        return telling.is_now(self.text)

    @property
    def is_past(self) -> bool:
        """Whether its statement tells of what was, and not of what is."""
        return telling.is_past(self.text) or (self.goes_on and telling.is_past(self.sentence))

    @property
    def is_yearly(self) -> bool:
        """Whether its statement is of a year's amount."""
        return self.value.per == "year" or telling.is_yearly(self.text)


class PassageReading(NamedTuple):
    """A passage, read: its words, those that are parts of dates or of figures, and its claims.

    `telling` are the numbers of the words that say what it is about, `figure_starts` where the
    words in figures begin.
    """

    passage: Passage
    words: list[Word]
    of_dates: frozenset[int]
    telling: tuple[int, ...]
    in_figures: frozenset[int]
    figure_starts: frozenset[int]
    claims: list[Claim]
