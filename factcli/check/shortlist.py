"""The facts that a passage may speak of, from its words alone: no figure is part of the look-up."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest
from math import log

from factcli.check.wording import Word
from factcli.index.reader import Index
from factcli.index.table import ALIAS, ATTRIBUTE, PARTY, SUBJECT, Row
from factcli.words.text import stem
from factcli.words.tokens import LIGHT, STOP, is_place, says_something

# Chosen by benchmarks/check.py: shorter lists lose supported claims, longer ones only time.
_ENOUGH_ROWS = 300
_MOST_ROWS = 32
_SHORT_LIST = 10
# A word of another statement, or of what the passage stands under, leads less far.
_FAR = 0.5
# What is kept of the index: so many postings in all, however large the store is.
_MOST_KEPT = 300_000
_MOST_ROWS_KEPT = 5_000
# A common word that has come up so often is kept, to be looked up at once.
_OFTEN = 3
_FEW_FACTS = 1_000
_TELLING = 0.3
_A_LIST = 1
_WORTH = [1.0 if mask & (SUBJECT | ATTRIBUTE | ALIAS | PARTY) else _TELLING for mask in range(256)]


class Shortlist:
    """Finds facts by the words that a passage and what it stands under have in common with them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: dict[str, dict[int, float]] = {}
        self._used: dict[str, int] = {}
        self._rows: dict[int, Row] = {}
        self._room = _MOST_KEPT

    def of(self, near: Iterable[Word], far: Iterable[Word], sorts: frozenset[str]) -> list[Row]:
        """The likeliest facts with a value of one of these sorts, best first.

        `near` are the words of the claim's own statement, `far` those around it.
        """
        close = _said(near)
        said = close | _said(far)
        scores: dict[int, float] = {}
        for number, (token, facts) in enumerate(self._known(said)):
            weight = log(1 + self._index.size / facts) * (1.0 if token in close else _FAR)
            if number and len(scores) + facts > _ENOUGH_ROWS:
                self._raise(scores, token, facts, weight)
            else:
                for row, worth in self._worths(token, facts).items():
                    scores[row] = scores.get(row, 0.0) + weight * worth
        best = nlargest(_MOST_ROWS, scores, key=scores.__getitem__)
        rows = [row for row in self._rows_of(best) if _is_of(row, sorts)]
        rows.sort(key=lambda row: (self._unsaid(row, said) - scores[row.row], row.row))
        return rows[:_SHORT_LIST]

    def _unsaid(self, row: Row, said: set[str]) -> float:
        """What a fact's attribute says that the passage does not, small words aside."""
        return 0.5 * sum(
            stem(word) not in said and not self._index.flags(word) & (STOP | LIGHT)
            for word in row.attribute.split()
        )

    def _rows_of(self, numbers: list[int]) -> list[Row]:
        """The rows of facts, those last read kept: neighbouring sentences speak of the same."""
        kept = self._rows
        missing = [number for number in numbers if number not in kept]
        if missing:
            if len(kept) > _MOST_ROWS_KEPT:
                kept.clear()
                missing = numbers
            kept.update(self._index.rows(missing))
        return [kept[number] for number in numbers]

    def _known(self, said: set[str]) -> list[tuple[str, int]]:
        """The tokens that facts have: places, which no fact can do without, then rare ones."""
        tokens = filter(says_something, said)
        found = [(facts, token) for token in tokens if (facts := self._index.facts_with(token))]
        found.sort(key=lambda pair: (not is_place(pair[1]), pair))
        return [(token, facts) for facts, token in found]

    def _raise(self, scores: dict[int, float], token: str, facts: int, weight: float) -> None:
        """Add a common word to the facts that rarer ones have found."""
        used = self._used[token] = self._used.get(token, 0) + 1
        is_often = used >= _OFTEN and facts <= _MOST_KEPT // 4
        if token in self._kept or is_often or facts <= _FEW_FACTS:
            worths = self._worths(token, facts)
            for row in scores.keys() & worths.keys():
                scores[row] += weight * worths[row]
            return
        postings = self._index.postings(token)
        for row in scores:
            mask = postings.mask(row)
            if mask:
                scores[row] += weight * _WORTH[mask]

    def _worths(self, token: str, facts: int) -> dict[int, float]:
        """The facts that have a token, with what it is worth in the field where they have it."""
        found = self._kept.pop(token, None)  # and put back below: the least used goes first
        if found is None:
            postings = self._index.postings(token)
            found = dict(
                zip(postings.rows(), map(_WORTH.__getitem__, postings.masks()), strict=True)
            )
            while self._kept and self._room < facts:
                self._room += len(self._kept.pop(next(iter(self._kept))))
            self._room -= len(found)
        self._kept[token] = found
        return found


def _said(words: Iterable[Word]) -> set[str]:
    return {t for w in words if w.sort not in ("stop", "number") for t in w.tokens}


def _is_of(row: Row, sorts: frozenset[str]) -> bool:
    """Whether a fact has a value of one of these sorts; words, where counted, must be a list."""
    if row.value_type not in sorts:
        return False
    return row.value_type != "text" or "quantity" not in sorts or bool(row.countable & _A_LIST)
