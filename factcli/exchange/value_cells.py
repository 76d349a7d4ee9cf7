"""A value as people write it in a cell, with what the columns beside it say of it; and back."""

import re
from functools import lru_cache

import msgspec

from factcli.exchange.habits import (
    ENGLISH,
    Habits,
    doubtful_day,
    doubtful_number,
    has_commas,
    in_english,
)
from factcli.exchange.shapes import fast_value
from factcli.grammar.whole import parse_date, parse_quantity
from factcli.values.edtf import Edtf
from factcli.values.errors import BadValue
from factcli.values.fiscal import FiscalYear
from factcli.values.units import same_unit
from factcli.values.value import Date, Money, Quantity, Text, Value

_from_json = msgspec.json.Decoder(Value)
_encoder = msgspec.json.Encoder(decimal_format="number")
# White space that no figure is printed with: all but spaces of a line.
_BREAK = r"[^\S \u00a0\u2002-\u200a\u202f]"
_BREAKS = re.compile(rf"\s*{_BREAK}\s*")
_PARTED = re.compile(rf"\d\s*{_BREAK}\s*\d")
# A season where a month stands: 2008-21 is the spring of 2008.
_SEASON = re.compile(r"(?P<year>[0-9]{4})-(?P<season>2[1-4])")
_SEASONS = ("spring", "summer", "autumn", "winter")
_FIRST_SEASON = 21
_BOTH = "a value of one kind: give its unit or its currency"
TWO_DAYS = "the order of day and month, which nothing here tells: --day-first or --month-first"
MISSING = "value: is missing; write it as text, such as “162 states parties”"
_TWO_NUMBERS = "thousands or decimals, which nothing here tells: --decimal-comma or --decimal-point"


class Beside(msgspec.Struct, frozen=True):
    """The cells beside a value, empty where they say nothing, and how to read the value."""

    unit: str = ""
    currency: str = ""
    per: str = ""
    as_words: bool = False
    habits: Habits = ENGLISH


def value_of(cell: str, beside: Beside = Beside()) -> Value:  # noqa: B008 - frozen
    """The value that a cell states; BadValue where it can't be what stands beside it."""
    text = cell.strip()
    if not text:
        raise BadValue(cell, "a value")
    if text.startswith("{"):
        exact = _exact(text)
        if exact is not None:
            return exact
    if beside.as_words:
        return Text(text=text)
    flat = _on_one_line(text)
    if flat != text:
        read = value_of(flat, beside) if flat else None
        return Text(text=text) if read is None or isinstance(read, Text) else read
    if beside.unit and beside.currency:
        raise BadValue(cell, _BOTH)
    value = _read(in_english(text) if beside.habits.decimal == "," else text, beside)
    _refuse_doubtful(text, value, beside)
    return _with_period(value, beside.per) if beside.per else value


def value_stated(cell: str, beside: Beside) -> Value:
    """The value that a fact must state; ValueError that names the field where there is none."""
    if not cell.strip():
        raise ValueError(MISSING)
    return value_of(cell, beside)


def _refuse_doubtful(text: str, value: Value, beside: Beside) -> None:
    """BadValue for what nothing in the column settles."""
    if isinstance(value, Date):
        if beside.habits.day_first is None and doubtful_day(text):
            raise BadValue(text, TWO_DAYS)
        return
    is_open = beside.habits.decimal is None and not isinstance(value, Text)
    if is_open and doubtful_number(text, beside.unit):
        raise BadValue(text, _TWO_NUMBERS)


def _read(text: str, beside: Beside) -> Value:
    if beside.currency:
        return _sum(text, beside.currency)
    if beside.unit:
        return _quantity(text, beside.unit)
    return fast_value(text, day_first=beside.habits.is_day_first)


@lru_cache(maxsize=1 << 14)
def edtf_of(text: str, *, day_first: bool | None = True, fiscal: FiscalYear | None = None) -> str:
    """The date of a cell in EDTF, however people write it; what is no date as it stands.

    BadValue for a season of EDTF (ISO 8601-2, 4.8), and for a day that is two where nothing
    settles the order, `day_first` being None.
    """
    season = _SEASON.fullmatch(text)
    if season:
        name = _SEASONS[int(season["season"]) - _FIRST_SEASON]
        raise BadValue(text, f"months or years, not the season “{name} {season['year']}” of EDTF")
    if day_first is None and doubtful_day(text):
        raise BadValue(text, TWO_DAYS)
    try:
        return Edtf.parse(text).text
    except ValueError:
        pass
    try:
        return parse_date(text, day_first=day_first is not False, fiscal=fiscal).edtf
    except BadValue:
        return text


def cells_of(value: Value) -> tuple[str, str, str, str]:
    """The value, unit, currency and period as cells that `value_of` reads as this very value.

    The value is written as it was printed; as JSON where that would read as another one.
    """
    unit = value.unit if isinstance(value, Quantity) else ""
    currency = value.currency if isinstance(value, Money) else ""
    # No column's habits, whatever its other cells are, may change what a cell says.
    is_doubtful = doubtful_number(value.text) or has_commas(value.text) or doubtful_day(value.text)
    beside = Beside(unit, currency, value.per or "")
    try:
        is_plain = not is_doubtful and value_of(value.text, beside) == value
    except BadValue:
        is_plain = False
    text = value.text if is_plain else _encoder.encode(value).decode()
    return text, unit, currency, value.per or ""


def _on_one_line(text: str) -> str:
    """A cell with its line breaks and tabs as spaces; empty where one parts two figures.

    12 above 000 NOK is not 12 000 NOK.
    """
    return "" if _PARTED.search(text) else _BREAKS.sub(" ", text)


def _exact(text: str) -> Value | None:
    try:
        value: Value = _from_json.decode(text)
    except (msgspec.ValidationError, ValueError):
        return None
    return value


def _quantity(text: str, unit: str) -> Quantity:
    """A quantity of this unit, which the text may name or leave to its column."""
    whole = f"{text} {unit}"
    # A number by itself has no unit of its own to look for.
    for written in (whole,) if text[-1:].isdigit() else (text, whole):
        value = fast_value(written)
        if isinstance(value, Quantity):
            if value.unit == unit:
                return value
            if same_unit(value.unit, unit):
                return msgspec.structs.replace(value, unit=unit)
    # A unit that the grammar does not know as one, such as "children per 1,000 births".
    bare = _parsed(text)
    if bare is None or bare.unit:
        raise BadValue(text, f"a number of {unit}, as its unit says")
    return msgspec.structs.replace(bare, unit=unit, text=whole)


def _sum(text: str, currency: str) -> Money:
    """A sum in this currency, which the text may name or leave to its column."""
    for written in (text, f"{currency} {text}"):
        value = fast_value(written)
        if isinstance(value, Money):
            if value.currency == currency:
                return value
            break
    else:
        bare = _parsed(text)
        if bare is not None and not bare.unit:
            return Money(
                low=bare.low,
                high=bare.high,
                qualifier=bare.qualifier,
                currency=currency,
                per=bare.per,
                text=f"{currency} {text}",
            )
    raise BadValue(text, f"a sum in {currency}, as its currency says")


def _parsed(text: str) -> Quantity | None:
    try:
        return parse_quantity(text)
    except BadValue:
        return None


def _with_period(value: Value, per: str) -> Value:
    if not isinstance(value, Quantity | Money):
        raise BadValue(value.text, f"an amount per {per}, as its period says")
    if per != "year" or value.per not in (None, per):
        raise BadValue(per, "the period year, or none")
    return value if value.per else msgspec.structs.replace(value, per="year")
