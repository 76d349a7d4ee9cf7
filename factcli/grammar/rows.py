"""Rows of a table in running text: a name and a number for each date of the line above.

"Strength (thousand) 1 April 2012 1 April 2013", and under it "Royal Navy 31.4 30.2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcli.grammar.dates import DateReading, read_date
from factcli.grammar.points import MONTHS

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

_NUMBER = r"[-\u2212]?[0-9][0-9,.]*(?<=[0-9])%?"
_ROW = re.compile(
    rf"^(?P<name>[A-Z\u00c6\u00d8\u00c5][^\d\n:;]{{1,50}}?)[ \u00a0]+"
    rf"(?P<numbers>(?:{_NUMBER}[ \u00a0]+){{1,23}}{_NUMBER})[ \u00a0]*$",
    re.MULTILINE,
)
_START = re.compile(
    r"(?<![\w.,/-])(?:[0-9]|(?:FY|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_ONE = re.compile(_NUMBER)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0][0-9]{3}(?![0-9]))+|" + _NUMBER)
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_LONGEST = 300
_FEWEST = 2


class Cell(NamedTuple):
    """A number of a row by its place, with the date of its column, the line of that, its name."""

    start: int
    end: int
    column: DateReading | None
    header: tuple[int, int]
    name: tuple[int, int]


def cells(text: str, *, day_first: bool, fiscal: FiscalYear | None = None) -> Iterator[Cell]:
    """The numbers of all rows that stand under a line of dates, in reading order."""
    header: tuple[int, int] | None = None
    dates: list[DateReading] = []
    last = -_LONGEST
    for row in _ROW.finditer(text):
        is_next = row.start() - last <= _LONGEST and not text[last : row.start()].strip()
        last = row.end()
        if header is None or not is_next:
            header = _line_above(text, row.start())
            dates = _dates(text, header, day_first, fiscal) if header else []
        if header is None or len(dates) < _FEWEST:
            continue
        numbers = _split(row, len(dates))
        for (start, end), date in zip(numbers, dates, strict=False):
            column = None if _is_open(text, header, dates) else date
            yield Cell(start, end, column, header, row.span("name"))


def _line_above(text: str, at: int) -> tuple[int, int] | None:
    """The line before a place, past empty ones; None where it is too long for a header."""
    end = len(text[:at].rstrip()) if at <= _LONGEST else at - _blank(text, at)
    start = text.rfind("\n", 0, end) + 1
    return (start, end) if 0 < end - start <= _LONGEST else None


def _blank(text: str, at: int) -> int:
    window = text[at - _LONGEST : at]
    return len(window) - len(window.rstrip())


def _dates(
    text: str, header: tuple[int, int], day_first: bool, fiscal: FiscalYear | None
) -> list[DateReading]:
    """The dates that end a line, one behind the other."""
    found: list[DateReading] = []
    place, end = header
    while start := _START.search(text, place, end):
        date = read_date(text, start.start(), day_first=day_first, fiscal=fiscal)
        if date is None or date.date.start is None or date.end > end:
            place = start.end()
            continue
        if found and text[found[-1].end : date.start].strip(" \u00a0|"):
            found = []
        found.append(date)
        place = date.end
    return found if found and not text[found[-1].end : end].strip() else []


def _is_open(text: str, header: tuple[int, int], dates: list[DateReading]) -> bool:
    """Whether more stands over the columns than their dates say: "March/April" over years."""
    return _MONTH.search(text, header[0], dates[0].start) is not None


def _split(row: re.Match[str], count: int) -> Sequence[tuple[int, int]]:
    """The places of so many numbers, grouped by spaces where only that gives as many."""
    for pattern in (_ONE, _GROUPED):
        places = [each.span() for each in pattern.finditer(row.string, *row.span("numbers"))]
        if len(places) == count:
            return places
    return ()
