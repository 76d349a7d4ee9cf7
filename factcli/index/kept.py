"""The indexes in the cache folder: what is there, and how to be rid of it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from factcli.errors import StoreError
from factcli.index.making import SUFFIX
from factcli.index.reader import read_only
from factcli.store.paths import cache_folder

_INDEXES = "index-*.sqlite"


class CachedIndex(NamedTuple):
    """One index file: its size in bytes, and what it was built from, if it tells."""

    path: str
    size: int
    facts: int | None
    stores: tuple[str, ...]


def cached_indexes() -> list[CachedIndex]:
    """The indexes that are there, by path; empty where the folder is not."""
    return [_described(path) for path in sorted(Path(cache_folder()).glob(_INDEXES))]


def clear_cache() -> int:
    """Remove every index and what killed builds left; the number of bytes that are free again.

    Raises StoreError for a file that can't be removed.
    """
    folder = Path(cache_folder())
    freed = 0
    for path in (*folder.glob(_INDEXES), *folder.glob(f"*{SUFFIX}")):
        try:
            size = path.stat().st_size
            path.unlink()
            freed += size
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StoreError(f"{path}: can't be removed: {error.strerror}") from None
    return freed


def _described(path: Path) -> CachedIndex:
    """An index by what it says of itself; a damaged one says nothing."""
    facts, stores = None, ()
    try:
        with closing(sqlite3.connect(read_only(str(path)), uri=True)) as database:
            counted = database.execute("SELECT value FROM meta WHERE name = 'facts'").fetchone()
            facts = int(counted[0]) if counted else None
            rows = database.execute("SELECT path FROM layer ORDER BY number")
            stores = tuple(store for (store,) in rows)
    except sqlite3.Error:
        pass  # it will be rebuilt when it is next asked for
    return CachedIndex(str(path), path.stat().st_size, facts, stores)
