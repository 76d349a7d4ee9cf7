"""What a sentence only sets something against: "than in 2012", "up from 48", "over the sum of".

It is of another time: its date does not date the rest, and theirs does not date it.
"""

from __future__ import annotations

import re

from factcli.extract.parted import WORDS, Parted
from factcli.grammar.scan import Figure
from factcli.values.value import Date

_LEVELS = (
    rf"{WORDS % 2}(?:levels?|figures?|totals?|rate|average|peak|highs?|lows?|mark|value|end|year"
    r"|quarter|month|same)"
)
_BUT_THAN = "".join(
    rf"(?<!{word} )" for word in ("other", "rather", "later", "earlier", "sooner", "more", "less")
)
# Before a date: the words that set against it what was told, and few more.
_DATE_AGAINST = re.compile(
    r"\b(?:(?<!other )(?<!rather )(?<!later )(?<!earlier )(?<!sooner )"
    r"than(?!\s(?!(?:in|on|at|for|by|the|its|their|that|those|any|all|an?|during|under|it|they"
    r"|contracted|planned|agreed|budgeted|expected|forecast|reported|projected|estimated|recorded"
    r"|foreseen|approved|usual)\b)"
    r"[a-z])"
    r"|compared (?:with|to)|comparison (?:with|to)|in relation to|relative to|against|versus|vs\.?"
    r"|unchanged (?:from|since|on|over|against)|as opposed to|as in|(?:the )?same as"
    r"|as for|like in|unlike(?: in)?|similar to"
    r"|consistent with|enn|mot|sammenlignet med)\b[^,;:()0-9]{0,60}$"
    rf"|\bfrom\s(?:the|its|their)\s(?:{_LEVELS}\s(?:in|of|for|on|at)\s(?:the\s)?)?$",
    re.I,
)
# What a change is measured by: over the funds provided in 1982; below the 1925 figure.
_OVER_THE = re.compile(
    rf"\b(?:over|above|below|on)\s(?:the|that|those|its|their|his|her)\s{WORDS % 6}"
    r"(?:(?:in|of|for|at)\s)?(?:the\s)?$",
    re.I,
)
_ITS_LEVEL = re.compile(
    r"\s(?:that|those)\s(?:of|in|for)\s(?:the\s)?$|\s(?:its|their|his|her)\s(?:levels?|figures?|totals?|average|peak|value)\s(?:of|in|for|at)\s",
    re.I,
)
_LEVEL_BEHIND = re.compile(r"\s(?:figures?|levels?|totals?|allocations?|average|mark|peak)\b", re.I)
_FROM_A_DATE = re.compile(
    rf"\bfrom\s(?:(?:the|its|a|their|those|that)\s{WORDS % 4}|(?:end|mid|early|late)-)?$", re.I
)
_OVER = re.compile(r"\bover\s(?:the\s)?(?:[a-z]+\s)?(?:fiscal\s)?(?:year\s)?$", re.I)
_ON = re.compile(r"\s+on\s(?:the\s)?", re.I)
_ON_TOP = re.compile(r"\s*(?:over|on)\s*", re.I)
# A change from a date on: "since the first quarter, the highest" compares; it starts no period.
_SINCE = re.compile(r"\b(?:since|siden)\b", re.I)
_SUPERLATIVE = re.compile(
    r"\b(?:\w+est|first|worst|best|record|unprecedented|highs?|lows?|only|never|not|unchanged"
    r"|laveste|høyeste)\b[^.;0-9]{0,60}$",
    re.I,
)
# How many times as much: the times are of now, and what they are of is of then.
_TIMES = re.compile(r"\b(?:times|half as|double)$", re.I)
_THE = re.compile(r"\s(?:the|that|its|as|what|more|higher|larger)\s", re.I)
# Before an amount.
_AGAINST = re.compile(
    rf"\b(?:{_BUT_THAN}(?<!fewer )than|compared (?:with|to)|comparison (?:with|to)|relative to"
    r"|against|versus|vs\.?|(?P<over>(?:over|on) the)|following|after|as opposed to|instead of"
    rf"|mot|enn)\s(?P<noun>{WORDS % 5})$",
    re.I,
)
# What was meant for the same time: "against a target of 8 million".
_MEANT = re.compile(
    r"\b(?:plan|planned|target|targeted|budget|budgeted|goal|forecast|projection|projected"
    r"|estimates?|estimated|allocation|appropriation|requirements?|authori[sz]ed|establishment"
    r"|complement|capacity|mandated|ceiling)\b",
    re.I,
)
# What something is measured in: "it lost by 3 per cent against the dollar", "rose against it by 3".
_AGAINST_BY = re.compile(r"\b(?:against|versus)\sthe\s(?:[\w-]+\s){1,3}by\s$", re.I)
# No more than how much something is: "the rate will be higher than 2 per cent".
_IS_MORE = re.compile(
    r"\b(?:be|been|is|are|was|were|remain\w*|stay\w*)\s(?:[a-z]+\s)?"
    r"(?:higher|lower|more|less|fewer|greater|larger|smaller)\sthan\s$",
    re.I,
)
_FROM = re.compile(rf"\b(?:from|fra)\s(?:an?\s|the\s)?{WORDS % 3}$", re.I)
_TO = re.compile(rf"\b(?:to|til)\s{WORDS % 2}$", re.I)
_TO_BEHIND = re.compile(rf"[^,;\x01]{{0,60}}\s(?:to|til)\s{WORDS % 3}[^\w\s]?\x01")
_CHANGES = (
    r"gr[oe]w(?:n|s|th|ing)?|increas\w+|ris(?:e|es|en|ing)|rose|fell|fall\w*|declin\w+|decreas\w+"
    r"|higher|lower|up|down|climb\w*|drop\w*|jump\w*|slip\w*|gain\w*"
)
CHANGES = re.compile(rf"\b(?:{_CHANGES})\b", re.I)
_ALTERED = re.compile(
    r"\b(?:reduced|raised|cut|lowered|lifted|revised|extended)\b"
    r"(?:\s(?:in|on|at)\s(?:the\s)?[\w ]{4,20})?\s(?:up\s|down\s)?from\s(?:an?\s|the\s)?$",
    re.I,
)
GROWS = re.compile(rf"\b(?:{_CHANGES}|more|less)\b", re.I)
_CHANGED_BY = re.compile(
    r"\b(?:increased?|rise|rose|risen|growth|grew|decreased?|declined?|fall|fell|drop|reduction"
    r"|reduced|raised|excess|gain|surplus)\s(?:of\s)?"
    r"[^;:]{0,60}$",
    re.I,
)
BY = re.compile(r"\b(?:by|med)\s(?:an?\s)?(?:[a-z]+\s){0,2}$", re.I)
# The level of a year without an article: 40 per cent below 1990 levels.
_BY_LEVEL = re.compile(r"\b(?:above|below|over|under|from|to|than)\s$", re.I)
# What has been counted since then: "sales since May came to 9 million".
_CAME_TO = re.compile(r"\b(?:came to|totalled|totaled|amounted to|numbered)\s$", re.I)
_LONG_YEAR = 370
_REACH = 120
_AHEAD = 90


def is_base(parted: Parted, date: Figure) -> bool:
    """Whether a date is that of what is compared with, or that something changed since."""
    head, before = parted.head(date), parted.before(date)
    if _DATE_AGAINST.search(head) or (before and _is_of_the_other(parted, before, head)):
        return True
    said = parted.near(date.start, 3 * _REACH)
    if _OVER.search(head) and _is_one_year(date) and GROWS.search(said):
        return True
    if _is_on_top(parted, date, before, head) or _is_measured_by(parted, date, head, said):
        return True
    is_open = parted.text[date.phrase_start : date.start].casefold().startswith(("from", "fra"))
    if not is_open and _FROM_A_DATE.search(head) and GROWS.search(said):
        return True
    is_since = _SINCE.search(head) is not None
    return is_since and _SUPERLATIVE.search(parted.near(date.phrase_start, _REACH)) is not None


def _is_on_top(parted: Parted, date: Figure, before: Figure | None, head: str) -> bool:
    """Whether a share has changed on the level of a period: "down 37 per cent on Q2"."""
    if before is None or isinstance(before.value, Date) or not _ON.fullmatch(head):
        return False
    value = date.value
    is_day = isinstance(value, Date) and getattr(value.when.start, "day", None) is not None
    return not is_day and CHANGES.search(parted.near(before.start, 20)) is not None


def _is_measured_by(parted: Parted, date: Figure, head: str, said: str) -> bool:
    """Whether a change is told by the level of a date: "a rise of 3 over the sum paid in 1982"."""
    if _BY_LEVEL.search(head) and _LEVEL_BEHIND.match(parted.text, date.end):
        return True
    found = _OVER_THE.search(head)
    if found is None or not _is_one_year(date):
        return False
    if _LEVEL_BEHIND.match(parted.text, date.end) or _ITS_LEVEL.search(found.group()):
        return True
    is_over = found.group()[:5].casefold() != "on the" and "period" not in found.group()
    return is_over and _CHANGED_BY.search(said[: -len(found.group())]) is not None


def _is_of_the_other(parted: Parted, before: Figure, head: str) -> bool:
    """Whether the words between a figure and a date set the two against each other."""
    if isinstance(before.value, Date):
        is_adjacent = parted.text[before.end : before.end + 1] != ";"
        return is_adjacent and _ON_TOP.fullmatch(head) is not None
    return bool(_TIMES.search(parted.text, before.start, before.end) and _THE.match(head))


def _is_one_year(date: Figure) -> bool:
    value = date.value
    if not isinstance(value, Date):
        return False
    first, last = value.when.earliest, value.when.latest
    return first is not None and last is not None and (last - first).days < _LONG_YEAR


def is_compared(parted: Parted, amount: Figure) -> bool:
    """Whether an amount is only what another one is set against."""
    lead = parted.lead(amount)
    found = _AGAINST.search(lead)
    if found:
        if _IS_MORE.search(lead) or _AGAINST_BY.search(lead):
            return False
        return bool(found["over"]) or _MEANT.search(found["noun"]) is None
    if not _FROM.search(lead):
        return False
    start = parted.clauses[parted.at(amount.start)].start
    if CHANGES.search(parted.text, max(start, amount.phrase_start - 2 * _REACH), amount.start):
        return True
    if _ALTERED.search(parted.near(amount.phrase_start, _AHEAD)):
        return True
    return goes_to(parted, amount) or is_alike(parted.before(amount), amount)


def goes_to(parted: Parted, amount: Figure) -> bool:
    """Whether "to" and another amount follow: from 4 per cent to 6."""
    return _TO_BEHIND.match(parted.masked(amount.end, amount.end + _AHEAD)) is not None


def is_alike(before: Figure | None, amount: Figure) -> bool:
    """Whether two amounts are of one kind; 52,000 people come from 34 countries."""
    if before is None or type(before.value) is not type(amount.value):
        return False
    return getattr(before.value, "unit", "") == getattr(amount.value, "unit", "")


def is_from(parted: Parted, amount: Figure) -> bool:
    """Whether "from" stands before an amount."""
    return _FROM.search(parted.lead(amount)) is not None


def is_level(parted: Parted, amount: Figure) -> bool:
    """Whether "to" stands before an amount."""
    return _TO.search(parted.near(amount.phrase_start, 30)) is not None


def is_since(parted: Parted, amount: Figure, date: Figure) -> bool:
    """Whether an amount can be of the time since a date: what has been, or how much changed.

    Where the date ends a clause of its own, the verb behind it tells: "Since it opened in 2018, 60
    have come".
    """
    if _CAME_TO.search(parted.lead(amount)):
        return True
    if GROWS.search(parted.near(amount.start, 3 * _REACH)):
        return BY.search(parted.near(amount.phrase_start, 20)) is not None
    number = parted.at(amount.start)
    if parted.at(date.start) == number and date.end <= amount.start:
        return parted.next_tense(number, date.end, parted.end(number)) in ("perfect", "")
    return parted.tense(amount.start) in ("perfect", "")
