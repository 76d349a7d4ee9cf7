"""Parts of a year in text: quarters, halves, fiscal years, each as the months that it has."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.lexis import DASH, GAP, SPACE
from factcli.values.edtf import Point

# Q3 2019, Q1-Q3 of 2019, H2 2019, 1H 2019: each part of the year has so many months.
_PART_FIRST = re.compile(
    rf"(?:(?P<sign>[QH])(?P<first>[1-4])(?:{DASH}(?P=sign)?(?P<last>[2-4]))?"
    rf"|(?P<turned>[1-4])(?P<after>[QH]))"
    rf"(?:,?{SPACE}(?:of{SPACE}|FY{SPACE}?)?|[-/]|FY)?(?P<year>[12][0-9]{{3}})(?!\w)"
)
_YEAR_FIRST = re.compile(r"(?P<year>[12][0-9]{3})[- /]?(?P<sign>[QH])(?P<first>[1-4])(?!\w)")
_MONTHS_IN = {"Q": 3, "H": 6}
_FISCAL = re.compile(
    rf"FY(?:-|['\u2019]|{SPACE}(?=[0-9]{{2}}(?![0-9])))?(?P<year>[12][0-9]{{3}}|[0-9]{{2}})"
    rf"(?:(?P<mark>{DASH}|/)(?:FY)?(?P<last>[12][0-9]{{3}}|[0-9]{{2}}))?(?!\w|[.,][0-9])"
)


_NTH = {
    **{word: nth for nth, word in enumerate("first second third fourth".split(), start=1)},
    **{word: nth for nth, word in enumerate("1st 2nd 3rd 4th".split(), start=1)},
    "last": 0,
    "final": 0,
}
# A quarter says itself what it is of; half and last only with "of the year".
PART_ALONE = re.compile(
    rf"(?:(?P<nth>{'|'.join(_NTH)})){GAP}(?P<part>quarter|half)(?!\w)"
    rf"(?:{GAP}of{GAP}(?:the{GAP})?(?:(?P<year>this|current|last|previous|year){GAP}?(?:year)?)(?!\w)"
    rf"|(?<=quarter)(?<!last{SPACE}quarter)(?<!final{SPACE}quarter)"
    rf"(?!{GAP}(?:of|in|FY|['\u2019]?[0-9])|-|,{GAP}[12][0-9]{{3}}))",
    re.IGNORECASE,
)
_YEAR_NAMED = re.compile(r"(?<!since )(?<!than )(?<![\w.,])(?:19|20)[0-9]{2}(?!\w|[.,][0-9])")
_REACH = 600


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
    months = _MONTHS_IN[parts["sign"] or parts["after"]]
    first = int(parts["first"] or parts["turned"])
    last = int(parts.get("last") or first)
    if not first <= last <= 12 // months:
        return None
    year = int(parts["year"])
    return Core(match.end(), Point(year, (first - 1) * months + 1), Point(year, last * months))


def part_of_no_year(text: str, at: int, published: Point) -> Core | None:
    """The fourth quarter, or the second half of the year, by the date of the document.

    A quarter is the last that had begun by then; None where the paragraph is of another year.
    """
    match = PART_ALONE.match(text, at)
    if match is None:
        return None
    nth, months = _NTH[match["nth"].casefold()], _MONTHS_IN[match["part"][0].upper()]
    if nth == 0:
        nth = 12 // months
    if not 1 <= nth <= 12 // months or (published.month is None and not match["year"]):
        return None
    start, year = (nth - 1) * months + 1, published.year
    if match["year"] is None:
        year -= start > (published.month or 0)
    elif match["year"].casefold() in ("last", "previous"):
        year -= 1
    begin = max(text.rfind("\n\n", 0, at), at - _REACH, 0)
    named = {int(named) for named in _YEAR_NAMED.findall(text, begin, at)}
    if named and year not in named:
        return None
    return Core(match.end(), Point(year, start), Point(year, nth * months), year_assumed=True)


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
