"""The layers of stores, read: what each holds, and what they are together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, Union

from factcli.errors import UsageError
from factcli.store.facts import Document, Fact, Store
from factcli.store.ids import Taken
from factcli.store.line import Sketch
from factcli.store.lines import LineStore, examine_lines, open_lines, unique
from factcli.store.paths import is_address, is_lines, layer_paths, read_bytes
from factcli.store.relations import topic_of
from factcli.store.schema import (
    Problem,
    StreamedStore,
    decode_store,
    examine_store,
    stream_store,
)

if TYPE_CHECKING:
    from factcli.postgres.held import TableStore

_NAMES_SHOWN = 3
# So much of an id must be alike for it to be what was meant.
_LEAST_ALIKE = 0.6

# A file's store: in memory, or one of JSON Lines, whose facts are read as they are asked for.
FileStore: TypeAlias = Store | LineStore
# That of a server is read so too.
AnyStore: TypeAlias = Union[Store, LineStore, "TableStore"]


class Layer(NamedTuple):
    """One store of the list, read: its path and what it holds."""

    path: str
    store: AnyStore


def load_layers(stores: Sequence[str] = ()) -> list[Layer]:
    """The stores with all they hold, lowest first; StoreError for the first that is not sound."""
    return [Layer(path, load_store(path)) for path in layer_paths(stores)]


def examine_layers(
    stores: Sequence[str] = (),
) -> list[tuple[str, AnyStore | None, list[Problem]]]:
    """Each store's path with what it holds, if its form is right, and all its problems."""
    return [(path, *_examined(path)) for path in layer_paths(stores)]


def load_store(path: str) -> AnyStore:
    """The store at `path`; StoreError where it is not sound, of a fact on a line when that is read.

    What a name ends in says whether it is one of JSON Lines.
    """
    if is_address(path):
        from factcli.postgres.held import open_table

        return open_table(path)
    return open_lines(path) if is_lines(path) else decode_store(read_bytes(path), path)


def streamed(path: str) -> StreamedStore:
    """The store at `path` with its facts one after another, each as it is asked for."""
    if is_address(path):
        table = load_store(path)
        return StreamedStore(table.documents, table.synonyms, iter(table.facts), count_of(table))
    if not is_lines(path):
        return stream_store(read_bytes(path), path)
    store = open_lines(path)
    facts = store.facts
    return StreamedStore(store.documents, store.synonyms, unique(facts), facts.count())


def _examined(path: str) -> tuple[AnyStore | None, list[Problem]]:
    if is_address(path):
        from factcli.postgres.held import examine_table

        return examine_table(path)
    return examine_lines(path) if is_lines(path) else examine_store(read_bytes(path))


class Known(Protocol):
    """What is known of the facts of all layers without reading them."""

    def has(self, identifier: str) -> bool:
        """Whether a fact has this id."""

    def of_topic(self, fact: Fact) -> list[Fact]:
        """Facts that state the same attribute of the same subject."""


class Layers(NamedTuple):
    """A store to change and, below it, lowest first, those that it lies on.

    `known` is what spares reading them where only an id or a topic is asked for.
    """

    store: AnyStore
    below: Sequence[AnyStore] = ()
    known: Known | None = None

    def own(self, identifier: str) -> Fact | None:
        """The fact of this id in the store itself."""
        return _named(self.store, identifier)

    def lower(self, identifier: str) -> Fact | None:
        """The fact of this id that the stores below have."""
        found = (_named(store, identifier) for store in reversed(self.below))
        return next(filter(None, found), None)

    def fact(self, identifier: str) -> Fact:
        """The fact of this id as a look-up sees it; UsageError where there is none."""
        found = self.own(identifier) or self.lower(identifier)
        if found is None:
            raise UsageError(f"no fact “{identifier}”; {self._way_out(identifier)}")
        return found

    def facts(self) -> dict[str, Fact]:
        """All facts by id as a look-up sees them, in memory."""
        return {fact.id: fact for store in self._all() for fact in store.facts}

    def every(self) -> Iterator[Fact]:
        """The same facts one after another, of which only those below are held."""
        below = {fact.id: fact for store in self.below for fact in store.facts}
        for fact in self.store.facts:
            below.pop(fact.id, None)
            yield fact
        yield from below.values()

    def taken(self, prefix: str) -> Taken:
        """The ids that are taken, of those that begin so."""
        if self.known:
            return _Asked(self.known)
        return {identifier for identifier in self.ids() if identifier.startswith(prefix)}

    def ids(self) -> Iterator[str]:
        """The ids of all facts, one after another."""
        return (known.id for store in self._all() for _, known in sketched(store))

    def of_topic(self, fact: Fact) -> list[Fact]:
        """The facts that state the same attribute of the same subject, by id."""
        if self.known:
            return sorted(self.known.of_topic(fact), key=lambda other: other.id)
        topic = topic_of(fact)
        found: dict[str, Fact] = {}

        def is_wanted(other: Fact | Sketch) -> bool:
            return topic_of(other) == topic or other.id in found

        for other in self._picked(is_wanted):
            found[other.id] = other
        return [found[name] for name in sorted(found) if topic_of(found[name]) == topic]

    def documents(self) -> dict[str, Document]:
        """All documents by id as a look-up sees them."""
        return {document.id: document for store in self._all() for document in store.documents}

    def _all(self) -> tuple[AnyStore, ...]:
        return (*self.below, self.store)

    def _picked(self, wanted: Callable[[Fact | Sketch], bool]) -> Iterator[Fact]:
        for store in self._all():
            yield from picked(store, wanted)

    def _way_out(self, identifier: str) -> str:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        alike = OSA.normalized_similarity
        close = extract(
            identifier, set(self.ids()), scorer=alike, limit=_NAMES_SHOWN, score_cutoff=_LEAST_ALIKE
        )
        names = ", ".join(name for name, _, _ in close)
        return f"did you mean {names}?" if names else "factcli list shows what there is"


class _Asked:
    """The ids that are taken, each asked for."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def __contains__(self, identifier: object, /) -> bool:
        return isinstance(identifier, str) and self._known.has(identifier)


def picked(store: AnyStore, wanted: Callable[[Fact | Sketch], bool]) -> Iterator[Fact]:
    """The facts of a store that are wanted, by their ids, subjects and attributes."""
    if isinstance(store, Store):
        return filter(wanted, store.facts)
    return store.facts.picked(wanted)


def sketched(store: AnyStore) -> Iterator[tuple[int, Fact | Sketch]]:
    """The facts of a store in short, each with the place at which `facts_at` finds it whole."""
    return enumerate(store.facts) if isinstance(store, Store) else store.facts.sketched()


def facts_at(store: AnyStore, places: Iterable[int]) -> Iterator[Fact]:
    """The facts at these places of a store."""
    if isinstance(store, Store):
        return (store.facts[place] for place in places)
    return store.facts.at(places)


def flattened(stores: Sequence[AnyStore]) -> Store:
    """Stores as one, lowest first: facts and documents of higher ones for those of lower ones."""
    if len(stores) == 1:
        return whole(stores[0])
    return Store(
        documents=tuple({d.id: d for store in stores for d in store.documents}.values()),
        synonyms=tuple(dict.fromkeys(group for store in stores for group in store.synonyms)),
        facts=tuple({fact.id: fact for store in stores for fact in store.facts}.values()),
    )


def whole(store: AnyStore) -> Store:
    """A store with all it holds in memory."""
    return store if isinstance(store, Store) else store.whole()


def count_of(store: AnyStore) -> int:
    """How many facts a store has."""
    return len(store.facts) if isinstance(store, Store) else store.facts.count()


def warning_of(store: AnyStore) -> str:
    """What a reader should know of a store that is sound; nothing where there is nothing."""
    return "" if isinstance(store, Store) else store.warning


def _named(store: AnyStore, identifier: str) -> Fact | None:
    if isinstance(store, Store):
        return next((fact for fact in store.facts if fact.id == identifier), None)
    return store.facts.named(identifier)
