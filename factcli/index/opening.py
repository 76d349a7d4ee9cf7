"""Opening an index for reading: a base, and the segments that lie over it.

All files are immutable; a newer one takes an older one's place. The newest segment says on which
base and which other segment it lies: with others it counts for nothing.
"""

import os
import sqlite3
from typing import NamedTuple

from factcli.index.identity import is_private

_SIZE = "SELECT page_count * page_size FROM pragma_page_count('{0}'), pragma_page_size('{0}')"
# One may be read before, another after something took its place.
_ATTEMPTS = 3


class Opened(NamedTuple):
    """An open index: what it says of itself, and the names of its segments, the oldest first."""

    connection: sqlite3.Connection
    meta: dict[str, str]
    segments: tuple[str, ...] = ()


def newest_path(path: str) -> str:
    """The file of the newest segment over the base at `path`."""
    return f"{path.removesuffix('.sqlite')}.new.sqlite"


def opened(path: str) -> Opened | None:
    """The index at `path` with its segments, true or not; None where it is not ours and whole."""
    for _ in range(_ATTEMPTS):
        base = _base(path)
        if base is None:
            return None
        over = newest_path(path)
        if not os.path.exists(over):
            return base
        try:
            segments = _attached(base, over)
        except (sqlite3.Error, OSError):
            segments = None
        if segments:
            return Opened(base.connection, _meta(base.connection), segments)
        base.connection.close()
    # It lies on another base: that is how a writer leaves it who made a new one and was killed.
    return _base(path)


def _base(path: str) -> Opened | None:
    try:
        if not (is_private(os.path.dirname(path)) and is_private(path)):
            return None
        connection = sqlite3.connect(read_only(path), uri=True, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None
    try:
        if _is_whole(connection, "main", path):
            return Opened(connection, _meta(connection))
    except (OSError, sqlite3.Error):
        pass
    connection.close()
    return None


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
    lay(connection, segments)
    return segments


def lay(connection: sqlite3.Connection, segments: tuple[str, ...]) -> None:
    """Let a connection see segments over its base."""
    from factcli.index.tables import views

    connection.executescript("PRAGMA temp_store = MEMORY;" + views(segments))


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
