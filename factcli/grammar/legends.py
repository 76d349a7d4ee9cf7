"""Lists whose heading says what each number of a line is: "(target / 2021 / 2020)", "in brackets".

Under "Flights (target / 2021 / 2020)" the line "Hours flown: 2,200 / 1,846 / 2,090" has the numbers
of two years behind a target; under "Staff (ceiling in brackets)" stand lines like "Oslo: 30 (40)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcli.grammar.dates import DateReading, read_date
from factcli.grammar.heading_nouns import noun_of
from factcli.grammar.rows import Cell, dates_at_end

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

_NUMBER = r"[-\u2212]?[0-9][0-9,.]*(?<=[0-9])%?"
_ONE = re.compile(rf"(?<![0-9]){_NUMBER}")
_SLASH = r"[ \u00a0]/[ \u00a0]"
_LEGEND = re.compile(
    rf"^[^\n]{{0,120}}?\((?P<items>[^()/\n]{{2,30}}(?:{_SLASH}[^()\n]{{2,30}}?){{1,4}})\)[^\n]{{0,40}}$"
    rf"|(?:^|\.\s)(?P<led>[A-Z][^\n:;()/]{{3,30}}(?:{_SLASH}[^\n:;()/]{{3,30}}){{1,4}}):"
    r"(?=[ \u00a0])",
    re.MULTILINE,
)
_IN_BRACKETS = re.compile(
    r"^[^\n]{3,120}?\([a-z][a-z ]{2,40} in (?:brackets|parentheses)\)[^\n]{0,40}$", re.MULTILINE
)
_NAME = r"(?P<name>[A-Z][^\n:;]{1,60}?)"
_SLASHED = re.compile(
    rf"{_NAME}:?[ \u00a0]+(?P<numbers>{_NUMBER}(?:{_SLASH}{_NUMBER}){{1,5}})"
    r"(?=[ \u00a0]*(?:;|\.|\n|$))"
)
_BRACKETED = re.compile(
    rf"{_NAME}:?[ \u00a0]+(?P<numbers>{_NUMBER}[ \u00a0]\({_NUMBER}\))[ \u00a0]*(?=\n|$)"
)
_COUNTED = re.compile(r"(?:[A-Z][a-z-]+\s)?[A-Za-z][a-z]+s\b(?=,|$|\s[a-z]+\b)")
_MOST_ROWS = 50


def with_legends(text: str, *, day_first: bool, fiscal: FiscalYear | None = None) -> Iterator[Cell]:
    """The numbers of all such lists."""
    for heading in _LEGEND.finditer(text) if " / " in text else ():
        items = re.split(_SLASH, heading["items"] or heading["led"])
        starts = _starts(heading, items)
        columns = [_date_in(text, start, item, day_first, fiscal)
                   for start, item in zip(starts, items, strict=True)]  # fmt: skip
        if heading["led"] and None in columns:
            continue
        for row in _rows(text, heading.end(), _SLASHED):
            numbers = list(_ONE.finditer(text, *row.span("numbers")))
            if len(numbers) != len(items):
                continue
            noun = _COUNTED.match(text, *row.span("name"))
            for number, column in zip(numbers, columns, strict=True):
                yield Cell(*number.span(), column, heading.span(), row.span("name"),
                           counts=noun.span() if noun else None)  # fmt: skip
    for heading in _IN_BRACKETS.finditer(text) if " in " in text else ():
        yield from _bracketed(text, heading, day_first, fiscal)


def _bracketed(
    text: str, heading: re.Match[str], day_first: bool, fiscal: FiscalYear | None
) -> Iterator[Cell]:
    dates = dates_at_end(text, heading.span(), day_first, fiscal)
    column = dates[0] if len(dates) == 1 else None
    noun = noun_of(heading.group())
    counts = (heading.start() + noun[0], heading.start() + noun[1]) if noun else None
    for row in _rows(text, heading.end(), _BRACKETED):
        for number in _ONE.finditer(text, *row.span("numbers")):
            yield Cell(*number.span(), column, heading.span(), row.span("name"), counts=counts)


def _rows(text: str, at: int, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The rows that follow a heading, with nothing but signs between."""
    for _ in range(_MOST_ROWS):
        while text[at : at + 1] in (" ", "\n", "\r", ";", "-", "\u2022"):
            at += 1
        row = pattern.match(text, at)
        if row is None:
            return
        yield row
        at = row.end()


def _starts(heading: re.Match[str], items: Sequence[str]) -> list[int]:
    found, at = [], heading.start("items" if heading["items"] else "led")
    for item in items:
        found.append(at)
        at += len(item) + 3
    return found


def _date_in(
    text: str, start: int, item: str, day_first: bool, fiscal: FiscalYear | None
) -> DateReading | None:
    """The date that an item of a legend ends with."""
    digit = re.search(r"[0-9]", item)
    if digit is None:
        return None
    date = read_date(text, start + digit.start(), day_first=day_first, fiscal=fiscal)
    is_whole = date is not None and date.end == start + len(item)
    return date if is_whole else None
