"""The date that a draft is of, as it says itself: in its front matter, or in a dateline."""

from __future__ import annotations

import datetime
import re

from factcli.check.spans import Span
from factcli.grammar.whole import parse_value
from factcli.values.value import Date

_FRONT_MATTER = re.compile(r"---\r?\n(?P<body>.*?)\r?\n(?:---|\.\.\.)(?:\r?\n|\Z)", re.DOTALL)
_DATE_FIELD = re.compile(
    r"^(?:date|dated|published|publication_date|pubdate|as_of|as-of)\s*:\s*[\"']?(?P<date>[^\"'\n#]+)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(r"(?:Date|Dato)\s*:\s*(?P<date>.+)", re.IGNORECASE)
# "OSLO, 12 May 2024 – …", "(Copenhagen, 3 March 2021)", a line that is a date alone.
_DATELINE = re.compile(
    r"[*_(\s]{0,4}(?:[A-ZÆØÅÉ][\w.'’-]*(?:\s[A-ZÆØÅÉ][\w.'’-]*){0,3}\s?,\s)?(?P<date>[^–—:|]{4,30}?[0-9]{4})"
    r"(?:[*_).\s]{0,4}(?:[–—:-]\s|\Z)|\.?[*_)]{1,2}\s)",
)
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s", re.IGNORECASE
)
_ISO = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:T.*)?")
_LED = re.compile(r"(?:in|on|by|since|from|as|at|until|before|after)\s", re.IGNORECASE)
_MOST_LINES = 12


def date_of(text: str) -> Span | None:
    """The days that a draft names as its own, or None."""
    found = _FRONT_MATTER.match(text)
    if found:
        field = _DATE_FIELD.search(found["body"])
        if field:
            return days_of(field["date"])
    for line in text[found.end() if found else 0 :].split("\n", _MOST_LINES)[:_MOST_LINES]:
        plain = line.strip().lstrip("#> ")
        match = _HEADER.fullmatch(plain) or _DATELINE.match(plain)
        if match and (days := days_of(match["date"])):
            return days
    return None


def days_of(text: str) -> Span | None:
    """The days that a text which is nothing but a date means."""
    plain = _WEEKDAY.sub("", text.strip())
    iso = _ISO.fullmatch(plain)
    if _LED.match(plain):
        return None
    value = parse_value(iso[1] if iso else plain)
    if not isinstance(value, Date):
        return None
    when = value.when
    if when.start is None or when.end is None:
        return None
    return Span(when.start.earliest, when.end.latest)


def last_day(days: Span, today: datetime.date) -> datetime.date:
    """The day from which a dated draft counts ages: its last one, but none that is to come."""
    return min(days.last, today)
