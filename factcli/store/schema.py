"""JSON to types and back: decoding a store with every error at its path, and the JSON Schema."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, Protocol, runtime_checkable

import msgspec

from factcli.errors import StoreError
from factcli.store.facts import FORMAT_VERSION, Document, Fact, Store
from factcli.store.form import form_problems, located
from factcli.store.repeats import (
    has_repeats,
    kept_key_count,
    key_count,
    repeated_keys,
    repeats_beside,
)
from factcli.store.soundness import COUNTRY_CODE, SLUG, Problem, fact_problems, store_problems

__all__ = [
    "AMOUNT_AS_STRING",
    "SLUG",
    "Pieces",
    "Problem",
    "StreamedStore",
    "decode_store",
    "encode_document",
    "encode_fact",
    "encode_store",
    "examine_store",
    "fact_problems",
    "identifier",
    "json_schema",
    "key_problems",
    "sound_facts",
    "store_problems",
    "stream_store",
]

# A quote is always escaped inside a JSON string, so this finds keys only.
AMOUNT_AS_STRING = re.compile(rb'"(low|high)"\s*:\s*"')

_encoder = msgspec.json.Encoder(decimal_format="number")


def decode_store(data: bytes, where: str) -> Store:
    """The store in `data`; StoreError names `where`, the first problem and how many more."""
    store, problems = examine_store(data)
    if store is None or problems:
        first = problems[0]
        more = f" (and {len(problems) - 1} more: factcli verify lists them)" * (len(problems) > 1)
        raise StoreError(f"{where}: {first}{more}")
    return store


def examine_store(data: bytes) -> tuple[Store | None, list[Problem]]:
    """The store, if its form is right, with every problem found; a sound store has none."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        store = msgspec.json.decode(data, type=Store)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        return None, [*key_problems(data), *(form_problems(data) or [located(error, "$")])]
    # The decoder takes "162" for a decimal.
    if AMOUNT_AS_STRING.search(data) and (found := form_problems(data)):
        return None, [*key_problems(data), *found]
    return store, [*key_problems(data), *store_problems(store)]


def key_problems(data: bytes) -> list[Problem]:
    """The keys that are given twice; none in what is no JSON."""
    try:
        return list(repeated_keys(data)) if has_repeats(data) else []
    except (ValueError, RecursionError):
        return []


def encode_store(store: Store) -> bytes:
    """The store as its file's text: two-space indents, a fixed key order, a final newline."""
    return msgspec.json.format(_encoder.encode(store), indent=2) + b"\n"


def encode_document(document: Document) -> str:
    """One document as compact JSON."""
    return _encoder.encode(document).decode()


def encode_fact(fact: Fact) -> bytes:
    """One fact as compact JSON, amounts as exact JSON numbers."""
    return _encoder.encode(fact)


def json_schema() -> dict[str, Any]:
    """The JSON Schema 2020-12 of a store file."""
    schema = msgspec.json.schema(Store)
    _amounts_as_numbers(schema)
    definitions = schema["$defs"]
    fact = definitions["Fact"]["properties"]
    fact["id"]["pattern"] = fact["kind"]["pattern"] = f"^{SLUG.pattern}$"
    fact["places"]["items"]["pattern"] = f"^{COUNTRY_CODE.pattern}$"
    definitions["Document"]["properties"]["id"]["pattern"] = f"^{SLUG.pattern}$"
    definitions["Evidence"]["properties"]["start"]["minimum"] = 0
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A factcli store, version {FORMAT_VERSION}",
        **schema,
    }


def _amounts_as_numbers(node: object) -> None:
    """Turn msgspec's string form of a decimal into the number that a store holds."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            node.clear()
            node["type"] = "number"
        for child in node.values():
            _amounts_as_numbers(child)
    elif isinstance(node, list):
        for child in node:
            _amounts_as_numbers(child)


@runtime_checkable
class Pieces(Protocol):
    """Facts of a store that are still JSON, for who reads them elsewhere."""

    def __iter__(self) -> Iterator[Fact]:
        """The facts; StoreError at the first that is not sound."""

    def pieces(self) -> Iterator[bytes]:
        """The JSON of each; `sound_facts` says whether they are sound, but for ids given twice."""

    def refuse(self) -> None:
        """Raise the StoreError that says what of them is not sound."""


class StreamedStore(NamedTuple):
    """A store read piece by piece: what is small at once, the facts one after another."""

    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: Iterable[Fact]
    size: int


class _RawStore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A store whose facts are still JSON."""

    version: Literal[1] = 1
    documents: tuple[Document, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    facts: list[msgspec.Raw] = []


def stream_store(data: bytes, where: str) -> StreamedStore:
    """A store whose facts are decoded as they are asked for, so that a million fit in memory.

    Raises StoreError here or at the fact concerned, as `decode_store` does.
    """
    whole, data = data, data.removeprefix(b"\xef\xbb\xbf")
    try:
        raw = msgspec.json.decode(data, type=_RawStore)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        decode_store(whole, where)
        raise StoreError(f"{where}: {error}") from None
    if AMOUNT_AS_STRING.search(data):
        decode_store(data, where)
    small = Store(documents=raw.documents, synonyms=raw.synonyms)
    if any(store_problems(small)):
        decode_store(data, where)
    facts = _Streamed(raw.facts, data, where)
    return StreamedStore(raw.documents, raw.synonyms, facts, len(raw.facts))


class _Streamed:
    """The facts of a store in one file."""

    def __init__(self, raw: list[msgspec.Raw], data: bytes, where: str) -> None:
        self._raw, self._data, self._where = raw, data, where

    def __iter__(self) -> Iterator[Fact]:
        decode = msgspec.json.Decoder(Fact).decode
        seen: set[str] = set()
        kept = 0
        for piece in self._raw:
            try:
                fact = decode(piece)
            except (msgspec.ValidationError, ValueError):
                self.refuse()
                raise
            if fact.id in seen or not _is_sound(fact):
                self.refuse()
            seen.add(fact.id)
            kept += kept_key_count(piece)
            yield fact
        self._end(kept)

    def pieces(self) -> Iterator[bytes]:
        kept = 0
        for raw in self._raw:
            piece = bytes(raw)
            kept += key_count(piece)
            yield piece
        self._end(kept)

    def refuse(self) -> None:
        decode_store(self._data, self._where)

    def _end(self, kept: int) -> None:
        if repeats_beside(self._data, "facts", kept):
            # A key that is given twice: said with its place.
            self.refuse()


class _Named(msgspec.Struct):
    """A fact by its id alone."""

    id: str


_decode_fact = msgspec.json.Decoder(Fact).decode
_decode_name = msgspec.json.Decoder(_Named).decode


def identifier(piece: bytes) -> str | None:
    """The id of a fact that is still JSON; None where it is none."""
    try:
        return _decode_name(piece).id
    except (msgspec.ValidationError, ValueError, RecursionError):
        return None


def sound_facts(pieces: Sequence[bytes]) -> list[Fact] | None:
    """The facts of these pieces of JSON; None where one is not sound."""
    try:
        facts = list(map(_decode_fact, pieces))
    except (msgspec.ValidationError, ValueError, RecursionError):
        return None
    every = b"[%s]" % b",".join(pieces)
    if AMOUNT_AS_STRING.search(every) or has_repeats(every):
        return None
    return facts if all(map(_is_sound, facts)) else None


def _is_sound(fact: Fact) -> bool:
    return bool(SLUG.fullmatch(fact.id)) and not any(fact_problems(fact))
