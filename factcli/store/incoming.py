"""Reading whatever a path names: without waiting for a writer who never comes, and up to a size."""

import errno
import io
import os
import stat
import sys
import time

# Seconds: a shell starts the two ends of a pipe together, on a busy machine within one.
_PATIENCE = 2.0
_PAUSE = 0.01
_CHUNK = 1 << 20
_AS_IT_IS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_within(path: str, most: int, *, of_file: int | None = None) -> bytes | None:
    """The bytes at a path; None where there are more than `most`, or `of_file` of an ordinary file.

    Raises OSError, also for a pipe that nobody writes to.
    """
    handle = os.open(path, os.O_RDONLY | _AS_IT_IS)
    with open(handle, "rb", buffering=0) as file:
        found = os.fstat(handle)
        begun = b""
        if stat.S_ISREG(found.st_mode) and found.st_size:
            whole = found.st_size <= (most if of_file is None else of_file)
            return file.readall() if whole else None
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if sys.platform != "win32" and not stat.S_ISREG(found.st_mode):
            begun = _begun(handle) if stat.S_ISFIFO(found.st_mode) else b""
            os.set_blocking(handle, True)
        return _all_of(file, begun, most)


def _all_of(file: io.FileIO, begun: bytes, most: int) -> bytes | None:
    """What a stream gives, or a file of the system that tells no size."""
    gathered = io.BytesIO()
    gathered.write(begun)
    while chunk := file.read(min(_CHUNK, most + 1)):
        gathered.write(chunk)
        if gathered.tell() > most:
            return None
    return gathered.getvalue()


def _begun(handle: int) -> bytes:
    """What a pipe gives first, once somebody writes to it; empty where that is still to come."""
    import select

    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    until = time.monotonic() + _PATIENCE
    while not waiting.poll(_PAUSE * 1000):
        try:
            # Without an error nobody has the other end, unless it came this very moment.
            if begun := os.read(handle, 1):
                return begun
        except BlockingIOError:
            return b""
        if time.monotonic() >= until:
            raise OSError(errno.EAGAIN, "it is a pipe that nobody writes to")
    return b""
