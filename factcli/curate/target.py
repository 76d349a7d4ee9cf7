"""The store that a command changes, with those below it: under its lock, or only looked at."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcli.errors import StoreError
from factcli.store.facts import Store
from factcli.store.layers import Layers
from factcli.store.paths import layers_to_write, read_bytes, user_path
from factcli.store.schema import decode_store
from factcli.store.texts import Texts, texts
from factcli.store.writing import Progress, Session, Snapshot, opened, read_snapshot


class Desk(NamedTuple):
    """A store to change: its path, its layers, its documents' texts; no session if dry."""

    path: str
    layers: Layers
    texts: Texts
    session: Session | None

    def replace(self, store: Store, progress: Progress | None = None) -> bool:
        """Put a store in the place of this one; False where nothing differs, or where it is dry."""
        return self.session.replace(store, progress) if self.session else False


@contextlib.contextmanager
def desk(stores: Sequence[str], *, create: bool = False, dry: bool = False) -> Iterator[Desk]:
    """The store that changes go to: the last of `stores`, else the user's, which need not exist."""
    if dry:
        yield looked_at(stores, create=create)[0]
        return
    path, below, may_create = _places(stores, create=create)
    with opened(path, create=may_create) as session:
        yield _desk(path, session.store, below, session)


def looked_at(stores: Sequence[str], *, create: bool = False) -> tuple[Desk, Snapshot]:
    """The same without a lock, with the store as it was read."""
    path, below, may_create = _places(stores, create=create)
    snapshot = read_snapshot(path, create=may_create)
    return _desk(path, snapshot.store, below, None), snapshot


def _places(stores: Sequence[str], *, create: bool) -> tuple[str, list[tuple[str, Store]], bool]:
    """The path to write, the stores below it, and whether it may be made."""
    lower, path = layers_to_write(stores)
    is_users = path == user_path()
    if is_users:
        _make_folder(path)
    below = [(lower_path, decode_store(read_bytes(lower_path), lower_path)) for lower_path in lower]
    return path, below, create or is_users


def _desk(
    path: str, store: Store, below: Sequence[tuple[str, Store]], session: Session | None
) -> Desk:
    layers = Layers(store, tuple(lower for _, lower in below))
    paths = (*(lower_path for lower_path, _ in below), path)
    return Desk(path, layers, texts(layers.documents(), paths), session)


def _make_folder(path: str) -> None:
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise StoreError(f"{error.filename}: can't be made: {error.strerror}") from None
