"""Telling the index of stores what a writer changed."""

from collections.abc import Sequence
from pathlib import Path

from factcli.index.identity import index_path
from factcli.store.writing import Told, Written


def teller(paths: Sequence[str]) -> Told:
    """What tells the index of these stores, lowest first, of a change of one of them.

    Where there is no index, the next question makes one.
    """

    def tell(written: Written) -> None:
        if Path(index_path(paths)).exists():
            from factcli.index import telling

            telling.tell(paths, written)

    return tell
