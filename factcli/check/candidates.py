"""The facts that a passage may speak of, from its words alone: no figure is part of the look-up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from math import log

from factcli.check.wording import Word
from factcli.match.index import Index, Postings, Row
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
        self._cached: dict[str, Postings] = {}

    def of(self, words: Iterable[Word], sorts: frozenset[str]) -> list[Row]:
        """The likeliest facts with a value of one of these sorts, best first."""
        said = {t for w in words if w.sort not in ("stop", "number") for t in w.tokens}
        weights = self._weights(said)
        scores: dict[int, float] = {}
        for number, (token, weight) in enumerate(weights):
            postings = self._postings(token)
            if number and len(scores) + len(postings.rows) > _ENOUGH_ROWS:
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

    def _postings(self, token: str) -> Postings:
        found = self._cached.get(token)
        if found is None:
            found = self._index.postings(token)
            if len(found.rows) <= _LONGEST_CACHED:
                if len(self._cached) >= _CACHED_POSTINGS:
                    self._cached.pop(next(iter(self._cached)))
                self._cached[token] = found
        return found

    def _rows(self, numbers: list[int]) -> list[Row]:
        return list(self._index.rows(numbers).values())


def _worth(mask: int) -> float:
    return 1.0 if mask & _NAMING else _TELLING


_WORTH = [_worth(mask) for mask in range(256)]


def _add(scores: dict[int, float], postings: Postings, weight: float) -> None:
    for row, mask in zip(postings.rows, postings.masks, strict=True):
        scores[row] = scores.get(row, 0.0) + weight * _WORTH[mask]


def _raise(scores: dict[int, float], postings: Postings, weight: float) -> None:
    """Add a common word to the facts that rarer ones have found."""
    rows, masks, end = postings.rows, postings.masks, len(postings.rows)
    if len(scores) > end:
        for row, mask in zip(rows, masks, strict=True):
            if row in scores:
                scores[row] += weight * _WORTH[mask]
        return
    for row in scores:
        position = bisect_left(rows, row)
        if position < end and rows[position] == row:
            scores[row] += weight * _WORTH[masks[position]]
