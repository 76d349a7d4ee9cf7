"""Candidates: the facts that can be among the best, found from the postings alone."""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import add
from typing import NamedTuple

from factcli.index.reader import Index
from factcli.index.table import MASK_WEIGHTS
from factcli.match.matching import NEARLY, PART_OF_PHRASE, is_of_time
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
        if len(self._found) < count:
            return list(self._found)
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


class Bounds:
    """How much of a question facts can answer to at most, by the fields they have its tokens in."""

    def __init__(self, query: Query, tokens: Iterable[str]) -> None:
        """Facts are told by their masks of these `tokens`."""
        at = {token: number for number, token in enumerate(tokens)}
        self._leads = [
            _Lead(
                unit.weight,
                _at(unit, at) + [at[c.token] for c in query.concepts if number in c.units],
                [_at(part, at) for part in unit.parts],
                _beside_masks(query, number),
            )
            for number, unit in enumerate(query.units)
        ]
        self._known: dict[tuple[int, ...], float] = {}

    def most(self, masks: tuple[int, ...]) -> float:
        """The weight of the units that facts with these masks may answer to."""
        most = self._known.get(masks)
        if most is None:
            most = 0.0
            for lead in self._leads:
                most += lead.weight * _share(masks, lead)
            self._known[masks] = most
        return most


class _Lead(NamedTuple):
    """A unit's weight, the places of its tokens and of its parts', and what is had without them."""

    weight: float
    whole: list[int]
    parts: list[list[int]]
    beside: float


def _at(unit: Unit, at: Mapping[str, int]) -> list[int]:
    return [at[alternative.token] for alternative in unit.alternatives]


def _beside_masks(query: Query, number: int) -> float:
    """The share of a unit that a fact may have without its tokens: days, and near words."""
    unit = query.units[number]
    if any(map(is_of_time, (unit, *unit.parts))):
        return 1.0
    return NEARLY**2 if any(number in group.units for group in query.near) else 0.0


def _share(masks: Sequence[int], lead: _Lead) -> float:
    """The share of a unit's weight that can be earned: of a phrase with a word left out, a half."""
    for place in lead.whole:
        if masks[place]:
            return 1.0
    if not lead.parts:
        return lead.beside
    there = [any(masks[place] for place in part) for part in lead.parts]
    return 1.0 if all(there) else max(lead.beside, PART_OF_PHRASE**2 * any(there))
