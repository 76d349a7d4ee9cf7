"""What a document's dates and signs mean, as its own words tell."""

import pytest

from factcli.documents.conventions import habits_of
from factcli.documents.text import Text
from factcli.grammar.whole import parse_value
from factcli.values.fiscal import FiscalYear
from factcli.values.locality import localized
from factcli.values.value import Money


@pytest.mark.parametrize(
    ("text", "day_first", "is_told"),
    [
        ("Met on 03/21/2019.", False, True),
        ("Met on 21/03/2019.", True, False),
        ("Met on 3/21/19 and 4/5/19.", False, True),
        ("Met on 21.03.2019 and 4.5.2019.", True, True),
        ("Met on 4/5/2019.", True, True),
        ("Met on 4/4/2019.", True, False),
        ("Met on 2019-03-21.", True, False),
        ("Met on 03/21/2019 and on 21/03/2019.", True, True),
        ("Section 3.2.11 and version 1.2.30, on 192.168.1.20.", True, False),
        ("Open 24/7, 1/2 price, in 2019/20.", True, False),
        ("Nothing", True, False),
    ],
)
def test_the_order_of_days(text: str, day_first: bool, is_told: bool) -> None:
    found = habits_of(Text(text))
    assert (found.day_first, bool(found.reasons)) == (day_first, is_told)
    assert habits_of(Text(text), day_first=False).day_first is False


@pytest.mark.parametrize(
    ("text", "currency", "is_told"),
    [
        (Text("$5", url="https://www.gov.jm/a"), "JMD", True),
        (Text("$5", publisher="Bank of Jamaica"), "JMD", True),
        (Text("$5", publisher="United States - Mexico Fund"), None, False),
        (Text("$5 (US$1)", title="Jamaica's budget"), "JMD", True),
        (Text("$5", title="Jamaica's budget"), None, True),
        (Text("$5 Jamaica Jamaica"), None, False),
        (Text("$5", publisher="Parliament of the Cook Islands"), "NZD", True),
        (Text("US$5", publisher="Bank of Jamaica"), None, False),  # no bare sign
        (Text("kr 5", language="da"), "DKK", True),
        (Text("kr 5", language="no"), None, False),
        (Text("kr 5", url="https://a.se"), "SEK", True),
        (Text("£5", publisher="Central Bank of Egypt"), "EGP", True),
        (Text("£5", publisher="British Example"), None, False),
        (Text("Rs 5", publisher="State Bank of Pakistan"), "PKR", True),
        (Text("K95,000", publisher="Bank of Zambia"), "ZMW", True),
        (Text("K95,000", publisher="Bank of Papua New Guinea"), "PGK", True),
        (Text("Bs 2.74bn", publisher="Ministry of Finance, Bolivia"), "BOB", True),
        (Text("CFAF 38.2 billion", publisher="Central African Republic"), "XAF", True),
        (Text("N5.2 billion", publisher="Federal Republic of Nigeria"), "NGN", True),
        (Text("¥5", language="zh"), "CNY", True),
        (Text("no sign", publisher="Bank of Jamaica"), None, False),
    ],
)
def test_the_currency_of_a_bare_sign(text: Text, currency: str | None, is_told: bool) -> None:
    found = habits_of(text)
    assert (found.currency, bool(found.reasons)) == (currency, is_told)
    given = habits_of(text, currency="TTD")
    assert (given.currency, given.reasons) == ("TTD", ())


@pytest.mark.parametrize(
    ("printed", "local", "currency"),
    [
        ("$70", "JMD", "JMD"),
        ("$7 million", "JMD", "JMD"),
        ("7 million dollars", "JMD", "JMD"),
        ("US$70", "JMD", "USD"),
        ("$70 USD", "JMD", "USD"),
        ("7 million US dollars", "JMD", "USD"),
        ("7 million Canadian dollars", "JMD", "CAD"),
        ("€70", "JMD", "EUR"),
        ("$70", None, "USD"),
        ("$70", "NOK", "USD"),
        ("kr 70", "SEK", "SEK"),
        ("70 kroner", "DKK", "DKK"),
        ("70 danske kroner", "SEK", "DKK"),
        ("£70", "EGP", "EGP"),
        ("70 rupees", "PKR", "PKR"),
        ("70 pesos", "MXN", "MXN"),
    ],
)
def test_a_bare_sign_is_local_and_no_other(printed: str, local: str | None, currency: str) -> None:
    value = localized(parse_value(printed), printed, local)
    assert isinstance(value, Money)
    assert value.currency == currency


@pytest.mark.parametrize(
    ("text", "runs", "is_told"),
    [
        (Text("FY22 it was. The financial year ends on 31 March."), "ends-march", True),
        (Text("FY22 it was. The fiscal year ends June 30 each year."), "ends-june", True),
        (Text("FY22 it was. Our fiscal year begins on 1 October."), "ends-september", True),
        (Text("FY22 it was. The fiscal year runs from 1 July to 30 June."), "ends-june", True),
        (Text("In the financial year 2021-22 (April to March) it rose."), "ends-march", True),
        (Text("For the year ended 30 June 2019 it was FY19."), "ends-june", False),
        (Text("The fiscal year ended 30 June 2019, FY19, was good."), "ends-june", True),
        (Text("In fiscal year 2020 (April 2020-March 2021) it rose."), "begins-april", True),
        (Text("The tax year 2019-20: the financial year ends on 5 April."), "ends-march", True),
        (Text("FY22: the fiscal year starts on 16 July."), None, True),  # within a month
        (Text("FY22", url="https://www.rbi.org.in/a"), "ends-march", True),
        (Text("FY22", url="https://www.state.gov/a"), "ends-september", True),
        (Text("FY22", publisher="Ministry of Finance, Japan"), "begins-april", True),
        (Text("FY22", publisher="The World Bank"), "ends-june", True),
        (Text("FY22", publisher="U.S. Department of State"), "ends-september", True),
        (Text("2021-22", publisher="HM Treasury"), "ends-march", True),
        (Text("2018-19", publisher="Government of Pakistan"), "ends-june", True),
        (Text("2018-19", publisher="Parliament of Egypt"), "ends-june", True),
        (Text("2018-19", publisher="Central Bank of Sri Lanka"), "ends-december", True),
        (Text("FY19", publisher="Norad"), "ends-december", True),
        (Text("FY19", publisher="India and Japan Fund"), None, True),  # whose?
        (Text("FY22: ₹5 crore, ₹6 crore and $2."), "ends-march", True),
        (Text("FY22: KES 5 million"), "ends-june", True),
        (Text("FY22: $5 million"), None, True),
        (Text("FY22", title="India: economic survey"), None, True),
        (Text("FY22"), None, True),
        (Text("The season of 2021-22"), None, False),
        (Text("2019", publisher="HM Treasury"), None, False),  # none is printed
    ],
)
def test_how_fiscal_years_run(text: Text, runs: str | None, is_told: bool) -> None:
    found = habits_of(text)
    shown = str(found.fiscal) if found.fiscal else None
    assert shown == runs
    if is_told:
        assert found.reasons
    given = habits_of(text, fiscal=FiscalYear.parse("july"))
    assert str(given.fiscal) == "ends-june"


def test_a_fiscal_year_that_nobody_tells_is_asked_for() -> None:
    found = habits_of(Text("In FY22 it rose."))
    (doubt,) = found.doubts
    assert (doubt.about, doubt.reason) == ("fiscal_year", found.reasons[0])
    assert "about 2022" in doubt.reason
    settled = found.answered(doubt, "ends-march")
    assert (str(settled.fiscal), settled.reasons, settled.doubts) == ("ends-march", (), ())
    assert found.answered(doubt, doubt.answers[0]).fiscal is None  # not known
    (doubt,) = habits_of(Text("In FY22 it rose.", title="Growth in India")).doubts
    assert doubt.answers[0] == "ends-march"


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        (Text("Rs 5", publisher="Central Bank of Sri Lanka"), "LKR"),
        (Text("Rs 5", url="https://www.treasury.gov.lk/a"), "LKR"),
        (Text("Rs 5", url="https://www.finance.gov.pk/a"), "PKR"),
        (Text("Rs 5", publisher="Government of Nepal"), "NPR"),
        (Text("Rs 5", publisher="Bank of Mauritius"), "MUR"),
        (Text("Rs 5. Pakistan, Pakistan and Pakistan."), "PKR"),
        (Text("Rs 5", publisher="Government of India"), None),  # INR, as Rs mostly is
        (Text("5 rupees in Nepal, Nepal, Nepal"), "NPR"),
        (Text("Rs 5, by the Central Bank of Sri Lanka, with aid from India"), "LKR"),
        (Text("50 million francs", publisher="Government of Rwanda"), "RWF"),
        (Text("50 million dinars", url="https://a.tn"), "TND"),
        (Text("50 shillings", publisher="Bank of Uganda"), "UGX"),
        (Text("50 pesos", publisher="Banco de Mexico, Mexico"), "MXN"),
        (Text("₤5", publisher="Central Bank of Egypt"), "EGP"),
        (Text("5 million lira", publisher="Bank of Lebanon"), "LBP"),
    ],
)
def test_a_shared_sign_or_name_is_that_of_the_place(text: Text, currency: str | None) -> None:
    assert habits_of(text).currency == currency


@pytest.mark.parametrize("text", ["Rs 5 crore", "50 dinars", "50 million francs"])
def test_a_name_of_many_currencies_is_asked_for_where_nothing_tells(text: str) -> None:
    found = habits_of(Text(text))
    (doubt,) = found.doubts
    assert doubt.about == "currency"
    assert len(doubt.answers) > 1
    assert doubt.reason in found.reasons
