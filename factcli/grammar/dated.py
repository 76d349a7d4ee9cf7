"""Whether figures give a date: one reading of one figure, or of the two that print its ends.

What a figure leaves out may be cited beside it: the day that "last October" is counted from, the
year of "9 March". Nothing is put together from parts of two dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise, permutations

from factcli.grammar.dates import read_date
from factcli.grammar.lexis import DASH
from factcli.grammar.points import MONTHS
from factcli.grammar.printed import Printed, Reading, is_denied, paragraph_of, readings
from factcli.grammar.starts import figure_starts
from factcli.grammar.whole import parse_date
from factcli.values.edtf import Edtf, Point
from factcli.values.value import Date

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_LAST = re.compile(
    rf"(?<!\w)(?:last|previous|forrige)\s+(?P<what>year|år|{_MONTH})(?!\w)", re.IGNORECASE
)
_CLOSING = re.compile(r"(?<!\w)(?:until|till|to|through|til|inntil|and|up to)(?!\w)", re.IGNORECASE)
_CLOSING_LEAD = re.compile(
    r"(?<!\w)(?:until|till|to|through|til|inntil|and|up to) (?:the )?$", re.IGNORECASE
)
_SINCE_THEN = re.compile(r"(?:(?:ever )?since(?: then)?|siden(?: da)?)", re.IGNORECASE)
_END_OF = re.compile(r"(?<!\w)(?:the )?(?:very )?end of ", re.IGNORECASE)
_START_OF = re.compile(r"(?<!\w)(?:start|beginning) of ", re.IGNORECASE)
_TAKES_OFFICE = re.compile(
    r"(?<!\w)(?:took over|takes over|taking over|took office|takes office|took up|takes up|"
    r"appointed|sworn in|succeeded|assumed|has been|has led|has held|follows|followed)(?!\w)",
    re.IGNORECASE,
)
_LEAVES_OFFICE = re.compile(
    r"(?<!\w)(?:took over from|takes over from|left|leaves|retired|resigned|stepped down|replaced"
    r"|succeeded|follows|followed|handed over to|until)(?!\w)",
    re.IGNORECASE,
)
_OFFICE_REACH = 200
_FISCAL = re.compile(
    rf"fiscal years?[^.]{{0,80}}?(?<!\w)(?P<first>{_MONTH})[^.]{{0,20}}(?<!\w)(?P<last>{_MONTH})(?!\w)",
    re.IGNORECASE,
)
_SINCE_CLAUSE = re.compile(r"since (?:it|they|he|she|we|the|its|their|his|her|our) ", re.IGNORECASE)
_SINCE = re.compile(r"(?<!\w)(?:since|from|siden|fra|onwards?|from then)(?!\w)", re.IGNORECASE)
_THIS_YEAR = re.compile(r"(?<!\w)(?:the|this|that|same) (?:same )?year(?!\w)", re.IGNORECASE)
_THAT_YEAR = re.compile(r"(?<!\w)(?:that|same) year(?!\w)", re.IGNORECASE)
_YEARLESS = re.compile(
    rf"(?<![\w/.-])(?:(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\.?(?:\s?(?:{DASH}|and|to|until)\s?"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\.?)?)?\s)?(?:{_MONTH})\.?"
    rf"(?:\s[0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9]))?)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.,])(?:1[5-9]|20)[0-9]{2}(?!\w|[.,][0-9])")
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n|\n(?=[A-Z])")
_YEAR_REACH = 4000


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
    return of_office and any(
        date == given
        for printed in figures
        for plain in _own(printed, of_record=of_record)
        for given in _of_office(plain, printed)
    )


def dates_given(figures: Sequence[Printed], *, of_record: bool) -> Iterator[Edtf]:
    """Every date that the figures give, each or together."""
    single = {
        printed: list(_own(printed, of_record=of_record)) for printed in dict.fromkeys(figures)
    }
    if any(_SINCE_THEN.fullmatch(printed.figure.strip()) for printed in single):
        yield from _opened(single)
        return
    for dates in single.values():
        yield from dates
    yield from _relative(single)
    yield from _completed(single)
    yield from _spanned(figures)
    yield from _listed(figures)


def _own(printed: Printed, *, of_record: bool) -> Iterator[Edtf]:
    """The dates that a figure prints by itself."""
    for reading in readings(printed):
        if isinstance(reading.value, Date):
            yield from _meant(reading, printed, of_record=of_record)


def _meant(reading: Reading, printed: Printed, *, of_record: bool) -> Iterator[Edtf]:
    """What a date that was read can be: a start is a date too, "since 2012" an open period."""
    assert isinstance(reading.value, Date)  # noqa: S101 - tells mypy what was asked before
    date = reading.value.when
    is_open = date.interval and None in (date.start, date.end)
    point = date.start or date.end
    if not is_open or point is None:
        yield date
        yield from _as_a_whole(date)
        yield from _named_end(date, printed, reading)
        if of_record:
            yield from _reported(date, printed)
            yield from _of_fiscal_year(date, printed)
        return
    if of_record or _SINCE_CLAUSE.match(reading.value.text) is None:
        yield date
    if not of_record:
        yield Edtf(point, point)
    elif printed.published and date.start is not None:
        with suppress(ValueError):
            yield from _until_published(date.start, Edtf.parse(printed.published))


def _as_a_whole(date: Edtf) -> Iterator[Edtf]:
    """The month or the year that a period of days is the whole of: 1 to 31 March."""
    start = date.start
    if date.interval and start is not None and not date.approximate:
        for point in (Point(start.year, start.month), Point(start.year)):
            if (point.earliest, point.latest) == (date.earliest, date.latest):
                yield Edtf(point, point)


def _named_end(date: Edtf, printed: Printed, reading: Reading) -> Iterator[Edtf]:
    """The first or last month or day where the words say so: "at the end of 2021"."""
    point = date.start
    if date.interval or point is None or point.day is not None:
        return
    head = (
        reading.lead + (reading.value.text if isinstance(reading.value, Date) else "")
    ).casefold()
    edges = []
    if _END_OF.search(head) or _END_OF.search(printed.figure):
        edges.append(point.latest)
    if _START_OF.search(head) or _START_OF.search(printed.figure):
        edges.append(point.earliest)
    for day in edges:
        for found in (Point(day.year, day.month), Point(day.year, day.month, day.day)):
            yield Edtf(found, found)


def _of_office(date: Edtf, printed: Printed) -> Iterator[Edtf]:
    """An office from its first day on, or up to its last, where the words say that it is one."""
    if date.interval or date.start is None:
        return
    around = paragraph_of(printed)
    first = max(around.text.rfind(". ", 0, around.start) + 1, around.start - _OFFICE_REACH)
    stop = around.text.find(". ", around.end)
    sentence = around.text[first : stop if stop >= 0 else len(around.text)]
    if _TAKES_OFFICE.search(sentence):
        yield Edtf.between(date.start, None)
    if _LEAVES_OFFICE.search(sentence):
        yield Edtf.between(None, date.start)


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


def _until_published(start: Point, published: Edtf) -> Iterator[Edtf]:
    """A period up to the document's own date, as precisely as one likes."""
    end = published.end
    if end is None:
        return
    for point in (end, Point(end.year, end.month), Point(end.year)):
        with suppress(ValueError):
            yield Edtf.between(start, point)


def _relative(single: dict[Printed, list[Edtf]]) -> Iterator[Edtf]:
    """ "last October", counted from the date that another figure prints."""
    for printed in single:
        for match in _LAST.finditer(printed.figure):
            for other, dates in single.items():
                for date in dates if other != printed else ():
                    if date.start is not None and not date.interval:
                        yield _before(date.start, match["what"].casefold())


def _before(point: Point, what: str) -> Edtf:
    if what in ("year", "år"):
        year = Point(point.year - 1)
        return Edtf(year, year)
    month = MONTHS[what]
    earlier = point.month is not None and month < point.month
    named = Point(point.year if earlier else point.year - 1, month)
    return Edtf(named, named)


def _completed(single: dict[Printed, list[Edtf]]) -> Iterator[Edtf]:
    """A day and month, or "the end of the year", in the year that is cited or stands before."""
    for printed, own in single.items():
        is_told = own or _YEAR.search(printed.figure) or _LAST.search(printed.figure)
        if is_told or is_denied(printed):
            continue
        years = [
            point.year
            for other, dates in single.items()
            if other != printed
            for date in dates
            for point in (date.start, date.end)
            if point is not None
        ]
        for year in dict.fromkeys(years) or _years_before(printed):
            yield from _in_year(printed, year)


def _years_before(printed: Printed) -> Iterator[int]:
    """The year that the sentence names before a figure, else the document's, else the last named."""
    if not printed.at_hand:
        named = []
    else:
        head = printed.text[max(0, printed.start - _YEAR_REACH) : printed.start]
        sentence = _SENTENCE_END.split(head)[-1]
        is_named = _THAT_YEAR.search(printed.figure) or not printed.published
        is_own = _THIS_YEAR.search(printed.figure) and not is_named
        named = [] if is_own else _YEAR.findall(head if is_named else sentence)
    if named:
        yield int(named[-1])
    elif printed.published:
        with suppress(ValueError):
            start = Edtf.parse(printed.published).start
            if start is not None:
                yield start.year


def _in_year(printed: Printed, year: int) -> Iterator[Edtf]:
    phrase = printed.figure
    this = _THIS_YEAR.search(phrase)
    if this:
        yield Edtf(Point(year), Point(year))
        return
    for match in _YEARLESS.finditer(phrase):
        written = f"{match.group()} {year}"
        for start in figure_starts(written):
            found = read_date(written, start, day_first=printed.day_first)
            if found is not None and found.end == len(written):
                yield found.date
                break


def _opened(single: dict[Printed, list[Edtf]]) -> Iterator[Edtf]:
    """A date with "since then" cited beside it."""
    for dates in single.values():
        for date in dates:
            if date.start is not None and not date.interval:
                yield Edtf.between(date.start, None)


def _spanned(figures: Sequence[Printed]) -> Iterator[Edtf]:
    """A period whose two ends are cited apart, with the words that make it one."""
    for first, second in permutations(figures, 2):
        for start in _points(first):
            for end in _points(second):
                if start.period and start.period == end.period:
                    yield from _if_its_ends(start, end)
                if not (_begins(first, start) and _ends(second, end)):
                    continue
                left, right = start.value, end.value
                assert isinstance(left, Date)  # noqa: S101 - as above
                assert isinstance(right, Date)  # noqa: S101
                with suppress(ValueError):
                    yield Edtf.between(left.when.start, right.when.end)


def _if_its_ends(first: Reading, second: Reading) -> Iterator[Edtf]:
    """The period that two dates are printed as the ends of."""
    assert isinstance(first.value, Date)  # noqa: S101 - as above
    assert isinstance(second.value, Date)  # noqa: S101
    period = Edtf.parse(first.period)
    if (first.value.when.start, second.value.when.start) == (period.start, period.end):
        yield period


def _listed(figures: Sequence[Printed]) -> Iterator[Edtf]:
    """Two years in a row in one phrase: "in 2005 and 2006"."""
    for printed in figures:
        dated = [(r, r.value.when) for r in readings(printed) if isinstance(r.value, Date)]
        for (one, first), (other, second) in pairwise(dated):
            between = printed.figure[one.end : other.start].strip()
            points = (first.start, second.end)
            if between in ("and", "og") and None not in points:
                start, end = points
                assert start is not None  # noqa: S101 - as above
                assert end is not None  # noqa: S101
                if end.year == start.year + 1 and start.month is None and end.month is None:
                    yield Edtf.between(start, end)


def _points(printed: Printed) -> Iterator[Reading]:
    for reading in readings(printed):
        if isinstance(reading.value, Date):
            yield reading


def _begins(printed: Printed, reading: Reading) -> bool:
    assert isinstance(reading.value, Date)  # noqa: S101 - as above
    if reading.value.when.start is None:
        return False
    return bool(_SINCE.search(reading.value.text) or _SINCE.search(reading.lead)) or (
        not printed.at_hand
    )


def _ends(printed: Printed, reading: Reading) -> bool:
    """Whether the words say that a date ends a period: those right before it, or the first."""
    assert isinstance(reading.value, Date)  # noqa: S101 - as above
    if reading.value.when.end is None:
        return False
    led = _CLOSING_LEAD.search(reading.lead) or _CLOSING_LEAD.search(f"{reading.value.text} ")
    return bool(led or _CLOSING.match(printed.figure)) or not printed.at_hand


def spells_date(value: Date, figures: Sequence[Printed]) -> bool:
    """Whether the text of a proved date says it; without its year only as it is printed."""
    day_first = all(printed.day_first for printed in figures)
    text = Printed.alone(value.text, day_first=day_first)
    try:
        stated = value.when
    except ValueError:
        return False
    with suppress(ValueError):
        return parse_date(value.text, day_first=day_first).when == stated
    if any(stated == given for given in dates_given([text], of_record=True)):
        return True
    is_printed = any(value.text.casefold() in printed.figure.casefold() for printed in figures)
    years = {point.year for point in (stated.start, stated.end) if point is not None}
    return is_printed and any(stated in set(_in_year(text, year)) for year in years)
