"""The fact's row, of which table and SELECT are made, and its fields as bits of a mask."""

from typing import NamedTuple, get_type_hints

SUBJECT, ATTRIBUTE, ALIAS, PARTY, VALUE, STATEMENT = (1 << bit for bit in range(6))
ALL_FIELDS = 63
NAMING = SUBJECT | ALIAS | PARTY
# Above the fields: in which of four sizes subject and attribute are, the shortest first.
LENGTH_SHIFT = 6

_FIELD_WEIGHTS = (
    (SUBJECT | ATTRIBUTE, 1.0),
    (ALIAS | PARTY, 0.97),
    (VALUE, 0.92),
    (STATEMENT, 0.85),
)
_LENGTH_FACTORS = (1.0, 0.97, 0.94, 0.91)

PLAIN_WEIGHTS = tuple(
    next((weight for bits, weight in _FIELD_WEIGHTS if mask & bits), 0.0) for mask in range(256)
)
MASK_WEIGHTS = tuple(
    weight * _LENGTH_FACTORS[mask >> LENGTH_SHIFT] for mask, weight in enumerate(PLAIN_WEIGHTS)
)


class Row(NamedTuple):
    """What ranking and judging ask of a fact; texts are folded words.

    `apart` are the words of the subject in brackets or after its comma, which tell it from others
    of its name; `common` those written small in a subject that has names. `leaf` is the
    attribute without the section it stands in, "Area: land" of "Geography: Area: land". `unit` is
    what a value counts or its currency, `rest` all else that the fact says. `dated` is 1 where a
    text value holds a date. Days are numbers such as 20141105.
    """

    row: int
    id: str
    layer: int
    superseded_by: str | None
    subject: str
    apart: str
    common: str
    attribute: str
    leaf: str
    aliases: str
    unit: str
    per: str
    rest: str
    kind: str
    value_type: str
    currency: str
    countable: int
    dated: int
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

    @property
    def is_described(self) -> bool:
        """Whether places, actors or documents describe a fact further than subject and attribute.

        Their attributes are sentences' own words; those of tables are a table's.
        """
        return bool(self.places or self.actors or self.sources)


_TYPES = {int: "INTEGER NOT NULL", str: "TEXT NOT NULL", int | None: "INTEGER", str | None: "TEXT"}
COLUMNS = ", ".join(Row._fields)


def fact_table() -> str:
    """The statement that makes the table: the row's columns, and the fact as JSON."""
    types = {name: _TYPES[kind] for name, kind in get_type_hints(Row).items()}
    types["row"] = "INTEGER PRIMARY KEY"
    columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
    return f"CREATE TABLE fact ({columns}, json TEXT NOT NULL);"
