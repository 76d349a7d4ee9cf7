from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_tables import rows

from factcli.grammar.whole import parse_date, parse_quantity, parse_value
from factcli.values.amounts import Amount, Qualifier
from factcli.values.currencies import CODES
from factcli.values.errors import BadValue
from factcli.values.numbers import Number
from factcli.values.value import Date, Money, Quantity, Text, Value


def parse_money(text: str) -> Money:
    value = parse_value(text)
    if isinstance(value, Money):
        return value
    raise BadValue(text, "a sum")


PARSERS: dict[str, Callable[[str], Value]] = {
    "quantity": parse_quantity,
    "money": parse_money,
    "date": parse_date,
}


# A year or two can also be a quantity.
REFUSED_BY = {"quantity": ("money", "date"), "money": ("quantity", "date"), "date": ("money",)}


def as_row(text: str, value: Value) -> list[str]:
    """A value as a row of the table."""
    if isinstance(value, Date):
        return [text, "date", value.edtf, str(value)]
    assert isinstance(value, Quantity | Money)
    kind, of = ("money", value.currency) if isinstance(value, Money) else ("quantity", value.unit)
    low, high, per = (
        "" if part is None else str(part) for part in (value.low, value.high, value.per)
    )
    return [text, kind, low, high, value.qualifier, of, per, str(value)]


@pytest.mark.parametrize("row", rows("values.tsv"), ids=lambda row: row[0])
def test_a_text_is_read_as_what_it_says(row: list[str]) -> None:
    value = parse_value(row[0])
    assert as_row(row[0], value) == row
    assert value.problems() == []
    assert value.text == row[0]


@pytest.mark.parametrize("row", rows("values.tsv"), ids=lambda row: row[0])
def test_what_is_printed_is_read_back(row: list[str]) -> None:
    value = parse_value(row[0])
    again = parse_value(str(value))
    assert as_row("", again) == as_row("", value)


@pytest.mark.parametrize("row", rows("values.tsv"), ids=lambda row: row[0])
def test_each_type_reads_its_own_and_refuses_the_others(row: list[str]) -> None:
    text, kind = row[0], row[1]
    assert PARSERS[kind](text) == parse_value(text)
    for other in REFUSED_BY[kind]:
        with pytest.raises(BadValue):
            PARSERS[other](text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "penholder for Afghanistan",
        "Norway",
        "5 Seconds of Summer",
        "72 00 N, 40 00 W",
        "10 May",
        "6.3% of GDP (2021)",
        "about about 5",
        "5.000",
        "$1.250",
        "5.125 soldiers",
        "30 February 2014",
        "2014-02-30",
        "3rd",
        "10:30",
        "1" * 10_000,
        "$" + "9" * 10_000,
        "(" * 10_000,
        "one-" * 10_000,
    ],
)
def test_everything_else_stays_as_words(text: str) -> None:
    assert parse_value(text) == Text(text=text)
    for parse in PARSERS.values():
        with pytest.raises(BadValue):
            parse(text)


def test_a_year_is_a_date_unless_a_quantity_is_asked_for() -> None:
    assert isinstance(parse_value("2014"), Date)
    assert parse_quantity("2014").low == 2014


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("65 personnel", "up to 70 personnel", "agrees"),
        ("71 personnel", "up to 70 personnel", "disagrees"),
        ("4.5 per cent", "4.5%", "agrees"),
        ("162 States Parties", "162 states parties", "agrees"),
        ("one state party", "1 state parties", "agrees"),
        ("120 states", "120 states parties", "incomparable"),
        ("162", "162 states parties", "incomparable"),
        ("162", "162", "agrees"),
        ("5 km", "5 kilometres", "agrees"),
        ("5 km", "5 miles", "incomparable"),
        ("5 barrels a day", "5 barrels", "incomparable"),
        ("5 barrels a year", "5 barrels", "incomparable"),
        ("USD 7 million", "seven million dollars", "agrees"),
        ("USD 7 million", "USD 8 million", "disagrees"),
        ("USD 7 million", "NOK 7 million", "incomparable"),
        ("USD 7 million", "USD 7 million a year", "incomparable"),
        ("USD 7 million", "7000000 dollars", "agrees"),
        ("NOK 280 million", "NOK 250\u2013300 million", "agrees"),
        ("2014", "December 2014", "agrees"),
        ("24 January 2022", "23\u201325 January 2022", "agrees"),
        ("January 2022", "23\u201325 January 2022", "agrees"),
        ("26 January 2022", "23\u201325 January 2022", "disagrees"),
        ("2013", "2014", "disagrees"),
        ("2012", "since 2012", "agrees"),
        ("since 2012", "since November 2012", "agrees"),
        ("since 2012", "since 2014", "disagrees"),
        ("2020-09/2021-08", "2020-2021", "agrees"),
        ("2020-09/2021-08", "2020-10/2021-07", "disagrees"),
        ("about 2015", "2016", "agrees"),
        ("about 2015", "2017", "disagrees"),
        ("about May 2015", "April 2015", "agrees"),
        ("2014", "2014 states", "incomparable"),
        ("Penholder  for Afghanistan", "penholder for afghanistan", "agrees"),
        ("penholder", "facilitator", "incomparable"),
    ],
)
def test_values_agree_disagree_or_cannot_be_compared(ours: str, theirs: str, verdict: str) -> None:
    first, second = parse_value(ours), parse_value(theirs)
    assert first.agrees_with(second) == verdict
    assert second.agrees_with(first) == verdict
    assert first.agrees_with(first) == "agrees"


@pytest.mark.parametrize(
    ("text", "code", "amount"),
    [
        ("IR£1.5 million", "IEP", 1_500_000),
        ("DM 3 million", "DEM", 3_000_000),
        ("4 million Deutsche marks", "DEM", 4_000_000),
        ("DEM 2.5 billion", "DEM", 2_500_000_000),
        ("50 million French francs", "FRF", 50_000_000),
        ("Lit 5 billion", "ITL", 5_000_000_000),
        ("300 Irish pounds", "IEP", 300),
        ("300 pounds", "GBP", 300),
    ],
)
def test_a_document_of_the_past_counts_in_its_own_currency(
    text: str, code: str, amount: int
) -> None:
    value = parse_money(text)
    assert (value.currency, value.low) == (code, amount)
    assert value.problems() == []


def test_a_currency_must_be_in_iso_4217() -> None:
    sound = parse_money("NOK 5")
    assert sound.problems() == []
    found = msgspec.structs.replace(sound, currency="NOX").problems()
    assert found == ["currency is 'NOX', not an ISO 4217 code such as NOK"]


def test_values_go_through_json_exactly_and_refuse_what_they_do_not_know() -> None:
    encoder = msgspec.json.Encoder(decimal_format="number")
    for text in ("4.5 %", "NOK 250\u2013300 million", "Dec 2014", "penholder"):
        value = parse_value(text)
        assert msgspec.json.decode(encoder.encode(value), type=Value) == value
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"type":"text","text":"a","unit":"b"}', type=Value)


units = st.sampled_from(["", "%", "states parties", "km", "personnel", "USD per month", "sq km"])
whole = st.integers(0, 10**20)
fractions = st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False)
numbers: st.SearchStrategy[Number] = st.one_of(whole, st.integers(0, 3000), fractions)


@st.composite
def printable(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(numbers), draw(numbers)))
    qualifier = draw(st.sampled_from([q for q in Qualifier if q is not Qualifier.BETWEEN]))
    # A wider range is read as two numbers: 3 to 2 million is none.
    if draw(st.booleans()) and low < high and (low == 0 or high <= low * 1000):
        return Amount.of(low, high, qualifier)
    return Amount.of(low, low, qualifier)


@given(printable(), units, st.sampled_from([None, "year"]))
@settings(deadline=None)
def test_any_quantity_is_read_back_from_its_print(
    amount: Amount, unit: str, per: str | None
) -> None:
    value = Quantity(
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        unit=unit,
        per="year" if per and unit and "per" not in unit else None,
        text="",
    )
    again = parse_quantity(str(value))
    assert msgspec.structs.replace(again, text="") == value
    assert again.agrees_with(value) == "agrees"


@given(printable(), st.sampled_from(sorted(CODES)), st.booleans())
@settings(deadline=None)
def test_any_sum_is_read_back_from_its_print(amount: Amount, code: str, yearly: bool) -> None:
    value = Money(
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        currency=code,
        per="year" if yearly else None,
        text="",
    )
    again = parse_money(str(value))
    assert msgspec.structs.replace(again, text="") == value


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_at_all_is_some_value(text: str) -> None:
    value = parse_value(text)
    assert value.problems() == []
    assert value.text == text.strip()


def test_a_decimal_never_becomes_a_binary_float() -> None:
    value = parse_quantity("0.1 %")
    assert value.low == Decimal("0.1")
    assert isinstance(value.low, Decimal)
