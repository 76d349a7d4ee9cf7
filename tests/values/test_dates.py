import pytest

from factcli.grammar.whole import parse_date
from factcli.values.value import Date


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("11/3/2008", "2008-03-11", "2008-11-03"),
        ("11-3-2008", "2008-03-11", "2008-11-03"),
        ("11.3.2008", "2008-03-11", "2008-03-11"),
        ("12/25/2008", "2008-12-25", "2008-12-25"),
        ("25/12/2008", "2008-12-25", "2008-12-25"),
        ("3/3/2008", "2008-03-03", "2008-03-03"),
        ("2011-12", "2011-12", "2011-12"),
        ("2014-11", "2014-11", "2014-11"),
    ],
)
def test_the_order_of_a_numeric_date_is_the_readers_choice(
    text: str, day_first: str, month_first: str
) -> None:
    assert parse_date(text).edtf == day_first
    assert parse_date(text, day_first=False).edtf == month_first


def test_the_end_that_reads_in_one_way_settles_the_other() -> None:
    assert parse_date("7/10/2022 to 7/31/2022").edtf == "2022-07-10/2022-07-31"
    assert parse_date("13/7/2022 - 7/8/2022", day_first=False).edtf == "2022-07-13/2022-08-07"


def test_a_date_that_is_no_edtf_says_so_and_is_compared_with_nothing() -> None:
    broken = Date(edtf="last week", text="last week")
    assert "expected an EDTF date" in broken.problems()[0]
    assert broken.agrees_with(broken) == "incomparable"
    assert str(broken) == "last week"


@pytest.mark.parametrize("edtf", ["9999~", "0001-01-01~", "9999-12-31~", "0001~"])
def test_the_margin_of_a_date_stays_within_the_calendar(edtf: str) -> None:
    date = Date(edtf=edtf, text=edtf)
    assert date.agrees_with(date) == "agrees"
