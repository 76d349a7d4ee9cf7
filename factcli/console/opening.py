"""How a command opens its stores: a build that takes long shows how far it is."""

import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from factcli.index.reader import Index

_PATIENCE = 1.0  # seconds before a person is told what takes so long


def opened(stores: Sequence[str]) -> "Index":
    """The index of the stores; on a terminal, with a progress bar on stderr while it is built."""
    from factcli.index.cache import open_index

    if sys.stderr is None or not sys.stderr.isatty():
        return open_index(stores)
    building = _Building()
    try:
        return open_index(stores, building.advance)
    finally:
        building.finish()


class _Building:
    """A progress bar that comes only after a while, and goes when the build is done."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._bar: Progress | None = None

    def advance(self, done: int, total: int) -> None:
        """Hear how many facts are read of how many."""
        if self._bar is None:
            if time.monotonic() - self._begun < _PATIENCE:
                return
            self._bar = _bar()
            self._bar.add_task("Building the index", total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done)

    def finish(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
