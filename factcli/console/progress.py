"""A bar on standard error for what takes long; nothing where nobody watches."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from factcli.console import output

if TYPE_CHECKING:
    from factcli.index.reader import Index

_Item = TypeVar("_Item")
_WIDTH = 24
_PATIENCE = 1.0  # seconds before a person is told what takes so long
_EVERY = 0.2


class Bar:
    """Draws how far a task is, a few times a second, on a terminal only."""

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._is_there = False
        self._started = time.monotonic()
        self._next = self._started + _PATIENCE

    def at(self, task: str, done: int, total: int) -> None:
        """Show that so many are done of about so many."""
        if not self._shown or (now := time.monotonic()) < self._next:
            return
        self._next = now + _EVERY
        share = min(1.0, done / max(total, 1))
        bar = ("=" * round(share * _WIDTH)).ljust(_WIDTH)
        rate = round(done / max(now - self._started, 0.001))
        output.say(f"\r\x1b[K{task} [{bar}] {share:4.0%}  {done:,}, {rate:,} a second")
        self._is_there = True

    def over(self, task: str, items: Iterable[_Item], total: int) -> Iterator[_Item]:
        """The items as they come, the bar moving with them."""
        for number, item in enumerate(items, start=1):
            if number % 1000 == 0:
                self.at(task, number, total)
            yield item
        self.end()

    def end(self) -> None:
        """Take the bar away; what follows starts a task of its own."""
        if self._is_there:
            output.say("\r\x1b[K")
            self._is_there = False
        self._started = time.monotonic()
        self._next = self._started + _PATIENCE


def opened(stores: Sequence[str]) -> "Index":
    """The index of the stores; a build that takes long shows how far it is."""
    from factcli.index.cache import open_index

    bar = Bar()
    try:
        return open_index(stores, lambda done, total: bar.at("Building the index", done, total))
    finally:
        bar.end()
