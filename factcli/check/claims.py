"""The claims of a passage: each figure with the words that say what it is a figure of."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from factcli.check.clauses import Clause, clauses, has_verb
from factcli.check.denial import Denial, bounds_above, denial
from factcli.check.figures import figures_of
from factcli.check.passages import PRONOUN, Passage
from factcli.check.spans import Span, span_of
from factcli.check.wording import Lexis, Word
from factcli.grammar.scan import Figure, scan
from factcli.values.amounts import Amount, Qualifier
from factcli.values.edtf import Edtf, Point
from factcli.values.value import Date, Money, Quantity, Value

_SAID = re.compile(
    r"\b(?:said|says|saying|stated|states|noted|notes|noting|welcomed|welcomes|announced|announces|"
    r"reported|reports|added|adds|confirmed|confirms|stressed|stresses|believes?|claimed|claims|"
    r"argued|argues|recalled|recalls|pointed out|points out|told \w+|according to [^,]{1,60},|"
    r"emphasi[sz]e[ds]?|underlined|underlines|observed|observes|wrote|writes|"
    r"it (?:is|was|has|should|must)\b[^,.;]{1,40}?(?= that\s)|estimates say|figures show|"
    r"data show)\s+(?:that\s+)?",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:(?:is|are|was|were) to (?!date)|would|could|might|(?-i:may)|should|will|shall|aims?|aimed|aiming|goal|target|hopes?|"
    r"hoped|plans?|planned|planning|expect(?:s|ed)?|forecast|if|unless|"
    r"ambition|intends?)\b",
    re.IGNORECASE,
)
# A hedge is no future: what "would be some 4.5 per cent" is so.
_HEDGED = re.compile(
    r"\b(?:would|could|may|might)\s+(?:be|amount|correspond|equal|mean|look|seem)\b", re.I
)
_CHANGE = re.compile(
    r"\b(?:additional|another|further|extra|rose|risen|rise|rises|grew|grown|increase[sd]?|"
    r"fell|fallen|falls?|decline[sd]?|decreased?|dropped|every|next)\s+"
    r"(?:by\s+|of\s+|the\s+|some\s+|about\s+)*$"
    r"|\b(?:twice|double|half|three times|four times)\s+(?:as\s+)?(?:many|much|the)?\s*$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|currently|today|at present|presently|as of today|to date|so far|these days|nowadays|"
    r"latest|current|right now|at the moment|as we speak|this year)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|numbers?|counts?|stands?|holds?|serves?|works?|employs?|brings?|remains?|"
    r"provides?|contributes?|belongs?|comprises?|includes?|spans?|boasts?|consists?|makes?|keeps?|"
    r"maintains?|runs?|lives?|contains?|receives?|amounts?|its|with)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|been|drew|gathered|raised|took|gave|spent|paid|sent|lost|won|held|met|"
    r"produced|killed|wounded|trained|signed|pledged|attended|received|carried|seized|became|"
    r"[a-z]{3,}ed)\b"
)
_IN_A_NAME = re.compile(r"\b[Tt]he [0-9]{4} [A-Z]")
_NAME_BEFORE = re.compile(r"\b[A-Z][a-z][\w-]*\s$")
_PART = re.compile(
    r"[\w,.-]+\s+(?:of|out of|among)\s+(?:the|its|all|our|these|those)\b", re.IGNORECASE
)
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|per year|a year|each year|every year)\b", re.I)
_LATER_THAN_THAT = re.compile(
    r"(?:^|\s)(?:a|one|two|three)\s+years?\s+(?:before|earlier|later|ago)"
    r"(?!\s+(?:the|it|its|this|that|\w+ing)\b)",
    re.I,
)
_ESTIMATED = re.compile(
    r"\b(?:estimated?|estimates|believed|thought|reckoned|approximately|roughly)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?P<count>a|one|two|three)\s+years?\s+(?P<way>before|earlier|previously|later)\b"
    r"|\b(?P<same>(?:the\s+same|that)\s+year)\b",
    re.IGNORECASE,
)
# So far from its figure a statement is read for what it denies and when it is: all of most.
_REACH, _MOST_WORDS = 400, 160
_YEAR_ALONE = re.compile(r"((?:1[5-9]|20)[0-9]{2})(?:\s*(?:est\.?|[*†]))?")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3}


class Claim(NamedTuple):
    """A figure of a passage; `clause` are the words of its own statement, by their numbers.

    `siblings` are the numbers of the words in other figures' statements; `dates` are the other
    figures that date it, `dated` the days that its words reckon from another date; `is_part` says
    that it counts some of many: "89 of the 116"; `is_dating` that it is a date beside a count;
    `goes_on` that its statement has no verb of its own. `borrowed` is the noun that it counts, be it that of another figure.
    """

    figure: Figure
    value: Value
    span: Span | None
    start: int
    end: int
    clause: frozenset[int]
    siblings: frozenset[int]
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

    @property
    def sort(self) -> str:
        """What sort of value is claimed: quantity, money or date."""
        return self.value.type

    @property
    def is_now(self) -> bool:
        """Whether its statement says that it is so today."""
        return _NOW.search(self.text) is not None

    @property
    def is_past(self) -> bool:
        """Whether its statement tells of what was, and not of what is."""
        return not self.is_now and bool(_PAST.search(self.text)) and not _PRESENT.search(self.text)

    @property
    def is_yearly(self) -> bool:
        """Whether its statement is of a year's amount."""
        return self.value.per == "year" or bool(
            _YEARLY.search(_LATER_THAN_THAT.sub(" ", self.text))
        )


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


def read_passage(
    passage: Passage, lexis: Lexis, reference: Span | None = None
) -> PassageReading | None:
    """The passage with its claims; None where it makes none.

    `reference` is the date that an earlier sentence gave, from which "a year earlier" reckons.
    """
    figures = [f for f in figures_of(passage) if not in_a_name(passage.text, f)]
    if not figures:
        return None
    words = lexis.read(passage.text)
    reader = _Reader(passage, figures, words, reference)
    claims = [reader.claim(number) for number in range(len(figures))]
    telling = tuple(
        n
        for n, word in enumerate(words)
        if word.sort in ("content", "light") and n not in reader.of_dates
    )
    counted = reader.counted
    starts = frozenset(words[n].start for n in counted)
    return PassageReading(passage, words, reader.of_dates, telling, counted, starts, claims)


def in_a_name(text: str, figure: Figure) -> bool:
    """Whether a year is part of a name: the 2008 Convention, the Defence Agreement 2018-2023."""
    if not isinstance(figure.value, Date) or figure.value.when.text.count("-") > 0:
        return False
    if _IN_A_NAME.search(text[max(0, figure.start - 5) : figure.end + 3]):
        return True
    is_led = figure.phrase_start < figure.start
    return not is_led and _NAME_BEFORE.search(text[1 : figure.start][-30:]) is not None


class _Reader:
    """One passage on its way to claims."""

    def __init__(
        self, passage: Passage, figures: list[Figure], words: list[Word], reference: Span | None
    ) -> None:
        self.text = passage.text
        self.figures = figures
        self.reference = reference
        self.starts = [word.start for word in words]
        self.clauses = clauses(passage.text, figures, words)
        begun = _frame_end(passage.text, figures[0].phrase_start)
        self.begun = begun
        ends = [clause.end for clause in self.clauses]
        self.of_figure = [bisect_left(ends, figure.start + 1) for figure in figures]
        self.words_of = [
            range(self._word(max(c.start, begun)), self._word(c.end)) for c in self.clauses
        ]
        self.own_of = [frozenset(words) for words in self.words_of]
        self.spans = [_span(passage.text, figure) for figure in figures]
        self.of_dates = frozenset(
            n
            for at, (figure, span) in enumerate(zip(figures, self.spans, strict=True))
            if span and self._can_date(at)
            for n in range(
                self._word(min(span.start, figure.phrase_start)), self._word(figure.phrase_end)
            )
        )
        self.dates_in: dict[int, list[int]] = {}
        for number, at in enumerate(self.of_figure):
            if self._can_date(number):
                self.dates_in.setdefault(at, []).append(number)
        with_figure = set(self.of_figure)
        self.with_counts = {
            at
            for at, figure in zip(self.of_figure, figures, strict=True)
            if not isinstance(figure.value, Date)
        }
        told = frozenset(n for number in with_figure for n in self.words_of[number])
        self.told_but = {at: told - self.own_of[at] for at in with_figure}
        self.counted = frozenset(
            n
            for figure in figures
            for n in range(self._word(figure.phrase_start), self._word(figure.phrase_end))
        )
        self.lead_dates = lead_dates(passage.lead) or next(
            filter(None, (lead_dates(text) for text in passage.cell)), ()
        )

    def _word(self, position: int) -> int:
        """The number of the first word that starts at a position or behind it."""
        return bisect_left(self.starts, position)

    def claim(self, number: int) -> Claim:
        """The claim of a figure."""
        figure = self.figures[number]
        at = self.of_figure[number]
        clause = self.clauses[at]
        own = self.own_of[at]
        if len(own) > _MOST_WORDS:
            middle = self._word(figure.start)
            own = own.intersection(range(middle - _MOST_WORDS // 2, middle + _MOST_WORDS // 2))
        begin = max(clause.start, min(self.begun, figure.phrase_start), figure.start - _REACH)
        own_text = self.text[begin : min(clause.end, figure.end + _REACH)]
        value = _as_bounded(self.text, figure)
        reckoned = self._reckoned(number, own_text)
        dates = () if reckoned else self._dates(number)
        return Claim(
            figure,
            value,
            self.spans[number],
            figure.phrase_start,
            figure.phrase_end,
            own,
            self.told_but[at],
            dates,
            reckoned or (() if dates else self.lead_dates),
            own_text,
            _is_part(self.text, figure),
            denial(self.text, own_text, figure.phrase_start - begin),
            _is_unsettled(self.text, figure, own_text),
            _ESTIMATED.search(self.text, 0, self.begun) is not None
            or _ESTIMATED.search(own_text) is not None,
            _NOT_YET.search(_HEDGED.sub(" ", own_text)) is not None,
            isinstance(figure.value, Date) and at in self.with_counts,
            self._borrowed(number),
            not has_verb(self.text, clause),
            PRONOUN.search(own_text) is not None,
        )

    def _borrowed(self, number: int) -> str:
        """The noun that a figure counts which has none of its own: that of the one before it."""
        value = self.figures[number].value
        if not isinstance(value, Quantity):
            return ""
        if value.unit:
            return value.unit
        units = (f.value.unit for f in self.figures[:number] if isinstance(f.value, Quantity))
        return next((unit for unit in reversed(list(units)) if unit), "")

    def _dates(self, number: int) -> tuple[int, ...]:
        """The figures that say when another one is true.

        Those of its own statement, else of the sentence's opening, else of the statement that it
        goes on from without a verb of its own, or that goes on from it.
        """
        at = self.of_figure[number]
        own = self._dates_of(at, number)
        if own or isinstance(self.figures[number].value, Date):
            return own
        if self._opens_with_date():
            return self._dates_of(self.of_figure[0], number)[:1]
        before = at
        while before > 0 and not has_verb(self.text, self.clauses[before]):
            before -= 1
            if found := self._dates_of(before, number):
                return found
        after = at + 1
        while after < len(self.clauses) and not has_verb(self.text, self.clauses[after]):
            if found := self._dates_of(after, number):
                return found
            after += 1
        return ()

    def _dates_of(self, at: int, number: int) -> tuple[int, ...]:
        """The figures that date another one of a statement: the nearest of several."""
        found = [n for n in self.dates_in.get(at, ()) if n != number]
        if len(found) > 1:
            place = self.figures[number].start
            found.sort(key=lambda n: abs(self.figures[n].start - place))
        return tuple(found[:1])

    def _can_date(self, number: int) -> bool:
        """Whether a figure can say when: the year of "the 2008 Convention" is part of a name."""
        figure = self.figures[number]
        if not isinstance(figure.value, Date) or self.spans[number] is None:
            return False
        return True

    def _opens_with_date(self) -> bool:
        first = self.figures[0]
        if not self._can_date(0):
            return False
        before = self.text[: first.phrase_start].strip(" \"'“‘*_")
        return len(before.split()) <= 1

    def _reckoned(self, number: int, own: str) -> tuple[Span, ...]:
        """The days that "a year earlier" or "that year" means, by the last date before."""
        found = _RELATIVE.search(own)
        if found is None:
            return ()
        start = self.figures[number].start
        dated = [s for s, f in zip(self.spans, self.figures, strict=True) if s and f.start < start]
        base = dated[-1] if dated else self.reference
        if base is None:
            return ()
        if found["same"]:
            year = Point(base.first.year)
            return (Span(year.earliest, year.latest, "", False, 0),)
        years = _COUNTS[found["count"].casefold()]
        return (_moved(base, years if found["way"].casefold() == "later" else -years),)


@lru_cache(maxsize=64)
def lead_dates(lead: str) -> tuple[Span, ...]:
    """The date that the sentence over a list, or a heading of a table, gives what is under it."""
    if not lead:
        return ()
    year = _YEAR_ALONE.fullmatch(lead.strip())
    if year:
        point = Point(int(year[1]))
        return (Span(point.earliest, point.latest, "", False, 0),)
    found = scan(lead)
    spans = [_span(lead, figure) for figure in found if isinstance(figure.value, Date)]
    return tuple(span for span in spans if span)[:1]


def _moved(span: Span, years: int) -> Span:
    first, last = (_day(day, years) for day in (span.first, span.last))
    return Span(first, last, "", False, 0)


def _day(day: datetime.date, years: int) -> datetime.date:
    """The same day of another year; a leap day is the one before it."""
    return day.replace(
        year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day
    )


def _span(text: str, figure: Figure) -> Span | None:
    if not isinstance(figure.value, Date):
        return None
    when = figure.value.when
    span = span_of(text, figure.start, when) or _open_span(figure.value)
    if span and when.interval and None not in (when.start, when.end) and span.bound == "since":
        return span._replace(bound="")  # from May to June
    return span


def _open_span(value: Date) -> Span | None:
    when = value.when
    if when.start is not None:
        return Span(when.start.earliest, when.start.latest, "since", False, 10**9)
    if when.end is not None:
        return Span(when.end.earliest, when.end.latest, "until", False, 10**9)
    return None


def _as_bounded(text: str, figure: Figure) -> Value:
    """The value of a figure; "never had more than ten" says at most ten."""
    value = figure.value
    if isinstance(value, Date) or value.type == "text":
        return value
    assert isinstance(value, Quantity | Money)  # noqa: S101 - tells mypy what is left
    if value.qualifier is not Qualifier.MORE_THAN or not bounds_above(text, figure.phrase_start):
        return value
    low, high, qualifier = Amount.of(value.amount.sample, value.amount.sample, Qualifier.UP_TO)
    if isinstance(value, Money):
        return Money(
            low=low, high=high, qualifier=qualifier, currency=value.currency, per=value.per,
            text=value.text,
        )  # fmt: skip
    return Quantity(
        low=low, high=high, qualifier=qualifier, unit=value.unit, per=value.per, text=value.text
    )


def _is_part(text: str, figure: Figure) -> bool:
    return not isinstance(figure.value, Date) and _PART.match(text, figure.start) is not None


def _frame_end(text: str, before: int) -> int:
    """Where what is reported begins: behind "the minister said that"."""
    end = 0
    for found in _SAID.finditer(text, 0, before):
        rest = text[found.end() : before]
        if found.group().rstrip().lower().endswith(("that", ",")) or rest[:1].isupper():
            end = found.end()
    return end


def _is_unsettled(text: str, figure: Figure, own: str) -> bool:
    """Whether the figure is of what may come to be, or of a change instead of a state."""
    if isinstance(figure.value, Date):
        return False
    if _CHANGE.search(text[max(0, figure.phrase_start - 60) : figure.phrase_start]):
        return True
    return _NOT_YET.search(_HEDGED.sub(" ", own)) is not None
