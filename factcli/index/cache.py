"""The cached index of stores: which file it is, whether it may be trusted, and a new one else.

Every look-up passes through here, so nothing is imported that a trusted index does not need.
"""

import os
import sqlite3
import zlib
from collections.abc import Callable, Sequence

from factcli.errors import StoreError
from factcli.index.reader import INDEX_FORMAT, Index, read_only
from factcli.store.paths import PACKAGE, cache_folder, layer_paths, read_bytes

_NOT_YET_TRUSTED = 2_000_000_000  # nanoseconds: clocks of file systems tick coarsely
_KNOWLEDGE = ("lexicon.txt", "places.tsv")

Progress = Callable[[int, int], None]


def open_index(stores: Sequence[str] = (), progress: Progress | None = None) -> Index:
    """The index of the stores: the cached one where it is still true, else a new one.

    `progress` hears how many facts are read of how many. Raises StoreError for a store that is
    missing or unsound.
    """
    paths = layer_paths(stores)
    key = _key(paths)
    path = index_path(paths)
    connection = _trusted(path, key, paths)
    if connection is None:
        connection = _built(path, key, paths, progress)
    return Index(connection, mend=lambda: _built(path, key, paths, progress))


def index_path(paths: Sequence[str]) -> str:
    """The file in the cache folder that holds the index of these stores."""
    joined = "\0".join(paths).encode("utf-8", "surrogateescape")
    name = f"index-{zlib.crc32(joined):08x}{zlib.adler32(joined):08x}.sqlite"
    return os.path.join(cache_folder(), name)


def _key(paths: Sequence[str]) -> str:
    """What an index was built from; another key means another index."""
    from factcli.version import __version__

    knowledge = (os.path.join(PACKAGE, "words", name) for name in _KNOWLEDGE)
    lines = [__version__, str(INDEX_FORMAT)]
    for path in (*paths, *knowledge):
        try:
            stat = os.stat(path)
        except OSError as error:
            raise StoreError(f"{path}: can't be read: {error.strerror}") from None
        lines.append(
            f"{path}\t{stat.st_size}\t{stat.st_mtime_ns}\t{stat.st_ctime_ns}\t{stat.st_ino}"
        )
    return _printable("\n".join(lines))


def _printable(path: str) -> str:
    """A path with escapes for bytes that are no text, which neither SQLite nor JSON can hold."""
    return path.encode("utf-8", "backslashreplace").decode()


def _trusted(path: str, key: str, paths: Sequence[str]) -> sqlite3.Connection | None:
    """The cached index, if it was built from these very files and nobody wrote to it since."""
    try:
        stat = os.stat(path)
        for layer in paths:
            changed = os.stat(layer)
            newest = max(changed.st_mtime_ns, changed.st_ctime_ns)
            if newest > stat.st_mtime_ns - _NOT_YET_TRUSTED:
                return None
        connection = sqlite3.connect(read_only(path), uri=True, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None
    try:
        found = dict(connection.execute("SELECT name, value FROM meta"))
    except sqlite3.Error:
        found = {}
    if found.get("key") == key and found.get("written") == str(stat.st_mtime_ns):
        return connection
    connection.close()
    return None


def _built(
    path: str, key: str, paths: Sequence[str], progress: Progress | None
) -> sqlite3.Connection:
    """A new index, in the cache folder if that can be written, else in memory."""
    from factcli.index.gather import LayerContent
    from factcli.index.making import build_at, build_in_memory
    from factcli.store.schema import stream_store

    total = 0

    def source() -> list[LayerContent]:
        nonlocal total
        stores = [(path, stream_store(read_bytes(path), path)) for path in paths]
        total = sum(store.size for _, store in stores)
        return [LayerContent(_printable(p), *s) for p, s in stores]

    def report(count: int) -> None:
        if progress:
            progress(count, total)

    if build_at(path, key, source, report):
        try:
            return sqlite3.connect(read_only(path), uri=True, isolation_level=None)
        except sqlite3.Error:
            pass  # taken away since: the cache folder is nothing to rely on
    return build_in_memory(key, source, report)
