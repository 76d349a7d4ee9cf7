"""The date of an amount: by fiscal years, headings, pairs of dates, and what has none."""

import pytest

from factcli.extract import Candidate, extract
from factcli.grammar.date_proof import gives_date
from factcli.grammar.printed import Printed
from factcli.values.edtf import Edtf
from factcli.values.fiscal import FiscalYear

APRIL = FiscalYear.parse("april")


def one(text: str, figure: str, published: str | None = None) -> Candidate:
    day = Edtf.parse(published).start if published else None
    found = list(extract(text, published=day, fiscal=APRIL))
    (candidate,) = [each for each in found if each.figure == figure]
    return candidate


@pytest.mark.parametrize(
    ("text", "figure", "as_of"),
    [
        ("In FY22 it paid USD 9 million.", "USD 9 million", "2021-04/2022-03"),
        ("It paid USD 9 million in 2011-12.", "USD 9 million", "2011-04/2012-03"),
        ("The 2011-12 budget was USD 9 million.", "USD 9 million", "2011-04/2012-03"),
        ("It paid USD 9 million during FY21 and FY22.", "USD 9 million", "2020-04/2022-03"),
        ("In 2014 and 2015 there were 70 soldiers.", "70 soldiers", "2014/2015"),
        ("In May and June 2019 there were 70 soldiers.", "70 soldiers", "2019-05/2019-06"),
        ("Men by town, 3 May 2019: Bodø 70, Moss 80, Voss 90.", "90", "2019-05-03"),
        ("It rose by 2 per cent from 4 per cent in May 2018 to 6 per cent in June 2019.",
         "2 per cent", "2018-05/2019-06"),
        ("It fell from 9 per cent in 2010 to 4 per cent in 2019, a drop of 5 percentage points.",
         "5 percentage points", "2010/2019"),
        ("Thefts rose from 49 in May 2018 to 86 in June 2018, and fires from 25 to 45.",
         "25", "2018-05"),
        ("Thefts rose from 49 in May 2018 to 86 in June 2018, and fires from 25 to 45.",
         "45", "2018-06"),
        ("The bank raised the rate by 2 percentage points since May 2018.",
         "2 percentage points", "2018-05/.."),
        ("This is in addition to the USD 9 million provided in 2014.", "USD 9 million", "2014"),
        ("It is in addition to USD 9 million that was provided in 2014.", "USD 9 million", "2014"),
        ("At 31 March 2018, nine of the 26 aircraft flew.", "26 aircraft", "2018-03-31"),
        ("In 2018 it paid USD 9 million (7 per cent of it for aid).", "7 per cent", "2018"),
        ("USD 9 million had come by 3 May 2018, leaving a gap of USD 2 million.",
         "USD 2 million", "2018-05-03"),
        ("In 2018 aid came to USD 9 million, up from USD 8 million in 2017; loans rose by "
         "3 per cent.", "3 per cent", "2018"),
        ("The deficit was USD 9 million in 2018, which is 4 per cent of output.",
         "4 per cent", "2018"),
        ("The cost is USD 9 million over six years (FY16-FY21).", "USD 9 million",
         "2015-04/2021-03"),
        ("Under resolution 2640 (2022), there were 70 soldiers as at 1 March 2023.",
         "70 soldiers", "2023-03-01"),
        ("As of 3 May 2018, 70 men were there. It has 9 trucks.", "9 trucks", "2018-05-03"),
    ],
)  # fmt: skip
def test_an_amount_has_its_date(text: str, figure: str, as_of: str) -> None:
    found = one(text, figure)
    assert found.as_of == as_of
    assert found.dated
    printed = Printed(text[slice(*found.dated)], text, found.dated.start, fiscal=APRIL)
    assert gives_date(as_of, [printed], of_record=True)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("In 2018, 70 people lived in the three regions.", "three regions"),
        ("In 2018 its two partners gave USD 9 million.", "two partners"),
        ("In 2018 each received 9 litres, against a standard of 15 litres.", "15 litres"),
        ("In 2018 there were 70 men, against an authorized strength of 90.", "90"),
        ("In 2018 inflation was within its target range of 2 to 6 per cent.", "2 to 6 per cent"),
        ("Since 2018 it gave USD 9 million, with USD 2 million in the past two weeks.",
         "USD 2 million"),
        ("In 2018 it promised growth of 3 per cent over the next 10 years.", "3 per cent"),
        ("It was in surplus for the first time after 63 years in 2018.", "63 years"),
        ("USD 9 million was moved from 2018 to 2019.", "USD 9 million"),
        ("Sales were to grow at 9 per cent over 2018.", "9 per cent"),
        ("The rate, which rose to 9 per cent in the plague-stricken year, was cut in 2018.",
         "9 per cent"),
        ("In 2018 clothing, which accounts for 48 per cent of it, was dear.", "48 per cent"),
        ("From 1 July 2018 to 1 July 2019 it grew by 70 people to 900 people.", "900 people"),
        ("In terms of the Defence Act (2002), it has 70 soldiers.", "70 soldiers"),
        ("Sales in 2014 and 2015 were USD 7 million and USD 9 million respectively.",
         "USD 7 million"),
    ],
)  # fmt: skip
def test_an_amount_that_no_date_is_of_has_none(text: str, figure: str) -> None:
    assert one(text, figure).as_of is None


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("To date, 70 soldiers have come.", "2022-03-10"),
        ("It feeds 70 soldiers currently in camps.", "2022-03-10"),
        ("Next year there will be 70 soldiers.", "2023"),
        ("Today he promised 70 soldiers.", None),
        ("Currently announced are 70 soldiers.", None),
    ],
)
def test_a_time_told_by_the_document_s_own(text: str, as_of: str | None) -> None:
    found = one(text, "70 soldiers", "2022-03-10")
    assert found.as_of == as_of
    if as_of and found.dated:
        at = found.dated.start
        printed = Printed(text[slice(*found.dated)], text, at, published="2022-03-10")
        assert gives_date(as_of, [printed], of_record=True)
