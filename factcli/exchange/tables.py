"""Facts as rows of a table: which column is which field, and a row as it is imported; and back."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from factcli.errors import UsageError
from factcli.exchange import cells
from factcli.exchange import evidence_cells as evidence
from factcli.exchange.habits import ENGLISH, Habits
from factcli.exchange.rows import Conventions, Imported, Refused, checked, reason_of
from factcli.exchange.value_cells import Beside, cells_of, edtf_of, value_stated
from factcli.store.facts import Evidence, Fact

COLUMNS = (
    *("id", "kind", "subject", "attribute", "value", "unit", "currency", "per", "as_of"),
    *("places", "actors", "aliases", "statement", "note", "document", "figure", "start"),
    *("for", "supersedes"),
)
REQUIRED = ("subject", "attribute", "value")
_OF_VALUE = frozenset(("value", "unit", "currency", "per"))
_OF_EVIDENCE = frozenset(("document", "figure", "start", "for"))

_ON_ONE_LINE = ("id", "subject", "attribute", "value", "as_of")

_beside = lru_cache(maxsize=4096)(Beside)
_list = lru_cache(maxsize=1 << 14)(cells.list_read)


class Table:
    """The columns of a table: where each field of a fact is."""

    def __init__(self, heading: Sequence[str], renamed: Mapping[str, str]) -> None:
        keys = [_column_key(name) for name in heading]
        named = {key: number for number, key in reversed([*enumerate(keys)])}
        there_is = f"; there is {', '.join(filter(None, map(cells.unquoted, heading)))}"
        places: dict[str, int] = {}
        for field in COLUMNS:
            name = renamed.get(field)
            if name is not None and _column_key(name) not in named:
                raise UsageError(f"--map {field}={name}: no column “{name}”{there_is}")
            key = _column_key(name or field)
            place = named.get(key)
            if place is not None:
                places[field] = place
            if keys.count(key) > 1:
                numbers = [str(number) for number, own in enumerate(keys, 1) if own == key]
                raise UsageError(
                    f"columns {' and '.join(numbers)} are all “{key}”: name them apart in the file"
                )
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
        self._of_values = self._of_dates = ENGLISH

    def settle(self, rows: Iterable[Sequence[str]], habits: Habits) -> None:
        """Settle what is open in the habits of a file, for its values and for its dates."""
        value, as_of = (self._order[COLUMNS.index(field)] for field in ("value", "as_of"))
        longest = max(value, as_of if as_of < self._width else 0)
        whole = [row for row in rows if len(row) > longest]
        self._of_values = habits.settled(row[value] for row in whole)
        if as_of < self._width:
            self._of_dates = habits.settled(row[as_of] for row in whole)

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
        ordered = [texts[place] for place in self._order]
        try:
            _refuse_breaks([*row, ""], self._order)
            fact = self._fact(ordered, conventions)
        except ValueError as error:
            return Refused(line, texts[self._order[0]], reason_of(error))
        return checked(Imported(line, fact, self._given))

    def _fact(self, row: Sequence[str], conventions: Conventions) -> Fact:
        """The fact of a row that has the cells of `COLUMNS`."""
        identifier, kind, subject, attribute, cell, unit, currency, per, as_of, *rest = row
        places, actors, aliases, statement, note, document, figure, start, purpose, older = rest
        beside = _beside(unit, currency, per, conventions.as_words, self._of_values)
        value = value_stated(cell, beside)
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
            as_of=edtf_of(as_of, day_first=self._of_dates.day_first, fiscal=conventions.fiscal)
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


def _refuse_breaks(row: Sequence[str], order: Sequence[int]) -> None:
    """ValueError for a line break where no fact has one: a quote is open, and took in rows."""
    for field in _ON_ONE_LINE:
        cell = row[order[COLUMNS.index(field)]]
        if cells.has_break(cell.strip()) and not cell.startswith("'"):
            raise ValueError(f"{field}: has a line break; is a quote missing, or one too many?")


def _column_key(name: str) -> str:
    """A column's name whatever its case, spaces and hyphens."""
    return cells.unquoted(name).casefold().replace(" ", "_").replace("-", "_")


def _field(column: str) -> str:
    """The field of a fact that a column belongs to."""
    if column in _OF_VALUE:
        return "value"
    return "evidence" if column in _OF_EVIDENCE else column
