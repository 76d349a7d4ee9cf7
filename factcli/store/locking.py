"""One writer at a time: a lock that holds across processes and dies with the process that has it.

Own code: importing filelock or portalocker costs more than a whole `add` (45 and 56 ms).
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator

from factcli.errors import StoreError

_PAUSE = 0.01

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _let_go(handle: int, path: str) -> None:  # noqa: ARG001 - an open file can't be removed
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(_handle: int, path: str) -> None:
        # Removed while it is still locked: whoever waits for it sees that and takes a new one.
        with contextlib.suppress(OSError):
            os.unlink(path)


def lock_path(path: str) -> str:
    """The lock of the file at `path`, which is there while somebody holds it."""
    return os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.lock")


@contextlib.contextmanager
def locked(path: str, seconds: float) -> Iterator[None]:
    """Hold the lock of the file at `path`; StoreError where another has it for so many seconds."""
    lock = lock_path(path)
    handle = _acquired(lock, path, time.monotonic() + seconds)
    try:
        yield
    finally:
        try:
            _let_go(handle, lock)
        finally:
            os.close(handle)


def _acquired(lock: str, path: str, until: float) -> int:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _try(handle) and _is_at(lock, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() >= until:
            raise StoreError(f"{path}: another factcli is writing to it; try again when it is done")
        time.sleep(_PAUSE)


def _is_at(lock: str, handle: int) -> bool:
    """Whether the lock we hold is still the one that others would find."""
    try:
        return os.path.samestat(os.stat(lock), os.fstat(handle))
    except FileNotFoundError:
        return False
