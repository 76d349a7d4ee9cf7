"""The desk: the index, asked in a thread of its own, so that nothing typed ever waits.

What is asked anew takes the place of what has not begun: whoever gives up waiting for an answer
(`asyncio` does where its task is cancelled) takes the question back.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import NamedTuple, TypeVar

from factcli.console.sheets import sheet_of
from factcli.documents.shelf import Shelf
from factcli.errors import FactcliError
from factcli.index.answer import Entry, Filters, Outside
from factcli.index.reader import Index
from factcli.match.live import Live
from factcli.render.record import FactSheet
from factcli.render.result import Result, of_entry, of_hits
from factcli.words.text import whole_characters

# What a screen or two can hold: more would be judged and drawn for nobody.
MOST_LISTED = 24
# So many facts are looked through for those that pass filters, where nothing is asked.
_MOST_FILTERED = 5000
# What may go wrong with a store while it is read.
FAULTS = (FactcliError, OSError, sqlite3.Error)

_Found = TypeVar("_Found")


class Listing(NamedTuple):
    """What is listed for a question: the facts that answer it, and those that only come close.

    Without a question all facts are listed, as many as fit (`more` tells that there are others).
    """

    answers: list[Result]
    close: list[Result]
    unknown: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()
    is_asked: bool = True
    more: bool = False

    @property
    def results(self) -> list[Result]:
        """All that is listed."""
        return [*self.answers, *self.close]


class Desk:
    """An open index with its documents."""

    def __init__(self, index: Index, shelf: Shelf) -> None:
        """Ask this index, and no longer from any other thread."""
        self._index = index
        self._shelf = shelf
        self._live = Live(index)
        self._thread = ThreadPoolExecutor(1, "factcli-index")
        self.size = index.size

    async def ask(self, work: Callable[[], _Found]) -> _Found:
        """Do one piece of work in the desk's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        """Close the index once the work that was begun is done."""
        self._thread.submit(self._index.close)
        self._thread.shutdown()

    # Work

    def listing(self, text: str, filters: Filters, *, thorough: bool = False) -> Listing:
        """The facts for a question as far as it is typed; for none the first facts there are."""
        text = whole_characters(text).replace("\0", " ")
        if not text.strip():
            return self._all(filters)
        found = self._live.answer(text, limit=MOST_LISTED, filters=filters, thorough=thorough)
        return Listing(of_hits(found.hits), of_hits(found.near), found.unknown, found.outside)

    def _all(self, filters: Filters) -> Listing:
        passing = islice(self._index.entries(filters, most=_MOST_FILTERED), MOST_LISTED)
        found = list(map(of_entry, passing))
        is_all = len(found) < MOST_LISTED and self.size <= _MOST_FILTERED
        return Listing(found, [], is_asked=False, more=not is_all)

    def sheet(self, entry: Entry) -> FactSheet:
        """One fact in full."""
        with self._index.question():
            return sheet_of(self._index, entry, self._shelf)

    def facets(self, name: str) -> list[tuple[str, str, int]]:
        """The values of a facet with what people call them and how many facts each has."""
        found = self._index.facets(name)
        named = self._index.place_name if name == "place" else str
        every = [(value, named(value), count) for value, count in found.items()]
        return sorted(every, key=lambda one: (-one[2], one[1]))
