"""The rules of a verdict by examples: rounding, age, negation, narrowing, dates, grammar, units."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import WriteStore, fact, quantity
from judging import Judge, judging

from factcli.check.checker import Checker
from factcli.check.findings import Finding, Policy
from factcli.index.cache import open_index
from factcli.store.paths import bundled_path

TODAY = datetime.date(2026, 11, 26)


@pytest.fixture
def judge(write_store: WriteStore) -> Judge:
    return judging(write_store, TODAY)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        index = open_index([bundled_path()])
        yield Checker(index, Policy(TODAY))
        index.close()


def money(text: str, amount: int, currency: str = "USD", **more: object) -> dict[str, object]:
    value = {"type": "money", "low": amount, "high": amount, "qualifier": "exactly"}
    return {**value, "currency": currency, "text": text, **more}


def date(edtf: str, text: str) -> dict[str, object]:
    return {"type": "date", "edtf": edtf, "text": text}


def of(found: list[Finding], claim: str) -> str:
    """The verdict on the claim that has these words."""
    return next(finding.verdict for finding in found if claim in finding.claim)


PEOPLE = fact(
    "people", "Freedonia", "population",
    quantity("23,059,862", 23059862, 23059862, "exactly", "people"),
)  # fmt: skip
GROWTH = fact("growth", "Freedonia", "growth rate", quantity("1.52 %", 1.52, 1.52, "exactly", "%"))
FUND = fact("fund", "Freedonia Fund", "budget", money("USD 482 million", 482_000_000))
PARTIES = fact(
    "parties", "Oak Treaty", "states parties",
    quantity("162 states parties", 162, 162, "exactly", "states parties"), as_of="2024-11",
)  # fmt: skip
LEAST = fact(
    "least", "Freedonia Fund", "spent",
    {**money("more than USD 270 million", 270_000_000), "high": None,
    "qualifier": "more-than"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "claim", "verdict"),
    [
        ("Freedonia's population is 23 million.", "23 million", "supported"),
        ("Freedonia's population is 23.1 million.", "23.1 million", "supported"),
        ("Freedonia's population is 23.2 million.", "23.2 million", "contradicted"),
        ("Freedonia's population is 23,059,000.", "23,059,000", "contradicted"),
        ("Freedonia's population is about 23,060,000.", "23,060,000", "supported"),
        ("Freedonia's growth rate is 1.5 %.", "1.5 %", "supported"),
        ("Freedonia's growth rate is 1.6 %.", "1.6 %", "contradicted"),
        ("The budget of the Freedonia Fund is USD 0.48 billion.", "0.48 billion", "supported"),
        ("The budget of the Freedonia Fund is USD 0.49 billion.", "0.49 billion", "contradicted"),
        ("In November 2024 the Oak Treaty had about 160 states parties.", "160", "supported"),
        ("In November 2024 the Oak Treaty had 160 states parties.", "160", "contradicted"),
        # A qualifier of the store is never rounded away.
        ("The Freedonia Fund spent USD 270 million.", "USD 270 million", "imprecise"),
        ("The Freedonia Fund spent USD 0.27 billion.", "0.27 billion", "imprecise"),
    ],
)
def test_rounding(judge: Judge, text: str, claim: str, verdict: str) -> None:
    assert of(judge(text, PEOPLE, GROWTH, FUND, PARTIES, LEAST), claim) == verdict


def test_what_is_rounded_is_said(judge: Judge) -> None:
    (found,) = judge("Freedonia's population is 23 million.", PEOPLE)
    assert "; rounded" in found.reason


OLD = fact(
    "old", "Oak Treaty", "states parties",
    quantity("162 states parties", 162, 162, "exactly", "states parties"), as_of="2014-11",
)  # fmt: skip
UNDATED = fact("undated", "Elm mission", "staff", quantity("30 staff", 30, 30, "exactly", "staff"))
ADOPTED = fact("adopted", "Oak Treaty", "adoption date", date("1997", "1997"), kind="treaty-date")


@pytest.mark.parametrize(
    ("text", "claim", "verdict", "why"),
    [
        ("The Oak Treaty has 162 states parties.", "162", "outdated", "12 years old"),
        ("Today the Oak Treaty has 162 states parties.", "162", "outdated", "12 years old"),
        ("The Oak Treaty has 164 states parties.", "164", "unverified", "12 years old"),
        ("The Oak Treaty now has 164 states parties.", "164", "unverified", "12 years old"),
        ("In November 2014 the Oak Treaty had 164 states parties.", "164", "contradicted", "162"),
        ("The Elm mission has 40 staff.", "40", "contradicted", "undated"),
        ("The Oak Treaty was adopted in 1999.", "1999", "contradicted", "1997"),
        ("The Oak Treaty was adopted in 1997.", "1997", "supported", "1997"),
    ],
)
def test_age(judge: Judge, text: str, claim: str, verdict: str, why: str) -> None:
    found = next(f for f in judge(text, OLD, UNDATED, ADOPTED) if claim in f.claim)
    assert found.verdict == verdict
    assert why in found.reason


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Not surprisingly, the Oak Treaty was adopted in 1997.", "supported"),
        ("The Oak Treaty, a not-for-profit cause, was adopted in 1997.", "supported"),
        ("It has not been forgotten that the Oak Treaty was adopted in 1997.", "supported"),
        ("The Oak Treaty, which is not an Elm treaty, was adopted in 1997.", "supported"),
        ("The Oak Treaty was not adopted in 1997.", "contradicted"),
        ("It is untrue that the Oak Treaty was adopted in 1997.", "contradicted"),
        ("The claim that the Oak Treaty was adopted in 1997 is false.", "unverified"),
        ("Nobody believes that the Oak Treaty was adopted in 1997.", "contradicted"),
        ("The Oak Treaty was never adopted in 1998.", "unverified"),
        ("All treaties but the Oak Treaty were adopted in 1997.", "unverified"),
        ("Treaties other than the Oak Treaty were adopted in 1997.", "unverified"),
        ("Except for the Oak Treaty, treaties were adopted in 1997.", "unverified"),
    ],
)
def test_negation_belongs_to_the_verb(judge: Judge, text: str, verdict: str) -> None:
    assert of(judge(text, ADOPTED), "199") == verdict


@pytest.mark.parametrize(
    "text",
    [
        "The proven oil reserve of the Gulf of Guinea is 24 billion barrels.",
        "The first draft of the Mine Ban Convention was adopted in 1997.",
        "The budget of the Mine Ban Convention was adopted in 1997.",
        "An amendment to the Mine Ban Convention was adopted in 1997.",
        "The Convention on Cluster Munitions was signed in 2008.",
        "The Arms Trade Treaty was proposed in 2013.",
        "The Arms Trade Treaty was opened for signature in 2013.",
        "Norway lost around 45 military personnel in UN missions.",
        "Norwegian support to Syrian schools is close to USD 160 million a year.",
        "Norwegian humanitarian assistance to Iraq since 2014 is more than USD 270 million.",
        "The second Oslo meetings on Afghanistan took place on 23–25 January 2022.",
        "Norway has around 45 female military personnel in UN missions.",
        "In January 2015 the Convention on Cluster Munitions had 89 African states parties.",
        "Norway ended contact with the Taliban in 2006.",
        "The Association of Asian Women Mediators was founded in 2013.",
        "Up to 10 Norwegian instructors contribute to NATO Mission Iraq.",
    ],
)
def test_a_word_that_the_fact_lacks_makes_another_claim(bundled: Checker, text: str) -> None:
    assert {found.verdict for found in bundled.check(text).findings} == {"unverified"}


def test_near_misses_are_not_judged(bundled: Checker) -> None:
    sentences = Path(__file__).with_name("near_misses.txt").read_text("utf-8").splitlines()
    assert len(sentences) > 20
    judged = [s for s in sentences if _is_judged(bundled, s)]
    assert judged == []


def _is_judged(checker: Checker, sentence: str) -> bool:
    return any(found.verdict != "unverified" for found in checker.check(sentence).findings)


THINGS = (
    ("Leopard 2 tanks", "Leopard 1 tanks"),
    ("F-16 fleet", "F-35 fleet"),
    ("Group A", "Group B"),
    ("Second Fund", "Third Fund"),
    ("Fund II", "Fund III"),
    ("Building 3", "Building 12"),
)


@pytest.mark.parametrize(("own", "other"), THINGS)
def test_designators_and_order_tell_things_apart(judge: Judge, own: str, other: str) -> None:
    thing = fact("t", own, "guards", quantity("52 guards", 52, 52, "exactly", "guards"))
    assert of(judge(f"The {own} had 52 guards.", thing), "52") == "supported"
    assert of(judge(f"The {other} had 52 guards.", thing), "52") == "unverified"


def test_a_second_is_a_two_in_numerals(judge: Judge) -> None:
    fund = fact("f", "Elm Fund II", "budget", money("USD 9 million", 9_000_000))
    assert of(judge("The second Elm Fund has a budget of USD 9 million.", fund), "9") == "supported"
    assert of(judge("The first Elm Fund has a budget of USD 9 million.", fund), "9") == "unverified"


FORCE = fact("force", "Oak Treaty", "entry into force", date("2014-12", "December 2014"))
TALKS = fact(
    "talks", "Elm talks", "dates", date("2020-09/2021-08", "September 2020 to August 2021")
)
MEETING = fact("meeting", "Elm meetings", "dates", date("2022-01-23/2022-01-25", "23–25 Jan. 2022"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Oak Treaty entered into force before December 2014.", "contradicted"),
        ("The Oak Treaty entered into force before 2015.", "supported"),
        ("The Oak Treaty entered into force before the end of 2014.", "supported"),
        ("The Oak Treaty entered into force after 2010.", "supported"),
        ("The Oak Treaty entered into force after 2014.", "contradicted"),
        ("The Oak Treaty entered into force by 2015.", "supported"),
        ("The Oak Treaty entered into force in late 2014.", "supported"),
        ("The Oak Treaty entered into force in early 2014.", "contradicted"),
        ("The Oak Treaty entered into force in the spring of 2014.", "contradicted"),
        ("The Oak Treaty entered into force in the fourth quarter of 2014.", "supported"),
        ("The Oak Treaty entered into force in the second half of 2014.", "supported"),
        ("The Oak Treaty entered into force in the first half of 2014.", "contradicted"),
        ("The Oak Treaty entered into force in the early 2010s.", "supported"),
        ("The Oak Treaty entered into force in the late 2010s.", "contradicted"),
        ("The Elm talks began in September 2020.", "supported"),
        ("The Elm talks began in February 2020.", "contradicted"),
        ("The Elm talks lasted until August 2021.", "supported"),
        ("The Elm talks lasted until December 2021.", "contradicted"),
        ("The Elm meetings took place in late January 2022.", "supported"),
        ("The Elm meetings took place in early January 2022.", "contradicted"),
    ],
)
def test_dates_are_spans_with_bounds(judge: Judge, text: str, verdict: str) -> None:
    (found,) = judge(text, FORCE, TALKS, MEETING)
    assert found.verdict == verdict


def troops(name: str, place: str, count: int, **more: object) -> dict[str, object]:
    value = quantity(f"{count} soldiers", count, count, "exactly", "soldiers")
    return fact(name, f"Norwegian soldiers in {place}", "deployed", value, kind="troops",
                actors=["Norway"], **more)  # fmt: skip


MALI, CHAD = troops("mali", "Mali", 70, places=["ML"]), troops("chad", "Chad", 10, places=["TD"])


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Norway has 70 soldiers in Mali and 10 in Chad.", ["supported", "supported"]),
        ("Norway has 70 soldiers in Mali, and may send more.", ["supported"]),
        ("Norway has 70 soldiers in Mali but hopes for peace.", ["supported"]),
        ("“Norway has 70 soldiers in Mali,” said the minister.", ["supported"]),
        ("Norwegian soldiers in Mali number 70.", ["supported"]),
        ("Norway has 60 soldiers in Mali and 11 in Chad.", ["contradicted", "contradicted"]),
        ("Twice as many: 70 soldiers of Norway are in Mali.", ["supported"]),
    ],
)
def test_the_grammar_of_a_sentence(judge: Judge, text: str, verdicts: list[str]) -> None:
    assert [found.verdict for found in judge(text, MALI, CHAD)] == verdicts


def test_over_may_be_a_preposition(judge: Judge) -> None:
    missions = fact(
        "m",
        "Elm police missions",
        "number",
        quantity("three missions", 3, 3, "exactly", "missions"),
    )
    text = "The Elm police are spread over three missions."
    assert of(judge(text, missions), "three missions") == "supported"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Norway has 45 soldiers in Elm and Oak.", "supported"),
        ("Norway has 45 soldiers in Elm.", "unverified"),
        ("Norway has 45 soldiers in missions.", "supported"),
    ],
)
def test_who_names_a_part_does_not_name_the_total(judge: Judge, text: str, verdict: str) -> None:
    value = quantity("45 soldiers", 45, 45, "exactly", "soldiers")
    total = fact(
        "t", "Norwegian soldiers in missions", "total", value, actors=["Norway", "Elm", "Oak"]
    )
    assert of(judge(text, total), "45") == verdict


@pytest.mark.parametrize(
    ("text", "claim", "verdict"),
    [
        ("Petrol in Freedonia costs USD 1.71 per litre.", "1.71", "supported"),
        ("Freedonia's fertility rate is 4.1 births per woman.", "4.1", "supported"),
        ("In 2024 Freedonia's aid was 125 USD million.", "125", "supported"),
        ("In 2024 Freedonia's aid was $125MM.", "125", "supported"),
        ("In 2024 Freedonia's aid was USD 125.", "125", "contradicted"),
    ],
)
def test_units_and_currencies(judge: Judge, text: str, claim: str, verdict: str) -> None:
    petrol = quantity("USD 1.71 per litre", 1.71, 1.71, "exactly", "USD per litre")
    births = quantity("4.1 births per woman", 4.1, 4.1, "exactly", "births per woman")
    facts = (
        fact("petrol", "Petrol in Freedonia", "price", petrol),
        fact("births", "Freedonia", "fertility rate", births),
        fact("aid", "Freedonia aid", "total", money("USD 125 million", 125_000_000), as_of="2024"),
    )
    assert of(judge(text, *facts), claim) == verdict


def test_who_the_money_goes_to(judge: Judge) -> None:
    sent = fact(
        "sent", "Remittances from Peru to Chile", "total", money("USD 612 million", 612_000_000),
        as_of="2023", places=["PE", "CL"],
    )  # fmt: skip
    right = "In 2023 remittances from Peru to Chile were USD 612 million."
    assert of(judge(right, sent), "612") == "supported"
    wrong = "In 2023 remittances from Chile to Peru were USD 612 million."
    assert of(judge(wrong, sent), "612") == "unverified"


TABLE_FACTS = (
    fact("oak-adopted", "Oak Treaty", "adoption date", date("1997", "1997")),
    fact("elm-adopted", "Elm Treaty", "adoption date", date("2008", "2008")),
    PARTIES,
    fact("fund", "Peace Fund in Chad", "paid out", money("USD 121 million", 121_000_000),
         as_of="2021",
         places=["TD"]),
    PEOPLE,
)  # fmt: skip
TABLES = {
    "treaties are rows": (
        "| Treaty | Adopted | Number of states parties |\n|---|---|---|\n"
        "| Oak Treaty | 1997 | |\n| Elm Treaty | 2010 | |\n",
        ["supported", "contradicted"],
    ),
    "treaties are columns": (
        "| | Oak Treaty | Elm Treaty |\n|---|---|---|\n| Adopted | 1999 | 2008 |\n",
        ["contradicted", "supported"],
    ),
    "the heading has scale and date": (
        "The table shows what the Peace Fund paid.\n\n"
        "| Country | Paid out in 2021 (USD million) |\n|---|---|\n| Chad | 112 |\n| Mali | 14 |\n",
        ["contradicted", "unverified"],
    ),
    "the heading has a scale": (
        "| Country | Population (millions) |\n|---|---:|\n| Freedonia | 23.1 |\n",
        ["supported"],
    ),
    "a table of HTML": (
        "<table>\n<tr><th>Treaty</th><th>Adopted</th></tr>\n"
        "<tr><td>Oak Treaty</td><td>1999</td></tr>\n<tr><td>Elm Treaty</td><td>2008</td></tr>\n"
        "</table>\n",
        ["contradicted", "supported"],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_cells_are_claims_under_their_headings(judge: Judge, name: str) -> None:
    text, verdicts = TABLES[name]
    found = judge(text, *TABLE_FACTS)
    assert [finding.verdict for finding in found] == verdicts
    assert all(text[f.start : f.end] == f.claim for f in found)


def test_a_draft_of_nothing_but_numbers_says_nothing(judge: Judge) -> None:
    found = judge("5% " * 300 + "\n\n" + "1 000 " * 300, GROWTH, PEOPLE)
    assert {finding.verdict for finding in found} == {"unverified"}
