"""Changing a store on a PostgreSQL server: facts, history and index in one transaction.

What is changed is read without a lock. Then the writer takes the lock, which is the row of `head`,
sees that nobody has changed the same facts meanwhile, and writes: so a lock is held as long as the
writing takes, and neither of two editors of a fact loses anything.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from factcli.errors import StoreError, TakenError
from factcli.postgres.held import TableStore, open_table, state_of
from factcli.postgres.server import Connection, server_of
from factcli.postgres.tables import IndexTables, refuse_nul
from factcli.postgres.truth import Truth
from factcli.store.delta import Delta
from factcli.store.facts import Store
from factcli.store.json_file import Progress
from factcli.store.schema import StreamedStore
from factcli.store.session import Snapshot, Told, Written
from factcli.store.writing import LOCK_SECONDS, refuse_unsound

# What brings the index up to a difference of the store, or (None) makes it anew from all it holds.
Indexed: TypeAlias = Callable[[IndexTables, "Delta | None", Callable[[], StreamedStore]], None]

# Facts in a change whose statements go out together, so that few round trips hold the lock.
_FEW = 200


class TableSession:
    """A store on a server as it was read, and the ways to change it."""

    def __init__(
        self,
        store: TableStore,
        indexed: Indexed | None,
        seconds: float = LOCK_SECONDS,
        told: Told | None = None,
    ) -> None:
        """The store as it was read; `told` hears of each change as soon as it is written."""
        self.path = store.path
        self.store = store
        self.written: Written | None = None
        self._indexed = indexed
        self._seconds = seconds
        self._told = told
        self._texts: dict[str, bytes] = {}
        self._is_written = False

    def change(self, delta: Delta, progress: Progress | None = None) -> bool:  # noqa: ARG002
        """Carry out what differs; False where nothing does.

        Raises StoreError, and leaves all as it is, where the new facts are not sound or somebody
        has changed the same ones meanwhile.
        """
        new = Store(documents=delta.documents, facts=(*delta.added, *delta.changed))
        refuse_unsound(new, Store(), self.path)
        for fact in new.facts:
            refuse_nul(f"{self.path}: {fact.id}", _texts_of(fact))
        is_small = len(new.facts) + len(delta.gone) <= _FEW
        with self._writing(is_small=is_small) as (connection, number):
            truth = Truth(connection, number)
            known = truth.touched(delta)
            self._refuse_changed(truth, delta, known)
            if not (truth.carry_out(delta, known) or self._texts):
                raise _NothingError
            truth.keep(self._texts)
            self._index(connection, truth, delta)
        return self._note(delta)

    def replace(self, store: Store, progress: Progress | None = None) -> bool:  # noqa: ARG002
        """Put `store` in the place of the one that was read; the same way as `change`."""
        if store == self.store.whole():
            return False
        refuse_unsound(store, Store(), self.path)
        with self._writing() as (connection, number):
            truth = Truth(connection, number)
            truth.empty()
            added = Delta(added=store.facts, documents=store.documents, synonyms=store.synonyms)
            truth.carry_out(added, {})
            self._index(connection, truth, None)
        return self._note(None)

    def keep_text(self, file: str, data: bytes) -> None:
        """A document's text, which is kept together with the next change, or at the end."""
        self._texts[file] = data

    def finish(self) -> None:
        """Keep the texts that no change has kept."""
        if not self._texts:
            return
        with self._writing() as (connection, number):
            Truth(connection, number).keep(self._texts)
        self._texts.clear()

    def snapshot(self) -> Snapshot:
        """The store as it is now."""
        return read_table(self.path)

    @contextlib.contextmanager
    def _writing(self, *, is_small: bool = False) -> Iterator[tuple[Connection, int]]:
        """A transaction that has the store's lock, and the number of its change."""
        with (
            contextlib.suppress(_NothingError),
            server_of(self.path).writing(self._seconds, is_small=is_small) as connection,
        ):
            sql = "UPDATE factcli.head SET changes = changes + 1 RETURNING changes"
            found = connection.execute(sql).fetchone()
            if not found:
                raise StoreError(f"{self.path}: the store is damaged: it has no head")
            connection.execute("INSERT INTO factcli.change (number) VALUES (%s)", found)
            self._is_written = False
            yield connection, found[0]
            self._is_written = True

    def _index(self, connection: Connection, truth: Truth, delta: Delta | None) -> None:
        if self._indexed is None:
            raise AssertionError("a store is changed together with its index")
        self._indexed(IndexTables(connection, self.path), delta, truth.content)

    def _note(self, delta: Delta | None) -> bool:
        if not self._is_written:
            return False
        self._texts.clear()
        if self._told:
            after = state_of(self.path)
            self.written = Written(self.path, self.store.state, after, delta)
            self._told(self.written)
        return True

    def _refuse_changed(
        self, truth: Truth, delta: Delta, known: dict[str, tuple[int, int, str]]
    ) -> None:
        """StoreError where another has changed meanwhile what this change is of."""
        read = self.store.facts.versions
        for identifier in (*(fact.id for fact in delta.changed), *delta.gone):
            now = known[identifier][1] if identifier in known else None
            if identifier in read and read[identifier] != now:
                by = truth.role_of(now) if now else "another"
                raise StoreError(
                    f"{self.path}: “{identifier}” was changed meanwhile by {by}; "
                    "nothing was written: look at it and try again"
                )
        for identifier in truth.taken(fact.id for fact in delta.added):
            raise TakenError(
                f"{self.path}: there is a fact “{identifier}” already, added meanwhile; "
                "nothing was written"
            )
        before = {document.id: document for document in self.store.documents}
        for identifier, document in truth.documents(d.id for d in delta.documents).items():
            if before.get(identifier) != document:
                raise StoreError(
                    f"{self.path}: the document “{identifier}” was changed meanwhile; "
                    "nothing was written: look at it and try again"
                )


class _NothingError(Exception):
    """Nothing differs: what was begun is taken back."""


@contextlib.contextmanager
def opened_table(
    path: str, *, seconds: float, told: Told | None, indexed: Indexed | None
) -> Iterator[TableSession]:
    """The store at an address, to be changed."""
    session = session_of(read_table(path), seconds, told, indexed)
    yield session
    session.finish()


def session_of(
    snapshot: Snapshot, seconds: float, told: Told | None, indexed: Indexed | None
) -> TableSession:
    """The store at an address as it was read, to be changed."""
    if not isinstance(snapshot.store, TableStore):
        raise TypeError("what was read is a file")
    return TableSession(snapshot.store, indexed, seconds, told)


def read_table(path: str) -> Snapshot:
    """The store at an address as it is now."""
    store = open_table(path)
    return Snapshot(path, store, store.state)


def _texts_of(fact: object) -> Iterable[str]:
    """Every text in a fact, however deep."""
    import msgspec

    todo = [msgspec.to_builtins(fact, builtin_types=())]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            todo += item.values()
        elif isinstance(item, list | tuple):
            todo += item
