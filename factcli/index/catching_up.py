"""An index that is older than its stores, brought up to them: only what differs is read."""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress

from factcli.errors import StoreError
from factcli.index.cache import Opened, cached, opened
from factcli.index.changes import DAMAGE, Changes
from factcli.index.difference import difference, is_large
from factcli.index.extending import extend, extend_in_memory
from factcli.index.identity import await_settled, index_path, state_key
from factcli.store.locking import lock_path, locked
from factcli.store.paths import is_address

# A writer tells the index of its change right after it, and lets go of its lock then.
_WRITER_SECONDS, _PAUSE = 1.0, 0.005
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_READONLY)  # fmt: skip
# Another reader that is at the same.
_LOCK_SECONDS = 60.0


def caught_up(paths: Sequence[str]) -> sqlite3.Connection | None:
    """The index of stores, changed where they were; None where it is to be made anew.

    Raises StoreError where what differs is not sound.
    """
    path = index_path(paths)
    if not os.path.exists(path):
        return None
    if _is_awaited(paths) and (connection := cached(paths)):
        return connection
    with ExitStack() as stack:
        is_locked = False
        with suppress(OSError, StoreError):
            stack.enter_context(locked(path, _LOCK_SECONDS))
            is_locked = True
        if is_locked and (connection := cached(paths)):
            return connection
        with suppress(*DAMAGE):
            return _changed(path, paths, is_locked=is_locked)
    return None


def _is_awaited(paths: Sequence[str]) -> bool:
    """Wait for writers that are at work; whether there was one."""
    until = time.monotonic() + _WRITER_SECONDS
    locks = [lock_path(os.path.realpath(path)) for path in paths if not is_address(path)]
    was_there = False
    while any(map(os.path.exists, locks)) and time.monotonic() < until:
        was_there = True
        time.sleep(_PAUSE)
    return was_there


def _changed(path: str, paths: Sequence[str], *, is_locked: bool) -> sqlite3.Connection | None:
    await_settled(paths)
    key, read_at = state_key(paths), time.time_ns()
    found = opened(path)
    if found is None:
        return None
    try:
        changes = difference(found, paths)
        if changes is None or is_large(changes, found):
            found.connection.close()
            return None
        if is_locked and _is_extended(path, found, changes, key, read_at):
            found.connection.close()
            again = opened(path)
            return again.connection if again else None
        extend_in_memory(found, changes)
    except BaseException:
        found.connection.close()
        raise
    return found.connection


def _is_extended(path: str, found: Opened, changes: Changes, key: str, read_at: int) -> bool:
    """Whether a segment could be written; sqlite3.Error where the index is damaged."""
    try:
        extend(path, found, changes, key, read_at)
    except OSError:
        return False
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_ROOM:
            raise
        return False
    return True
