"""The store that a command changes, with those below it: under its lock, or only looked at."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcli.curate.telling import index_of, teller
from factcli.errors import StoreError
from factcli.store.delta import Delta
from factcli.store.facts import Store
from factcli.store.json_file import Progress
from factcli.store.layers import AnyStore, Known, Layers, load_store
from factcli.store.paths import is_address, layers_to_write, user_path
from factcli.store.session import Session, Snapshot
from factcli.store.texts import Texts, texts
from factcli.store.writing import opened, read_snapshot


class Desk(NamedTuple):
    """A store to change: its path, its layers, its documents' texts; no session if dry.

    `paths` are the stores, lowest first.
    """

    paths: tuple[str, ...]
    layers: Layers
    texts: Texts
    session: Session | None

    @property
    def path(self) -> str:
        """The store that changes go to."""
        return self.paths[-1]

    def change(self, delta: Delta, progress: Progress | None = None) -> bool:
        """Carry out what differs; False where nothing does, or where the desk is dry."""
        return self.session.change(delta, progress) if self.session else False


class _Places(NamedTuple):
    """The path to write, the stores below it with theirs, and whether it may be made."""

    path: str
    below: list[tuple[str, AnyStore]]
    create: bool

    @property
    def paths(self) -> tuple[str, ...]:
        """All of them, lowest first."""
        return (*(path for path, _ in self.below), self.path)


@contextlib.contextmanager
def desk(stores: Sequence[str], *, create: bool = False, dry: bool = False) -> Iterator[Desk]:
    """The store that changes go to: the last of `stores`, else the user's, which need not exist."""
    places = _places(stores, create=create)
    with contextlib.ExitStack() as stack:
        if dry:
            session, store = None, read_snapshot(places.path, create=places.create).store
        else:
            told = teller(places.paths)
            session = stack.enter_context(
                opened(places.path, create=places.create, told=told, indexed=index_of(places.path))
            )
            store = session.store
        yield _desk(places, store, session, stack)


def looked_at(stores: Sequence[str], *, create: bool = False) -> tuple[Desk, Snapshot]:
    """The same without a lock, with the store as it was read."""
    places = _places(stores, create=create)
    snapshot = read_snapshot(places.path, create=places.create)
    # A server is asked for an id; a file is read for all of them, as it was.
    asks = contextlib.ExitStack() if is_address(places.path) else None
    return _desk(places, snapshot.store, None, asks), snapshot


def _places(stores: Sequence[str], *, create: bool) -> _Places:
    lower, path = layers_to_write(stores)
    is_users = path == user_path()
    if is_users:
        _make_folder(path)
    return _Places(path, [(below, load_store(below)) for below in lower], create or is_users)


def _desk(
    places: _Places,
    store: AnyStore,
    session: Session | None,
    stack: contextlib.ExitStack | None,
) -> Desk:
    known = _known(places, store, stack) if stack else None
    layers = Layers(store, tuple(content for _, content in places.below), known)
    return Desk(places.paths, layers, texts(layers.documents(), places.paths), session)


def _known(places: _Places, store: AnyStore, stack: contextlib.ExitStack) -> Known | None:
    """What the index knows of these stores, where it is true and spares reading all facts."""
    if isinstance(store, Store) or store.state is None:
        return None
    from factcli.curate.known import FromIndex
    from factcli.index.cache import trusted_index

    index = trusted_index(places.paths)
    if index is None:
        return None
    stack.callback(index.close)
    return FromIndex(index)


def _make_folder(path: str) -> None:
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise StoreError(f"{error.filename}: can't be made: {error.strerror}") from None
