"""The one writer of stores: under a lock, checked, and whole or not at all."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import msgspec

from factcli.errors import StoreError
from factcli.store.appending import changed, is_appended, is_same, opened_lines, pieces_of, rewrite
from factcli.store.delta import Delta, applied
from factcli.store.disk import FileState, replace_file, sweep, telling, with_ends_of
from factcli.store.facts import Store
from factcli.store.json_file import Progress, reads_as, store_pieces
from factcli.store.layers import FileStore
from factcli.store.lines import LineStore, open_lines
from factcli.store.locking import locked
from factcli.store.paths import is_address, is_lines, read_bytes
from factcli.store.schema import SLUG, decode_store, encode_store, fact_problems, store_problems
from factcli.store.session import Session, Snapshot, Told, Written
from factcli.store.texts import path_of
from factcli.store.undoing import digest_of, forget_others, keep_file, kept_of, take_back

if TYPE_CHECKING:
    from factcli.postgres.writing import Indexed
    from factcli.store.earlier import Earlier

LOCK_SECONDS = 60.0


class FileSession:
    """A file's store under its lock."""

    def __init__(self, snapshot: Snapshot, told: Told | None = None) -> None:
        """The store as it was read; `told` hears of each change as soon as it is written."""
        self.path = snapshot.path
        self.store: FileStore = cast("FileStore", snapshot.store)
        self.written: Written | None = None
        self._told = told
        self._mark = snapshot.mark
        self._state = _state_of(self.path)

    def change(self, delta: Delta, progress: Progress | None = None) -> bool:
        """Carry out what differs; False where nothing does.

        Raises StoreError, and leaves the old store as it is, where the new one is not sound, the
        file was changed by another program, or can't be written.
        """
        if not isinstance(self.store, LineStore):
            return self._replaced(self.store, applied(self.store, delta), delta, progress)
        refuse_unsound(Store(documents=delta.documents, facts=(*delta.added, *delta.changed)),
                        Store(), self.path)  # fmt: skip
        if not changed(self.store, delta):
            return False
        self._read_again(delta)
        return True

    def replace(self, store: Store, progress: Progress | None = None) -> bool:
        """Put `store` in the place of the one that was read; the same way as `change`."""
        if not isinstance(self.store, LineStore):
            return self._replaced(self.store, store, None, progress)
        if self.store.state and is_same(self.store, store):
            return False
        refuse_unsound(store, Store(), self.path)
        rewrite(self.store, pieces_of(store))
        self._read_again(None)
        return True

    def undo(self, earlier: "Earlier") -> None:
        """Make the store what it was before its last change, with the texts of its documents."""
        if isinstance(self.store, LineStore):
            self.store.facts.close()
        with telling(self.path):
            take_back(self.path, earlier.kept)
        for document in earlier.delta.documents:
            _take_text_back(path_of(self.path, document.file or ""), document.sha256)
        now = _read(self.path, self.path, as_lines=isinstance(self.store, LineStore))
        self.store, self._mark = cast("FileStore", now.store), now.mark
        self._note(earlier.whole_delta)

    def keep_text(self, file: str, data: bytes) -> None:
        """Write a document's text to its place beside the store."""
        path, digest = path_of(self.path, file), hashlib.sha256(data).hexdigest()
        with telling(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if os.path.islink(os.path.dirname(path)):
                raise StoreError(
                    f"{os.path.dirname(path)}: leads elsewhere; texts lie with a store"
                )
            sweep(path)
            if os.path.exists(path) and digest_of(path) != digest:
                keep_file(path, digest, b"")
            replace_file(path, [data], lambda _: None)
            forget_others(path, digest)

    def snapshot(self) -> Snapshot:
        """The store as it is now."""
        return Snapshot(self.path, self.store, self._mark)

    def _replaced(
        self, old: Store, store: Store, delta: Delta | None, progress: Progress | None = None
    ) -> bool:
        if store == old and self._mark is not None:
            return False
        refuse_unsound(store, old, self.path)
        with telling(self.path):
            replace_file(
                self.path,
                with_ends_of(self.path, store_pieces(store, progress)),
                lambda written: self._check(written, store),
            )
            self.store, self._mark = store, _digest_of(self.path)
            forget_others(self.path, digest_of(self.path))
        self._note(delta)
        return True

    def _read_again(self, delta: Delta | None) -> None:
        before, self.store = self.store, open_lines(self.path)
        self._mark = self.store.state
        if delta and isinstance(before, LineStore) and not is_appended(before, self.store, delta):
            delta = None
        self._note(delta)

    def _note(self, delta: Delta | None) -> None:
        before, self._state = self._state, FileState.of(self.path)
        self.written = Written(self.path, before, self._state, delta)
        if self._told:
            self._told(self.written)

    def _check(self, written: str, store: Store) -> None:
        """Read back what is to replace the store; see that nobody else has changed it meanwhile."""
        data = read_bytes(written)
        if not reads_as(data, store):
            raise StoreError(
                f"{self.path}: what was written reads back differently; it was dropped"
            )
        if _digest_of(self.path) != self._mark:
            raise StoreError(f"{self.path}: was changed by another program; nothing was written")
        keep_file(self.path, hashlib.sha256(data).hexdigest(), encode_store(Store()))


@contextlib.contextmanager
def opened(
    path: str,
    *,
    create: bool = False,
    seconds: float = LOCK_SECONDS,
    told: Told | None = None,
    indexed: "Indexed | None" = None,
) -> Iterator[Session]:
    """The store at `path`, a file under its lock; `create` makes do with one that is not there yet.

    `indexed` changes the index of a store on a server, together with the store.
    """
    if is_address(path):
        from factcli.postgres.writing import opened_table

        with opened_table(path, seconds=seconds, told=told, indexed=indexed) as table:
            yield table
        return
    target = _target(path, create=create)
    with contextlib.ExitStack() as stack:
        with telling(target):
            stack.enter_context(locked(target, seconds))
            sweep(target)
        yield FileSession(read_snapshot(path, create=create), told)


def read_snapshot(path: str, *, create: bool = False) -> Snapshot:
    """The store at `path` as it is now; an empty one where `create` makes do with none."""
    if is_address(path):
        from factcli.postgres.writing import read_table

        return read_table(path)
    target = _target(path, create=create)
    if create and not is_lines(path) and not os.path.exists(target):
        return Snapshot(target, Store(), None)
    return _read(path, target, as_lines=is_lines(path))


def _read(path: str, target: str, *, as_lines: bool) -> Snapshot:
    if as_lines:
        lines = opened_lines(target)
        return Snapshot(target, lines, lines.state)
    data = read_bytes(target)
    return Snapshot(target, decode_store(data, path), hashlib.sha256(data).digest())


def save(
    snapshot: Snapshot,
    new: "Store | Delta",
    *,
    seconds: float = LOCK_SECONDS,
    told: Told | None = None,
    indexed: "Indexed | None" = None,
) -> Snapshot:
    """Put `new` in the place of what was read, or change that so; StoreError where it has changed.

    The lock is taken only for this, so that others may have written since.
    """
    target = snapshot.path
    if is_address(target):
        from factcli.postgres.writing import session_of

        return _saved(session_of(snapshot, seconds, told, indexed), new)
    with contextlib.ExitStack() as stack:
        with telling(target):
            stack.enter_context(locked(target, seconds))
            sweep(target)
        if _mark_of(snapshot) != snapshot.mark:
            raise StoreError(f"{target}: was changed since it was read; read it again")
        return _saved(FileSession(snapshot, told), new)


def _saved(session: Session, new: "Store | Delta") -> Snapshot:
    if isinstance(new, Delta):
        session.change(new)
    else:
        session.replace(new)
    return session.snapshot()


def _target(path: str, *, create: bool) -> str:
    """The file itself, symbolic links followed; StoreError for what can be no store."""
    target = os.path.realpath(path)
    try:
        mode = os.stat(target).st_mode
    except OSError as error:
        if create and os.path.isdir(os.path.dirname(target)):
            return target
        if isinstance(error, FileNotFoundError) and not create:
            raise StoreError(f"{path}: there is no such store; check --store") from None
        reason = "its folder does not exist" if create else error.strerror
        raise StoreError(f"{path}: can't be written: {reason}") from None
    if stat.S_ISREG(mode) and not os.access(target, os.W_OK):
        raise StoreError(f"{path}: can't be written: the file is read-only")
    if not stat.S_ISREG(mode):
        raise StoreError(f"{path}: can't be written: it is no ordinary file")
    return target


def refuse_unsound(store: Store, before: Store, path: str) -> None:
    """StoreError for the first thing wrong; what was read was found sound then."""
    known = set(map(id, before.facts))
    small = msgspec.structs.replace(store, facts=())
    problems = [
        *store_problems(small),
        *(p for fact in store.facts if id(fact) not in known for p in fact_problems(fact, fact.id)),
    ]
    ids = {fact.id for fact in store.facts}
    if not problems and (len(ids) < len(store.facts) or not all(map(SLUG.fullmatch, ids))):
        problems = list(store_problems(store))
    if problems:
        raise StoreError(f"{path}: nothing was written: {problems[0]}")


def _take_text_back(path: str, sha256: str | None) -> None:
    """Make a kept text what it was, where that is the text of this digest."""
    # One that was changed otherwise since stays as it is: verify tells of it.
    with contextlib.suppress(StoreError), telling(path):
        kept = kept_of(path) if sha256 and os.path.isfile(path) else None
        if kept and digest_of(kept.file) == sha256:
            take_back(path, kept)


def _mark_of(snapshot: Snapshot) -> bytes | FileState | None:
    """What the mark would be if the store were read now."""
    is_of_lines = isinstance(snapshot.store, LineStore)
    return _state_of(snapshot.path) if is_of_lines else _digest_of(snapshot.path)


def _state_of(path: str) -> FileState | None:
    try:
        return FileState.of(path)
    except FileNotFoundError:
        return None


def _digest_of(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except FileNotFoundError:
        return None
