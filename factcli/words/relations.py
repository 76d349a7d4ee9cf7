"""The trained score of question words against attribute words, read from its table by key.

A text is the sum of its words' vectors over the root of their number; the score of a question
against an attribute is the product of the two, plus a bias: above 0, the attribute is more likely
what is asked than not. `tools/train_relations.py` makes the table, and says from what.
"""

import math
import os
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import mul
from typing import Any, NamedTuple

from factcli.words.text import is_number, stem

SIZE = 50
_HEADER = struct.Struct("<4sffII")
_VECTOR = struct.Struct(f"{SIZE}b")
_MAGIC = b"fcr2"
# Rows kept, half a kilobyte each.
_MOST_ROWS = 4096
_UNREAD: Any = object()
_ARTICLES = frozenset("the a an s".split())
_PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "relations.bin")


class Relation(NamedTuple):
    """How likely an attribute is what a question asks, and how many of its words are known."""

    score: float
    known: int


def scored_words(runs: Iterable[Sequence[str]]) -> list[str]:
    """The words by which a text is scored, and the pairs of neighbours within each run."""
    found: list[str] = []
    for run in runs:
        roots = [stem(word) for word in run if not is_number(word) and word not in _ARTICLES]
        found += roots
        found += (f"{one} {other}" for one, other in pairwise(roots))
    return found


class Relations:
    """The table of vectors; each look-up reads a few of its rows."""

    def __init__(self, path: str = _PATH) -> None:
        # Kept open: a question reads a few dozen rows of a table of twenty thousand.
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        header = self._read(_HEADER.size, 0)
        magic, self._step, self._bias, asked, named = _HEADER.unpack(header)
        if magic != _MAGIC:
            os.close(self._file)
            raise ValueError(f"{path}: not a table of relations")
        self._at = _HEADER.size + 4 * (asked + named)
        keys = array("I")
        keys.frombytes(self._read(self._at - _HEADER.size, _HEADER.size))
        self._asked, self._named = keys[:asked], keys[asked:]
        self._rows: dict[tuple[int, str], tuple[int, ...] | None] = {}

    def _read(self, size: int, at: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._file, size, at)
        os.lseek(self._file, at, os.SEEK_SET)  # Windows has no pread
        return os.read(self._file, size)

    def question(self, runs: Iterable[Sequence[str]]) -> "Side":
        """What a question asks, its names left out: between two of them is a run of words."""
        return self._side(scored_words(runs), self._asked, 0)

    def attribute(self, words: Sequence[str]) -> "Side":
        """What a fact states."""
        return self._side(scored_words([words]), self._named, len(self._asked))

    def relation(self, question: "Side", attribute: "Side") -> Relation:
        """How likely the attribute is what is asked."""
        product = sum(map(mul, question.vector, attribute.vector))
        known = min(question.known, attribute.known)
        return Relation(product * self._step * self._step + self._bias, known)

    def part(self, word: str, question: "Side", attribute: "Side") -> float:
        """What one word of the question adds to the score, below 0 where it speaks against."""
        vectors = list(self._vectors([stem(word)], self._asked, 0))
        if not vectors:
            return 0.0
        product = sum(map(mul, vectors[0], attribute.vector))
        return float(product * self._step * self._step / math.sqrt(max(1, question.known)))

    def knows(self, word: str) -> bool:
        """Whether a question's word is in the table."""
        return _position(self._asked, stem(word)) is not None

    def _side(self, words: list[str], keys: "array[int]", first: int) -> "Side":
        vectors = list(self._vectors(words, keys, first))
        if not vectors:
            return Side((0.0,) * SIZE, 0)
        share = len(vectors) ** -0.5
        columns = zip(*vectors, strict=True)
        return Side(tuple([share * sum(column) for column in columns]), len(vectors))

    def _vectors(
        self, words: list[str], keys: "array[int]", first: int
    ) -> Iterator[tuple[int, ...]]:
        for word in words:
            row = self._rows.get((first, word), _UNREAD)
            if row is _UNREAD:
                if len(self._rows) > _MOST_ROWS:
                    self._rows.clear()
                row = self._rows[first, word] = self._row(keys, word, first)
            if row is not None:
                yield row

    def _row(self, keys: "array[int]", word: str, first: int) -> tuple[int, ...] | None:
        position = _position(keys, word)
        if position is None:
            return None
        return _VECTOR.unpack(self._read(SIZE, self._at + SIZE * (first + position)))


class Side(NamedTuple):
    """A question or an attribute as a vector, and how many of its words the table has."""

    vector: tuple[float, ...]
    known: int


@lru_cache(maxsize=1)
def relations() -> Relations:
    """The table of the package, opened once."""
    return Relations()


def _position(keys: "array[int]", word: str) -> int | None:
    key = zlib.crc32(word.encode())
    position = bisect_left(keys, key)
    return position if position < len(keys) and keys[position] == key else None


def write_table(
    path: str,
    asked: Mapping[str, Sequence[float]],
    named: Mapping[str, Sequence[float]],
    bias: float,
) -> None:
    """Write the vectors, each number in one byte; ValueError where two words have one key."""
    sides = [{zlib.crc32(word.encode()): word for word in side} for side in (asked, named)]
    if any(len(side) < len(table) for side, table in zip(sides, (asked, named), strict=True)):
        raise ValueError("two words have one key")
    most = max(abs(x) for side in (asked, named) for vector in side.values() for x in vector)
    step = most / 127
    with open(path, "wb") as file:
        file.write(_HEADER.pack(_MAGIC, step, bias, len(asked), len(named)))
        for side in sides:
            file.write(array("I", sorted(side)).tobytes())
        for side, table in zip(sides, (asked, named), strict=True):
            for key in sorted(side):
                vector = (round(x / step) for x in table[side[key]])
                file.write(struct.pack(f"{SIZE}b", *vector))
