"""What an index is made by and from: the name of its file, its key, and whose the file is."""

import os
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from factcli.errors import StoreError
from factcli.index.reader import INDEX_FORMAT
from factcli.store.paths import PACKAGE, cache_folder, is_address

# What facts and questions are read with; relations.bin is asked at a look-up and is in no index.
_WORDS = (
    *("bodies.txt", "english.bin", "lexicon.txt", "near.txt", "phrasings.txt", "places.tsv"),
    "seats.tsv",
)
_WRITABLE_BY_OTHERS = 0o022
# Nanoseconds. Linux ticks at least a hundred times a second, Windows sixty-four times; times that
# are whole milliseconds may be those of a file system that counts seconds.
_FINE_TICK, _COARSE_TICK, _COARSE = 20_000_000, 2_000_000_000, 1_000_000

# A file's size, the times of its content and of its last change, and its number.
State = tuple[int, int, int, int]


def index_path(paths: Sequence[str]) -> str:
    """The file in the cache folder that holds the index of these stores.

    Its name also says by what it was made, so that two versions never fight over one file.
    """
    made_by = zlib.crc32(maker().encode())
    return os.path.join(cache_folder(), f"{stem_of(paths)}{made_by:08x}.sqlite")


def words_path() -> str:
    """The file in the cache folder that holds the word lists as tables, whoever has stores."""
    return os.path.join(cache_folder(), f"words-{zlib.crc32(maker().encode()):08x}.sqlite")


def stem_of(paths: Sequence[str]) -> str:
    """How the names of all indexes of these stores begin, whoever made them."""
    joined = "\0".join(paths).encode("utf-8", "surrogateescape")
    return f"index-{zlib.crc32(joined):08x}{zlib.adler32(joined):08x}-"


def maker() -> str:
    """What makes an index: the version, the format, and a digest of the word lists."""
    from factcli.version import __version__

    return f"{__version__}\n{INDEX_FORMAT}\n{_digest_of_words():08x}"


def format_of_index() -> str:
    """How an index is laid out and by which word lists it is made, whatever the version."""
    return f"{INDEX_FORMAT}-{_digest_of_words():08x}"


def state_key(paths: Sequence[str], states: Mapping[str, State] | None = None) -> str:
    """What an index was built by and from: another key means another index.

    A store is known by the state of its file, that of `states` or else as it is now; the time of
    its last change is one that no program can put back.
    """
    known = states or {}
    stated = ((path, *(known.get(path) or state_of(path))) for path in paths)
    return printable("\n".join([maker(), *("\t".join(map(str, line)) for line in stated)]))


def settled(state: State) -> int:
    """When a file has not changed for so long that any change from then on would show.

    In nanoseconds. The clocks of file systems tick: mostly in milliseconds, some in whole seconds.
    """
    _, written, changed, _ = state
    is_fine = written % _COARSE and changed % _COARSE
    return max(written, changed) + (_FINE_TICK if is_fine else _COARSE_TICK)


def await_settled(paths: Iterable[str]) -> None:
    """Wait until changes of these files would show, if that takes no longer than one can wait."""
    for path in paths:
        left = settled(state_of(path)) - time.time_ns()
        if 0 < left <= _FINE_TICK:
            time.sleep(left / 1e9)


def content_key(data: bytes) -> str:
    """The same by what a store holds, wherever it lies."""
    return f"{maker()}\n{len(data)}\t{zlib.crc32(data):08x}{zlib.adler32(data):08x}"


def is_private(path: str) -> bool:
    """Whether a file or folder is the user's own, and nobody else may write to it."""
    found = os.stat(path)
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & _WRITABLE_BY_OTHERS


def make_private(folder: str) -> None:
    """Take from others what lets them write to a folder; OSError where it is not the user's."""
    if is_private(folder):
        return
    os.chmod(folder, os.stat(folder).st_mode & 0o777 & ~_WRITABLE_BY_OTHERS)
    if not is_private(folder):
        raise PermissionError(f"{folder}: belongs to another user")


def printable(path: str) -> str:
    """A path with escapes for bytes that are no text, which neither SQLite nor JSON can hold."""
    return path.encode("utf-8", "backslashreplace").decode()


@lru_cache(maxsize=1)
def _digest_of_words() -> int:
    """A digest of the lists as they are now, in 0.6 ms.

    The times of their files would not do: they differ between two installations of one thing.
    """
    digest = 0
    for name in _WORDS:
        with open(os.path.join(PACKAGE, "words", name), "rb", buffering=0) as file:
            digest = zlib.crc32(file.read(), digest)
    return digest


def state_of(path: str) -> State:
    """The state of a store's file or database; StoreError where it can't be read."""
    if is_address(path):
        from factcli.postgres.held import state_of as state_of_table

        return state_of_table(path)
    try:
        found = os.stat(path)
    except OSError as error:
        raise StoreError(f"{path}: can't be read: {error.strerror}") from None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
