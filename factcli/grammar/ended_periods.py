"""Periods told by their length and their end: "the twelve months to May", "year ended 30 June"."""

from __future__ import annotations

import re

from factcli.grammar.dates import DateReading
from factcli.grammar.lexis import GAP
from factcli.grammar.told_times import ended

_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[2-9]"
_MONTHS_TO = re.compile(
    rf"(?:{_NUMBERS})(?:{GAP}|-)months?(?:{GAP}period)?{GAP}"
    rf"(?:(?:ended|ending)(?:{GAP}(?:on|in))?|(?:up{GAP})?to)(?:{GAP}the)?(?P<end>{GAP})",
    re.IGNORECASE,
)
_YEAR_ENDED = re.compile(
    r"\b(?P<period>(?:(?:fiscal|financial|calendar|crop|marketing|academic)\s)?year)"
    r"\s(?:ended|ending)(?:\s(?:on|in))?\s(?:the\s)?$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?<!\w)(?:in|for|of|during|over|within|throughout|from|than|to)\s(?:(?:the|its|their|our)\s)?$",
    re.IGNORECASE,
)
_REACH = 50
_LEAD_REACH = 20


def ended_at(text: str, at: int) -> int | None:
    """Where the date would start that ends a number of months: "12 months to 31 March 2022"."""
    match = _MONTHS_TO.match(text, at)
    return match.end() if match else None


def of_months(text: str, at: int, end: DateReading) -> DateReading | None:
    """The months from `at` up to a date, as one period; the date is a part of it."""
    return _period(text, at, end, text[at : end.start])


def of_a_year(text: str, end: DateReading) -> DateReading | None:
    """The year that a date is said to end, as one period: "the fiscal year ended June 30, 1889"."""
    lead = _YEAR_ENDED.search(text, max(0, end.start - _REACH), end.start)
    return _period(text, lead.start("period"), end, lead.group()) if lead else None


def _period(text: str, at: int, end: DateReading, lead: str) -> DateReading | None:
    whole = ended(lead, end.date)
    if whole is None or end.parts:
        return None
    last = end._replace(phrase_start=end.start, phrase_end=end.end)
    led = _LEAD.search(text, max(0, at - _LEAD_REACH), at)
    if led is None and end.year_assumed:
        return None  # "it gave them six months to May"
    return end._replace(
        start=at,
        phrase_start=led.start() if led else at,
        date=whole,
        others=(),
        parts=() if end.year_assumed else (last,),
        bare_year=False,
        led=True,
    )
