"""A figure where it is printed, and what the grammar reads there: with all that stands around it.

The words around a figure are part of what it says: at "up to 70 personnel" the phrase "70
personnel" is a ceiling, at "not 70 but 80" it is denied, and of "F-16" nothing is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from factcli.grammar.amounts import Figures, read_figures
from factcli.grammar.ceilings import capped, uncapped
from factcli.grammar.edges import is_whole
from factcli.grammar.figures import Figure
from factcli.grammar.lexis import words_before
from factcli.grammar.noise import glued_after, glued_before, labelled, telephone_end
from factcli.grammar.number_words import NUMBER_WORDS, SCALE_WORDS
from factcli.grammar.numerals import read_numeral
from factcli.grammar.qualifiers import qualifier_after
from factcli.grammar.scan import scan
from factcli.grammar.spots import Spot
from factcli.values.amounts import Amount, Qualifier
from factcli.values.fiscal import FiscalYear
from factcli.values.locality import localized
from factcli.values.scales import SCALES
from factcli.values.value import Date, Money, Quantity, Value

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_SPELLED = "|".join(sorted(NUMBER_WORDS - {"one", "zero"}))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:in(?=[12][0-9]{{3}}(?!\w)))?[0-9]|(?<!\w)(?:{_SPELLED})(?!\w)", re.IGNORECASE
)
_DENIED = re.compile(
    r"(?<!\w)(?:(?:not|nor|never|neither|unlike|n['\u2019]t|ikke|verken)|"
    r"(?:rather|other|no longer|instead|far|different|as opposed)(?: than| of| from| to)?)"
    r"(?: (?:the|a|an|at|on|in|with|by|have|had|has|be|been|was|were)){0,2}[ \n]$",
    re.IGNORECASE,
)
_DENYING_REACH = 30
_NEVER = re.compile(r"(?<!\w)(?:not|never|nor)(?: \w+){0,2} $", re.IGNORECASE)
_OPENED = "\u201c "
_PARAGRAPH = 2000
_BREAK = re.compile(r"\n[^\S\n]*\n")
_SIZED = frozenset(SCALE_WORDS | NUMBER_WORDS | set(SCALES))


class Printed(NamedTuple):
    """A figure of a document: the phrase, the text that it stands in, and where it starts there.

    `text` is the figure itself where the document is not `at_hand`. `day_first` settles 11/3/2008,
    `published` is the document's own date in EDTF; `currency` is what a bare $ or kr means in it,
    `fiscal` how its fiscal years run.
    """

    figure: str
    text: str
    start: int
    day_first: bool = True
    published: str | None = None
    at_hand: bool = True
    currency: str | None = None
    fiscal: FiscalYear | None = None

    @property
    def end(self) -> int:
        """The code point after its last one."""
        return self.start + len(self.figure)

    @classmethod
    def alone(
        cls,
        figure: str,
        *,
        day_first: bool = True,
        published: str | None = None,
        currency: str | None = None,
        fiscal: FiscalYear | None = None,
    ) -> Printed:
        """A phrase without its document, between quotes: it heads no section."""
        text, at = f"{_OPENED}{figure}\u201d", len(_OPENED)
        return cls(figure, text, at, day_first, published, False, currency, fiscal)


class Paragraph(NamedTuple):
    """What surrounds a figure, and where the figure stands in it."""

    text: str
    start: int
    end: int


class Reading(NamedTuple):
    """One thing that a figure says, read in its place.

    `lead` are the few words before it. `start` and `end` count from the phrase's start. `period`
    is the EDTF of the period that a date is one end of. `shared` is where the currency or the scale
    of a sum is printed, outside the phrase and counted as they are.
    """

    value: Value
    lead: str = ""
    start: int = 0
    end: int = 0
    period: str = ""
    shared: tuple[int, int] | None = None


def paragraph_of(printed: Printed) -> Paragraph:
    """The paragraph around a figure; of one without end, what is near."""
    text, start, end = printed.text, printed.start, printed.end
    first = max(0, start - _PARAGRAPH)
    for gap in _BREAK.finditer(text, first, start):
        first = gap.end()
    gap_after = _BREAK.search(text, end, end + _PARAGRAPH)
    last = gap_after.start() if gap_after else min(len(text), end + _PARAGRAPH)
    if gap_after is None and last < len(text):
        last = max(end, text.rfind(" ", end, last))
    if first == start - _PARAGRAPH:
        first = min(start, text.find(" ", first, start) + 1 or start)
    return Paragraph(text[first:last], start - first, end - first)


@lru_cache(maxsize=2048)
def readings(printed: Printed) -> tuple[Reading, ...]:
    """Everything that a figure says in its place; nothing where it is cut out of something."""
    around = paragraph_of(printed)
    text, start, end = around
    if not is_whole(text, start, end):
        return ()
    found: list[Reading] = []
    covered = []
    for figure in _figures(text, printed.day_first, printed.fiscal):
        if not (figure.start < end and start < figure.end):
            continue
        covered.append((figure.start, figure.end))
        if _holds(around, figure.start, figure.end):
            found += _read(around, figure, printed.currency)
        elif isinstance(figure.value, Date) and printed.at_hand and not is_denied(printed):
            found += _one_end(printed, figure.value)
    return (*found, *_bare(around, covered))


def is_denied(printed: Printed) -> bool:
    """Whether the words before a phrase say that it is not so."""
    head = printed.text[max(0, printed.start - _DENYING_REACH) : printed.start]
    return _DENIED.search(head) is not None


def _read(around: Paragraph, figure: Figure, currency: str | None) -> Iterator[Reading]:
    """What a figure says with the words before it; nothing where it is denied."""
    text, at = around.text, figure.phrase_start
    value = _limited(text, figure)
    head = text[max(0, at - _DENYING_REACH) : at]
    if _NEVER.search(head) and (opposite := _opposite(value)):
        value = opposite
    elif _DENIED.search(head):
        return
    lead = text[max(0, at - _DENYING_REACH) : figure.start]
    start, end = figure.start - around.start, figure.end - around.start
    value = localized(value, figure.words(text), currency)
    yield Reading(value, lead, start, end, shared=_shared(around, figure))


def _shared(around: Paragraph, figure: Figure) -> tuple[int, int] | None:
    """Where a figure's currency or scale is printed outside a phrase; a unit may be so anyhow."""
    if figure.shared is None:
        return None
    first, last = figure.shared
    value = figure.value
    is_held = around.start <= first and last <= around.end
    if is_held or (isinstance(value, Quantity) and _is_number(around.text, figure.start, value)):
        return None
    return first - around.start, last - around.start


def _is_number(text: str, at: int, value: Quantity) -> bool:
    """Whether the number at a place is all of a quantity's, its scale too."""
    return any(
        (read.low, read.high)
        in ((value.low, value.high), (value.amount.sample, value.amount.sample))
        for read in _numbers(text, at)
    )


def _opposite(value: Value) -> Value | None:
    """What a denied bound says: who never had more than ten had up to ten."""
    if isinstance(value, Quantity | Money) and value.qualifier is Qualifier.MORE_THAN:
        return msgspec.structs.replace(value, low=None, high=value.low, qualifier=Qualifier.UP_TO)
    return None


def _one_end(printed: Printed, whole: Date) -> Iterator[Reading]:
    """What a phrase holds of a date: one end of a period, or its month or year without the day."""
    alone = Printed.alone(printed.figure, day_first=printed.day_first, fiscal=printed.fiscal)
    for reading in readings(alone):
        if not isinstance(reading.value, Date):
            continue
        date, period = reading.value.when, whole.when
        lead = printed.text[max(0, printed.start - _DENYING_REACH) : printed.start]
        read = reading._replace(lead=lead + reading.lead.removeprefix(_OPENED))
        if not date.interval and date.start in (period.start, period.end):
            yield read._replace(period=whole.edtf)
        elif None not in (period.start, period.end) and date.contains(period):
            yield read


@lru_cache(maxsize=1024)
def _figures(text: str, day_first: bool, fiscal: FiscalYear | None) -> tuple[Figure, ...]:
    """The figures of a paragraph, of a period whose ends stand apart the ends as well."""
    figures = []
    for figure in scan(text, day_first=day_first, fiscal=fiscal):
        figures += [figure, *figure.parts]
    return tuple(figures)


def _holds(around: Paragraph, start: int, end: int) -> bool:
    """Whether a phrase holds every digit, number word and scale of a figure."""
    for token in _TOKEN.finditer(around.text, start, end):
        word = token.group()
        is_sized = word[0].isdigit() or word.casefold() in _SIZED
        if is_sized and not (around.start <= token.start() and token.end() <= around.end):
            return False
    return True


def _limited(text: str, figure: Figure) -> Value:
    """The value of a figure: a ceiling where the words before call it one, none in a sum."""
    value, at = figure.value, figure.phrase_start
    if not isinstance(value, Quantity | Money):
        return value
    limited = capped(text, at, value)
    # What the words before make a ceiling is not undone by them.
    return uncapped(text, at, figure.start, value) if limited is value else limited


def _bare(around: Paragraph, covered: list[tuple[int, int]]) -> Iterator[Reading]:
    """The numbers of a phrase that are no figures by themselves."""
    text, start, end = around
    done = start
    for match in _NUMBER.finditer(text, start, end):
        at = match.end() - 1 if match.group()[-1].isdigit() else match.start()
        if at < done or any(first <= at < last for first, last in covered):
            continue
        for figures in _numbers(text, at):
            lead = text[max(0, at - _DENYING_REACH) : at]
            if figures.end <= end and not _DENIED.search(lead):
                done = max(done, figures.end)
                value = _quantity(text, at, figures)
                yield Reading(value, lead, at - start, figures.end - start)


def _numbers(text: str, at: int) -> Iterator[Figures]:
    """The readings of a number that is part of no name or label: k, m and b as scales or not."""
    before = words_before(text, at)
    if text[at].isdigit() and (glued_before(text, at) or labelled(Spot(text, at))):
        return
    if telephone_end(text, at, before) is not None:
        return
    for letters in (True, False):
        figures = read_figures(text, at, letters=letters, before=before)
        numeral = read_numeral(text, at, letters=letters)
        if figures is None and numeral is not None:
            figures = Figures(at, numeral.end, numeral.value, numeral.value, numeral, numeral)
        if figures is not None and not glued_after(text, figures.end):
            yield figures
            if not (figures.first.lettered or figures.last.lettered):
                return


def _quantity(text: str, at: int, figures: Figures) -> Quantity | Money:
    qualifier = Spot(text, at).lead.qualifier
    after = qualifier_after(text, figures.end)
    if after is not None and qualifier is Qualifier.EXACTLY:
        qualifier = after[0]
    amount = Amount.of(figures.low, figures.high, qualifier)
    phrase = text[figures.start : figures.end]
    value = Quantity(
        low=amount.low, high=amount.high, qualifier=amount.qualifier, unit="", text=phrase
    )
    return capped(text, at, value)
