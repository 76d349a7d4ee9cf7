"""Candidates: the facts that can be among the best, found from the postings alone.

What leads to facts is taken as clues, the weightiest first. A fact is scored when the first of its
clues is taken, and given up as soon as what it may still earn can't bring it among the best. Of
very many facts that say no more than the same common words, only as many are looked at as the order
needs. How candidates stand to each other is here as well: ties by the newer date, then by id.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import chain, compress
from operator import add, ge, not_, sub
from typing import NamedTuple

from factcli.index.reader import Index
from factcli.index.table import MASK_WEIGHTS, Postings, Row
from factcli.match.matching import NEARLY, PART_OF_PHRASE, Match, Standing, is_of_time
from factcli.match.query import Query
from factcli.match.typed import Unit

# A fact without the rarest words can still win by a word read for a misspelt one, but not so far.
CLEARLY_LESS = 0.8
# Facts looked at closely where very many say the same: more would make a look-up slow.
MOST_TIES = 2000
_SAME = 1e-9
# A bound may miss the score that it bounds by a rounding.
_ROUNDING = 1e-9
# Facts of a clue scored at once, the first time; then as many as all before. Few, so that of many
# that tie no more are scored than have to be.
_AT_ONCE = 256
# So few are scored as fast as they are parted.
_FEW = 32
# A clue with so many times fewer facts than another is looked up among the other's.
_RARER = 8


class Scored(NamedTuple):
    """A fact with its score (0–1) and its matches, one for each unit of the query.

    `unsaid` is the share of its name, the best known of its names, that the query leaves out, and
    `missing` the words; `said` are the stems that it says; `concepts` counts the relations of the
    query that it names.
    """

    row: Row
    score: float
    matches: tuple[Match, ...]
    unsaid: float
    said: set[str]
    missing: tuple[str, ...] = ()
    concepts: int = 0


class Candidate(NamedTuple):
    """A fact that may answer, and the most that it can score, which it does if `is_sure`."""

    row: Row
    standing: Standing
    most: float
    is_sure: bool


# A score or its bound with what is added, whether it is sure, what decides a tie, what is added,
# and whose it is.
Placed = tuple[float, int, float, int, str, float, Candidate | Scored]


# The facts that have a token, and what one earns by it, before the weight of its mask.
_Token = tuple[Postings, float]


class _Clue:
    """What leads to facts: postings, with what a fact earns by each for the mask that it has.

    `most` is the most that a fact of each size can earn (LENGTH_SHIFT).
    """

    def __init__(self, weight: float, tokens: tuple[_Token, ...]) -> None:
        """Of a unit that weighs so much."""
        self.weight = weight
        self.tokens = tokens
        self.facts = sum(len(postings) for postings, _ in tokens)
        each = [[worth * MASK_WEIGHTS[mask] for mask in own.heaviest] for own, worth in tokens]
        self.most = tuple(map(max, *each)) if len(each) > 1 else tuple(*each)

    def rows(self) -> list[int]:
        """The facts that have it."""
        each = (postings.rows() for postings, _ in self.tokens)
        return list(dict.fromkeys(chain.from_iterable(each)))

    def among(self, rows: Sequence[int]) -> list[int]:
        """Those of these facts that have it."""
        return self.parted(rows, both=False)[0]

    def parted(self, rows: Sequence[int], *, both: bool) -> tuple[list[int], list[int]]:
        """Those of these facts that have it, and with `both` those that do not."""
        has: Sequence[int] | list[bool]
        masks = [postings.masks_of(rows) for postings, _ in self.tokens]
        has = masks[0] if len(masks) == 1 else list(map(any, zip(*masks, strict=True)))
        return list(compress(rows, has)), list(compress(rows, map(not_, has))) if both else []


# A clue with its place in the order.
_Placed = tuple[int, _Clue]


class Candidates:
    """Finds candidates for one question in an index."""

    def __init__(self, index: Index, query: Query, most_ties: int = MOST_TIES) -> None:
        """Of facts that tie no more than `most_ties` are looked at, or as many as are asked for."""
        self._most_ties = most_ties
        stops = [unit for unit in query.units if unit.sort == "stop"]
        units = [u for u in query.leads if u.sort not in ("stop", "where")]
        # "Since 2015" is no word of a fact of 2018.
        units = [u for u in units if u.relation not in ("after", "before", "later", "earlier")]
        units = sorted(units or query.units, key=lambda unit: -unit.weight)
        # Small words lead to no facts; they only order those that are found.
        self._clues = [_clue(index, unit) for unit in (*units, *stops)]
        self._leading = len(units)
        # Where a fact has so much, no other one comes near it by small words alone.
        small = sum(max(clue.most, default=0.0) for clue in self._clues[len(units) :])
        self._beside = small / (1 - CLEARLY_LESS)
        self._count = 0
        self._scores: dict[int, float] = {}
        self._top: list[float] = []
        self._least = 0.0
        self._peaks: list[float] = []

    def best(self, count: int) -> list[int]:
        """The rows of at most `count` facts that have the most of a question, in no order.

        The rarest word comes first. Once what is left of the question is worth clearly less than
        the best fact already has, it only orders the facts already found.
        """
        self._count, self._scores, self._top, self._least = count, {}, [], 0.0
        # The most that any fact has by so many of the clues.
        self._peaks = [0.0] * (len(self._clues) + 1)
        left = sum(clue.weight for clue in self._clues[: self._leading])
        most = 0.0
        for number, clue in enumerate(self._clues[: self._leading]):
            most = max(most, self._peaks[number])
            if left < CLEARLY_LESS * most:
                break
            if clue.tokens:
                self._take(number)
            left -= clue.weight
        return _with_ties(self._scores, count, max(count, self._most_ties))

    def _take(self, number: int) -> None:
        """Score the facts that have a clue and none before it."""
        clue = self._clues[number]
        following = [(n, c) for n, c in enumerate(self._clues) if n >= number and c.tokens]
        if self._least > self._beside and max(_sums(following)) + 2 * _SAME < self._least:
            return
        if clue.facts <= _AT_ONCE:
            self._score(clue.rows(), _Scores(following))
            return
        rare = [(n, c) for n, c in following[1:] if c.facts * _RARER < clue.facts]
        if rare:
            rows = sorted(set(chain.from_iterable(c.rows() for _, c in rare)))
            self._score(clue.among(rows), _Scores(following))
        # What has one of the rare ones is scored; all others have at most the common ones.
        common = [one for one in following[1:] if one not in rare]
        for place in range(len(clue.tokens)):
            only = _Clue(clue.weight, clue.tokens[place:])
            self._scan([(number, only), *common])

    def _scan(self, clues: list[_Placed]) -> None:
        """Score the facts of a clue's first token, until no other can change what is found."""
        most = max(_sums(clues))
        if most + _SAME < self._least:
            return
        table = _Scores(clues)
        is_far_behind = bool(self._top) and most < CLEARLY_LESS * self._top[0]
        enough = self._count if is_far_behind else max(self._count, self._most_ties)
        for rows in table.postings[0].runs(_AT_ONCE):
            enough -= sum(map(most.__le__, self._score(rows, table)))
            if enough <= 0:
                return

    def _score(self, rows: Sequence[int], table: "_Scores") -> list[float]:
        """Score facts, and keep those that can be among the best."""
        known, least = self._scores, self._least - _SAME
        if self._least > self._beside and len(rows) > self._count:
            rows = table.among(rows, least - _SAME)
        scores = table.of(rows)
        for number, peak in table.peaks.items():
            self._peaks[number] = max(self._peaks[number], peak)
        new = {
            row: score
            for row, score in zip(rows, scores, strict=True)
            if score >= least and row not in known
        }
        known.update(new)
        self._top = sorted(chain(self._top, new.values()), reverse=True)[: self._count]
        if len(self._top) == self._count:
            self._least = self._top[-1]
        return scores


class _Scores(dict[tuple[int, ...], float]):
    """The scores of facts by their masks for the postings of clues, worked out once for all alike.

    `peaks` is what any has by so many of the clues.
    """

    def __init__(self, clues: list[_Placed]) -> None:
        """Of some clues, the weightiest first."""
        self._whose = [clue for _, clue in clues]
        every = (own for _, clue in clues for own, _ in clue.tokens)
        self.postings = list(dict.fromkeys(every))
        at = {own: place for place, own in enumerate(self.postings)}
        self._clues = [(n + 1, [(at[own], worth) for own, worth in c.tokens]) for n, c in clues]
        self.peaks: dict[int, float] = {}

    def __missing__(self, masks: tuple[int, ...]) -> float:
        score = 0.0
        peaks = self.peaks
        for number, tokens in self._clues:
            if len(tokens) == 1:
                [(place, worth)] = tokens
                score += worth * MASK_WEIGHTS[masks[place]]
            else:
                score += max([worth * MASK_WEIGHTS[masks[place]] for place, worth in tokens])
            if score > peaks.get(number, 0.0):
                peaks[number] = score
        self[masks] = score
        return score

    def among(self, rows: Sequence[int], least: float) -> Sequence[int]:
        """Those of these facts, which have the first clue, that may have so much.

        They are parted by which clues they lack, and given up as soon as these are too many.
        """
        first, *others = self._whose
        sizes = [size for size, most in enumerate(first.most) if most]
        most = [sum(clue.most[size] for clue in self._whose) for size in sizes]
        spare = [whole - least for whole in most]
        kept: list[Sequence[int]] = []
        parts = [(rows, spare)]
        for number, clue in enumerate(others):
            rest = [sum(c.most[size] for c in others[number:]) for size in sizes]
            going, parts = parts, []
            for own, spare in going:
                if len(own) <= _FEW or any(map(ge, spare, rest)):
                    kept.append(own)  # whatever they lack of the rest
                    continue
                less = list(map(sub, spare, (clue.most[size] for size in sizes)))
                having, lacking = clue.parted(own, both=max(less) >= 0.0)
                parts += [part for part in ((having, spare), (lacking, less)) if part[0]]
        kept += [own for own, _ in parts]
        return kept[0] if len(kept) == 1 else sorted(chain.from_iterable(kept))

    def of(self, rows: Sequence[int]) -> list[float]:
        """The score of each of these facts."""
        each = (postings.masks_of(rows) for postings in self.postings)
        return list(map(self.__getitem__, zip(*each, strict=True)))


def _sums(clues: list[_Placed]) -> list[float]:
    """The most that a fact of each size can have, summed as its score is."""
    return [reduce(add, each) for each in zip(*(clue.most for _, clue in clues), strict=True)]


def _clue(index: Index, unit: Unit) -> _Clue:
    """What leads to facts for a unit."""
    each = ((index.postings(token), share * unit.weight) for token, share in _shares(unit))
    return _Clue(unit.weight, tuple(one for one in each if one[0].size))


def _shares(unit: Unit) -> list[tuple[str, float]]:
    """The tokens that lead to facts for a unit, with the share of its weight that each can earn."""
    tokens = {a.token: a.similarity**2 for a in unit.alternatives}
    for part in unit.parts:
        share = 1 / len(unit.parts)
        for alternative in part.alternatives:
            tokens.setdefault(alternative.token, alternative.similarity**2 * share)
    return list(tokens.items())


def _with_ties(scores: dict[int, float], count: int, most: int) -> list[int]:
    """The best rows, and those that tie with the last of them where it is nearly the best itself.

    The postings do not know dates: of many facts that say the same of different years, the newest
    must not be cut off before it is looked at.
    """
    if len(scores) < count:
        return list(scores)
    highest = sorted(scores.values(), reverse=True)[:count]
    least = highest[-1]
    if least < CLEARLY_LESS * highest[0]:
        few = sorted(row for row, score in scores.items() if score >= least)
        few.sort(key=scores.__getitem__, reverse=True)  # those that tie in their order
        return few[:count]
    best = [row for row, score in scores.items() if score >= least - _SAME]
    if len(best) > most:
        best.sort(key=scores.__getitem__, reverse=True)
    return best[:most]


def _newest(row: Row) -> int:
    return row.as_of_to or row.value_to or 0


def key_of(row: Row, score: float, more: float) -> tuple[float, int, float, int, str]:
    """Where a fact with this score stands, with what is added to it."""
    return -round(score + more, 4), 1, -round(score, 4), -_newest(row), row.id


def place_of(one: Candidate, more: float = 0.0) -> Placed:
    """Where a candidate can stand at best."""
    if one.is_sure:
        return *key_of(one.row, one.most, more), more, one
    return -round(one.most + more + _ROUNDING, 4), 0, 0.0, 0, one.row.id, more, one


def may_have(one: Candidate, score: float) -> bool:
    """Whether a candidate can score so much."""
    return one.most + _ROUNDING >= score


def are_newest_first(candidates: Iterable[Candidate]) -> bool:
    """Whether each that is superseded by another is sure to come after it."""
    by_id = {one.row.id: one for one in candidates}
    pairs = ((by_id.get(one.row.superseded_by or ""), one) for one in by_id.values())
    return all(
        newer is None
        or newer is one
        or (newer.is_sure and one.is_sure and place_of(newer) < place_of(one))
        for newer, one in pairs
    )


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
                whole = lead.whole
                if len(whole) == 1 and masks[whole[0]]:  # as most are
                    most += lead.weight
                else:
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
