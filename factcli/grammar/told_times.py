"""Times that a date and the words at it tell: "the year ended 30 June 2016", "a year earlier"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from factcli.values.edtf import Edtf, Point

_MONTHS = {"year": 12, "half": 6, "half-year": 6, "quarter": 3, "twelvemonth": 12, "month": 1}
_DAYS = {"week": 7, "fortnight": 14}
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
MANY = f"{'|'.join(_NUMBERS)}|1?[0-9]"
_ENDED = re.compile(
    rf"\b(?:(?P<many>{MANY})(?:\s+|-)months?"
    r"|(?P<unit>year|half-year|half|quarter|month|week|fortnight))"
    r"(?:\s+(?:period|year))?"
    r"\s+(?:(?P<ended>ended|ending)(?:\s+(?:on|in))?|(?:up\s+)?to)\s+(?:the\s+)?$",
    re.I,
)
TIME_UNITS = ("year", "month", "quarter")
_UNIT = "|".join(TIME_UNITS)
# So long before or after another time: a year earlier, three years later; or the one beside it.
COUNTED = (
    rf"(?:an?|(?P<many>{MANY}))\s(?P<unit>{_UNIT})s?\s"
    r"(?P<way>earlier|before|previously|later|afterwards|after)"
    rf"|(?:the|that)\s(?P<side>previous|preceding|prior|following|subsequent)\s(?P<named>{_UNIT})"
    rf"|the\s(?P<before>{_UNIT})\s(?P<where>before|after)"
)
_COUNTED = re.compile(rf"\b(?:{COUNTED})(?:['\u2019]s)?$", re.I)
_AFTER = ("later", "afterwards", "after", "following", "subsequent")
_YEAR = 12
_LEAD = 60


def ended(lead: str, told: Edtf, *, of_a_sum: bool = False) -> Edtf | None:
    """The period that the words before a date say it ended: "the year ended 30 June 2016".

    "The year to May 2014" is the month that a growth over a year is told of; of a sum it is a year.
    """
    found, end = _ENDED.search(lead), told.end
    if found is None or end is None or told.interval or end.month is None:
        return None
    unit = (found["unit"] or "").casefold()
    if unit == "year" and found["ended"] is None and end.day is None and not of_a_sum:
        return None
    if unit in _DAYS:
        first = end.latest - timedelta(days=_DAYS[unit] - 1)
        return Edtf.between(_point(first), end) if end.day else None
    months = _number(found["many"]) if found["many"] else _MONTHS[unit]
    return _period(end, months, is_year=not found["many"])


def ended_there(before: str, told: Edtf) -> Iterator[Edtf]:
    """What the words before a date can say that it ended: of a growth, and of a sum."""
    lead = before[-_LEAD:]
    whole = {ended(lead, told), ended(lead, told, of_a_sum=True)}
    yield from (each for each in whole if each is not None)


def _period(end: Point, months: int, *, is_year: bool) -> Edtf | None:
    """The months up to the end of a month, or up to a day; a calendar year that is called so."""
    last = end.latest
    is_whole = end.day is None or (last + timedelta(days=1)).day == 1
    with suppress(ValueError):
        if not is_whole:
            begun = moved(Point(last.year, last.month, last.day), months)
            first = begun.earliest + timedelta(days=1)
            return Edtf.between(_point(first), _point(last))
        first = moved(Point(last.year, last.month), months - 1).earliest
        if is_year and (first.month, months) == (1, _YEAR):
            return Edtf(Point(first.year), Point(first.year))
        return Edtf.between(Point(first.year, first.month), Point(last.year, last.month))
    return None


def _point(day: date) -> Point:
    return Point(day.year, day.month, day.day)


def counted(words: str, told: Edtf) -> Edtf | None:
    """The time that words count from a date: "four years earlier", "a year later".

    "The previous year" is that of a year, and no year is told by it of a month.
    """
    found = _COUNTED.search(words)
    if found is None or told.start is None or told.end is None or told.approximate:
        return None
    named = found["named"] or found["before"]
    unit = (found["unit"] or named).casefold()
    many = _number(found["many"]) if found["many"] else 1
    way = (found["way"] or found["side"] or found["where"] or "").casefold()
    months = many * _MONTHS[unit] * (-1 if way in _AFTER else 1)
    if named and not _is_one(unit, told):
        return None
    with suppress(ValueError):
        ends = [moved(point, months) for point in (told.start, told.end)]
        if named and unit == "month":
            ends = [point._replace(day=None) for point in ends]
        return Edtf.between(*ends) if told.interval else Edtf(ends[0], ends[1])
    return None


def _is_one(unit: str, told: Edtf) -> bool:
    """Whether a date is a year, a quarter, or of a month, which has one of its kind beside it."""
    start, end = told.start, told.end
    if start is None or end is None:
        return False
    if unit == "month":
        return start.month is not None and (start.year, start.month) == (end.year, end.month)
    if not told.interval:
        return unit == "year" and start.month is None
    if unit == "year" and start.month is None:
        return end.year == start.year + 1
    days = (end.latest - start.earliest).days + 1
    least, most = (360, 370) if unit == "year" else (88, 94)
    return start.month is not None and least <= days <= most


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.casefold()) + 1


def moved(point: Point, months: int) -> Point:
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
    rf"\b(?P<many>an?|{MANY})\s(?P<unit>year|decade)s?\sago\b",
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
