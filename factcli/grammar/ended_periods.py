"""Periods told by their last day or month: "the twelve months to March", "week ending 9 May"."""

from __future__ import annotations

import re

from factcli.grammar.date_leads import read_date_lead
from factcli.grammar.date_parts import DateReading
from factcli.grammar.lexis import GAP, words_before
from factcli.grammar.points import MONTHS
from factcli.grammar.told_times import MANY, ended

_ENDING = rf"(?:(?:ended|ending)(?:{GAP}(?:on|in))?|(?:up{GAP})?to){GAP}(?:the{GAP})?"
_MONTHS_TO = re.compile(
    rf"(?:{MANY})(?:{GAP}|-)months?(?:{GAP}(?:period|year))?{GAP}{_ENDING}"
    rf"(?=[0-9]|(?:{'|'.join(MONTHS)})(?!\w))",
    re.IGNORECASE,
)
_LED = re.compile(
    rf"(?<!\w)(?:(?:{MANY})(?:{GAP}|-)months?"
    rf"|(?:(?:fiscal|financial|calendar|crop|reporting){GAP})?(?:year|half-year|half|quarter|week))"
    rf"(?:{GAP}(?:period|year))?{GAP}{_ENDING}$",
    re.IGNORECASE,
)
_THE = re.compile(rf"(?<!\w)the{GAP}$", re.IGNORECASE)
_REACH = 60
_LONGEST_THE = 8


def end_of_period(text: str, at: int) -> int | None:
    """Where the date starts that ends a period of so many months, which starts at `at`."""
    found = _MONTHS_TO.match(text, at)
    return found.end() if found else None


def period_ended(text: str, last: DateReading, floor: int) -> DateReading:
    """The period that a date is said to end, and the date as one of its parts; else the date."""
    led = _LED.search(text, max(floor, last.start - _REACH), last.start)
    whole = ended(led.group(), last.date) if led else None
    if led is None or whole is None:
        return last
    the = _THE.search(text, max(floor, led.start() - _LONGEST_THE), led.start())
    start = the.start() if the else led.start()
    lead = read_date_lead(words_before(text, start, floor), start)
    end = DateReading(last.start, last.end, last.start, last.end, last.date)
    return DateReading(
        led.start(),
        last.end,
        lead.start,
        last.end,
        whole,
        parts=() if last.year_assumed else (end,),
        year_assumed=last.year_assumed,
        led=True,
    )
