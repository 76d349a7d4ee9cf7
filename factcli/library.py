"""The library: open stores, ask them, look facts up."""

import os
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from factcli.facts import CitedFact
from factcli.match.answer import Entry, Filters
from factcli.match.index import Index
from factcli.match.search import THRESHOLD, find
from factcli.store import open_index

_decode = msgspec.json.Decoder(CitedFact).decode


class FoundFact(NamedTuple):
    """A fact that answers a question: its score (0-100), how it matched, and what differs."""

    fact: CitedFact
    score: float
    match: str
    differs: tuple[str, ...]
    superseded_by: str | None
    store: str


class FactStore:
    """One or more stores, read as one; close it, or use it in a `with`."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._index.size

    def __iter__(self) -> Iterator[CitedFact]:
        """All facts, by id."""
        return (_fact(entry) for entry in self._index.entries())

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def find(
        self,
        query: str,
        *,
        limit: int = 10,
        min_score: float = THRESHOLD,
        filters: Filters = Filters(),  # noqa: B008 - frozen
    ) -> list[FoundFact]:
        """The facts that answer a question, best first; an empty list where none does."""
        answer = find(self._index, query, limit=limit, min_score=min_score, filters=filters)
        return [
            FoundFact(
                fact=_fact(hit.entry),
                score=hit.score,
                match=hit.match,
                differs=hit.differs,
                superseded_by=hit.entry.superseded_by,
                store=hit.entry.store,
            )
            for hit in answer.hits
        ]

    def get(self, identifier: str) -> CitedFact | None:
        """The fact with this id, or None."""
        entry = self._index.entry(identifier)
        return _fact(entry) if entry else None


def open_store(*paths: "str | os.PathLike[str]") -> FactStore:
    """Open the stores at these paths, lowest first; without paths, those the command line reads.

    Raises FactcliError where one is missing or unsound.
    """
    stores: Sequence[str] = [os.fspath(path) for path in paths]
    return FactStore(open_index(stores))


def _fact(entry: Entry) -> CitedFact:
    return _decode(entry.json.encode())
