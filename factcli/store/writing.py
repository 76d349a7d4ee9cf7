"""The one writer of stores: under a lock, checked, and whole or not at all."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from factcli.errors import StoreError
from factcli.store.disk import replace_file, sweep, telling
from factcli.store.facts import Document, Fact, Store
from factcli.store.locking import locked
from factcli.store.paths import read_bytes
from factcli.store.schema import SLUG, decode_store, encode_store, fact_problems, store_problems
from factcli.store.texts import path_of

LOCK_SECONDS = 60.0
_CHUNK = 1000
_NO_FACTS = b"[]\n}\n"

_encoder = msgspec.json.Encoder(decimal_format="number")
_decode = msgspec.json.Decoder(Fact).decode

Progress = Callable[[int, int], None]


class Snapshot(NamedTuple):
    """A store as it was read: what it holds, and its bytes' digest, None where there is none."""

    path: str
    store: Store
    digest: bytes | None


class _Whole(msgspec.Struct, frozen=True):
    """A store as it is read back: the facts still JSON, to be held against ours one by one."""

    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: list[msgspec.Raw]


class Session:
    """A store under its lock: what it holds, and the way to replace it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.path = snapshot.path
        self.store = snapshot.store
        self._digest = snapshot.digest

    def replace(self, store: Store, progress: Progress | None = None) -> bool:
        """Put `store` in the place of the one that was read; False where nothing differs.

        Raises StoreError, and leaves the old store as it is, where the new one is not sound, the
        file was changed by another program, or can't be written.
        """
        if store == self.store and self._digest is not None:
            return False
        _refuse_unsound(store, self.store, self.path)
        with telling(self.path):
            replace_file(
                self.path,
                store_pieces(store, progress),
                lambda written: self._check(written, store),
            )
        self.store, self._digest = store, _digest_of(self.path)
        return True

    def keep_text(self, file: str, data: bytes) -> None:
        """Write a document's text to its place beside the store."""
        path = path_of(self.path, file)
        with telling(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            sweep(path)
            replace_file(path, [data], lambda _: None)

    def _check(self, written: str, store: Store) -> None:
        """Read back what is to replace the store; see that nobody else has changed it meanwhile."""
        if not _same(read_bytes(written), store):
            raise StoreError(
                f"{self.path}: what was written reads back differently; it was dropped"
            )
        if _digest_of(self.path) != self._digest:
            raise StoreError(f"{self.path}: was changed by another program; nothing was written")


@contextlib.contextmanager
def opened(path: str, *, create: bool = False, seconds: float = LOCK_SECONDS) -> Iterator[Session]:
    """The store at `path` under its lock; `create` makes do with one that is not there yet."""
    target = _target(path, create=create)
    with contextlib.ExitStack() as stack:
        with telling(target):
            stack.enter_context(locked(target, seconds))
            sweep(target)
        yield Session(read_snapshot(target, create=create))


def read_snapshot(path: str, *, create: bool = False) -> Snapshot:
    """The store at `path` as it is now; an empty one where `create` makes do with none."""
    target = _target(path, create=create)
    if create and not os.path.exists(target):
        return Snapshot(target, Store(), None)
    data = read_bytes(target)
    return Snapshot(target, decode_store(data, path), hashlib.sha256(data).digest())


def save(snapshot: Snapshot, store: Store, *, seconds: float = LOCK_SECONDS) -> Snapshot:
    """Put `store` in the place of what was read; StoreError where that was changed since."""
    target = snapshot.path
    with contextlib.ExitStack() as stack:
        with telling(target):
            stack.enter_context(locked(target, seconds))
            sweep(target)
        session = Session(snapshot)
        if _digest_of(target) != snapshot.digest:
            raise StoreError(f"{target}: was changed since it was read; read it again")
        session.replace(store)
        return Snapshot(target, session.store, _digest_of(target))


def store_pieces(store: Store, progress: Progress | None = None) -> Iterator[bytes]:
    """The store's file in pieces, together what `encode_store` gives: a million facts fit."""
    if not store.facts:
        yield encode_store(store)
        return
    empty = encode_store(msgspec.structs.replace(store, facts=()))
    yield empty.removesuffix(_NO_FACTS) + b"[\n    "
    total = len(store.facts)
    for first in range(0, total, _CHUNK):
        text = msgspec.json.format(_encoder.encode(store.facts[first : first + _CHUNK]), indent=2)
        # Two more spaces, since the list stands inside the store's object; a line break inside a
        # JSON string is always escaped.
        inner = text.removeprefix(b"[\n  ").removesuffix(b"\n]").replace(b"\n", b"\n  ")
        yield (b",\n    " if first else b"") + inner
        if progress:
            progress(min(first + _CHUNK, total), total)
    yield b"\n  ]\n}\n"


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


def _refuse_unsound(store: Store, before: Store, path: str) -> None:
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


def _same(data: bytes, store: Store) -> bool:
    """Whether JSON reads as this store."""
    try:
        read = msgspec.json.decode(data, type=_Whole)
    except ValueError:
        return False
    return (
        (read.documents, read.synonyms) == (store.documents, store.synonyms)
        and len(read.facts) == len(store.facts)
        and all(_decode(raw) == fact for raw, fact in zip(read.facts, store.facts, strict=True))
    )


def _digest_of(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except FileNotFoundError:
        return None
