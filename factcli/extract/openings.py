"""Whether a clause begins with a date: "In 2014, …", "; for the period, April to May 2019, …"."""

from __future__ import annotations

import re

from factcli.extract.parted import WORDS, Parted
from factcli.grammar.scan import Figure

_MARKS = r"[\s\"'“‘«(\[*_•‣◦▪#–—,.:;-]*(?:\d{1,3}\.\s)?"
_JOINING = (
    r"(?:(?:and|but|while|whereas|although|then|thus|however|again|similarly|likewise|og|men|mens)"
    r",?\s){0,2}"
)
# Between the two stand at most a small word and what time is counted in: "For the year ended".
_STRAIGHT = re.compile(
    rf"{_MARKS}{_JOINING}(?:[A-Z][\w ]{{0,30}}:\s)?(?:[^\W\d_]{{1,2}}\s|(?:for|during|over)\s)?"
    r"(?:(?:the\s)?(?:[\w-]+\s)?(?:year|period|quarter|month|season|half|months|week)s?"
    r"\s(?:ended|ending|to|of|from)\s(?:the\s)?)?",
    re.I,
)
# Words that lead up to the date that a clause begins with: "In the course of the year to …, ".
_ADVERBIAL = re.compile(
    rf"{_MARKS}{_JOINING}"
    r"(?:in|on|at|by|for|during|as of|as at|over|through|throughout|within|between|under|with|to|i"
    rf"|ved|per)\s{WORDS % 6}(?:the\s)?(?:(?:period|year|quarter|month),\s)?\(?",
    re.I,
)
_COMMA_BEHIND = re.compile(r"\)?(?:\s[^\W\d_][\w’'/-]*){0,3},")


def begins(parted: Parted, date: Figure) -> bool:
    """Whether a date, or a phrase with it that a comma ends, opens its clause."""
    number = parted.at(date.start)
    floor = floor_of(parted, number)
    before = parted.before(date)
    if before is not None and before.start >= floor:
        return False
    opening = parted.text[floor : date.phrase_start]
    if _STRAIGHT.fullmatch(opening):
        return True
    if not _ADVERBIAL.fullmatch(opening) or parted.verbs(number, floor, date.phrase_start):
        return False
    comma = _COMMA_BEHIND.match(parted.text, date.phrase_end)
    if comma is None or parted.at(comma.end() - 1) != number:
        return False
    return not parted.verbs(number, date.phrase_end, comma.end())


def floor_of(parted: Parted, number: int) -> int:
    """Where the words of a clause start."""
    return max(parted.sentence.start, parted.clauses[number].start)
