"""Figures and dates at their edges: the phrase that carries each, and what a date can mean."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcli.grammar.date_proof import dates_given
from factcli.grammar.listed_rows import listed
from factcli.grammar.printed import Printed
from factcli.grammar.scan import Figure, scan
from factcli.values.edtf import Point
from factcli.values.value import Date

PHRASES = Path(__file__).parent / "phrases.txt"
PUBLISHED = Point(2016, 2, 20)


def phrases() -> Iterator[tuple[str, list[str]]]:
    """Each sentence with its figures, as the table writes them."""
    for block in PHRASES.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            yield lines[0], [line.strip() for line in lines[1:]]


def written(text: str, figure: Figure) -> str:
    """A figure as the table writes it: phrase [figure] = meaning."""
    phrase, alone = text[figure.phrase_start : figure.phrase_end], text[figure.start : figure.end]
    meaning = figure.value.edtf if isinstance(figure.value, Date) else str(figure.value)
    return f"{phrase}{'' if phrase == alone else f' [{alone}]'} = {meaning}"


@pytest.mark.parametrize(
    ("sentence", "figures"), [pytest.param(*row, id=row[0]) for row in phrases()]
)
def test_a_figure_is_carried_by_its_phrase(sentence: str, figures: list[str]) -> None:
    assert [written(sentence, figure) for figure in scan(sentence)] == figures


@pytest.mark.parametrize(
    ("text", "figures", "published", "given"),
    [
        (
            "In the year ended 30 June 2016 it grew.",
            ["30 June 2016"],
            None,
            ["2015-07/2016-06", "2016-06-30"],
        ),
        (
            "In the three months to 30 June 2016 it grew.",
            ["30 June 2016"],
            None,
            ["2016-06-30", "2016-04/2016-06"],
        ),
        (
            "In the half year ending on 15 March 2016 it grew.",
            ["15 March 2016"],
            None,
            ["2015-09-16/2016-03-15", "2016-03-15"],
        ),
        ("In the year to December 2015 it grew.", ["December 2015"], None, ["2015-12", "2015"]),
        (
            "In the twelve months to December 2015 it grew.",
            ["December 2015"],
            None,
            ["2015-12", "2015-01/2015-12"],
        ),
        ("It was before 1994 there.", ["1994"], None, ["1994", "../1993"]),
        ("It was prior to May 1994 there.", ["May 1994"], None, ["1994-05", "../1994-04"]),
        ("It was before 3 May 1994 there.", ["3 May 1994"], None, ["1994-05-03", "../1994-05-02"]),
        ("It was at the end of 2021.", ["end of 2021"], None, ["2021", "2021-12", "2021-12-31"]),
        ("It was at the end of May 2021.", ["May 2021"], None, ["2021-05", "2021-05-31"]),
        (
            "It was at the beginning of 2021.",
            ["beginning of 2021"],
            None,
            ["2021", "2021-01", "2021-01-01"],
        ),
        (
            "From 1 to 31 March 2021 it met.",
            ["1 to 31 March 2021"],
            None,
            ["2021-03-01/2021-03-31", "2021-03"],
        ),
        (
            "From January to December 2021 it met.",
            ["January to December 2021"],
            None,
            ["2021-01/2021-12", "2021"],
        ),
        ("It has been so since 2012.", ["since 2012"], None, ["2012/.."]),
        (
            "It has been so since 2012.",
            ["since 2012"],
            "2016-05-03",
            ["2012/..", "2012/2016-05-03", "2012/2016-05", "2012/2016"],
        ),
        ("It has been so since 1976, when 540 mm fell.", ["since 1976"], None, ["1976/..", "1976"]),
        (
            "From 1 May 2020 pay rises by 2 %.",
            ["From 1 May 2020"],
            None,
            ["2020-05-01/..", "2020-05-01"],
        ),
        (
            "It began in 2014 and, three years later, ended. So it was in 2014.",
            ["2014", "three years later"],
            None,
            ["2014", "2017"],
        ),
        (
            "It was 40 in May 2014, a year earlier 30.",
            ["May 2014", "a year earlier"],
            None,
            ["2014-05", "2013-05"],
        ),
        (
            "It was 40 in May 2014, two months later 30.",
            ["May 2014", "two months later"],
            None,
            ["2014-05", "2014-07"],
        ),
        (
            "It was 40 in May 2014, the previous month 30.",
            ["May 2014", "the previous month"],
            None,
            ["2014-05", "2014-04"],
        ),
        (
            "It was 40 in 2014, the previous year 30.",
            ["2014", "the previous year"],
            None,
            ["2014", "2013"],
        ),
        (
            "It was 40 in May 2014, the previous year 30.",
            ["May 2014", "the previous year"],
            None,
            ["2014-05", "2013"],
        ),
        (
            "It was 40 in 2014, the following year 30.",
            ["2014", "the following year"],
            None,
            ["2014", "2015"],
        ),
        (
            "It was 40 on 31 March 2014, a month earlier 30.",
            ["31 March 2014", "a month earlier"],
            None,
            ["2014-03-31", "2014-02-28"],
        ),
        (
            "They met in May 2014 and June 2014.",
            ["May 2014 and June 2014"],
            None,
            ["2014-05", "2014-06", "2014-05/2014-06"],
        ),
        (
            "They met in May 2014 and July 2014.",
            ["May 2014 and July 2014"],
            None,
            ["2014-05", "2014-07"],
        ),
        ("They met in 2005 and 2006.", ["2005 and 2006"], None, ["2005", "2006", "2005/2006"]),
        ("They met in 2005 and 2007.", ["2005 and 2007"], None, ["2005", "2007"]),
        (
            "It rose from 4 in May 2018 to 6 in June 2019.",
            ["4 in May 2018 to 6 in June 2019"],
            None,
            ["2018-05", "2019-06", "2018-05/2019-06"],
        ),
        ("In 2016 it began. That year it ended.", ["That year"], None, ["2016"]),
        ("In 2016 it began; by Q3 it had ended.", ["Q3"], None, ["2016-07/2016-09"]),
        ("In 2016 it began; on 9 March it ended.", ["9 March"], None, ["2016-03-09"]),
        ("On 9 March it ended.", ["9 March"], "2016-02", ["2016-03-09"]),
        ("On 9 March it ended.", ["9 March"], "2016-12", ["2016-03-09"]),
        ("Last year it ended.", ["Last year"], "2016-12", ["2015"]),
        ("It was so this year.", ["this year"], "2016-12", ["2016"]),
        ("It was so in the second quarter.", ["second quarter"], "2016-05", ["2016-04/2016-06"]),
        ("It was so in the fourth quarter.", ["fourth quarter"], "2016-05", ["2015-10/2015-12"]),
        (
            "It was so in the first half of the year.",
            ["first half of the year"],
            "2016-05",
            ["2016-01/2016-06"],
        ),
        (
            "It was so in the last quarter of this year.",
            ["last quarter of this year"],
            "2016-05",
            ["2016-10/2016-12"],
        ),
        (
            "It was so from 24 June to 7 July.",
            ["24 June to 7 July"],
            "2016-08-01",
            ["2016-06-24/2016-07-07"],
        ),
        (
            "It was so between June and July.",
            ["between June and July"],
            "2016-08-01",
            ["2016-06/2016-07"],
        ),
        ("On 4 and 10 April 1993 they met.", ["4"], None, ["1993-04-04"]),
        (
            "The fiscal year runs from April to March. In 2020-21 it was so.",
            ["2020-21"],
            None,
            ["2020/2021", "2020-04/2021-03"],
        ),
        (
            "Report on the period from 2014 to 2016.",
            ["period from 2014 to 2016"],
            None,
            ["2014/2016", "2016"],
        ),
        (
            "In 2006, it made contact. Since then, it has gone on.",
            ["2006", "Since then"],
            None,
            ["2006/.."],
        ),
        (
            "Talks ran from September 2020 until August 2021.",
            ["September 2020", "August 2021"],
            None,
            ["2020-09", "2021-08", "2020-09/2021-08"],
        ),
        (
            "It opened in September 2020 and closed in August 2021.",
            ["September 2020", "August 2021"],
            None,
            ["2020-09", "2021-08"],
        ),
        ("It was so ten years ago.", ["ten years ago"], "2016-05", ["2006"]),
        ("It was so two decades ago.", ["two decades ago"], "2016-05", ["1996"]),
    ],
)
def test_all_that_the_dates_of_figures_can_mean(
    text: str, figures: list[str], published: str | None, given: list[str]
) -> None:
    cited = [Printed(each, text, text.index(each), published=published) for each in figures]
    dates = dict.fromkeys(date.text for date in dates_given(cited, of_record=True))
    assert list(dates) == given


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("On 9 March it met.", [("9 March", "2016-03-09")]),
        ("In January it met.", [("January", "2016-01")]),
        ("In May it met, on 12 June too.", [("May", "2015-05"), ("12 June", "2015-06-12")]),
        (
            "In the fourth quarter and the second half of the year.",
            [("fourth quarter", "2015-10/2015-12"), ("second half of the year", "2016-07/2016-12")],
        ),
        ("In the last quarter of last year.", [("last quarter of last year", "2015-10/2015-12")]),
        ("By Q3 sales had risen.", [("Q3", "2015-07/2015-09")]),
        ("Of 2014: Q3 sales rose.", [("2014", "2014"), ("Q3", "2014-07/2014-09")]),
        ("In Q2 results for 2013 it rose.", [("Q2", "2013-04/2013-06"), ("2013", "2013")]),
        ("On 4 and 10 April they met.", [("4", "2016-04-04"), ("10 April", "2016-04-10")]),
        (
            "On 4, 7 and 10 April 1993 they met.",
            [("4", "1993-04-04"), ("7", "1993-04-07"), ("10 April 1993", "1993-04-10")],
        ),
        (
            "From 24th June to 7th July it met.",
            [("24th June to 7th July", "2015-06-24/2015-07-07")],
        ),
        ("Between June and July it met.", [("June and July", "2015-06/2015-07")]),
        ("From November to February it rained.", [("November to February", "2015-11/2016-02")]),
        ("The August index rose.", [("August", "2015-08")]),
        ("In August the index rose.", [("August", "2015-08")]),
        (
            "In November 2014 it met and in December it went.",
            [("November 2014", "2014-11"), ("December", "2015-12")],
        ),
        ("It was 12 in May than in May 2013.", [("May", "2015-05"), ("May 2013", "2013-05")]),
        (
            "12 January 2016 Paris\n\nOn 3 March it met.",
            [("12 January 2016", "2016-01-12"), ("3 March", "2016-03-03")],
        ),
        (
            "In 1926, on July 24th and September 16th, it rained.",
            [("1926", "1926"), ("July 24th", "1926-07-24"), ("September 16th", "1926-09-16")],
        ),
        ("It is due on the 1st of January next.", [("1st of January", "2017-01-01")]),
        ("It is due on the 3rd of March next.", [("3rd of March", "2016-03-03")]),
        ("The floods of January last were high.", [("January", "2016-01")]),
        (
            "The flood on the 21st and 22nd of January fell.",
            [("21st", "2016-01-21"), ("22nd of January", "2016-01-22")],
        ),
        ("It was up on the June quarter of 2015.", [("June quarter of 2015", "2015-04/2015-06")]),
        ("mid-January, early-May", [("January", "2016-01"), ("May", "2015-05")]),
        ("January 111, February 113", [("January", "2016-01"), ("February", "2016-02")]),
        (
            "In the first half of 2015, then in the second half-year.",
            [("first half of 2015", "2015-01/2015-06"), ("second half-year", "2015-07/2015-12")],
        ),
        # Of the last time that it was, of a year that is said, or of a month that is led up to.
        (
            "On 21 February last it met; on 21 February it meets.",
            [("21 February", "2015-02-21"), ("21 February", "2016-02-21")],
        ),
        ("The floods of January last year were high.", []),
        (
            "In 1926, on 24 July and the 16th September, it rained.",
            [("1926", "1926"), ("24 July", "1926-07-24"), ("16th September", "1926-09-16")],
        ),
        (
            "Compared with March it fell; relative to April too.",
            [("March", "2016-03"), ("April", "2016-04")],
        ),
        ("In the year to March it fell.", [("March", "2016-03")]),
        ("Its October version came. The October was wet.", [("October", "2015-10")]),
        # Parts of a year that it has, and of which year they are.
        ("In the third half of the year.", []),
        (
            "In the third quarter of the current year.",
            [("third quarter of the current year", "2016-07/2016-09")],
        ),
        (
            "In the second half of the previous year.",
            [("second half of the previous year", "2015-07/2015-12")],
        ),
        (
            "In 2014 and 2015 the third quarter was good.",
            [("2014", "2014"), ("2015", "2015"), ("third quarter", "2015-07/2015-09")],
        ),
        ("In 2013 and 2014 the third quarter was good.", [("2013", "2013"), ("2014", "2014")]),
        ("In 2013 and in 2014 it fell; Q3 was good.", [("2013", "2013"), ("2014", "2014")]),
        ("In the first half-year it grew.", []),
        # Days and months of one period, or of none.
        ("It met (24 June to 7 July).", [("24 June to 7 July", "2015-06-24/2015-07-07")]),
        ("It met 24 June\u20137 July.", [("24 June\u20137 July", "2015-06-24/2015-07-07")]),
        ("From July 24 to July 3 it fell.", [("July 24 to July 3", "2014-07-24/2015-07-03")]),
        ("In March and April it fell.", [("March and April", "2016-03/2016-04")]),
        ("In March and April it fell by 2 and 3 respectively.", [("March", "2016-03")]),
        ("In March and May it fell.", [("March", "2016-03")]),
        ("It marches in march and april, and January\u2013March.", []),
        (
            "On 10 and 4 April 1993, and on 4 or 10 April 1993, they met.",
            [("4 April 1993", "1993-04-04"), ("4", "1993-04-04"), ("10 April 1993", "1993-04-10")],
        ),
    ],
)
def test_a_date_without_its_year_is_of_the_documents(
    text: str, dates: list[tuple[str, str]]
) -> None:
    """Of one of 20 February 2016: what is gone by, rather than what is to come."""
    found = scan(text, published=PUBLISHED)
    assert [
        (text[each.start : each.end], each.value.edtf)
        for each in found
        if isinstance(each.value, Date)
    ] == dates


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # Each number with its name, its date, and where sums or nouns are said.
        (
            "Houses built, by quarter (2013):\nNorth 40\nSouth 12\nWest 30\n",
            ["North 40 2013 Houses", "South 12 2013 Houses", "West 30 2013 Houses"],
        ),
        (
            "Aid by country\n(in millions)\nMali 40 12\nChad 12 3\nIraq 30 7\n",
            [f"{words} in millions" for words in (
                "Mali 40", "Mali 12", "Chad 12", "Chad 3", "Iraq 30", "Iraq 7"
            )],
        ),
        (
            "Country\nNumber of new wells\nNumber of old wells\nMali 40 12\nChad 12 3\nIraq 30 7\n",
            [
                *("Mali 40 new wells", "Mali 12 old wells", "Chad 12 new wells"),
                *("Chad 3 old wells", "Iraq 30 new wells", "Iraq 7 old wells"),
            ],
        ),
        (
            "Stages\nFY2022 40 12\nFY2023 12 3\nFY2024 30 7\n\nStaff\nOslo 4 1\nRome 2 3\n",
            [
                *("FY2022 40 2022~", "FY2022 12 2022~", "FY2023 12 2023~"),
                *("FY2023 3 2023~", "FY2024 30 2024~", "FY2024 7 2024~"),
            ],
        ),
        # What is said of sums stands right over the list, and what is nearest counts.
        (
            "Costs.\n\nCosts in millions.\n\nAid\nMali 40 12\nChad 12 3\nIraq 30 7\n",
            ["Mali 40", "Mali 12", "Chad 12", "Chad 3", "Iraq 30", "Iraq 7"],
        ),
        (
            "Aid in thousands\n(in millions)\nMali 40 12\nChad 12 3\nIraq 30 7\n",
            [f"{words} in millions" for words in (
                "Mali 40", "Mali 12", "Chad 12", "Chad 3", "Iraq 30", "Iraq 7"
            )],
        ),
        # One number for each name is none of the sums.
        ("Aid in millions\nMali 40\nChad 12\nIraq 30\n", ["Mali 40", "Chad 12", "Iraq 30"]),
        (
            "Number of new wells\nNumber of old wells\n\nMali 40 12\nChad 12 3\nIraq 30 7\n",
            ["Mali 40", "Mali 12", "Chad 12", "Chad 3", "Iraq 30", "Iraq 7"],
        ),
        (
            "Number of new wells\nNumber of old wells\n(a)\nMali 40 12\nChad 12 3\nIraq 30 7\n",
            [
                *("Mali 40 new wells", "Mali 12", "Chad 12 new wells"),
                *("Chad 3", "Iraq 30 new wells", "Iraq 7"),
            ],
        ),
        (
            "Number of wells\nMali 40\nChad 12\nIraq 30\n",
            ["Mali 40 wells", "Chad 12 wells", "Iraq 30 wells"],
        ),
        (
            "Visas granted\nMali 40\nChad 12\nIraq 30\n",
            ["Mali 40 Visas", "Chad 12 Visas", "Iraq 30 Visas"],
        ),
        (
            "Visas granted\nCountry\nMali 40\nChad 12\nIraq 30\n",
            ["Mali 40 Visas", "Chad 12 Visas", "Iraq 30 Visas"],
        ),
        ("Shares granted in full\nMali 40\nChad 12\nIraq 30\n", ["Mali 40", "Chad 12", "Iraq 30"]),
        ("Aid granted\nMali 40\nChad 12\nIraq 30\n", ["Mali 40", "Chad 12", "Iraq 30"]),
        ("Years granted\nMali 40\nChad 12\nIraq 30\n", ["Mali 40", "Chad 12", "Iraq 30"]),
        # One year over a list is its own, and no row; of several, or a period's end, none is.
        (
            "Arrivals by country 2005\nMali 40\nChad 12\nIraq 30\n",
            ["Mali 40 2005", "Chad 12 2005", "Iraq 30 2005"],
        ),
        (
            "Arrivals by country 2005\nMali 40 12\nChad 12 3\nIraq 30 7\n",
            [f"{words} 2005" for words in (
                "Mali 40", "Mali 12", "Chad 12", "Chad 3", "Iraq 30", "Iraq 7"
            )],
        ),
        ("Arrivals 2005\nMali 40 12\nChad 12 3\n", []),
        ("Arrivals 2005, 2006:\nMali 40\nChad 12\nIraq 30\n", ["Mali 40", "Chad 12", "Iraq 30"]),
        ("Arrivals since 2005:\nMali 40\nChad 12\nIraq 30\n", ["Mali 40", "Chad 12", "Iraq 30"]),
        (
            "Arrivals in 2005:\nMali 40\nChad 12\nIraq 30\n",
            [f"{words} 2005 Arrivals" for words in ("Mali 40", "Chad 12", "Iraq 30")],
        ),
        ("Founded\nMali 2012\nChad 12\nIraq 2014\n", ["Mali 2012", "Chad 12", "Iraq 2014"]),
        # Thousands that are parted by spaces are one number where a 0 begins one of them.
        ("Aid\nMali 1 040\nChad 1 012\nIraq 30 700\n", ["Mali 1 040", "Chad 1 012", "Iraq 30 700"]),
        (
            "Aid\nMali 1 140\nChad 2 112\nIraq 30 700\n",
            ["Mali 1", "Mali 140", "Chad 2", "Chad 112", "Iraq 30", "Iraq 700"],
        ),
        (
            "Aid\nMali 1 040\nChad 1 12\nIraq 3 700\n",
            ["Mali 1", "Mali 040", "Chad 1", "Chad 12", "Iraq 3", "Iraq 700"],
        ),
        ("Aid\nMali 1,040\nChad 12\nIraq 30\n", ["Mali 1,040", "Chad 12", "Iraq 30"]),
        # A number more belongs to the name.
        (
            "Aid\nStage 1 389 59\nChad 12 3\nIraq 30 7\n",
            ["Stage 1 389", "Stage 1 59", "Chad 12", "Chad 3", "Iraq 30", "Iraq 7"],
        ),
        # Pages, years and too few rows are no list; nor are names that come twice.
        ("Contents\nForeword 3\nMali 12\nIraq 40\n", []),
        ("Founded\nMali 2012\nChad 2010\nIraq 2014\n", []),
        ("Aid\nMali 40 12\nChad 12 3\n", []),
        ("Aid:\nMali 40\nMali 12\nIraq 30\n", []),
    ],
)  # fmt: skip
def test_the_numbers_of_a_list(text: str, numbers: list[str]) -> None:
    found = []
    for cell in listed(text, day_first=True):
        parts = [text[slice(*cell.name)].strip(), text[cell.start : cell.end]]
        parts += [cell.column.date.text] if cell.column else []
        parts += [text[slice(*place)] for place in (cell.sums, cell.counts) if place]
        found.append(" ".join(parts))
    assert found == numbers


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("Bulletin\nJanuary 2015\n", "2015-03-09"),
        ("Bulletin\n3 May 2014\n\nText.\n", "2014-03-09"),
        ("May 3, 2014\n", "2014-03-09"),
        ("# Monday, 3 May 2014:\nText.\n", "2014-03-09"),
        ("January 2015\n\nFebruary 2014\n", "2014-03-09"),
        # A line with other words heads nothing.
        ("A long line that tells of more than January 2015\n", "2016-03-09"),
    ],
)
def test_a_line_that_is_a_date_alone_dates_what_stands_under_it(heading: str, date: str) -> None:
    found = list(scan(f"{heading}On 9 March it met.", published=PUBLISHED))
    last = found[-1].value
    assert isinstance(last, Date)
    assert last.edtf == date
