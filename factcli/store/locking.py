"""One writer at a time: a lock that holds across processes and dies with the process that has it.

Own code: importing filelock or portalocker costs more than a whole `add` (45 and 56 ms).
"""

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterator

from factcli.errors import StoreError

_PAUSE = 0.01
# A planted link is not followed, and a planted pipe is not waited for.
_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_AS_IT_IS |= getattr(os, "O_CLOEXEC", 0)

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
        handle = _opened(lock, path)
        if handle is not None:
            try:
                if _try(handle) and _is_at(lock, handle):
                    return handle
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)
        if time.monotonic() >= until:
            raise StoreError(f"{path}: {_why_not(lock)}")
        time.sleep(_PAUSE)


def _opened(lock: str, path: str) -> int | None:
    """The file of a lock, made where it is not there; None where another holds it shut.

    Whoever may read it may wait for it: a colleague's may be ours to read and not to write.
    """
    for flags in (os.O_RDWR, os.O_RDONLY):
        try:
            handle = os.open(lock, flags | _AS_IT_IS)
        except FileNotFoundError:
            return _made(lock, path)
        except PermissionError:
            continue
        except OSError:
            break
        if stat.S_ISREG(os.fstat(handle).st_mode):
            return handle
        os.close(handle)
        break
    else:
        return None
    _clear(lock, path)
    return None


def _made(lock: str, path: str) -> int | None:
    """A new lock, as open to others as the file that it is of."""
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL | _AS_IT_IS, 0o666)
    except FileExistsError:
        return None
    if hasattr(os, "fchmod"):
        with contextlib.suppress(OSError):
            os.fchmod(handle, stat.S_IMODE(os.stat(path).st_mode) & 0o666 | 0o600)
    return handle


def _clear(lock: str, path: str) -> None:
    """Take away what is no lock and stands in its place: a link, a pipe, an empty folder.

    StoreError where that can't be done: waiting would change nothing.
    """
    try:
        mode = os.lstat(lock).st_mode
        if stat.S_ISDIR(mode):
            os.rmdir(lock)
        elif not stat.S_ISREG(mode):
            os.unlink(lock)
    except FileNotFoundError:
        return
    except OSError:
        message = f"{path}: {lock} stands in the place of its lock; remove that"
        raise StoreError(message) from None


def _why_not(lock: str) -> str:
    """Why the lock could not be had."""
    if os.path.exists(lock) and not os.access(lock, os.R_OK):
        return f"{lock} is another user's lock, and shut; remove it once nobody writes"
    return "another factcli is writing to it; try again when it is done"


def _is_at(lock: str, handle: int) -> bool:
    """Whether the lock we hold is still the one that others would find."""
    try:
        return os.path.samestat(os.lstat(lock), os.fstat(handle))
    except FileNotFoundError:
        return False
