"""What a look-up gives back: entries of the index, hits with their score, and the answer."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One fact as the index holds it; `json` is a `CitedFact` as one compact JSON object."""

    id: str
    json: str
    superseded_by: str | None
    store: str


class Hit(NamedTuple):
    """A fact for a query: its score (0–100), how it matched, and what differs from the question."""

    entry: Entry
    score: float
    match: str
    differs: tuple[str, ...]


class Answer(NamedTuple):
    """The facts that answer a query, and the closest ones where none does."""

    query: str
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...]


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
