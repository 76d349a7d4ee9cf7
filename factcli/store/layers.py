"""The layers of stores, read: what each holds, and what they are together."""

import difflib
from collections.abc import Sequence
from typing import NamedTuple

from factcli.errors import UsageError
from factcli.store.facts import Document, Fact, Store
from factcli.store.paths import layer_paths, read_bytes
from factcli.store.schema import Problem, decode_store, examine_store

_NAMES_SHOWN = 3


class Layer(NamedTuple):
    """One store of the list, read: its path and what it holds."""

    path: str
    store: Store


def load_layers(stores: Sequence[str] = ()) -> list[Layer]:
    """The stores with all they hold, lowest first; StoreError for the first that is not sound."""
    return [Layer(path, decode_store(read_bytes(path), path)) for path in layer_paths(stores)]


def examine_layers(
    stores: Sequence[str] = (),
) -> list[tuple[str, Store | None, list[Problem]]]:
    """Each store's path with what it holds, if its form is right, and all its problems."""
    return [(path, *examine_store(read_bytes(path))) for path in layer_paths(stores)]


class Layers(NamedTuple):
    """A store to change and, below it, lowest first, those that it lies on."""

    store: Store
    below: Sequence[Store] = ()

    def own(self, identifier: str) -> Fact | None:
        """The fact of this id in the store itself."""
        return _named(self.store.facts, identifier)

    def lower(self, identifier: str) -> Fact | None:
        """The fact of this id that the stores below have."""
        found = (_named(store.facts, identifier) for store in reversed(self.below))
        return next(filter(None, found), None)

    def fact(self, identifier: str) -> Fact:
        """The fact of this id as a look-up sees it; UsageError where there is none."""
        found = self.own(identifier) or self.lower(identifier)
        if found is None:
            raise UsageError(f"no fact “{identifier}”; {self._way_out(identifier)}")
        return found

    def facts(self) -> dict[str, Fact]:
        """All facts by id as a look-up sees them."""
        return {fact.id: fact for store in self._all() for fact in store.facts}

    def documents(self) -> dict[str, Document]:
        """All documents by id as a look-up sees them."""
        return {document.id: document for store in self._all() for document in store.documents}

    def _all(self) -> tuple[Store, ...]:
        return (*self.below, self.store)

    def _way_out(self, identifier: str) -> str:
        close = difflib.get_close_matches(identifier, self.facts(), _NAMES_SHOWN)
        return f"did you mean {', '.join(close)}?" if close else "factcli list shows what there is"


def flattened(stores: Sequence[Store]) -> Store:
    """Stores as one, lowest first: facts and documents of higher ones for those of lower ones."""
    if len(stores) == 1:
        return stores[0]
    return Store(
        documents=tuple({d.id: d for store in stores for d in store.documents}.values()),
        synonyms=tuple(dict.fromkeys(group for store in stores for group in store.synonyms)),
        facts=tuple({fact.id: fact for store in stores for fact in store.facts}.values()),
    )


def _named(facts: Sequence[Fact], identifier: str) -> Fact | None:
    return next((fact for fact in facts if fact.id == identifier), None)
