"""The columns of a table: what heads them, and whether they name, date or state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from factcli.documents.tables import PlacedCell, PlacedTable
from factcli.extract.candidate import Span
from factcli.extract.reading import Reading
from factcli.grammar.heading_nouns import noun_of
from factcli.grammar.heading_units import Unit, unit_of
from factcli.values.value import Date

_DATES = re.compile(
    r"(?:fiscal |calendar |financial |reporting )?"
    r"(?:years?|FY|dates?|period|month|quarter|time|as of|as at"
    r"|år|dato|årstall|periode|måned|kvartal)"
    r"(?: ended| ending)?",
    re.IGNORECASE,
)
_INDEXES = re.compile(
    r"(?:no|nr|n|s/?n|id|rank(?:ing)?|code|ref|page|side|line|row|#)\.?", re.IGNORECASE
)
_NOTE = re.compile(r"(?:\s*\[[\w*, ]{1,6}\]|\s*\((?:[a-z]|\d)\)|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+)+$")
_COUNT = re.compile(r"[(#]?\d[\d,.]*[.):]?")
_FEWEST_COUNTED = 3
_FEWEST_DAYS = 7
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NUMBER = re.compile(r"[^\w]{0,3}\d[\d.,\u00b7  '’\u00a0\u202f]*\s?%?")
_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
_Role: TypeAlias = Literal["names", "dates", "states", "counts"]
# A date in a heading, and the words that lead up to it.
_LEADING = re.compile(
    r"(?:\b(?:in|as of|as at|at|on|by|per|for|i|of|from|since)\s)?\0", re.IGNORECASE
)
_UP_TO = re.compile(
    r"(?:\b(?:bis|to|until|til|through|and|og|und|à|au|al)|[-–—/&])\s*$", re.IGNORECASE
)
_EDGES = " ,;:–-—/|"
BLANKS = ("", "-", "–", "—", "..", "...", "…", "n/a", "n.a.", "na", "nil", "*")


class Printed(NamedTuple):
    """The words of a cell without marks of notes, and where they stand."""

    text: str
    start: int
    end: int

    @property
    def is_blank(self) -> bool:
        """Whether the cell says nothing."""
        return self.text.casefold() in BLANKS


class Dated(NamedTuple):
    """A date that a heading or cell gives to figures, and where it stands."""

    edtf: str
    span: Span


class Heading(NamedTuple):
    """What heads a column or row: its words without date and unit, and these with their places.

    `name` has its dates still: a row that is called "Resolution 2014" is called so. `noun` is where
    it says what is counted under it.
    """

    words: str = ""
    name: str = ""
    date: Dated | None = None
    unit: Unit | None = None
    noun: Span | None = None


class Columns(NamedTuple):
    """What each column does, by number: those that name, the one that dates, those that state."""

    headings: Sequence[Heading]
    names: Sequence[int]
    date: int | None
    figures: Sequence[int]
    unit: Unit | None
    years: frozenset[int]


def printed(text: str, cell: PlacedCell) -> Printed:
    """The words of a cell; a mark of a note behind them is none of them."""
    words = text[cell.start : cell.end]
    note = _NOTE.search(words)
    if note and note.start() > 0:
        words = words[: note.start()].rstrip()
    return Printed(words, cell.start, cell.start + len(words))


def heading_of(text: str, cells: Sequence[PlacedCell], reading: Reading) -> Heading:
    """What several cells one above the other say together, each thing once."""
    words: list[str] = []
    names: list[str] = []
    date: Dated | None = None
    unit: Unit | None = None
    noun: Span | None = None
    for cell in cells:
        found = printed(text, cell)
        if found.is_blank:
            continue
        found = found._replace(text=found.text.replace("*", " "))
        rest = found.text
        given = unit_of(rest)
        if given:
            unit = given._replace(start=found.start + given.start, end=found.start + given.end)
            rest = rest[: given.start] + rest[given.end :]
        names.append(_trimmed(rest))
        told = _date_in(found, rest, reading)
        if told:
            date = told
            rest = _LEADING.sub("", rest.replace(text[slice(*told.span)], "\0", 1))
        counted = noun_of(found.text)
        if counted:
            noun = Span(found.start + counted[0], found.start + counted[1])
        rest = _trimmed(rest)
        if rest and rest not in words:
            words.append(rest)
    name = ", ".join(dict.fromkeys(filter(None, names)))
    return Heading(", ".join(words), name, date, unit, noun)


def _trimmed(words: str) -> str:
    return _BRACKETS.sub("", words).strip(_EDGES)


def columns_of(text: str, table: PlacedTable, reading: Reading) -> Columns:
    """What each column of a table does."""
    width = max(map(len, (*table.headings, *table.rows)), default=0)
    found: dict[_Role, list[int]] = {"names": [], "dates": [], "states": [], "counts": []}
    headings, years = [], set()
    for number in range(width):
        column = _Column.of(text, table, number, reading)
        headings.append(column.heading)
        if column.is_of_years and not column.heading.unit:
            years.add(number)
        found[_role(column, found, reading)].append(number)
    names, dates = found["names"], found["dates"]
    corner = headings[names[0]].unit if names else None
    if corner and corner.counted and corner.factor == 1:
        corner = None  # "Age (years)" heads what the rows are called by
    first = dates[0] if dates else None
    return Columns(headings, names, first, found["states"], corner, frozenset(years))


class _Column(NamedTuple):
    """A column as it is printed: what heads it, in words and as read, and what its cells say."""

    number: int
    shown: str
    heading: Heading
    said: Sequence[str]

    @classmethod
    def of(cls, text: str, table: PlacedTable, number: int, reading: Reading) -> _Column:
        cells = [printed(text, row[number]) for row in table.rows if number < len(row)]
        above = [row[number] for row in table.headings if number < len(row)]
        return cls(
            number,
            " ".join(text[slice(*cell)] for cell in above).strip(),
            heading_of(text, above, reading),
            [cell.text for cell in cells if not cell.is_blank],
        )

    @property
    def numbers(self) -> int:
        """How many cells are nothing but a number."""
        return sum(_NUMBER.fullmatch(word) is not None for word in self.said)

    @property
    def is_of_years(self) -> bool:
        """Whether all cells are years, and no number of a count is among them."""
        return bool(self.said) and all(map(_YEAR.fullmatch, self.said))

    @property
    def is_of_following_years(self) -> bool:
        """Whether each cell is a year, and each the one after the one before."""
        if not self.is_of_years or len(self.said) < _FEWEST_COUNTED:
            return False
        return all(int(after) - int(before) == 1 for before, after in pairwise(self.said))

    @property
    def counts(self) -> bool:
        """Whether its cells only count the rows: 1., 2., 3., or down from 1,199."""
        if self.number or len(self.said) < _FEWEST_COUNTED:
            return False
        if not all(map(_COUNT.fullmatch, self.said)):
            return False
        digits = ["".join(filter(str.isdigit, word)) for word in self.said]
        steps = {int(after) - int(before) for before, after in pairwise(digits)}
        return steps in ({1}, {-1}) and not self.is_of_years

    @property
    def is_of_words(self) -> bool:
        return bool(self.said) and not any(map(_has_digit, self.said))


def _role(column: _Column, found: Mapping[_Role, list[int]], reading: Reading) -> _Role:
    """What a column does, by its cells and by the columns before it."""
    if not found["dates"] and _dates(column, reading):
        return "dates"
    is_index = _INDEXES.fullmatch(column.shown) and column.numbers == len(column.said)
    if is_index or column.counts:
        return "counts"
    if found["states"]:
        return "states"
    is_name = column.is_of_words if found["names"] else column.numbers * 2 <= len(column.said)
    return "names" if is_name else "states"


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _dates(column: _Column, reading: Reading) -> bool:
    """Whether a column says when its rows are of: by its heading, or as the first one of years."""
    is_called = _DATES.fullmatch(column.shown) is not None
    is_first = column.number == 0 and (not column.shown or column.is_of_following_years)
    if not column.said or not (is_called or is_first):
        return False
    return all(reading.date_of(word) for word in column.said)


def _date_in(cell: Printed, rest: str, reading: Reading) -> Dated | None:
    """The one date that a heading is or has in it."""
    if not _has_digit(rest):
        return None
    whole = rest.strip(_EDGES + "()[]")
    edtf = reading.date_of(whole)
    if edtf is None:
        dates = [f for f in reading.figures(rest, dated=False) if isinstance(f.value, Date)]
        if len(dates) != 1 or not isinstance(dates[0].value, Date):
            return None
        if _UP_TO.search(rest[: dates[0].phrase_start]):
            return None  # the end of a period whose start is not read
        whole, edtf = rest[dates[0].start : dates[0].end], dates[0].value.edtf
    at = cell.text.find(whole)
    return Dated(edtf, Span(cell.start + at, cell.start + at + len(whole))) if at >= 0 else None


def only_counts(text: str, table: PlacedTable) -> bool:
    """Whether a table states nothing, its cells counting on from 1 as a calendar's days do."""
    counted = 0
    for cells in table.rows:
        for cell in cells:
            words = text[cell.start : cell.end]
            if words and words != str(counted + 1):
                return False
            counted += bool(words)
    return counted >= _FEWEST_DAYS
