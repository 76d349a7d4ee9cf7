"""Facts that a program adds to a store: checked one by one, written together or not at all."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from factcli.curate.changes import refuse_taken, refuse_unsound
from factcli.curate.proving import Prover
from factcli.curate.target import looked_at
from factcli.curate.telling import index_of, teller
from factcli.errors import UsageError
from factcli.exchange.objects import of_mapping
from factcli.exchange.rows import Conventions, reason_of
from factcli.store.delta import Delta
from factcli.store.facts import Fact
from factcli.store.ids import Taken, free, slug
from factcli.store.layers import whole
from factcli.store.paths import named_stores
from factcli.store.writing import save


class Additions:
    """New facts for the last of the stores, as it is when the first of them is added."""

    def __init__(self, stores: Sequence[str]) -> None:
        desk, self._snapshot = looked_at(stores)
        self._told = teller(desk.paths)
        self._conventions = Conventions(desk.texts)
        self._prover = Prover.of(desk.layers, desk.texts)
        self._taken = _Taken(desk.layers.taken(""))
        self._new: list[Fact] = []

    def add(self, given: Fact | Mapping[str, Any]) -> Fact:
        """Take a fact; UsageError where it is not sound, not proved, or its id is taken."""
        fact = given if isinstance(given, Fact) else self._fact_of(given)
        if not fact.id:
            made = free(slug(fact.subject, fact.attribute), self._taken, fact.as_of)
            fact = msgspec.structs.replace(fact, id=made)
        refuse_unsound(fact)
        self._prover.refuse(fact)
        refuse_taken(fact, self._taken)
        self._taken.add(fact.id)
        self._new.append(fact)
        return fact

    def save(self) -> None:
        """Write the facts; StoreError, and nothing lost, where the store was changed meanwhile."""
        delta = Delta(added=tuple(self._new))
        indexed = index_of(self._snapshot.path)
        self._snapshot = save(self._snapshot, delta, told=self._told, indexed=indexed)
        self._new.clear()

    def _fact_of(self, given: Mapping[str, Any]) -> Fact:
        try:
            return of_mapping(given, self._conventions)
        except (msgspec.ValidationError, ValueError, TypeError) as error:
            raise UsageError(reason_of(error)) from None


class _Taken:
    """The ids that facts have, and those that were given since."""

    def __init__(self, known: Taken) -> None:
        self._known = known
        self._given: set[str] = set()

    def __contains__(self, identifier: object, /) -> bool:
        return identifier in self._given or identifier in self._known

    def add(self, identifier: str) -> None:
        """Give an id."""
        self._given.add(identifier)


def create(path: "str | os.PathLike[str]") -> None:
    """Make an empty store where there is none."""
    from factcli.store.writing import opened

    (store,) = named_stores([os.fspath(path)])
    with opened(store, create=True) as session:
        session.replace(whole(session.store))
