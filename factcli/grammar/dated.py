"""The dates that one figure prints, and what each of them can mean where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from factcli.grammar.points import MONTHS
from factcli.grammar.printed import Printed, paragraph_of, readings
from factcli.grammar.told_times import before_it, counted, ended_there
from factcli.values.edtf import Edtf, Point
from factcli.values.value import Date

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_END_OF = re.compile(r"(?<!\w)end of ", re.IGNORECASE)
_START_OF = re.compile(r"(?<!\w)(?:start|beginning) of ", re.IGNORECASE)
# Only what is said of people and seats: a treaty that was joined in 2014 is not joined since.
_TAKES_OFFICE = re.compile(
    r"(?<!\w)(?:took over|takes over|taking over|took office|takes office|took up|takes up"
    r"|appointed|sworn in|succeeded|assumed|has been|has led|has held|follows|followed)(?!\w)",
    re.IGNORECASE,
)
_LEAVES_OFFICE = re.compile(
    r"(?<!\w)(?:took over from|takes over from|left|leaves|retired|resigned|stepped down|replaced"
    r"|succeeded|follows|followed|handed over to|until)(?!\w)",
    re.IGNORECASE,
)
_OFFICE_REACH = 200
_FISCAL = re.compile(
    rf"fiscal years?[^.]{{0,80}}?(?<!\w)(?P<first>{_MONTH})"
    rf"[^.]{{0,20}}(?<!\w)(?P<last>{_MONTH})(?!\w)",
    re.IGNORECASE,
)
_FISCAL_HEAD = re.compile(
    r"(?m)(?:^|[|\t])\W{0,3}(?:(?:fiscal|financial|budget) years?|FY)\b", re.IGNORECASE
)
_TABLE_REACH = 2000
_WHEN = re.compile(r",?\s(?:when|da)\s", re.IGNORECASE)
# "From 1 May 2020 pay rises" is told of that day.
_CHANGES_THEN = re.compile(
    r"[^.;]{1,80}?\b(?:rises?|increases?|falls?|drops?|goes up|go up|will be)\b", re.IGNORECASE
)
_BEFORE = re.compile(r"(?<!\w)(?:before|prior to) (?:the )?$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)(?:from|since|fra|siden) (?:the )?$", re.IGNORECASE)


class Dated(NamedTuple):
    """A date that a figure prints, with its words and those before it.

    `period` is the period that it is one end of, `start` and `end` count from the figure's start.
    """

    date: Edtf
    text: str
    lead: str
    start: int
    end: int
    period: Edtf | None


def dates_of(printed: Printed) -> Iterator[Dated]:
    """The dates that a figure prints, as they are read."""
    for reading in readings(printed):
        if isinstance(reading.value, Date):
            period = Edtf.parse(reading.period) if reading.period else None
            yield Dated(
                reading.value.when,
                reading.value.text,
                reading.lead,
                reading.start,
                reading.end,
                period,
            )


def meanings(printed: Printed, *, of_record: bool) -> Iterator[Edtf]:
    """What the dates of a figure can mean; `of_record` where a fact is to be of that date."""
    for dated in dates_of(printed):
        is_open = dated.date.interval and None in (dated.date.start, dated.date.end)
        if is_open:
            yield from _of_open(dated, printed, of_record=of_record)
        else:
            yield dated.date
            yield from _as_a_whole(dated.date)
            yield from _named_end(dated, printed)
            if of_record:
                yield from _reported(dated.date, printed)
                yield from _of_fiscal_year(dated.date, printed)
                yield from _under_a_heading(dated, printed)
                told = list[Edtf | None](ended_there(dated.lead, dated.date))
                told += [counted(printed.figure, dated.date)]
                told += [before_it(dated.date)] if _BEFORE.search(dated.lead) else []
                yield from (each for each in told if each is not None)


def terms_of_office(printed: Printed) -> Iterator[Edtf]:
    """An office from its first day on, or up to its last, where the sentence says so."""
    sentence = _sentence(printed)
    for dated in dates_of(printed):
        date = dated.date
        if date.interval or date.start is None:
            continue
        if _TAKES_OFFICE.search(sentence):
            yield Edtf.between(date.start, None)
        if _LEAVES_OFFICE.search(sentence):
            yield Edtf.between(None, date.start)


def opened(printed: Printed) -> Iterator[Edtf]:
    """A date with "from" before it and no end named: from then on."""
    for dated in dates_of(printed):
        date, words = dated.date, f"{dated.lead}{dated.text[:5]}"
        is_led = _FROM.search(dated.lead) or words.casefold().endswith(("from ", "since"))
        if is_led and not date.interval and dated.period is None and date.start is not None:
            yield Edtf.between(date.start, None)


def _of_open(dated: Dated, printed: Printed, *, of_record: bool) -> Iterator[Edtf]:
    """An open period, as "since 2012", and of what began then the date itself.

    "Since it was founded, in 2014" dates the founding, and what has gone on since.
    """
    date = dated.date
    point = date.start or date.end
    yield date
    if point is not None and (not of_record or _is_told_of(dated, printed)):
        yield Edtf(point, point)
    if of_record and printed.published and date.start is not None:
        yield from _until_published(date.start, printed.published)


def _is_told_of(dated: Dated, printed: Printed) -> bool:
    """Whether a clause with "when" tells of the date itself: "since 1976, when 540 mm fell"."""
    behind = printed.start + dated.end
    is_when = _WHEN.match(printed.text, behind) is not None
    return is_when or _CHANGES_THEN.match(printed.text, behind) is not None


def _until_published(start: Point, published: str) -> Iterator[Edtf]:
    """A period up to the document's own date, as precisely as one likes."""
    with suppress(ValueError):
        end = Edtf.parse(published).end
        for point in (end, Point(end.year, end.month), Point(end.year)) if end else ():
            yield Edtf.between(start, point)


def _as_a_whole(date: Edtf) -> Iterator[Edtf]:
    """The month or the year that a period of days is the whole of: 1 to 31 March."""
    start = date.start
    if date.interval and start is not None and not date.approximate:
        for point in (Point(start.year, start.month), Point(start.year)):
            if (point.earliest, point.latest) == (date.earliest, date.latest):
                yield Edtf(point, point)


def _named_end(dated: Dated, printed: Printed) -> Iterator[Edtf]:
    """The first or last month or day where the words say so: "at the end of 2021"."""
    point = dated.date.start
    if dated.date.interval or point is None or point.day is not None:
        return
    words = f"{dated.lead}{dated.text} {printed.figure}"
    days = [point.latest] if _END_OF.search(words) else []
    days += [point.earliest] if _START_OF.search(words) else []
    for day in days:
        for found in (Point(day.year, day.month), Point(day.year, day.month, day.day)):
            yield Edtf(found, found)


def _sentence(printed: Printed) -> str:
    """The sentence around a figure, or what of it is near."""
    text, start, end = paragraph_of(printed)
    first = max(text.rfind(". ", 0, start) + 1, start - _OFFICE_REACH)
    stop = text.find(". ", end)
    return text[first : stop if stop >= 0 else len(text)]


def _under_a_heading(dated: Dated, printed: Printed) -> Iterator[Edtf]:
    """The months of a year that names a row under "Fiscal year"."""
    fiscal, at, year = printed.fiscal, printed.start + dated.start, dated.date.start
    is_year = year is not None and dated.date == Edtf(Point(year.year), Point(year.year))
    if fiscal is None or year is None or not is_year or printed.text[max(0, at - 1)] not in "\n\t|":
        return
    if _FISCAL_HEAD.search(printed.text, max(0, at - _TABLE_REACH), at):
        yield Edtf.between(*fiscal.span(fiscal.begun(year.year)))


def _reported(date: Edtf, printed: Printed) -> Iterator[Edtf]:
    """The last day of the period that a report is on: its figures are of that day."""
    if date.interval and date.end is not None and "period" in printed.figure.casefold():
        yield Edtf(date.end, date.end)


def _of_fiscal_year(date: Edtf, printed: Printed) -> Iterator[Edtf]:
    """2020-21 as April 2020 to March 2021, where the document says how its fiscal years run."""
    start, end = date.start, date.end
    if not date.interval or start is None or end is None or end.year != start.year + 1:
        return
    if start.month is None and (runs := _FISCAL.search(printed.text)):
        first, last = (MONTHS[runs[name].casefold()] for name in ("first", "last"))
        yield Edtf.between(Point(start.year, first), Point(end.year, last))
