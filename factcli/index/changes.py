"""What is to become of an index, and how it is asked what it has."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from factcli.index.effects import Placed
from factcli.index.tables import CHANGING
from factcli.store.facts import CitedFact, Document, Evidence, Fact

# Fewer than any SQLite takes in one statement.
AT_ONCE = 500
# What is only read with all that lies below.
_UNSEEN = {("token", "rows"), ("token", "masks")}

# What a damaged index raises where its rows are not what was written.
DAMAGE = (OSError, sqlite3.Error, msgspec.MsgspecError, LookupError, StopIteration, TypeError,
          ValueError)  # fmt: skip

_decode_fact = msgspec.json.Decoder(CitedFact).decode


class New(NamedTuple):
    """A fact that an index is to have: of which layer, and in which row if it has one already."""

    layer: int
    fact: Fact
    row: int | None = None


class Changes(NamedTuple):
    """What becomes of an index: the rows that go, and the facts and documents that come.

    A fact that comes in a row takes the place of the one that has it. `synonyms` are all groups of
    all layers, as they were and stay.
    """

    gone: Collection[int] = ()
    new: Sequence[New] = ()
    documents: Sequence[tuple[int, Document]] = ()
    synonyms: Sequence[tuple[str, ...]] = ()


# The rows of a table, as it is with all that lies over it, that have one of these keys in a column.
Select = Callable[[str, str, Iterable[object]], Iterator[tuple[Any, ...]]]


def select(
    connection: sqlite3.Connection, table: str, column: str, keys: Iterable[object]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, as it is with all segments, that have one of these keys."""
    every = list(dict.fromkeys(keys))
    names = [name for name in CHANGING[table].names if (table, name) not in _UNSEEN]
    for first in range(0, len(every), AT_ONCE):
        some = every[first : first + AT_ONCE]
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE {column} IN ({marks(len(some))})"  # noqa: S608
        yield from connection.execute(sql, some).fetchall()


def placed(select: Select, rows: Iterable[int]) -> list[Placed]:
    """The facts of these rows."""
    names = CHANGING["fact"].names
    layer, json = names.index("layer"), names.index("json")
    return [
        Placed(found[0], found[layer], _bare(_decode_fact(found[json])))
        for found in select("fact", "row", rows)
    ]


def places(select: Select, identifiers: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The row and the layer of the facts that have these ids."""
    return {found[1]: (found[0], found[2]) for found in select("fact", "id", identifiers)}


def marks(count: int) -> str:
    """So many places for values in a statement."""
    return ",".join("?" * count)


def _bare(cited: CitedFact) -> Fact:
    """A fact as its store has it, without what its documents say."""
    fields = {name: getattr(cited, name) for name in Fact.__struct_fields__}
    evidence = tuple(
        Evidence(**{name: getattr(piece, name) for name in Evidence.__struct_fields__})
        for piece in cited.evidence
    )
    return Fact(**fields | {"evidence": evidence})
