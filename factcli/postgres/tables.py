"""The tables of an index on a PostgreSQL server, within a transaction that changes them.

No statement relies on a key that is unique over all partitions (`ON CONFLICT`), which partitions on
other servers can't have: a row that takes another's place is deleted and inserted. The writer has
the store's lock, so nobody comes between.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from factcli.errors import StoreError
from factcli.postgres.parts import Part, changed, split
from factcli.postgres.schema import INDEX_TABLES, PART, key_of, names_of, types_of
from factcli.postgres.server import Connection

# What an index calls otherwise, and what this one does without: it is never compared with files.
_NAMES = {"fact": "record"}
_UNKEPT = ("digest", "layer")
_CHUNK = 5000


class IndexTables:
    """The tables of the index of one store, open for changes."""

    def __init__(self, connection: Connection, path: str = "") -> None:
        """Those of the store at `path`, which a message may name."""
        self.path = path
        self._connection = connection

    # Reading

    def head(self) -> tuple[int, str]:
        """The schema that the store is of, and what made its index."""
        sql = "SELECT version, maker FROM factcli.head"
        version, maker = self._connection.execute(sql).fetchone() or (0, "nothing")
        return int(version), str(maker)

    def select(self, table: str, column: str, keys: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        """The rows that have one of these keys."""
        name = _NAMES.get(table, table)
        every = list(dict.fromkeys(keys))
        if not every:
            return iter(())
        kind = dict(zip(names_of(name), types_of(name), strict=True))[column]
        sql = (
            f"SELECT {', '.join(names_of(name))} FROM factcli.{name} "  # noqa: S608 - our own names
            f"WHERE {column} = ANY(%s::{kind}[])"
        )
        return iter(self._connection.execute(sql, [every], binary=True).fetchall())

    def note(self, name: str) -> str:
        """A note of the index."""
        return str(next(text for _, text in self.select("note", "name", [name])))

    def last_position(self) -> int | None:
        """The last position of a document, None where there is none."""
        sql = "SELECT max(position) FROM factcli.document"
        found = self._connection.execute(sql, binary=True).fetchone()
        return found[0] if found else None

    def facets(self, asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """How many facts have these values of facets, of those that any has."""
        wanted = set(asked)
        found = self.select("facet", "value", (value for _, value in wanted))
        return {(name, value): n for name, value, n in found if (name, value) in wanted}

    def citing(self, document: str) -> set[int]:
        """The rows of the facts that cite a document."""
        sql = "SELECT row FROM factcli.record WHERE strpos(E'\\n' || sources || E'\\n', %s) > 0"
        found = self._connection.execute(sql, [f"\n{document}\n"], binary=True)
        return {row for (row,) in found.fetchall()}

    # Changing

    def put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Rows that take the place of those of the same keys."""
        every = list(rows)
        if not every or table in _UNKEPT:
            return
        name = _NAMES.get(table, table)
        places = [names_of(name).index(column) for column in key_of(name)]
        self.drop(table, [tuple(row[place] for place in places) for row in every])
        self.add(name, every)

    def drop(self, table: str, keys: Iterable[tuple[object, ...]]) -> None:
        """Keys of which there is no row any more."""
        if table not in _UNKEPT:
            self.remove(_NAMES.get(table, table), keys)

    def remove(self, name: str, keys: Iterable[tuple[object, ...]]) -> None:
        """The rows of a table that have these keys are there no more."""
        every = list(keys)
        if not every:
            return
        types = dict(zip(names_of(name), types_of(name), strict=True))
        columns = key_of(name)
        given = [list(column) for column in zip(*every, strict=True)]
        if len(columns) == 1:
            sql = f"DELETE FROM factcli.{name} WHERE {columns[0]} = ANY(%s::{types[columns[0]]}[])"  # noqa: S608
        else:
            arrays = ", ".join(f"%s::{types[column]}[]" for column in columns)
            same = " AND ".join(f"own.{column} = gone.{column}" for column in columns)
            sql = (
                f"DELETE FROM factcli.{name} AS own USING unnest({arrays}) "  # noqa: S608
                f"AS gone ({', '.join(columns)}) WHERE {same}"
            )
        self._connection.execute(sql, given)

    def add(self, name: str, rows: list[tuple[object, ...]]) -> None:
        """Rows of a table as they are, of which no keys are there yet."""
        for first in range(0, len(rows), _CHUNK):
            some = rows[first : first + _CHUNK]
            arrays = ", ".join(f"%s::{kind}[]" for kind in types_of(name))
            sql = f"INSERT INTO factcli.{name} SELECT * FROM unnest({arrays})"  # noqa: S608
            self._connection.execute(sql, [list(column) for column in zip(*some, strict=True)])

    def patch(self, masks: Mapping[str, Mapping[int, int]], facts: Mapping[str, int]) -> None:
        """Postings in which rows have other masks, 0 for none, with all facts of their tokens."""
        wanted: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
        for token, changes in masks.items():
            for row, mask in changes.items():
                wanted[token, row // PART][row] = mask
        known = self._parts(wanted)
        new = {key: changed(key[1], known.get(key), changes) for key, changes in wanted.items()}
        self.drop("posting", [key for key in new if key in known])
        self.add("posting", [(key[0], *part) for key, part in new.items() if part])
        self.put("token", [(token, count) for token, count in facts.items() if count])
        self.drop("token", [(token,) for token, count in facts.items() if not count])

    def _parts(self, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Part]:
        tokens, numbers = {token for token, _ in wanted}, {number for _, number in wanted}
        sql = (
            "SELECT token, part, facts, rows, masks FROM factcli.posting "
            "WHERE token = ANY(%s::text[]) AND part = ANY(%s::bigint[])"
        )
        found = self._connection.execute(sql, [list(tokens), list(numbers)], binary=True)
        return {(token, part[0]): Part(*part) for token, *part in found.fetchall()}

    def spell(self, came: Iterable[str], lost: Iterable[str]) -> None:
        """Words that may be misspelt from now on, and those that are no words any more."""
        self.drop("shelf", [(len(word), word) for word in lost])
        self.put("shelf", [(len(word), word) for word in came])

    # All at once

    def insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Fill an empty table by COPY."""
        if table in _UNKEPT:
            return
        if table == "token":
            self._insert_postings(rows)
            return
        name = _NAMES.get(table, table)
        if table == "shelf":
            rows = ((length, word) for length, own in rows for word in str(own).split(" "))
        self.copy(name, rows)

    def copy(self, name: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Rows of a table as they are, by COPY; the first is asked for before it begins."""
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        if self._connection.pgconn.pipeline_status:
            # Among statements that go out together there can be no COPY.
            self.add(name, [first, *rows])
            return
        columns = names_of(name)
        sql = f"COPY factcli.{name} ({', '.join(columns)}) FROM STDIN (FORMAT binary)"
        with self._connection.cursor().copy(sql) as copy:
            copy.set_types([kind if kind != "bigint" else "int8" for kind in types_of(name)])
            for row in chain((first,), rows):
                copy.write_row(row)

    def _insert_postings(self, rows: Iterable[tuple[object, ...]]) -> None:
        counts: list[tuple[object, ...]] = []

        def parts() -> Iterator[tuple[object, ...]]:
            for token, facts, own, masks in rows:
                counts.append((token, facts))
                for part in split(*_sparse(own, masks)):
                    yield (token, *part)

        self.copy("posting", parts())
        self.copy("token", counts)

    def mark_superseded(self, newer: Mapping[str, str]) -> None:
        """Of facts by id, which facts take their places."""
        sql = (
            "UPDATE factcli.record SET superseded_by = by.newer "
            "FROM unnest(%s::text[], %s::text[]) AS by (older, newer) WHERE id = by.older"
        )
        if newer:
            self._connection.execute(sql, [list(newer), list(newer.values())])

    def clear(self) -> None:
        """Empty the tables of the index."""
        for name in INDEX_TABLES:
            self._connection.execute(f"DELETE FROM factcli.{name}")  # noqa: S608 - our own names


def _sparse(rows: Any, masks: Any) -> tuple["array[int]", bytes]:  # noqa: ANN401 - of a table's row
    """Rows, ascending, and masks of the postings of an index, which may have one for every fact."""
    own = array("I")
    own.frombytes(rows)
    if own or not masks:
        return own, masks
    return Part(0, 0, b"", masks).entries()


def refuse_nul(named: str, texts: Iterable[str | None]) -> None:
    """StoreError for a text that a PostgreSQL server can't hold."""
    for text in texts:
        if text and "\0" in text:
            raise StoreError(f"{named}: has a NUL character, which PostgreSQL can't hold")
