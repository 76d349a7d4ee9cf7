"""Dates, ranges and periods in text, with the words before them that open or blur them."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.values.edtf import Edtf, Point
from factcli.values.grammar_points import MONTHS, Reading, read_point
from factcli.values.lexis import DASH, GAP, SPACE, Word, phrase, words_before

_TO = re.compile(
    rf"{SPACE}{{0,2}}{DASH}{SPACE}{{0,2}}|{GAP}(?P<word>to|until|till|through|til|and){GAP}|/",
    re.IGNORECASE,
)
_TO_NOW = re.compile(
    rf"(?:{SPACE}{{0,2}}{DASH}{SPACE}{{0,2}}|{GAP}(?:to|until|till){GAP}(?:the{GAP})?)"
    r"(?:present|now|today|date)(?!\w)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(rf"(?P<mark>{DASH}|/)(?P<year>[0-9]{{2}})(?![\w/]|{DASH}[0-9]|[.,][0-9])")
_DECADE = re.compile(r"([12][0-9]{2}0)['’]?s(?!\w)")
_YEAR_AFTER_DAY = re.compile(rf",?{GAP}(?P<year>[12][0-9]{{3}})(?!\w|[.,][0-9])")
_QUARTER = re.compile(rf"Q([1-4])(?:{SPACE}|[-/])?([12][0-9]{{3}})(?!\w)")
_ONWARDS = re.compile(rf"{GAP}(?:and{GAP})?(?:onwards?|forward)(?!\w)", re.IGNORECASE)
_UNTIL_CLAUSE = re.compile(
    rf"{GAP}(?:until|till){GAP}(?:[^\s.;:!?\d]{{1,30}}{GAP}){{1,9}}?(?:in|on){GAP}"
    rf"(?=[0-9]|(?:{'|'.join(MONTHS)})(?!\w))",
    re.IGNORECASE,
)
_SINCE_CLAUSE = re.compile(
    rf"(?<!\w)since{GAP}(?:it|they|he|she|we|the|its|their|his|her|our){GAP}"
    rf"(?:(?!and{GAP}|but{GAP}|because{GAP})[^\s.;:!?,\d]{{1,30}},?{GAP}){{1,8}}?(?:in|on){GAP}$",
    re.IGNORECASE,
)
_SINCE_REACH = 110

_PARTS_OF_YEAR = {
    "first quarter of": (1, 3),
    "second quarter of": (4, 6),
    "third quarter of": (7, 9),
    "fourth quarter of": (10, 12),
    "last quarter of": (10, 12),
    "first half of": (1, 6),
    "second half of": (7, 12),
}
_ABOUT = frozenset("about around circa c. ca. ca approximately roughly ~ omtrent rundt".split())
_SOFT = frozenset(
    "late early mid spring summer autumn fall winter year fiscal fy the end beginning start of "
    "middle of sometime".split()
)
_PLAIN_LEADS = frozenset("in on during by before after at i den per within throughout".split())
_OPEN_LEADS = (
    "since",
    "siden",
    "as from",
    "with effect from",
    "effective from",
    "starting in",
    "starting from",
    "beginning in",
    "commencing in",
    "fra og med",
)
_UNTIL_LEADS = ("until", "till", "through", "up to", "up until", "til", "inntil")
_RANGE_LEADS = ("from", "between", "fra", "mellom")
_AS_OF_LEADS = ("as of", "as at", "as on")


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


class _Lead(NamedTuple):
    start: int
    kind: str = ""
    about: bool = False
    month_span: tuple[int, int] | None = None
    core: int | None = None
