"""The cached index of stores: which files it is, whether it may be trusted, and a new one else.

It is a base and the segments that lie over it. All files are immutable; a newer one takes an older
one's place. The newest segment says on which base and which other segment it lies: with others it
counts for nothing. Every look-up passes through here, so nothing is imported that a trusted index
does not need.
"""

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from factcli.errors import StoreError
from factcli.index.identity import (
    State,
    await_settled,
    content_key,
    index_path,
    is_private,
    printable,
    settled,
    state_key,
    state_of,
)
from factcli.index.reader import Index
from factcli.store.paths import PACKAGE, bundled_path, is_address, layer_paths, read_bytes

# The index of the bundled store, which the build of the wheel makes; a checkout has none.
SHIPPED = os.path.join(PACKAGE, "data", "index.sqlite")

_SIZE = "SELECT page_count * page_size FROM pragma_page_count('{0}'), pragma_page_size('{0}')"
# One may be read before, another after something took its place.
_ATTEMPTS = 3

Progress = Callable[[int, int], None]


class Opened(NamedTuple):
    """An open index: what it says of itself, and the names of its segments, the oldest first."""

    connection: sqlite3.Connection
    meta: dict[str, str]
    segments: tuple[str, ...] = ()


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
    """An index that is true; where it turns out to be damaged as it is read, it is made anew.

    One store on a server has its own there, which changes together with it.
    """
    if len(paths) == 1 and is_address(paths[0]):
        from factcli.index.shared import open_shared

        return open_shared(paths[0])
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
        connection = _connected(SHIPPED)
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


# Files


def newest_path(path: str) -> str:
    """The file of the newest segment over the base at `path`."""
    return f"{path.removesuffix('.sqlite')}.new.sqlite"


def opened(path: str) -> Opened | None:
    """The index at `path` with its segments, true or not; None where it is not ours and whole."""
    for _ in range(_ATTEMPTS):
        base = _base(path)
        if base is None:
            return None
        try:
            over = newest_path(path)
            if not os.path.exists(over) and _is_there(base, path):
                return base
            if segments := _attached(base, over):
                return Opened(base.connection, _meta(base.connection), segments)
        except (sqlite3.Error, OSError, KeyError):
            pass
        base.connection.close()
    # It lies on another base: that is how a writer leaves it who made a new one and was killed.
    return _base(path)


def _base(path: str) -> Opened | None:
    try:
        if not (is_private(os.path.dirname(path)) and is_private(path)):
            return None
        connection = _connected(path)
    except (OSError, sqlite3.Error):
        return None
    try:
        if _is_whole(connection, "main", path):
            return Opened(connection, _meta(connection))
    except (OSError, sqlite3.Error):
        pass
    connection.close()
    return None


def _connected(path: str) -> sqlite3.Connection:
    """A database file, which any thread may read: who has several keeps them one by one."""
    address = read_only(path)
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def _is_there(base: Opened, path: str) -> bool:
    """Whether a base is still the one at `path`: merged into another, its segments are gone."""
    return str(os.stat(path).st_mtime_ns) == base.meta["written"]


def _attached(base: Opened, over: str) -> tuple[str, ...] | None:
    """Lay the segments over a base; None where they lie on another, or are damaged."""
    connection = base.connection
    if not is_private(over):
        return None
    connection.execute("ATTACH ? AS newest", (read_only(over),))
    if not _is_whole(connection, "newest", over):
        return None
    own = dict(connection.execute("SELECT name, value FROM newest.meta"))
    if own.get("base") != base.meta.get("written"):
        return None
    segments: tuple[str, ...] = ("newest",)
    if own.get("middle"):
        middle = os.path.join(os.path.dirname(over), own["middle"])
        if not is_private(middle):
            return None
        connection.execute("ATTACH ? AS middle", (read_only(middle),))
        if not _is_whole(connection, "middle", middle):
            return None
        segments = ("middle", "newest")
    connection.executescript(own["views"])
    return segments


def _is_whole(connection: sqlite3.Connection, schema: str, path: str) -> bool:
    """Whether a file is as it was left: cut off, it would only fail where it is read."""
    sql = f"SELECT value FROM {schema}.meta WHERE name = 'written'"  # noqa: S608 - our own names
    written = connection.execute(sql).fetchone()
    found = os.stat(path)
    return found.st_size == size_of(connection, schema) and written == (str(found.st_mtime_ns),)


def size_of(connection: sqlite3.Connection, schema: str = "main") -> int:
    """How many bytes a database says that it has."""
    (size,) = connection.execute(_SIZE.format(schema)).fetchone()
    return int(size)


def _meta(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, value FROM meta"))


def read_only(path: str) -> str:
    """The address that opens a database file for reading, and without a look for its writers."""
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{escaped}?mode=ro&immutable=1"
