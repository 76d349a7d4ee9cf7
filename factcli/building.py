"""Making the index of a list of stores: into the cache folder, or into memory."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence

from factcli.match.build import LayerContent, build_index
from factcli.schema import stream_store

_STALE_AFTER = 3600.0  # seconds: no build takes an hour; what is older was left by a killed one
_SUFFIX = ".building"


def build_at(
    path: str,
    key: str,
    paths: Sequence[str],
    progress: Callable[[int, int], None] | None,
) -> bool:
    """Build the index into a temporary file and put it at `path`; False where that can't be done."""
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        _sweep(folder)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=_SUFFIX)
        os.close(handle)
    except OSError:
        return False
    try:
        connection = sqlite3.connect(temporary, isolation_level=None)
        try:
            written = _fill(connection, key, paths, progress)
        finally:
            connection.close()
        os.utime(temporary, ns=(written, written))
        os.replace(temporary, path)
    except (OSError, sqlite3.Error):
        return False
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)
    return True


def build_in_memory(
    key: str, paths: Sequence[str], progress: Callable[[int, int], None] | None
) -> sqlite3.Connection:
    """The same index where no file can be written."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _fill(connection, key, paths, progress)
    return connection


def _fill(
    connection: sqlite3.Connection,
    key: str,
    paths: Sequence[str],
    progress: Callable[[int, int], None] | None,
) -> int:
    """Fill an empty database; the moment that its file's time will be set to, in nanoseconds."""
    from factcli.store import read_bytes

    started = time.time_ns()
    stores = [(path, stream_store(read_bytes(path), path)) for path in paths]
    total = sum(store.count for _, store in stores)
    layers = [LayerContent(p, s.documents, s.synonyms, s.facts) for p, s in stores]
    report = (lambda count: progress(count, total)) if progress else None
    build_index(connection, layers, {"key": key, "written": str(started)}, report)
    return started


def _sweep(folder: str) -> None:
    """Remove what killed builds left behind."""
    for entry in os.scandir(folder):
        if entry.name.endswith(_SUFFIX) and entry.stat().st_mtime < time.time() - _STALE_AFTER:
            os.unlink(entry.path)
