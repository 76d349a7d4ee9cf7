"""Periods: the words of a question that only say which part of a year or a month is meant.

"At the end of March 2021", "mid-2019", "in the summer of 1999": no words of their own that a fact
need have. A year written with the next, 2021-22, is both.
"""

import re

from factcli.match.typed import PART
from factcli.words.text import fold, is_year

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
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec".split()
)
_SPANS = frozenset("year month decade century week day".split())
_SMALL = frozenset("of in the this that".split())
_PAIR = re.compile(r"\b([12]\d)(\d\d)\s?[-–/]\s?(\d\d)\b(?![-–/]\d)")
_MOST_SMALL = 3


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


def second_years(text: str) -> dict[str, str]:
    """The short numbers that stand for a whole year after the year before it: 22 of "2021-22"."""
    return {
        short: century + short
        for century, year, short in _PAIR.findall(fold(text))
        if int(short) == int(year) + 1
    }


def may_be_in(part: str, first: int, last: int) -> bool | None:
    """Whether days (20190301) may lie in a part of their year; None where they are too wide."""
    months = MONTHS_OF.get(part)
    if months is None or first // 10_000 != last // 10_000:
        return None
    own = first // 100 % 100, last // 100 % 100
    if own[1] - own[0] > months[1] - months[0]:
        return None
    return own[0] <= months[1] and own[1] >= months[0]
