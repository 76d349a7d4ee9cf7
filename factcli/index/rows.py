"""Rows by key, many at once: all that a look-up asks of wherever an index lives.

`Rows` is what another home has to answer; `SqliteRows` is the one at hand.
"""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from factcli.index.table import COLUMNS

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)

Found = Sequence[Any]
Keys = Collection[str] | Collection[int]


class _Kind(NamedTuple):
    """Where rows of one kind are: their table, the column of their keys, and their columns."""

    table: str
    key: str
    columns: tuple[str, ...]


# No join, by which some SQLite would read all facts where segments lie over a base.
PATH = "(SELECT path FROM layer WHERE number = layer)"
KINDS = {
    "word": _Kind("word", "word", ("word", "is_said", "flags")),
    "token": _Kind("token", "token", ("token", "facts")),
    "postings": _Kind("postings", "token", ("token", "facts", "rows", "masks", "level", "last")),
    "phrase": _Kind("phrase", "first", ("first", "words", "token", "capitals")),
    "phrasing": _Kind("phrasing", "key", ("key", "roots", "token")),
    "bucket": _Kind("bucket", "key", ("key", "word")),
    "shelf": _Kind("shelf", "length", ("length", "words")),
    "place": _Kind("place", "code", ("code", "name")),
    "note": _Kind("note", "name", ("name", "text")),
    "meta": _Kind("meta", "name", ("name", "value")),
    "fact": _Kind("fact", "row", tuple(COLUMNS.split(", "))),
    "outline": _Kind("fact", "row",
                     ("row", "attribute", "unit", "value_type", "countable", "as_of")),
    "whole": _Kind("fact", "row", (*COLUMNS.split(", "), "json", PATH)),
    "entry": _Kind("fact", "row", ("row", "id", "json", "superseded_by", PATH)),
}  # fmt: skip
# What is listed, in pages where it may be much: of each its statement.
_LISTINGS = {
    "entry": f"SELECT id, json, superseded_by, {PATH} FROM fact WHERE id = ?",  # noqa: S608 - fixed
    "page": f"SELECT {COLUMNS} FROM fact WHERE id > ? ORDER BY id LIMIT ?",  # noqa: S608
    "ids": "SELECT id FROM fact WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
    "every id": "SELECT id FROM fact",
    "words": "SELECT word FROM word WHERE word >= ? AND word < ? AND is_said > 0 "
    "ORDER BY is_said DESC, word LIMIT ?",
    "facets": "SELECT value, facts FROM facet WHERE name = ? ORDER BY value",
    "documents": f"SELECT json, facts, {PATH} FROM document ORDER BY position",  # noqa: S608
    "document": "SELECT json FROM document WHERE id = ?",
}


class Rows(Protocol):
    """Rows by key, wherever they are; listings are asked for in pages."""

    def begin(self) -> bool:
        """A question begins, all of which reads one state of the index.

        Whether that may be another than the one that was read before.
        """

    def end(self) -> None:
        """The question has its answer."""

    def fetch(self, wanted: Mapping[str, Keys]) -> dict[str, list[Found]]:
        """For each kind the rows with these keys, in one round trip for all.

        The keys come in any order, the rows of one key in the order of their columns.
        """

    def listed(self, name: str, values: Sequence[object] = ()) -> list[Any]:
        """What a listing of this name gives."""

    def close(self) -> None:
        """Close it."""


class SqliteRows:
    """The rows of a SQLite database."""

    def __init__(
        self, connection: sqlite3.Connection, mend: Callable[[], sqlite3.Connection] | None
    ) -> None:
        """Read from `connection`; `mend` gives another one where that turns out to be damaged."""
        self.connection = connection
        self._mend = mend
        self._most = connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)

    def begin(self) -> bool:
        """Nothing changes an index that is open."""
        return False

    def end(self) -> None:
        """There is nothing to let go of."""

    def listed(self, name: str, values: Sequence[object] = ()) -> list[Any]:
        """What a listing gives."""
        return self.all(_LISTINGS[name], values)

    def fetch(self, wanted: Mapping[str, Keys]) -> dict[str, list[Found]]:
        """For each kind of rows those with these keys, by one statement."""
        kinds = [kind for kind, keys in wanted.items() if keys]
        found: dict[str, list[Found]] = {kind: [] for kind in wanted}
        if not kinds:
            return found
        # Few lengths make few statements, which SQLite's module keeps prepared.
        length = _length(max(len(wanted[kind]) for kind in kinds))
        if length * len(kinds) > self._most:
            return self._in_parts(wanted, found)
        values: list[object] = []
        for kind in kinds:
            keys = wanted[kind]
            values += keys
            values += [None] * (length - len(keys))
        rows = self.all(_statement(tuple(kinds), length), values)
        if len(kinds) == 1:
            found[kinds[0]] = rows
            return found
        for number, *row in rows:
            found[kinds[number]].append(row)
        return found

    def _in_parts(
        self, wanted: Mapping[str, Keys], found: dict[str, list[Found]]
    ) -> dict[str, list[Found]]:
        """The same by several statements, where a SQLite of old takes no more values in one."""
        most = 4 ** ((self._most.bit_length() - 1) // 2)
        for kind, keys in wanted.items():
            every = list(keys)
            for begin in range(0, len(every), most):
                part: dict[str, list[Any]] = {kind: every[begin : begin + most]}
                found[kind] += self.fetch(part)[kind]
        return found

    def all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """The rows of a statement, from a mended database where this one is damaged."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            if self._mend is None or getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGE:
                raise
            mend, self._mend = self._mend, None
            self.connection.close()
            self.connection = mend()
        return self.connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close the database."""
        self.connection.close()


def _length(count: int) -> int:
    """The least of 1, 4, 16, 64 … that is no less."""
    length = 1
    while length < count:
        length *= 4
    return length


def _statement(kinds: tuple[str, ...], length: int) -> str:
    """The statement that gives the rows of some kinds, each by so many keys."""
    marks = ",".join("?" * length)
    if len(kinds) == 1:
        kind = KINDS[kinds[0]]
        return _select(", ".join(kind.columns), kind, marks)
    width = max(len(KINDS[kind].columns) for kind in kinds)
    parts = []
    for number, name in enumerate(kinds):
        kind = KINDS[name]
        columns = (str(number), *kind.columns, *["NULL"] * (width - len(kind.columns)))
        parts.append(_select(", ".join(columns), kind, marks))
    return " UNION ALL ".join(parts)


def _select(columns: str, kind: _Kind, marks: str) -> str:
    return f"SELECT {columns} FROM {kind.table} WHERE {kind.key} IN ({marks})"  # noqa: S608 - fixed
