"""Postings: the facts that have a token, ascending, and the fields in which each has it.

Rows and masks lie apart, so that as many facts can be numbered as a row has numbers, 32 bits. A
token of more than an eighth of the facts keeps a mask for every fact instead, 0 where it is not.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import compress, repeat

# A row takes four bytes and its mask one; dense, every fact takes one. At an eighth the dense form
# is still the larger, but finds a fact at once.
DENSE_SHARE = 8
# Finding a fact in a list takes about as long as going over so many of its entries.
_SEARCH_COST = 8


class Postings:
    """The facts that have one token."""

    __slots__ = ("_dense", "_masks", "_rows", "size")

    def __init__(self, facts: int, rows: bytes, masks: bytes) -> None:
        """Of `facts` facts; without `rows` the masks are those of all facts from number 0 on."""
        self.size = facts
        self._dense = bool(masks) and not rows
        self._rows = array("I")
        self._rows.frombytes(rows)
        self._masks = masks

    def __len__(self) -> int:
        return self.size

    @property
    def bytes(self) -> int:
        """What they take in memory."""
        return 4 * len(self._rows) + len(self._masks)

    def rows(self) -> Sequence[int]:
        """The facts, ascending."""
        if self._dense:
            return list(compress(range(len(self._masks)), self._masks))
        return self._rows

    def masks(self) -> bytes:
        """The fields of each of them, in the same order."""
        return self._masks.translate(None, b"\0") if self._dense else self._masks

    def mask(self, row: int) -> int:
        """The fields in which a fact has the token, 0 where it does not have it."""
        if self._dense:
            return self._masks[row] if row < len(self._masks) else 0
        rows = self._rows
        position = bisect_left(rows, row)
        return self._masks[position] if position < len(rows) and rows[position] == row else 0

    def masks_of(self, asked: Sequence[int]) -> Iterable[int]:
        """The mask of each of these facts, in their order."""
        if self._dense:
            return map(self._masks.__getitem__, asked)
        rows, masks = self._rows, self._masks
        if not rows:
            return repeat(0, len(asked))
        if len(rows) <= _SEARCH_COST * len(asked):
            return map(dict(zip(rows, masks, strict=True)).get, asked, repeat(0))
        last = len(rows) - 1
        places = map(bisect_left, repeat(rows), asked, repeat(0), repeat(last))
        return [
            masks[place] if rows[place] == row else 0
            for place, row in zip(places, asked, strict=True)
        ]


def packed(rows: "array[int]", masks: bytes, facts: int) -> tuple[bytes, bytes]:
    """The two columns that keep postings, of a store of so many facts."""
    if len(rows) * DENSE_SHARE <= facts:
        return rows.tobytes(), masks
    dense = bytearray(facts + 1)
    for row, mask in zip(rows, masks, strict=True):
        dense[row] = mask
    return b"", bytes(dense)


NOTHING = Postings(0, b"", b"")
