"""Lines that are a date and nothing else, which head what stands under them."""

from __future__ import annotations

import re

from factcli.grammar.points import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th|\.)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
_YEAR = r"(?:19|20)[0-9]{2}"
_MARKS = r"[ \t]*(?:[#>*_]{1,6}[ \t]*)?"
_LINE = re.compile(
    rf"{_MARKS}{_WEEKDAY}(?:"
    rf"(?:{_DAY}\s)?(?P<month>{_MONTH})\.?,?\s(?P<year>{_YEAR})"
    rf"|(?P<month2>{_MONTH})\.?\s{_DAY},?\s(?P<year2>{_YEAR})"
    rf"|{_YEAR}-[01][0-9]-[0-3][0-9]|[0-3]?[0-9][./][0-3]?[0-9][./]{_YEAR}"
    rf")[ \t]*:?[*_]{{0,3}}[ \t]*\r?",
    re.IGNORECASE,
)
_REACH = 4000


def is_date_line(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text is a date that stands alone."""
    return _LINE.fullmatch(text, start, end) is not None


def month_above(text: str, at: int) -> tuple[int, int] | None:
    """The year and month of the last line above a place that is a date alone, shortly before."""
    begin = max(0, at - _REACH)
    end = text.rfind("\n", begin, at)
    while end > begin:
        start = text.rfind("\n", begin, end) + 1
        found = _LINE.fullmatch(text, start, end) if end - start <= 40 else None
        if found and (found["month"] or found["month2"]):
            month = MONTHS[(found["month"] or found["month2"]).casefold()]
            return int(found["year"] or found["year2"]), month
        end = start - 1
    return None
