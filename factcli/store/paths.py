"""Where stores and settings are, and which stores are read and written."""

import os
import sys
from collections.abc import Sequence

from factcli.errors import StoreError

STORE_VARIABLE = "FACTCLI_STORE"
# How the address of a store begins that is no file but on a PostgreSQL server.
_SCHEMES = ("postgresql://", "postgres://")
_PROJECT_SETTINGS = ".factcli.toml"
_MOST_OF_A_PIPE = 256 * 2**20
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def bundled_path() -> str:
    """The store that comes with the package: beside it in a wheel, one level up in a checkout."""
    inside = os.path.join(PACKAGE, "data", "facts.json")
    return inside if os.path.exists(inside) else _in_checkout()


def _in_checkout() -> str:
    return os.path.join(os.path.dirname(PACKAGE), "data", "facts.json")


def user_path() -> str:
    """The user's own store, whether it is there yet or not: facts.jsonl where that is there.

    Raises StoreError where facts.json is there as well.
    """
    path = os.path.join(_user_folder("data"), "facts.json")
    if not os.path.exists(f"{path}l"):
        return path
    if os.path.exists(path):
        raise StoreError(f"{path}: facts.jsonl is there as well; only one can be your store")
    return f"{path}l"


def is_address(path: str) -> bool:
    """Whether a store is on a PostgreSQL server."""
    return path.startswith(_SCHEMES)


def is_lines(path: str) -> bool:
    """Whether a store is one of JSON Lines: the file's ending says so, else that of its link."""
    if is_address(path):
        return False
    for name in (os.path.realpath(path), path):
        ending = name.rpartition(".")[2]
        if ending in ("json", "jsonl", "ndjson"):
            return ending != "json"
    return False


def cache_folder() -> str:
    """Where indexes are kept; nothing in it is the only copy of anything."""
    return _user_folder("cache")


def settings_path() -> str:
    """The user's file of settings, whether it is there yet or not."""
    return os.path.join(_user_folder("config"), "config.toml")


def settings_files() -> tuple[str, ...]:
    """The files of settings that are there: the user's, then the project's, which lies over it."""
    named = (settings_path(), _project_settings())
    return tuple(path for path in named if path and os.path.exists(path))


def _project_settings() -> str:
    """The nearest .factcli.toml, from the working folder up to the repository's root or home.

    Outside both only that of the working folder: /tmp is everybody's. Where none is there, as
    nearly always, each folder costs one look.
    """
    try:
        start = folder = os.getcwd()
    except OSError:
        return ""
    while not os.path.exists(found := os.path.join(folder, _PROJECT_SETTINGS)):
        if folder == os.path.dirname(folder):
            return ""
        folder = os.path.dirname(folder)
    bound = start
    while not _is_bound(bound) and bound != os.path.dirname(bound):
        bound = os.path.dirname(bound)
    is_inside = folder == start or (
        _is_bound(bound) and os.path.join(folder, "").startswith(os.path.join(bound, ""))
    )
    return found if is_inside else ""


def _is_bound(folder: str) -> bool:
    """Whether a folder is home, or the root of a repository."""
    home = os.path.realpath(os.path.expanduser("~"))
    return folder == home or os.path.exists(os.path.join(folder, ".git"))


def _user_folder(purpose: str) -> str:
    """The user's folder for data, cache or settings.

    On Linux by the rule of the XDG base directory specification, the same folder that platformdirs
    gives: its import would be a third of a look-up's time.
    """
    if sys.platform == "linux":
        variable, default = {
            "data": ("XDG_DATA_HOME", "~/.local/share"),
            "cache": ("XDG_CACHE_HOME", "~/.cache"),
            "config": ("XDG_CONFIG_HOME", "~/.config"),
        }[purpose]
        root = os.environ.get(variable, "")
        if not os.path.isabs(root):  # the specification asks to pass over a relative one
            root = os.path.expanduser(default)
        return os.path.join(root, "factcli")
    import platformdirs

    folder = {
        "data": platformdirs.user_data_dir,
        "cache": platformdirs.user_cache_dir,
        "config": platformdirs.user_config_dir,
    }[purpose]
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
        if not (is_address(path) or os.path.exists(path)):
            raise StoreError(
                f"{path or '“”'}: there is no such store; check --store and {STORE_VARIABLE}"
                " (factcli config shows what counts)"
            )
    return tuple(map(_absolute, named))


def layers_to_write(stores: Sequence[str] = ()) -> tuple[tuple[str, ...], str]:
    """The stores below the one that changes go to, lowest first, and that one, there or not.

    Raises StoreError where it would be the store that comes with the package.
    """
    named = named_stores(stores)
    if not named:
        return (bundled_path(),), user_path()
    path = _absolute(named[-1])
    if real_path(path).startswith(os.path.join(os.path.realpath(PACKAGE), "")):
        raise StoreError(f"{path}: comes with factcli and is never written; name another --store")
    return layer_paths(named[:-1]) if named[:-1] else (), path


def named_stores(stores: Sequence[str]) -> list[str]:
    """The stores that the command line names, else those of FACTCLI_STORE."""
    named = list(stores) or _of_variable(os.environ.get(STORE_VARIABLE, ""))
    if not any(map(is_address, named)):
        return named
    from factcli.store.address import Address

    return [Address(store) if is_address(store) else store for store in named]


def _of_variable(joined: str) -> list[str]:
    if "://" not in joined:
        return [path for path in joined.split(os.pathsep) if path]
    from factcli.store.address import listed

    return list(listed(joined))


def real_path(path: str) -> str:
    """Where a store really is, symbolic links followed; one on a server is where it is."""
    return path if is_address(path) else os.path.realpath(path)


def _absolute(path: str) -> str:
    return path if is_address(path) else os.path.abspath(path)


def read_bytes(path: str) -> bytes:
    """A store file's bytes; StoreError says why it can't be read."""
    from factcli.store.incoming import read_within

    try:
        data = read_within(path, _MOST_OF_A_PIPE, of_file=sys.maxsize)
    except IsADirectoryError:
        raise StoreError(f"{path}: is a folder; name the JSON file in it") from None
    except OSError as error:
        raise StoreError(f"{path}: can't be read: {error.strerror}") from None
    if data is None:
        raise StoreError(f"{path}: is larger than 256 MiB; only a regular file may be")
    return data
