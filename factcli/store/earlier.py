"""A file's store as it was before its last change, and what taking that back does to it."""

from collections.abc import Iterable
from typing import NamedTuple

from factcli.store.delta import Delta
from factcli.store.facts import Fact
from factcli.store.layers import AnyStore, FileStore
from factcli.store.line import Line, decode_fact
from factcli.store.lines import LineStore, open_lines
from factcli.store.paths import read_bytes
from factcli.store.schema import decode_store
from factcli.store.undoing import Kept, kept_of


class Earlier(NamedTuple):
    """What is kept of a store as it was, and what differs once it is so again.

    `lost` are the documents that go; where any does, or synonyms differ, `delta` is not all.
    """

    kept: Kept
    delta: Delta
    lost: tuple[str, ...] = ()
    has_other_synonyms: bool = False

    @property
    def whole_delta(self) -> Delta | None:
        """What differs, where the delta is all of it."""
        return None if self.lost or self.has_other_synonyms else self.delta


def earlier(store: AnyStore, path: str) -> Earlier | None:
    """The store at `path` before its last change, `store` being what it is; None if none is kept.

    StoreError where it was changed otherwise since, or what is kept is not sound.
    """
    kept = kept_of(path)
    if kept is None:
        return None
    if kept.line is not None:
        fact = decode_fact(kept.line)
        gone = Delta(gone=frozenset({fact.id}))
        return Earlier(kept, gone if kept.takes_line else Delta(added=(fact,)))
    if isinstance(store, LineStore):
        before: FileStore = open_lines(kept.file)
    else:
        before = decode_store(read_bytes(kept.file), kept.file)
    now, then = _apart(store, before)
    documents = {document.id: document for document in store.documents}
    kept_documents = {document.id for document in before.documents}
    delta = Delta(
        added=tuple(fact for name, fact in then.items() if name not in now),
        changed=tuple(fact for name, fact in then.items() if name in now and now[name] != fact),
        gone=frozenset(now) - frozenset(then),
        documents=tuple(d for d in before.documents if documents.get(d.id) != d),
    )
    lost = tuple(name for name in documents if name not in kept_documents)
    if isinstance(before, LineStore):
        before.facts.close()
    return Earlier(kept, delta, lost, store.synonyms != before.synonyms)


def _apart(now: AnyStore, then: FileStore) -> tuple[dict[str, Fact], dict[str, Fact]]:
    """The facts of each by id; of JSON Lines only those whose lines the other does not have."""
    if isinstance(now, LineStore) and isinstance(then, LineStore):
        ours, theirs = _hashes(now.facts.lines()), _hashes(then.facts.lines())
        return _without(now, theirs), _without(then, ours)
    return {fact.id: fact for fact in now.facts}, {fact.id: fact for fact in then.facts}


def _hashes(lines: Iterable[Line]) -> set[int]:
    # By hashes, since a million lines would take more room than the facts that are at work.
    return {hash(line.text) for line in lines}


def _without(store: LineStore, lines: set[int]) -> dict[str, Fact]:
    kept = (line for line in store.facts.lines() if hash(line.text) not in lines)
    return {fact.id: fact for fact in map(store.facts.fact, kept)}
