"""Rows of an index by key on a PostgreSQL server: one statement for all that is asked at once.

What a statement gives has one form: a number for the kind of row, then texts, numbers and bytes,
each kind using as many of them as it has.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from factcli.errors import StoreError
from factcli.postgres.parts import Part, joined
from factcli.postgres.schema import SCHEMA_VERSION, names_of, types_of
from factcli.postgres.server import Server

Found = Sequence[Any]
Keys = Collection[str] | Collection[int]

_RECORD = names_of("record")
_ENTRY = ("row", "id", "json", "superseded_by")
_OUTLINE = ("row", "attribute", "unit", "value_type", "countable", "as_of")


class _Kind(NamedTuple):
    """Rows of one kind: their table and columns, the key first; the store's path may follow."""

    table: str
    columns: tuple[str, ...]
    has_path: bool = False

    @property
    def key(self) -> str:
        """The column that they are asked by."""
        return self.columns[0]


_KINDS = {
    "word": _Kind("word", ("word", "is_said", "flags")),
    "token": _Kind("token", ("token", "facts")),
    "postings": _Kind("posting", ("token", "part", "facts", "rows", "masks")),
    "phrase": _Kind("phrase", ("first", "words", "token", "capitals")),
    "phrasing": _Kind("phrasing", ("key", "roots", "token")),
    "bucket": _Kind("bucket", ("key", "word")),
    "shelf": _Kind("shelf", ("length", "word")),
    "place": _Kind("place", ("code", "name")),
    "note": _Kind("note", ("name", "text")),
    "meta": _Kind("meta", ("name", "value")),
    "fact": _Kind("record", _RECORD[:-1]),
    "outline": _Kind("record", _OUTLINE),
    "whole": _Kind("record", _RECORD, has_path=True),
    "entry": _Kind("record", _ENTRY, has_path=True),
}
# Their order within a key is that of their columns.
_ORDERED = ("phrase", "phrasing", "bucket")
_OF_FACTS = ("fact", "outline", "whole", "entry")

_LAST = "(SELECT value::bigint FROM factcli.meta WHERE name = 'rows')"
_HEAD = f"SELECT version, maker, changes, {_LAST} FROM factcli.head"  # noqa: S608 - fixed
_LISTINGS = {
    "entry": "SELECT id, json, superseded_by, {path} FROM factcli.record WHERE id = %s",
    "page": f"SELECT {', '.join(_RECORD[:-1])} FROM factcli.record WHERE id > %s "  # noqa: S608
    "ORDER BY id LIMIT %s",
    "ids": "SELECT id FROM factcli.record WHERE id >= %s AND id < %s ORDER BY id LIMIT %s",
    "every id": "SELECT id FROM factcli.record ORDER BY row",
    "words": "SELECT word FROM factcli.word WHERE word >= %s AND word < %s AND is_said > 0 "
    "ORDER BY is_said DESC, word LIMIT %s",
    "facets": "SELECT value, facts FROM factcli.facet WHERE name = %s ORDER BY value",
    "documents": "SELECT json, facts, {path} FROM factcli.document ORDER BY position",
    "document": "SELECT json FROM factcli.document WHERE id = %s",
}


class PostgresRows:
    """The rows of the index of one store, read in one transaction until the question's end."""

    def __init__(self, server: Server, maker: str) -> None:
        """Of the store of a server, made as `maker` says."""
        self._server = server
        self._maker = maker
        self._changes: int | None = None
        self._last = 0
        self._is_asked = self._is_begun = False

    def begin(self) -> bool:
        """A question begins; whether rows may be others than those that were fetched before."""
        before = self._changes
        self._server.hold()
        self._is_asked, self._is_begun = True, False
        if before is None:
            return False
        self._take_head(next(iter(self._server.ask(_HEAD)), ()))
        return self._changes != before

    def end(self) -> None:
        """The question has its answer."""
        self._server.end()
        self._is_asked = self._is_begun = False

    def fetch(self, wanted: Mapping[str, Keys]) -> dict[str, list[Found]]:
        """For each kind of rows those with these keys, by one statement."""
        kinds = tuple(kind for kind, keys in wanted.items() if keys)
        found: dict[str, list[Found]] = {kind: [] for kind in wanted}
        if not kinds:
            return found
        with_head = not self._is_begun
        statement, takers = _statement(kinds, with_head)
        values: list[object] = []
        for kind in kinds:
            values += [str(self._server.address)] * _KINDS[kind].has_path
            values.append([key for key in wanted[kind] if _can_be_asked(key)])
        rows = self._server.ask(statement, values)
        for row in rows:
            number = row[0]
            if number < 0:
                self._take_head(_picked(row, takers[-1]))
            else:
                found[kinds[number]].append(_picked(row, takers[number]))
        for kind in kinds:
            found[kind] = self._finished(kind, found[kind])
        return found

    def _finished(self, kind: str, rows: list[Found]) -> list[Found]:
        """The rows as every index gives them."""
        if kind == "postings":
            return self._joined(rows)
        if kind == "shelf":
            shelves: dict[int, list[str]] = {}
            for length, word in rows:
                shelves.setdefault(length, []).append(word)
            return [(length, " ".join(sorted(own))) for length, own in shelves.items()]
        if kind in _ORDERED:
            return sorted(rows, key=tuple)
        if kind in _OF_FACTS:
            return sorted(rows, key=_first)
        return rows

    def _joined(self, rows: list[Found]) -> list[Found]:
        parts: dict[str, list[Part]] = {}
        for token, *part in rows:
            parts.setdefault(token, []).append(Part(*part))
        return [(token, *joined(own, self._last), 0, self._last) for token, own in parts.items()]

    def listed(self, name: str, values: Sequence[object] = ()) -> list[Any]:
        """What a listing gives."""
        statement = _LISTINGS[name]
        given = list(values)
        if "{path}" in statement:
            statement = statement.format(path="%s::text")
            given.insert(0, str(self._server.address))
        if not all(_can_be_asked(value) for value in given):
            return []
        if self._is_begun:
            return self._server.ask(statement, given)
        head, found = self._server.ask_all([(_HEAD, ()), (statement, given)])
        self._take_head(head[0] if head else ())
        return found

    def close(self) -> None:
        """Close the connection."""
        self._server.close()

    def _take_head(self, head: Found) -> None:
        """See that the index is one that this program reads."""
        if not head:
            raise StoreError(f"{self._server.address}: the store is damaged: it has no head")
        version, maker, changes, last = head
        refuse_others(str(self._server.address), version, maker, self._maker)
        self._last = last or 0
        # What was fetched before stays of the state that it was of, until a question begins.
        if self._changes is None or self._is_asked:
            self._changes = changes
        self._is_begun = True


def refuse_others(store: str, version: int, maker: str, ours: str) -> None:
    """StoreError where a store is another version's, with the way out."""
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{store}: is of a newer factcli (schema {version}, this one knows {SCHEMA_VERSION}); "
            "install that version"
        )
    if version < SCHEMA_VERSION or maker != ours:
        raise StoreError(
            f"{store}: was made by another version of factcli ({maker}, this is {ours}); "
            "factcli store migrate brings it up to this one"
        )


def _can_be_asked(value: object) -> bool:
    """Whether a server can be asked for it: its texts have no NUL, and are Unicode."""
    return not isinstance(value, str) or ("\0" not in value and _is_unicode(value))


def _is_unicode(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _first(row: Found) -> int:
    return int(row[0])


def _picked(row: Found, places: tuple[int, ...]) -> Found:
    return [row[place] for place in places]


@lru_cache(maxsize=64)
def _statement(kinds: tuple[str, ...], with_head: bool) -> tuple[str, tuple[tuple[int, ...], ...]]:
    """The statement for rows of these kinds, and where each kind has its columns."""
    own = [_typed(_KINDS[kind]) for kind in kinds]
    if with_head:
        own.append(
            [("version", "bigint"), ("maker", "text"), ("changes", "bigint"), (_LAST, "bigint")]
        )
    slots = [
        (kind, number)
        for kind in ("text", "bigint", "bytea")
        for number in range(max(sum(t == kind for _, t in columns) for columns in own))
    ]
    parts, takers = [], []
    for number, columns in enumerate(own):
        place: dict[tuple[str, int], str] = {}
        taker = []
        for column, kind in columns:
            slot = (kind, sum(k == kind for k, _ in place))
            place[slot] = column
            taker.append(1 + slots.index(slot))
        is_head = number == len(kinds)
        chosen = [f"{place.get(slot, 'NULL')}::{slot[0]}" for slot in slots]
        source = "factcli.head" if is_head else _source(_KINDS[kinds[number]])
        parts.append(f"SELECT {-1 if is_head else number}, {', '.join(chosen)} FROM {source}")  # noqa: S608
        takers.append(tuple(taker))
    return " UNION ALL ".join(parts), tuple(takers)


def _typed(kind: _Kind) -> list[tuple[str, str]]:
    """The columns of a kind of rows with their types."""
    types = dict(zip(names_of(kind.table), types_of(kind.table), strict=True))
    columns = [(name, types[name]) for name in kind.columns]
    return [*columns, ("%s", "text")] if kind.has_path else columns


def _source(kind: _Kind) -> str:
    types = dict(zip(names_of(kind.table), types_of(kind.table), strict=True))
    return f"factcli.{kind.table} WHERE {kind.key} = ANY(%s::{types[kind.key]}[])"
