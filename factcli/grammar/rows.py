"""Rows of a table in running text: a name and a number for each date of the line above.

"Strength (thousand) 1 April 2012 1 April 2013", and under it "Royal Navy 31.4 30.2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcli.grammar.dates import DateReading, read_date
from factcli.grammar.plurals import is_plural
from factcli.grammar.points import MONTHS

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

_NUMBER = r"[-\u2212]?[0-9][0-9,.]*(?<=[0-9])%?"
_ROW = re.compile(
    rf"^(?:[0-9]{{1,2}}[:.][0-9]{{1,2}} )?"
    rf"(?P<name>[A-Z\u00c6\u00d8\u00c5][^\d\n:;]{{1,50}}?)[ \u00a0]+"
    rf"(?P<numbers>(?:{_NUMBER}[ \u00a0]+){{1,23}}{_NUMBER})[ \u00a0]*$",
    re.MULTILINE,
)
_START = re.compile(
    r"(?<![\w.,/-])(?:[0-9]|(?:FY|Q[1-4]|H[12]|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_ONE = re.compile(_NUMBER)
# A number that ends the name of a row: "Measles 1", and a wider gap before the numbers.
_OF_NAME = re.compile(r"(?<=\S[ \u00a0])[0-9]{1,2}[ \u00a0]{2,}")
_OF_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}[ \u00a0]+)+(?:19|20)[0-9]{2}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0][0-9]{3}(?![0-9]))+|" + _NUMBER)
_FIRST = re.compile(r"[1-9][0-9]{0,2}")
_THREE = re.compile(r"[0-9]{3}")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_COUNTED_BY = re.compile(
    r"(?:Table [0-9]{1,2}[.:]? )?(?:Number of )?(?P<noun>[A-Za-z][a-z]+(?: [a-z]+){0,2}) by [a-z]"
)
_DIGIT = re.compile(r"[0-9]")
# Marks of notes behind the dates that head columns: 1982** 1983(a).
_NOTES = re.compile(r"(?:[*\u2020\u2021]{1,3}|\([a-z0-9]\))?[ \u00a0\t|\r]*")
_LONGEST = 300
_FEWEST = 2


class Cell(NamedTuple):
    """A number of a row by its place, with the date of its column, the line of that, its name.

    `title` is the line above that one; `sums` where the scale of the row's sums is printed,
    and `counts` where what a column counts is.
    """

    start: int
    end: int
    column: DateReading | None
    header: tuple[int, int]
    name: tuple[int, int]
    title: tuple[int, int] | None = None
    sums: tuple[int, int] | None = None
    counts: tuple[int, int] | None = None


def cells(text: str, *, day_first: bool, fiscal: FiscalYear | None = None) -> Iterator[Cell]:
    """The numbers of all rows that stand under a line of dates, in reading order."""
    header: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    dates: list[DateReading] = []
    last = -_LONGEST
    for row in _ROW.finditer(text):
        is_next = row.start() - last <= _LONGEST and not text[last : row.start()].strip()
        last = row.end()
        if _OF_YEARS.fullmatch(row["numbers"]) and not (is_next and dates):
            header = None  # the dates of the rows below, under a name of their own
            dates = []
            continue
        if header is None or not is_next:
            header = _line_above(text, row.start())
            dates = dates_at_end(text, header, day_first, fiscal) if header else []
            if header and header[0] and not dates and not _DIGIT.search(text, *header):
                # A line that names the rows below stands under the dates.
                header = _line_above(text, header[0])
                dates = dates_at_end(text, header, day_first, fiscal) if header else []
            title = _line_above(text, header[0]) if header and header[0] else None
        if header is None or len(dates) < _FEWEST:
            continue
        begin = _numbers_of(row, len(dates))
        name = (
            row.start("name"),
            row.start("name") + len(text[row.start("name") : begin].rstrip()),
        )
        numbers = _split(text, (begin, row.end("numbers")), len(dates))
        for (start, end), date in zip(numbers, dates, strict=False):
            column = None if _is_open(text, header, dates) else date
            yield Cell(start, end, column, header, name, title)


def counted_by(text: str, title: tuple[int, int]) -> tuple[int, int] | None:
    """Where the line over a table says what its numbers count: "New arrivals by region"."""
    found = _COUNTED_BY.match(text, *title)
    return found.span("noun") if found and is_plural(found["noun"].split()[-1]) else None


def _line_above(text: str, at: int) -> tuple[int, int] | None:
    """The line before a place, past empty ones; None where it is too long for a header."""
    end = len(text[:at].rstrip()) if at <= _LONGEST else at - _blank(text, at)
    start = text.rfind("\n", 0, end) + 1
    return (start, end) if 0 < end - start <= _LONGEST else None


def _blank(text: str, at: int) -> int:
    window = text[at - _LONGEST : at]
    return len(window) - len(window.rstrip())


def dates_at_end(
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
        if found and not _NOTES.fullmatch(text, found[-1].end, date.start):
            found = []
        found.append(date)
        place = date.end
    return found if found and _NOTES.fullmatch(text, found[-1].end, end) else []


def _is_open(text: str, header: tuple[int, int], dates: list[DateReading]) -> bool:
    """Whether more stands over the columns than their dates say: "March/April" over years."""
    return _MONTH.search(text, header[0], dates[0].start) is not None


def _numbers_of(row: re.Match[str], count: int) -> int:
    """Where the numbers of a row begin, past one that is of its name: "Measles 1  97  88"."""
    begin, end = row.span("numbers")
    of_name = _OF_NAME.match(row.string, begin)
    if of_name is None or len(_ONE.findall(row.string, begin, end)) != count + 1:
        return begin
    return of_name.end()


def _split(text: str, span: tuple[int, int], count: int) -> Sequence[tuple[int, int]]:
    """The places of so many numbers, grouped by spaces where only that gives as many."""
    words = list(_ONE.finditer(text, *span))
    if len(words) == count:
        return [each.span() for each in words]
    # Numbers of one size each: "93 914 111 590" for two years.
    size = len(words) // count
    groups = [words[at : at + size] for at in range(0, len(words), max(size, 1))]
    if len(groups) == count and all(map(_is_grouped, groups)):
        return [(group[0].start(), group[-1].end()) for group in groups]
    places = [each.span() for each in _GROUPED.finditer(text, *span)]
    return places if len(places) == count else ()


def _is_grouped(words: Sequence[re.Match[str]]) -> bool:
    """Whether digits are one number whose thousands are parted by spaces."""
    return bool(_FIRST.fullmatch(words[0].group())) and all(
        _THREE.fullmatch(word.group()) for word in words[1:]
    )
