"""Telling the index of stores what a writer changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcli.index.identity import index_path
from factcli.store.paths import is_address
from factcli.store.session import Told, Written

if TYPE_CHECKING:
    from factcli.postgres.writing import Indexed


def index_of(path: str) -> "Indexed | None":
    """What changes the index of a store on a server together with it; None for a file."""
    if not is_address(path):
        return None
    from factcli.index.shared_changes import indexed

    return indexed


def teller(paths: Sequence[str]) -> Told:
    """What tells the index of these stores, lowest first, of a change of one of them.

    Where there is no index, the next question makes one.
    """

    def tell(written: Written) -> None:
        if Path(index_path(paths)).exists():
            from factcli.index import telling

            telling.tell(paths, written)

    return tell
