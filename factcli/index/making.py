"""The making of indexes, in the cache folder or in memory, and what is in that folder."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from factcli.errors import StoreError
from factcli.index.build import build_index
from factcli.index.cache import opened
from factcli.index.gather import LayerContent
from factcli.index.identity import content_key, make_private
from factcli.store.leftovers import is_left, token
from factcli.store.paths import cache_folder, read_bytes
from factcli.store.schema import stream_store

_UNUSED_AFTER = 30 * 86400.0  # seconds: so long another version's index waits to be asked again
_SUFFIX = ".building"
# Bytes: making the word lists takes as long as making an index of so many, half a second.
_LARGE = 10_000_000
_INDEXES = "index-*.sqlite"
_LISTS = "words-*.sqlite"

# A build reads its stores anew each time it is tried: their facts stream.
Source = Callable[[], list[LayerContent]]
Report = Callable[[int], None]


class CachedIndex(NamedTuple):
    """One index file: its size in bytes, and what it was built from, if it tells."""

    path: str
    size: int
    facts: int | None
    stores: tuple[str, ...]


def build_at(path: str, key: str, source: Source, report: Report | None) -> bool:
    """Build the index beside `path` and then put it there; False where that can't be done."""
    try:
        with temporary(os.path.dirname(path)) as made:
            connection = sqlite3.connect(made, isolation_level=None)
            try:
                written = _fill(connection, key, source, report)
            finally:
                connection.close()
            os.utime(made, ns=(written, written))
            os.replace(made, path)
            drop_segments(path)
        _drop_older(path)
    except (OSError, sqlite3.Error):
        return False
    with suppress(OSError, sqlite3.Error):
        _learn(path)
    return True


def _learn(path: str) -> None:
    """Have the word lists at hand where a change of the index at `path` will ask for them."""
    if os.path.getsize(path) > _LARGE:
        from factcli.index.learning import open_lists

        open_lists().close()


def placed(path: str, fill: Callable[[sqlite3.Connection], None]) -> bool:
    """Make a database of our own beside `path` and then put it there; False where that can't be."""
    try:
        with temporary(os.path.dirname(path)) as made:
            with closing(sqlite3.connect(made, isolation_level=None)) as connection:
                fill(connection)
            os.replace(made, path)
        _drop_older(path)
    except (OSError, sqlite3.Error):
        return False
    return True


def build_in_memory(key: str, source: Source, report: Report | None) -> sqlite3.Connection:
    """The same index where no file can be written."""
    # As of any index, its reader may be of another thread.
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _fill(connection, key, source, report)
    return connection


def ship(store: str, target: str) -> None:
    """Write the index of the store that comes with the package, the same bytes each time.

    It is known by what the store holds, and says nothing of where or when it was made.
    """
    data = read_bytes(store)
    content = stream_store(data, store)
    layer = LayerContent("", content.documents, content.synonyms, content.facts)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        build_index(connection, [layer], {"key": content_key(data), "written": ""})
        # Rows lie in the order of their keys then, not in that in which they came.
        connection.execute("VACUUM INTO ?", (target,))


def cached_indexes() -> list[CachedIndex]:
    """The indexes that are there, by path; empty where the folder is not."""
    found = sorted(Path(cache_folder()).glob(_INDEXES))
    return [_described(path) for path in found if _base_of(path.name) == path.name]


def clear_cache() -> int:
    """Remove every index and what killed builds left; the number of bytes that are free again.

    Raises StoreError for a file that can't be removed.
    """
    folder = Path(cache_folder())
    freed = 0
    for path in (*folder.glob(_INDEXES), *folder.glob(_LISTS), *folder.glob(f"*{_SUFFIX}*")):
        try:
            size = path.stat().st_size
            path.unlink()
            freed += size
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StoreError(f"{path}: can't be removed: {error.strerror}") from None
    return freed


def _fill(connection: sqlite3.Connection, key: str, source: Source, report: Report | None) -> int:
    """Fill an empty database; the moment that its file's time is to be set to, in nanoseconds.

    The moment is taken before the stores are read: a store changed during the build is newer.
    """
    started = time.time_ns()
    build_index(connection, source(), {"key": key, "written": str(started)}, report)
    return started


@contextmanager
def temporary(folder: str) -> Iterator[str]:
    """A file of our own in the folder, gone afterwards unless it was moved to its place."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    make_private(folder)
    _sweep(folder)
    handle, path = tempfile.mkstemp(dir=folder, prefix=f"{token()}-", suffix=_SUFFIX)
    os.close(handle)
    try:
        yield path
    finally:
        if os.path.exists(path):
            os.unlink(path)


def force(path: str) -> None:
    """Force a file to the disk before it counts: a cut of power would leave a part of it."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def drop_segments(path: str) -> None:
    """Remove what lay over the base that was at `path` before: it counts for nothing now."""
    folder, name = os.path.split(path)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name != name and _base_of(entry.name) == name:
                with suppress(OSError):
                    os.unlink(entry.path)


def _base_of(name: str) -> str:
    """The name of the base of a segment's file, or that of a base itself."""
    return f"{name.partition('.')[0]}.sqlite"


def _sweep(folder: str) -> None:
    """Remove what killed builds left behind."""
    with os.scandir(folder) as entries:
        for entry in entries:
            # Another process may be sweeping too.
            with suppress(OSError):
                name = entry.name.removesuffix("-journal")
                if name.endswith(_SUFFIX) and is_left(name, entry.stat().st_mtime):
                    os.unlink(entry.path)


def _drop_older(path: str) -> None:
    """Remove what other versions made of the same stores and nobody has made anew for long."""
    folder, name = os.path.split(path)
    stores = name.rpartition("-")[0]
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(stores) or _base_of(entry.name) == name:
                continue
            if _is_older(entry.stat().st_mtime, _UNUSED_AFTER):
                os.unlink(entry.path)


def _is_older(written: float, seconds: float) -> bool:
    return written < time.time() - seconds


def _described(path: Path) -> CachedIndex:
    """An index by what it says of itself; a damaged one says nothing."""
    facts, stores = None, ()
    found = None
    with suppress(sqlite3.Error, OSError):
        found = opened(str(path))
    if found:
        with suppress(sqlite3.Error, ValueError), closing(found.connection) as database:
            facts = int(found.meta["facts"]) if "facts" in found.meta else None
            rows = database.execute("SELECT path FROM layer ORDER BY number")
            stores = tuple(store for (store,) in rows)
    files = [file for file in path.parent.glob(_INDEXES) if _base_of(file.name) == path.name]
    return CachedIndex(str(path), sum(file.stat().st_size for file in files), facts, stores)
