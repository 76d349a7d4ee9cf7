"""The tables of a segment: rows that lie over those of a base and of the segments below."""

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from factcli.index.changes import AT_ONCE, marks, select
from factcli.index.tables import CHANGING


class SegmentTables:
    """The tables of the newest segment of an index, open for changes."""

    def __init__(self, connection: sqlite3.Connection, schema: str) -> None:
        """Write to the tables of `schema`, which lie over all others that `connection` sees."""
        self._connection = connection
        self._schema = schema

    def select(self, table: str, column: str, keys: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        """The rows that have one of these keys, as they are with all segments."""
        return select(self._connection, table, column, keys)

    def note(self, name: str) -> str:
        """A note of the index."""
        ((text,),) = self._connection.execute("SELECT text FROM note WHERE name = ?", (name,))
        return str(text)

    def last_position(self) -> int | None:
        """The last position of a document, None where there is none."""
        (last,) = self._connection.execute("SELECT max(position) FROM document").fetchone()
        return None if last is None else int(last)

    def facets(self, asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """How many facts have these values of facets, of those that any has."""
        sql = "SELECT facts FROM facet WHERE name = ? AND value = ?"
        found = {facet: self._connection.execute(sql, facet).fetchone() for facet in asked}
        return {facet: row[0] for facet, row in found.items() if row}

    def citing(self, document: str) -> set[int]:
        """The rows of the facts that cite a document."""
        sql = "SELECT row FROM fact WHERE instr(char(10) || sources || char(10), ?)"
        return {row for (row,) in self._connection.execute(sql, [f"\n{document}\n"])}

    def put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Rows that take the place of those of the same keys."""
        width = len(CHANGING[table].names)
        self._connection.executemany(
            f"INSERT OR REPLACE INTO {self._schema}.{table} VALUES ({marks(width)}, 0)",  # noqa: S608
            rows,
        )

    def drop(self, table: str, keys: Iterable[tuple[object, ...]]) -> None:
        """Keys of which there is no row any more."""
        columns = (*CHANGING[table].key, "gone")
        self._connection.executemany(
            f"INSERT OR REPLACE INTO {self._schema}.{table} ({', '.join(columns)}) "  # noqa: S608
            f"VALUES ({marks(len(columns) - 1)}, 1)",
            keys,
        )

    def patch(self, masks: Mapping[str, Mapping[int, int]], facts: Mapping[str, int]) -> None:
        """Postings in which rows have other masks, 0 for none, with all facts of their tokens."""
        known = self._own_postings(masks)
        rows = []
        for token, changed in masks.items():
            every = sorted((known.get(token, {}) | dict(changed)).items())
            numbers = array("I", [row for row, _ in every]).tobytes()
            count = facts[token]
            rows.append((token, count, numbers, bytes(mask for _, mask in every), not count))
        self._connection.executemany(
            f"INSERT OR REPLACE INTO {self._schema}.token VALUES (?, ?, ?, ?, ?)",  # noqa: S608
            rows,
        )

    def _own_postings(self, tokens: Iterable[str]) -> dict[str, dict[int, int]]:
        """What this segment has of tokens already."""
        every, known = list(tokens), {}
        for first in range(0, len(every), AT_ONCE):
            some = every[first : first + AT_ONCE]
            sql = f"SELECT token, rows, masks FROM {self._schema}.token WHERE token IN ({marks(len(some))})"  # noqa: S608, E501
            for token, own, masks in self._connection.execute(sql, some):
                rows = array("I")
                rows.frombytes(own)
                known[token] = dict(zip(rows, masks, strict=True))
        return known

    def spell(self, came: Collection[str], lost: Collection[str]) -> None:
        """Words that may be misspelt from now on, and those that are no words any more."""
        lengths = {len(word) for word in (*came, *lost)}
        shelves = dict.fromkeys(lengths, "") | dict(self.select("shelf", "length", lengths))
        for length, shelf in shelves.items():
            own = {*shelf.split(), *(word for word in came if len(word) == length)}
            own.difference_update(lost)
            if own:
                self.put("shelf", [(length, " ".join(sorted(own)))])
            else:
                self.drop("shelf", [(length,)])
