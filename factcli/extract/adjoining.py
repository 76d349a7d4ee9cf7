"""The date that stands right at an amount: before it, behind it, in brackets, in its own name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcli.extract.deeds import is_of_a_deed
from factcli.extract.undated import time_of_its_own
from factcli.grammar.scan import Figure
from factcli.grammar.years import YEAR_IN_LIST
from factcli.values.value import Date

if TYPE_CHECKING:
    from factcli.extract.dating import Dating

_OVER_TIME = re.compile(r"\s(?:over|during|for|in|within)\s(?:the\s)?(?:next\s|past\s)?$")
_PARTED = re.compile(r"[,;/]|\b(?:and|og)\b")
_FOR = re.compile(r"(?:for|in)\s", re.I)
_SIGNED = re.compile(
    r"\b(?:signed|awarded|concluded|approved|let|ordered|bought|acquired|sold)\s(?:on|in)\s(?:the\s)?$"
)
_REACH = 60
# Between a year and the amount that it is of: "1983/84 arrivals (25,324)", "the 1912 figure of 9".
_NOUN_IN_BRACKETS = re.compile(r"\s(?:[a-z-]+\s){1,3}\($")
_LEVEL_OF = re.compile(
    r"(?:[a-z]+\s)?(?:figures?|levels?|totals?|number|estimate|amount|peak|average|sum|rate|budget"
    r"|outcome|result|high|low) of"
)
# Between an amount and the bracket with its year: "11,993 km paved (2010)".
_BRACKET_NEAR = re.compile(r"(?:\s(?:[a-z-]{1,14}|[A-Z]{2,5})){0,4}\s?(?:\([^()]{1,60}\)\s?)?\(")
_TWO_BRACKETS = re.compile(r"(?:\s[a-z-]{1,14}){0,3}\s\([^()]{1,80}\)\s\(")
# What a year in brackets is called: "(2012 census)"; no amounts are of the year of prices.
_CALLED = re.compile(r"[),]|(?:\s(?!prices|dollars|terms|rates|values)[a-z]+\.?){1,2}\)", re.I)
# What is behind it is set against the amount: "16,010 people, compared with just 4687 in 1986".
_SET_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|as opposed to"
    r"|(?:lower|higher|more|less|fewer) than that)\s"
    r"(?!an?\s(?:target|plan|budget))",
    re.I,
)
_ENTERED = re.compile(
    r"\b(?:which|that|who)\b.*\b(?:entered|joined|began|started|opened|commenced|founded)\b"
)
_CLAUSE_NEAR = 6


def beside(dating: Dating, amount: Figure) -> tuple[Figure | None, bool]:
    """The date right before or behind an amount, and whether it has a time of its own instead."""
    before = dating.parted.before(amount)
    if before is not None and _names_level(dating, before, amount):
        dating.roles.use(before)
        return before, False
    if before is not None and before in dating.roles and _adjoins(dating, before, amount):
        return before, False
    behind, end = dating.parted.after(amount), amount.end
    if behind is not None and _is_over(dating, amount, behind):
        end, behind = behind.phrase_end, dating.parted.after(behind)
    past = _past_bracket(dating, amount)
    if past is not None:
        return past, False
    now = time_of_its_own(dating.text, amount)
    is_date = behind is not None and isinstance(behind.value, Date)
    if now is not None and not (is_date and behind is not None and behind.start <= now):
        return None, True
    if behind is None or not is_date or behind.start in dating.roles.bases:
        return None, False
    if end > amount.end and dating.text[end : behind.phrase_start].strip() == ",":
        dating.roles.use(behind)  # of so many years: over three years, 1983-85
        return behind, False
    return (behind if _is_behind(dating, amount, end, behind) else None), False


def _past_bracket(dating: Dating, amount: Figure) -> Figure | None:
    """The date in brackets behind others with parts: "30% (male 903, female 856) (2017)"."""
    found = _TWO_BRACKETS.match(dating.text, amount.phrase_end)
    if found is None:
        return None
    for date in dating.parted.dates:
        if date.start >= found.end():
            is_its_own = date.phrase_start == found.end() and date in dating.roles
            is_its_own = is_its_own and _CALLED.match(dating.text, date.end) is not None
            return date if is_its_own else None
    return None


def _names_level(dating: Dating, date: Figure, amount: Figure) -> bool:
    """Whether a year is a part of what the amount is called: the 1912 figure of 9."""
    if not isinstance(date.value, Date) or ".." in date.value.edtf:
        return False
    between = dating.text[date.end : amount.phrase_start]
    if _LEVEL_OF.fullmatch(between.strip()):
        return True
    if between.strip() == "(" and date.start in dating.roles.bases:
        return True
    is_closed = dating.text[amount.phrase_end : amount.phrase_end + 1] == ")"
    return is_closed and _NOUN_IN_BRACKETS.fullmatch(between) is not None


def _adjoins(dating: Dating, date: Figure, amount: Figure) -> bool:
    """Whether a colon at most, or a comma in a list of years, parts a date from an amount."""
    between = dating.text[date.end : amount.phrase_start].strip(" \u00a0:")
    if between == "of":
        return _FOR.match(dating.text, date.phrase_start, date.start) is not None
    if between == "for":
        return _SIGNED.search(dating.parted.near(date.start, _REACH)) is not None
    if between == "," and date in dating.roles and dating.roles[date].kind in ("label", "frame"):
        return True
    if between == ",":
        start = max(0, date.start - 10)
        return YEAR_IN_LIST.search(dating.text, start, amount.phrase_start) is not None
    return not between


def _is_over(dating: Dating, amount: Figure, behind: Figure) -> bool:
    """Whether the figure behind an amount is how long it is for: over six years (FY16-FY21)."""
    is_over = _OVER_TIME.search(dating.text, amount.end, behind.phrase_start) is not None
    return is_over and behind.start in dating.lasting


def _is_behind(dating: Dating, amount: Figure, end: int, date: Figure) -> bool:
    """Whether the date behind an amount whose words go up to `end` is its own."""
    gap = dating.text[max(end, amount.phrase_end) : date.phrase_start]
    number = dating.parted.at(amount.start)
    if _SET_AGAINST.search(dating.text, amount.end, date.phrase_start):
        return False
    of_date = dating.parted.at(date.start)
    if number != of_date:
        clause = dating.parted.clauses[of_date]
        if clause.parent != number or date not in dating.roles:
            return False
        if clause.opener == "bracket":
            is_beside = _BRACKET_NEAR.fullmatch(gap) is not None
            return is_beside and _CALLED.match(dating.text, date.end) is not None
        is_near = clause.opener == "that" and len(gap.split()) <= _CLAUSE_NEAR
        return is_near and _ENTERED.search(gap) is None
    if _opens_next(dating, date, gap) or is_of_a_deed(dating.parted, amount, date):
        return False
    return date in dating.roles or dating.roles.is_led(date)


def _opens_next(dating: Dating, date: Figure, gap: str) -> bool:
    """Whether a date opens what is said of the next amount: "…, in 2015 14"."""
    after = dating.parted.after(date)
    if after is None or isinstance(after.value, Date):
        return False
    return _adjoins(dating, date, after) and _PARTED.search(gap) is not None
