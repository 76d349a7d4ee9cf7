"""JSON to types and back: decoding a store with every error at its path, and the JSON Schema."""

import enum
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from factcli.errors import StoreError
from factcli.facts import FORMAT_VERSION, MAX_FIGURE_WORDS, Document, Evidence, Fact, Store
from factcli.values.dates import Date
from factcli.values.edtf import Edtf
from factcli.values.text import Text
from factcli.values.value import Value

SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_COUNTRY_CODE = re.compile(r"[A-Z]{2}")
_MSGSPEC_PATH = re.compile(r" - at `\$?(.*)`$")
_BYTE_OFFSET = re.compile(r" \(byte (\d+)\)")
# A quote is always escaped inside a JSON string, so this finds keys only.
_AMOUNT_AS_STRING = re.compile(rb'"(low|high)"\s*:\s*"')

_encoder = msgspec.json.Encoder(decimal_format="number")


class Problem(NamedTuple):
    """One thing wrong in a store: its JSON path and what was expected there."""

    path: str
    message: str

    def __str__(self) -> str:
        """Read as `$.facts[3].id: …`."""
        return f"{self.path}: {self.message}"


def decode_store(data: bytes, where: str) -> Store:
    """The store in `data`; StoreError names `where`, the first problem and how many more."""
    store, problems = examine_store(data)
    if store is None or problems:
        first = problems[0]
        more = (
            f" (and {len(problems) - 1} more: factcli verify lists them)" * (len(problems) > 1)
        )
        raise StoreError(f"{where}: {first}{more}")
    return store


def examine_store(data: bytes) -> tuple[Store | None, list[Problem]]:
    """The store, if its form is right, with every problem found; a sound store has none."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        store = msgspec.json.decode(data, type=Store)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        return None, _form_problems(data) or [_located(error, "$")]
    # The decoder takes "162" for a decimal.
    if _AMOUNT_AS_STRING.search(data) and (found := _form_problems(data)):
        return None, found
    return store, list(store_problems(store))


def encode_store(store: Store) -> bytes:
    """The store as its file's text: two-space indents, a fixed key order, a final newline."""
    return msgspec.json.format(_encoder.encode(store), indent=2) + b"\n"


def encode_document(document: Document) -> str:
    """One document as compact JSON."""
    return _encoder.encode(document).decode()


def encode_fact(fact: Fact) -> bytes:
    """One fact as compact JSON, amounts as exact JSON numbers."""
    return _encoder.encode(fact)


def to_builtins(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Types as plain JSON values; decimals stay `Decimal`, for `encode_json` to print exactly."""
    return msgspec.to_builtins(value, builtin_types=(Decimal,))


def json_schema() -> dict[str, Any]:
    """The JSON Schema 2020-12 of a store file."""
    schema = msgspec.json.schema(Store)
    _amounts_as_numbers(schema)
    definitions = schema["$defs"]
    fact = definitions["Fact"]["properties"]
    fact["id"]["pattern"] = fact["kind"]["pattern"] = f"^{SLUG.pattern}$"
    fact["places"]["items"]["pattern"] = f"^{_COUNTRY_CODE.pattern}$"
    definitions["Document"]["properties"]["id"]["pattern"] = f"^{SLUG.pattern}$"
    definitions["Evidence"]["properties"]["start"]["minimum"] = 0
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A factcli store, version {FORMAT_VERSION}",
        **schema,
    }


def store_problems(store: Store) -> Iterator[Problem]:
    """What the types can't say: slugs, unique ids, EDTF dates, sound amounts, short figures."""
    return _meaning_problems(enumerate(store.documents), enumerate(store.facts))


def _meaning_problems(
    documents: Iterable[tuple[int, Document]], facts: Iterable[tuple[int, Fact]]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, document in documents:
        path = f"$.documents[{number}]"
        yield from _id_problems(document.id, path, seen)
        yield from _edtf_problems(document.published, f"{path}.published")
    seen = set()
    for number, fact in facts:
        path = f"$.facts[{number}]"
        yield from _id_problems(fact.id, path, seen)
        yield from fact_problems(fact, path)


def fact_problems(fact: Fact, path: str = "$") -> Iterator[Problem]:
    """What is wrong in one fact, apart from its form and its id's uniqueness."""
    if not SLUG.fullmatch(fact.kind):
        yield Problem(f"{path}.kind", f"“{fact.kind}” is not a lowercase slug")
    for field in ("subject", "attribute"):
        if not getattr(fact, field).strip():
            yield Problem(f"{path}.{field}", "is empty; say what the fact is about")
    if isinstance(fact.value, Date):
        yield from _edtf_problems(fact.value.edtf, f"{path}.value.edtf")
    elif not isinstance(fact.value, Text):
        for message in fact.value.problems():
            yield Problem(f"{path}.value", message)
    yield from _edtf_problems(fact.as_of, f"{path}.as_of")
    for number, place in enumerate(fact.places):
        if not _COUNTRY_CODE.fullmatch(place):
            message = f"“{place}” is not an ISO 3166-1 alpha-2 code such as NO"
            yield Problem(f"{path}.places[{number}]", message)
    for number, evidence in enumerate(fact.evidence):
        yield from _evidence_problems(evidence, f"{path}.evidence[{number}]")


def _evidence_problems(evidence: Evidence, path: str) -> Iterator[Problem]:
    if not evidence.figure.strip():
        yield Problem(f"{path}.figure", "is empty; copy the phrase that carries the figure")
    if len(evidence.figure.split()) > MAX_FIGURE_WORDS:
        yield Problem(f"{path}.figure", f"has more than {MAX_FIGURE_WORDS} words")
    if evidence.start < 0:
        yield Problem(f"{path}.start", f"{evidence.start} is before the document's start")


def _id_problems(identifier: str, path: str, seen: set[str]) -> Iterator[Problem]:
    if not SLUG.fullmatch(identifier):
        yield Problem(f"{path}.id", f"“{identifier}” is not a lowercase slug such as ccm-2015")
    if identifier in seen:
        yield Problem(f"{path}.id", f"“{identifier}” is there twice; ids are unique")
    seen.add(identifier)


def _edtf_problems(edtf: str | None, path: str) -> Iterator[Problem]:
    if edtf is None:
        return
    try:
        Edtf.parse(edtf)
    except ValueError as error:
        yield Problem(path, str(error))


def _form_problems(data: bytes) -> list[Problem]:
    """Every place where the JSON departs from the form, the file read without types.

    With them what is wrong in the documents and facts whose form is right.
    """
    try:
        loose = msgspec.json.decode(data)
    except RecursionError:
        return [Problem("$", "is nested too deeply for a store")]
    except msgspec.ValidationError:
        return []  # sound JSON with a number out of range: the typed decoder says where
    except ValueError as error:
        return [_malformed(data, error)]
    if isinstance(loose, dict) and loose.get("version") not in (FORMAT_VERSION, None):
        message = f"is {loose['version']!r}; this factcli reads version {FORMAT_VERSION}"
        return [Problem("$.version", message)]
    strings = list(_amounts_as_strings(loose))
    told = {problem.path for problem in strings}
    departures = [p for p in _departures(loose, Store, "$") if p.path not in told]
    if not strings and not departures:
        return []
    meaning = _meaning_problems(_sound(loose, "documents"), _sound(loose, "facts"))
    beside = [p for p in meaning if not any(path.startswith(p.path) for path in told)]
    return strings + departures + beside


def _items(loose: object, name: str) -> list[Any]:
    items = loose.get(name) if isinstance(loose, dict) else None
    return items if isinstance(items, list) else []


def _amounts_as_strings(loose: object) -> Iterator[Problem]:
    for number, fact in enumerate(_items(loose, "facts")):
        value = fact.get("value") if isinstance(fact, dict) else None
        amounts = value if isinstance(value, dict) else {}
        for name in ("low", "high"):
            if isinstance(amounts.get(name), str):
                path = f"$.facts[{number}].value.{name}"
                yield Problem(path, f"“{amounts[name]}” is a string; write a number")


def _sound(loose: object, name: Literal["documents", "facts"]) -> Iterator[tuple[int, Any]]:
    """The documents or facts whose form is right, with their places in the file."""
    form = {"documents": Document, "facts": Fact}[name]
    for number, item in enumerate(_items(loose, name)):
        try:
            yield number, msgspec.convert(item, form)
        except msgspec.ValidationError:
            continue


def _departures(loose: object, form: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401 - a type
    """The departures of a loose JSON value from a form, each at its own path."""
    try:
        msgspec.convert(loose, form)
    except msgspec.ValidationError as error:
        inner = list(_inner_departures(loose, form, path))
        yield from inner or [_located(error, path, _choices(form))]


def _inner_departures(loose: object, form: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401
    if get_origin(form) is tuple:
        for number, item in enumerate(loose if isinstance(loose, list) else ()):
            yield from _departures(item, get_args(form)[0], f"{path}[{number}]")
        return
    struct = _struct_for(loose, form)
    if struct is None or not isinstance(loose, dict):
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    tag_field = struct.__struct_config__.tag_field
    for name in loose:
        if name in fields or name == tag_field:
            continue
        yield Problem(f"{path}.{name}", f"is no field; the fields are {', '.join(fields)}")
    for name, field in fields.items():
        if name in loose:
            yield from _departures(loose[name], field.type, f"{path}.{name}")
        elif field.required:
            yield Problem(f"{path}.{name}", "is missing")


def _struct_for(loose: object, form: Any) -> type[msgspec.Struct] | None:  # noqa: ANN401 - a type
    """The struct that a form names, chosen by the value's `type` where it is one of several."""
    structs = _structs(form)
    if len(structs) == 1:
        return structs[0]
    tag = loose.get("type") if isinstance(loose, dict) else None
    return next((s for s in structs if s.__struct_config__.tag == tag), None)


def _structs(form: Any) -> list[type[msgspec.Struct]]:  # noqa: ANN401 - a type
    forms = get_args(form) if get_origin(form) in (Union, UnionType) else (form,)
    return [f for f in forms if isinstance(f, type) and issubclass(f, msgspec.Struct)]


def _choices(form: Any) -> list[str]:  # noqa: ANN401 - a type
    """The words that a form admits, where they are few: of a literal, an enum, the `type` tags."""
    if isinstance(form, type) and issubclass(form, enum.Enum):
        return [member.value for member in form]
    if get_origin(form) is Literal:
        return list(map(str, get_args(form)))
    if len(structs := _structs(form)) > 1:
        return [str(struct.__struct_config__.tag) for struct in structs]
    if get_origin(form) in (Union, UnionType):
        return [choice for part in get_args(form) for choice in _choices(part)]
    return []


def _located(error: Exception, path: str, choices: Iterable[str] = ()) -> Problem:
    message = str(error)
    found = _MSGSPEC_PATH.search(message)
    inner = found[1] if found else ""
    told = _sentence(_MSGSPEC_PATH.sub("", message))
    words = ", ".join(choices) if told.startswith("invalid") else ""
    return Problem(path + inner, told + (f"; the choices are {words}" if words else ""))


def _sentence(error: object) -> str:
    text = str(error).replace("`", "")
    return text[:1].lower() + text[1:]


def _malformed(data: bytes, error: Exception) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        # The decoder counts from the start of the text that it was reading.
        whole = data.decode(errors="surrogateescape")
        read = next(n for n, letter in enumerate(whole) if "\udc80" <= letter <= "\udcff")
        bad = len(whole[:read].encode())
        return Problem(_line_column(data, bad), f"is not UTF-8: byte 0x{data[bad]:02x}")
    message = str(error)
    offset = _BYTE_OFFSET.search(message)
    where = _line_column(data, int(offset[1]) if offset else len(data))
    reason = _BYTE_OFFSET.sub("", message).removeprefix("JSON is malformed: ")
    return Problem(where, f"malformed JSON: {_sentence(reason)}")


def _line_column(data: bytes, offset: int) -> str:
    before = data[:offset]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
    return f"line {line} column {column}"


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





class StreamedStore(NamedTuple):
    """A store read piece by piece: what is small at once, the facts one after another."""

    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: Iterator[Fact]
    count: int


class _RawStore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A store whose facts are still JSON."""

    version: Literal[1] = FORMAT_VERSION
    documents: tuple[Document, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    facts: list[msgspec.Raw] = []


def stream_store(data: bytes, where: str) -> StreamedStore:
    """A store whose facts are decoded as they are asked for, so that a million fit in memory.

    Raises StoreError here or at the fact concerned, as `decode_store` does.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        raw = msgspec.json.decode(data, type=_RawStore)
    except (msgspec.ValidationError, ValueError, RecursionError):
        decode_store(data, where)
        raise
    if _AMOUNT_AS_STRING.search(data):
        decode_store(data, where)
    small = Store(documents=raw.documents, synonyms=raw.synonyms)
    if any(store_problems(small)):
        decode_store(data, where)
    return StreamedStore(raw.documents, raw.synonyms, _facts(raw, data, where), len(raw.facts))


def _facts(raw: _RawStore, data: bytes, where: str) -> Iterator[Fact]:
    decode = msgspec.json.Decoder(Fact).decode
    seen: set[str] = set()
    for piece in raw.facts:
        try:
            fact = decode(piece)
        except (msgspec.ValidationError, ValueError):
            decode_store(data, where)
            raise
        if fact.id in seen or not SLUG.fullmatch(fact.id) or any(fact_problems(fact)):
            decode_store(data, where)
        seen.add(fact.id)
        yield fact
