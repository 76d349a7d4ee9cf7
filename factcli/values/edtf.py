"""Dates as EDTF (ISO 8601-2): level 0, and the open and approximate ends of level 1.

Light on purpose: every command that filters by date imports this, so `datetime` is all it needs.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from factcli.values.errors import BadValue

_EXPECTED = (
    "an EDTF date: 2014, 2014-11, 2014-11-05, an interval such as 2020-09/2021-08, "
    "2012/.. or ../2012, or about: 2015~"
)
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")
_OPEN = ".."
_LONGEST = 30
# Two months or years that are as long as each other, but for leap days.
_UNEQUAL = 3
# Years of four digits that are no amounts and no far future: those that the grammar reads in words.
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Point(NamedTuple):
    """One end of a date: a year, a month or a day, as precise as it was printed."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    @property
    def earliest(self) -> datetime.date:
        """Its first day; ValueError for a day that the calendar does not have."""
        month = 1 if self.month is None else self.month
        return datetime.date(self.year, month, 1 if self.day is None else self.day)

    @property
    def latest(self) -> datetime.date:
        """Its last day."""
        if self.month is None:
            return datetime.date(self.year, 12, 31)
        if self.day is not None:
            return datetime.date(self.year, self.month, self.day)
        if self.month == 12:
            return datetime.date(self.year, 12, 31)
        return datetime.date(self.year, self.month + 1, 1) - datetime.timedelta(days=1)

    @property
    def text(self) -> str:
        """The point in EDTF."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + "~" * self.approximate


class Edtf(NamedTuple):
    """A date or interval in our subset of EDTF; an open end is None.

    A single date has the same point as `start` and `end`; `interval` tells 2014/2014 from 2014.
    """

    start: Point | None
    end: Point | None
    interval: bool = False

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """The date that `text` writes; ValueError (BadValue) for what is not in the subset.

        The calendar is checked, and that an interval does not end before it starts.
        """
        first, slash, second = text.partition("/") if len(text) <= _LONGEST else ("", "", "")
        start = _point(first, text, open_allowed=bool(slash))
        if not slash:
            return cls(start, start)
        end = _point(second, text, open_allowed=start is not None)
        if start and end and start.earliest > end.latest:
            raise BadValue(text, "an interval that starts before it ends")
        return cls(start, end, interval=True)

    @classmethod
    def between(cls, start: Point | None, end: Point | None) -> Edtf:
        """The interval of two points; ValueError as for `parse`."""
        return cls.parse(f"{start.text if start else _OPEN}/{end.text if end else _OPEN}")

    @property
    def text(self) -> str:
        """The canonical form, which `parse` reads back."""
        first = self.start.text if self.start else _OPEN
        second = self.end.text if self.end else _OPEN
        return f"{first}/{second}" if self.interval else first

    @property
    def earliest(self) -> datetime.date | None:
        """The first day it can mean, None where the start is open."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> datetime.date | None:
        """The last day it can mean, None where the end is open."""
        return self.end.latest if self.end else None

    @property
    def approximate(self) -> bool:
        """Whether an end is only about right."""
        return any(point.approximate for point in (self.start, self.end) if point)

    def contains(self, other: Edtf) -> bool:
        """Whether all days of `other` are days of this one."""
        first, last = self._days()
        other_first, other_last = other._days()
        return first <= other_first and other_last <= last

    def within(self, other: Edtf) -> bool:
        """Whether all days of this one are days of `other`."""
        return other.contains(self)

    def overlaps(self, other: Edtf) -> bool:
        """Whether some day is in both."""
        first, last = self._days()
        other_first, other_last = other._days()
        return first <= other_last and other_first <= last

    def age_in_years(self, today: datetime.date) -> int | None:
        """Whole years since it, counted as precisely as it is given; 0 for one to come.

        "2014-11" is twelve years old from November 2026 on; None while the end is open.
        """
        last = self.end
        if last is None:
            return None
        not_yet = (today.month, today.day) < (last.month or 1, last.day or 1)
        return max(0, today.year - last.year - not_yet)

    def human(self) -> str:
        """As a person would write it: "Nov 2014", "23-25 Jan 2022", "since 2012".

        Where words would be read as another date, or as none, it stays in EDTF.
        """
        if not self._has_words():
            return self.text
        if self.start is None:
            return f"until {_printed(self.end)}"
        if self.end is None:
            return f"since {_printed(self.start)}"
        return _printed_interval(self.start, self.end) if self.interval else _printed(self.start)

    def _has_words(self) -> bool:
        """Whether words say just this: "1-4 Jul" is no year 1, "about" goes before both ends."""
        points = [point for point in (self.start, self.end) if point]
        if not all(_FIRST_YEAR <= point.year <= _LAST_YEAR for point in points):
            return False
        if self.start is None or self.end is None or not self.interval:
            return True
        # 2021-25 Oct 2021 may be a span of years.
        is_mixed = self.start.month is None and self.end.day is not None
        return self.start.approximate == self.end.approximate and not is_mixed

    def _days(self) -> tuple[datetime.date, datetime.date]:
        return self.earliest or datetime.date.min, self.latest or datetime.date.max

    def __str__(self) -> str:
        """The canonical form."""
        return self.text


def _point(part: str, text: str, *, open_allowed: bool) -> Point | None:
    if part == _OPEN and open_allowed:
        return None
    match = _POINT.fullmatch(part)
    if match is None:
        raise BadValue(text, _EXPECTED)
    year, month, day, about = match.groups()
    point = Point(int(year), int(month) if month else None, int(day) if day else None, bool(about))
    try:
        point.earliest  # noqa: B018 - the calendar check
    except ValueError:
        raise BadValue(text, f"a day or month that exists; {part} does not") from None
    return point


def _printed(point: Point | None, *, until: str = "year") -> str:
    """A point in words; `until` drops what a following point says again."""
    if point is None:
        return ""
    parts = [str(point.day)] if point.day else []
    if point.month and until != "day":
        parts.append(_MONTHS[point.month - 1])
    if until == "year":
        parts.append(str(point.year))
    return "about " * point.approximate + " ".join(parts)


def _printed_interval(start: Point, end: Point) -> str:
    until = "year"
    same_year = start.year == end.year and start.approximate == end.approximate
    if same_year and start.month and end.month and bool(start.day) == bool(end.day):
        until = "day" if start.day and start.month == end.month else "month"
    if start.approximate and end.approximate:
        end = end._replace(approximate=False)
    return f"{_printed(start, until=until)}\u2013{_printed(end)}"


def compatible(ours: Edtf, theirs: Edtf) -> bool:
    """Whether two dates can be the same: one within the other, periods end by end."""
    if ours.interval and theirs.interval:
        ends = ((ours.start, theirs.start), (ours.end, theirs.end))
        return all(_same_end(first, second) for first, second in ends)
    first, second = _widened(ours), _widened(theirs)
    return first.contains(second) or second.contains(first)


def _same_end(first: Point | None, second: Point | None) -> bool:
    if first is None or second is None:
        return first is second
    return compatible(Edtf(first, first), Edtf(second, second))


def _widened(date: Edtf) -> Edtf:
    """An approximate date with its margin; another as it is."""
    if date.start is None or date.end is None or not date.approximate:
        return date
    return Edtf(_neighbour(date.start, -1), _neighbour(date.end, 1), interval=True)


def _neighbour(point: Point, step: int) -> Point:
    """The year, month or day next to a point, within the calendar's years."""
    if point.day is not None:
        day = point.earliest.toordinal() + step
        if not 1 <= day <= datetime.date.max.toordinal():
            return point
        near = datetime.date.fromordinal(day)
        return Point(near.year, near.month, near.day)
    months = point.year * 12 + (point.month or 1) - 1 + step * (1 if point.month else 12)
    year, month = divmod(months, 12)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return point
    return Point(year, month + 1 if point.month else None)


def follows(one: Edtf, two: Edtf) -> bool:
    """Whether a date begins where another ends, both as long: May and June, FY21 and FY22."""
    if None in (one.start, one.end, two.start, two.end) or one.approximate or two.approximate:
        return False
    (first, last), (second, end) = (one.earliest, one.latest), (two.earliest, two.latest)
    if first is None or last is None or second is None or end is None:
        return False
    is_next = (second - last).days == 1
    return is_next and abs((last - first).days - (end - second).days) <= _UNEQUAL
