"""The last change of a file's store, kept beside it in a hidden file so that it can be taken back.

A store that was written anew leaves the file that it was, named by the digest of the one in its
place; a line that was appended leaves a note of it. Each is kept before the store changes, and fits
only the store that came of the change: what was never finished, or what another program changed
since, is not undone.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcli.errors import StoreError
from factcli.store.disk import replace_file, sync_folder, write_all
from factcli.store.leftovers import token

_ENDING = ".undo"
_ADDED, _TAKEN = "line-added", "line-taken"
# What stands before an appended line tells a store from another one of its size.
_TAIL = 1 << 16


class Kept(NamedTuple):
    """What takes the last change back: the file that the store was, or the line that came or went.

    `file` is what is kept; `start` is where the line starts in the store.
    """

    file: str
    line: bytes | None = None
    start: int = 0

    @property
    def takes_line(self) -> bool:
        """Whether the line is there, and goes."""
        return self.line is not None and self.file.endswith(f".{_ADDED}{_ENDING}")


def keep_file(path: str, digest: str, empty: bytes) -> None:
    """Keep the file at `path` before the one of this digest takes its place.

    Where there is none yet, an `empty` store is kept.
    """
    kept = _kept_path(path, digest)
    temporary = f"{kept}.{token()}.tmp"
    if not os.path.exists(path):
        replace_file(kept, [empty], lambda _: None)
        return
    try:
        _second_name(path, temporary)
        os.replace(temporary, kept)
    finally:  # two names of one file are not replaced by each other
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def _second_name(path: str, name: str) -> None:
    try:
        os.link(path, name)
    except OSError:  # a file system without second names for a file
        shutil.copy2(path, name)


def keep_line(path: str, start: int, line: bytes) -> None:
    """Keep a note of a line before it is written at the end of the store, `start`."""
    _note(path, _ADDED, start, line)


def forget_others(path: str, digest: str = "") -> None:
    """Let go of what earlier changes kept, once a store of this digest, or a line, is written."""
    own = _kept_path(path, digest or _ADDED)
    for file in _all_kept(path):
        if file != own:
            with contextlib.suppress(OSError):
                os.unlink(file)


def kept_of(path: str) -> Kept | None:
    """What takes back the last change of the store at `path`; None where nothing is kept.

    StoreError where the store is not what came of that change.
    """
    files = list(_all_kept(path))
    if not files:
        return None
    whole = _kept_path(path, digest_of(path)) if os.path.exists(path) else ""
    if whole in files:
        return Kept(whole)
    for form in (_ADDED, _TAKEN):
        found = _kept_line(path, form) if _kept_path(path, form) in files else None
        if found:
            return found
    raise StoreError(
        f"{path}: is no more as its last change left it, another program may have changed it; "
        "nothing was undone"
    )


def take_back(path: str, kept: Kept) -> None:
    """Make the store what it was; the way back is kept first."""
    if kept.line is None:
        digest = digest_of(kept.file)
        keep_file(path, digest, b"")
        os.replace(kept.file, path)
        sync_folder(os.path.dirname(path))
        forget_others(path, digest)
        return
    form = _TAKEN if kept.takes_line else _ADDED
    _note(path, form, kept.start, kept.line)
    with open(path, "r+b", buffering=0) as store:
        if kept.takes_line:
            store.truncate(kept.start)
        else:
            store.seek(kept.start)
            write_all(store.fileno(), kept.line)
        os.fsync(store.fileno())
    with contextlib.suppress(OSError):
        os.unlink(kept.file)


def digest_of(path: str) -> str:
    """The digest of a file, by which what is kept is named."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kept_path(path: str, name: str) -> str:
    folder, base = os.path.split(path)
    return os.path.join(folder, f".{base}.{name}{_ENDING}")


def _all_kept(path: str) -> Iterator[str]:
    folder, base = os.path.split(path)
    for entry in os.scandir(folder or "."):
        if entry.name.startswith(f".{base}.") and entry.name.endswith(_ENDING):
            yield entry.path


def _note(path: str, form: str, start: int, line: bytes) -> None:
    note = {"start": start, "before": _tail(path, start), "line": line.decode()}
    pieces: Iterable[bytes] = [json.dumps(note).encode()]
    replace_file(_kept_path(path, form), pieces, lambda _: None, like=path)


def _kept_line(path: str, form: str) -> Kept | None:
    """The line that came or went last, where the store is still what it was then."""
    file = _kept_path(path, form)
    try:
        with open(file, "rb") as kept:
            note = json.load(kept)
        start, line = int(note["start"]), str(note["line"]).encode()
        end = start + len(line) if form == _ADDED else start
        is_own = os.path.getsize(path) == end and _tail(path, start) == note["before"]
    except (ValueError, TypeError, KeyError, RecursionError, FileNotFoundError):
        return None
    if is_own and form == _ADDED:
        with open(path, "rb") as store:
            store.seek(start)
            is_own = store.read() == line
    return Kept(file, line, start) if is_own else None


def _tail(path: str, end: int) -> str:
    with open(path, "rb") as store:
        store.seek(max(0, end - _TAIL))
        return hashlib.sha256(store.read(min(end, _TAIL))).hexdigest()
