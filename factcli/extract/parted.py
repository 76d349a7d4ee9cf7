"""A sentence parted into its clauses, with its figures, and the tense that each is told in.

Only closed classes of words part clauses: signs, conjunctions and relative pronouns, and "and"
only where a subject and a verb follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, cast

from factcli.extract.cutting import Clause, Piece, cut
from factcli.extract.tenses import Tense, tenses
from factcli.grammar.scan import Figure
from factcli.values.value import Date
from factcli.words.sentences import Sentence

AMOUNT, DATE = "\x01", "\x02"
# Some words between two places, so many at most.
WORDS = r"(?:[^\W\d_][\w’'/-]*\s+){0,%d}"
# A bracket that opens right before a date, or with the name of whose report is of that date.
CITED = re.compile(r"\((?:[A-Z][\w&.’'/-]*[ ,]\s?){0,6}$")
_REACH = 60
_WORD = re.compile(r"[^\W\d_][\w’'-]*|[\x01\x02]+")


class Told(NamedTuple):
    """A finite verb: where it stands, and its tense."""

    place: int
    tense: Tense


class Parted:
    """A sentence with its figures, its clauses, and the clause and tense of any place of it."""

    def __init__(self, text: str, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Take the figures of a sentence, in reading order."""
        self.text, self.sentence, self.figures = text, sentence, figures
        self.dates = [each for each in figures if isinstance(each.value, Date)]
        self.amounts = [each for each in figures if not isinstance(each.value, Date)]
        self._turns = {each.start: turn for turn, each in enumerate(figures)}
        self._told: dict[int, list[Told]] = {}

    def before(self, figure: Figure) -> Figure | None:
        """The figure before one."""
        turn = self._turns[figure.start]
        return self.figures[turn - 1] if turn else None

    def after(self, figure: Figure) -> Figure | None:
        """The figure behind one."""
        turn = self._turns[figure.start] + 1
        return self.figures[turn] if turn < len(self.figures) else None

    def head(self, figure: Figure) -> str:
        """The words of its clause before a figure's core, up to the figure before it."""
        return self.text[self._floor(figure) : figure.start]

    def lead(self, figure: Figure) -> str:
        """The words of its clause before a figure and its own qualifier."""
        return self.text[self._floor(figure) : max(self._floor(figure), figure.phrase_start)]

    def near(self, place: int, reach: int) -> str:
        """So many characters of the sentence before a place."""
        return self.text[max(self.sentence.start, place - reach) : place]

    def masked(self, start: int, end: int | None = None) -> str:
        """A stretch of the sentence with a sign for each character of a figure."""
        base = self.sentence.start
        return self._masked[start - base : None if end is None else max(0, end - base)]

    def _floor(self, figure: Figure) -> int:
        before = self.before(figure)
        start = self.clauses[self.at(figure.start)].start
        return max(self.sentence.start, start, before.end if before else 0)

    @cached_property
    def _masked(self) -> str:
        signs = list(self.text[self.sentence.start : self.sentence.end])
        for figure in self.figures:
            start, end = figure.start - self.sentence.start, figure.end - self.sentence.start
            signs[start:end] = (DATE if isinstance(figure.value, Date) else AMOUNT) * (end - start)
        return "".join(signs)

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses, each with what opens it and which it hangs on."""
        return self._cut[0]

    @cached_property
    def _cut(self) -> tuple[list[Clause], list[Piece]]:
        clauses, pieces = cut(self._masked, self.sentence.start)
        if self.figures and self._is_gloss(self.figures[0]):
            place = self.figures[0].start
            pieces = [
                piece._replace(clause=cast("int", clauses[piece.clause].parent))
                if piece.start <= place < piece.end and clauses[piece.clause].opener == "bracket"
                else piece
                for piece in pieces
            ]
        return clauses, pieces

    def _is_gloss(self, figure: Figure) -> bool:
        """Whether a date alone in brackets says which time the words before it mean.

        With whose report it is, it is of those words as well: "(REACH, April 2020)".
        """
        if not isinstance(figure.value, Date) or self.text[figure.end : figure.end + 1] != ")":
            return False
        return CITED.search(self.near(figure.start, _REACH)) is not None

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self._cut[1]]

    def at(self, place: int) -> int:
        """The number of the clause that a place stands in."""
        pieces = self._cut[1]
        return pieces[max(0, bisect_right(self._starts, place) - 1)].clause

    def end(self, number: int) -> int:
        """Where a clause ends."""
        return self._pieces[number][-1].end if number in self._pieces else self.sentence.end

    @cached_property
    def _pieces(self) -> dict[int, list[Piece]]:
        found: dict[int, list[Piece]] = {}
        for piece in self._cut[1]:
            found.setdefault(piece.clause, []).append(piece)
        return found

    def verbs(self, number: int, start: int, end: int) -> list[Told]:
        """The finite verbs of a clause within a stretch."""
        told = self._told.get(number)
        if told is None:
            told = [Told(*each) for each in tenses(self._words(number))]
            self._told[number] = told
        first, last = (bisect_left(told, (place, "")) for place in (start, end))
        return told[first:last]

    def next_tense(self, number: int, start: int, end: int) -> Tense:
        """The tense of the first verb of a clause within a stretch."""
        told = self.verbs(number, start, end)[:1]
        return told[0].tense if told else ""

    def _words(self, number: int) -> list[tuple[int, str]]:
        base = self.sentence.start
        return [
            (found.start() + base, found.group().casefold())
            for piece in self._pieces.get(number, ())
            for found in _WORD.finditer(self._masked, piece.start - base, piece.end - base)
        ]

    def tense(self, place: int) -> Tense:
        """The tense that a place is told in: of the verb before it in its clause, or behind it."""
        number = self.at(place)
        before = self.verbs(number, self.sentence.start, place)
        told = before[-1:] or self.verbs(number, place, self.sentence.end)[:1]
        return told[0].tense if told else ""

    def tense_told(self, place: int) -> Tense:
        """The same, or that of the clause that a clause without a verb hangs on."""
        tense, clause = self.tense(place), self.clauses[self.at(place)]
        while not tense and clause.parent is not None:
            tense = self.tense(max(self.sentence.start, clause.opened))
            clause = self.clauses[clause.parent]
        return tense
