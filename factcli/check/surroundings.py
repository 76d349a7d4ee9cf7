"""What the claims of a passage have in common: the words around them, and what these name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from factcli.check.claims import PassageReading
from factcli.check.facts import Statements
from factcli.check.once import once
from factcli.check.prose import BODIES, NUMERAL_OF
from factcli.check.wording import Word
from factcli.words.phrasings import Named
from factcli.words.tokens import is_place

# How near a word stands to a claim: as a name, and as what is stated of it. These and the weights
# of the alignment were chosen by benchmarks/check.py.
Nearness = tuple[float, float]
NOWHERE: Nearness = (0.0, 0.0)
_CELL, _HEADING, _BEFORE, _EARLIER = (1.0, 1.0), (0.85, 0.7), (0.85, 0.4), (0.8, 0.3)
_BODY: Nearness = (0.85, 0.4)
# Who speaks of "our" soldiers speaks for the one that acts.
_SPEAKER = frozenset({"our", "we", "us", "vi", "vare"})
_OF = re.compile(r"\w+(?:\s\w+)?\sof\s(?:the\s)?")
_DESIGNATOR = re.compile(r"[0-9]{1,4}|[B-HJ-Z]|[A-Z]?[0-9]{1,4}[A-Z]?|[IVX]{1,4}")


class Surroundings:
    """A passage with what it stands under: headings, a cell's column and row, what was said.

    `numbers` are all that the passage and its headings print; `designated` the names that a number
    or a letter tells from others.
    """

    def __init__(
        self,
        reading: PassageReading,
        read: Callable[[str], Sequence[Word]],
        statements: Statements,
    ) -> None:
        self.reading = reading
        self._statements = statements
        passage = reading.passage
        self.text = passage.text
        self.words = reading.words
        self.headings = [word for text in passage.headings for word in read(text)]
        self.cell = [word for text in passage.cell for word in read(text)]
        self.before = _telling(read(passage.before))
        self.earlier = _telling(read(passage.earlier))
        self.factors: dict[str, Nearness] = {}
        for words, near in (
            (self.earlier, _EARLIER),
            (self.before, _BEFORE),
            (self.headings, _HEADING),
            (self.cell, _CELL),
        ):
            take(self.factors, words, near)
        self.bodies = [found.span() for found in BODIES.finditer(passage.text)]
        if self.bodies and self._is_at_home(self.bodies[0][0], statements.home):
            self.factors = dict.fromkeys(statements.home, _BODY) | self.factors
        self.numbers = {word.text for word in self.words if word.text[:1].isdigit()}
        self.numbers.update(word.text for word in (*self.headings, *self.cell))
        self.ordinals = {word.text for word in self.words} & NUMERAL_OF.keys()
        self.speaks = any(word.text in _SPEAKER for word in self.words)
        self.counts = any(claim.sort != "date" for claim in reading.claims)
        self.designated = _designated(reading)

    @property
    def says_something(self) -> bool:
        """Whether a word says what the numbers are of."""
        context = self.headings or self.cell or self.before or self.earlier
        return bool(self.reading.telling or context)

    def _is_at_home(self, start: int, home: frozenset[str]) -> bool:
        """Whether a body of a state that begins there is of the one that the store is about."""
        of = _OF.fullmatch
        told = (w for w in self.words if w.start < start or of(self.text, start, w.start))
        named = {t for word in (*told, *self.before) for t in word.tokens if is_place(t)}
        return not named or not named.isdisjoint(home)

    def is_of_a_body(self, word: Word) -> bool:
        """Whether a word is part of what a body of a state is called: the Armed Forces."""
        return any(start <= word.start < end for start, end in self.bodies)

    @once
    def named(self) -> Sequence[Named]:
        """The relations that the passage names by whole phrases."""
        return self._statements.named([word.tokens[0] for word in self.words])

    @once
    def names_something(self) -> bool:
        """Whether the passage names a place or anything else by itself."""
        words = (w for n, w in enumerate(self.words) if n not in self.reading.of_dates)
        return any(word.is_name or any(map(is_place, word.tokens)) for word in words)

    @once
    def far(self) -> list[Word]:
        """The words that lead to facts, but less far than the passage's own."""
        return [*self.headings, *self.before, *self.earlier]


def take(factors: dict[str, Nearness], words: Iterable[Word], near: Nearness) -> None:
    """Let the tokens of words be as near as this, where they are not nearer already."""
    name, stated = near
    for word in words:
        for token in (*word.tokens, *NUMERAL_OF.get(word.text, ())):
            old = factors.get(token, NOWHERE)
            if old[0] < name or old[1] < stated:
                factors[token] = (max(old[0], name), max(old[1], stated))


def _telling(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.sort in ("content", "light")]


def _designated(reading: PassageReading) -> list[tuple[str, str, int]]:
    """The names of the passage that a number or a letter tells from others: F-35, Group B."""
    text, words = reading.passage.text, reading.words
    found = []
    for number, (one, other) in enumerate(pairwise(words), 1):
        if not text[one.start].isupper() or number in reading.of_dates:
            continue
        is_figure = number in reading.in_figures and number - 1 not in reading.in_figures
        if is_figure or len(text[one.end : other.start]) > 1 or text[one.end - 1] in ",;:!?)":
            continue
        if _DESIGNATOR.fullmatch(text[other.start : other.end].strip(",.;:!?\"'”’)]")):
            found.append((one.tokens[0], other.text, number))
    return found
