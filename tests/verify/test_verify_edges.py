"""What is told of a fact that its evidence does not prove, to the letter, and its units."""

import datetime
import json
from typing import Any

import msgspec
import pytest
from conftest import fact, quantity

from factcli.store.facts import Document, Fact
from factcli.store.schema import examine_store
from factcli.verify import Layer, Material, verify
from factcli.verify.names import unprinted_names
from factcli.verify.proving import Paper, unproved
from factcli.verify.units import Units

TEXT = (
    "In 2018 Norway had up to 70 personnel in Iraq. Talks were held on 23–25 January 2022. "
    "It gave EUR 41 million from 2014 to 2018, at its meeting of 19 and 20 November 2014. "
    "Its catch was 20 tonnes. From November 2015 to February 2016 Major General "
    "Lollesgaard led it. "
    "The costs were $9 million.\n"
)
SEVENTY = quantity("up to 70 personnel", None, 70, "up-to", "personnel")
GENERAL = {"type": "text", "text": "Major General Lollesgaard"}


def money(per: str | None, amount: int = 41_000_000, currency: str = "EUR") -> dict[str, Any]:
    """A sum of EUR 41 million, or another one."""
    return {
        "type": "money",
        "low": amount,
        "high": amount,
        "qualifier": "exactly",
        "currency": currency,
        "per": per,
        "text": f"{currency} {amount // 10**6} million",
    }


def date(edtf: str, text: str) -> dict[str, Any]:
    return {"type": "date", "edtf": edtf, "text": text}


def told(
    value: dict[str, Any],
    figure: str,
    dated: str | None = None,
    paper: Paper | None = None,
    **more: Any,  # noqa: ANN401
) -> list[tuple[object, ...]]:
    """All that is told of a fact with this figure as its evidence, and this one for its date."""
    proof = [(figure, "value", TEXT, "report")]
    proof += [(dated, "as_of", TEXT, "report")] if dated else []
    given = msgspec.convert(fact("a", "Norway", "force", value, proof=proof, **more), Fact)
    at_hand = paper or Paper(Document(id="report"), TEXT)
    return [tuple(one) for one in unproved(given, lambda _: at_hand, Units())]


NOT_SAID = "is not what the evidence says"


@pytest.mark.parametrize(
    ("value", "figure", "more", "expected"),
    [
        (
            quantity("71 personnel", 71, 71, "exactly", "personnel"),
            "up to 70 personnel",
            {"dated": "2018", "as_of": "2019", "statement": "In 2018 it had 80 personnel."},
            [
                ("digits", "value", f"71 personnel {NOT_SAID}: “up to 70 personnel”, read as up to "
                 "70 personnel", False),
                ("digits", "statement", "“80 personnel” is in no evidence", False),
                ("dates", "as_of", f"2019 {NOT_SAID}: “2018”, read as 2018", False),
            ],
        ),
        (
            quantity("up to 71 personnel", None, 70, "up-to", "personnel"),
            "up to 70 personnel",
            {},
            [("digits", "value.text", "“up to 71 personnel” does not say up to 70 personnel",
              False)],
        ),
        (
            quantity("up to 70 personnel in 3 camps", None, 70, "up-to", "personnel"),
            "up to 70 personnel",
            {"as_of": "2018"},
            [
                ("digits", "value.text", "“3 camps” is in no evidence", False),
                ("dates", "as_of", "2018 has no evidence", True),
            ],
        ),
        (
            date("2014-11-19", "November 2014"),
            "19 and 20 November 2014",
            {},
            [("dates", "value.edtf", f"2014-11-19 {NOT_SAID}: “19 and 20 November 2014”, read as "
              "19–20 Nov 2014", False)],
        ),
        (
            date("2014-11-20", "November 2015"),
            "20 November 2014",
            {},
            [
                ("digits", "value.text", "“November 2015” is in no evidence", False),
                ("dates", "value.text", "“November 2015” does not say 2014-11-20", False),
            ],
        ),
        (
            {"type": "text", "text": "General Hansen of 2 Brigade"},
            "Major General Lollesgaard",
            {"dated": "2018"},
            [
                ("digits", "value.text", "“Hansen” is in no evidence", False),
                ("digits", "value.text", "“Brigade” is in no evidence", False),
                ("digits", "value.text", "“2” is in no evidence", False),
                ("dates", "as_of", f"no date {NOT_SAID}: “2018”, read as 2018", False),
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_not_proved_is_told_with_its_check_and_place(
    value: dict[str, Any], figure: str, more: dict[str, Any], expected: list[object]
) -> None:
    assert told(value, figure, **more) == expected


def test_a_figure_that_stands_elsewhere_is_told_with_its_number() -> None:
    moved = Paper(Document(id="report"), f"Moved. {TEXT}")
    found = told(SEVENTY, "up to 70 personnel", "2018", moved, as_of="2018")
    assert [(check, path, str(message)[:12]) for check, path, message, _ in found] == [
        ("evidence", "evidence[0]", "“up to 70 pe"),
        ("evidence", "evidence[1]", "“2018” is no"),
    ]


@pytest.mark.parametrize(
    ("value", "figure", "as_of", "is_proved"),
    [
        # What is a year's: a sum or a measure of one whole year.
        (money("year"), "EUR 41 million", "2018", True),
        (money("year"), "EUR 41 million", "2014/2018", False),
        (money("year"), "EUR 41 million", None, False),
        (money(None), "EUR 41 million", "2018", True),
        (quantity("20 tonnes", 20, 20, "exactly", "tonnes") | {"per": "year"}, "20 tonnes",
         "2018", True),
        (SEVENTY | {"per": "year"}, "up to 70 personnel", "2018", False),
    ],
)  # fmt: skip
def test_a_sum_of_one_year_is_a_years_and_a_count_is_not(
    value: dict[str, Any], figure: str, as_of: str | None, is_proved: bool
) -> None:
    found = told(value, figure, as_of=as_of)
    assert ("value" not in [path for _, path, _, _ in found]) == is_proved


@pytest.mark.parametrize(
    ("dated", "as_of", "statement", "unproved_part"),
    [
        ("from 2014 to 2018", "2014/2018", "It ran for 4 years.", None),
        ("from 2014 to 2018", "2014/2018", "It ran for 5 years.", None),
        ("from 2014 to 2018", "2014/2018", "It ran for 3 years.", "3 years"),
        ("from 2014 to 2018", "2014/2018", "It ran for 6 years.", "6 years"),
        ("from 2014 to 2018", "2014/2018", "It ran for 4 to 5 years.", "4 to 5 years"),
        ("from 2014 to 2018", "2014/2018", "It has run since 2014.", None),
        ("from 2014 to 2018", "2014/2018", "It has run since 2015.", "2015"),
        ("from 2014 to 2018", "2014/2018", "It ran until 2018.", None),
        ("from 2014 to 2018", "2014/2018", "It ran from 2014 to 2017.", "2014 to 2017"),
        ("from 2014 to 2018", "2014/2018", "It ran in May 2014.", "May 2014"),
        ("from 2014 to 2018", "2014/2018", "It ran in about 2014.", "2014"),
        ("23–25 January 2022", "2022-01-23/2022-01-25", "It took 2 days.", None),
        ("23–25 January 2022", "2022-01-23/2022-01-25", "It took 3 days.", None),
        ("23–25 January 2022", "2022-01-23/2022-01-25", "It took 4 days.", "4 days"),
        ("23–25 January 2022", "2022-01-23/2022-01-25", "They met in January.", None),
        ("23–25 January 2022", "2022-01-23/2022-01-25", "They met in February.", "February"),
        ("From November 2015 to February 2016", "2015-11/2016-02", "It took 3 months.", None),
        ("From November 2015 to February 2016", "2015-11/2016-02", "It took 4 months.", None),
        ("From November 2015 to February 2016", "2015-11/2016-02", "It took 5 months.",
         "5 months"),
        ("From November 2015 to February 2016", "2015-11/2016-02", "It met in December.", None),
        ("From November 2015 to February 2016", "2015-11/2016-02", "It met in November.", None),
        ("From November 2015 to February 2016", "2015-11/2016-02", "It met in February.", None),
        ("From November 2015 to February 2016", "2015-11/2016-02", "It met in October.",
         "October"),
        ("From November 2015 to February 2016", "2015-11/2016-02", "It met in late March.",
         "March"),
    ],
)  # fmt: skip
def test_a_duration_a_month_or_an_end_is_that_of_the_period(
    dated: str, as_of: str, statement: str, unproved_part: str | None
) -> None:
    found = told(GENERAL, "Major General Lollesgaard", dated, as_of=as_of, statement=statement)
    parts = [
        str(message).partition("”")[0][1:] for _, path, message, _ in found if path == "statement"
    ]
    assert [part.removeprefix("about ").removeprefix("since ") for part in parts] == (
        [unproved_part] if unproved_part else []
    )


@pytest.mark.parametrize(
    ("statement", "is_proved"),
    [
        ("It gave EUR 41 million.", True),
        ("It gave 41 million euros.", True),
        ("It gave USD 41 million.", False),
        ("It gave over EUR 41 million.", False),
        ("It gave 41 million.", True),
        ("It gave 41 million barrels.", False),
    ],
)
def test_a_sum_of_a_statement_is_the_facts_in_amount_and_currency(
    statement: str, is_proved: bool
) -> None:
    found = told(money(None), "EUR 41 million", statement=statement)
    assert ([path for _, path, _, _ in found] == []) == is_proved


def test_bare_dollars_are_those_of_the_documents_country() -> None:
    value = money(None, 9_000_000, "JMD")
    jamaican = Paper(Document(id="report", currency="JMD"), TEXT)
    assert told(value, "$9 million", None, jamaican) == []
    assert told(value, "$9 million", None, jamaican._replace(text=None)) == []
    assert [path for _, path, _, _ in told(value, "$9 million")] == ["value"]


@pytest.mark.parametrize(
    ("stated", "printed", "nearby", "is_same"),
    [
        ("personnel", "people", "the personnel", True),
        ("personnel", "people", "those there", False),
        ("soldiers", "people", "the soldiers", False),
        ("inhabitants", "people", "its population", True),
        ("inhabitants", "people", "those there", False),
        ("visitors", "people", "its population", False),
        ("deaths", "soldiers", "who died", True),
        ("deaths", "soldiers", "who served", False),
        ("people", "", "of Danes", True),
        ("people", "", "of ships", False),
        ("% of GNI", "%", "gross national income", True),
        ("% of GNI", "%", "gross domestic product", False),
        ("% of GNI", "soldiers", "GNI", False),
        ("percent of exports", "%", "of exports", True),
        ("barrels each day", "barrels a day", "", True),
        ("full-time posts", "posts", "*", True),
        ("full-time posts", "posts", "part-time", False),
    ],
)
def test_what_stands_near_a_number_may_say_what_it_counts(
    stated: str, printed: str, nearby: str, is_same: bool
) -> None:
    assert Units().same(stated, printed, nearby) == is_same


@pytest.mark.parametrize(
    ("text", "printed", "unprinted"),
    [
        ("Norwegian support", "Norway gave", []),
        ("Norway's support", "Norwegian aid", []),
        ("Swedish support", "Norway gave", ["Swedish"]),
        ("a Guinean", "Guinea", []),
        ("the Dutch envoy", "The Netherlands", []),
        ("Anne-Marie Hansen", "Anne Hansen", ["Anne-Marie"]),
        ("an envoy", "", []),
    ],
)
def test_a_country_may_be_named_by_its_people(
    text: str, printed: str, unprinted: list[str]
) -> None:
    assert list(unprinted_names(text, [printed])) == unprinted


# Doubts


def doubts(*facts: dict[str, Any], checks: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """What is found in a store of these facts, without the severity."""
    content = {"version": 1, "facts": list(facts)}
    layer = Layer("facts.json", *examine_store(json.dumps(content).encode()))
    report = verify(Material([layer], None, datetime.date(2026, 1, 31)), checks)
    return [(f.check, f.fact, f.path, f.message) for f in report.findings]


def posts(name: str, number: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    value = quantity(f"{number} posts", number, number, "exactly", "posts")
    return fact(name, more.pop("subject", "Camp"), more.pop("attribute", "posts"), value, **more)


@pytest.mark.parametrize(
    ("facts", "checks", "expected"),
    [
        (
            [posts("a", 4)],
            ("unsourced",),
            [("unsourced", "a", "evidence", "no document proves its value")],
        ),
        ([posts("a", 4, as_of="2021-02")], ("stale",), []),
        (
            [posts("a", 4, as_of="2021-01")],
            ("stale",),
            [("stale", "a", "as_of", "is 5 years old, and no newer fact supersedes it")],
        ),
        ([posts("a", 4), posts("b", 4)], ("duplicates",),
         [("duplicates", "b", "", "says the same as a")]),
        ([posts("a", 4), posts("b", 5)], ("duplicates",), []),
        # Figures that agree without being the same are neither a conflict nor said twice.
        (
            [posts("a", 4),
             fact("b", "Camp", "posts", quantity("up to 5 posts", None, 5, "up-to", "posts"))],
            ("duplicates", "conflicts"),
            [],
        ),
        (
            [posts("a", 4, as_of="2020"), posts("b", 5, as_of="2020")],
            ("conflicts",),
            [("conflicts", "b", "value", "5 posts, but 4 posts in a, of the same date")],
        ),
        (
            [posts("a", 4, aliases=["The Camp"]),
             posts("b", 5, subject="Fort", aliases=["the camp"])],
            ("aliases",),
            [("aliases", "b", "aliases",
              "“the camp” means a as well, of the same attribute and date")],
        ),
        (
            [posts("a", 4), posts("b", 5, subject="Fort", aliases=["Camp"], as_of="2020")],
            ("aliases",),
            [],
        ),
        # One that supersedes another is found, and a circle of them ends.
        (
            [posts("a", 4, supersedes="b"), posts("b", 5, supersedes="c"),
             posts("c", 6, supersedes="b")],
            ("ids",),
            [("ids", "b", "supersedes", "the fact supersedes itself in the end"),
             ("ids", "c", "supersedes", "the fact supersedes itself in the end")],
        ),
    ],
)  # fmt: skip
def test_a_doubt_says_what_it_is_about(
    facts: list[dict[str, Any]], checks: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    assert doubts(*facts, checks=checks) == expected
