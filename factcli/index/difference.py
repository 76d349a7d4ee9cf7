"""What differs between stores and an index of them: every fact compared, only some read closely."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from factcli.index.build import synonyms_of
from factcli.index.cache import Opened
from factcli.index.changes import Changes, New, places, select
from factcli.index.gather import digest_of, digest_of_line
from factcli.index.identity import printable
from factcli.store.facts import Document, Fact
from factcli.store.layers import load_store, streamed
from factcli.store.lines import LineStore
from factcli.store.paths import is_lines
from factcli.store.schema import encode_document

# A change of more facts than these, and than this part of them all, is as soon read anew.
_FEW, _PART = 1000, 10


def is_large(changes: Changes, found: Opened) -> bool:
    """Whether reading all facts anew takes no longer than carrying out changes."""
    return len(changes.gone) + len(changes.new) > _most(found)


def _most(found: Opened) -> int:
    return max(_FEW, int(found.meta["facts"]) // _PART)


class _Content(NamedTuple):
    """A store as it is compared: `facts` gives the digest of each, and the fact if it is asked."""

    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: Iterator[tuple[int, Callable[[], Fact]]]


def difference(found: Opened, paths: Sequence[str]) -> Changes | None:
    """What the index lacks of the stores, lowest first; None where that is much or hard to tell.

    Raises StoreError where a fact that differs is not sound.
    """
    layers = [
        path for (path,) in found.connection.execute("SELECT path FROM layer ORDER BY number")
    ]
    if layers != [printable(path) for path in paths]:
        return None
    contents = [_content(path) for path in paths]
    synonyms = [group for content in contents for group in content.synonyms]
    documents = _documents(found.connection, contents)
    if synonyms != synonyms_of(found.meta["synonyms"]) or documents is None:
        return None
    compared = _compared(found, contents)
    if compared is None:
        return None
    changes = _resolved(found.connection, *compared)
    return changes and changes._replace(documents=documents, synonyms=synonyms)


def _compared(
    found: Opened, contents: Sequence[_Content]
) -> tuple[list[New], dict[int, int]] | None:
    """The facts that are new or changed, highest layer first, and the digests of rows that went."""
    most = _most(found)
    known = {
        digest: row * len(contents) + layer
        for row, layer, digest in found.connection.execute("SELECT row, layer, digest FROM digest")
    }
    new: list[New] = []
    for layer in range(len(contents) - 1, -1, -1):
        for digest, fact in contents[layer].facts:
            if _is_known(known, digest, layer, len(contents)):
                continue
            read = fact()
            # Perhaps its file only writes it otherwise.
            if _is_known(known, digest_of(read), layer, len(contents)):
                continue
            new.append(New(layer, read))
            if len(new) > most:
                return None
    if len(new) + len(known) > most:
        return None
    return new, {place // len(contents): digest for digest, place in known.items()}


def _is_known(known: dict[int, int], digest: int, layer: int, layers: int) -> bool:
    """Whether a layer's fact is known; it is then none of those left."""
    place = known.get(digest)
    if place is None or place % layers != layer:
        return False
    del known[digest]
    return True


def _resolved(
    connection: sqlite3.Connection, come: Iterable[New], went: dict[int, int]
) -> Changes | None:
    """Which of the facts that came are seen, and in which rows; None where an id is there twice."""
    places_of_came = places(partial(select, connection), [new.fact.id for new in come])
    gone, new = set(went), []
    seen: dict[str, int] = {}
    for layer, fact, _ in come:
        if fact.id in seen:
            if seen[fact.id] == layer:
                return None
            continue
        seen[fact.id] = layer
        row, below = places_of_came.get(fact.id, (None, -1))
        if row is not None and row not in went:
            if below == layer:
                return None
            if below > layer:
                continue
            gone.add(row)
        is_same_place = row in went and below == layer
        new.append(New(layer, fact, row if is_same_place else None))
    kept = {one.row for one in new}
    return Changes([row for row in gone if row not in kept], new)


def _documents(
    connection: sqlite3.Connection, contents: Sequence[_Content]
) -> list[tuple[int, Document]] | None:
    """The documents that differ, each with its layer; None where that is not all that differs.

    One may be there no more, or have come between others.
    """
    every = {
        document.id: (layer, document)
        for layer, content in enumerate(contents)
        for document in content.documents
    }
    rows = connection.execute("SELECT id, json, layer FROM document ORDER BY position")
    known = {identifier: (layer, json) for identifier, json, layer in rows}
    if [*(known | every)] != [*every]:
        return None
    return [
        (layer, document)
        for layer, document in every.values()
        if known.get(document.id) != (layer, encode_document(document))
    ]


def _content(path: str) -> _Content:
    store = load_store(path) if is_lines(path) else streamed(path)
    facts = _of_lines(store) if isinstance(store, LineStore) else _of_facts(store.facts)
    return _Content(store.documents, store.synonyms, facts)


def _of_lines(store: LineStore) -> Iterator[tuple[int, Callable[[], Fact]]]:
    for line in store.facts.lines():
        yield digest_of_line(line.text), partial(store.facts.fact, line)


def _of_facts(facts: Iterable[Fact]) -> Iterator[tuple[int, Callable[[], Fact]]]:
    for fact in facts:
        yield digest_of(fact), partial(_same, fact)


def _same(fact: Fact) -> Fact:
    return fact
