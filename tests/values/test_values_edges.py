"""Values at their edges: how ranges print, where a year turns, the last letter of a unit."""

import datetime
from decimal import Decimal
from typing import Literal

import pytest

from factcli.values.amounts import Agreement, Amount, Qualifier, agreement, printed, problems
from factcli.values.countries import country_meant
from factcli.values.edtf import Edtf, Point, compatible, follows
from factcli.values.fiscal import FiscalYear, month_number
from factcli.values.locality import localized
from factcli.values.numbers import Number
from factcli.values.scales import scaled_number
from factcli.values.units import same_unit
from factcli.values.value import Money, Quantity

BETWEEN, EXACTLY = Qualifier.BETWEEN, Qualifier.EXACTLY


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (250, 300, "250–300"),
        (2_000_000, 3_000_000, "2–3 million"),
        (2_500_000, 3_000_000, "2.5–3 million"),
        (2_000_000, 3_000_000_000, "0.002–3 billion"),
        (0, 3_000_000, "0–3,000,000"),
        (-5, 5, "between -5 and 5"),
        (-3_000_000, -2_000_000, "between -3 million and -2 million"),
        (Decimal("1.5"), Decimal("2.5"), "1.5–2.5"),
    ],
)
def test_a_range_is_printed_in_one_scale(low: Number, high: Number, words: str) -> None:
    assert printed(Amount(low, high, BETWEEN)) == words


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Amount(1, 2, BETWEEN), []),
        (Amount(2, 2, BETWEEN), ["between needs low < high, not 2 and 2"]),
        (Amount(None, 2, BETWEEN), ["low is missing with the qualifier between"]),
        (Amount(1, 2, EXACTLY), ["exactly needs low = high, not 1 and 2"]),
        (Amount(1, None, EXACTLY), ["high is missing with the qualifier exactly"]),
        (
            Amount(70, 70, Qualifier.UP_TO),
            ["low is 70, but must be null with the qualifier up-to"],
        ),
        (Amount(None, 70, Qualifier.UP_TO), []),
        (
            Amount(None, 70, Qualifier.AT_LEAST),
            [
                "low is missing with the qualifier at-least",
                "high is 70, but must be null with the qualifier at-least",
            ],
        ),
        (
            Amount(Decimal("Infinity"), 1, EXACTLY),
            ["low is not a number that can be written out: Infinity"],
        ),
    ],
)
def test_numbers_that_do_not_fit_their_qualifier(amount: Amount, told: list[str]) -> None:
    assert problems(amount) == told


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        # A range that is taken at its word is not widened by touching another.
        (Amount(280, 350, BETWEEN), Amount(250, 300, BETWEEN), Agreement.DISAGREES),
        (Amount(280, 310, BETWEEN), Amount(250, 300, BETWEEN), Agreement.DISAGREES),
        (Amount(160, 160, Qualifier.ABOUT), Amount(150, 165, BETWEEN), Agreement.AGREES),
        (Amount(None, 70, Qualifier.LESS_THAN), Amount(70, None, Qualifier.AT_LEAST),
         Agreement.DISAGREES),
        (Amount(None, 70, Qualifier.UP_TO), Amount(70, None, Qualifier.AT_LEAST),
         Agreement.INCOMPARABLE),
        (Amount(None, 70, Qualifier.UP_TO), Amount(70, None, Qualifier.MORE_THAN),
         Agreement.DISAGREES),
    ],
)  # fmt: skip
def test_amounts_that_touch(ours: Amount, theirs: Amount, verdict: Agreement) -> None:
    assert agreement(ours, theirs) is verdict
    assert agreement(theirs, ours) is verdict


@pytest.mark.parametrize(
    ("date", "today", "years"),
    [
        ("2014", "2026-01-01", 12),
        ("2014-11", "2026-11-01", 12),
        ("2014-11", "2026-10-31", 11),
        ("2014-11-20", "2026-11-20", 12),
        ("2014-11-20", "2026-11-19", 11),
        ("2010/2014", "2026-01-01", 12),
        ("2014/..", "2026-01-01", None),
        ("2030", "2026-01-01", 0),
    ],
)
def test_a_date_ages_on_its_day(date: str, today: str, years: int | None) -> None:
    assert Edtf.parse(date).age_in_years(datetime.date.fromisoformat(today)) == years


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1000", "1000"),
        ("2014-11-20", "20 Nov 2014"),
        ("2015~", "about 2015"),
        ("2012/..", "since 2012"),
        ("../2012-05", "until May 2012"),
        ("2022-01-23/2022-01-25", "23–25 Jan 2022"),
        ("2022-01-23/2022-02-25", "23 Jan–25 Feb 2022"),
        ("2022-01/2022-03", "Jan–Mar 2022"),
        ("2021-12/2022-03", "Dec 2021–Mar 2022"),
        ("2014/2018", "2014–2018"),
        ("2014-05/2014-05-20", "May 2014–20 May 2014"),
        ("2014~/2018~", "about 2014–2018"),
        # What words would say otherwise stays as it is written.
        ("2014/2018~", "2014/2018~"),
        ("2021/2021-10-25", "2021/2021-10-25"),
        ("0001-07", "0001-07"),
    ],
)
def test_a_date_in_words(date: str, words: str) -> None:
    assert Edtf.parse(date).human() == words


@pytest.mark.parametrize(
    "date", ["2022-01-01/2022-01-02/", "2014/2013", "/", "../..", "2014-02-30"]
)
def test_what_is_no_date(date: str) -> None:
    with pytest.raises(ValueError, match=date.partition("~")[0]):
        Edtf.parse(date)


@pytest.mark.parametrize(
    ("ours", "theirs", "may_be"),
    [
        ("2014", "2014-11", True),
        ("2014", "2015", False),
        # About a day, a month or a year is one more of them on each side.
        ("2014~", "2015", True),
        ("2014~", "2013", True),
        ("2014~", "2016", False),
        ("2014-12~", "2015-01", True),
        ("2014-01~", "2013-12", True),
        ("2014-12~", "2015-02", False),
        ("2014-12-31~", "2015-01-01", True),
        ("2014-12-31~", "2015-01-02", False),
        ("2014/2016", "2014-05/2016-07", True),
        ("2014/2016", "2014/2017", False),
        ("2014/..", "2014/..", True),
        ("2014/..", "2014/2016", False),
        ("9999~", "9999", True),
        ("0001-01~", "0001-01", True),
    ],
)  # fmt: skip
def test_dates_that_may_be_the_same(ours: str, theirs: str, may_be: bool) -> None:
    assert compatible(Edtf.parse(ours), Edtf.parse(theirs)) == may_be
    assert compatible(Edtf.parse(theirs), Edtf.parse(ours)) == may_be


@pytest.mark.parametrize(
    ("one", "two", "is_next"),
    [
        ("2014-05", "2014-06", True),
        ("2014-01", "2014-02", True),
        ("2014-05", "2014-07", False),
        ("2014-06", "2014-05", False),
        ("2014-05", "2014-06-01", False),
        ("2020-07/2021-06", "2021-07/2022-06", True),
        ("2014-05~", "2014-06", False),
        ("2014-05", "2014-06~", False),
        ("2014/..", "2015", False),
    ],
)
def test_a_date_that_follows_another(one: str, two: str, is_next: bool) -> None:
    assert follows(Edtf.parse(one), Edtf.parse(two)) == is_next


@pytest.mark.parametrize(
    ("year", "day", "steps", "months"),
    [
        ("april", Point(2020, 4), 0, "2020-04/2021-03"),
        ("april", Point(2020, 3), 0, "2019-04/2020-03"),
        ("april", Point(2020), 0, "2020-04/2021-03"),
        ("april", Point(2020, 5), -1, "2019-04/2020-03"),
        ("april", Point(2020, 5), 1, "2021-04/2022-03"),
        ("january", Point(2020, 5), 0, "2020-01/2020-12"),
    ],
)
def test_the_fiscal_year_that_a_day_is_in(year: str, day: Point, steps: int, months: str) -> None:
    assert Edtf.between(*FiscalYear.parse(year).around(day, steps)).text == months


@pytest.mark.parametrize(
    ("name", "number"),
    [("1", 1), ("12", 12), ("0", None), ("13", None), ("mar", 3), ("ma", None), ("jun", 6),
     ("december", 12), ("smarch", None)],
)  # fmt: skip
def test_the_number_of_a_month(name: str, number: int | None) -> None:
    assert month_number(name) == number


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("countries", "country", True),
        ("states parties", "state party", True),
        ("ties", "tie", True),
        ("gas", "ga", False),
        ("glasses", "glass", False),
        ("cans", "can", True),
        ("classes", "class", False),
        ("buses", "bus", False),
        ("bases", "bas", False),
        ("full-time posts", "full time post", True),
        ("no.", "no", True),
    ],
)
def test_units_in_singular_and_plural(one: str, other: str, is_same: bool) -> None:
    assert same_unit(one, other) == is_same


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (["5bn"], (1, "5000000000")),
        (["5", "billion"], (2, "5000000000")),
        (["5", "hundred", "thousand"], (3, "500000")),
        (["2,5", "million"], (2, "2500000")),
        (["5", "k"], (2, "5000")),
        (["5k"], (1, "5000")),
        (["5b"], (1, "5000000000")),
        (["5", "b"], None),
        (["5", "camps", "million"], None),
        (["1.2345", "thousand"], None),
        (["5xy"], None),
        (["five", "million"], None),
    ],
)
def test_a_number_with_its_scale_in_a_question(
    words: list[str], read: tuple[int, str] | None
) -> None:
    assert scaled_number(words) == read


@pytest.mark.parametrize(
    ("written", "code"),
    [("UK", "GB"), ("no", "NO"), ("Norwey", "NO"), ("Kosovo", "XK"), ("NOR", "NO"), ("Fra", "FR"),
     ("Pol", None), ("Xyland", None),
     ("Afghanistan", "AF"), ("Zimbabwe", "ZW")],
)  # fmt: skip
def test_a_country_by_its_name_or_nearly(written: str, code: str | None) -> None:
    assert country_meant(written) == code


def money(currency: str, per: Literal["year"] | None = None) -> Money:
    return Money(low=70, high=70, qualifier=EXACTLY, currency=currency, per=per, text="")


def quantity(unit: str) -> Quantity:
    return Quantity(low=70, high=70, qualifier=EXACTLY, unit=unit, text="")


@pytest.mark.parametrize(
    ("value", "printed_as", "local", "meant"),
    [
        (money("USD"), "$70", "JMD", "JMD 70"),
        (money("USD", "year"), "$70 a year", "JMD", "JMD 70 a year"),
        (money("USD"), "US$70", "JMD", "USD 70"),
        (money("USD"), "$70", None, "USD 70"),
        (money("USD"), "$70", "NOK", "USD 70"),
        (money("EUR"), "€70", "JMD", "EUR 70"),
        (quantity("USD per barrel"), "$70 per barrel", "CAD", "70 CAD per barrel"),
        (quantity("USD per barrel"), "US$70 per barrel", "CAD", "70 USD per barrel"),
        (quantity("barrels"), "70 barrels", "CAD", "70 barrels"),
        (quantity("rupees"), "70 rupees", "INR", "INR 70"),
    ],
)
def test_money_that_does_not_say_whose(
    value: Money | Quantity, printed_as: str, local: str | None, meant: str
) -> None:
    assert str(localized(value, printed_as, local)) == meant
