"""Facts that a program adds to a store: proved one by one, written together or not at all."""

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from factcli.curate.changes import added, refuse_twice
from factcli.curate.proving import Prover
from factcli.curate.target import Desk, desk, looked_at
from factcli.errors import UsageError
from factcli.exchange.objects import of_mapping
from factcli.exchange.rows import Conventions, reason_of
from factcli.store.delta import Delta
from factcli.store.facts import Fact
from factcli.store.ids import free, slug
from factcli.store.layers import Known, Layers, whole
from factcli.store.paths import named_stores
from factcli.store.relations import Topic, topic_of


class _Addition(NamedTuple):
    """A fact that is to be added; `is_forced` where another may state the same."""

    fact: Fact
    is_forced: bool


class Additions:
    """New facts for the last of the stores.

    Each is held against the store as it was when the first of them came, so that what is wrong is
    told at once; and all of them once more under the lock, as it is when they are written.
    """

    def __init__(self, stores: Sequence[str]) -> None:
        self._stores = stores
        self._new: list[_Addition] = []
        self._bench: _Bench | None = None

    def __len__(self) -> int:
        return len(self._new)

    def add(self, given: Fact | Mapping[str, Any], *, force: bool = False) -> Fact:
        """Take a fact; UsageError where it is not sound, not proved, there already, or its id is.

        With `force` another may state the same of the same subject and date.
        """
        if self._bench is None:
            self._bench = _Bench(looked_at(self._stores)[0])
            for addition in self._new:
                self._bench.take(addition)
        fact = self._bench.take(_Addition(self._bench.fact(given), force))
        self._new.append(_Addition(fact, force))
        return fact

    def save(self) -> None:
        """Write the facts under the store's lock, all or none.

        UsageError where one of them can't be added any more, for what others wrote since.
        """
        if not self._new:
            return
        with desk(self._stores) as opened:
            bench = _Bench(opened)
            facts = tuple(bench.take(addition) for addition in self._new)
            opened.change(Delta(added=facts))
        self.discard()

    def discard(self) -> None:
        """Forget the facts that were not written."""
        self._new.clear()
        self._bench = None


class _Bench:
    """A store with the facts that are taken one after another, each held against all of them."""

    def __init__(self, opened: Desk) -> None:
        self._known = _WithTaken(opened.layers)
        self._layers = opened.layers._replace(known=self._known)
        self._conventions = Conventions(opened.texts)
        self._prover = Prover.of(opened.layers, opened.texts)

    def fact(self, given: Fact | Mapping[str, Any]) -> Fact:
        """The fact that is given, as JSON has it or as people write it."""
        if isinstance(given, Fact):
            return given
        try:
            return of_mapping(given, self._conventions)
        except (msgspec.ValidationError, ValueError, TypeError) as error:
            raise UsageError(reason_of(error)) from None

    def take(self, addition: _Addition) -> Fact:
        """The fact, with an id; UsageError for the first thing that speaks against it."""
        fact = addition.fact
        if not fact.id:
            base = slug(fact.subject, fact.attribute)
            made = free(base, self._layers.taken(base), fact.as_of)
            fact = msgspec.structs.replace(fact, id=made)
        added(self._layers, fact)
        if not addition.is_forced:
            refuse_twice(self._layers, fact)
        self._prover.refuse(fact)
        self._known.take(fact)
        return fact


class _WithTaken:
    """The facts of layers and those that were taken since, by id and topic."""

    def __init__(self, layers: Layers) -> None:
        self._before: Known = layers.known or _Read(layers)
        self._since = _Read()

    def has(self, identifier: str) -> bool:
        """Whether a fact has this id."""
        return self._since.has(identifier) or self._before.has(identifier)

    def of_topic(self, fact: Fact) -> list[Fact]:
        """Facts that state the same attribute of the same subject."""
        return [*self._before.of_topic(fact), *self._since.of_topic(fact)]

    def take(self, fact: Fact) -> None:
        """One more."""
        self._since.take(fact)


class _Read:
    """Facts by id and topic, of which all were read once."""

    def __init__(self, layers: Layers | None = None) -> None:
        self._ids: set[str] = set()
        self._topics: dict[Topic, list[Fact]] = defaultdict(list)
        for fact in layers.every() if layers else ():
            self.take(fact)

    def has(self, identifier: str) -> bool:
        """Whether a fact has this id."""
        return identifier in self._ids

    def of_topic(self, fact: Fact) -> list[Fact]:
        """Facts that state the same attribute of the same subject."""
        return self._topics.get(topic_of(fact), [])

    def take(self, fact: Fact) -> None:
        """One more."""
        self._ids.add(fact.id)
        self._topics[topic_of(fact)].append(fact)


def create(path: "str | os.PathLike[str]") -> None:
    """Make an empty store where there is none."""
    from factcli.store.writing import opened

    (store,) = named_stores([os.fspath(path)])
    with opened(store, create=True) as session:
        session.replace(whole(session.store))
