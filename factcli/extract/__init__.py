"""From a text to candidate facts: its figures in reading order, each with what it may be about.

Pure and lazy: sentences and figures are found side by side in one pass, nothing looks further than
a sentence or the paragraph before it, and a candidate is there as soon as its sentence is read.
Tables are read cell by cell, in `cells`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from factcli.documents.tables import tables
from factcli.extract.candidate import Candidate, Span
from factcli.extract.cells import candidates_of
from factcli.extract.clauses import Opening
from factcli.extract.cues import Cues
from factcli.extract.dated import Dated
from factcli.extract.guesses import Around, Told, guess
from factcli.extract.local_figures import local
from factcli.extract.names import names
from factcli.extract.reading import Reading
from factcli.extract.times import Times
from factcli.grammar.scan import Figure
from factcli.values.edtf import Point
from factcli.values.value import Date
from factcli.words.sentences import Sentence, sentences

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

__all__ = ["Candidate", "Span", "extract"]


class _Setting(NamedTuple):
    """A sentence as all its figures share it, and the dates of its amounts."""

    around: Around
    dates: dict[int, Dated]
    currency: str | None


def extract(
    text: str,
    *,
    day_first: bool = True,
    currency: str | None = None,
    published: Point | None = None,
    fiscal: FiscalYear | None = None,
) -> Iterator[Candidate]:
    """The candidates of `text` in reading order; the dates of a period come after the whole.

    `day_first` settles 11/3/2008; `currency` is what a bare $ or kr means in this text;
    `published` is the date of the document, which gives "8 May" its year; `fiscal`
    says how its fiscal years run, which gives FY22 its months.
    """
    lines = _Lines(text)
    reading = Reading(day_first, currency, published, fiscal)
    ahead = tables(text)
    table = next(ahead, None)
    for candidate in _running(text, reading):
        while table is not None and table.start <= candidate.start:
            yield from lines.placed(candidates_of(text, table, reading))
            table = next(ahead, None)
        yield candidate
    while table is not None:
        yield from lines.placed(candidates_of(text, table, reading))
        table = next(ahead, None)


def _running(text: str, reading: Reading) -> Iterator[Candidate]:
    """The candidates of running text: all but those in tables."""
    places = _Lines(text)
    times = Times(text, reading)
    for sentence, figures in _by_sentence(text, _outside(text, reading.figures(text))):
        dates = times.of(sentence, figures)
        cues = Cues(text, sentence)
        named = names(text, sentence.start, sentence.end, figures) if cues.treaties else ()
        around = Around(
            text, sentence, cues, Opening(text, sentence, figures[-1].phrase_start), named, figures
        )
        setting = _Setting(around, dates, reading.currency)
        told: Told | None = None
        for figure in figures:
            for each in (figure, *figure.parts):
                candidate = _candidate(setting, each, places, told)
                if not isinstance(each.value, Date):
                    told = Told(each, candidate.subject)
                yield candidate


def _outside(text: str, figures: Iterator[Figure]) -> Iterator[Figure]:
    """The figures that stand in no table."""
    ahead = tables(text)
    table = next(ahead, None)
    for figure in figures:
        while table is not None and table.end <= figure.start:
            table = next(ahead, None)
        if table is None or figure.start < table.start:
            yield figure


def _by_sentence(
    text: str, figures: Iterator[Figure]
) -> Iterator[tuple[Sentence, tuple[Figure, ...]]]:
    """The figures of each sentence together; a sentence never ends inside a figure."""
    cuts = sentences(text)
    sentence = next(cuts, None)
    found: list[Figure] = []
    for figure in figures:
        while sentence is not None and sentence.end <= figure.start:
            if found:
                yield sentence, tuple(found)
                found = []
            sentence = next(cuts, None)
        while sentence is not None and sentence.end < max(figure.end, figure.phrase_end):
            following = next(cuts, None)
            if following is None:
                break
            sentence = sentence._replace(end=following.end)
        found.append(figure)
    if sentence is not None and found:
        yield sentence, tuple(found)


def _candidate(setting: _Setting, figure: Figure, lines: _Lines, before: Told | None) -> Candidate:
    around, dates, currency = setting
    text, sentence, *_ = around
    figure = local(text, figure, currency)
    date = dates.get(figure.start)
    guessed = guess(around, figure, before)
    line, column = lines.place(figure.start)
    return Candidate(
        figure=text[figure.start : figure.end],
        start=figure.start,
        end=figure.end,
        line=line,
        column=column,
        value=figure.value,
        as_of=date.edtf if date else None,
        dated=Span(date.start, date.end) if date else None,
        kind=guessed.kind,
        subject=guessed.subject,
        attribute=guessed.attribute,
        context=Span(sentence.start, sentence.end),
        ambiguous=figure.ambiguous,
        parts=tuple(Span(part.start, part.end) for part in figure.parts),
        year_assumed=figure.year_assumed,
        shared=(Span(*figure.shared),) if figure.shared else (),
        counted_from=Span(*date.counted_from) if date and date.counted_from else None,
    )


class _Lines:
    """Counts lines while places are asked for in reading order, each stretch of text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = self._begin = 0
        self._line = 1

    def place(self, at: int) -> tuple[int, int]:
        """The line and the column of a place, from 1; no place comes before the last one."""
        broken = self._text.count("\n", self._at, at)
        if broken:
            self._line += broken
            self._begin = self._text.rindex("\n", self._at, at) + 1
        self._at = at
        return self._line, at - self._begin + 1

    def placed(self, candidates: Iterator[Candidate]) -> Iterator[Candidate]:
        """The candidates with their lines and columns."""
        for candidate in candidates:
            line, column = self.place(candidate.start)
            yield candidate._replace(line=line, column=column)
