"""The facts that a passage may speak of, from its words alone: no figure is part of the look-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat, zip_longest
from math import log
from typing import NamedTuple

from factcli.check.prose import is_of_telling
from factcli.check.wording import Word
from factcli.index.reader import Index, Outline
from factcli.index.table import ALIAS, ATTRIBUTE, COMMON_SHARE, PARTY, SUBJECT
from factcli.words.text import stem
from factcli.words.tokens import LIGHT, STOP, is_place, says_something

# Chosen by benchmarks/check.py: shorter lists lose supported claims, longer ones only time.
_ENOUGH_ROWS = 300
_MOST_ROWS = 32
_SHORT_LIST = 14
# A word of another statement, or of what the passage stands under, leads less far.
_FAR = 0.5
# What is kept of the index, however large the store is: so many postings in all.
_MOST_KEPT = 200_000
_MOST_OUTLINES = 5_000
_MOST_ATTRIBUTES = 20_000
_TELLING = 0.3
_UNSAID = 0.5
_WORTH = [1.0 if mask & (SUBJECT | ATTRIBUTE | ALIAS | PARTY) else _TELLING for mask in range(256)]


class Asked(NamedTuple):
    """What facts are looked for by: the words of a claim's own statement, those around it.

    `may_be` tells of a fact, by the little that is known of it, whether it may be meant at all.
    """

    near: Sequence[Word]
    far: Sequence[Word]
    may_be: Callable[[Outline], bool]


class Shortlist:
    """Finds facts by the words that a passage and what it stands under have in common with them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._tables: dict[str, dict[int, int]] = {}
        self._room = _MOST_KEPT
        self._outlines: dict[int, Outline] = {}
        self._telling = lru_cache(maxsize=_MOST_ATTRIBUTES)(self._telling_stems)

    def of(self, asked: Sequence[Asked]) -> list[list[Outline]]:
        """The likeliest facts for each of these, best first: asked for together, they cost less."""
        close = [_said(one.near) for one in asked]
        said = [own | _said(one.far) for own, one in zip(close, asked, strict=True)]
        self._index.expect_postings({t for tokens in said for t in tokens if says_something(t)})
        best = [self._likeliest(*tokens) for tokens in zip(close, said, strict=True)]
        self._expect({row for scores in best for row in scores})
        return [
            self._ordered(scores, tokens, one.may_be)
            for scores, tokens, one in zip(best, said, asked, strict=True)
        ]

    def _likeliest(self, close: set[str], said: set[str]) -> dict[int, float]:
        """The facts that have most of these tokens, with how much they have."""
        known = self._known(said)
        rows, masks = self._found(known)
        size = self._index.size
        weights = [log(1 + size / facts) * (1.0 if t in close else _FAR) for t, facts in known]
        scores = dict(zip(rows, map(_Worths(weights).__getitem__, masks), strict=True))
        best = sorted(scores, key=scores.__getitem__, reverse=True)[:_MOST_ROWS]
        return {row: scores[row] for row in best}

    def _found(
        self, known: Sequence[tuple[str, int]]
    ) -> tuple[Sequence[int], Iterator[tuple[int, ...]]]:
        """The facts that the rarest of some tokens lead to, with the fields of each in each.

        A fact that a later token brings has nothing of those before it.
        """
        rows: list[int] = []
        masks: list[Sequence[int]] = []
        for token, facts in known:
            postings = self._index.postings(token)
            if not rows:
                rows = list(postings.rows())
                masks.append(postings.masks())
                continue
            if len(rows) + facts <= _ENOUGH_ROWS:
                there = set(rows)
                rows += [row for row in postings.rows() if row not in there]
            masks.append(self._masks_of(rows, token, facts))
        return rows, zip_longest(*masks, fillvalue=0)

    def _ordered(
        self, scores: dict[int, float], said: set[str], may_be: Callable[[Outline], bool]
    ) -> list[Outline]:
        """Those that may be meant, what their attributes say besides set against them.

        As that only makes a fact less likely, the rest is left when enough are better.
        """
        found: list[tuple[float, int, Outline]] = []
        for row, score in scores.items():
            if len(found) >= _SHORT_LIST:
                found.sort()
                if found[_SHORT_LIST - 1][0] < -score:
                    break
            outline = self._outlines[row]
            if may_be(outline):
                unsaid = sum(root not in said for root in self._telling(outline.attribute))
                found.append((_UNSAID * unsaid - score, row, outline))
        found.sort()
        return [outline for _, _, outline in found[:_SHORT_LIST]]

    def _telling_stems(self, attribute: str) -> tuple[str, ...]:
        """The stems of an attribute's words, small words aside."""
        flags = self._index.flags
        return tuple(stem(w) for w in attribute.split() if not flags(w) & (STOP | LIGHT))

    def _expect(self, rows: Iterable[int]) -> None:
        """Have the outlines of facts, those last read kept: sentences speak of the same."""
        if len(self._outlines) > _MOST_OUTLINES:
            self._outlines.clear()
        self._outlines |= self._index.outlines([r for r in rows if r not in self._outlines])

    def _known(self, said: set[str]) -> list[tuple[str, int]]:
        """The tokens that facts have: places, which no fact can do without, then rare ones."""
        tokens = filter(says_something, said)
        found = [(facts, token) for token in tokens if (facts := self._index.facts_with(token))]
        found.sort(key=lambda pair: (not is_place(pair[1]), pair))
        return [(token, facts) for facts, token in found]

    def _masks_of(self, rows: Sequence[int], token: str, facts: int) -> Sequence[int]:
        """The fields in which these facts have a token, from a table where it is kept as a list."""
        if facts * COMMON_SHARE > self._index.size:
            return self._index.postings(token).masks_of(rows)
        table = self._tables.pop(token, None)  # and put back below: the least used goes first
        if table is None:
            postings = self._index.postings(token)
            table = dict(zip(postings.rows(), postings.masks(), strict=True))
            self._room -= len(table)
            while self._tables and self._room < 0:
                self._room += len(self._tables.pop(next(iter(self._tables))))
        self._tables[token] = table
        return [*map(table.get, rows, repeat(0))]


class _Worths(dict[tuple[int, ...], float]):
    """How much a fact has of some tokens that weigh so much, by the fields that it has them in.

    It is worked out once for all facts that have the same of them, as most do.
    """

    def __init__(self, weights: Sequence[float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, masks: tuple[int, ...]) -> float:
        worth = 0.0
        for mask, weight in zip(masks, self._weights, strict=True):
            if mask:
                worth += weight * _WORTH[mask]
        self[masks] = worth
        return worth


def _said(words: Iterable[Word]) -> set[str]:
    return {
        token
        for word in words
        if word.sort not in ("stop", "number") and not is_of_telling(word.text)
        for token in word.tokens
    }
