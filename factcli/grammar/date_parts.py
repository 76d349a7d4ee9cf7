"""Parts of a year in text: quarters, halves, fiscal years, each as the months that it has."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.lexis import DASH, SPACE
from factcli.values.edtf import Point

# Q3 2019, Q1-Q3 of 2019, H2 2019, 1H 2019: each part of the year has so many months.
_PART_FIRST = re.compile(
    rf"(?:(?P<sign>[QH])(?P<first>[1-4])(?:{DASH}(?P=sign)?(?P<last>[2-4]))?"
    rf"|(?P<turned>[1-4])(?P<after>[QH]))"
    rf"(?:,?{SPACE}(?:of{SPACE}|FY{SPACE}?)?|[-/]|FY)?(?P<year>[12][0-9]{{3}})(?!\w)"
)
_YEAR_FIRST = re.compile(r"(?P<year>[12][0-9]{3})[- /]?(?P<sign>[QH])(?P<first>[1-4])(?!\w)")
MONTHS_IN = {"Q": 3, "H": 6}
_FISCAL = re.compile(
    rf"FY(?:-|['\u2019]|{SPACE}(?=[0-9]{{2}}(?![0-9])))?(?P<year>[12][0-9]{{3}}|[0-9]{{2}})"
    rf"(?:(?P<mark>{DASH}|/)(?:FY)?(?P<last>[12][0-9]{{3}}|[0-9]{{2}}))?(?!\w|[.,][0-9])"
)


class Core(NamedTuple):
    """A date without its lead: `second` is None for a single one, `to_now` opens its end."""

    end: int
    first: Point
    second: Point | None = None
    others: tuple[str, ...] = ()
    bare_year: bool = False
    to_now: bool = False
    year_assumed: bool = False


def part_of_year(text: str, at: int) -> Core | None:
    """A quarter or half: Q3 2019, H2 2019, 2019 Q3, and several, Q1-Q3 2019."""
    match = _PART_FIRST.match(text, at) or _YEAR_FIRST.match(text, at)
    if match is None:
        return None
    parts = match.groupdict()
    months = MONTHS_IN[parts["sign"] or parts["after"]]
    first = int(parts["first"] or parts["turned"])
    last = int(parts.get("last") or first)
    if not first <= last <= 12 // months:
        return None
    year = int(parts["year"])
    return Core(match.end(), Point(year, (first - 1) * months + 1), Point(year, last * months))


def fiscal_year(text: str, at: int) -> Core | None:
    """FY2023 as the year that it is called by, FY2022/23 as two."""
    match = _FISCAL.match(text, at)
    if match is None:
        return None
    year = int(match["year"])
    year += 2000 if year < 100 else 0
    if match["last"] is None:
        return Core(match.end(), Point(year))
    last = int(match["last"])
    last += 0 if last > 100 else year // 100 * 100 + 100 * (last == 0)
    follows = last == year + 1 or (match["mark"] != "/" and last > year)
    return Core(match.end(), Point(year), Point(last)) if follows else None
