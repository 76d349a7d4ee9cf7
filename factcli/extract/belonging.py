"""Dates that belong to something else than an amount: to a deed, an event, a name, one of several.

They are those of the treaty that was signed then, or of the polls that are prepared for.
"""

from __future__ import annotations

import re

from factcli.extract.parted import WORDS, Parted
from factcli.grammar.scan import Figure
from factcli.values.value import Date

_OFF = re.compile(
    r"\b(?:after|before|prior to|following|preceding|etter|før|ahead of)\s(?:the\s|end of\s)*$",
    re.I,
)
# The date of one of those that were counted: "four have joined, the latest on 11 March 2020".
_OF_ONE = re.compile(
    r"\bthe\s(?:latest|last|most recent|first|earliest|final)"
    r"(?:\s(?:one|of (?:these|them|which|whom)))?"
    r"(?:\s(?:being|came|was|were|is|dates?|joined|arrived|opened|signed))?\s(?:in|on|from|of)\s$",
    re.I,
)
# What is told after an event is not of its day: "Following the quake of 11 March, it sent 60".
_AFTER_AN_EVENT = re.compile(
    r"(?:^|[\s(])(?:after|following|before|prior to|in the wake of|ahead of)\s"
    r"(?!(?:rising|falling|increasing|declining|growing|dropping|reaching|having|being)\b)"
    r"(?:[^\W\d][\w’'/-]*\s){1,9}(?:of|on|in)\s(?:the\s)?$",
    re.I,
)
_OPENS_WITH_TIME = re.compile(
    r"\W*(?:[\w-]+\s){0,3}(?:after|following|before|prior|in the wake|ahead)\b", re.I
)
# The quarter of another year is not that year.
_SAME = re.compile(
    r"\bcorresponding (?:period|quarter|month|half)\s(?:of|in)\s(?:the\s)?$"
    r"|\bsame (?:quarter|month|half|week|day|date|season|stage|point|time)\s(?:of|in)\s$",
    re.I,
)
# What its date belongs to, as its name does.
_OF_A_DEED = re.compile(
    r"\b(?:Act|Law|Convention|Protocol|Treaty|Agreement|Resolution|Regulations?|Constitution|Code"
    r"|Order|Decree|Ordinance|Directive|Bill|resolution|decision|agreement|treaty|act|law"
    r"|convention|protocol|decree|amendment|declaration|judgment|letter|telegram|despatch|report|statement|note|memorandum|contract|war|earthquake"
    r"|tsunami|crisis|accord|pact),?\s(?:of\s|\(|dated\s|in\s)?(?:the\s)?$"
)
# What is made ready for an event is not of its day: voters registered for the polls in May.
_OF_AN_EVENT = re.compile(
    rf"\b(?:for|ahead of)\s(?:the\s|an?\s)?{WORDS % 3}"
    r"(?:elections?|polls?|referendum|summit|conference|meeting|talks)\s(?:in|on|of)\s$",
    re.I,
)
_DEED_BEHIND = re.compile(
    r"\s(?:[A-Z]\w+\s){0,3}(?:Act|Law|Convention|Protocol|Treaty|Resolution|Constitution"
    r"|[Aa]greement|war|treaty|accord|earthquake|tsunami|crisis|World Cup|Olympics|constitution)\b"
)
_OF_A_RESOLUTION = re.compile(r"\b(?:[Rr]esolutions?|[Dd]ecisions?)\s[0-9/]{1,9}(?:\s[A-Z])?\s\($")
# From one year to another something is moved, and holds in neither.
_MOVED = re.compile(
    r"\b(?:rephased|moved|deferred|postponed|shifted|delayed|transferred"
    r"|(?:carried|brought|rolled)\s(?:forward|over|back))\b"
    r"[^.;]{0,30}$",
    re.I,
)
_BARE_YEAR = re.compile(r"[12][0-9]{3}")
_NAME = re.compile(r"\s(?!In|On|At|By|For|Of|FY|Since|During|From|RE|BE|Actuals?)[A-Z][A-Za-z]+\s$")
# The day of a press release, before its first word: "GENEVA (20 September 2018) — At least 60 …".
_PLACE_BEFORE = re.compile(r"[\s*_#\"“«]*(?:[A-Z][A-Z.’'/-]+,?\s){1,5}\(?")
_DASH_BEHIND = re.compile(r"\)?:?\s?(?:[–—]|--?\s)\s*(?=[\"“«]?[A-Z])")
_REACH = 60


def is_of_a_name(text: str, date: Figure) -> bool:
    """Whether a date is a part of what something is called: resolution 2640 (2022)."""
    if text[date.start - 1 : date.start] != "(":
        return False
    return _OF_A_RESOLUTION.search(text, max(0, date.start - _REACH), date.start) is not None


def is_off(head: str) -> bool:
    """Whether a date is one that something came before or after, by the words before it."""
    return _OFF.search(head) is not None


def is_of_something(parted: Parted, date: Figure) -> bool:
    """Whether a date belongs to a deed or a name, or is when something had not yet been."""
    head, text = parted.head(date), parted.text
    if _is_of_a_dateline(parted, date):
        return True
    if any(words.search(head) for words in (_OFF, _MOVED, _SAME, _OF_ONE)):
        return True
    if _is_of_an_event_before(parted, date, head):
        return True
    if _OF_A_DEED.search(head) or _OF_AN_EVENT.search(head):
        return True
    is_attribute = not text[date.phrase_start : date.start].strip().removeprefix("the")
    if is_attribute and _DEED_BEHIND.match(text, date.end):
        return True
    is_bare = date.phrase_start == date.start and _BARE_YEAR.fullmatch(text, date.start, date.end)
    start = max(parted.sentence.start + 1, date.start - _REACH)
    is_named = _NAME.search(text, start, date.start) is not None
    return bool(is_bare) and is_named and text[date.end : date.end + 1] != ":"


def _is_of_a_dateline(parted: Parted, date: Figure) -> bool:
    """Whether a date says when the text itself was given out, with the place, before a dash."""
    start = parted.sentence.start
    is_day = (
        isinstance(date.value, Date) and getattr(date.value.when.start, "day", None) is not None
    )
    if (
        not is_day
        or date.phrase_start != date.start
        or not _DASH_BEHIND.match(parted.text, date.end)
    ):
        return False
    opens = not parted.text[max(0, start - 2) : start].strip(" ")
    return opens and _PLACE_BEFORE.fullmatch(parted.text, start, date.start) is not None


def _is_of_an_event_before(parted: Parted, date: Figure, head: str) -> bool:
    """Whether a sentence opens with an event of that date, after or before which it tells."""
    before = parted.before(date)
    if before is not None and before.phrase_start > parted.sentence.start:
        return False
    is_opening = _OPENS_WITH_TIME.match(head) is not None
    is_closed = parted.text[date.phrase_end : date.phrase_end + 1] == ","
    return is_opening and is_closed and _AFTER_AN_EVENT.search(head) is not None
