"""Dates and periods, with the words that printed them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import msgspec

from factcli.values.amounts import Agreement
from factcli.values.edtf import Edtf, Point

if TYPE_CHECKING:
    from factcli.values.value import Value


class Date(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag="date",
):
    """A date or period: `edtf` is what it means, `text` what was printed."""

    edtf: str
    text: str

    @classmethod
    def parse(cls, text: str, *, day_first: bool = True) -> Date:
        """The date that people write as `text`, EDTF included; BadValue where it is none.

        `day_first` settles 11/3/2008, which `other_readings` reads the other way.
        """
        from factcli.grammar.whole import whole_date

        return whole_date(text, day_first=day_first)[0]

    @property
    def when(self) -> Edtf:
        """The date itself; ValueError where `edtf` is none."""
        return Edtf.parse(self.edtf)

    def agrees_with(self, other: Value) -> Agreement:
        """How it stands to another value: a date of another precision agrees if compatible.

        A date agrees with one it lies within or contains: 2014 with 2014-12, 24 January with
        23-25 January, 2014 with "since 2012". Two periods are compared end by end, so that "since
        2012" and "since 2014" disagree. About 2015 allows a year on each side (for a month, a
        month). Symmetric.
        """
        if not isinstance(other, Date):
            return Agreement.INCOMPARABLE
        try:
            agrees = _compatible(self.when, other.when)
        except ValueError:
            return Agreement.INCOMPARABLE
        return Agreement.AGREES if agrees else Agreement.DISAGREES

    def problems(self) -> list[str]:
        """What is wrong with the EDTF; empty when sound."""
        try:
            Edtf.parse(self.edtf)
        except ValueError as error:
            return [str(error)]
        return []

    def __str__(self) -> str:
        """As a person would read it; what is not EDTF stands as it is."""
        try:
            return self.when.human()
        except ValueError:
            return self.edtf


def other_readings(text: str, *, day_first: bool = True) -> tuple[str, ...]:
    """The other EDTF dates that `text` could mean: 2008-11-03 for 11/3/2008 read day first."""
    from factcli.grammar.whole import whole_date

    return whole_date(text, day_first=day_first)[1]


def _compatible(ours: Edtf, theirs: Edtf) -> bool:
    if ours.interval and theirs.interval:
        ends = ((ours.start, theirs.start), (ours.end, theirs.end))
        return all(_same_end(first, second) for first, second in ends)
    first, second = _widened(ours), _widened(theirs)
    return first.contains(second) or second.contains(first)


def _same_end(first: Point | None, second: Point | None) -> bool:
    if first is None or second is None:
        return first is second
    return _compatible(Edtf(first, first), Edtf(second, second))


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
