"""The library: open stores, ask them, look facts up, add to them."""

import os
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import msgspec

from factcli.index.answer import Entry, Filters
from factcli.index.cache import open_index
from factcli.index.reader import Index
from factcli.match.search import THRESHOLD, find
from factcli.store.facts import CitedFact, Fact
from factcli.words.text import whole_characters

if TYPE_CHECKING:
    from factcli.curate.additions import Additions

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

    def __init__(self, index: Index, stores: Sequence[str] = ()) -> None:
        self._index = index
        self._stores = stores
        self._additions: Additions | None = None

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
        query = whole_characters(query)
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

    def add(self, fact: Fact | Mapping[str, Any]) -> Fact:
        """Add a fact to the last of the stores, or without named ones to the user's.

        A mapping is a fact as JSON has it, its value and lists also as people write them:
        `{"subject": "Chad", "attribute": "monitors", "value": "up to 30 monitors"}`; an id is made
        where none is given. Found and written once `save` is called. Raises FactcliError where the
        fact is not sound or its id is taken.
        """
        if self._additions is None:
            from factcli.curate.additions import Additions

            self._additions = Additions(self._stores)
        return self._additions.add(fact)

    def save(self) -> None:
        """Write what was added, all or nothing; StoreError where the store changed meanwhile."""
        if self._additions is None:
            return
        self._additions.save()
        self._index.close()
        self._index = open_index(self._stores)


def open_store(*paths: "str | os.PathLike[str]", create: bool = False) -> FactStore:
    """Open the stores at these paths, lowest first; without paths, those the command line reads.

    `create` makes the last one where there is none. Raises FactcliError where one is missing or
    unsound.
    """
    stores: Sequence[str] = [os.fspath(path) for path in paths]
    if create and paths:
        from factcli.curate.additions import create as make

        make(paths[-1])
    return FactStore(open_index(stores), stores)


def _fact(entry: Entry) -> CitedFact:
    return _decode(entry.json.encode())
