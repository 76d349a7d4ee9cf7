"""What a look-up gives back: entries of the index, hits with their score, and the answer."""

from typing import NamedTuple


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


class Answer(NamedTuple):
    """The facts that answer a query, and the closest ones where none does.

    `rivals` are those that may be meant as well as the first, where they were asked for. Without a
    hit, `unknown` is what no fact is about, and `lacking` what the nearest fact does not have.
    """

    query: str
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...]
    rivals: tuple[Hit, ...] = ()
    unknown: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


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
