"""Reading a whole text as one value, with the pieces that find figures in running text.

More is taken than there, because the writer meant a value: any short noun is a unit, and a bare
number needs no reason. Nothing may be left over.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from factcli.grammar.counts import HOUR, count_with, figures_at, read_count
from factcli.grammar.dates import DateReading, read_date
from factcli.grammar.figures import count_figure, sum_figure
from factcli.grammar.measures import MEASURES
from factcli.grammar.money import read_sum_from_currency, read_sum_from_number
from factcli.grammar.nouns import STOP_WORDS, Unit
from factcli.grammar.points import MONTHS
from factcli.grammar.qualifiers import qualifier_after
from factcli.grammar.quantities import Count
from factcli.grammar.rates import read_rate
from factcli.grammar.shares import share
from factcli.grammar.spots import Spot
from factcli.grammar.starts import figure_starts
from factcli.values.amounts import Qualifier
from factcli.values.edtf import Edtf
from factcli.values.errors import BadValue
from factcli.values.value import Date, Money, Quantity, Text, Value

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

_LONGEST = 120
_MOST_STARTS = 3
_OPENING = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag|the),?\s+",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"[0-9]{1,3}|[1-9][0-9]{4,17}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}")
_PLAIN_DATE = re.compile(r"[12][0-9]{3}(?:-[0-9]{2}){0,2}")
_PAIR = re.compile(r"[12][0-9]{3}-[0-9]{2}")
_UNIT = re.compile(
    r"[^\W\d_°%][\w'\u2019.&²³-]{0,40}(?: [^\W\d_][\w'\u2019.&²³-]{0,40}){0,4}|%|°[CF]"
)
_UNIT_AFTER_GAP = re.compile(r"\s+")
_QUANTITY = "a number with its unit, such as up to 70 personnel or 4.5 %"
_DATE = "a date such as 2014-11-05, Dec 2014, 23-25 January 2022 or since 2012"


def parse_value(text: str, *, day_first: bool = True, fiscal: FiscalYear | None = None) -> Value:
    """What `text` states: money, else a date, else a quantity, else the words themselves."""
    stripped = text.strip()
    if _PLAIN_NUMBER.fullmatch(stripped):
        number = int(stripped.replace(",", ""))
        return Quantity(
            low=number, high=number, qualifier=Qualifier.EXACTLY, unit="", text=stripped
        )
    if _PLAIN_DATE.fullmatch(stripped):
        with suppress(BadValue):
            return Date(edtf=Edtf.parse(stripped).text, text=stripped)
    spots = _spots(stripped)
    found = _money(stripped, spots)
    if found is not None:
        return found
    date = _date(stripped, spots, day_first, fiscal)
    return date or _quantity(stripped, spots) or Text(text=stripped)


def parse_quantity(text: str) -> Quantity:
    """The quantity that people write as `text`; BadValue where it is none."""
    stripped = text.strip()
    spots = _spots(stripped)
    found = _money(stripped, spots) or _quantity(stripped, spots)
    if isinstance(found, Quantity):
        return found
    raise BadValue(text, _QUANTITY)


def parse_date(text: str, *, day_first: bool = True, fiscal: FiscalYear | None = None) -> Date:
    """The date that people write as `text`, EDTF included; BadValue where it is none.

    `day_first` settles 11/3/2008, `fiscal` says how the years run that FY22 and 2011-12 are of.
    """
    stripped = text.strip()
    found = _date(stripped, _spots(stripped), day_first, fiscal)
    if found is None:
        raise BadValue(text, _DATE)
    return found


def _spots(text: str) -> list[Spot]:
    """The places where the value's figures may start, in a text short enough to be a value."""
    if len(text) > _LONGEST:
        return []
    return [Spot(text, at) for at in islice(figure_starts(text), _MOST_STARTS)]


def _money(text: str, spots: list[Spot]) -> Money | Quantity | None:
    """The sum, or the quantity where it is a sum per day or barrel."""
    for spot in spots:
        found = read_sum_from_currency(spot) or read_sum_from_number(spot)
        figure = sum_figure(spot, found) if found else None
        if figure and (figure.phrase_start, figure.phrase_end) == (0, len(text)):
            value = figure.value
            return value if isinstance(value, Money | Quantity) else None
    return None


def _date(text: str, spots: list[Spot], day_first: bool, fiscal: FiscalYear | None) -> Date | None:
    is_fiscal = fiscal is not None and not fiscal.is_calendar and _PAIR.fullmatch(text)
    if (text[:4].isdigit() and not is_fiscal) or text.startswith(".."):
        with suppress(BadValue):
            return Date(edtf=Edtf.parse(text).text, text=text)
    reading = _date_reading(text, spots, day_first, fiscal)
    return Date(edtf=_opened(text, reading).text, text=text) if reading else None


def _date_reading(
    text: str, spots: list[Spot], day_first: bool, fiscal: FiscalYear | None
) -> DateReading | None:
    opening = _OPENING.match(text)
    first = opening.end() if opening else 0
    for spot in spots:
        reading = read_date(text, spot.at, floor=first, day_first=day_first, fiscal=fiscal)
        if reading and reading.phrase_start <= first and reading.phrase_end == len(text):
            return reading
    return None


def _opened(text: str, reading: DateReading) -> Edtf:
    """The date read; alone, "from 2023" can only mean an open period."""
    if text.casefold().startswith(("from ", "fra ")) and not reading.date.interval:
        return Edtf.between(reading.date.start, None)
    return reading.date


def _quantity(text: str, spots: list[Spot]) -> Quantity | None:
    for spot in spots:
        for read in (_as_in_text, _share_alone, _any_unit):
            count = read(spot)
            if count and (count.phrase_start, count.phrase_end) == (0, len(text)):
                value = count_figure(text, count).value
                return value if isinstance(value, Quantity) else None
    return None


def _as_in_text(spot: Spot) -> Count | None:
    return read_count(spot, None)


def _share_alone(spot: Spot) -> Count | None:
    return share(spot, alone=True)


def _any_unit(spot: Spot) -> Count | None:
    """The count of a number followed by nothing but a unit, whatever the noun, and its rate."""
    figures = figures_at(spot)
    if figures is None or HOUR.match(spot.text, figures.end):
        return None
    after = qualifier_after(spot.text, figures.end)
    start = after[1] if after else figures.end
    unit = _unit_text(spot.text, start)
    return None if unit is None else count_with(spot, figures, unit)


def _unit_text(text: str, start: int) -> Unit | None:
    """The rest of the text as a unit, up to a rate that ends it."""
    for gap in (*_UNIT_AFTER_GAP.finditer(text, start), None):
        end = gap.start() if gap else len(text)
        rate = read_rate(text, end) if gap and end > start else None
        if gap and (rate is None or rate.end != len(text)):
            continue
        name = " ".join(text[start:end].split())
        if start < end and text[start].isalnum():
            return None
        return Unit(end, name) if _is_unit(name) else None
    return None


def _is_unit(name: str) -> bool:
    """Whether words can be a unit: short, with no word that only a sentence has."""
    words = name.casefold().split()
    if not words:
        return True
    if "of" in words and words[0] in MEASURES:
        words.remove("of")
    return _UNIT.fullmatch(name) is not None and not any(
        word in STOP_WORDS or word in MONTHS for word in words
    )
