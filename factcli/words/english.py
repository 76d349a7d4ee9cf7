"""Which words are English: a word that is one is taken at its word, and never for a misspelt one.

The list is kept as sorted 32-bit keys, a few bytes a word: 1 unknown word in 60,000 is taken for
one. `tools/english.py` makes it, and says from what.
"""

import os
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

_PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "english.bin")


def is_english(word: str) -> bool:
    """Whether a folded word is in the dictionary; names are not."""
    keys = _keys()
    key = zlib.crc32(word.encode("utf-8", "surrogateescape"))
    position = bisect_left(keys, key)
    return position < len(keys) and keys[position] == key


def write_words(path: str, words: Iterable[str]) -> None:
    """Write the keys of the words."""
    keys = sorted({zlib.crc32(word.encode()) for word in words})
    with open(path, "wb") as file:
        file.write(array("I", keys).tobytes())


@lru_cache(maxsize=1)
def _keys() -> "array[int]":
    with open(_PATH, "rb") as file:
        keys = array("I")
        keys.frombytes(file.read())
    return keys
