"""The days that a figure's date means, and those that a statement reckons from another date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from factcli.check.spans import Span, span_of
from factcli.grammar.points import MONTHS
from factcli.grammar.scan import Figure, scan
from factcli.values.edtf import Point
from factcli.values.value import Date, Quantity

_IN_A_NAME = re.compile(r"\b[Tt]he [0-9]{4} [A-Z]")
# The year of a document dates the document.
_OF_A_TEXT = re.compile(r"\b(?:Paper|Report|Review|Survey|Strategy|Yearbook|Statement)\sof\s$")
_NUMBERED = re.compile(
    r"(?:Building|Room|Block|Hall|Phase|Group|Round|Part|Article|Chapter|Camp|Zone|Sector|Stage|"
    r"Class|Type|Level|Tier|Track|Pillar|Goal|Target|Protocol|Annex|Resolution|Battalion|Brigade|"
    r"Company|Platoon|Base|Gate|House|Pier|Lot|Unit|Route|Line|No\.)\s$"
)
_NAME_BEFORE = re.compile(r"\b[A-Z][a-z][\w-]*\s$")
_COUNTS = {
    "a": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
# So long before or after a date: "a month earlier", "the year before", "in May of the next year".
_NEXT = r"(?:next|following)"
_PREVIOUS = r"(?:previous|preceding|prior)"
_RELATIVE = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)})\s+(?P<unit>year|month|week|day)s?\s+"
    r"(?P<way>earlier|previously|later|(?:before|after)"
    r"(?!\s+(?:the|an?|its?|his|her|their|this|that|\w+ing|(?-i:[A-Z0-9])\w*)\b))\b"
    rf"|\b(?:(?P<month>{'|'.join(MONTHS)})\s(?:of\s)?)?(?P<of>the\s+same|that|the\s+{_NEXT}|"
    rf"the\s+{_PREVIOUS})\s+(?P<whole>year|month)\b"
    rf"|\bthat\s+(?P<named>{'|'.join(MONTHS)})\b(?!\s[0-9])"
    r"|\b(?P<day>(?:the\s+same|that)\s+(?:date|day))\b"
    r"|\b(?P<then>by\s+then|at\s+(?:that|the)\s+time|then(?=[.;!]|$))",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(r"((?:1[5-9]|20)[0-9]{2})(?:\s*(?:est\.?|[*†]))?")
_PART_OF_YEAR = re.compile(r"\b(?:quarter|half)\b|\bQ[1-4]\b", re.IGNORECASE)
# The year to June 2023 ends with it.
_YEAR_TO = re.compile(r"\b(?:year|months)\s(?:to|ending|ended|through)\s(?:in\s)?$", re.IGNORECASE)


def in_a_name(text: str, figure: Figure) -> bool:
    """Whether a number is part of a name: the 2008 Convention, Building 2."""
    if isinstance(figure.value, Quantity):
        return figure.phrase_start == figure.start and _is_numbered(text, figure)
    if not isinstance(figure.value, Date) or figure.value.when.text.count("-") > 0:
        return False
    if _IN_A_NAME.search(text[max(0, figure.start - 5) : figure.end + 3]):
        return True
    if _OF_A_TEXT.search(text[max(0, figure.start - 30) : figure.start]):
        return True
    is_led = figure.phrase_start < figure.start
    return not is_led and _NAME_BEFORE.search(text[1 : figure.start][-30:]) is not None


def _is_numbered(text: str, figure: Figure) -> bool:
    """Whether a number tells one of several from the others: Building 2."""
    if not text[figure.start : figure.start + 1].isdigit():
        return False
    return _NUMBERED.search(text[: figure.start][-20:]) is not None


@lru_cache(maxsize=64)
def lead_dates(lead: str) -> tuple[Span, ...]:
    """The date that the sentence over a list, or a heading of a table, gives what is under it."""
    if not lead:
        return ()
    year = _YEAR_ALONE.fullmatch(lead.strip())
    if year:
        point = Point(int(year[1]))
        return (Span(point.earliest, point.latest),)
    found = scan(lead)
    spans = [days_of_figure(lead, figure) for figure in found if isinstance(figure.value, Date)]
    return tuple(span for span in spans if span)[:1]


def reckoned(text: str, base: Span | None) -> tuple[Span, ...]:
    """The days that "a month earlier" or "that year" means, by the last date before it."""
    found = _RELATIVE.search(text)
    if found is None or base is None:
        return ()
    if found["then"] or found["day"]:
        return (base._replace(bound=""),)
    if found["count"]:
        count = _COUNTS[found["count"].casefold()]
        way = 1 if found["way"].casefold() in ("later", "after") else -1
        return (_moved(base, way * count, found["unit"].casefold()),)
    if found["named"]:
        point = Point(base.last.year, MONTHS[found["named"].casefold()])
        return (Span(point.earliest, point.latest),)
    which = found["of"].casefold().split()[-1]
    way = 0 if which in ("same", "that") else 1 if re.fullmatch(_NEXT, which) else -1
    if found["whole"].casefold() == "month":
        return (_moved(base, way, "month"),)
    if not found["month"] and base.first.year != base.last.year and base.bound == "":
        return (_moved(base, way, "year"),)  # a year of a budget
    month = MONTHS[found["month"].casefold()] if found["month"] else None
    point = Point(base.first.year + way, month)
    return (Span(point.earliest, point.latest),)


def relative(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says when by another date, from start to end of the words."""
    return (found.span() for found in _RELATIVE.finditer(text))


def _moved(span: Span, count: int, unit: str) -> Span:
    """The days so much later; "two months later" is some day of that month."""
    if unit in ("week", "day"):
        days = datetime.timedelta(days=count * (7 if unit == "week" else 1))
        return Span(span.first + days, span.last + days)
    months = count * (12 if unit == "year" else 1)
    first, last = _month(span.first, months), _month(span.last, months)
    if unit == "month":
        return Span(first.earliest, last.latest)
    return Span(_day(first, span.first), _day(last, span.last))


def _month(day: datetime.date, later: int) -> Point:
    months = day.year * 12 + day.month - 1 + later
    return Point(months // 12, months % 12 + 1)


def _day(month: Point, day: datetime.date) -> datetime.date:
    """The same day of another month, or its last."""
    return month.latest.replace(day=min(day.day, month.latest.day))


def days_of_figure(text: str, figure: Figure) -> Span | None:
    """The days that a figure means; None where it is no date."""
    if not isinstance(figure.value, Date):
        return None
    when = figure.value.when
    span = span_of(text, figure.start, when) or _open_span(figure.value)
    if span and _YEAR_TO.search(text[max(0, figure.start - 40) : figure.start]):
        return span._replace(bound="until", is_part=False)
    if span and _PART_OF_YEAR.search(figure.value.text):
        return span._replace(is_part=True)  # some time in it, and not all of it
    if span and when.interval and None not in (when.start, when.end) and span.bound == "since":
        return span._replace(bound="")  # from May to June
    return span


def _open_span(value: Date) -> Span | None:
    when = value.when
    if when.start is not None:
        return Span(when.start.earliest, when.start.latest, "since")
    if when.end is not None:
        return Span(when.end.earliest, when.end.latest, "until")
    return None
