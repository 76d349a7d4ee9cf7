from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.grammar.whole import parse_quantity
from factcli.values.errors import BadValue
from factcli.values.numbers import Number, format_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5,000", 5000),
        ("5 000", 5000),
        ("5\u00a0000", 5000),
        ("5\u2009000", 5000),
        ("5\u202f000", 5000),
        ("5'000", 5000),
        ("12,34,567", 1234567),
        ("1.234.567", 1234567),
        ("1,234.5", Decimal("1234.5")),
        ("1.234,5", Decimal("1234.5")),
        ("4.5", Decimal("4.5")),
        ("4,5", Decimal("4.5")),
        ("5.125", Decimal("5.125")),
        ("0.125", Decimal("0.125")),
        ("-3.2", Decimal("-3.2")),
        ("\u22123", -3),
        ("5.0", 5),
        ("2½", Decimal("2.5")),
        ("250 million", 250_000_000),
        ("7 mill.", 7_000_000),
        ("7 mn", 7_000_000),
        ("1.2bn", 1_200_000_000),
        ("3 milliarder", 3_000_000_000),
        ("1.5 trillion", 1_500_000_000_000),
        ("two dozen", 24),
        ("three", 3),
        ("twenty-five", 25),
        ("twelve hundred", 1200),
        ("one hundred and two", 102),
        ("two hundred and fifty thousand", 250_000),
        ("two million three hundred thousand", 2_300_000),
        ("half a million", 500_000),
        ("one and a half million", 1_500_000),
        ("a hundred", 100),
        ("9" * 30, 10**30 - 1),
    ],
)
def test_numbers_as_people_write_them(text: str, number: Number) -> None:
    value = parse_quantity(text)
    assert (value.low, value.high, value.unit) == (number, number, "")
    assert type(value.low) is type(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "a",
        "USD",
        "5.000",  # five thousand to half of Europe
        "2.500",
        "1.2.3",
        "1,2,3",
        "1,234,56",
        "one and three",
        "hundred",
        "dozens",
        "\u0663",  # an Arabic three
        "9" * 31,
        "9" * 10_000,
        "1," + "000," * 3_000 + "000",
        "five " * 3_000,
    ],
)
def test_what_is_no_number_or_reads_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_quantity(text)


def test_the_message_names_the_text_and_what_was_expected_and_stays_short() -> None:
    with pytest.raises(BadValue, match=r"'lots': expected a number with its unit"):
        parse_quantity("lots")
    with pytest.raises(BadValue) as refused:
        parse_quantity("9" * 10_000)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (162, "162"),
        (5000, "5,000"),
        (250_000_000, "250 million"),
        (18_300_000, "18.3 million"),
        (1_293_000_000, "1.293 billion"),
        (1_781_900_000_000, "1,781.9 billion"),
        (1_234_567, "1,234,567"),
        (Decimal("4.50"), "4.5"),
        (Decimal("-0.25"), "-0.25"),
        (Decimal("1E+999999999"), "1E+999999999"),
    ],
)
def test_numbers_print_as_a_person_would_write_them(number: Number, printed: str) -> None:
    assert format_number(number) == printed


def test_without_a_scale_every_digit_is_printed() -> None:
    assert format_number(250_000_000, scale=False) == "250,000,000"


@given(st.integers(min_value=-(10**29), max_value=10**29))
@settings(deadline=None)
def test_whole_numbers_survive_printing_and_parsing(number: int) -> None:
    assert parse_quantity(format_number(number)).low == number


@given(st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=1, max_value=3))
@settings(deadline=None)
def test_decimals_survive_printing_and_parsing(digits: int, places: int) -> None:
    number = Decimal(digits).scaleb(-places)
    assert parse_quantity(format_number(number)).low == number
