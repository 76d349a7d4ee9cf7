"""The fact's row, of which table and SELECT are made, its fields as bits of a mask, and postings.

Postings are the facts that have a token, ascending, and the fields in which each has it. Rows and
masks lie apart, so that as many facts can be numbered as a row has numbers, 32 bits. A token of
more than an eighth of the facts keeps a mask for every fact instead, 0 where it is not.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress, repeat
from operator import itemgetter
from typing import NamedTuple, get_type_hints

SUBJECT, ATTRIBUTE, ALIAS, PARTY, VALUE, STATEMENT = (1 << bit for bit in range(6))
ALL_FIELDS = 63
NAMING = SUBJECT | ALIAS | PARTY
# Above the fields: in which of four sizes subject and attribute are, the shortest first.
LENGTH_SHIFT = 6

_FIELD_WEIGHTS = (
    (SUBJECT | ATTRIBUTE, 1.0),
    (ALIAS | PARTY, 0.97),
    (VALUE, 0.92),
    (STATEMENT, 0.85),
)
_LENGTH_FACTORS = (1.0, 0.97, 0.94, 0.91)

PLAIN_WEIGHTS = tuple(
    next((weight for bits, weight in _FIELD_WEIGHTS if mask & bits), 0.0) for mask in range(256)
)
MASK_WEIGHTS = tuple(
    weight * _LENGTH_FACTORS[mask >> LENGTH_SHIFT] for mask, weight in enumerate(PLAIN_WEIGHTS)
)

# For each size the masks, the heaviest first.
_BY_WEIGHT = tuple(
    sorted(range(max(1, first), first + ALL_FIELDS + 1), key=MASK_WEIGHTS.__getitem__, reverse=True)
    for first in range(0, 256, ALL_FIELDS + 1)
)

# A row takes four bytes and its mask one; dense, every fact takes one. At an eighth the dense form
# is still the larger, but finds a fact at once.
DENSE_SHARE = 8
# A token of more than this share of the facts is looked up in the dense form once many facts are
# asked about, which takes three times less than in a list.
COMMON_SHARE = 64
# That is, of so many entries of its list one.
_SPREAD_COST = 32
# Finding a fact in a list takes about as long as going over so many of its entries.
_SEARCH_COST = 8
# Each of so few changes may move all that follows it; of more, the whole is sorted anew.
_FEW_CHANGES = 64
# Days in a row are numbers: an open beginning is before all of them, an open end after.
EARLIEST_DAY, LATEST_DAY = 0, 99_999_999


class Row(NamedTuple):
    """What ranking and judging ask of a fact; texts are folded words.

    `apart` are the words of the subject in brackets or after its comma, which tell it from others
    of its name; `common` those written small in a subject that has names. `leaf` is the
    attribute without the section it stands in, "Area: land" of "Geography: Area: land". `unit` is
    what a value counts or its currency, `rest` all else that the fact says. `dated` is 1 where a
    text value holds a date. Days are numbers such as 20141105. `shown` is the value as
    people read it.
    """

    row: int
    id: str
    layer: int
    superseded_by: str | None
    subject: str
    apart: str
    common: str
    attribute: str
    leaf: str
    aliases: str
    unit: str
    per: str
    rest: str
    kind: str
    value_type: str
    currency: str
    countable: int
    dated: int
    negated: int
    places: str
    actors: str
    sources: str
    as_of_from: int | None
    as_of_to: int | None
    value_from: int | None
    value_to: int | None
    as_of: str | None
    actor_codes: str
    shown: str

    @property
    def is_described(self) -> bool:
        """Whether places, actors or documents describe a fact further than subject and attribute.

        Their attributes are sentences' own words; those of tables are a table's.
        """
        return bool(self.places or self.actors or self.sources)


_TYPES = {int: "INTEGER NOT NULL", str: "TEXT NOT NULL", int | None: "INTEGER", str | None: "TEXT"}
COLUMNS = ", ".join(Row._fields)


def fact_columns() -> tuple[str, ...]:
    """The columns of the table of facts with their types: the row's, and the fact as JSON."""
    types = {name: _TYPES[kind] for name, kind in get_type_hints(Row).items()}
    return (*(f"{name} {kind}" for name, kind in types.items()), "json TEXT NOT NULL")


class Postings:
    """The facts that have one token."""

    __slots__ = ("_dense", "_heaviest", "_masks", "_rows", "_spread", "memory", "size")

    def __init__(self, facts: int, rows: bytes, masks: bytes) -> None:
        """Of `facts` facts; without `rows` the masks are those of all facts from number 0 on."""
        self.size = facts
        self._dense = bool(masks) and not rows
        self._rows = array("I")
        self._rows.frombytes(rows)
        self._masks = masks
        self._heaviest: tuple[int, ...] | None = None
        self._spread = b""
        # The bytes that they take in memory.
        self.memory = len(rows) + len(masks)

    def __len__(self) -> int:
        return self.size

    @property
    def _is_common(self) -> bool:
        return bool(self._rows) and len(self._rows) * COMMON_SHARE > self._rows[-1]

    @property
    def most_memory(self) -> int:
        """The bytes that they may come to take, once a list is looked up in the dense form."""
        is_spread = bool(self._spread) or not self._is_common
        return self.memory if is_spread else self.memory + self._rows[-1] + 1

    def rows(self) -> Sequence[int]:
        """The facts, ascending."""
        if self._dense:
            return list(compress(range(len(self._masks)), self._masks))
        return self._rows

    def masks(self) -> bytes:
        """The fields of each of them, in the same order."""
        return self._masks.translate(None, b"\0") if self._dense else self._masks

    def runs(self, size: int) -> Iterator[Sequence[int]]:
        """The facts, ascending, in runs: the first of about `size`, each as long as all before."""
        begin, rows = 0, self._rows
        if self._dense:
            size = size * len(self._masks) // max(1, self.size)
        every = len(self._masks)
        while begin < every:
            end = max(size, 2 * begin)
            if self._dense:
                yield list(compress(range(begin, end), self._masks[begin:end]))
            else:
                yield rows[begin:end].tolist()
            begin = end

    @property
    def heaviest(self) -> tuple[int, ...]:
        """For each size the mask that weighs most, 0 where there is none."""
        if self._heaviest is None:
            there = self._masks if len(self._masks) > len(MASK_WEIGHTS) else set(self._masks)
            found = (next((m for m in own if m in there), 0) for own in _BY_WEIGHT)
            self._heaviest = tuple(found)
        return self._heaviest

    def mask(self, row: int) -> int:
        """The fields in which a fact has the token, 0 where it does not have it."""
        if self._dense:
            return self._masks[row] if row < len(self._masks) else 0
        rows = self._rows
        position = bisect_left(rows, row)
        return self._masks[position] if position < len(rows) and rows[position] == row else 0

    def masks_of(self, asked: Sequence[int]) -> Sequence[int]:
        """The mask of each of these facts, in their order."""
        if self._dense:
            return _at(self._masks, asked)
        rows, masks, count = self._rows, self._masks, len(asked)
        if not rows or not count:
            return bytes(count)
        if count == 1:
            return (self.mask(asked[0]),)
        if self._spread or (len(rows) <= _SPREAD_COST * count and self._is_common):
            return _at(self._in_place(max(asked)), asked)
        if len(rows) <= _SEARCH_COST * count:
            return list(map(dict(zip(rows, masks, strict=True)).get, asked, repeat(0)))
        first, last = bisect_left(rows, min(asked)), bisect_right(rows, max(asked))
        if last - first <= _SEARCH_COST * count:
            between = dict(zip(rows[first:last], masks[first:last], strict=True))
            return list(map(between.get, asked, repeat(0)))
        last = len(rows) - 1
        places = map(bisect_left, repeat(rows), asked, repeat(0), repeat(last))
        return [
            masks[place] if rows[place] == row else 0
            for place, row in zip(places, asked, strict=True)
        ]

    def _in_place(self, last: int) -> bytes:
        """A mask for every fact up to `last`, made when it is first asked for."""
        if not self._spread:
            spread = bytearray(self._rows[-1] + 1)
            for row, mask in zip(self._rows, self._masks, strict=True):
                spread[row] = mask
            self._spread = bytes(spread)
            self.memory += len(spread)
        if len(self._spread) <= last:
            self._spread = self._spread.ljust(last + 1, b"\0")
        return self._spread

    def give_back(self) -> int:
        """Keep the list alone; the bytes that this gives back."""
        bytes_ = self.memory
        self.memory = len(self._rows) * self._rows.itemsize + len(self._masks)
        self._spread = b""
        return bytes_ - self.memory

    def reaching(self, last: int) -> "Postings":
        """The same, in the dense form with a mask for every fact up to `last`."""
        if not self._dense or len(self._masks) > last:
            return self
        return Postings(self.size, b"", self._masks.ljust(last + 1, b"\0"))

    def patched(self, facts: int, rows: bytes, masks: bytes) -> "Postings":
        """The same where these rows have other masks, 0 for none, so that it is `facts` facts."""
        changed = array("I")
        changed.frombytes(rows)
        if self._dense and changed and changed[0] >= len(self._masks):
            # Facts that came later: what is there stays as it is, and is copied once.
            added = bytearray(changed[-1] + 1 - len(self._masks))
            for row, mask in zip(changed, masks, strict=True):
                added[row - len(self._masks)] = mask
            return Postings(facts, b"", b"".join((self._masks, added)))
        if self._dense:
            dense = bytearray(self._masks)
            dense.extend(bytes(max(0, changed[-1] + 1 - len(dense)) if changed else 0))
            for row, mask in zip(changed, masks, strict=True):
                dense[row] = mask
            return Postings(facts, b"", bytes(dense))
        if changed and 0 not in masks and (not self._rows or self._rows[-1] < changed[0]):
            return Postings(facts, self._rows.tobytes() + rows, self._masks + masks)
        if len(changed) > _FEW_CHANGES:
            return Postings(facts, *self._merged(changed, masks))
        own, fields = self._rows[:], bytearray(self._masks)
        for row, mask in zip(changed, masks, strict=True):
            place = bisect_left(own, row)
            is_there = place < len(own) and own[place] == row
            if is_there:
                del own[place], fields[place]
            if mask:
                own.insert(place, row)
                fields.insert(place, mask)
        return Postings(facts, own.tobytes(), bytes(fields))

    def _merged(self, changed: "array[int]", masks: bytes) -> tuple[bytes, bytes]:
        """Rows and masks with many others; what lies before the first of these stays as it is."""
        cut = bisect_left(self._rows, changed[0])
        every = dict(zip(self._rows[cut:], self._masks[cut:], strict=True))
        every.update(zip(changed, masks, strict=True))
        kept = sorted((row, mask) for row, mask in every.items() if mask)
        rows = self._rows[:cut] + array("I", [row for row, _ in kept])
        return rows.tobytes(), self._masks[:cut] + bytes(mask for _, mask in kept)


def _at(masks: bytes, places: Sequence[int]) -> Sequence[int]:
    """The masks in these places, as fast as can be."""
    return itemgetter(*places)(masks) if len(places) > 1 else [masks[place] for place in places]


def packed(rows: "array[int]", masks: bytes, facts: int) -> tuple[bytes, bytes]:
    """The two columns that keep postings, of a store of so many facts."""
    if len(rows) * DENSE_SHARE <= facts:
        return rows.tobytes(), masks
    dense = bytearray(facts + 1)
    for row, mask in zip(rows, masks, strict=True):
        dense[row] = mask
    return b"", bytes(dense)


NOTHING = Postings(0, b"", b"")
