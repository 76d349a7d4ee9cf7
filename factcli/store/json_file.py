"""A store as one JSON file: written in pieces, and read back to be held against what was meant."""

from collections.abc import Callable, Iterator

import msgspec

from factcli.store.facts import Document, Fact, Store
from factcli.store.schema import encode_store

_CHUNK = 1000
_NO_FACTS = b"[]\n}\n"

_encoder = msgspec.json.Encoder(decimal_format="number")
_decode = msgspec.json.Decoder(Fact).decode

Progress = Callable[[int, int], None]


class _Whole(msgspec.Struct, frozen=True):
    """A store as it is read back: the facts still JSON, to be held against ours one by one."""

    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: list[msgspec.Raw]


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


def reads_as(data: bytes, store: Store) -> bool:
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
