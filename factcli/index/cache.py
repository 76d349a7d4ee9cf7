"""The cached index of stores: which file it is, whether it may be trusted, and a new one else.

Every look-up passes through here, so nothing is imported that a trusted index does not need.
"""

import os
import sqlite3
from collections.abc import Callable, Sequence

from factcli.index.identity import content_key, index_path, is_private, printable, state_key
from factcli.index.reader import Index, read_only
from factcli.store.paths import PACKAGE, bundled_path, layer_paths, read_bytes

_NOT_YET_TRUSTED = 2_000_000_000  # nanoseconds: clocks of file systems tick coarsely
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
    return standing or Index(_built(paths, progress), mend=lambda: _built(paths, progress))


def trusted_index(stores: Sequence[str] = ()) -> Index | None:
    """The index of the stores if there is one that is still true; it is not made."""
    return _standing(layer_paths(stores), None)


def _standing(paths: Sequence[str], progress: Progress | None) -> Index | None:
    """An index that is true; where it turns out to be damaged as it is read, it is made anew."""
    shipped = _shipped(paths)
    if shipped:
        return Index(shipped, mend=lambda: _cached(paths) or _built(paths, progress))
    cached = _cached(paths)
    return Index(cached, mend=lambda: _built(paths, progress)) if cached else None


def _shipped(paths: Sequence[str]) -> sqlite3.Connection | None:
    """The index that came with the package, where the bundled store is read and is as it came."""
    if not os.path.exists(SHIPPED) or tuple(paths) != (bundled_path(),):
        return None
    try:
        connection = sqlite3.connect(read_only(SHIPPED), uri=True, isolation_level=None)
    except sqlite3.Error:
        return None
    if _meta(connection, SHIPPED).get("key") != content_key(read_bytes(paths[0])):
        connection.close()
        return None
    # It was made in another place: a temporary table takes the place of its own of that name.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE TEMP TABLE layer (number INTEGER PRIMARY KEY, path TEXT NOT NULL)")
    connection.execute("INSERT INTO layer VALUES (0, ?)", (printable(paths[0]),))
    return connection


def _cached(paths: Sequence[str]) -> sqlite3.Connection | None:
    """The cached index, if it is ours, of these very files, and nobody wrote to it since."""
    path, key = index_path(paths), state_key(paths)
    try:
        if not (is_private(os.path.dirname(path)) and is_private(path)):
            return None
        written = os.stat(path).st_mtime_ns
        for layer in paths:
            changed = os.stat(layer)
            newest = max(changed.st_mtime_ns, changed.st_ctime_ns)
            if newest > written - _NOT_YET_TRUSTED:
                return None
        connection = sqlite3.connect(read_only(path), uri=True, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None
    found = _meta(connection, path)
    if found.get("key") == key and found.get("written") == str(written):
        return connection
    connection.close()
    return None


_SIZE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"


def _meta(connection: sqlite3.Connection, path: str) -> dict[str, str]:
    """What an index says of itself; nothing where it is damaged, cut off or something else."""
    try:
        found = dict(connection.execute("SELECT name, value FROM meta"))
        pages = connection.execute(_SIZE).fetchone()[0]
        # Cut off, it would only fail where it is read.
        return found if pages == os.path.getsize(path) else {}
    except (sqlite3.Error, OSError):
        return {}


def _built(paths: Sequence[str], progress: Progress | None) -> sqlite3.Connection:
    """A new index, in the cache folder if that can be written, else in memory."""
    from factcli.index.gather import LayerContent
    from factcli.index.making import build_at, build_in_memory
    from factcli.store.layers import streamed

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
        try:
            return sqlite3.connect(read_only(path), uri=True, isolation_level=None)
        except sqlite3.Error:
            pass  # taken away since: the cache folder is nothing to rely on
    return build_in_memory(key, source, report)
