"""Ids made from words: lowercase slugs, the same for the same words."""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from typing import Protocol

LONGEST = 80
_NO_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not take apart into a base and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ł": "l", "ı": "i"}
)


def slug(*words: str | None) -> str:
    """The words as one slug, accents off; a checksum where they have no letter of the alphabet."""
    text = " ".join(filter(None, words)).lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c)).replace("’", "")
    made = _NO_SLUG.sub("-", text.replace("'", "")).strip("-")
    if len(made) > LONGEST:
        made = made[:LONGEST].rpartition("-")[0] or made[:LONGEST]
    return made or f"x{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


class Taken(Protocol):
    """The ids that are taken."""

    def __contains__(self, identifier: object, /) -> bool:
        """Whether an id is."""


def variants(base: str, as_of: str | None) -> Iterator[str]:
    """The ids to try where `base` is another fact's: with the date, then with a number."""
    yield base
    if as_of:
        base = f"{base}-{slug(as_of)}"
        yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def free(base: str, taken: Taken, as_of: str | None = None) -> str:
    """The first of the variants that is not taken."""
    return next(name for name in variants(base, as_of) if name not in taken)
