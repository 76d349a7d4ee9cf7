"""The facts that a passage may speak of, from its words alone: no figure is part of the look-up."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from math import log

from factcli.check.wording import Word
from factcli.match.index import MASK_BITS, Index, Row
from factcli.match.text import stem

_ENOUGH_ROWS = 3_000
_MOST_ROWS = 96
_SHORT_LIST = 24
_CACHED_POSTINGS = 512
_LONGEST_CACHED = 5_000
_NAMING, _TELLING = 1 | 2 | 4 | 8, 0.3


class Candidates:
    """Finds facts by the words that a passage and what it stands under have in common with them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._cached: dict[str, array[int]] = {}

    def of(self, words: Iterable[Word], sorts: frozenset[str]) -> list[Row]:
        """The likeliest facts with a value of one of these sorts, best first."""
        said = {t for w in words if w.sort not in ("stop", "number") for t in w.tokens}
        weights = self._weights(said)
        scores: dict[int, float] = {}
        for number, (token, weight) in enumerate(weights):
            postings = self._postings(token)
            if number and len(scores) + len(postings) > _ENOUGH_ROWS:
                _raise(scores, postings, weight)
            else:
                _add(scores, postings, weight)
        best = sorted(scores, key=lambda row: (-scores[row], row))[:_MOST_ROWS]
        rows = [row for row in self._rows(best) if row.value_type in sorts]
        rows.sort(key=lambda row: self._unsaid(row, said) - scores[row.row])
        return rows[:_SHORT_LIST]

    def _weights(self, said: set[str]) -> list[tuple[str, float]]:
        """The tokens that facts have, rarest first, with what each is worth."""
        found = []
        for token in said:
            facts = self._index.facts_with(token)
            if facts and token[0] not in "?<>$%&":
                found.append((facts, token))
        return [(token, log(1 + self._index.size / facts)) for facts, token in sorted(found)]

    def _unsaid(self, row: Row, said: set[str]) -> float:
        """What a fact's attribute says that the passage does not."""
        missing = sum(stem(word) not in said for word in row.attribute.split())
        return 0.5 * missing

    def _postings(self, token: str) -> array[int]:
        found = self._cached.get(token)
        if found is None:
            found = self._index.postings(token)
            if len(found) <= _LONGEST_CACHED:
                if len(self._cached) >= _CACHED_POSTINGS:
                    self._cached.pop(next(iter(self._cached)))
                self._cached[token] = found
        return found

    def _rows(self, numbers: list[int]) -> list[Row]:
        return list(self._index.rows(numbers).values())


_WORTH = [1.0 if mask & _NAMING else _TELLING for mask in range(1 << MASK_BITS)]
_MASK = (1 << MASK_BITS) - 1


def _add(scores: dict[int, float], postings: array[int], weight: float) -> None:
    for posting in postings:
        row = posting >> MASK_BITS
        scores[row] = scores.get(row, 0.0) + weight * _WORTH[posting & _MASK]


def _raise(scores: dict[int, float], postings: array[int], weight: float) -> None:
    """Add a common word to the facts that rarer ones have found."""
    if len(scores) > len(postings):
        for posting in postings:
            row = posting >> MASK_BITS
            if row in scores:
                scores[row] += weight * _WORTH[posting & _MASK]
        return
    for row in scores:
        position = bisect_left(postings, row << MASK_BITS)
        if position < len(postings) and postings[position] >> MASK_BITS == row:
            scores[row] += weight * _WORTH[postings[position] & _MASK]
