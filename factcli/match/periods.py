"""Periods: the words of a question that only say which part of a year or a month is meant.

"At the end of March 2021", "mid-2019", "in the summer of 1999": no words of their own that a fact
need have. A year written with the next, 2021-22, is both. A day is read however it is written.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from factcli.index.table import Row
from factcli.match.typed import PART, Unit
from factcli.words.text import is_year

if TYPE_CHECKING:
    import re

# The months of a year that each part may mean, the first and the last; wide on purpose.
_ENDS = {
    "start": (1, 4), "beginning": (1, 4), "outset": (1, 4), "turn": (1, 2), "middle": (4, 9),
    "end": (9, 12), "close": (10, 12),
}  # fmt: skip
_SEASONS = {
    "early": (1, 5), "mid": (4, 9), "late": (8, 12), "spring": (2, 6), "summer": (5, 9),
    "autumn": (8, 12), "fall": (8, 12), "winter": (1, 12),
}  # fmt: skip
MONTHS_OF = _ENDS | _SEASONS
_NAMES = (
    "january february march april may june july august september october november december".split()
)
_NUMBERS = {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
_MONTHS = frozenset((*_NAMES, *_NUMBERS, "sept"))
# What stands between "by" and the year that it is of.
WITHIN_A_YEAR = MONTHS_OF.keys() | _MONTHS | frozenset({"the", "of", "very"})
_SPANS = frozenset("year month decade century week day".split())
_SMALL = frozenset("of in the this that".split())
_BETWEEN = "-–/"
_SHORT = 2
_MOST_SMALL = 3
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = (
    r"(?<![\w./-])(?:"
    r"(?P<year>[12][0-9]{3})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?"
    r"|(?P<one>[0-3]?[0-9])(?P<sign>[./])(?P<two>[0-3]?[0-9])(?P=sign)(?P<in_year>[12][0-9]{3})"
    rf"|(?P<before>{_MONTH})\.?\s+(?P<nth>[0-3]?[0-9])(?:st|nd|rd|th)?(?=,?\s[12][0-9]{{3}}\b)"
    rf"|(?P<nth_of>[0-3]?[0-9])(?:st|nd|rd|th)(?:\sof)?\s+(?P<behind>{_MONTH})"
    r"(?=,?\s[12][0-9]{3}\b)"
    r")(?![\w/-])"
)
_MONTHS_A_YEAR = 12


def days_spelt(text: str) -> str:
    """A question with its days as facts print them: 2008-03-11, 11/3/2008 are 11 March 2008.

    11/3/2008 has the day first, unless only the second number can be one. A year with the next,
    2011-12, is no month, and a day without its year may be a name: the Stadium of the 1st of May.
    """
    if not any(map(str.isdigit, text)):
        return text
    import re  # most questions have no figure

    return re.sub(_DAY, _spelt, text, flags=re.IGNORECASE)


def _spelt(found: "re.Match[str]") -> str:
    if found["before"]:
        return f"{found['nth']} {found['before']}"
    if found["behind"]:
        return f"{found['nth_of']} {found['behind']}"
    day, month, year = found["day"], found["month"], found["year"]
    if year is None:
        day, month, year = found["one"], found["two"], found["in_year"]
        if int(month) > _MONTHS_A_YEAR:
            day, month = month, day
    is_span = day is None and int(month) == int(year) % 100 + 1
    if not 0 < int(month) <= _MONTHS_A_YEAR or is_span:
        return found[0]
    name = _NAMES[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def parts_of_periods(typed: list[str]) -> dict[int, str]:
    """The positions of words that say which part of a period is meant: PART where of a year."""
    found: dict[int, str] = {}
    for position, word in enumerate(typed):
        if word == "new" and typed[position + 1 : position + 2] == ["year"]:
            if is_year("".join(typed[position + 2 : position + 3])):
                found |= {position: "", position + 1: ""}
        elif word in _ENDS and typed[position + 1 : position + 2] == ["of"]:
            found |= _part_of_next(typed, position, _SPANS)
        elif word in _SEASONS:
            found |= _part_of_next(typed, position, frozenset())
    return found


def _part_of_next(typed: list[str], position: int, spans: frozenset[str]) -> dict[int, str]:
    """A part with the span it is of, where one follows: a year, a month, "the decade"."""
    after = position + 1
    while after < len(typed) and after <= position + _MOST_SMALL and typed[after] in _SMALL:
        after += 1
    if after >= len(typed):
        return {}
    if is_year(typed[after]):
        return {position: PART}
    if typed[after] in _MONTHS or typed[after].rstrip("s").isdigit():
        return {position: ""}
    return {position: "", after: ""} if typed[after] in spans else {}


def month_at(typed: list[str], position: int) -> str:
    """The month that a word names with the year after it, as 2018-12, or nothing."""
    year = "".join(typed[position + 1 : position + 2])
    number = _NUMBERS.get(typed[position][:3]) if typed[position] in _MONTHS else None
    return f"{year}-{number:02}" if number and is_year(year) else ""


def month_fits(month: str, row: Row) -> bool:
    """Whether a month, 2018-12, lies in the days that a fact is of."""
    day = int(month.replace("-", "")) * 100
    spans = ((row.value_from, row.value_to), (row.as_of_from, row.as_of_to))
    return any(f and t and f <= day + 31 and t > day for f, t in spans)


def second_years(text: str, typed: list[str]) -> dict[str, str]:
    """The short numbers that stand for a whole year after the year before it: 22 of "2021-22"."""
    found = {}
    for year, short in pairwise(typed):
        if not (is_year(year) and len(short) == _SHORT and short.isdigit()):
            continue
        is_next = int(short) == (int(year) + 1) % 100
        if is_next and any(f"{year}{sign}{short}" in text for sign in _BETWEEN):
            found[short] = str(int(year) + 1)
    return found


def may_be_in(part: str, first: int, last: int) -> bool | None:
    """Whether days (20190301) may lie in a part of their year; None where they are too wide."""
    months = MONTHS_OF.get(part)
    if months is None or first // 10_000 != last // 10_000:
        return None
    own = first // 100 % 100, last // 100 % 100
    if own[1] - own[0] > months[1] - months[0]:
        return None
    return own[0] <= months[1] and own[1] >= months[0]


def year_fits(unit: Unit, row: Row) -> bool:
    """Whether a year of the question lies in (after, before) the dates of a fact."""
    year = int(unit.text)
    first_day, last_day = year * 10_000 + 101, year * 10_000 + 1231
    for first, last in ((row.value_from, row.value_to), (row.as_of_from, row.as_of_to)):
        if first is None or last is None:
            continue
        if unit.relation in ("after", "later") and last >= first_day:
            return True
        if unit.relation in ("before", "earlier") and first <= last_day:
            return True
        if first <= last_day and last >= first_day:
            return True
    return False
