"""The cached index of stores: which file it is, whether it may be trusted, and a new one else.

Every look-up passes through here, so nothing is imported that a trusted index does not need.
"""

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence

from factcli.errors import StoreError
from factcli.index.identity import (
    State,
    await_settled,
    content_key,
    index_path,
    printable,
    settled,
    state_key,
    state_of,
)
from factcli.index.opening import Opened, opened, read_only, size_of
from factcli.index.reader import Index
from factcli.store.paths import PACKAGE, bundled_path, layer_paths, read_bytes

# The index of the bundled store, which the build of the wheel makes; a checkout has none.
SHIPPED = os.path.join(PACKAGE, "data", "index.sqlite")

Progress = Callable[[int, int], None]


def open_index(stores: Sequence[str] = (), progress: Progress | None = None) -> Index:
    """The index of the stores: the shipped or cached one where it is still true, else a new one.

    `progress` hears how many facts are read of how many. Raises StoreError for a store that is
    missing or unsound.
    """
    paths = layer_paths(stores)
    standing = _standing(paths, progress)
    if standing:
        return standing
    from factcli.index.catching_up import caught_up  # most look-ups find an index that is true

    connection = caught_up(paths) or _built(paths, progress)
    return Index(connection, mend=lambda: _built(paths, progress))


def trusted_index(stores: Sequence[str] = ()) -> Index | None:
    """The index of the stores if there is one that is still true; it is not made."""
    return _standing(layer_paths(stores), None)


def _standing(paths: Sequence[str], progress: Progress | None) -> Index | None:
    """An index that is true; where it turns out to be damaged as it is read, it is made anew."""
    shipped = _shipped(paths)
    if shipped:
        return Index(shipped, mend=lambda: cached(paths) or _built(paths, progress))
    found = cached(paths)
    return Index(found, mend=lambda: _built(paths, progress)) if found else None


def _shipped(paths: Sequence[str]) -> sqlite3.Connection | None:
    """The index that came with the package, where the bundled store is read and is as it came."""
    if not os.path.exists(SHIPPED) or tuple(paths) != (bundled_path(),):
        return None
    try:
        connection = sqlite3.connect(read_only(SHIPPED), uri=True, isolation_level=None)
    except sqlite3.Error:
        return None
    if not _is_shipped_for(connection, paths[0]):
        connection.close()
        return None
    # It was made in another place: a temporary table takes the place of its own of that name.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE TEMP TABLE layer (number INTEGER PRIMARY KEY, path TEXT NOT NULL)")
    connection.execute("INSERT INTO layer VALUES (0, ?)", (printable(paths[0]),))
    return connection


def _is_shipped_for(connection: sqlite3.Connection, path: str) -> bool:
    try:
        found = dict(connection.execute("SELECT name, value FROM meta"))
    except sqlite3.Error:
        return False
    size = os.path.getsize(SHIPPED)
    # Cut off, it would only fail where it is read.
    return found.get("key") == content_key(read_bytes(path)) and size_of(connection) == size


def cached(paths: Sequence[str]) -> sqlite3.Connection | None:
    """The cached index, if it is ours, of these very files, and nobody wrote to it since."""
    found = opened(index_path(paths))
    if found is None:
        return None
    if is_true(found, paths):
        return found.connection
    found.connection.close()
    return None


def is_true(found: Opened, paths: Sequence[str], states: Mapping[str, State] | None = None) -> bool:
    """Whether an index is of these very files, as they are or else were in these states.

    It must have been made when any later change would show.
    """
    known = states or {}
    try:
        last = max(settled(known.get(path) or state_of(path)) for path in paths)
        return last <= int(found.meta["written"]) and found.meta["key"] == state_key(paths, known)
    except (StoreError, KeyError, ValueError):
        return False


def _built(paths: Sequence[str], progress: Progress | None) -> sqlite3.Connection:
    """A new index, in the cache folder if that can be written, else in memory."""
    from factcli.index.gather import LayerContent
    from factcli.index.making import build_at, build_in_memory
    from factcli.store.layers import streamed

    await_settled(paths)
    path, key = index_path(paths), state_key(paths)
    total = 0

    def source() -> list[LayerContent]:
        nonlocal total
        stores = [(path, streamed(path)) for path in paths]
        total = sum(store.size for _, store in stores)
        return [LayerContent(printable(p), *s) for p, s in stores]

    def report(count: int) -> None:
        if progress:
            progress(count, total)

    if build_at(path, key, source, report):
        found = opened(path)
        if found:
            return found.connection
        # Taken away since: the cache folder is nothing to rely on.
    return build_in_memory(key, source, report)
