"""Dates, ranges and periods in text, with the words before them that open or blur them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcli.grammar.date_leads import DateLead, read_date_lead, since_clause
from factcli.grammar.date_parts import Core, DateReading, fiscal_year, part_of_year
from factcli.grammar.ended_periods import end_of_period, period_ended
from factcli.grammar.fiscal_dates import in_fiscal_years
from factcli.grammar.lexis import DASH, GAP, SPACE, PlacedWord, words_before
from factcli.grammar.points import MONTHS, PrintedPoint, read_point
from factcli.grammar.yearless import (
    of_the_document,
    one_of_days,
    part_of_no_year,
    period_of_no_year,
)
from factcli.values.edtf import Edtf, Point

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

__all__ = ["DateReading", "read_date"]

_TO = re.compile(
    rf"{SPACE}{{0,2}}{DASH}(?:(?<=\d-){GAP}|{SPACE}{{0,2}})|(?:,(?!{GAP}and))?{GAP}"
    rf"(?P<word>to|until|till|through|til|and|og){GAP}(?:the{GAP})?"
    rf"(?:end{GAP}of{GAP}(?:the{GAP})?)?(?:[0-9]{{1,2}}[.:][0-9]{{2}}{GAP}?(?:[ap]\.?m\.?|hrs|hours){GAP})?"
    rf"(?:(?:fiscal|financial){GAP}years?{GAP})?|/",
    re.IGNORECASE,
)
_TO_NOW = re.compile(
    rf"(?:{SPACE}{{0,2}}{DASH}{SPACE}{{0,2}}|{GAP}(?:to|until|till){GAP}(?:the{GAP})?)"
    r"(?:present|now|today|date)(?!\w)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(
    rf"(?P<mark>{DASH}|/)(?P<gap>(?<!/){GAP})?['\u2019]?(?P<year>[0-9]{{2}})(?![\w/]|{DASH}[0-9]|[.,][0-9])"
)
_COMMA_AND = re.compile(rf",{GAP}(?P<word>and|og){GAP}(?:the{GAP})?", re.IGNORECASE)
# Either month then has a figure of its own.
_RESPECTIVELY = re.compile(r"[^.;]{0,30}(?:[.][0-9][^.;]{0,30}){0,4}[^.;]{0,60}\brespectively\b")
_DECADE = re.compile(r"([12][0-9]{2}0)['\u2019]?s(?!\w)")
_YEAR_AFTER_DAY = re.compile(
    rf"{SPACE}?,?{GAP}(?:of{GAP})?(?P<year>[12][0-9]{{3}})(?!\w|[.,][0-9])"
)
_ONWARDS = re.compile(rf"{GAP}(?:and{GAP})?(?:onwards?|forward)(?!\w)", re.IGNORECASE)
_UNTIL_CLAUSE = re.compile(
    rf"{GAP}(?:until|till){GAP}(?:[^\s.;:!?\d]{{1,30}}{GAP}){{1,9}}?(?:in|on){GAP}"
    rf"(?=[0-9]|(?:{'|'.join(MONTHS)})(?!\w))",
    re.IGNORECASE,
)


_GLUED_IN = re.compile(r"(?<!\w)in(?=[12][0-9]{3}(?!\w))", re.IGNORECASE)


def read_date(
    text: str,
    at: int,
    *,
    floor: int = 0,
    day_first: bool = True,
    before: list[PlacedWord] | None = None,
    published: Point | None = None,
    fiscal: FiscalYear | None = None,
) -> DateReading | None:
    """The date or period that starts at `at`, with the words before it, none before `floor`.

    None where the calendar does not have the date, or no year is printed and none `published`, the
    date of the document, from which the year is then assumed. `fiscal` says how its fiscal years
    run, None where that is not known. `before` spares finding those words again.
    """
    end_at = end_of_period(text, at)
    if end_at is not None:
        dated = [PlacedWord(end_at - 1, end_at, "in", "in")]
        last = read_date(
            text, end_at, floor=at, day_first=day_first, before=dated, published=published
        )
        return period_ended(text, last, floor) if last else None
    words = words_before(text, at, floor) if before is None else before
    lead = read_date_lead(words, at)
    if at - 2 >= floor and _GLUED_IN.match(text, at - 2):
        lead = lead._replace(start=at - 2, kind="plain")
    core = _core(text, at, lead, day_first, published, fiscal)
    if core is None:
        return None
    core = in_fiscal_years(text, at, core, lead, words, fiscal)
    if lead.kind == "from" and core.second is None:
        whole = _until_clause(text, at, lead, core, day_first)
        if whole is not None:
            return whole
    return period_ended(text, _with_lead(text, at, lead, core, floor), floor)


def _core(
    text: str,
    at: int,
    lead: DateLead,
    day_first: bool,
    published: Point | None,
    fiscal: FiscalYear | None,
) -> Core | None:
    part = (
        part_of_year(text, at, fiscal)
        or fiscal_year(text, at, fiscal, between=lead.kind == "between")
        or (part_of_no_year(text, at, published) if published else None)
    )
    if part:
        return part
    decade = _DECADE.match(text, at)
    if decade:
        year = int(decade[1])
        return Core(decade.end(), Point(year), Point(year + 9))
    first = read_point(text, at, day_first=day_first)
    if first is None:
        return None
    pair = _year_pair(text, at, first)
    period = _pairs(text, pair, lead) if pair else _period(text, first, lead, day_first)
    if period is not None:
        return period
    day = None if lead.kind == "between" else one_of_days(text, at, first, published)
    if day is not None:
        return day
    if first.point is None and published:
        several = period_of_no_year(text, at, first, lead, published)
        if several is not None:
            return several
    if first.point is None:
        return of_the_document(text, at, first, lead, published) if published else None
    others = (first.swapped.text,) if first.swapped else ()
    now = _TO_NOW.match(text, first.end)
    if now:
        return Core(now.end(), first.point, to_now=True)
    if lead.months and first.month is None:
        start, end = lead.months
        return Core(first.end, first.point._replace(month=start), Point(first.point.year, end))
    return Core(first.end, first.point, others=others, bare_year=first.month is None)


def _year_pair(text: str, at: int, first: PrintedPoint) -> Core | None:
    """2021-22 and 2013/14: two years, the second cut short; 2011-12 could also be a month."""
    if first.year is None or first.day is not None or not text[at : at + 4].isdigit():
        return None
    short = _SHORT_YEAR.match(text, at + 4)
    if short is None:
        return None
    year = first.year // 100 * 100 + int(short["year"])
    year += 100 * (year < first.year and first.year % 100 == 99)
    follows = year == first.year + 1
    # A line that was broken, or a slip, leaves a space behind the dash: 1983- 84.
    if year <= first.year or ((short["mark"] == "/" or short["gap"]) and not follows):
        return None
    start, end = Point(first.year), Point(year)
    if first.month is None:
        return Core(short.end(), start, end, one_year=follows)
    month = Point(first.year, first.month)
    if follows:
        return Core(short.end(), start, end, others=(month.text,), one_year=True)
    return Core(short.end(), month, others=(Edtf.between(start, end).text,))


def _pairs(text: str, first: Core, lead: DateLead) -> Core:
    """A period from one pair of years to another: 2002-03 to 2005-06."""
    link = _TO.match(text, first.end)
    if link is None or (
        (link["word"] or "").casefold() in ("and", "og") and lead.kind != "between"
    ):
        return first
    point = read_point(text, link.end(), day_first=True)
    last = _year_pair(text, link.end(), point) if point else None
    if last is None or last.second is None or last.second < first.first:
        return first
    return Core(last.end, Point(first.first.year), last.second)


def _period(text: str, first: PrintedPoint, lead: DateLead, day_first: bool) -> Core | None:
    link = _TO.match(text, first.end)
    if link is None and lead.kind == "between":
        link = _COMMA_AND.match(text, first.end)
    second = read_point(text, link.end(), day_first=day_first) if link else None
    if link is None or second is None:
        return None
    if second.month is None and second.year is None and first.month and not first.year:
        second = _american(text, first, second)
    # A month and the next one: "March/April 1993".
    next_month = None not in (first.month, second.year) and first.day is second.day is None
    next_month = next_month and (first.month or 0) + 1 == second.month and first.year is None
    if link.group() == "/" and not (next_month or text[link.end() : link.end() + 4].isdigit()):
        return None
    first, second = _aligned(first.completed(second), second)
    if (link["word"] or "").casefold() in ("and", "og") and lead.kind != "between":
        next_day = (first.year, first.month, (first.day or 0) + 1) == second[1:4]
        if not (next_day or next_month):
            return None
        if next_month and _RESPECTIVELY.match(text, second.end):
            return Core(first.end, Point(second.year or 0, first.month), year_assumed=True)
    return _joined(first, second)


def _american(text: str, first: PrintedPoint, second: PrintedPoint) -> PrintedPoint:
    """The end of January 23-25, 2022: its month stands before the first day."""
    year = _YEAR_AFTER_DAY.match(text, second.end)
    if year is None:
        return second
    return second._replace(end=year.end(), year=int(year["year"]), month=first.month)


def _aligned(first: PrintedPoint, second: PrintedPoint) -> tuple[PrintedPoint, PrintedPoint]:
    """Both ends in the order of the one that reads in one way only: 7/10/2022 to 7/31/2022."""
    if None in (first.month_first, second.month_first) or first.month_first == second.month_first:
        return first, second
    if second.swapped is None:
        return first.turned(), second
    return first, second.turned()


def _joined(first: PrintedPoint, second: PrintedPoint) -> Core | None:
    start, end = first.point, second.point
    if start is None or end is None or (start.day and not start.month):
        return None
    try:
        Edtf.between(start, end)
    except ValueError:
        return None
    others: tuple[str, ...] = ()
    if first.swapped and second.swapped and first.swapped <= second.swapped:
        others = (Edtf.between(first.swapped, second.swapped).text,)
    return Core(second.end, start, end, others)


def _until_clause(
    text: str, at: int, lead: DateLead, core: Core, day_first: bool
) -> DateReading | None:
    """The period of "from September 2020 until the takeover of power in August 2021"."""
    clause = _UNTIL_CLAUSE.match(text, core.end)
    last = read_point(text, clause.end(), day_first=day_first) if clause else None
    if clause is None or last is None or last.point is None:
        return None
    joined = _joined(PrintedPoint(core.end, *core.first[:3]), last)
    if joined is None:
        return None
    parts = tuple(
        DateReading(start, end, start, end, Edtf(point, point))
        for start, end, point in (
            (at, core.end, core.first),
            (clause.end(), last.end, last.point),
        )
    )
    date = Edtf.between(core.first, last.point)
    return DateReading(at, last.end, lead.start, last.end, date, parts=parts, led=True)


def _with_lead(text: str, at: int, lead: DateLead, core: Core, floor: int) -> DateReading:
    start, phrase_end, kind = lead.start, core.end, lead.kind
    since = since_clause(text, at, floor) if kind == "plain" else None
    if since is not None:
        start, kind = since, "open"
    onwards = _ONWARDS.match(text, core.end)
    if onwards and (core.second is None or core.one_year):
        phrase_end, kind = onwards.end(), "open"
    if kind == "from" and text[start].isupper():
        kind = "open"
    first, second = core.first, core.second
    if lead.about:
        first = first._replace(approximate=True)
        second = second and second._replace(approximate=True)
    if core.one_year and kind == "open":
        date = Edtf.between(first, None)
    elif core.one_year and kind == "until":
        date = Edtf.between(None, second or first)
    elif second is not None:
        date = Edtf.between(first, second)
    elif kind == "open" or core.to_now:
        date = Edtf.between(first, None)
    elif kind == "until":
        date = Edtf.between(None, first)
    else:
        date = Edtf(first, first)
    return DateReading(
        lead.core if lead.core is not None else at,
        core.end,
        start,
        phrase_end,
        date,
        core.others,
        bare_year=core.bare_year,
        year_assumed=core.year_assumed,
        led=start < at or phrase_end > core.end,
    )
