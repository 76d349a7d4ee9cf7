"""Files as a writer of stores needs them: whole or not at all, and known again by their state."""

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Self

from factcli.errors import StoreError


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
    """Write a file whole or not at all, through symbolic links, its mode kept."""
    target = os.path.realpath(path)
    with telling(path):
        replace_file(target, pieces, lambda _: None)


def replace_file(
    path: str, pieces: Iterable[bytes], check: Callable[[str], None], like: str | None = None
) -> None:
    """Write beside the file, force it to the disk, check it, and only then take its place.

    It gets the mode and owner of the file that it replaces, or of the one that it is to be `like`.
    """
    temporary = f"{os.path.dirname(path)}/.{os.path.basename(path)}.{os.getpid()}.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
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


def sweep(path: str) -> None:
    """Remove what killed writers left: whoever has the lock is the only writer there is."""
    folder, name = os.path.split(path)
    for entry in os.scandir(folder):
        # Of the store itself, and of what is kept to undo a change, which is hidden already.
        if entry.name.startswith((f".{name}.", f"..{name}.")) and entry.name.endswith(".tmp"):
            os.unlink(entry.path)


@contextlib.contextmanager
def telling(path: str) -> Iterator[None]:
    """A system's error as one that names the store and says that nothing is lost."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{path}: can't be written: {reason}; nothing was changed") from None
