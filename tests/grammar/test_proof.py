import pytest

from factcli.grammar.proof import digits_prove, edtf_proved
from factcli.grammar.whole import parse_value
from factcli.values.value import Date


@pytest.mark.parametrize(
    ("value", "figures"),
    [
        ("NOK 250\u2013300 million", ["NOK 250\u2013300 million"]),
        ("NOK 250 million", ["MNOK 250"]),
        ("NOK 250\u2013300 million", ["NOK 250 million", "up to 300 million"]),
        ("USD 7 million", ["annual level of USD 7 mill."]),
        ("more than USD 270 million", ["more than $ 270 million"]),
        ("3 UN missions", ["three UN missions"]),
        ("89 states parties", ["of which 89 are states parties"]),
        ("4.5 %", ["4.5% of currently known world oil reserves"]),
        ("a third", ["a third of the seats"]),
        ("20 %", ["one in five children"]),
        ("12 aircraft", ["a dozen aircraft"]),
        ("500,000 people", ["half a million people"]),
        ("5,000 people", ["5.000 Menschen"]),
        ("7 million people", ["7m people"]),
        ("2014-12", ["December 2014"]),
        ("1997", ["in1997"]),
        ("2022-01-23/2022-01-25", ["23\u201325\u00a0January 2022"]),
        ("2020-09/2021-08", ["September 2020", "August\u00a02021"]),
        ("2021/2022", ["2021-2022"]),
        ("2013/2014", ["2013/14"]),
        ("since 2012", ["since 2012"]),
        ("2008-03-11", ["11/3/2008"]),
        ("2008-11-03", ["11/3/2008"]),
        ("2007-10", ["last October", "11/3/2008"]),
        ("2014-01/2014-03", ["first quarter of 2014"]),
        ("penholder for Afghanistan", []),
    ],
)
def test_a_value_whose_digits_are_printed_is_proved(value: str, figures: list[str]) -> None:
    assert digits_prove(parse_value(value), figures)


@pytest.mark.parametrize(
    ("value", "figures"),
    [
        ("162 states parties", []),
        ("162 states parties", ["1620 states parties", "16 2"]),
        ("162 states parties", ["states parties"]),
        ("250 troops", ["NOK 250 million"]),
        ("NOK 250 million", ["250 troops"]),
        ("NOK 250\u2013300 million", ["NOK 250 million"]),
        ("45 %", ["4.5%"]),
        ("5,000 people", ["50,000 people"]),
        ("2 missions", ["three UN missions"]),
        ("2014-11", ["2014"]),
        ("2014-12", ["November 2014"]),
        ("2014-12-24", ["December 2014"]),
        ("2014", ["20145"]),
        ("2020-09/2021-08", ["September 2020"]),
        ("2007-10", ["October", "11/3/2008"]),
        ("2006-10", ["last October", "11/3/2008"]),
    ],
)
def test_a_value_with_a_part_that_is_not_printed_is_not_proved(
    value: str, figures: list[str]
) -> None:
    assert not digits_prove(parse_value(value), figures)


def test_a_date_that_is_no_edtf_proves_nothing() -> None:
    assert not edtf_proved("last week", ["last week"])
    assert not digits_prove(Date(edtf="", text=""), [""])
