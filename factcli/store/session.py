"""What a writer of a store has in hand, be it a file or on a server."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from factcli.store.delta import Delta
from factcli.store.disk import FileState
from factcli.store.facts import Store
from factcli.store.json_file import Progress
from factcli.store.layers import AnyStore


class Snapshot(NamedTuple):
    """A store as it was read: what it holds, and what tells that its file was changed since.

    That is the digest of a store of JSON, the state of the file of JSON Lines; None where there is
    no file.
    """

    path: str
    store: AnyStore
    mark: bytes | FileState | None


class Written(NamedTuple):
    """What a writer did to a store: the states of its file, and what differs.

    An index that was true before is true again once it has the difference; without one (None)
    anything may differ.
    """

    path: str
    before: FileState | None
    after: FileState
    delta: Delta | None


Told = Callable[[Written], None]


class Session(Protocol):
    """A store to change: what it holds, and the ways to change it."""

    @property
    def path(self) -> str:
        """Where it is."""

    @property
    def store(self) -> AnyStore:
        """What it holds."""

    @property
    def written(self) -> "Written | None":
        """The last change."""

    def change(self, delta: Delta, progress: Progress | None = None) -> bool:
        """Carry out what differs, all or nothing; False where nothing does.

        Raises StoreError, and leaves the old store as it is, where the new one is not sound, was
        changed by another, or can't be written.
        """

    def replace(self, store: Store, progress: Progress | None = None) -> bool:
        """Put `store` in the place of the one that was read; the same way as `change`."""

    def keep_text(self, file: str, data: bytes) -> None:
        """Keep a document's text with the store."""

    def snapshot(self) -> Snapshot:
        """The store as it is now."""
