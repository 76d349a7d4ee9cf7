"""What the layout of a page says: tables of running text, lines that head others, lists."""

import pytest

from factcli.extract import extract
from factcli.grammar.date_proof import gives_date
from factcli.grammar.printed import Printed
from factcli.values.edtf import Edtf
from factcli.values.value import Date

DAY = "2021-05-20"


def told(text: str) -> dict[str, str | None]:
    """The as-of of each amount, by its figure."""
    found = extract(text, published=Edtf.parse(DAY).start)
    return {each.figure: each.as_of for each in found if not isinstance(each.value, Date)}


PLAIN_TABLES = {
    "bars between": (
        "Year | Herrings | Salmon\n2001 | 1,204 | 33\n2002 | 1,310 | 35\n",
        {"1,204": "2001", "33": "2001", "1,310": "2002", "35": "2002"},
    ),
    "tabs": (
        "Town\t2001\t2002\nMoss\t1,204\t33\nBodø\t1,310\t35\n",
        {"1,204": "2001", "33": "2002", "1,310": "2001", "35": "2002"},
    ),
    "bars between and a ruled line": (
        "Boats | 2001 dues, € | 2002 dues, €\n---|---|---\n1 boat | 1,204 | 33\n2 boats | 9 | 8\n",
        {"1,204": "2001", "33": "2002", "9": "2001", "8": "2002"},
    ),
    "bars without blanks under a ruled line": (
        "Aid | 2001| 2002\n---|---|---\nMoss| 25.6| 2.6\nBodø| 29.6| 4.0\n",
        {"25.6": "2001", "2.6": "2002", "29.6": "2001", "4.0": "2002"},
    ),
    "two years in a head, the second cut short": (
        "Town\t2006-07\t2007-08\nMoss\t1,204\t33\n",
        {"1,204": "2006/2007", "33": "2007/2008"},
    ),
    "the same down the side": (
        "Years\tMoss\n2006–07\t1,204\n2007–08\t33\n",
        {"1,204": "2006/2007", "33": "2007/2008"},
    ),
    "months": (
        "Town\t2006-07\t2008-07\nMoss\t1,204\t33\n",
        {"1,204": "2006-07", "33": "2008-07"},
    ),
    "an empty corner": (
        " | 2001 | 2002\nMoss | 1,204 | 33\n",
        {"1,204": "2001", "33": "2002"},
    ),
}


@pytest.mark.parametrize(("text", "dates"), PLAIN_TABLES.values(), ids=PLAIN_TABLES)
def test_rows_of_running_text_have_the_dates_of_their_heads(
    text: str, dates: dict[str, str]
) -> None:
    assert told(text) == dates


def test_a_table_of_running_text_has_its_units_and_dates() -> None:
    text = "Boats by town\n\nYear | Herrings | Share (%)\n2001 | 1,204 | 33\n2002 | 1,310 | 35\n"
    found = list(extract(text))
    assert [str(each.value) for each in found] == [
        "2001", "1,204 herrings", "33 %", "2002", "1,310 herrings", "35 %",
    ]  # fmt: skip
    places = [each.start for each in found]
    assert places == sorted(places)


def test_the_corner_of_a_table_gives_currency_and_scale_by_any_sign() -> None:
    text = "Harbour dues (GH¢ million) | 2001 | 2002\nMoss | 1.5 | 3\n"
    sums = [each for each in extract(text) if not isinstance(each.value, Date)]
    assert [str(each.value) for each in sums] == ["GHS 1.5 million", "GHS 3 million"]


def test_a_row_told_by_a_number_or_a_year_is_no_subject() -> None:
    text = "Boats | Limit, €\n---|---\n1 boat | 1,204\nthe rest | 33\n2020/21 | 35\n"
    found = {e.figure: e.subject for e in extract(text) if not isinstance(e.value, Date)}
    assert found == {"1,204": None, "33": "the rest", "35": None}


@pytest.mark.parametrize(
    "text",
    [
        "Home | News | Contact\n",
        "\tIt has 70 soldiers in Mali.\n\tIt has 90 soldiers in Chad.\n",
        "either a|b or 70 soldiers\nor b|c and 90 soldiers\n",
    ],
)
def test_bars_and_tabs_that_part_no_cells_make_no_table(text: str) -> None:
    assert all(each.value.text != "70" for each in extract(text))


HEADED = {
    "a timeline": (
        "4 May 2019\nNorway gives USD 9 million to Mali\nOf it, USD 2 million is for schools.\n"
        "June 2018\nNorway lends USD 7 million\n",
        {"USD 9 million": "2019-05-04", "USD 2 million": "2019-05-04", "USD 7 million": "2018-06"},
    ),
    "a timeline of paragraphs": (
        "4 May 2019\n\nNorway gives USD 9 million\n\n**June 2018**\n\nNorway lends USD 7 million\n",
        {"USD 9 million": "2019-05-04", "USD 7 million": "2018-06"},
    ),
    "a figure of a date of its own": (
        "4 May 2019\nIn 2017 Norway gave USD 9 million.\nNow it lends USD 7 million.\n",
        {"USD 9 million": "2017", "USD 7 million": None},
    ),
    "one date far above": (
        "4 May 2019\n\nNorway gives USD 9 million to Mali.\n",
        {"USD 9 million": None},
    ),
    "a wrapped date": (
        "It was said by the minister and agreed upon by all of them on\n4 May 2019\n"
        "that Norway gives USD 9 million.\n",
        {"USD 9 million": None},
    ),
    "a label": (
        "Loans to farmers for 2011-2014\nUSD 9 million\nfrom the bank\n"
        "USD 7 million\nfrom others\n",
        {"USD 9 million": "2011/2014", "USD 7 million": "2011/2014"},
    ),
    "a label over a sentence": (
        "Loans to farmers for 2011-2014\nThe bank has 70 clerks.\n",
        {"70 clerks": None},
    ),
    "a lead of a list": (
        "At the end of 2010:\n- 70 soldiers were in Mali\n- 40 per cent had a car\n\n"
        "It has 9 trucks.\n",
        {"70 soldiers": "2010", "40 per cent": "2010", "9 trucks": None},
    ),
    "before a year": (
        "Before 1994:\n• 70 villages had no well;\n• 40 per cent had a car.\n",
        {"70 villages": "../1993", "40 per cent": "../1993"},
    ),
    "years ago": (
        "Ten years ago:\n• 70 villages had no well;\n• in 2013, 40 per cent had a car.\n",
        {"70 villages": "2011", "40 per cent": "2013"},
    ),
}


@pytest.mark.parametrize(("text", "dates"), HEADED.values(), ids=HEADED)
def test_a_line_that_heads_others_dates_them(text: str, dates: dict[str, str]) -> None:
    assert told(text) == dates


@pytest.mark.parametrize(
    ("text", "figure", "as_of"),
    [
        ("In May 2019 it had 70 boats. A year earlier it had had 64 boats.", "64 boats", "2018-05"),
        ("In May 2019, 9 per cent had a car. Two years before, it was 4 per cent.",
         "4 per cent", "2017-05"),
        ("Pay was raised to USD 9 from 3 May 2019.", "USD 9", "2019-05-03"),
        ("In the 12 months to April 2019, 70 boats sank.", "70 boats", "2018-05/2019-04"),
        ("Before 1994:\n• 70 villages had no well.", "70 villages", "../1993"),
        ("Ten years ago:\n• 70 villages had no well.", "70 villages", "2011"),
        ("The share is now 9 per cent.", "9 per cent", "2021-05"),
        ("Tide watch (8 April to 7 May): 70 boats sank.", "70 boats", "2021-04-08/2021-05-07"),
        ("It had 7 million boats in 1999, by 2008 it had 9 million boats.", "9 million boats",
         "2008"),
        ("Today the fleet stands at 70 boats.", "70 boats", "2021-05"),
        ("There are now 70 boats.", "70 boats", "2021-05"),
        ("There are currently nine ports with 70 boats in them.", "70 boats", "2021-05"),
        ("Some 70 boats now pay a fee.", "70 boats", "2021-05"),
        ("In May 2019 aid was USD 9 million, against USD 7 million in the previous month.",
         "USD 7 million", "2019-04"),
        ("Sales were USD 9 in Q2 2019, compared to USD 7 during the preceding quarter.",
         "USD 7", "2019-01/2019-03"),
        ("Debt rose to USD 9 million at 3 May 2018 and further to USD 9.5 million twelve months "
         "later.", "USD 9.5 million", "2019-05-03"),
        ("In February 2019, 70 men waited; by 9 per cent to 64 men a year later it had fallen.",
         "64 men", "2020-02"),
        ("The fee was USD 9 in 2019. The previous year's fee was USD 7.", "USD 7", "2018"),
        ("It had 9,400 boats in 2019; boats three years earlier had been 8,700.", "8,700", "2016"),
        ("It rose to USD 9 million from USD 7 million a year ago.", "USD 7 million", "2020"),
    ],
)  # fmt: skip
def test_times_that_are_counted_and_what_proves_them(text: str, figure: str, as_of: str) -> None:
    found = list(extract(text, published=Edtf.parse(DAY).start))
    (one,) = [each for each in found if each.figure == figure]
    assert one.as_of is not None
    assert Edtf.parse(one.as_of).text.startswith(as_of)
    assert one.dated is not None
    spans = [each for each in (one.dated, one.counted_from) if each]
    cited = [Printed(text[slice(*span)], text, span.start, published=DAY) for span in spans]
    assert gives_date(one.as_of, cited, of_record=True)


@pytest.mark.parametrize(
    "text",
    [
        "Some 70 soldiers are now registered.",
        "Today he promises 70 soldiers.",
        "They now want 70 soldiers.",
        "So far, it has sent 70 soldiers.",
        "It has sent 70 soldiers to date.",
    ],
)
def test_now_dates_what_it_stands_right_at(text: str) -> None:
    assert told(text) == {"70 soldiers": None}


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("Dismissals numbered 891 in 2019.", "891", "891 dismissals"),
        ("New fires were 2,759 on that day.", "2,759", "2,759 new fires"),
        ("Cadet numbers were 2,759 on that day.", "2,759", "2,759"),
        ("The number of clerks aged 20 to 30 in 2019 was 2,759.", "2,759", "2,759 clerks"),
        ("There were 70 boats in 2019. The corresponding figures were 64 in 2018, 60 in 2017.",
         "60", "60 boats"),
        ("He lived 54.9 years (2006); 61.2 (2012).", "61.2", "61.2 years"),
        ("Lost boats: 2,914 were found in 2019, 1,877 in 2020.", "2,914", "2,914 lost boats"),
        ("Population: 1,234", "1,234", "1,234 people"),
        ("The town has now a population of almost 8,000.", "8,000", "8,000 people"),
        ("Boats, which numbered 907 in 2018, came down to 853 a year later.", "853", "853 boats"),
        ("The yield, 35 tonnes in 2018, was 34 this year.", "34", "34 tonnes"),
        ("In 2018 there were 43 boats; in 2016, 50; in 2010, more than 150.", "150",
         "150 boats"),
        ("The fleet held 72 boats. It now holds 61; none is new.", "61", "61 boats"),
        ("Storms hit 197 huts. Later, 154 of them were rebuilt.", "154", "154 huts"),
        ("It rose to 70 tonnes from 64 a year ago.", "64", "64 tonnes"),
        ("The total of tablets sent rose to 850.", "850", "850 tablets"),
        ("Staff, on any day\n2010 64,900\n2015 58,300", "58,300", "58,300 staff"),
        ("5.1 Late trains (all lines)\n28 April 2016: 71\n26 May 2016: 64 (30 May 2015: 83)", "83",
         "83 late trains"),
        ("Alarms against foreign boats\nFY2009: 299\nFY2010: 386", "386", "386 alarms"),
        ("Minutes of meetings\nApril 2016: 71\nMay 2016: 12", "12", "12"),
        ("Year\t2007\t2008\nNumber of New Judges\t660\t585", "585", "585 new judges"),
        ("Findings by ward (median wait in days, all)\nWard\t2015\t2016\nA\t19\t24\nB\t16\t17",
         "24", "24 days"),
        ("The office hires Tongans, the European clerks numbering about 24.", "24",
         "24 European clerks"),
        ("Thefts, I regret to say, numbered 415 in May.", "415", "415 thefts"),
        ("Year.\tBoats.\tSeals.\n1910\t19\t333,348\n1911\t21\t304,591", "304,591",
         "304,591 seals"),
        ("1988 PROGRAM VISAS ISSUED\nCategory Outcome\nFamily 30 123\nBusiness 7 387\n"
         "Other 16 010", "7 387", "7,387 visas"),
        ("Sums received\nNorth 40\nSouth 12\nWest 30", "12", "12"),
        ("Flights (target / 2021 / 2020)\nHours flown: 2,200 / 1,846 / 2,090", "1,846",
         "1,846 hours"),
        ("Sent abroad (persons)\n\t2019\t2020\nMali\t160\t150\nChad\t70\t20", "150",
         "150 persons"),
        ("Boats checked, by quarter (2013):\nQ1 940\nQ2 870\nQ3 910\n", "870", "870 boats"),
        ("• there were 40\n    soldiers;\n• and no cars.", "40\n    soldiers", "40 soldiers"),
    ],
)  # fmt: skip
def test_a_number_has_the_unit_of_what_it_counts(text: str, figure: str, value: str) -> None:
    (found,) = [each for each in extract(text) if each.figure == figure]
    low = value.split()[0]
    unit = value.removeprefix(low).strip()
    assert getattr(found.value, "unit", None) == unit


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Flights (target / 2021 / 2020)\nHours flown: 2,200 / 1,846 / 2,090\n",
         {"2,200": None, "1,846": "2021", "2,090": "2020"}),
        ("Staff, by town (ceiling in brackets), May 2020\nOslo, east: 302 (400)\n",
         {"302": "2020-05", "400": "2020-05"}),
        ("Grant | 2019, € | 2020, €\n---|---|---\nSchool | 2019 yearly, € | **2020 yearly, €**\n"
         "| 125.00 | 150.00\n", {"125.00": "2019", "150.00": "2020"}),
        ("Sums ($m)\n2019** 2020(a)\nSchools\nBooks 60.3 61.5\nPens 67.1 67.2\n",
         {"60.3": "2019", "61.5": "2020", "67.1": "2019", "67.2": "2020"}),
        ("Year | Came | Left\n2019 | 547 | 688\n2020* | 121 | 243\n* to 30 April\n",
         {"547": "2019", "688": "2019", "121": None, "243": None}),
        ("It had 61 boats in 2014 and 78 boats in 2020. Over the same years the crew grew from "
         "23 men to 51 men.",
         {"61 boats": "2014", "78 boats": "2020", "23 men": "2014", "51 men": "2020"}),
    ],
)  # fmt: skip
def test_headings_and_sentences_before_date_what_follows(
    text: str, dates: dict[str, str | None]
) -> None:
    assert told(text) == dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rose by 75bp and by a 7.5-percent share.", {"75bp", "7.5-percent"}),
        ("Fees fell in the June-August quarter.", {"June-August"}),
        ("The August index fell in Q1.", {"August", "Q1"}),
        ("Costs in October and November 2019 were USD 7 and USD 9, respectively.",
         {"October", "November 2019", "USD 7", "USD 9"}),
        ("The ratio fell from 34 in 2009-10 to 25 in 2015-16.", {"34", "2009-10", "25", "2015-16"}),
    ],
)  # fmt: skip
def test_figures_of_rare_forms_are_found(text: str, found: set[str]) -> None:
    day = Edtf.parse(DAY).start
    assert {each.figure for each in extract(text, published=day)} == found


def test_years_and_their_values_go_in_pairs() -> None:
    text = "Fires by year: 2010, 314; 2015, 242; 2020, 208."
    assert told(text) == {"314": "2010", "242": "2015", "208": "2020"}


def test_a_row_of_a_quarter_is_of_the_year_above() -> None:
    text = "Boats checked, by quarter (2013):\nQ1 940\nQ2 870\nQ3 910\n"
    found = next(each for each in extract(text) if each.figure == "870")
    assert found.as_of == "2013-04/2013-06"
    assert found.dated is not None
    assert found.counted_from is not None
    spans = (found.dated, found.counted_from)
    cited = [Printed(text[slice(*span)], text, span.start) for span in spans]
    assert gives_date("2013-04/2013-06", cited, of_record=True)
