"""Rows of a table in running text that stands under no line of dates: a name and its numbers.

"FY22 stage 1 389 59 $94.8" and "India 909" are rows where others of the kind stand above or below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcli.grammar.dates import DateReading, read_date
from factcli.grammar.heading_nouns import NO_COUNTS, noun_of
from factcli.grammar.plurals import is_plural
from factcli.grammar.rows import Cell

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

_NUMBER = r"(?:[$\u20ac\u00a3][ \u00a0]?)?[0-9][0-9,.]*(?<=[0-9])%?"
_LINE = re.compile(
    rf"^(?P<name>[A-Z\u00c6\u00d8\u00c5][^\n.:;]{{1,40}}?)[ \u00a0]"
    rf"(?P<numbers>(?:(?:{_NUMBER}|\[[a-z0-9]\])[ \u00a0]){{0,11}}{_NUMBER})[ \u00a0]*$",
    re.MULTILINE,
)
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_ONE = re.compile(_NUMBER)
_WORDS = re.compile(r"[^\W\d_][\w'\u2019-]*(?: [^\W\d_][\w'\u2019-]*){0,3}")
_SUMS = re.compile(r"\bin (?:thousand|million|billion)s\b")
# A heading begins with a capital, and goes on in lines that do not.
_HEADING = re.compile(r"^[A-Z][^\n]*(?:\n(?![A-Z\n])[^\n]*)*$", re.MULTILINE)
_NUMBER_OF = re.compile(r"Numbers? of\s(?P<noun>[a-z][a-z-]*(?:\s[a-z-]+){0,2}s)\s*$")
_DATED = re.compile(r"\bFY ?[0-9]{2}|\b[12][0-9]{3}(?![0-9]|[,.][0-9])")
# What was done to what is counted ends a title, over a line that heads the columns at most.
_DONE = re.compile(
    r"\b(?P<noun>[A-Za-z]{3,})[ \u00a0](?:issued|granted|received|lodged|registered|completed"
    r"|approved)[ \u00a0]*(?:\n(?:[A-Z][a-z]+[ \u00a0]?){1,4})?$",
    re.IGNORECASE,
)
# A line that names a period by its ends gives none of its own to the columns.
_OF_A_PERIOD = re.compile(r"\b(?:since|to [0-9]{1,2} [A-Z][a-z]+|until)\b", re.IGNORECASE)
_OF_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}[ \u00a0]+)+(?:19|20)[0-9]{2}")
_FEWEST = 3
_REACH = 500
_YEARS = range(1900, 2101)


def listed(text: str, *, day_first: bool, fiscal: FiscalYear | None = None) -> Iterator[Cell]:
    """The numbers of all rows that stand in such a list, in reading order."""
    for run in map(_below_year, _runs(text)):
        is_grouped = _are_grouped(run)
        numbers = [
            [line.span("numbers")]
            if is_grouped
            else [one.span() for one in _ONE.finditer(text, *line.span("numbers"))]
            for line in run
        ]
        count = min(map(len, numbers))
        if count < 2 and not is_grouped and not _states(run):
            continue
        sums = _sums_above(text, run[0].start()) if count > 1 else None
        counted = _counted_above(text, run[0].start(), count)
        above = _date_above(text, run[0].start(), day_first, fiscal)
        for line, found in zip(run, numbers, strict=True):
            column = _date_of(text, line.start(), day_first, fiscal) or above
            name = (line.start(), found[-count][0])
            for number, noun in zip(found[-count:], counted, strict=True):
                yield Cell(*number, column, (name[0], name[0]), name, sums=sums, counts=noun)


def _runs(text: str) -> Iterator[Sequence[re.Match[str]]]:
    """Lines of the kind that follow one another, three at least."""
    run: list[re.Match[str]] = []
    for line in _LINE.finditer(text):
        if _OF_YEARS.fullmatch(line["numbers"]):
            continue  # the dates over a table, which has its own reader
        if run and text[run[-1].end() : line.start()] not in ("\n", "\r\n"):
            if len(run) >= _FEWEST:
                yield run
            run = []
        run.append(line)
    if len(run) >= _FEWEST:
        yield run


def _below_year(run: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The rows without a first line that ends with their year: "Arrivals by country 2005"."""
    first, *rows = run
    is_of_year = _is_year(first["numbers"]) and not any(_is_year(row["numbers"]) for row in rows)
    return rows if is_of_year and len(rows) >= _FEWEST else run


def _is_year(number: str) -> bool:
    return number.isdigit() and int(number) in _YEARS


def _are_grouped(run: Sequence[re.Match[str]]) -> bool:
    """Whether all rows have one number, its thousands parted by spaces: a 010 tells that."""
    printed = [line["numbers"].strip(" \u00a0") for line in run]
    return all(map(_SPACED.fullmatch, printed)) and any(" 0" in number for number in printed)


def _states(run: Sequence[re.Match[str]]) -> bool:
    """Whether one number behind each name is a value: no page, no year, no numbering."""
    names = [line["name"] for line in run]
    values = [int(line["numbers"].replace(",", "")) for line in run if _is_whole(line["numbers"])]
    if len(values) < len(run) or not all(map(_WORDS.fullmatch, names)):
        return False
    is_ascending = sorted(values) == values
    is_of_years = all(value in _YEARS for value in values)
    return len(set(names)) == len(names) and not is_ascending and not is_of_years


def _is_whole(number: str) -> bool:
    return number.replace(",", "").isdigit()


def _sums_above(text: str, at: int) -> tuple[int, int] | None:
    """Where the headings over a list say in what its sums are: "(in millions)"."""
    start = max(0, at - _REACH, text.rfind("\n\n", max(0, at - _REACH), at))
    found = list(_SUMS.finditer(text, start, at))
    return found[-1].span() if found else None


def _counted_above(text: str, at: int, count: int) -> list[tuple[int, int] | None]:
    """Where the heading of each column says what it counts: "Number of new wells"."""
    start = max(0, at - _REACH, text.rfind("\n\n", max(0, at - _REACH), at))
    if count == 1 and (noun := _noun_above(text, at)):
        return [noun]
    headings = list(_HEADING.finditer(text, start, at))[-count:]
    if len(headings) < count:
        return [None] * count
    counted = [_NUMBER_OF.search(text, *heading.span()) for heading in headings]
    return [found.span("noun") if found else None for found in counted]


def _noun_above(text: str, at: int) -> tuple[int, int] | None:
    """Where the line over a list says what it counts: "Houses built, by quarter (2013):"."""
    end = len(text[max(0, at - _REACH) : at].rstrip()) + max(0, at - _REACH)
    start = text.rfind("\n", 0, end) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    title = _DONE.search(text, max(above, end - _REACH), end)
    noun = title["noun"].lower() if title else ""
    if title and is_plural(noun) and noun not in NO_COUNTS:
        return title.span("noun")
    found = noun_of(text[start:end]) if text[end - 1 : end] in (":", ")") else None
    return (start + found[0], start + found[1]) if found else None


def _date_above(
    text: str, at: int, day_first: bool, fiscal: FiscalYear | None
) -> DateReading | None:
    """The one date of the line over a list: "Arrivals by country 2005-06"."""
    start = text.rfind("\n", max(0, at - _REACH), max(0, at - 1)) + 1
    found = list(_DATED.finditer(text, start, at))
    if found and _OF_A_PERIOD.search(text, start, at):
        return None
    return _date_of(text, found[0].start(), day_first, fiscal) if len(found) == 1 else None


def _date_of(text: str, at: int, day_first: bool, fiscal: FiscalYear | None) -> DateReading | None:
    """The date that a row begins with: FY22 stage 1."""
    if not _DATED.match(text, at):
        return None
    return read_date(text, at, day_first=day_first, fiscal=fiscal)
