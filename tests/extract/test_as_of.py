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
        ("The grant was USD 9 million in 2011- 12.", "USD 9 million", "2011-04/2012-03"),
        ("Of the 70 boats checked, 40 were sound and 30 were sunk as at 3 May 2018.",
         "70 boats", "2018-05-03"),
        ("Of the 70 fires recorded in 2018, 9 per cent were at sea.", "9 per cent", "2018"),
        ("OSLO (3 May 2018) – In 2017, 70 boats were at sea.", "70 boats", "2017"),
        ("In 2018 the rate was above 10 per cent.", "10 per cent", "2018"),
        ("They forecast that the wage rate for 2018 as a whole will be 9 per cent.",
         "9 per cent", "2018"),
        ("Sales were 9 tonnes in 2018, representing a third of all trade.", "a third", "2018"),
        ("Sales stood at USD 9 million in May 2018 against a target of USD 8 million.",
         "USD 8 million", "2018-05"),
        ("It cut the toll for 2018 by 9 per cent, subject to a ceiling of USD 70.",
         "USD 70", "2018"),
        ("Aid in 2018 was USD 9 million, of which USD 5 million was for roads and USD 4 million "
         "for ports.", "USD 4 million", "2018"),
        ("On the basis of surveys as of May 2018, we found that about 80 per cent live there.",
         "80 per cent", "2018-05"),
        ("The fund had USD 9 million on 3 May 2018. That represents 4 per cent of output.",
         "4 per cent", "2018-05-03"),
        ("The fund had USD 9 million on 3 May 2018. It was a rise of 4 per cent.",
         "4 per cent", "2018-05-03"),
        ("In May 2018, 9 million people had work. Compared with May 2017, jobs grew by 70 000.",
         "70 000", "2018-05"),
        ("Trade was slow in 2018. Freight grew by 9 per cent.", "9 per cent", "2018"),
        ("In 2018, it gave a list. Its mean was 9 tonnes, and 4 tonnes will follow.",
         "9 tonnes", "2018"),
        ("The rate fell from 9 per cent to 4 per cent between 2010 and 2018.",
         "9 per cent", "2010"),
        ("The rate fell from 9 per cent to 4 per cent between 2010 and 2018.",
         "4 per cent", "2018"),
        ("Of the 70 fires recorded in 2018, 9 per cent occurred in two towns.", "two towns",
         "2018"),
        ("It paid USD 9 million in 2018, inclusive of a grant of USD 2 million.",
         "USD 2 million", "2018"),
        ("More than 70 000 women from 9 villages came in 2018.", "70 000 women", "2018"),
        ("The sum is in the 2018 accounts at USD 9 million, USD 2 million more than in 2017.",
         "USD 2 million", "2018"),
        ("Needs in 2018: USD 9 million (WHO 4.5, FAO 2.5, others 2).", "4.5", "2018"),
        ("Some 70 men came in 2018, while Chad sent 40, Peru with 9.", "70 men", "2018"),
        ("From 1 July 2018 to 1 July 2019 it grew by 70 people to 900 people.", "900 people",
         "2019-07-01"),
        ("In 2018 the town, which was founded in 1850, had 60 women.", "60 women", "2018"),
        ("The town, founded in 1850, had 60 women in 2018.", "60 women", "2018"),
        ("In the year ended 30 June 2016 it paid USD 9 million.", "USD 9 million",
         "2015-07/2016-06"),
        ("In the three months ended 31 March 2016 it paid USD 9 million.", "USD 9 million",
         "2016-01/2016-03"),
        ("For the year to 31 December 2016 it paid USD 9 million.", "USD 9 million", "2016"),
        ("In the 12 months to 15 March 2016 it paid USD 9 million.", "USD 9 million",
         "2015-03-16/2016-03-15"),
        ("Aid rose to USD 9 million in May 2016 from USD 7 million a year earlier.",
         "USD 7 million", "2015-05"),
        ("Aid was USD 9 million in 2016, after USD 7 million four years before.", "USD 7 million",
         "2012"),
        ("Aid was the lowest since 1976, when 40 tonnes came.", "40 tonnes", "1976"),
        ("Sales in 2014 and 2015 were USD 7 million and USD 9 million respectively.",
         "USD 7 million", "2014"),
        ("Fees in 2014, 2015 and 2016 were respectively USD 7, USD 8 and USD 9.", "USD 9", "2016"),
        ("The fee rose to USD 7 and USD 9 in May 2018 and June 2019, respectively, from USD 4.",
         "USD 9", "2019-06"),
        ("Forecasts for 2014 and 2015 fell to 7 per cent (from 8 per cent) and 6 per cent, "
         "respectively.", "8 per cent", "2014"),
        ("In 2019 it sold 9 tons, value USD 8, against 7 tons, value USD 6 in 2018.", "7 tons",
         "2018"),
        ("It sold 9 boats in 2019, compared with 7 boats in 2018, an increase of 28 per cent.",
         "28 per cent", "2019"),
        ("Fees rose from USD 7 in 2018 to USD 9 in 2019, an increase of USD 2.", "USD 2", "2019"),
        ("The grant will increase by USD 2 from USD 34 to USD 36 (from 6 May 2020).", "USD 36",
         "2020-05-06"),
        ("The grant will increase by USD 2 from USD 34 to USD 36 (from 6 May 2020).", "USD 2",
         "2020-05-06"),
        ("Fees will rise by 1 per cent, from USD 34 to USD 36, from 6 May 2020.", "1 per cent",
         "2020-05-06/.."),
        ("From 6 May 2020 the fee rises by 9 per cent.", "9 per cent", "2020-05-06"),
        ("Nine of the 24 men hired on 3 May 2018 were tall.", "24 men", "2018-05-03"),
        ("Hunger fell (from 31 per cent to 16 per cent) between 2012 and 2016.", "16 per cent",
         "2016"),
        ("The contract, signed on 3 May 2018 for USD 9 million, is long.", "USD 9 million",
         "2018-05-03"),
        ("Paid advertising since May 2018 came to USD 9 million.", "USD 9 million", "2018-05/.."),
        ("It has USD 9 million over three years, 2013-15.", "USD 9 million", "2013-04/2015-03"),
        ("The budget for 2018 of USD 9 million was cut.", "USD 9 million", "2018"),
        ("The deficit was USD 9 million in the year to June 2018.", "USD 9 million",
         "2017-07/2018-06"),
        ("Prices rose by 9 per cent in the year to June 2018.", "9 per cent", "2018-06"),
        ("In 2018 aid\nwas USD 9 million,\nand loans came to USD 7 million.", "USD 7 million",
         "2018"),
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
        ("In terms of the Defence Act (2002), it has 70 soldiers.", "70 soldiers"),
        ("In 2018 the rate was 9 per cent, compared with 8 per cent in the draft.", "8 per cent"),
        ("In 2018 aid came to USD 9 million and a loan of USD 4 million has been given.",
         "USD 4 million"),
        ("Fares were raised by 9 per cent over the toll of USD 4 in 2018.", "9 per cent"),
        ("Funds have been increased by USD 9 over the sum paid in 2018.", "USD 9"),
        ("Exports were USD 9 million below the 2018 figure.", "USD 9 million"),
        ("An amount of USD 9, the same as for 2018, will be paid.", "USD 9"),
        ("The grant will increase by USD 2 from USD 34 to USD 36 (from 6 May 2020).", "USD 34"),
        ("The fee, reduced in 2018 from USD 9, is low.", "USD 9"),
        ("Its fee, initially USD 7, was raised to USD 9 in May 2018.", "USD 7"),
        ("They replace six boats which entered service in 1966.", "six boats"),
        ("The line, 68 miles in length, was opened in 1903.", "68 miles"),
        ("The first of 46 boats came on 3 May 2018.", "46 boats"),
        ("It brings the total to 9 boats, including 3 boats bought in May 2018.", "9 boats"),
        ("They registered 70 voters for the elections in May 2018.", "70 voters"),
        ("Sales fell from 9 boats in 2010 to 8 boats in 2014, and 7 boats in 2019, i.e., a drop of "
         "22 per cent.", "22 per cent"),
        ("A five-year grant began in 2018.", "five-year"),
        ("The cost, USD 9 a school, was last fixed in 2018.", "USD 9"),
        ("It came to 8 tons against 7 tons in 2018, and USD 9 against USD 6 in 2018.", "USD 9"),
        ("Its share rose from 4 per cent on average in 2010-14 to 9 per cent.", "9 per cent"),
        ("Nurses earn USD 9 at entry since 1 July 2020. Cooks get USD 7.", "USD 7"),
        ("For 3 May to 5 May 2018 it is 9 tonnes; thefts fell from 70 to 40.", "70"),
        ("GENEVA (20 September 2018) — At least 70 men have been killed, the office said.",
         "70 men"),
        ("In 2018, nine of the towns had a rate above 10 per cent.", "10 per cent"),
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
        ("At present, 70 soldiers are there.", "2022-03-10"),
        ("In the current year there will be 70 soldiers.", "2021-04/2022-03"),
        ("Costs were high in 2020-21. This year there will be 70 soldiers.", "2021-04/2022-03"),
        (
            "Pay will rise in the current year as well. There will be 70 soldiers.",
            "2021-04/2022-03",
        ),
        ("Pay for 2022-23 is USD 9 million. There will be 70 soldiers.", "2022-04/2023-03"),
        ("Pay for 2022-23 is USD 9 million. This will bring 70 soldiers.", None),
        ("There were 70 soldiers, up by 9 on last year.", None),
        ("Today he promised 70 soldiers.", None),
        ("Currently announced are 70 soldiers.", None),
    ],
)
def test_a_time_told_by_the_document_s_own(text: str, as_of: str | None) -> None:
    found = one(text, "70 soldiers", "2022-03-10")
    assert found.as_of == as_of
    if as_of and found.dated:
        at = found.dated.start
        cited = text[slice(*found.dated)]
        printed = Printed(cited, text, at, published="2022-03-10", fiscal=APRIL)
        assert gives_date(as_of, [printed], of_record=True)


@pytest.mark.parametrize(
    ("text", "figure", "as_of"),
    [
        # What a report of a time shows, and whose it is.
        (
            "A survey (FAO, May 2018) showed that 40 per cent had lost seed. It found that "
            "9 per cent had none.",
            "40 per cent",
            "2018-05",
        ),
        (
            "A survey (FAO, May 2018) showed that 40 per cent had lost seed. It found that "
            "9 per cent had none.",
            "9 per cent",
            "2018-05",
        ),
        (
            "Figures for the second quarter of 2018 show that imports fell 3 per cent.",
            "3 per cent",
            "2018-04/2018-06",
        ),
        # Since a clause of its own.
        (
            "Since the port was closed in May 2018, some 70 ships have gone elsewhere.",
            "70 ships",
            "2018-05/..",
        ),
        # Times of day, and days of a status.
        ("As at 6.00 pm 3 May 2018, 70 people were missing.", "70 people", "2018-05-03"),
        ("As at 1800 hours on 3 May 2018, 70 people were missing.", "70 people", "2018-05-03"),
        ("Status as at 3 May 2018. Signatories: 70. Parties: 54.", "54", "2018-05-03"),
        # Brackets of country pages, and years between commas.
        ("Population: 1,300,400 (2012 census); 1.4 million (2016 est.).", "1,300,400", "2012"),
        ("Population: 1,300,400 (2012 census); 1.4 million (2016 est.).", "1.4 million", "2016"),
        ("Armed forces (2016): army 9,000, navy 400; police 3,000.", "3,000", "2016"),
        ("Roads 800 km, of which 90 km paved (2010); railways 70 km.", "90 km", "2010"),
        ("Spending: 2.4% of GDP (2016)", "2.4%", "2016"),
        ("Aged 0-14: 30.4% (male 903, female 856) (2017 est.)", "30.4%", "2017"),
        ("Exports, 1936-37, £14,200; imports, £13,900.", "£14,200", "1936-04/1937-03"),
        ("Exports, 1936-37, £14,200; imports, £13,900.", "£13,900", "1936-04/1937-03"),
        ("Groups: Kyrgyz 73.8%, Uzbek 14.8%, other 11.4% (2021 est.)", "73.8%", "2021"),
        ("Birth rate: 18 births/1,000 population (2025 est.)", "18 births", "2025"),
        (
            "Opened for signature: 14 March 2011. Status as at: 3 May 2018. Parties: 54.",
            "54",
            "2018-05-03",
        ),
        # A year that the amount is called by.
        (
            "It fell from the 1981 figure of 380 cases to the 1983 figure of 130 cases.",
            "380 cases",
            "1981",
        ),
        (
            "The 1981/82 arrivals (2,530) fell short of the 1983/84 arrivals (2,650).",
            "2,650",
            "1983-04/1984-03",
        ),
        # Each in turn, also in the next sentence.
        (
            "Rates for 2016 and 2017 were 3% and 2% respectively. For fraud they were 19% and 17%.",
            "19%",
            "2016",
        ),
        (
            "Rates for 2016 and 2017 were 3% and 2% respectively. For fraud they were 19% and 17%.",
            "17%",
            "2017",
        ),
        (
            "It cut its 2016 and 2017 forecasts to 3 per cent and 4 per cent, respectively, from "
            "5 per cent and 6 per cent, respectively.",
            "3 per cent",
            "2016",
        ),
        (
            "Oil cost USD 60 in May 2018. A barrel had cost USD 70 in the previous month.",
            "USD 70",
            "2018-04",
        ),
        (
            "From 1991 to 1997 some 700 men came, and 90 men left in 1998. It visited 40 prisoners "
            "in the course of the same year.",
            "40 prisoners",
            "1998",
        ),
        (
            "According to claims registered up to 3 May 2018, the loss is USD 9 million.",
            "USD 9 million",
            "2018-05-03",
        ),
        ("It made none of the 24 visits planned for 2016.", "24 visits", "2016"),
        # Blanks of a typesetter.
        ("In   2018  it  paid   USD 9 million   for   ships.", "USD 9 million", "2018"),
    ],
)
def test_dates_of_reports_pages_and_lists(text: str, figure: str, as_of: str) -> None:
    assert one(text, figure).as_of == as_of


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Following the quake of 3 May 2018, it sent 70 men.", "70 men"),
        (
            "Four weeks after the storm hit the coast on 3 May 2018, 70 families are homeless.",
            "70 families",
        ),
        ("It had 50 members; four states have joined, the latest on 3 May 2018.", "four states"),
        (
            "Sales rose from 60 tonnes in 2015, so that they grew by 40 per cent in six years.",
            "40 per cent",
        ),
        (
            "The vote, USD 9 million in 2012, has been increased to USD 12 million.",
            "USD 12 million",
        ),
        ("At the same stage of 2015 the overspend had been USD 2 million.", "USD 2 million"),
        ("The ferry became free on 3 May 2017, nine months late.", "nine months"),
        ("The tools cost USD 4 million more than contracted in 2013.", "USD 4 million"),
        ("In 2018 it gave 400 boxes, enough for 90 families.", "90 families"),
        ("For each year from 2007 to 2012 it counts those aged over 65 years.", "65 years"),
        ("It was seen within four hours in May 2018.", "four hours"),
        ("The 350-bed hospital was handed over in May 2018.", "350-bed"),
        ("On 3 May 2018 it overturned some 40 kilometres north of Voss.", "40 kilometres"),
        (
            "My telegram of 3 May 2018 gave the number as nine. Some 70 houses were lost.",
            "70 houses",
        ),
        (
            "It was USD 9 million, against USD 8 million for the corresponding period of 2018.",
            "USD 8 million",
        ),
        ("Over the same 99 day period of 2013 none came.", "99 day"),
    ],
)
def test_an_amount_beside_a_date_of_something_else_has_none(text: str, figure: str) -> None:
    assert one(text, figure).as_of is None


@pytest.mark.parametrize(
    ("text", "figure", "published", "as_of", "proof"),
    [
        ("In the twelve months to May prices rose 3 per cent.", "3 per cent", "2018-07-02",
         "2017-06/2018-05", "twelve months to May"),
        ("In the week ending 14 May 70 boats came.", "70 boats", "2018-07-02",
         "2018-05-08/2018-05-14", "week ending 14 May"),
        ("Figures for the fourth quarter show that jobs fell 2 per cent, compared with 1 per cent "
         "in the previous quarter.", "1 per cent", "2018-02-02", "2017-07/2017-09",
         "the previous quarter"),
        ("At the end of last month debt was 60 per cent of the limit.", "60 per cent",
         "2018-01-02", "2017-12", "last month"),
        ("In the June quarter 70 boats came.", "70 boats", "2018-07-02", "2018-04/2018-06",
         "June quarter"),
        ("The current strength of the force is 1,673 men.", "1,673 men", "2018-01-02", "2018-01",
         "current"),
        ("The camp settled at 80 families from 2015 onwards and has 70 families today.",
         "70 families", "2018-01-02", "2018-01", "today"),
        ("Exports in the fiscal year ended 31st March last were 70 tons.", "70 tons",
         "1914-01-31", "1912-04/1913-03", "fiscal year ended 31st March"),
        ("Of the grant, USD 9 million had been spent by the end of December.", "USD 9 million",
         "2018-11-20", "2017-12", "December"),
        ("Town\t31 March\t13 April\nVoss\t114\t98\nMoss\t131\t126\n", "98", "2018-05-02",
         "2018-04-13", "13 April"),
        ("Fiscal year\tTotal\tMen\n2010\t468\t208\n2011\t466\t209\n", "466", "2018-05-02",
         "2010-04/2011-03", "2011"),
    ],
)  # fmt: skip
def test_a_time_of_the_document_is_proved(
    text: str, figure: str, published: str, as_of: str, proof: str
) -> None:
    found = one(text, figure, published)
    assert (found.as_of, found.dated and text[slice(*found.dated)]) == (as_of, proof)
    places = [each for each in (found.dated, found.counted_from) if each]
    cited = [
        Printed(text[slice(*place)], text, place[0], published=published, fiscal=APRIL)
        for place in places
    ]
    assert gives_date(as_of, cited, of_record=True)
