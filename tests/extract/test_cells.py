"""Tables cell by cell: which figure is of what, when, and in which unit."""

import pytest

from factcli.extract import Candidate, extract

TABLES = {
    "columns": (
        "| Country | Soldiers | Police |\n| --- | --- | --- |\n| Iraq | 70 | 12 |\n",
        [("70", "Iraq", "Soldiers", None), ("12", "Iraq", "Police", None)],
    ),
    "years above": (
        "Soldiers abroad\n\n| Country | 2014 | 2015 |\n| --- | --- | --- |\n| Iraq | 70 | – |\n"
        "| Mali | n/a | 1,250 |\n",
        [
            ("70", "Iraq", "Soldiers abroad", "2014"),
            ("1,250", "Mali", "Soldiers abroad", "2015"),
        ],
    ),
    "years beside": (
        "Active personnel\n\n| Year | Army | Navy |\n| --- | --- | --- |\n| 2014 | 4,500 | 1200 |\n"
        "| 2015 | 4,600 | 2010 |\n",
        [
            ("4,500", "Active personnel", "Army", "2014"),
            ("1200", "Active personnel", "Navy", "2014"),
            ("4,600", "Active personnel", "Army", "2015"),
            ("2010", "Active personnel", "Navy", "2015"),
        ],
    ),
    "two rows of headings": (
        "| Where | Troops | Troops |\n| Where | 2015 | 2016 |\n| --- | --- | --- |\n"
        "| Mali | 7 | 8 |\n",
        [("7", "Mali", "Troops", "2015"), ("8", "Mali", "Troops", "2016")],
    ),
    "a date in a heading": (
        "| Country | Aid in 2015 | Strength as of 3 May 2016 |\n| --- | --- | --- |\n"
        "| Mali | 7 | 8 |\n",
        [("7", "Mali", "Aid", "2015"), ("8", "Mali", "Strength", "2016-05-03")],
    ),
    "the end of a period that is not read": (
        "| Produkt | Januar bis November 2020 |\n| --- | --- |\n| Benzin | 70 |\n",
        [("70", "Benzin", "Januar bis November 2020", None)],
    ),
    "a form": (
        "Norway\n\n| Capital | Oslo |\n| People | 5,432,580 |\n| Founded | 17 May 1814 |\n"
        "| Joined | 1949 |\n",
        [
            ("5,432,580", "Norway", "People", None),
            ("17 May 1814", "Norway", "Founded", None),
            ("1949", "Norway", "Joined", None),
        ],
    ),
    "a total": (
        "Soldiers abroad\n\n| Country | Men |\n| --- | --- |\n| Iraq | 70 |\n| Total | 130 |\n",
        [("70", "Iraq", "Men", None), ("130", "Soldiers abroad", "Men, total", None)],
    ),
    "a number before each row": (
        "| No. | Country | Men |\n| --- | --- | --- |\n| 1 | Iraq | 70 |\n| 2 | Mali | 60 |\n",
        [("70", "Iraq", "Men", None), ("60", "Mali", "Men", None)],
    ),
    "rows counted without a heading": (
        "| 1. | Iraq | 70 |\n| 2. | Mali | 60 |\n| 3. | Chad | 50 |\n",
        [("70", None, "Iraq", None), ("60", None, "Mali", None), ("50", None, "Chad", None)],
    ),
    "the same name twice": (
        "| Country | Mission | Men |\n| --- | --- | --- |\n| Mali | One | 7 |\n| Mali | Two | 8 |\n"
        "| Iraq | Three | 9 |\n",
        [
            ("7", "Mali, One", "Men", None),
            ("8", "Mali, Two", "Men", None),
            ("9", "Iraq", "Men", None),
        ],
    ),
    "names with numbers": (
        "Men\n\n| Unit | 2015 |\n| --- | --- |\n"
        "| Camp 1 | 7 |\n| Camp 2 | 8 |\n| Plan 2014 | 9 |\n",
        [
            ("7", "Camp 1", "Men", "2015"),
            ("8", "Camp 2", "Men", "2015"),
            ("9", "Plan 2014", "Men", "2015"),
        ],
    ),
    "marks of notes": (
        "| Country | Men |\n| --- | --- |\n| Iraq[a] | 70[1] |\n| Mali | 60* |\n| Chad | 50² |\n",
        [("70", "Iraq", "Men", None), ("60", "Mali", "Men", None), ("50", "Chad", "Men", None)],
    ),
    "words in cells": (
        "| Country | Strength |\n| --- | --- |\n| Mali | Up to 5,000 soldiers |\n"
        "| Iraq | 70 soldiers (2015) |\n",
        [
            ("5,000 soldiers", "Mali", "Strength", None),
            ("70 soldiers", "Iraq", "Strength", "2015"),
            ("2015", "Iraq", "Strength", None),
        ],
    ),
    "markdown of others": (
        "|Land|Troops|\n|:---|---:|\n|Ghana|873 troops|\n",
        [("873 troops", "Ghana", "troops", None)],
    ),
    "a calendar": (
        "| Mo | Tu | We | Th | Fr | Sa | Su |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        "|  | 1 | 2 | 3 | 4 | 5 | 6 |\n| 7 | 8 | 9 |  |  |  |  |\n",
        [],
    ),
}


def told(candidate: Candidate) -> tuple[str, str | None, str, str | None]:
    return candidate.figure, candidate.subject, candidate.attribute, candidate.as_of


@pytest.mark.parametrize("name", TABLES)
def test_a_figure_is_of_its_row_and_its_column(name: str) -> None:
    text, expected = TABLES[name]
    # The dates that head rows and columns are candidates of their own.
    found = [each for each in extract(text) if each.attribute != "date"]
    assert [told(each) for each in found] == expected
    for each in found:
        assert text[each.start : each.end] == each.figure
        assert text.split("\n")[each.line - 1][each.column - 1 :].startswith(each.figure)
        if each.dated:
            assert each.as_of is not None
            assert each.as_of[:4] in text[slice(*each.dated)]


@pytest.mark.parametrize(
    ("heading", "cell", "value", "support"),
    [
        ("Aid (NOK million)", "1,250", "NOK 1.25 billion", "NOK million"),
        ("Aid (in NOK millions)", "38.2", "NOK 38.2 million", "in NOK millions"),
        ("Aid, NOK million", "38.2", "NOK 38.2 million", "NOK million"),
        ("NOK million", "38.2", "NOK 38.2 million", "NOK million"),
        ("Aid (MNOK)", "38.2", "NOK 38.2 million", "MNOK"),
        ("Aid (mill. kroner)", "38.2", "NOK 38.2 million", "mill. kroner"),
        ("Aid (USD m)", "7", "USD 7 million", "USD m"),
        ("Aid ($ bn)", "7", "USD 7 billion", "$ bn"),
        ("Aid ($ million)", "7", "USD 7 million", "$ million"),
        ("Aid (constant 2015 US$ millions)", "7", "USD 7 million", "constant 2015 US$ millions"),
        ("Aid (€ '000)", "70", "EUR 70,000", "€ '000"),
        ("Aid (EUR)", "70", "EUR 70", "EUR"),
        ("People (thousands)", "70", "70,000 people", "thousands People"),
        ("People ('000)", "70", "70,000 people", "'000 People"),
        ("People (1000)", "70", "70,000 people", "1000 People"),
        ("People, in millions", "5.4", "5.4 million people", "in millions People"),
        ("Share (%)", "4.5", "4.5 %", "%"),
        ("Share, per cent", "4.5", "4.5 %", "per cent"),
        ("Share (%)", "4.5%", "4.5 %", None),  # the cell says so itself
        ("Aid (NOK million)", "USD 7", "USD 7", None),
        ("Women (adults)", "70", "70 women", "Women"),
        ("Millions of friends", "70", "70 million friends", "Millions of friends"),
        ("Employed (1,000 persons)", "70", "70,000 persons", "1,000 persons"),
        ("Costs (100 million yen)", "70", "JPY 7 billion", "100 million yen"),
        ("Livestock ('000 head)", "70", "70,000 head", "'000 head"),
        ("Steel (million tonnes)", "7", "7 million tonnes", "million tonnes"),
        ("Jobs (thousands, trend)", "7", "7,000 jobs", "thousands, trend Jobs"),
        ("Catch (tonnes live weight)", "70", "70 tonnes", "tonnes live weight"),
        ("Capacity (MW)", "70", "70 MW", "MW"),
        ("Area (km2)", "70", "70 km2", "km2"),
        ("Life expectancy (years)", "70", "70 years", "years"),
        ("Change (percentage points)", "7", "7 percentage points", "percentage points"),
        ("2016-17 £000", "70", "GBP 70,000", "£000"),
        ("Actual $'000", "70", "USD 70,000", "$'000"),
        ("Budget R million", "70", "ZAR 70 million", "R million"),
        ("% women", "70", "70 %", "%"),
        ("Fees (million dong)", "7", "7 million dong", "million dong"),
        ("Price index (2010 = 100)", "70", "70", None),
        ("Programme (stage 2)", "70", "70", None),
        ("Men", "70", "70 men", "Men"),
        ("Police officers trained", "70", "70 police officers", "Police officers"),
        ("Exports", "70", "70", None),
        ("Deaths per 1,000", "70", "70", None),
    ],
)
def test_a_heading_gives_bare_numbers_their_unit(
    heading: str, cell: str, value: str, support: str | None
) -> None:
    text = f"| Country | {heading} |\n| --- | --- |\n| Mali | {cell} |\n"
    (found,) = (each for each in extract(text) if each.subject == "Mali")
    assert str(found.value) == value
    assert " ".join(text[slice(*span)] for span in found.shared) == (support or "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Aid (NOK million)\n\n| Country | 2015 |\n| --- | --- |\n| Mali | 7 |\n", "NOK 7 million"),
        ("| NOK million | 2015 |\n| --- | --- |\n| Mali | 7 |\n", "NOK 7 million"),
        ("| Item | 2015 |\n| --- | --- |\n| Budget (NOK million) | 7 |\n", "NOK 7 million"),
        ("| Age (years) | 2015 |\n| --- | --- |\n| Under five | 7 |\n", "7"),
        ("Aid (NOK million)\n\n| A | Share (%) |\n| --- | --- |\n| Mali | 7 |\n", "7 %"),
    ],
)
def test_a_title_a_corner_and_a_row_give_it_too(text: str, value: str) -> None:
    assert [str(each.value) for each in extract(text) if each.figure == "7"] == [value]


def test_dates_that_head_rows_and_columns_are_candidates_themselves() -> None:
    across = "| Aid | 2015 | 3 May 2016 |\n|---|---|---|\n| Mali | 7 | 8 |\n"
    down = "| Year | Men |\n|---|---|\n| 1913 | 275 |\n| FY2014 | 234 |\n"
    told_dates = [
        [each.figure for each in extract(text) if each.attribute == "date"]
        for text in (across, down)
    ]
    assert told_dates == [["2015", "3 May 2016"], ["1913", "FY2014"]]


def test_text_around_tables_is_read_as_ever_and_in_order() -> None:
    text = (
        "In 2016 Norway had 70 soldiers in Iraq.\n\n"
        "| Country | Men |\n| --- | --- |\n| Mali | 60 |\n"
        "\nIn 2017 it had 80 soldiers there.\n\n| Country | Men |\n| --- | --- |\n| Chad | 50 |\n"
    )
    found = list(extract(text))
    assert [each.figure for each in found] == [
        "2016",
        "70 soldiers",
        "60",
        "2017",
        "80 soldiers",
        "50",
    ]
    assert [each.line for each in found] == [1, 1, 5, 7, 7, 11]
    assert [each.start for each in found] == sorted(each.start for each in found)


def test_kinds_are_those_of_the_headings() -> None:
    heading = "| Country | Soldiers | Police officers | Aid (NOK) |"
    text = f"{heading}\n| --- | --- | --- | --- |\n| A | 15 | 2 | 3 |\n"
    assert [each.kind for each in extract(text)] == ["troops", "police", "funding"]


def test_dollars_in_a_table_are_the_document_s() -> None:
    text = "| Country | Aid ($ million) | Paid |\n| --- | --- | --- |\n| A | 15 | $3 |\n"
    found = extract(text, currency="JMD")
    assert [str(each.value) for each in found] == ["JMD 15 million", "JMD 3"]
