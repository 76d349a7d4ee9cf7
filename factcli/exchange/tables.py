"""Facts as rows of a table: which column is which field, and a row as it is imported; and back."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from factcli.errors import UsageError
from factcli.exchange import cells
from factcli.exchange import evidence_cells as evidence
from factcli.exchange.rows import Conventions, Imported, Refused, checked, reason_of
from factcli.exchange.value_cells import Beside, cells_of, edtf_of, value_of
from factcli.store.facts import Evidence, Fact

COLUMNS = (
    *("id", "kind", "subject", "attribute", "value", "unit", "currency", "per", "as_of"),
    *("places", "actors", "aliases", "statement", "note", "document", "figure", "start"),
    *("for", "supersedes"),
)
REQUIRED = ("subject", "attribute", "value")
_OF_VALUE = frozenset(("value", "unit", "currency", "per"))
_OF_EVIDENCE = frozenset(("document", "figure", "start", "for"))

_beside = lru_cache(maxsize=4096)(Beside)
_list = lru_cache(maxsize=1 << 14)(cells.list_read)


class Table:
    """The columns of a table: where each field of a fact is."""

    def __init__(self, heading: Sequence[str], renamed: Mapping[str, str]) -> None:
        named = {_column_key(name): number for number, name in reversed([*enumerate(heading)])}
        there_is = f"; there is {', '.join(filter(None, map(cells.unquoted, heading)))}"
        places: dict[str, int] = {}
        for field in COLUMNS:
            name = renamed.get(field)
            if name is not None and _column_key(name) not in named:
                raise UsageError(f"--map {field}={name}: no column “{name}”{there_is}")
            place = named.get(_column_key(name or field))
            if place is not None:
                places[field] = place
        for field in REQUIRED:
            if field not in places:
                way_out = f"name another with --map {field}=COLUMN"
                raise UsageError(f"no column “{field}”: {way_out}{there_is}")
        used = {*places.values()}
        self.unused = [name for number, name in enumerate(heading) if name and number not in used]
        self._width = len(heading)
        # Where each column is in a row; one that is not there is the empty cell put after it.
        self._order = [places.get(field, self._width) for field in COLUMNS]
        self._given = frozenset(map(_field, places))

    def imported(
        self, line: int, row: Sequence[str], conventions: Conventions
    ) -> Imported | Refused:
        """What a row proposes."""
        width = self._width
        if len(row) != width:
            if any(row[width:]):
                message = f"has {len(row)} cells, and the heading {width}: is a quote missing?"
                return Refused(line, "", message)
            row = [*row[:width], *[""] * (width - len(row))]
        texts = [cells.unquoted(cell) if cell[:1] == "'" else cell.strip() for cell in row]
        texts.append("")
        try:
            fact = _fact([texts[place] for place in self._order], conventions)
        except ValueError as error:
            return Refused(line, texts[self._order[0]], reason_of(error))
        return checked(Imported(line, fact, self._given))


def row_of(fact: Fact) -> list[str]:
    """The fact as cells under `COLUMNS`, which read as the same fact again."""
    proof = evidence.cells_of(fact.evidence)
    row = (
        *(fact.id, fact.kind, fact.subject, fact.attribute, *cells_of(fact.value)),
        fact.as_of or "",
        *map(cells.list_written, (fact.places, fact.actors, fact.aliases)),
        *(fact.statement or "", fact.note or "", *proof, fact.supersedes or ""),
    )
    return [cells.quoted(cell) if cell else "" for cell in row]


def _fact(row: Sequence[str], conventions: Conventions) -> Fact:
    """The fact of a row that has the cells of `COLUMNS`."""
    identifier, kind, subject, attribute, cell, unit, currency, per, as_of, *rest = row
    places, actors, aliases, statement, note, document, figure, start, purpose, older = rest
    beside = _beside(unit, currency, per, conventions.as_words, conventions.day_first)
    value = value_of(cell, beside)
    proof: tuple[Evidence, ...] = ()
    if document or figure or start:
        given = evidence.Cells(document, figure, start, purpose)
        proof = evidence.evidence_of(given, conventions.texts)
    return Fact(
        id=identifier,
        kind=kind or value.type,
        subject=subject,
        attribute=attribute,
        value=value,
        as_of=edtf_of(as_of, day_first=conventions.day_first, fiscal=conventions.fiscal)
        if as_of
        else None,
        statement=statement or None,
        places=_list(places) if places else (),
        actors=_list(actors) if actors else (),
        aliases=_list(aliases) if aliases else (),
        evidence=proof,
        supersedes=older or None,
        note=note or None,
    )


def _column_key(name: str) -> str:
    """A column's name whatever its case, spaces and hyphens."""
    return cells.unquoted(name).casefold().replace(" ", "_").replace("-", "_")


def _field(column: str) -> str:
    """The field of a fact that a column belongs to."""
    if column in _OF_VALUE:
        return "value"
    return "evidence" if column in _OF_EVIDENCE else column
