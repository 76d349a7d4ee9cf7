"""Where stores are, how they are layered, and how a look-up gets its index."""

import os
import sqlite3
import sys
import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcli.errors import StoreError
from factcli.index.reader import INDEX_FORMAT, Index

if TYPE_CHECKING:
    from factcli.store.facts import Store
    from factcli.store.schema import Problem

STORE_VARIABLE = "FACTCLI_STORE"
_NOT_YET_TRUSTED = 2_000_000_000  # nanoseconds: clocks of file systems tick coarsely
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_KNOWLEDGE = ("lexicon.txt", "places.tsv")

Progress = Callable[[int, int], None]


class Layer(NamedTuple):
    """One store of the list, read: its path and what it holds."""

    path: str
    store: "Store"


def bundled_path() -> str:
    """The store that comes with the package: beside it in a wheel, one level up in a checkout."""
    inside = os.path.join(_PACKAGE, "data", "facts.json")
    return inside if os.path.exists(inside) else _in_checkout()


def _in_checkout() -> str:
    return os.path.join(os.path.dirname(_PACKAGE), "data", "facts.json")


def user_path() -> str:
    """The user's own store, whether it is there yet or not."""
    return os.path.join(_user_folder("data"), "facts.json")


def cache_folder() -> str:
    """Where indexes are kept; nothing in it is the only copy of anything."""
    return _user_folder("cache")


def _user_folder(purpose: str) -> str:
    """The user's folder for data or cache.

    On Linux by the rule of the XDG base directory specification, the same folder that platformdirs
    gives: its import would be a third of a look-up's time.
    """
    if sys.platform == "linux":
        variable, default = {
            "data": ("XDG_DATA_HOME", "~/.local/share"),
            "cache": ("XDG_CACHE_HOME", "~/.cache"),
        }[purpose]
        root = os.environ.get(variable, "")
        if not os.path.isabs(root):  # the specification asks to pass over a relative one
            root = os.path.expanduser(default)
        return os.path.join(root, "factcli")
    import platformdirs

    folder = platformdirs.user_data_dir if purpose == "data" else platformdirs.user_cache_dir
    return folder("factcli", appauthor=False)


def layer_paths(stores: Sequence[str] = ()) -> tuple[str, ...]:
    """The stores to read, lowest first: those named, else FACTCLI_STORE's, else bundled and user's.

    Raises StoreError where one that is named does not exist.
    """
    named = named_stores(stores)
    if not named:
        own = user_path()
        return (bundled_path(), own) if os.path.exists(own) else (bundled_path(),)
    for path in named:
        if not os.path.exists(path):
            raise StoreError(f"{path}: there is no such store; check --store and {STORE_VARIABLE}")
    return tuple(os.path.abspath(path) for path in named)


def layers_to_write(stores: Sequence[str] = ()) -> tuple[tuple[str, ...], str]:
    """The stores below the one that changes go to, lowest first, and that one, there or not.

    Raises StoreError where it would be the store that comes with the package.
    """
    named = named_stores(stores)
    if not named:
        return (bundled_path(),), user_path()
    path = os.path.abspath(named[-1])
    if os.path.realpath(path).startswith(os.path.join(os.path.realpath(_PACKAGE), "")):
        raise StoreError(f"{path}: comes with factcli and is never written; name another --store")
    return layer_paths(named[:-1]) if named[:-1] else (), path


def named_stores(stores: Sequence[str]) -> list[str]:
    """The stores that the command line names, else those of FACTCLI_STORE."""
    return list(stores) or [
        path for path in os.environ.get(STORE_VARIABLE, "").split(os.pathsep) if path
    ]


def read_bytes(path: str) -> bytes:
    """A store file's bytes; StoreError says why it can't be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except IsADirectoryError:
        raise StoreError(f"{path}: is a folder; name the JSON file in it") from None
    except OSError as error:
        raise StoreError(f"{path}: can't be read: {error.strerror}") from None


def load_layers(stores: Sequence[str] = ()) -> list[Layer]:
    """The stores with all they hold, lowest first; StoreError for the first that is not sound."""
    from factcli.store.schema import decode_store

    return [Layer(path, decode_store(read_bytes(path), path)) for path in layer_paths(stores)]


def examine_layers(
    stores: Sequence[str] = (),
) -> list[tuple[str, "Store | None", "list[Problem]"]]:
    """Each store's path with what it holds, if its form is right, and all its problems."""
    from factcli.store.schema import examine_store

    return [(path, *examine_store(read_bytes(path))) for path in layer_paths(stores)]


def open_index(stores: Sequence[str] = (), progress: Progress | None = None) -> Index:
    """The index of the stores: the cached one where it is still true, else a new one.

    `progress` hears how many facts are read of how many. Raises StoreError for a store that is
    missing or unsound.
    """
    paths = layer_paths(stores)
    key = _key(paths)
    path = index_path(paths)
    connection = _trusted(path, key, paths)
    if connection is None:
        connection = _built(path, key, paths, progress)
    return Index(connection, mend=lambda: _built(path, key, paths, progress))


def index_path(paths: Sequence[str]) -> str:
    """The file in the cache folder that holds the index of these stores."""
    joined = "\0".join(paths).encode("utf-8", "surrogateescape")
    name = f"index-{zlib.crc32(joined):08x}{zlib.adler32(joined):08x}.sqlite"
    return os.path.join(cache_folder(), name)


def _key(paths: Sequence[str]) -> str:
    """What an index was built from; another key means another index."""
    from factcli.version import __version__

    knowledge = (os.path.join(_PACKAGE, "words", name) for name in _KNOWLEDGE)
    lines = [__version__, str(INDEX_FORMAT)]
    for path in (*paths, *knowledge):
        try:
            stat = os.stat(path)
        except OSError as error:
            raise StoreError(f"{path}: can't be read: {error.strerror}") from None
        lines.append(
            f"{path}\t{stat.st_size}\t{stat.st_mtime_ns}\t{stat.st_ctime_ns}\t{stat.st_ino}"
        )
    return _printable("\n".join(lines))


def _printable(path: str) -> str:
    """A path with escapes for bytes that are no text, which neither SQLite nor JSON can hold."""
    return path.encode("utf-8", "backslashreplace").decode()


def _trusted(path: str, key: str, paths: Sequence[str]) -> sqlite3.Connection | None:
    """The cached index, if it was built from these very files and nobody wrote to it since."""
    try:
        stat = os.stat(path)
        for layer in paths:
            changed = os.stat(layer)
            newest = max(changed.st_mtime_ns, changed.st_ctime_ns)
            if newest > stat.st_mtime_ns - _NOT_YET_TRUSTED:
                return None
        connection = sqlite3.connect(read_only(path), uri=True, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None
    try:
        found = dict(connection.execute("SELECT name, value FROM meta"))
    except sqlite3.Error:
        found = {}
    if found.get("key") == key and found.get("written") == str(stat.st_mtime_ns):
        return connection
    connection.close()
    return None


def read_only(path: str) -> str:
    """The address that opens a database file for reading, and without a look for its writers."""
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{escaped}?mode=ro&immutable=1"


def _built(
    path: str, key: str, paths: Sequence[str], progress: Progress | None
) -> sqlite3.Connection:
    """A new index, in the cache folder if that can be written, else in memory."""
    from factcli.index.gather import LayerContent
    from factcli.index.making import build_at, build_in_memory
    from factcli.store.schema import stream_store

    total = 0

    def source() -> list[LayerContent]:
        nonlocal total
        stores = [(path, stream_store(read_bytes(path), path)) for path in paths]
        total = sum(store.size for _, store in stores)
        return [LayerContent(_printable(p), s.documents, s.synonyms, s.facts) for p, s in stores]

    def report(count: int) -> None:
        if progress:
            progress(count, total)

    if build_at(path, key, source, report):
        try:
            return sqlite3.connect(read_only(path), uri=True, isolation_level=None)
        except sqlite3.Error:
            pass  # taken away since: the cache folder is nothing to rely on
    return build_in_memory(key, source, report)
