"""Whether figures give a date: one of them by itself, or several that print its parts.

What a figure leaves out may be cited beside it: the day that "last October" is counted from, the
year of "9 March", the other end of a period. Nothing else is put together from two dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise, permutations

from factcli.grammar.dated import Dated, dates_of, meanings, opened, terms_of_office
from factcli.grammar.dates import read_date
from factcli.grammar.lexis import DASH
from factcli.grammar.points import MONTHS
from factcli.grammar.printed import Printed, is_denied, paragraph_of
from factcli.grammar.relative_proof import (
    Cited,
    before,
    before_another,
    before_the_document,
    day_of,
    of_the_day,
    years_of,
)
from factcli.grammar.scan import Figure, scan
from factcli.grammar.starts import figure_starts
from factcli.grammar.told_times import ended_there
from factcli.grammar.whole import parse_date
from factcli.values.edtf import Edtf, Point, follows
from factcli.values.value import Date

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_LAST = re.compile(
    rf"(?<!\w)(?:last|previous|forrige)\s+(?P<what>year|år|{_MONTH})(?!\w)", re.IGNORECASE
)


_TO = r"(?<!\w)(?:until|till|to|through|til|inntil|and|up to)"
_CLOSING = re.compile(rf"{_TO}(?!\w)", re.IGNORECASE)
_CLOSING_LEAD = re.compile(rf"{_TO} (?:the )?$", re.IGNORECASE)
_SINCE_THEN = re.compile(r"(?:(?:ever )?since(?: then)?|siden(?: da)?)", re.IGNORECASE)
_SINCE = re.compile(r"(?<!\w)(?:since|from|siden|fra|onwards?|from then)(?!\w)", re.IGNORECASE)
_THIS_YEAR = re.compile(r"(?<!\w)(?:the|this|that|same) (?:same )?year(?!\w)", re.IGNORECASE)
_THAT_YEAR = re.compile(r"(?<!\w)(?:that|same) year(?!\w)", re.IGNORECASE)
_NTH = r"[0-9]{1,2}(?:st|nd|rd|th)?\.?"
_YEARLESS = re.compile(
    rf"(?<![\w/.-])(?:{_NTH}(?:\s?(?:{DASH}|and|to|until)\s?(?:{_NTH})?)?\s)?(?:{_MONTH})\.?"
    rf"(?:\s{_NTH}(?![0-9]))?(?!\w)",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(r"Q[1-4]|H[12]")
_YEAR = re.compile(r"(?<![\w.,])(?:1[5-9]|20)[0-9]{2}(?!\w|[.,][0-9])")
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n|\n(?=[A-Z])")
_YEAR_REACH = 4000
# What stands between the dates of two levels, of which the first has its number before it.
_BETWEEN_LEVELS = re.compile(r"^(?:[^\W\d_]+ ){0,2}(?:to|til) .*[0-9]", re.IGNORECASE)


def gives_date(
    edtf: str, figures: Sequence[Printed], *, of_record: bool = False, of_office: bool = False
) -> bool:
    """Whether the figures give this date; `of_record` where it is the date that a fact is of.

    `of_office` says that the fact names somebody or something that may have begun or ended then.
    """
    try:
        date = Edtf.parse(edtf)
    except ValueError:
        return False
    if any(date == given for given in dates_given(figures, of_record=of_record)):
        return True
    if date.interval and date.end is None and not any(printed.at_hand for printed in figures):
        # Without the document nobody can tell whether "since" stands before it.
        began = Edtf(date.start, date.start)
        if any(began == given for given in dates_given(figures, of_record=of_record)):
            return True
    return of_office and any(
        date == given for printed in figures for given in terms_of_office(printed)
    )


def dates_given(figures: Sequence[Printed], *, of_record: bool) -> Iterator[Edtf]:
    """Every date that the figures give, each or together."""
    cited = {
        printed: list(meanings(printed, of_record=of_record)) for printed in dict.fromkeys(figures)
    }
    if any(_SINCE_THEN.fullmatch(printed.figure.strip()) for printed in cited):
        yield from _since_then(cited)
        return
    for dates in cited.values():
        yield from dates
    if of_record and len(cited) == 1:
        yield from opened(figures[0])
    yield from _relative(cited)
    yield from _completed(cited)
    yield from _spanned(figures)
    yield from _listed(figures)


def spells_date(value: Date, figures: Sequence[Printed]) -> bool:
    """Whether the text of a proved date says it; without its year only as it is printed.

    "From 2023" may be said of the day that something begins, and of all the time from then on.
    """
    day_first = all(printed.day_first for printed in figures)
    fiscal = next((printed.fiscal for printed in figures if printed.fiscal), None)
    text = Printed.alone(value.text, day_first=day_first, fiscal=fiscal)
    try:
        stated = value.when
    except ValueError:
        return False
    with suppress(ValueError):
        if parse_date(value.text, day_first=day_first, fiscal=fiscal).when == stated:
            return True
    if any(stated == given for given in dates_given([text], of_record=True)):
        return True
    is_printed = any(value.text.casefold() in printed.figure.casefold() for printed in figures)
    years = {point.year for point in (stated.start, stated.end) if point is not None}
    return is_printed and any(stated in set(_in_year(text, year)) for year in years)


def _since_then(cited: Cited) -> Iterator[Edtf]:
    """A date with "since then" cited beside it."""
    for dates in cited.values():
        for date in dates:
            if date.start is not None and not date.interval:
                yield Edtf.between(date.start, None)


def _relative(cited: Cited) -> Iterator[Edtf]:
    """The month of "last October", counted from the date that another figure prints."""
    for printed in cited:
        if len(cited) == 1:
            yield from of_the_day(printed)
        if len(cited) == 1 and (match := _LAST.fullmatch(printed.figure.strip())):
            yield from before_the_document(printed, match["what"].casefold())
        if not cited[printed]:
            yield from before_another(printed, _with_years(cited))
        for match in _LAST.finditer(printed.figure):
            beside = (dates for other, dates in cited.items() if other != printed)
            for date in (date for dates in beside for date in dates):
                if date.start is not None and not date.interval:
                    yield before(date.start, match["what"].casefold())


def _with_years(cited: Cited) -> Cited:
    """The same figures, those without a year with what they are by their document's date."""
    return {printed: own or list(_of_the_document(printed)) for printed, own in cited.items()}


def _completed(cited: Cited) -> Iterator[Edtf]:
    """A day and month, or "the end of the year", in the year that is cited or stands before."""
    for printed, own in cited.items():
        is_told = own or _YEAR.search(printed.figure) or _LAST.search(printed.figure)
        if is_told or is_denied(printed):
            continue
        years = [
            point.year
            for other, dates in cited.items()
            if other != printed
            for date in dates
            for point in (date.start, date.end)
            if point is not None
        ]
        years = list(dict.fromkeys(years)) or _years_before(printed)
        assumed = [
            date
            for date in _of_the_document(printed)
            if not years or (date.interval and date.start and date.start.year in years)
        ]
        yield from assumed
        if not (years or assumed) and printed.published:
            years = years_of(printed.published)
        for year in years:
            yield from _in_year(printed, year)


def _of_the_document(printed: Printed) -> Iterator[Edtf]:
    """What a phrase without a year is by the document's date: December, of one of January."""
    day = day_of(printed.published)
    if day is None or day.start is None:
        return
    around = paragraph_of(printed)
    for found in _scanned(around.text, printed, day.start):
        is_held = around.start <= found.start and found.end <= around.end
        if is_held and found.year_assumed and isinstance(found.value, Date):
            yield found.value.when
            yield from ended_there(around.text[: found.start], found.value.when)


def _scanned(text: str, printed: Printed, published: Point) -> Iterator[Figure]:
    return scan(text, day_first=printed.day_first, published=published, fiscal=printed.fiscal)


def _years_before(printed: Printed) -> list[int]:
    """The year that the sentence names before a figure, or of a document without date the last."""
    named: list[str] = []
    if printed.at_hand:
        head = printed.text[max(0, printed.start - _YEAR_REACH) : printed.start]
        sentence = _SENTENCE_END.split(head)[-1]
        is_named = _THAT_YEAR.search(printed.figure) or not printed.published
        is_own = _THIS_YEAR.search(printed.figure) and not is_named
        named = [] if is_own else _YEAR.findall(head if is_named else sentence)
    return [int(named[-1])] if named else []


def _in_year(printed: Printed, year: int) -> Iterator[Edtf]:
    """What a phrase without a year says in this one."""
    if _THIS_YEAR.search(printed.figure):
        yield Edtf(Point(year), Point(year))
        return
    if part := _PART_OF_YEAR.fullmatch(printed.figure.strip()):
        yield parse_date(f"{part.group()} {year}").when
    for match in _YEARLESS.finditer(printed.figure):
        written = f"{match.group()} {year}"
        for start in figure_starts(written):
            found = read_date(written, start, day_first=printed.day_first, fiscal=printed.fiscal)
            if found is not None and found.end == len(written):
                yield found.date
                break


def _spanned(figures: Sequence[Printed]) -> Iterator[Edtf]:
    """A period whose two ends are cited apart, with the words that make it one."""
    for first, second in permutations(figures, 2):
        for start in dates_of(first):
            for end in dates_of(second):
                period = start.period
                if period is not None and period == end.period:
                    if (start.date.start, end.date.start) == (period.start, period.end):
                        yield period
                elif None not in (period, end.period):
                    continue  # ends of two periods make no third
                elif _begins(first, start) and _ends(second, end):
                    with suppress(ValueError):
                        yield Edtf.between(start.date.start, end.date.end)


def _begins(printed: Printed, dated: Dated) -> bool:
    """Whether the words say that a date starts a period."""
    if dated.date.start is None:
        return False
    is_led = _SINCE.search(dated.text) or _SINCE.search(dated.lead)
    return is_led is not None or not printed.at_hand


def _ends(printed: Printed, dated: Dated) -> bool:
    """Whether the words say that a date ends a period: those right before it, or the first."""
    if dated.date.end is None:
        return False
    is_led = _CLOSING_LEAD.search(dated.lead) or _CLOSING.match(printed.figure)
    return is_led is not None or not printed.at_hand


def _listed(figures: Sequence[Printed]) -> Iterator[Edtf]:
    """Two dates in a row in one phrase: "in 2005 and 2006", "4 in May 2018 to 6 in June 2019"."""
    for printed in figures:
        for one, other in pairwise(dates_of(printed)):
            start, end = one.date.start, other.date.end
            between = printed.figure[one.end : other.start].strip()
            if start is None or end is None:
                continue
            is_next = between in ("and", "og", "&") and follows(one.date, other.date)
            if is_next or _BETWEEN_LEVELS.search(between):
                with suppress(ValueError):
                    yield Edtf.between(start, end)
