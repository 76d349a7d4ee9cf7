"""Fiscal years in text, by how they run in the document."""

import pytest

from factcli.grammar.scan import scan
from factcli.values.fiscal import FiscalYear
from factcli.values.value import Date


def dates(text: str, runs: str | None) -> list[str]:
    fiscal = FiscalYear.parse(runs) if runs else None
    found = [figure.value for figure in scan(text, fiscal=fiscal)]
    return [value.edtf for value in found if isinstance(value, Date)]


@pytest.mark.parametrize(
    ("text", "runs", "edtf"),
    [
        ("It rose in FY22.", "april", "2021-04/2022-03"),
        ("It rose in FY22.", "ends-september", "2021-10/2022-09"),
        ("It rose in FY22.", "begins-april", "2022-04/2023-03"),
        ("It rose in FY22.", "january", "2022"),
        ("It rose in FY22.", None, "2022~"),
        ("It rose in FY ’22.", "july", "2021-07/2022-06"),
        ("It rose in FY2022.", "july", "2021-07/2022-06"),
        ("It rose in FY 2022.", "july", "2021-07/2022-06"),
        ("It rose in FY2021-22.", "april", "2021-04/2022-03"),
        ("It rose in FY 2021/22.", "july", "2021-07/2022-06"),
        ("It rose in FY2021/22.", None, "2021/2022"),
        ("It rose in 2021-22.", "april", "2021-04/2022-03"),
        ("It rose in 2021/22.", "april", "2021-04/2022-03"),
        ("It rose in 2021-22.", "january", "2021/2022"),
        ("It rose in 2021-22.", None, "2021/2022"),
        ("It rose in 2011-12.", "april", "2011-04/2012-03"),  # a month elsewhere
        ("It rose in 1999-00.", "april", "1999-04/2000-03"),
        ("In fiscal year 2019 it rose.", "october", "2018-10/2019-09"),
        ("In the financial year 2019 it rose.", "july", "2018-07/2019-06"),
        ("In fiscal 2017 it rose.", "july", "2016-07/2017-06"),
        ("In fiscal year 2019 it rose.", None, "2019~"),
        ("In fiscal years 2018-2020 it rose.", "october", "2017-10/2020-09"),
        ("In fiscal years 2018 to 2020 it rose.", "october", "2017-10/2020-09"),
        ("It rose from FY20 to FY23.", "april", "2019-04/2023-03"),
        ("It rose between FY20 and FY23.", "april", "2019-04/2023-03"),
        ("It rose in FY20-FY23.", "april", "2019-04/2023-03"),
        ("It rose from 2018-19 to 2021-22.", "april", "2018-04/2022-03"),
        ("It rose between 2018/19 and 2021/22.", "april", "2018-04/2022-03"),
        ("It has risen since FY19.", "april", "2018-04/.."),
        ("It has risen since 2018-19.", "april", "2018-04/.."),
        ("It rose in Q1 FY23.", "april", "2022-04/2022-06"),
        ("It rose in Q4 of FY 2022-23.", "april", "2023-01/2023-03"),
        ("It rose in H1:2023-24.", "april", "2023-04/2023-09"),
        ("It rose in the first half of 2022-23.", "april", "2022-04/2022-09"),
        ("It rose in the first half of FY23.", "april", "2022-04/2022-09"),
        ("It rose in the second quarter of fiscal year 2019.", "october", "2019-01/2019-03"),
        ("It rose in Q1 FY23.", None, "2023~"),
        ("It rose in Q1 2019.", "april", "2019-01/2019-03"),
        ("It rose in 2021- 22.", "april", "2021-04/2022-03"),
        ("It rose in the first two quarters of 2022-23.", "april", "2022-04/2022-09"),
        ("It rose in the first three quarters of 2022-23.", "april", "2022-04/2022-12"),
        ("It is for fiscal year 2018 through fiscal year 2020.", "october", "2017-10/2020-09"),
        ("It rises to 9 from 2022-23 onwards.", "april", "2022-04/.."),
        ("In the 2018-19 season it rose.", "april", "2018/2019"),
        ("In the academic year 2018-19 it rose.", "april", "2018/2019"),
        ("In the 2018/19 school year it rose.", "april", "2018/2019"),
        ("It rose in 2019.", "april", "2019"),
        ("It rose from 2016-2019.", "april", "2016/2019"),
    ],
)
def test_a_fiscal_year_has_its_months(text: str, runs: str | None, edtf: str) -> None:
    assert dates(text, runs) == [edtf]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("april", "ends-march"),
        ("Apr", "ends-march"),
        ("4", "ends-march"),
        ("ends-march", "ends-march"),
        ("begins-april", "begins-april"),
        ("january", "ends-december"),
        ("begins-january", "ends-december"),
        ("ends-june", "ends-june"),
    ],
)
def test_how_they_run_is_written_in_one_way(written: str, shown: str) -> None:
    assert str(FiscalYear.parse(written)) == shown


@pytest.mark.parametrize("written", ["", "ma", "13", "0", "spring", "ends-", "ends-x", "april 1"])
def test_what_is_no_month_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no fiscal year"):
        FiscalYear.parse(written)
