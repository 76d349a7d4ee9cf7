"""Postings in parts: those of a token among the facts of so many rows, each part a row of a table.

A part has its rows in four bytes each, lowest byte first, and a mask for each. One of more than an
eighth of the rows has a mask for every row from its first on instead, 0 where there is none.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from factcli.postgres.schema import PART

_DENSE_SHARE = 8


class Part(NamedTuple):
    """A part of the postings of a token: its number, how many facts it has, and which."""

    number: int
    facts: int
    rows: bytes
    masks: bytes

    @property
    def is_dense(self) -> bool:
        """Whether it has a mask for every row."""
        return bool(self.masks) and not self.rows

    def entries(self) -> tuple["array[int]", bytes]:
        """The rows, ascending, and the mask of each."""
        if not self.is_dense:
            return _numbers(self.rows), self.masks
        first = self.number * PART
        rows = compress(range(first, first + len(self.masks)), self.masks)
        return array("I", rows), self.masks.translate(None, b"\0")


def part_of(number: int, rows: "array[int]", masks: bytes) -> Part:
    """The part of a number that has these rows, ascending."""
    if len(rows) * _DENSE_SHARE <= PART:
        return Part(number, len(rows), _bytes(rows), masks)
    first = number * PART
    dense = bytearray(rows[-1] - first + 1)
    for row, mask in zip(rows, masks, strict=True):
        dense[row - first] = mask
    return Part(number, len(rows), b"", bytes(dense))


def split(rows: "array[int]", masks: bytes) -> Iterator[Part]:
    """Postings of any size in parts."""
    begin = 0
    while begin < len(rows):
        number = rows[begin] // PART
        end = begin + 1
        if rows[-1] // PART != number:
            last = (number + 1) * PART
            while end < len(rows) and rows[end] < last:
                end += 1
        else:
            end = len(rows)
        yield part_of(number, rows[begin:end], masks[begin:end])
        begin = end


def changed(number: int, part: Part | None, masks: Mapping[int, int]) -> Part | None:
    """A part in which these rows have other masks, 0 for none; None where it is empty then."""
    rows, known = part.entries() if part else (array("I"), b"")
    last = rows[-1] if rows else -1
    if min(masks) > last and 0 not in masks.values():
        more = sorted(masks.items())
        rows.extend(row for row, _ in more)
        return part_of(number, rows, known + bytes(mask for _, mask in more))
    every = dict(zip(rows, known, strict=True)) | dict(masks)
    kept = sorted((row, mask) for row, mask in every.items() if mask)
    if not kept:
        return None
    return part_of(number, array("I", (r for r, _ in kept)), bytes(m for _, m in kept))


def joined(parts: Sequence[Part], last: int) -> tuple[int, bytes, bytes]:
    """How many facts the parts of a token have, and their rows and masks as an index has them.

    `last` is the last row that there is; without rows the masks are those of all from 0 on.
    """
    facts = sum(part.facts for part in parts)
    if facts * _DENSE_SHARE > last and any(part.is_dense for part in parts):
        return facts, b"", _dense(parts)
    if len(parts) == 1 and not parts[0].is_dense and sys.byteorder == "little":
        return facts, parts[0].rows, parts[0].masks
    entries = [part.entries() for part in sorted(parts)]
    return facts, b"".join(r.tobytes() for r, _ in entries), b"".join(m for _, m in entries)


def _dense(parts: Iterable[Part]) -> bytes:
    pieces: list[bytes] = []
    following = 0
    for part in sorted(parts):
        pieces.append(bytes((part.number - following) * PART))
        following = part.number + 1
        if part.is_dense:
            pieces.append(part.masks.ljust(PART, b"\0"))
            continue
        own = bytearray(PART)
        first = part.number * PART
        for row, mask in zip(*part.entries(), strict=True):
            own[row - first] = mask
        pieces.append(bytes(own))
    return b"".join(pieces)


def _numbers(data: bytes) -> "array[int]":
    rows = array("I")
    rows.frombytes(data)
    if sys.byteorder == "big":
        rows.byteswap()
    return rows


def _bytes(rows: "array[int]") -> bytes:
    if sys.byteorder == "big":
        rows = rows[:]
        rows.byteswap()
    return rows.tobytes()
