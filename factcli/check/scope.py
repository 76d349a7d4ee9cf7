"""What a claim can draw on: the words of its statement, and those that it stands under."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from factcli.check.claims import Claim, PassageReading
from factcli.check.prose import NARROWING, NUMERAL_OF, TOTALS, is_harmless
from factcli.check.statements import Statement, Term
from factcli.check.wording import Word
from factcli.words.phrasings import Named
from factcli.words.text import stem
from factcli.words.tokens import MEANINGS, is_place

# How far what stands elsewhere counts for a claim: as a name, and as what is stated of it. These
# and the weights of the alignment were chosen by benchmarks/check.py.
OWN, OWN_BUT_FAR = (1.0, 1.0), (1.0, 0.92)
FRAME, SIBLING = (0.9, 0.7), (0.85, 0.45)
CELL, HEADING, BEFORE, EARLIER = (1.0, 1.0), (0.85, 0.7), (0.85, 0.4), (0.8, 0.3)
_BY_MEANING = 0.95
_NO_FACTOR = (0.0, 0.0)
# Who speaks of "our" soldiers speaks for the one that acts.
_SPEAKER = frozenset({"our", "we", "us", "vi", "vare"})
# A statement's words reach so far from its figure: all of an ordinary one.
_REACH = 60
_DESIGNATOR = re.compile(r"[0-9]{1,4}|[B-HJ-Z]|[A-Z]?[0-9]{1,4}[A-Z]?|[IVX]{1,4}")
# What the heading of a table's column says of its numbers, and not of what they count.
_OF_HEADINGS = frozenset(
    map(
        stem,
        "million millions billion billions thousand thousands usd eur gbp nok dkk sek cad currency "
        "country region name share per cent remark remarks note notes year total column figure "
        "value percentage percent".split(),
    )
)
_RANGE = re.compile(r"\b[Ff]rom\s(?:[A-Z][\w-]+\s)+to\s[A-Z]")
_RATE = re.compile(
    r"\bper\s(?:[0-9][0-9,]*|capita|head|person|woman|inhabitant|household|km|sq)", re.I
)
_BOUNDS = re.compile(
    r"began|begun|begin|begins|started|start|starts|opened|lasted|lasts|ended|end|ends|concluded|"
    r"finished|collapsed|continued|held|met|broke|commenced"
)


class Around(NamedTuple):
    """The words that a passage stands under: headings, a table's column and row, what was said."""

    headings: list[Word]
    cell: list[Word]
    before: list[Word]
    earlier: list[Word]


class Scope:
    """What a claim can draw on: each token with how near it stands, as name and as attribute."""

    def __init__(
        self, claim: Claim, reading: PassageReading, around: Around, named: Callable[[], Sequence[Named]]
    ) -> None:
        self.claim = claim
        self._text = reading.passage.text
        self._words = reading.words
        self.is_bracketed = _is_bracketed(self._text, claim)
        self.own = [
            reading.words[n]
            for n in sorted(claim.clause)
            if n not in reading.of_dates and not _is_figure(reading.words[n], claim)
        ]
        self.factors: dict[str, tuple[float, float]] = {}
        self._take(around.earlier, EARLIER)
        self._take(around.before, BEFORE)
        self._take(around.headings, HEADING)
        self._take(around.cell, CELL)
        self._cell = around.cell
        self.others: list[Word] = []
        for number, word in enumerate(reading.words):
            if number not in claim.clause and number not in reading.of_dates:
                self.others.append(word)
                self._take([word], SIBLING if number in claim.siblings else FRAME)
        for word in self.own:
            self._take([word], OWN if self.is_near(word) else OWN_BUT_FAR)
        self.own_tokens = {token for word in self.own for token in word.tokens}
        self.numbers = {word.text for word in reading.words if word.text[:1].isdigit()}
        self.numbers.update(word.text for word in (*around.headings, *around.cell))
        others = reading.in_figures - frozenset(
            n for n in claim.clause if claim.start <= reading.words[n].start < claim.end
        )
        self._of_others = {reading.words[n].start for n in others}
        self.places = [
            p
            for w in self.own
            if w.start not in self._of_others and (p := set(filter(is_place, w.tokens)))
        ]
        self.is_total = any(
            w.text in TOTALS and not self.in_figure(w) and self.is_near(w) for w in self.own
        )
        self.designated = _designated(reading)
        self.is_beside_count = any(other.sort != "date" for other in reading.claims)
        self.is_rate = _RATE.search(claim.text) is not None
        self.places += [p for w in around.cell if (p := set(filter(is_place, w.tokens)))]
        goes_on = claim.goes_on
        around_it = [w for n, w in enumerate(reading.words) if goes_on or n not in claim.siblings]
        context = around.cell if not claim.has_pronoun else [*around.cell, *around.before]
        self._telling = [w for w in (*around_it, *context) if w.sort == "content"]
        self.is_range = _RANGE.search(claim.text) is not None
        self.counted_stem = _counted_stem(claim)
        self.speaks = any(word.text in _SPEAKER for word in reading.words)
        self._named = named

    def word_of(self, root: str) -> Word | None:
        """A word of the passage by its stem, such as the noun that a figure borrows."""
        return next((word for word in self._words if word.tokens[0] == root), None)

    def told(self, statement: Statement) -> frozenset[int]:
        """Which of the words that the claim is told by the fact's names, attribute or unit have."""
        return frozenset(
            number
            for number, word in enumerate(self._telling)
            if not statement.named.isdisjoint(word.tokens)
        )

    def _take(self, words: Iterable[Word], factor: tuple[float, float]) -> None:
        for word in words:
            for token in (*word.tokens, *NUMERAL_OF.get(word.text, ())):
                old = self.factors.get(token, _NO_FACTOR)
                self.factors[token] = (max(old[0], factor[0]), max(old[1], factor[1]))

    @cached_property
    def concepts(self) -> dict[str, float]:
        """The relations that the sentence names, with how near: 1 in the claim's own statement."""
        found: dict[str, float] = {}
        for one in self._named():
            near = OWN[1] if self.claim.clause.issuperset(one.positions) else SIBLING[1]
            found[one.token] = max(found.get(one.token, 0.0), near)
        return found

    @cached_property
    def _of_concepts(self) -> dict[int, set[str]]:
        """The relations that words of the claim's own statement help to name, by their places."""
        found: dict[int, set[str]] = {}
        for one in self._named():
            if self.claim.clause.issuperset(one.positions):
                for position in one.positions:
                    found.setdefault(self._words[position].start, set()).add(one.token)
        return found

    def without_figure(self) -> str:
        """The claim's statement without its figure and without dates, as a question would put it."""
        return " ".join(self._text[w.start : w.end] for w in self.own if not self.in_figure(w))

    def in_figure(self, word: Word) -> bool:
        """Whether a word is part of the claim itself."""
        return self.claim.start <= word.start < self.claim.end

    def is_near(self, word: Word) -> bool:
        """Whether no comma stands between a word and the claim."""
        start, end = sorted((word.start, self.claim.figure.start))
        if self.is_bracketed and word.start > self.claim.end:
            return False
        return "," not in self._text[start:end].replace(", and ", " and ")

    def is_beside(self, word: Word) -> bool:
        """Whether a word is near and stands by itself, being no part of a phrase."""
        if not self.is_near(word):
            return False
        position = self.own.index(word)
        beside = self.own[max(0, position - 1) : position + 2]
        shared = (t for w in beside if w is not word for t in w.tokens if t[0] in MEANINGS)
        return set(word.tokens).isdisjoint(shared)

    def nearness(self, term: Term, part: int) -> float:
        """How near a fact's word is said: 1 in the claim's own statement, 0 nowhere."""
        if term.is_number and term.text in self.numbers:
            return 1.0
        best = 0.0
        for token in term.tokens:
            near = self.factors.get(token, _NO_FACTOR)[part]
            if token != term.stem:
                near *= _BY_MEANING
            best = max(best, near)
        return best

    def foreign(self, statement: Statement) -> list[Word]:
        """The words of the claim's statement that the fact knows nothing of, harmless ones aside."""
        return [
            word
            for word in self.own
            if word.sort == "content"
            and not self.in_figure(word)
            and word.start not in self._of_others
            and self._is_unknown(word, statement)
        ]

    def headed_foreign(self, statement: Statement) -> list[Word]:
        """The same for the headings of a cell, which say what its number is."""
        return [
            word
            for word in self._cell
            if word.sort == "content"
            and word.tokens[0] not in _OF_HEADINGS
            and self._is_unknown(word, statement)
        ]

    def _is_unknown(self, word: Word, statement: Statement) -> bool:
        root = word.tokens[0]
        if root in NARROWING and any(
            one == root and other not in self.own_tokens for one, other in statement.pairs
        ):
            return True  # humanitarian aid is a part of humanitarian and stabilisation aid
        return not (
            statement.knows((*word.tokens, *NUMERAL_OF.get(word.text, ())))
            or statement.knows_place(set(filter(is_place, word.tokens)))
            or self._is_known_otherwise(word, statement)
        )

    def loose(self, statement: Statement) -> list[Word]:
        """The words beside the figure that the fact has only in its sentence or its value."""
        return [
            word
            for word in self.own
            if word.sort == "content"
            and self.is_near(word)
            and not self.in_figure(word)
            and word.start not in self._of_others
            and statement.named.isdisjoint((*word.tokens, *NUMERAL_OF.get(word.text, ())))
            and not any(map(is_place, word.tokens))
            and not self._is_known_otherwise(word, statement)
        ]

    def _is_known_otherwise(self, word: Word, statement: Statement) -> bool:
        """Whether a word that the fact lacks says nothing else, or says its relation."""
        root = word.tokens[0]
        if root in NARROWING:
            return False
        if is_harmless(word.text) or root in statement.verbs:
            return True
        if self.claim.sort == "date" and statement.is_period and _BOUNDS.fullmatch(word.text):
            return True
        return not self._of_concepts.get(word.start, set()).isdisjoint(statement.concepts)


def _is_bracketed(text: str, claim: Claim) -> bool:
    """Whether a figure stands alone in brackets: the Mine Ban Convention (1997)."""
    return text[: claim.start].endswith("(") and text[claim.end :].startswith(")")


def _designated(reading: PassageReading) -> list[tuple[str, str]]:
    """The names of the passage that a number or a letter tells from others: F-35, Group B."""
    text, words = reading.passage.text, reading.words
    found = []
    for number, (one, other) in enumerate(pairwise(words), 1):
        is_figure = number in reading.in_figures and number - 1 not in reading.in_figures
        if is_figure or number in reading.of_dates or not text[one.start].isupper():
            continue
        if _DESIGNATOR.fullmatch(_written(text, other)) and len(text[one.end : other.start]) <= 1:
            found.append((one.tokens[0], other.text))
    return found


def _written(text: str, word: Word) -> str:
    """A word as it is written; of a hyphened one the part that it is."""
    return text[word.start : word.end].strip(",.;:!?\"'”’)]")


def _counted_stem(claim: Claim) -> str:
    words = claim.borrowed.casefold().split()
    return stem(words[-1]) if words else ""


def _is_figure(word: Word, claim: Claim) -> bool:
    """Whether a word is the claim's own number: that is no part of the look-up."""
    if not claim.start <= word.start < claim.end:
        return False
    return claim.sort == "date" or word.sort == "number" or word.start < claim.figure.start
