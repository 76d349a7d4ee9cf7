"""Candidates: the facts that can be among the best, found from the postings alone."""

import heapq

from factcli.index.reader import Index
from factcli.index.table import FIELDS_AND_LENGTH, MASK_BITS, MASK_WEIGHTS, mask_of
from factcli.match.query import Query
from factcli.match.typed import Unit

# A fact without the rarest words can still win by a word read for a misspelt one, but not so far.
CLEARLY_LESS = 0.8
# Facts looked at closely where very many say the same: more would make a look-up slow.
MOST_TIES = 2000
_SAME = 1e-9
# Finding one fact in a long list costs about as much as reading this many of its entries.
_SEARCH_COST = 8


class Candidates:
    """Finds candidates in an index."""

    def __init__(self, index: Index) -> None:
        self._postings = index.postings

    def best(self, query: Query, count: int) -> list[int]:
        """The rows of at most `count` facts that have the most of a question, best first.

        The rarest word comes first. Once what is left of the question is worth clearly less than
        the best fact already has, it only orders the facts already found.
        """
        units = [u for u in query.leads if u.sort not in ("stop", "where")]
        # "Since 2015" is no word of a fact of 2018.
        units = [u for u in units if u.relation not in ("after", "before", "later", "earlier")]
        units = sorted(units or query.units, key=lambda unit: -unit.weight)
        left = sum(unit.weight for unit in units)
        scores: dict[int, float] = {}
        for unit in units:
            if scores and left < CLEARLY_LESS * max(scores.values()):
                scores = _hopeful(scores, left, count)
                self._add_to_known(unit, scores)
            else:
                self._add_all(unit, scores)
            left -= unit.weight
        if len(scores) > count:
            stops = [unit for unit in query.units if unit.sort == "stop"]
            scores = _hopeful(scores, sum(unit.weight for unit in stops), count)
            for unit in stops:
                self._add_to_known(unit, scores)
        return _with_ties(scores, count)

    def _add_all(self, unit: Unit, scores: dict[int, float]) -> None:
        """Add what a unit is worth to every fact that has it."""
        gained: dict[int, float] = {}
        for token, share in _tokens(unit):
            most = share * unit.weight
            for posting in self._postings(token):
                weight = MASK_WEIGHTS[posting & FIELDS_AND_LENGTH] * most
                row = posting >> MASK_BITS
                if weight > gained.get(row, 0.0):
                    gained[row] = weight
        for row, weight in gained.items():
            scores[row] = scores.get(row, 0.0) + weight

    def _add_to_known(self, unit: Unit, scores: dict[int, float]) -> None:
        """Add what a unit is worth to the facts already found."""
        gained = dict.fromkeys(scores, 0.0)
        for token, share in _tokens(unit):
            postings = self._postings(token)
            most = share * unit.weight
            if len(postings) > _SEARCH_COST * len(gained):
                for row, worth in gained.items():
                    weight = MASK_WEIGHTS[mask_of(postings, row)] * most
                    if weight > worth:
                        gained[row] = weight
                continue
            for posting in postings:
                row = posting >> MASK_BITS
                if row in gained:
                    weight = MASK_WEIGHTS[posting & FIELDS_AND_LENGTH] * most
                    if weight > gained[row]:
                        gained[row] = weight
        for row, weight in gained.items():
            scores[row] += weight


def _with_ties(scores: dict[int, float], count: int) -> list[int]:
    """The best rows, and those that tie with the last of them where it is nearly the best itself.

    The postings do not know dates: of many facts that say the same of different years, the newest
    must not be cut off before it is looked at.
    """
    best = heapq.nlargest(count, scores, key=lambda row: (scores[row], -row))
    if len(best) < count or scores[best[-1]] < CLEARLY_LESS * scores[best[0]]:
        return best
    least = scores[best[-1]] - _SAME
    return heapq.nlargest(
        MOST_TIES, (row for row, score in scores.items() if score >= least), key=scores.__getitem__
    )


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
