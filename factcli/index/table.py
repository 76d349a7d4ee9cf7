"""The row of a fact, from which the table's columns and its SELECT come, and the postings' masks."""

from array import array
from bisect import bisect_left
from typing import NamedTuple, get_type_hints

MASK_BITS = 8
FIELDS_AND_LENGTH = (1 << MASK_BITS) - 1


class Row(NamedTuple):
    """What ranking and judging ask of a fact; texts are folded words.

    `apart` are the words of the subject in brackets or after its comma, which tell it from others
    of its name; `common` those written small in a subject that has names. `unit` is what a value
    counts or its currency, `rest` all else that the fact says. `dated` is 1 where a text value
    holds a date, `open` where value or as-of has an open end. Days are numbers such as 20141105.
    """

    row: int
    id: str
    layer: int
    superseded_by: str | None
    subject: str
    apart: str
    common: str
    attribute: str
    aliases: str
    unit: str
    per: str
    rest: str
    kind: str
    value_type: str
    currency: str
    countable: int
    dated: int
    open: int
    negated: int
    places: str
    actors: str
    sources: str
    as_of_from: int | None
    as_of_to: int | None
    value_from: int | None
    value_to: int | None
    as_of: str | None
    actor_codes: str


_TYPES = {int: "INTEGER NOT NULL", str: "TEXT NOT NULL", int | None: "INTEGER", str | None: "TEXT"}
COLUMNS = ", ".join(Row._fields)


def fact_table() -> str:
    """The statement that makes the table: the row's columns, and the fact as JSON."""
    types = {name: _TYPES[kind] for name, kind in get_type_hints(Row).items()}
    types["row"] = "INTEGER PRIMARY KEY"
    columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
    return f"CREATE TABLE fact ({columns}, json TEXT NOT NULL);"


def mask_of(postings: "array[int]", row: int) -> int:
    """The fields in which a fact has a token, 0 where it does not have it."""
    position = bisect_left(postings, row << MASK_BITS)
    if position < len(postings) and postings[position] >> MASK_BITS == row:
        return postings[position] & FIELDS_AND_LENGTH
    return 0
