"""The writer of stores of JSON Lines: one fact more is a line more, all else is written anew.

An append that is cut short leaves a line without its end, which is no part of the store.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factcli.errors import StoreError
from factcli.store.delta import Delta, applied
from factcli.store.disk import FileState, replace_file, telling, with_ends_of, write_all
from factcli.store.facts import Fact, Store
from factcli.store.line import head_line, line_of
from factcli.store.lines import LineStore, open_lines, unique
from factcli.store.undoing import digest_of, forget_others, keep_file, keep_line

if TYPE_CHECKING:
    from factcli.store.layers import AnyStore

Pieces = Iterable[bytes]


def changed(store: LineStore, delta: Delta) -> bool:
    """Carry out what is to become of a store, under its lock; False where nothing differs.

    The ids of added facts must not be taken. Raises StoreError, and leaves the store as it is,
    where it was changed by another program or can't be written.
    """
    if not store.state or not store.state.size:
        rewrite(store, pieces_of(applied(Store(), delta)))
    elif delta.is_one_more_fact:
        _append(store, _new_line(store, delta))
    elif _differs(store, delta):
        rewrite(store, _changed_pieces(store, delta))
    else:
        return False
    return True


def _new_line(store: LineStore, delta: Delta) -> bytes:
    """The line of the one fact that is added, with the store's own end of a line."""
    return b"".join(with_ends_of(store.path, [line_of(delta.added[0])]))


def is_appended(before: LineStore, after: LineStore, delta: Delta) -> bool:
    """Whether a store that got one fact more got no more; True for any other change.

    Another program that heeds no lock may append at the same moment.
    """
    if not (delta.is_one_more_fact and before.state and after.state and before.state.size):
        return True
    end = before.state.size - before.unfinished + len(_new_line(before, delta))
    return after.state.size == end


def pieces_of(store: "AnyStore") -> Iterator[bytes]:
    """The file of a store as JSON Lines, a line at a time."""
    yield head_line(store.documents, store.synonyms)
    facts = unique(store.facts) if isinstance(store, LineStore) else store.facts
    yield from map(line_of, facts)


def rewrite(store: LineStore, pieces: Pieces) -> None:
    """Put these lines in the place of the store, whole or not at all."""
    written = hashlib.sha256()

    def summed() -> Iterator[bytes]:
        for piece in with_ends_of(store.path, pieces):
            written.update(piece)
            yield piece

    def check(temporary: str) -> None:
        if digest_of(temporary) != written.hexdigest():
            raise StoreError(
                f"{store.path}: what was written reads back differently; it was dropped"
            )
        _refuse_changed(store)
        keep_file(store.path, written.hexdigest(), head_line((), ()))
        store.facts.close()

    with telling(store.path):
        replace_file(store.path, summed(), check)
        forget_others(store.path, written.hexdigest())


def is_same(store: LineStore, other: Store) -> bool:
    """Whether a store holds just this."""
    if (store.documents, store.synonyms) != (other.documents, other.synonyms):
        return False
    ours, theirs = iter(store.facts), iter(other.facts)
    return all(next(ours, None) == fact for fact in theirs) and next(ours, None) is None


def _changed_pieces(store: LineStore, delta: Delta) -> Iterator[bytes]:
    """The lines of the store as it becomes; those that stay are copied as they are."""
    synonyms = (*store.synonyms, *delta.synonyms)
    yield head_line(delta.of_documents(store.documents), synonyms)
    known: set[str] = set()
    for line in store.facts.lines():
        sketch = store.facts.sketch(line)
        if not delta.touches(sketch.id, sketch.supersedes):
            yield line.text + b"\n"
            continue
        known.add(sketch.id)
        fact = delta.of_fact(store.facts.fact(line))
        if fact:
            yield line_of(fact)
    yield from map(line_of, delta.new_facts(known))


def _differs(store: LineStore, delta: Delta) -> bool:
    if delta.added or delta.synonyms:
        return True
    if delta.of_documents(store.documents) != store.documents:
        return True
    touched: dict[str, Fact] = {}
    for fact in store.facts.picked(lambda sketch: delta.touches(sketch.id, sketch.supersedes)):
        touched[fact.id] = fact
        if delta.of_fact(fact) != fact:
            return True
    return any(fact.id not in touched for fact in delta.changed)


def _append(store: LineStore, line: bytes) -> None:
    """Write one line behind the last whole one, and force it to the disk."""
    with telling(store.path):
        handle = os.open(store.path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        with open(handle, "r+b", buffering=0) as file:
            if store.state is None or FileState.of(handle) != store.state:
                raise _changed_meanwhile(store)
            end = store.state.size - store.unfinished
            keep_line(store.path, end, line)
            try:
                file.truncate(end)
                file.seek(end)
                write_all(handle, line)
                os.fsync(handle)
                _refuse_moved(store, handle)
            except BaseException:
                with contextlib.suppress(OSError):
                    file.truncate(end)
                raise
        forget_others(store.path)


def _refuse_moved(store: LineStore, handle: int) -> None:
    if not os.path.samestat(os.fstat(handle), os.stat(store.path)):
        raise _changed_meanwhile(store)


def _refuse_changed(store: LineStore) -> None:
    try:
        now = FileState.of(store.path)
    except FileNotFoundError:
        now = None
    if now != store.state:
        raise _changed_meanwhile(store)


def _changed_meanwhile(store: LineStore) -> StoreError:
    return StoreError(f"{store.path}: was changed by another program; nothing was written")


def opened_lines(path: str) -> LineStore:
    """The store at `path` for a writer; an empty one where there is none."""
    return open_lines(path) if os.path.exists(path) else LineStore.empty(path)
