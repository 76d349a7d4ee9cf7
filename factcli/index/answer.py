"""What a look-up gives back: entries of the index, hits with their score, and the answer."""

from typing import NamedTuple

from factcli.index.table import Row


class Entry(NamedTuple):
    """One fact as the index holds it; `json` is a `CitedFact` as one compact JSON object."""

    id: str
    json: str
    superseded_by: str | None
    store: str


class Hit(NamedTuple):
    """A fact for a query: its score (0–100), how it matched, and what differs from the question.

    `as_asked` says that nothing does but how a word was read; `shown` is the fact's value as people
    read it.
    """

    entry: Entry
    score: float
    match: str
    differs: tuple[str, ...]
    as_asked: bool
    shown: str


class Outside(NamedTuple):
    """How many answers do not pass some filters, and those, as options: `--place QA`."""

    answers: int
    filters: tuple[str, ...]


class Answer(NamedTuple):
    """The facts that answer a query, and the closest ones where none does.

    `rivals` are those that may be meant as well as the first, where they were asked for. Without a
    hit, `unknown` is what no fact is about, `lacking` what the nearest fact does not have, and
    `outside` which filters removed an answer.
    """

    query: str
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...]
    rivals: tuple[Hit, ...] = ()
    unknown: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()


class Filters(NamedTuple):
    """Which facts may answer: kinds, places, actors, sources, and a window of EDTF dates."""

    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    undated: bool = False


def passes(row: Row, filters: Filters) -> bool:
    """Whether a fact passes the filters: any of the kinds, of the places, …, inside the dates."""
    if filters == Filters():
        return True
    if filters.kinds and row.kind not in filters.kinds:
        return False
    if filters.places and not set(filters.places) & set(row.places.split()):
        return False
    if filters.sources and not set(filters.sources) & set(row.sources.split("\n")):
        return False
    if filters.actors and not set(filters.actors) & set(row.actors.split("\n")):
        return False
    return _passes_dates(row, filters)


def _passes_dates(row: Row, filters: Filters) -> bool:
    """Since and until test a date value, else the as-of; as-of tests what was known by then."""
    from factcli.index.days import first_day, last_day  # most look-ups filter nothing

    of_value = (row.value_from, row.value_to)
    of_record = (row.as_of_from, row.as_of_to)
    first, last = of_record if of_value[0] is None else of_value
    if filters.since and (last is None or last < first_day(filters.since)):
        return False
    if filters.until and (first is None or first > last_day(filters.until)):
        return False
    if not filters.as_of:
        return True
    known = of_value[0] if of_record[0] is None else of_record[0]
    return filters.undated if known is None else known <= last_day(filters.as_of)
