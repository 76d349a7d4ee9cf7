"""A store on a PostgreSQL server as it is read: what is small at once, the facts as asked for."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from factcli.errors import StoreError
from factcli.postgres.rows import refuse_others
from factcli.postgres.schema import SCHEMA_VERSION
from factcli.postgres.server import Server, server_of
from factcli.store.disk import FileState
from factcli.store.facts import Document, Fact, Store
from factcli.store.line import Line, Sketch, decode_fact, decode_sketch, fact_line_problems
from factcli.store.soundness import Problem

_PAGE = 5000

_decode_document = msgspec.json.Decoder(Document).decode
_decode_group = msgspec.json.Decoder(tuple[str, ...]).decode


class TableFacts:
    """The facts of a store, in their order, read as they are asked for.

    `versions` are the last changes of those that were read, None of an id that no fact had.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self.versions: dict[str, int | None] = {}

    def __iter__(self) -> Iterator[Fact]:
        return (self._fact(row, json) for row, json in self._every())

    def _every(self) -> Iterator[tuple[int, str]]:
        self._server.hold()
        try:
            yield from self._pages()
        finally:
            self._server.end()

    def _pages(self) -> Iterator[tuple[int, str]]:
        last = 0
        sql = "SELECT row, json, id, version FROM factcli.fact WHERE row > %s ORDER BY row LIMIT %s"
        while page := self._server.ask(sql, (last, _PAGE)):
            for row, json, identifier, version in page:
                self.versions[identifier] = version
                yield row, json
            last = page[-1][0]

    def named(self, identifier: str) -> Fact | None:
        """The fact of this id, or None."""
        if "\0" in identifier:
            return None
        sql = "SELECT row, json, version FROM factcli.fact WHERE id = %s"
        found = self._server.ask(sql, (identifier,))
        self.versions[identifier] = found[0][2] if found else None
        return self._fact(*found[0][:2]) if found else None

    def count(self) -> int:
        """How many there are."""
        return int(self._server.ask("SELECT count(*) FROM factcli.fact")[0][0])

    def picked(self, wanted: Callable[[Sketch], object]) -> Iterator[Fact]:
        """The facts that are wanted by their sketches."""
        for row, json in self._every():
            if wanted(decode_sketch(json)):
                yield self._fact(row, json)

    def sketched(self) -> Iterator[tuple[int, Sketch]]:
        """The facts in short, each with the row at which `at` finds it whole."""
        return ((row, decode_sketch(json)) for row, json in self._every())

    def at(self, rows: Iterable[int]) -> Iterator[Fact]:
        """The facts of these rows."""
        every = list(rows)
        sql = "SELECT row, json FROM factcli.fact WHERE row = ANY(%s::bigint[])"
        for first in range(0, len(every), _PAGE):
            some = every[first : first + _PAGE]
            found = dict(self._server.ask(sql, (some,)))
            yield from (self._fact(row, found[row]) for row in some)

    def _fact(self, row: int, json: str) -> Fact:
        try:
            return decode_fact(json)
        except (msgspec.ValidationError, ValueError) as error:
            raise StoreError(f"{self._server.address}: row {row} is no fact: {error}") from None


class TableStore(NamedTuple):
    """A store on a server. `state` is that of its last change."""

    path: str
    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: TableFacts
    state: FileState

    # What a file may have and a server has not: a last line that was never ended.
    @property
    def warning(self) -> str:
        """What a reader should know of it: nothing."""
        return ""

    def whole(self) -> Store:
        """The same, all of it in memory."""
        return Store(documents=self.documents, synonyms=self.synonyms, facts=tuple(self.facts))


_STATE = (
    "SELECT head.changes, (SELECT oid::bigint FROM pg_database WHERE datname = current_database()),"
    " head.version, head.maker FROM factcli.head"
)


def open_table(store: str) -> TableStore:
    """The store at an address, as of one moment."""
    server = server_of(store)
    states, documents, synonyms = server.ask_all(
        [
            (_STATE, ()),
            ("SELECT json FROM factcli.source ORDER BY position", ()),
            ("SELECT words FROM factcli.synonym ORDER BY position", ()),
        ]
    )
    return TableStore(
        store,
        tuple(_decode_document(json) for (json,) in documents),
        tuple(_decode_group(words) for (words,) in synonyms),
        TableFacts(server),
        _state(store, states),
    )


def state_of(store: str) -> FileState:
    """The state of the store at an address, which any change makes another."""
    return _state(store, server_of(store).ask(_STATE))


def _state(store: str, found: list[tuple[Any, ...]]) -> FileState:
    if not found:
        raise StoreError(f"{store}: the store is damaged: it has no head")
    changes, database, version, maker = found[0]
    if version > SCHEMA_VERSION:
        refuse_others(store, version, maker, maker)
    return FileState(0, changes, changes, database)


def examine_table(store: str) -> tuple[Store | None, list[Problem]]:
    """The store at an address, all of it, with every problem found."""
    table = open_table(store)
    facts, problems = [], []
    for row, json in table.facts._every():
        found = fact_line_problems(Line(row, 0, json.encode()))
        if isinstance(found, Fact):
            facts.append(found)
        else:
            problems += found
    whole = Store(documents=table.documents, synonyms=table.synonyms, facts=tuple(facts))
    return whole, problems
