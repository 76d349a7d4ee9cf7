"""Two states of a store held against each other: the facts that differ, one after another."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from factcli.store.facts import Fact, Store
from factcli.store.layers import AnyStore, facts_at, picked, sketched, whole
from factcli.store.lines import LineStore

# A fact as it was and as it is; None where it was or is not there.
Pair = tuple[Fact | None, Fact | None]


class Comparison(Protocol):
    """A store as it is beside what it was."""

    def pairs(self) -> Iterator[Pair]:
        """The facts that differ: those that are there in their order, then those that are not."""

    def superseded_before(self, ids: Collection[str]) -> set[str]:
        """Those of the ids that another fact superseded in the earlier state."""


class OfStores:
    """A store beside another one: of each only the places of what differs are held.

    Both are read twice, whatever their size; two of JSON Lines by their lines alone at first.
    """

    def __init__(self, now: AnyStore, then: AnyStore) -> None:
        """Compare two stores; those on a server are read into memory."""
        self._now, self._then = _readable(now), _readable(then)
        by_line = isinstance(self._now, LineStore) and isinstance(self._then, LineStore)
        ours = {mark for _, mark in _marked(self._now, by_line=by_line)}
        self._gone = {fact.id: place for place, fact in _unlike(self._then, ours, by_line=by_line)}
        ours = {mark for _, mark in _marked(self._then, by_line=by_line)}
        self._new = [place for place, _ in _unlike(self._now, ours, by_line=by_line)]

    def pairs(self) -> Iterator[Pair]:
        """The facts that differ, each read when it is asked for."""
        left = dict(self._gone)
        for place in self._new:
            (after,) = facts_at(self._now, (place,))
            before = left.pop(after.id, None)
            yield None if before is None else next(iter(facts_at(self._then, (before,)))), after
        for place in left.values():
            (before_alone,) = facts_at(self._then, (place,))
            yield before_alone, None

    def superseded_before(self, ids: Collection[str]) -> set[str]:
        """Those of the ids that a fact of the earlier store supersedes."""
        superseded = (sketch.supersedes for _, sketch in sketched(self._then))
        return {name for name in superseded if name is not None and name in ids}


class OfHistory:
    """A store beside what its history says that facts were."""

    def __init__(self, now: AnyStore, then: Mapping[str, Fact | None]) -> None:
        """`then` are the facts that changed, as they were, None where they were not there."""
        self._now, self._then = now, then

    def pairs(self) -> Iterator[Pair]:
        """The facts that differ."""
        there = set()
        for after in picked(self._now, lambda sketch: sketch.id in self._then):
            there.add(after.id)
            if after != self._then[after.id]:
                yield self._then[after.id], after
        gone = (fact for name, fact in self._then.items() if name not in there)
        yield from ((fact, None) for fact in gone if fact)

    def superseded_before(self, ids: Collection[str]) -> set[str]:
        """Those of the ids that a fact superseded then."""
        then = {fact.supersedes for fact in self._then.values() if fact}
        for _, sketch in sketched(self._now):
            if sketch.id not in self._then:
                then.add(sketch.supersedes)
        return {name for name in ids if name in then}


def day_of(seconds: float) -> datetime.date:
    """The day of a time since the epoch, where the user is."""
    return datetime.datetime.fromtimestamp(seconds).date()


def _readable(store: AnyStore) -> Store | LineStore:
    return store if isinstance(store, Store | LineStore) else whole(store)


def _marked(store: Store | LineStore, *, by_line: bool) -> Iterator[tuple[int, int]]:
    """The places of the facts with what tells each from another: a hash takes little room."""
    if isinstance(store, Store):
        return ((place, hash(fact)) for place, fact in enumerate(store.facts))
    facts = store.facts
    if by_line:
        return ((line.start, hash(line.text)) for line in facts.lines())
    return ((line.start, hash(facts.fact(line))) for line in facts.lines())


def _unlike(
    store: Store | LineStore, others: Iterable[int], *, by_line: bool
) -> Iterator[tuple[int, Fact]]:
    places = (place for place, mark in _marked(store, by_line=by_line) if mark not in others)
    for place in places:
        (fact,) = facts_at(store, (place,))
        yield place, fact
