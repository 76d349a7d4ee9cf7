"""Placing: candidates and scored facts in their order, ties by the newer date, then by id."""

from collections.abc import Iterable
from typing import NamedTuple

from factcli.index.table import Row
from factcli.match.matching import Match, Standing

# A bound may miss the score that it bounds by a rounding.
_ROUNDING = 1e-9


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
