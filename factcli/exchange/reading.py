"""A file of facts, whatever its format: its candidates row by row, its documents and synonyms."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

import msgspec

from factcli.errors import InputError, UsageError
from factcli.exchange import objects, records
from factcli.exchange.rows import Conventions, Imported, Refused, reason_of
from factcli.exchange.tables import COLUMNS, Table
from factcli.store.facts import Document
from factcli.store.line import decode_head, is_head
from factcli.store.repeats import key_count, repeated_keys, repeats_beside
from factcli.vocabulary import FileFormat

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
ENDINGS: Mapping[str, FileFormat] = {
    "csv": "csv", "tsv": "tsv", "tab": "tsv", "json": "json", "jsonl": "jsonl", "ndjson": "jsonl"
}  # fmt: skip


class Source(NamedTuple):
    """A file as it was read: its name, its bytes, its format, and other names of columns."""

    name: str
    data: bytes
    format: FileFormat
    renamed: Mapping[str, str]


class Content(NamedTuple):
    """What a file holds: rows (`about` so many), a store's documents and synonyms, odd columns."""

    rows: Iterator[Imported | Refused]
    about: int
    documents: tuple[Document, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    unused: tuple[str, ...] = ()


class _Listed(msgspec.Struct, frozen=True):
    """A JSON file of facts: a store, or what list and export print; its facts still JSON."""

    documents: tuple[Document, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    facts: list[msgspec.Raw] | None = None
    results: list[msgspec.Raw] | None = None


def format_of(name: str, data: bytes = b"") -> FileFormat:
    """The format of a file by its name's ending, else by how it starts."""
    by_name = ENDINGS.get(name.rpartition(".")[2].lower())
    if by_name:
        return by_name
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        return "json"
    if start.startswith(b"{"):
        return "jsonl" if _is_lines(data) else "json"
    heading = start.partition(b"\n")[0]
    return "tsv" if heading.count(b"\t") > heading.count(b",") else "csv"


def content_of(source: Source, conventions: Conventions) -> Content:
    """What the file holds; raises FactcliError where no row of it can be read."""
    unknown = [field for field in source.renamed if field not in COLUMNS]
    if unknown:
        raise UsageError(f"--map {unknown[0]}: no such field; there is {', '.join(COLUMNS)}")
    if source.format in ("csv", "tsv"):
        return _table(source, conventions)
    if source.renamed:
        raise UsageError("--map names the columns of a table; JSON says itself what is what")
    # JSON has decimal points.
    habits = conventions.habits._replace(decimal=conventions.habits.decimal or ".")
    conventions = conventions._replace(habits=habits)
    if source.format == "jsonl":
        return _lines(source, conventions)
    return _listed(source, conventions)


def _is_lines(data: bytes) -> bool:
    """Whether the first line is a JSON object by itself, and no whole store on one line."""
    try:
        first = msgspec.json.decode(data.lstrip().partition(b"\n")[0])
    except ValueError:
        return False
    return isinstance(first, dict) and not {"facts", "results"} & first.keys()


def _lines(source: Source, conventions: Conventions) -> Content:
    """Facts a line each; a first line may be the head of a store of JSON Lines."""
    lines = source.data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if not is_head(lines[0]):
        return Content(_json_lines(lines, 1, conventions), len(lines))
    try:
        head = decode_head(lines[0])
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise InputError(f"{source.name}: line 1: {reason_of(error)}") from None
    rows = _json_lines(lines[1:], 2, conventions)
    return Content(rows, len(lines), head.documents, head.synonyms)


def _table(source: Source, conventions: Conventions) -> Content:
    text = _text(source)
    separator = "\t" if source.format == "tsv" else records.separator_of(text)
    found = records.records(text, separator)
    heading = next(found, None)
    if heading is None or heading.cells is None:
        raise InputError(f"{source.name}: has no heading that names its columns")
    try:
        table = Table(heading.cells, source.renamed)
    except UsageError as error:
        raise UsageError(f"{source.name}: {error}") from None
    # All cells of a column are seen before its first is read, and only where one settles something.
    again = records.records(text, separator) if conventions.habits.is_open else iter(())
    cells = (record.cells for record in islice(again, 1, None) if record.cells)
    table.settle(cells, conventions.habits)
    return Content(_rows(table, found, conventions), text.count("\n"), unused=tuple(table.unused))


def _rows(
    table: Table, found: Iterator[records.Record], conventions: Conventions
) -> Iterator[Imported | Refused]:
    for line, cells, problem in found:
        if cells is None:
            yield Refused(line, "", problem)
        else:
            yield table.imported(line, cells, conventions)


def _json_lines(
    lines: list[bytes], start: int, conventions: Conventions
) -> Iterator[Imported | Refused]:
    for number, line in enumerate(lines, start):
        if line and not line.isspace():
            yield objects.imported(number, line, conventions)


def _listed(source: Source, conventions: Conventions) -> Content:
    data = source.data.removeprefix(b"\xef\xbb\xbf")
    try:
        if data.lstrip().startswith(b"["):
            listed = _Listed(facts=msgspec.json.decode(data, type=list[msgspec.Raw]))
        else:
            listed = msgspec.json.decode(data, type=_Listed)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise InputError(f"{source.name}: {reason_of(error)}") from None
    facts = listed.facts if listed.facts is not None else listed.results
    _refuse_repeats(source, data, listed)
    if facts is None:
        # One fact by itself.
        facts = [msgspec.Raw(data.strip())]
    rows = _located(data, facts, conventions)
    return Content(rows, len(facts), listed.documents, listed.synonyms)


def _refuse_repeats(source: Source, data: bytes, listed: _Listed) -> None:
    """InputError for a key that the file gives twice outside its facts, which say so themselves."""
    name = "facts" if listed.facts is not None else "results"
    facts = listed.facts if listed.facts is not None else listed.results
    if facts is None or not data.lstrip().startswith(b"{"):
        return
    if repeats_beside(data, name, sum(key_count(bytes(fact)) for fact in facts)):
        for problem in repeated_keys(data):
            raise InputError(f"{source.name}: {problem}")


def _located(
    data: bytes, facts: list[msgspec.Raw], conventions: Conventions
) -> Iterator[Imported | Refused]:
    """The facts of a JSON file, each with the line it starts on."""
    at, line = 0, 1
    for fact in facts:
        piece = bytes(fact)
        # Between two facts there is nothing but a comma and white space: this looks no further.
        start = data.find(piece, at)
        line += data.count(b"\n", at, start)
        yield objects.imported(line, piece, conventions)
        line += piece.count(b"\n")
        at = start + len(piece)


def _text(source: Source) -> str:
    encoding = next((e for mark, e in _MARKS.items() if source.data.startswith(mark)), "utf-8")
    try:
        return source.data.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        way_out = f"save it as UTF-8, or convert it: iconv -f windows-1252 -t utf-8 {source.name}"
        raise InputError(f"{source.name}: line {line} is not UTF-8; {way_out}") from None
