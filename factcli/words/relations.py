"""The trained score of question words against attribute words: its words, vectors and file.

A text is the sum of its words' vectors over the root of their number; the score of a question
against an attribute is the product of the two, plus a bias: above 0, the attribute is more likely
what is asked than not. `tools/train_relations.py` makes the table, and says from what.
"""

import struct
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from factcli.words.text import is_number, stem, words

SIZE = 50
_HEADER = struct.Struct("<4sHffII")
_MAGIC = b"fcr1"
_ARTICLES = frozenset("the a an s".split())


def question_words(text: str) -> list[str]:
    """The words and pairs of neighbours by which a question is scored; names are left out before."""
    single = [stem(word) for word in words(text) if not is_number(word) and word not in _ARTICLES]
    return single + [f"{one} {other}" for one, other in pairwise(single)]


def attribute_words(text: str) -> list[str]:
    """The words and pairs of neighbours by which an attribute is scored."""
    return question_words(text)


class Table(NamedTuple):
    """The vectors of question words and of attribute words in whole steps, and the bias."""

    asked: dict[str, bytes]
    named: dict[str, bytes]
    step: float
    bias: float


def write_table(
    path: Path,
    asked: Mapping[str, list[float]],
    named: Mapping[str, list[float]],
    bias: float,
) -> None:
    """Write the vectors, each number in one byte."""
    most = max(abs(x) for table in (asked, named) for vector in table.values() for x in vector)
    step = most / 127
    sides = [
        ("\n".join(table).encode(), b"".join(_packed(v, step) for v in table.values()))
        for table in (asked, named)
    ]
    with path.open("wb") as file:
        file.write(_HEADER.pack(_MAGIC, SIZE, step, bias, len(sides[0][0]), len(sides[1][0])))
        for names, vectors in sides:
            file.write(names + vectors)


def _packed(vector: list[float], step: float) -> bytes:
    return struct.pack(f"{SIZE}b", *(round(x / step) for x in vector))


def read_table(data: bytes) -> Table:
    """The table that `write_table` wrote."""
    magic, size, step, bias, *lengths = _HEADER.unpack_from(data)
    if magic != _MAGIC or size != SIZE:
        raise ValueError("not a table of relations")
    sides = []
    at = _HEADER.size
    for length in lengths:
        names = data[at : at + length].decode().split("\n")
        at += length
        sides.append({n: data[at + SIZE * i : at + SIZE * (i + 1)] for i, n in enumerate(names)})
        at += SIZE * len(names)
    return Table(sides[0], sides[1], step, bias)
