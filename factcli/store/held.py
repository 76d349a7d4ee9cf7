"""A file as it was opened: read at any place and as often as asked, whatever takes its place."""

import os
import stat
import weakref
from collections.abc import Iterator

from factcli.errors import StoreError
from factcli.store.disk import FileState

_BLOCK = 1 << 18
_LINE = 1 << 12
# A pipe is opened to be refused, and not waited for.
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class HeldFile:
    """An open file, closed with its last user; StoreError where it can't be read.

    Several may read it in turns: each says where it reads.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            self._handle = os.open(path, _READ)
        except OSError as error:
            raise self._unreadable(error) from None
        self._close = weakref.finalize(self, os.close, self._handle)
        if stat.S_ISDIR(os.fstat(self._handle).st_mode):
            raise StoreError(f"{path}: is a folder; name the file in it")
        if not stat.S_ISREG(os.fstat(self._handle).st_mode):
            raise StoreError(f"{path}: can't be read: it is no ordinary file")

    def close(self) -> None:
        """Close it before it is collected: some systems replace no file that is open."""
        self._close()

    def state(self) -> FileState:
        """Its state now."""
        return FileState.of(self._handle)

    def read(self, at: int, size: int) -> bytes:
        """So many bytes from a place on, fewer where the file ends."""
        try:
            os.lseek(self._handle, at, os.SEEK_SET)
            return os.read(self._handle, size)
        except OSError as error:
            raise self._unreadable(error) from None

    def lines(self, at: int, end: int) -> Iterator[bytes]:
        """The lines between two places, without their ends; what has none is left out."""
        rest = b""
        while at < end and (block := self.read(at, min(_BLOCK, end - at))):
            at += len(block)
            *whole, rest = (rest + block).split(b"\n")
            yield from whole

    def line(self, at: int) -> bytes:
        """The line that starts at a place, without its end."""
        size = _LINE
        while True:
            block = self.read(at, size)
            text, end, _ = block.partition(b"\n")
            if end or len(block) < size:
                return text
            size *= 4

    def end_of_lines(self, size: int) -> int:
        """Where the last of the lines in so many bytes ends."""
        while size > 0:
            begin = max(0, size - _BLOCK)
            found = self.read(begin, size - begin).rfind(b"\n")
            if found >= 0:
                return begin + found + 1
            size = begin
        return 0

    def _unreadable(self, error: OSError) -> StoreError:
        if isinstance(error, IsADirectoryError):
            return StoreError(f"{self._path}: is a folder; name the file in it")
        return StoreError(f"{self._path}: can't be read: {error.strerror}")
