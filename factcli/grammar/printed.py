"""A figure where it is printed, and what the grammar reads there: with all that stands around it.

The words around a figure are part of what it says: at "up to 70 personnel" the phrase "70
personnel" is a ceiling, at "not 70 but 80" it is denied, and of "F-16" nothing is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

import msgspec

from factcli.grammar.amounts import Figures, qualifier_after, read_figures
from factcli.grammar.edges import is_whole
from factcli.grammar.figures import Figure
from factcli.grammar.lexis import words_before
from factcli.grammar.noise import glued_after, glued_before, labelled, telephone_end
from factcli.grammar.number_words import NUMBER_WORDS, SCALE_WORDS
from factcli.grammar.numerals import read_numeral
from factcli.grammar.scan import scan
from factcli.grammar.spots import Spot
from factcli.values.amounts import Amount, Qualifier
from factcli.values.scales import SCALES
from factcli.values.value import Money, Quantity, Value

_Amount = TypeVar("_Amount", Quantity, Money)

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:in(?=[12][0-9]{{3}}(?!\w)))?[0-9]|(?<!\w)(?:{'|'.join(sorted(NUMBER_WORDS - {'one', 'zero'}))})(?!\w)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!\w)(?:(?:not|nor|never|neither|unlike|n['\u2019]t|ikke|verken)|"
    r"(?:rather|other|no longer|instead|far|different|as opposed)(?: than| of| from| to)?)"
    r"(?: the| a| an| at| on| in| with| by| have| had| be)?[ \n]$",
    re.IGNORECASE,
)
_DENYING_REACH = 30
_CEILING = re.compile(
    r"(?<!\w)(?:ceiling|cap|maximum|limit)(?: [^\W\d]+){0,5} (?:is|was|at|of|to|stands at) $",
    re.IGNORECASE,
)
_PARAGRAPH = 2000
_BREAK = re.compile(r"\n[^\S\n]*\n")
_SIZED = frozenset(SCALE_WORDS | NUMBER_WORDS | set(SCALES))


class Printed(NamedTuple):
    """A figure of a document: the phrase, the text that it stands in, and where it starts there.

    `text` is the figure itself where the document is not at hand. `day_first` settles 11/3/2008,
    `published` is the document's own date in EDTF.
    """

    figure: str
    text: str
    start: int
    day_first: bool = True
    published: str | None = None

    @property
    def end(self) -> int:
        """The code point after its last one."""
        return self.start + len(self.figure)

    @property
    def at_hand(self) -> bool:
        """Whether what surrounds the figure is known."""
        return len(self.text) > len(self.figure)

    @classmethod
    def alone(cls, figure: str, *, day_first: bool = True) -> Printed:
        """A phrase without its document."""
        return cls(figure, figure, 0, day_first)


class Paragraph(NamedTuple):
    """What surrounds a figure, and where the figure stands in it."""

    text: str
    start: int
    end: int


class Reading(NamedTuple):
    """One thing that a figure says, read in its place.

    `bare` marks a number that the grammar takes for no figure by itself, whose unit is elsewhere;
    `lead` are the few words before it.
    """

    value: Value
    bare: bool = False
    lead: str = ""
    start: int = 0
    end: int = 0


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


def readings(printed: Printed) -> list[Reading]:
    """Everything that a figure says in its place; nothing where it is cut out of something."""
    around = paragraph_of(printed)
    text, start, end = around
    if not is_whole(text, start, end):
        return []
    found = []
    covered = []
    for figure in _figures(text, printed.day_first):
        if figure.start < end and start < figure.end:
            covered.append((figure.start, figure.end))
            if _holds(around, figure.start, figure.end) and not _denied(text, figure.phrase_start):
                lead = text[max(0, figure.phrase_start - _DENYING_REACH) : figure.start]
                found.append(Reading(_capped(text, figure), lead=lead, start=figure.start, end=figure.end))
    found += _bare(around, covered)
    return found


@lru_cache(maxsize=1024)
def _figures(text: str, day_first: bool) -> tuple[Figure, ...]:
    """The figures of a paragraph, of a period whose ends stand apart the ends as well."""
    figures = []
    for figure in scan(text, day_first=day_first):
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


def _denied(text: str, at: int) -> bool:
    """Whether the words before say that it is not so: "not 70 but 80", "rather than 70"."""
    return _DENIED.search(text[max(0, at - _DENYING_REACH) : at]) is not None


def _capped(text: str, figure: Figure) -> Value:
    """The value of a figure, a ceiling where the words before call it one."""
    value = figure.value
    head = text[max(0, figure.phrase_start - 60) : figure.phrase_start]
    if not isinstance(value, Quantity | Money) or value.qualifier is not Qualifier.EXACTLY:
        return value
    return value if _CEILING.search(head) is None else _up_to(value)


def _up_to(value: _Amount) -> _Amount:
    return msgspec.structs.replace(value, low=None, qualifier=Qualifier.UP_TO)


def _bare(around: Paragraph, covered: list[tuple[int, int]]) -> Iterator[Reading]:
    """The numbers of a phrase that are no figures by themselves."""
    text, start, end = around
    done = start
    for match in _NUMBER.finditer(text, start, end):
        at = match.end() - 1 if match.group()[-1].isdigit() else match.start()
        if at < done or any(first <= at < last for first, last in covered):
            continue
        for figures in _numbers(text, at):
            if figures.end <= end and not _denied(text, figures.start):
                done = max(done, figures.end)
                lead = text[max(0, at - _DENYING_REACH) : at]
                yield Reading(_quantity(text, at, figures), bare=True, lead=lead, start=at, end=figures.end)


def _numbers(text: str, at: int) -> Iterator[Figures]:
    """The readings of a number that is no part of a name or a label: k, m and b as scales or not."""
    before = words_before(text, at)
    if text[at].isdigit() and (glued_before(text, at) or labelled(before)):
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


def _quantity(text: str, at: int, figures: Figures) -> Quantity:
    qualifier = Spot(text, at).lead.qualifier
    after = qualifier_after(text, figures.end)
    if after is not None and qualifier is Qualifier.EXACTLY:
        qualifier = after[0]
    amount = Amount.of(figures.low, figures.high, qualifier)
    phrase = text[figures.start : figures.end]
    value = Quantity(
        low=amount.low, high=amount.high, qualifier=amount.qualifier, unit="", text=phrase
    )
    head = text[max(0, at - 60) : at]
    capped = value.qualifier is Qualifier.EXACTLY and _CEILING.search(head)
    return _up_to(value) if capped else value
