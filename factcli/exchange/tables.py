"""Facts as rows of a table: which column is which field, and a row as a candidate; and back."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from factcli.errors import UsageError
from factcli.exchange import cells, evidence
from factcli.exchange.candidates import Candidate, Reading, Refused, checked, told, usual_kind
from factcli.exchange.values import Beside, cells_of, value_of
from factcli.facts import Fact

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
        named = {_plain(name): number for number, name in reversed([*enumerate(heading)])}
        there_is = f"; there is {', '.join(filter(None, map(cells.read, heading)))}"
        self._places: dict[str, int] = {}
        for field in COLUMNS:
            name = renamed.get(field)
            if name is not None and _plain(name) not in named:
                raise UsageError(f"--map {field}={name}: no column “{name}”{there_is}")
            place = named.get(_plain(name or field))
            if place is not None:
                self._places[field] = place
        for field in REQUIRED:
            if field not in self._places:
                way_out = f"name another with --map {field}=COLUMN"
                raise UsageError(f"no column “{field}”: {way_out}{there_is}")
        used = {*self._places.values()}
        self.unused = [name for number, name in enumerate(heading) if name and number not in used]
        self._width = len(heading)
        self._given = frozenset(map(_field, self._places))

    def candidate(self, line: int, row: Sequence[str], reading: Reading) -> Candidate | Refused:
        """What a row proposes."""
        size = len(row)
        if size > self._width and any(row[self._width :]):
            message = f"has {size} cells, and the heading {self._width}: is a quote missing?"
            return Refused(line, "", message)
        at = {
            field: cells.read(row[place]) if place < size else ""
            for field, place in self._places.items()
        }
        try:
            fact = _fact(at.get, reading)
        except ValueError as error:
            return Refused(line, at.get("id", ""), told(error))
        return checked(Candidate(line, fact, self._given))


def row_of(fact: Fact) -> list[str]:
    """The fact as cells under `COLUMNS`, which read as the same fact again."""
    proof = evidence.cells_of(fact.evidence)
    row = (
        *(fact.id, fact.kind, fact.subject, fact.attribute, *cells_of(fact.value)),
        fact.as_of or "",
        *map(cells.list_written, (fact.places, fact.actors, fact.aliases)),
        *(fact.statement or "", fact.note or "", *proof, fact.supersedes or ""),
    )
    return [cells.written(cell) if cell else "" for cell in row]


def _fact(get: Callable[[str, str], str], reading: Reading) -> Fact:
    beside = _beside(
        get("unit", ""), get("currency", ""), get("per", ""), reading.as_words, reading.day_first
    )
    value = value_of(get("value", ""), beside)
    document, figure, start = get("document", ""), get("figure", ""), get("start", "")
    return Fact(
        id=get("id", ""),
        kind=get("kind", "") or usual_kind(value),
        subject=get("subject", ""),
        attribute=get("attribute", ""),
        value=value,
        as_of=get("as_of", "") or None,
        statement=get("statement", "") or None,
        places=_list(get("places", "")),
        actors=_list(get("actors", "")),
        aliases=_list(get("aliases", "")),
        evidence=(
            evidence.evidence_of(
                evidence.Cells(document, figure, start, get("for", "")), reading.texts
            )
            if document or figure or start
            else ()
        ),
        supersedes=get("supersedes", "") or None,
        note=get("note", "") or None,
    )


def _plain(name: str) -> str:
    """A column's name whatever its case, spaces and hyphens."""
    return cells.read(name).casefold().replace(" ", "_").replace("-", "_")


def _field(column: str) -> str:
    """The field of a fact that a column belongs to."""
    if column in _OF_VALUE:
        return "value"
    return "evidence" if column in _OF_EVIDENCE else column
