"""Files as a writer of stores needs them: whole or not at all, and known again by their state."""

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Self

from factcli.errors import StoreError
from factcli.store import leftovers
from factcli.store.leftovers import token

# Bytes: the first line of JSON Lines has all documents; what is longer is given LF.
_LONGEST = 1 << 26
# A file that was not there: no planted file is written into, no planted link followed.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_NEW |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class FileState(NamedTuple):
    """What tells that a file was changed: two states alike are one content.

    The clocks of file systems tick coarsely: within two seconds a change may leave no trace.
    """

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    @classmethod
    def of(cls, file: "str | int") -> Self:
        """The state of the file at a path or behind a handle."""
        found = os.stat(file)
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def write_file(path: str, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all, through symbolic links, its mode kept.

    A pipe or device that is there gets the pieces as they come.
    """
    with telling(path):
        if _is_special(path):
            _pour(path, pieces)
            return
        target = os.path.realpath(path)
        sweep(target, is_only_writer=False)
        replace_file(target, pieces, lambda _: None)


def replace_file(
    path: str, pieces: Iterable[bytes], check: Callable[[str], None], like: str | None = None
) -> None:
    """Write beside the file, force it to the disk, check it, and only then take its place.

    It gets the mode and owner of the file that it replaces, or of the one that it is to be `like`.
    """
    temporary = f"{os.path.dirname(path)}/.{os.path.basename(path)}.{token()}.tmp"
    handle = os.open(temporary, _NEW, 0o666)
    try:
        with open(handle, "wb") as file:
            _like(like or path, file.fileno())
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        check(temporary)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(os.path.dirname(path))


def with_ends_of(path: str, pieces: Iterable[bytes]) -> Iterable[bytes]:
    """Pieces of a file with the line ends of the file at the path: CRLF where its first is."""
    if line_end(path) == b"\n":
        return pieces
    return (piece.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for piece in pieces)


def line_end(path: str) -> bytes:
    """The line end of a file, that of its first line; LF where there is none."""
    try:
        with open(path, "rb") as file:
            first = file.readline(_LONGEST)
    except OSError:
        return b"\n"
    return b"\r\n" if first.endswith(b"\r\n") else b"\n"


def _is_special(path: str) -> bool:
    """Whether a pipe or a device is at the path, which no file may take the place of."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _pour(path: str, pieces: Iterable[bytes]) -> None:
    """Write into what is there; an error, and no waiting, where nobody reads from it."""
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    with open(handle, "wb") as file:
        os.set_blocking(handle, True)
        file.writelines(pieces)


def _like(path: str, handle: int) -> None:
    """Give the new file the mode of the old one, and its owner where that is allowed."""
    if not hasattr(os, "fchmod"):
        return
    try:
        old = os.stat(path)
    except FileNotFoundError:
        return
    with contextlib.suppress(PermissionError):
        os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def sync_folder(folder: str) -> None:
    """Make the new name survive a power cut; a system without that notion has nothing to do."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write all the bytes, however many calls it takes."""
    while data:
        data = data[os.write(handle, data) :]


def sweep(path: str, *, is_only_writer: bool = True) -> None:
    """Remove what our own killed writers of a file left beside it; what is another's stays.

    Whoever has the lock is the only writer there is; without one, those still at work are let be.
    """
    folder, name = os.path.split(path)
    # Of the file itself, and of what is kept to undo its change, which is hidden already.
    names = (f".{name}.", f"..{name}.")
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(names) and entry.name.endswith(".tmp"):
                with contextlib.suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    is_left = is_only_writer or leftovers.is_left(entry.name, found.st_mtime)
                    if is_left and _is_ours(found):
                        os.unlink(entry.path)


def _is_ours(found: os.stat_result) -> bool:
    """Whether it is a file of the user's: no link, pipe or folder that stands in its place."""
    own = os.geteuid() if hasattr(os, "geteuid") else found.st_uid
    return stat.S_ISREG(found.st_mode) and found.st_uid == own


@contextlib.contextmanager
def telling(path: str) -> Iterator[None]:
    """A system's error as one that names the store and says that nothing is lost."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{path}: can't be written: {reason}; nothing was changed") from None
