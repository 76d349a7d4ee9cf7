"""Dates that words give by another one: by the day of their document, or one cited beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TypeAlias

from factcli.grammar.fiscal_dates import year_of_the_day
from factcli.grammar.points import MONTHS
from factcli.grammar.printed import Printed, is_denied
from factcli.grammar.told_times import ago, counted, moved
from factcli.values.edtf import Edtf, Point

_THIS_DAY = re.compile(
    r"(?:to date|so far|currently|presently|at present|at the (?:moment|present (?:day|time))|today"
    r"|(?:as of )?now|current)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?P<which>last|this|next)\s+month", re.IGNORECASE)
_STEPS = {"last": 1, "this": 0, "next": -1}
_NEXT_YEAR = re.compile(r"next\s+year", re.IGNORECASE)
# Each figure with what its dates can mean by themselves.
Cited: TypeAlias = dict[Printed, list[Edtf]]


def before_another(printed: Printed, cited: Cited) -> Iterator[Edtf]:
    """The time so long before a date that is cited beside it: "a year earlier"."""
    for other, dates in cited.items():
        words = " ".join(printed.figure.split())
        told = (counted(words, date) for date in dates if other != printed)
        yield from (each for each in told if each is not None)


def of_the_day(printed: Printed) -> Iterator[Edtf]:
    """The document's own date for "to date" or "currently", and the year after it."""
    figure = " ".join(printed.figure.split())
    day = day_of(printed.published)
    if day is None or is_denied(printed):
        return
    start = day.start
    if told := ago(figure, 0, len(figure), start):
        yield Edtf.parse(told[2])
    month = Point(start.year, start.month) if start is not None and start.month else None
    if _THIS_DAY.fullmatch(figure):
        yield day
        if month is not None:
            yield Edtf(month, month)
    elif (match := _MONTH.fullmatch(figure)) and month is not None:
        that_month = moved(month, _STEPS[match["which"].casefold()])
        yield Edtf(that_month, that_month)
    elif _NEXT_YEAR.fullmatch(figure) and start is not None:
        yield Edtf(Point(start.year + 1), Point(start.year + 1))
    if printed.fiscal is not None and printed.published is not None:
        yield from year_of_the_day(figure, printed.text, printed.published, printed.fiscal)


def before_the_document(printed: Printed, what: str) -> Iterator[Edtf]:
    """The year before that of the document: "last year", cited by itself."""
    if what in ("year", "år") and not is_denied(printed):
        for year in years_of(printed.published):
            yield before(Point(year), what)


def before(point: Point, what: str) -> Edtf:
    """The year or the month of that name before a date."""
    if what in ("year", "år"):
        return Edtf(Point(point.year - 1), Point(point.year - 1))
    month = MONTHS[what]
    is_of_same_year = point.month is not None and month < point.month
    named = Point(point.year if is_of_same_year else point.year - 1, month)
    return Edtf(named, named)


def day_of(published: str | None) -> Edtf | None:
    """A document's date, if it has one that is sound."""
    with suppress(ValueError):
        return Edtf.parse(published) if published else None
    return None


def years_of(published: str | None) -> list[int]:
    """The year of a document's date, if it has one."""
    day = day_of(published)
    return [day.start.year] if day is not None and day.start is not None else []
