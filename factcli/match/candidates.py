"""Candidates: the facts that can be among the best, found from the postings alone."""

import heapq
from collections.abc import Callable
from operator import add

from factcli.index.reader import Index
from factcli.index.table import MASK_WEIGHTS
from factcli.match.query import Query
from factcli.match.typed import Unit

# A fact without the rarest words can still win by a word read for a misspelt one, but not so far.
CLEARLY_LESS = 0.8
# Facts looked at closely where very many say the same: more would make a look-up slow.
MOST_TIES = 2000
_SAME = 1e-9


class Candidates:
    """Finds candidates for one question in an index."""

    def __init__(self, index: Index, query: Query) -> None:
        self._postings = index.postings
        self._stops = [unit for unit in query.units if unit.sort == "stop"]
        units = [u for u in query.leads if u.sort not in ("stop", "where")]
        # "Since 2015" is no word of a fact of 2018.
        units = [u for u in units if u.relation not in ("after", "before", "later", "earlier")]
        self._units = sorted(units or query.units, key=lambda unit: -unit.weight)
        self._found: dict[int, float] = {}
        self._ordering = self._units

    def best(self, count: int) -> list[int]:
        """The rows of at most `count` facts that have the most of a question, in no order.

        The rarest word comes first. Once what is left of the question is worth clearly less than
        the best fact already has, it only orders the facts already found.
        """
        if not self._found:
            self._ordering = self._find()
        scores = dict(self._found)
        left = sum(unit.weight for unit in self._units)
        for unit in self._units[: len(self._units) - len(self._ordering)]:
            left -= unit.weight
        for unit in self._ordering:
            scores = _hopeful(scores, left, count)
            self._add_to_known(unit, scores)
            left -= unit.weight
        if len(scores) > count:
            scores = _hopeful(scores, sum(unit.weight for unit in self._stops), count)
            for unit in self._stops:
                self._add_to_known(unit, scores)
        return _with_ties(scores, count)

    def _find(self) -> list[Unit]:
        """Find facts by the rarest words; the units that only order those found."""
        left = sum(unit.weight for unit in self._units)
        for number, unit in enumerate(self._units):
            if self._found and left < CLEARLY_LESS * max(self._found.values()):
                return self._units[number:]
            self._add_all(unit, self._found)
            left -= unit.weight
        return []

    def _add_all(self, unit: Unit, scores: dict[int, float]) -> None:
        """Add what a unit is worth to every fact that has it."""
        gained: dict[int, float] = {}
        for token, share in _tokens(unit):
            postings = self._postings(token)
            worth = _worths(share * unit.weight)
            found = dict(zip(postings.rows(), map(worth, postings.masks()), strict=True))
            if gained:
                twice = gained.keys() & found.keys()
                found.update({row: max(gained[row], found[row]) for row in twice})
                gained |= found
            else:
                gained = found
        if scores:
            twice = scores.keys() & gained.keys()
            both = {row: scores[row] + gained[row] for row in twice}
            scores |= gained
            scores |= both
        else:
            scores |= gained

    def _add_to_known(self, unit: Unit, scores: dict[int, float]) -> None:
        """Add what a unit is worth to the facts already found."""
        rows = list(scores)
        gained: list[float] = []
        for token, share in _tokens(unit):
            worth = _worths(share * unit.weight)
            found = map(worth, self._postings(token).masks_of(rows))
            gained = list(map(max, gained, found)) if gained else list(found)
        if gained:
            scores.update(zip(rows, map(add, scores.values(), gained), strict=True))


def _with_ties(scores: dict[int, float], count: int) -> list[int]:
    """The best rows, and those that tie with the last of them where it is nearly the best itself.

    The postings do not know dates: of many facts that say the same of different years, the newest
    must not be cut off before it is looked at.
    """
    if len(scores) < count:
        return list(scores)
    highest = heapq.nlargest(count, scores.values())
    least = highest[-1]
    if least < CLEARLY_LESS * highest[0]:
        few = (row for row, score in scores.items() if score >= least)
        return heapq.nlargest(count, few, key=lambda row: (scores[row], -row))
    best = [row for row, score in scores.items() if score >= least - _SAME]
    if len(best) > MOST_TIES:
        best.sort(key=scores.__getitem__, reverse=True)
    return best[:MOST_TIES]


def _hopeful(scores: dict[int, float], left: float, count: int) -> dict[int, float]:
    """The facts that can still be among the best, with so much of the question left."""
    if len(scores) <= count:
        return scores
    least = heapq.nlargest(count, scores.values())[-1] - left
    return {row: score for row, score in scores.items() if score >= least}


def _tokens(unit: Unit) -> list[tuple[str, float]]:
    """The tokens that lead to facts for a unit, with the share of its weight that each can earn."""
    tokens = {a.token: a.similarity**2 for a in unit.alternatives}
    for part in unit.parts:
        share = 1 / len(unit.parts)
        for alternative in part.alternatives:
            tokens.setdefault(alternative.token, alternative.similarity**2 * share)
    return list(tokens.items())


def _worths(most: float) -> Callable[[int], float]:
    """What a fact gains by a token, by the mask that it has it with."""
    return [weight * most for weight in MASK_WEIGHTS].__getitem__
