"""A store that is open: its index, which one thread reads at a time, and what it has not saved."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock, local
from types import TracebackType
from typing import TYPE_CHECKING, Self

from factcli.errors import StoreError
from factcli.index.reader import Index
from factcli.store.paths import is_address, layer_paths

if TYPE_CHECKING:
    from factcli.curate.additions import Additions

# A thread has one connection to a server, which all stores that it opened there share.
_here = local()


class Opened:
    """What every open store has: it is read under a lock, and ends with a `with`."""

    def __init__(self, index: Index, stores: Sequence[str] = ()) -> None:
        self._index = index
        self._stores = stores
        self._paths = layer_paths(stores)
        self._is_shared = len(self._paths) == 1 and is_address(self._paths[0])
        shared: RLock = _here.__dict__.setdefault("lock", RLock())
        self._lock = shared if self._is_shared else RLock()
        self._additions: Additions | None = None
        self._is_unsaved = self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None and self._is_unsaved and self._additions:
            count = len(self._additions)
            message = f"{count} fact{'s' * (count > 1)} added and never saved: call save()"
            warnings.warn(message, RuntimeWarning, stacklevel=2)
        self.close()

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            self._is_closed = True
            self._index.close()

    def __repr__(self) -> str:
        return f"<FactStore {', '.join(self._paths)}{' (closed)' * self._is_closed}>"

    @contextmanager
    def _reading(self) -> Iterator[Index]:
        """The index, for one thread; StoreError where it is closed."""
        with self._lock:
            if self._is_closed:
                raise StoreError("the store is closed; open_store opens it again")
            yield self._index
