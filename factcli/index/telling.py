"""Telling the index what a writer changed, so that the next question finds it true.

Where that can't be done nothing is lost: the next reader sees that the index is older.
"""

import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial

import msgspec

from factcli.errors import StoreError
from factcli.index.build import synonyms_of
from factcli.index.cache import is_true, opened
from factcli.index.changes import DAMAGE, Changes, New, Select, placed, places, select
from factcli.index.difference import is_large
from factcli.index.extending import extend
from factcli.index.identity import await_settled, index_path, state_key
from factcli.index.settling import start_settling
from factcli.store.delta import Delta
from factcli.store.facts import Fact
from factcli.store.layers import load_store, picked
from factcli.store.locking import locked
from factcli.store.paths import real_path
from factcli.store.session import Written

# So long a writer waits for another one that is at the index.
_LOCK_SECONDS = 2.0


def tell(paths: Sequence[str], written: Written) -> None:
    """Tell the index of these stores, lowest first, that one of them was changed."""
    path = index_path(paths)
    with suppress(*DAMAGE, StoreError):
        with locked(path, _LOCK_SECONDS):
            _tell(path, paths, written)
        start_settling(path)


def _tell(path: str, paths: Sequence[str], written: Written) -> None:
    own = [n for n, layer in enumerate(paths) if real_path(layer) == written.path]
    found = opened(path)
    if found is None:
        return
    try:
        if written.before is None or written.delta is None or len(own) != 1:
            return
        store = paths[own[0]]
        if not is_true(found, paths, {store: written.before}):
            return
        seen = partial(select, found.connection)
        changes = changes_of(seen, found.meta["synonyms"], written.delta, own[0], paths)
        if changes is None or is_large(changes, found):
            return
        await_settled([store])
        key = state_key(paths)
        if key == state_key(paths, {store: written.after}):
            extend(path, found, changes, key, time.time_ns())
    finally:
        found.connection.close()


def changes_of(
    select: Select, synonyms: str, delta: Delta, own: int, paths: Sequence[str]
) -> Changes | None:
    """What becomes of the index of stores if one of them changes; None where any fact may.

    `synonyms` are those that it has, as it keeps them.
    """
    if delta.synonyms:
        return None
    touched = {fact.id for fact in (*delta.added, *delta.changed)} | delta.gone
    known = places(select, touched)
    new, gone = [], []
    for fact in (*delta.changed, *delta.added):
        row, layer = known.get(fact.id, (None, own))
        kept = delta.of_fact(fact)
        if layer > own or kept is None:
            continue  # a higher layer's fact stays what is seen
        if row is not None and layer == own:
            new.append(New(own, kept, row))
            continue
        new.append(New(own, fact))
        if row is not None:
            gone.append(row)
    for name in delta.gone:
        row, layer = known.get(name, (None, own))
        if row is not None and layer == own:
            gone.append(row)
            new += _uncovered(name, own, paths)
    new += _released(select, delta, own, touched)
    documents = [
        (own, document)
        for document in delta.documents
        if not any(layer > own for *_, layer in select("document", "id", [document.id]))
    ]
    return Changes(gone, new, documents, synonyms_of(synonyms))


def _uncovered(name: str, own: int, paths: Sequence[str]) -> Iterable[New]:
    """The fact of the highest layer below that has an id which has gone from its own."""
    for layer in range(own - 1, -1, -1):
        for fact in picked(load_store(paths[layer]), lambda fact: fact.id == name):
            return [New(layer, fact)]
    return []


def _released(select: Select, delta: Delta, own: int, touched: set[str]) -> Iterable[New]:
    """The facts that supersede one of the released and stay as they are otherwise."""
    newer = [row[1] for row in select("supersession", "older", delta.released)]
    rows = [row for row, layer in places(select, newer).values() if layer == own]
    for one in placed(select, rows):
        if one.fact.id not in touched:
            fact: Fact = msgspec.structs.replace(one.fact, supersedes=None)
            yield New(own, fact, one.row)
