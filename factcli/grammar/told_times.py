"""Times that a date and the words at it tell: "the year ended 30 June 2016", "a year earlier"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from factcli.values.edtf import Edtf, Point

_MONTHS = {"year": 12, "half": 6, "half-year": 6, "quarter": 3, "twelvemonth": 12, "month": 1}
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_MANY = f"{'|'.join(_NUMBERS)}|1?[0-9]"
_ENDED = re.compile(
    rf"\b(?:(?P<many>{_MANY})[\s-]months?|(?P<unit>year|half|half-year|quarter))(?:\s(?:period|year))?"
    r"\s(?:(?P<ended>ended|ending)(?:\s(?:on|in))?|(?:up\s)?to)\s(?:the\s)?$",
    re.I,
)
_EARLIER = re.compile(
    rf"\b(?:(?:an?|(?P<many>{_MANY}))\s(?P<unit>year|month)s?\s(?:earlier|before)"
    r"|the\s(?P<before>year|month)\sbefore)$",
    re.I,
)
_YEAR = 12


def ended(lead: str, told: Edtf) -> Edtf | None:
    """The period that the words before a date say it ended: "the year ended 30 June 2016".

    "The year to May 2014" is the month that a growth over a year is told of.
    """
    found, end = _ENDED.search(lead), told.end
    if found is None or end is None or told.interval or end.month is None:
        return None
    if found["ended"] is None and end.day is None and not found["many"]:
        return None
    months = _number(found["many"]) if found["many"] else _MONTHS[found["unit"].casefold()]
    return _period(end, months)


def _period(end: Point, months: int) -> Edtf | None:
    """The months up to the end of a month, or up to a day."""
    last = end.latest
    is_whole = end.day is None or (last + timedelta(days=1)).day == 1
    with suppress(ValueError):
        if not is_whole:
            begun = _moved(Point(last.year, last.month, last.day), months)
            first = begun.earliest + timedelta(days=1)
            return Edtf.between(_point(first), _point(last))
        first = _moved(Point(last.year, last.month), months - 1).earliest
        if (first.month, months) == (1, _YEAR):
            return Edtf(Point(first.year), Point(first.year))
        return Edtf.between(Point(first.year, first.month), Point(last.year, last.month))
    return None


def _point(day: date) -> Point:
    return Point(day.year, day.month, day.day)


def earlier(words: str, told: Edtf) -> Edtf | None:
    """The time so long before a date as words say that end with it: "four years earlier"."""
    found = _EARLIER.search(words)
    if found is None or told.start is None or told.end is None:
        return None
    unit = (found["unit"] or found["before"]).casefold()
    months = (_number(found["many"]) if found["many"] else 1) * _MONTHS[unit]
    with suppress(ValueError):
        ends = [_moved(point, months) for point in (told.start, told.end)]
        return Edtf.between(*ends) if told.interval else Edtf(ends[0], ends[1])
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.casefold()) + 1


def _moved(point: Point, months: int) -> Point:
    """A point so many months before; ValueError where it has no month to count them by."""
    if point.month is None:
        if months % _YEAR:
            raise ValueError(point)
        return point._replace(year=point.year - months // _YEAR)
    year, month = divmod(point.year * _YEAR + point.month - 1 - months, _YEAR)
    last = Point(year, month + 1).latest.day
    day = None if point.day is None else min(point.day, last)
    return point._replace(year=year, month=month + 1, day=day)


_AGO = re.compile(
    rf"\b(?P<many>an?|{_MANY})\s(?P<unit>year|decade)s?\sago\b",
    re.I,
)


def ago(text: str, start: int, end: int, published: Point | None) -> tuple[int, int, str] | None:
    """The year that a stretch tells by that of the document: "10 years ago"; where, and in EDTF."""
    found = _AGO.search(text, start, end)
    if found is None or published is None:
        return None
    many = 1 if found["many"].casefold() in ("a", "an") else _number(found["many"])
    years = many * (10 if found["unit"].casefold() == "decade" else 1)
    return found.start(), found.end(), f"{published.year - years:04}"


def before_it(told: Edtf) -> Edtf | None:
    """All the time before a date: "before 1994" ends in 1993."""
    point = told.start
    if point is None or told.interval:
        return None
    last = point.earliest - timedelta(days=1)
    ended = Point(
        last.year,
        None if point.month is None else last.month,
        None if point.day is None else last.day,
    )
    return Edtf.between(None, ended)
