"""What a document's dates and signs mean, as its own words tell."""

import pytest

from factcli.documents.conventions import habits_of
from factcli.documents.text import Text
from factcli.grammar.whole import parse_value
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
        (Text("US$5", publisher="Bank of Jamaica"), None, False),  # no bare sign
        (Text("kr 5", language="da"), "DKK", True),
        (Text("kr 5", language="no"), None, False),
        (Text("kr 5", url="https://a.se"), "SEK", True),
        (Text("£5", publisher="Central Bank of Egypt"), "EGP", True),
        (Text("£5", publisher="British Example"), None, False),
        (Text("Rs 5", publisher="State Bank of Pakistan"), "PKR", True),
        (Text("¥5", language="zh"), "CNY", True),
        (Text("no sign", publisher="Bank of Jamaica"), None, False),
    ],
)
def test_the_currency_of_a_bare_sign(text: Text, currency: str | None, is_told: bool) -> None:
    found = habits_of(text)
    assert (found.currency, bool(found.reasons)) == (currency, is_told)
    assert habits_of(text, currency="TTD")[1:3] == ("TTD", ())


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
