"""Reading the claims of a passage: which words, dates and parts belong to each figure."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial

from factcli.check import telling
from factcli.check.claims import Claim, PassageReading
from factcli.check.clauses import (
    clauses,
    continues,
    has_verb,
    stands_apart,
)
from factcli.check.counted import as_bounded, nouns_of
from factcli.check.dated import days_of_figure, in_a_name, lead_dates, reckoned, relative
from factcli.check.denial import Denial, denial, denial_of_all
from factcli.check.figures import figures_of
from factcli.check.passages import PRONOUN, Passage
from factcli.check.pay import in_currency
from factcli.check.seats import with_seats
from factcli.check.spans import Span
from factcli.check.wholes import ends_of_whole, parts_of
from factcli.check.wording import Lexis, Word
from factcli.grammar.scan import Figure
from factcli.values.value import Date

# So far from its figure a statement is read for what it denies and when it is: all of most.
_REACH, _MOST_WORDS = 400, 160


def read_passage(
    passage: Passage, lexis: Lexis, reference: Span | None = None, *, goes_on: bool = False
) -> PassageReading:
    """The passage with its claims, which may be none.

    `reference` is the date of an earlier sentence, from which "a year earlier" reckons, and what is
    told of the past `goes_on`.
    """
    figures = [
        in_currency(f, lexis.likeliest_currency)
        for f in figures_of(passage)
        if not in_a_name(passage.text, f)
    ]
    if not figures:
        return PassageReading(passage, [], frozenset(), (), frozenset(), frozenset(), [])
    words = with_seats(passage.text, lexis.read(passage.text))
    reader = _Reader(passage, figures, words, reference, goes_on=goes_on)
    said = tuple(
        n
        for n, word in enumerate(words)
        if word.sort in ("content", "light") and n not in reader.of_dates
    )
    starts = frozenset(words[n].start for n in reader.counted)
    claims = [reader.claim(number) for number in range(len(figures))]
    return PassageReading(passage, words, reader.of_dates, said, reader.counted, starts, claims)


class _Reader:
    """One passage on its way to claims."""

    def __init__(
        self,
        passage: Passage,
        figures: list[Figure],
        words: list[Word],
        reference: Span | None,
        *,
        goes_on: bool,
    ) -> None:
        self.text = passage.text
        self.figures = figures
        self.reference = reference
        self.starts = [word.start for word in words]
        self.clauses = clauses(passage.text, figures, words)
        self.has_verb = [has_verb(passage.text, clause) for clause in self.clauses]
        self.denied = denial_of_all(passage.text)
        self.nouns = nouns_of(figures)
        self._parts = partial(parts_of, passage.text, figures, self.clauses)
        begun = telling.frame_end(passage.text, figures[0].phrase_start)
        self.begun = begun
        ends = [clause.end for clause in self.clauses]
        self.of_figure = [bisect_left(ends, figure.start + 1) for figure in figures]
        self.words_of = [
            range(self._word(max(c.start, begun)), self._word(c.end)) for c in self.clauses
        ]
        self.own_of = [frozenset(words) for words in self.words_of]
        self.spans = [days_of_figure(passage.text, figure) for figure in figures]
        self._place_words()
        self.days = tuple(filter(None, self.spans))
        is_dated = bool(self.days) or not goes_on or not telling.goes_on(passage.text)
        self.carried = None if is_dated else reference
        self.lead_dates = lead_dates(passage.lead) or next(
            filter(None, (lead_dates(text) for text in passage.cell)), ()
        )

    def _place_words(self) -> None:
        """Work out which words are in dates, in figures, and in statements that have a figure."""
        figures = self.figures
        self.of_dates = frozenset(
            n
            for at, (figure, span) in enumerate(zip(figures, self.spans, strict=True))
            if span and self._can_date(at)
            for n in range(
                self._word(min(span.start, figure.phrase_start)), self._word(figure.phrase_end)
            )
        ).union(*(range(self._word(a), self._word(b)) for a, b in relative(self.text)))
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

    def _word(self, position: int) -> int:
        """The number of the first word that starts at a position or behind it."""
        return bisect_left(self.starts, position)

    def claim(self, number: int) -> Claim:
        """The claim of a figure."""
        figure = self.figures[number]
        start = figure.phrase_start
        at = self.of_figure[number]
        clause = self.clauses[at]
        begin = max(clause.start, min(self.begun, figure.phrase_start), figure.start - _REACH)
        own_text = self.text[begin : min(clause.end, figure.end + _REACH)]
        is_date = isinstance(figure.value, Date)
        is_future = telling.is_future(own_text) and not telling.is_settled(
            own_text, figure.start - begin
        )
        days = reckoned(own_text, self._base(start))
        dates = () if days else self._dates(number)
        return Claim(
            figure,
            as_bounded(self.text, figure),
            self.spans[number],
            figure.phrase_start,
            figure.phrase_end,
            self._own(number, at),
            self.told_but[at],
            frozenset(n for k in self._parts(number) for n in self.words_of[k]),
            dates,
            days or (() if dates else self.lead_dates),
            own_text,
            not is_date and telling.is_part(self.text, figure.start),
            self.denied if self.denied is not Denial.NONE else denial(own_text, start - begin),
            not is_date and (self._is_change(number) or is_future),
            telling.is_estimate(self.text[: self.begun]) or telling.is_estimate(own_text),
            is_future,
            is_date and at in self.with_counts,
            self.nouns[number],
            not self.has_verb[at],
            PRONOUN.search(own_text) is not None,
            self.days,
            self.carried,
            self.text,
        )

    def _is_change(self, number: int) -> bool:
        """Whether a figure is of a change: another 24 behind a count is a count of its own."""
        before = self.text[: self.figures[number].phrase_start][-60:]
        counted = any(not isinstance(f.value, Date) for f in self.figures[:number])
        return telling.is_change(before) and not (counted and telling.is_beside_a_count(before))

    def _own(self, number: int, at: int) -> frozenset[int]:
        """The words of a figure's own statement: what is said of some is not said of all of them.

        "Nine of the 20 planes were sold", "Of its 20 planes nine were sold" have 20 planes.
        """
        own = self.own_of[at]
        begin, end = ends_of_whole(self.text, self.figures, number)
        if end is not None:
            own &= frozenset(range(self._word(begin), self._word(end)))
        if len(own) > _MOST_WORDS:
            middle = self._word(self.figures[number].start)
            own = own.intersection(range(middle - _MOST_WORDS // 2, middle + _MOST_WORDS // 2))
        return own

    def _dates(self, number: int) -> tuple[int, ...]:
        """The figures that say when another one is true.

        Those of its own statement, else of the sentence's opening, else of the statement that it
        goes on from without a verb of its own, or that goes on from it.
        """
        at = self.of_figure[number]
        own = self._dates_of(at, number)
        if own or isinstance(self.figures[number].value, Date) or self._is_still_so(at):
            return own
        if self._opens_with_date():
            return self._dates_of(self.of_figure[0], number)[:1]
        before = at
        while before > 0 and continues(self.text, self.clauses[before], self.has_verb[before]):
            before -= 1
            if found := self._dates_of(before, number):
                return found
        after = at + 1
        while after < len(self.clauses) and not stands_apart(
            self.text, self.clauses[after], self.has_verb[after]
        ):
            if found := self._dates_of(after, number):
                return found
            after += 1
        return ()

    def _is_still_so(self, at: int) -> bool:
        """Whether a statement says that it is so today, whenever the others were."""
        clause = self.clauses[at]
        return telling.is_still(self.text[clause.start : clause.end])

    def _dates_of(self, at: int, number: int) -> tuple[int, ...]:
        """The figures that date another one of a statement: the nearest of several."""
        found = [n for n in self.dates_in.get(at, ()) if n != number]
        if len(found) > 1:
            place = self.figures[number].start
            found.sort(key=lambda n: abs(self.figures[n].start - place))
        return tuple(found[:1])

    def _can_date(self, number: int) -> bool:
        """Whether a figure can say when."""
        figure = self.figures[number]
        return isinstance(figure.value, Date) and self.spans[number] is not None

    def _base(self, start: int) -> Span | None:
        """The last date before a place, from which "a year earlier" reckons."""
        dated = (s for s, f in zip(self.spans, self.figures, strict=True) if s and f.start < start)
        return next(reversed(list(dated)), self.reference)

    def _opens_with_date(self) -> bool:
        before = self.text[: self.figures[0].phrase_start].strip(" \"'“‘*_")
        return self._can_date(0) and len(before.split()) <= 1
