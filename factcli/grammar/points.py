"""Single dates in text: a day, a month or a year, complete or waiting for a range's other end."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from factcli.grammar.lexis import GAP, SPACE
from factcli.values.edtf import Point

_NAMES = (
    "january januar januari jan",
    "february februar februari feb febr",
    "march mars marts mar",
    "april apr",
    "may mai maj",
    "june juni jun",
    "july juli jul",
    "august augusti aug",
    "september sept sep",
    "october oktober oct okt",
    "november nov",
    "december desember dec des",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?!\w)\.?"
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:(?:st|nd|rd|th)(?!\w)|\.)?"
_YEAR = r"(?P<year>[12][0-9]{3})(?!\w|[.,][0-9])"
_OPTIONAL_YEAR = rf"(?:{SPACE}?,?{GAP}(?:(?:of|in){GAP})?{_YEAR})?"
_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_TEENS = "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
ORDINALS = {
    **{word: day for day, word in enumerate(f"{_FIRST} {_TEENS}".split(), start=1)},
    **{f"twenty-{word}": 20 + day for day, word in enumerate(_FIRST.split()[:9], start=1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
_ORDINAL = rf"(?P<day>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})(?!\w)"
_OF = rf"(?:(?:day{GAP})?of{GAP})"

_LETTER_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_MONTH}(?:{GAP}of)?{SPACE}?,?{GAP}{_YEAR}",
        rf"{_MONTH}[-/]{_YEAR}",
        rf"{_MONTH}(?P<mark>[-/]){_DAY}(?P=mark){_YEAR}",
        rf"{_MONTH}{GAP}(?:the{GAP})?{_DAY}{_OPTIONAL_YEAR}",
        rf"{_MONTH}{GAP}(?:the{GAP})?{_ORDINAL}{_OPTIONAL_YEAR}",
        _MONTH,
        rf"{_ORDINAL}{GAP}{_OF}{_MONTH}{_OPTIONAL_YEAR}",
    )
)
_DIGIT_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])(?:-(?P<day>[0-3][0-9]))?(?![0-9]|-[0-9])",
        r"(?P<year>[12][0-9]{3})(?P<mark>[/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
        r"(?![0-9]|[/.][0-9])",
        r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?![0-9]|-[0-9])",
        rf"{_DAY}(?<=\.){_MONTH}(?<=\.){_YEAR}",
        rf"{_DAY}(?:{GAP}|(?<=\.)){_OF}?{_MONTH}{_OPTIONAL_YEAR}",
        rf"{_DAY}(?P<mark>[-/]){_MONTH}(?P=mark){_YEAR}",
        _YEAR,
        _DAY,
    )
)
# Most numbers can be told from a date by their length alone.
_NO_DATE = re.compile(
    r"[0-9]{3}(?![0-9])|[0-9]{5}|[0-9]{1,2}[,.][0-9]{3}(?![0-9])|[4-9][0-9](?![0-9])"
)
_NUMERIC = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<mark>[/.-])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[12][0-9]{3})"
    r"(?!\w|[/.-][0-9])"
)


class PrintedPoint(NamedTuple):
    """A date read from text, ending at `end`; a part that was not printed is None.

    `swapped` is the other way to read 11/3/2008, and `month_first` the order of a numeric date.
    """

    end: int
    year: int | None
    month: int | None
    day: int | None
    swapped: Point | None = None
    month_first: bool | None = None

    @property
    def point(self) -> Point | None:
        """The date itself, once its year is known."""
        return None if self.year is None else Point(self.year, self.month, self.day)

    def completed(self, other: PrintedPoint) -> PrintedPoint:
        """The reading with the year, and for a bare day the month, of the range's other end."""
        month = other.month if self.month is None and self.day is not None else self.month
        return self._replace(year=self.year or other.year, month=month)

    def turned(self) -> PrintedPoint:
        """A numeric date read the other way, if it has one."""
        if self.swapped is None or self.point is None:
            return self
        return PrintedPoint(self.end, *self.swapped[:3], self.point, not self.month_first)


def read_point(text: str, at: int, *, day_first: bool) -> PrintedPoint | None:
    """The date that starts at `at`, as much of it as is printed; the calendar is checked."""
    if not text[at : at + 1].isdigit():
        return _first_form(_LETTER_FORMS, text, at)
    if _NO_DATE.match(text, at):
        return None
    numeric = _NUMERIC.match(text, at)
    return _numeric(numeric, day_first) if numeric else _first_form(_DIGIT_FORMS, text, at)


def _first_form(forms: tuple[re.Pattern[str], ...], text: str, at: int) -> PrintedPoint | None:
    for form in forms:
        match = form.match(text, at)
        if match is None:
            continue
        parts = match.groupdict()
        month = parts.get("month")
        number = None if month is None else MONTHS.get(month.casefold()) or int(month)
        year, day = (_number(parts.get(name)) for name in ("year", "day"))
        if _in_calendar(year, number, day):
            return PrintedPoint(match.end(), year, number, day)
    return None


def _number(printed: str | None) -> int | None:
    if not printed:
        return None
    return ORDINALS.get(printed.casefold()) or int(printed)


def _numeric(match: re.Match[str], day_first: bool) -> PrintedPoint | None:
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    day_readings = [Point(year, second, first), Point(year, first, second)]
    if not day_first:
        day_readings.reverse()
    sound = [point for point in day_readings if _in_calendar(*point[:3])]
    # Points are day first the world over.
    if match["mark"] == ".":
        sound = [point for point in sound if point.day == first][:1]
    if not sound:
        return None
    other = sound[1] if len(sound) > 1 and first != second else None
    _, month, day = sound[0][:3]
    return PrintedPoint(match.end(), year, month, day, other, month == first and first != second)


def _in_calendar(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        # A leap year, so that 29 February may wait for its year.
        datetime.date(
            2000 if year is None else year,
            1 if month is None else month,
            1 if day is None else day,
        )
    except ValueError:
        return False
    return True
