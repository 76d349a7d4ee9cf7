"""Parts of a year in text: quarters, halves, fiscal years, each as the months that it has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from factcli.grammar.lexis import DASH, GAP, SPACE
from factcli.grammar.points import MONTHS
from factcli.values.edtf import Edtf, Point

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

# Q3 2019, Q1-Q3 of 2019, H2 2019, 1H 2019: each part of the year has so many months.
_FY = rf"(?P<fy>FY|(?:fiscal|financial)(?:{SPACE}year)?)"
_PART_FIRST = re.compile(
    rf"(?:(?P<sign>[QH])(?P<first>[1-4])(?:{DASH}(?P=sign)?(?P<last>[2-4]))?"
    rf"|(?P<turned>[1-4])(?P<after>[QH]))"
    rf"(?:[,:]?{SPACE}?(?:of{SPACE})?(?:the{SPACE})?{_FY}{SPACE}?['\u2019-]?(?=[0-9])"
    rf"|[,:]?{SPACE}(?:of{SPACE})?|[-/:])?"
    rf"(?P<year>[12][0-9]{{3}}|(?<=[Yr' \u2019])(?<!Q[1-4] )[0-9]{{2}})"
    rf"(?:(?:{DASH}|/)(?P<short>[0-9]{{2}}))?(?!\w)"
)
_YEAR_FIRST = re.compile(
    rf"(?:(?P<fy>FY){SPACE}?(?=[0-9]{{2}}))?(?P<year>[12][0-9]{{3}}|(?<=FY)[0-9]{{2}})"
    rf"(?:(?:{DASH}|/)(?P<short>[0-9]{{2}}))?[- /:]?(?P<sign>[QH])(?P<first>[1-4])(?!\w)"
)
MONTHS_IN = {"Q": 3, "H": 6}
_NUMBERED = r"[12][0-9]{3}|[0-9]{2}"
_FISCAL = re.compile(
    rf"FY(?:-|{SPACE}?['\u2019]|{SPACE}(?=[0-9]{{2}}(?![0-9])|[12][0-9]{{3}}))?"
    rf"(?P<year>{_NUMBERED})"
    rf"(?:(?P<mark>{DASH}|/)(?P<again>FY)?{SPACE}?(?P<last>{_NUMBERED}))?(?!\w|[.,][0-9])"
)
_ON_TO = re.compile(
    rf"{SPACE}?{DASH}{SPACE}?|{GAP}(?P<word>to|and|through|until|til|og){GAP}", re.IGNORECASE
)
_CENTURY = 2000


class DateReading(NamedTuple):
    """A date in text: its own span, and the span of the phrase with the words that lead it in.

    `others` are the other readings in EDTF; `parts` the two dates of a period whose ends stand
    apart; `bare_year` marks four digits that only their surroundings make a year; `led` tells
    whether such words were found.
    """

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    date: Edtf
    others: tuple[str, ...] = ()
    parts: tuple[DateReading, ...] = ()
    bare_year: bool = False
    led: bool = False
    year_assumed: bool = False


class Core(NamedTuple):
    """A date without its lead: `second` is None for a single one, `to_now` opens its end.

    `one_year` marks a year that two name, or a fiscal one: "since 2018-19" is from its start on.
    """

    end: int
    first: Point
    second: Point | None = None
    others: tuple[str, ...] = ()
    bare_year: bool = False
    to_now: bool = False
    year_assumed: bool = False
    one_year: bool = False


# A quarter called by the month that ends it: the June quarter of 2018.
_CALLED = re.compile(
    rf"(?P<month>March|June|September|December){GAP}quarter{GAP}(?:of{GAP})?"
    rf"(?P<year>[12][0-9]{{3}})(?!\w|(?:{DASH}|/)[0-9]|[.,][0-9])"
)


def part_of_year(text: str, at: int, fiscal: FiscalYear | None = None) -> Core | None:
    """A quarter or half: Q3 2019, H2 2019, 2019 Q3, and several, Q1-Q3 2019.

    Of a fiscal year that is not known to run otherwise, the year that it is called by.
    """
    called = _CALLED.match(text, at)
    if called is not None:
        year, last = int(called["year"]), MONTHS[called["month"].casefold()]
        return Core(called.end(), Point(year, last - 2), Point(year, last))
    match = _PART_FIRST.match(text, at) or _YEAR_FIRST.match(text, at)
    if match is None:
        return None
    parts = match.groupdict()
    months = MONTHS_IN[parts["sign"] or parts["after"]]
    first = int(parts["first"] or parts["turned"])
    last = int(parts.get("last") or first)
    if not first <= last <= 12 // months:
        return None
    year, end = _whole(parts["year"]), match.end()
    span = ((first - 1) * months + 1, last * months)
    if not (parts["fy"] or parts["short"]):
        return Core(end, Point(year, span[0]), Point(year, span[1]))
    if parts["short"] and int(parts["short"]) != (year + 1) % 100:
        return None
    if fiscal is None:
        return Core(end, Point(year), Point(year + 1)) if parts["short"] else _unknown(end, year)
    begun = year if parts["short"] else fiscal.begun(year)
    return Core(end, *fiscal.part(span, begun))


def fiscal_year(text: str, at: int, fiscal: FiscalYear | None, *, between: bool) -> Core | None:
    """FY2023, FY2022/23, FY20-FY23 or "FY20 to FY23" as the months that they run over.

    Where nobody knows how they run, FY2023 is about 2023. `between` lets "and" join two.
    """
    match = _FISCAL.match(text, at)
    if match is None:
        return None
    year = _whole(match["year"])
    if match["last"] is None:
        link = _ON_TO.match(text, match.end())
        last = _FISCAL.match(text, link.end()) if link else None
        is_joined = link and (between or (link["word"] or "").casefold() not in ("and", "og"))
        if not (last and is_joined and last["last"] is None and _whole(last["year"]) > year):
            return one_fiscal(match.end(), year, fiscal)
        return fiscal_years(last.end(), year, _whole(last["year"]), fiscal)
    last_year = _whole(match["last"], year)
    follows = last_year == year + 1
    if not follows and (match["mark"] == "/" or last_year <= year):
        return None
    if match["again"] or not follows:
        return fiscal_years(match.end(), year, last_year, fiscal)
    return fiscal_pair(match.end(), year, last_year, fiscal)


def one_fiscal(end: int, year: int, fiscal: FiscalYear | None) -> Core:
    """The fiscal year that is called by one year."""
    if fiscal is None:
        return _unknown(end, year)
    if fiscal.is_calendar:
        return Core(end, Point(year))
    return Core(end, *fiscal.span(fiscal.begun(year)), one_year=True)


def fiscal_years(end: int, year: int, last: int, fiscal: FiscalYear | None) -> Core:
    """All the fiscal years from one to another that are called by one year each."""
    if fiscal is None or fiscal.is_calendar:
        return Core(end, Point(year, approximate=fiscal is None),
                    Point(last, approximate=fiscal is None))  # fmt: skip
    return Core(end, fiscal.span(fiscal.begun(year))[0], fiscal.span(fiscal.begun(last))[1])


def fiscal_pair(end: int, year: int, last: int, fiscal: FiscalYear | None) -> Core:
    """The fiscal year, or the years, that begin in one year and end in another: 2019-20."""
    one_year = last == year + 1
    if fiscal is None or fiscal.is_calendar:
        return Core(end, Point(year), Point(last), one_year=one_year)
    return Core(end, *fiscal.span(year, last), one_year=one_year)


def _unknown(end: int, year: int) -> Core:
    return Core(end, Point(year, approximate=True), one_year=True)


def _whole(printed: str, after: int = 0) -> int:
    """A year of which two digits may be printed, then none before `after`."""
    year = int(printed)
    if len(printed) > 2:
        return year
    century = after // 100 * 100 if after else _CENTURY
    return century + year + 100 * (century + year < after)
