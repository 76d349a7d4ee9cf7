"""Making an index: into the cache folder, or into memory where no file can be written."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from factcli.index.build import build_index
from factcli.index.gather import LayerContent

_STALE_AFTER = 3600.0  # seconds: no build takes an hour; what is older was left by a killed one
SUFFIX = ".building"

# A build reads its stores anew each time it is tried: their facts stream.
Source = Callable[[], list[LayerContent]]
Report = Callable[[int], None]


def build_at(path: str, key: str, source: Source, report: Report | None) -> bool:
    """Build the index beside `path` and then put it there; False where that can't be done."""
    try:
        with _temporary(os.path.dirname(path)) as temporary:
            connection = sqlite3.connect(temporary, isolation_level=None)
            try:
                written = _fill(connection, key, source, report)
            finally:
                connection.close()
            os.utime(temporary, ns=(written, written))
            os.replace(temporary, path)
    except (OSError, sqlite3.Error):
        return False
    return True


def build_in_memory(key: str, source: Source, report: Report | None) -> sqlite3.Connection:
    """The same index where no file can be written."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _fill(connection, key, source, report)
    return connection


def _fill(connection: sqlite3.Connection, key: str, source: Source, report: Report | None) -> int:
    """Fill an empty database; the moment that its file's time is to be set to, in nanoseconds.

    The moment is taken before the stores are read: a store changed during the build is newer.
    """
    started = time.time_ns()
    build_index(connection, source(), {"key": key, "written": str(started)}, report)
    return started


@contextmanager
def _temporary(folder: str) -> Iterator[str]:
    """A file of our own in the folder, gone afterwards unless it was moved to its place."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    _sweep(folder)
    handle, path = tempfile.mkstemp(dir=folder, suffix=SUFFIX)
    os.close(handle)
    try:
        yield path
    finally:
        if os.path.exists(path):
            os.unlink(path)


def _sweep(folder: str) -> None:
    """Remove what killed builds left behind."""
    with os.scandir(folder) as entries:
        for entry in entries:
            # Another process may be sweeping too.
            with suppress(OSError):
                if entry.name.endswith(SUFFIX) and _is_stale(entry.stat().st_mtime):
                    os.unlink(entry.path)


def _is_stale(written: float) -> bool:
    return written < time.time() - _STALE_AFTER
