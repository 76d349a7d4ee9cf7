"""The verdicts on single claims over small stores: each rule of the check by an example."""

import datetime
from collections.abc import Callable, Mapping

import pytest
from conftest import WriteStore, fact, quantity, small_store

from factcli.check.checker import Checker
from factcli.check.findings import Finding, Policy, Report
from factcli.index.cache import open_index

Check = Callable[..., Report]
TODAY = datetime.date(2026, 1, 31)


@pytest.fixture
def check(write_store: WriteStore) -> Check:
    """Check a text against the small store, or against the facts given."""

    def run(text: str, *facts: Mapping[str, object], max_age: int = 3) -> Report:
        content = {"version": 1, "facts": list(facts)} if facts else small_store()
        index = open_index([write_store("store.json", content)])
        try:
            return Checker(index, Policy(TODAY, max_age)).check(text)
        finally:
            index.close()

    return run


def only(report: Report) -> Finding:
    (found,) = report.findings
    return found


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # A count of 2014 without a date is old, and no count without a date is wrong.
        ("The Mine Ban Convention has 162 states parties.", "outdated"),
        ("The Ottawa Treaty has 162 state parties.", "outdated"),
        ("The Mine Ban Convention has more than 160 states parties.", "outdated"),
        ("The Mine Ban Convention has 140 states parties.", "unverified"),
        ("The Mine Ban Convention has 156 states parties.", "outdated"),
        ("The Mine Ban Convention now has 162 states parties.", "outdated"),
        ("The Mine Ban Convention has 162 signatories.", "unverified"),
        ("The Chemical Weapons Convention has 162 states parties.", "unverified"),
        ("Norway has 60 soldiers in Mali.", "outdated"),
        ("Norway has 95 soldiers in Iraq.", "unverified"),
        ("Sweden has 60 soldiers in Mali.", "unverified"),
        ("Norway has 60 soldiers in Niger.", "unverified"),
        ("Norwegian aid to Syria is nearly USD 160 million a year.", "supported"),
        ("Norwegian aid to Syria is about USD 160 million a year.", "supported"),
        ("The Arms Trade Treaty entered into force in 2014.", "supported"),
        ("The Arms Trade Treaty entered into force on 24 December 2014.", "unverified"),
        ("The Arms Trade Treaty entered into force in November 2014.", "contradicted"),
    ],
)
def test_the_verdict(check: Check, text: str, verdict: str) -> None:
    assert only(check(text)).verdict == verdict


@pytest.mark.parametrize(
    ("rest", "verdict"),
    [
        ("paid in euros", "supported"),
        ("paid in US dollars", "supported"),
        ("paid in Swiss francs", "supported"),
        ("paid by the US", "unverified"),
        ("paid by Switzerland", "unverified"),
    ],
)
def test_what_money_is_called_is_no_place(check: Check, rest: str, verdict: str) -> None:
    monitors = fact(
        "chad-monitors",
        "Chad mission",
        "peace monitors",
        quantity("30 peace monitors", 30, 30, "exactly", "peace monitors"),
        as_of="2015",
        places=["TD"],
    )
    report = check(f"In 2015 the Chad mission had 30 peace monitors, {rest}.", monitors)
    assert {found.verdict for found in report.findings} == {verdict}


@pytest.mark.parametrize(
    "number",
    ["3 million", "3 mill.", "3 mio", "3m", "3mln", "30 lakh", "0.003 bn", "three million"],
)
def test_a_scale_word_is_a_part_of_the_number(check: Check, number: str) -> None:
    camps = fact(
        "camps", "Chad camps", "refugees", quantity("3m", 3000000, 3000000, "exactly", "refugees")
    )
    assert only(check(f"The Chad camps have {number} refugees.", camps)).verdict == "supported"


@pytest.mark.parametrize("sum_", ["US$ 7m", "7 million US dollars", "7 million U.S. dollars"])
def test_the_dollars_of_a_figure_are_no_place(check: Check, sum_: str) -> None:
    value = {"type": "money", "low": 7000000, "high": 7000000, "qualifier": "exactly"}
    fund = fact("fund", "Camp Chad fund", "amount", {**value, "currency": "USD", "text": "$7m"})
    assert only(check(f"The Camp Chad fund was {sum_}.", fund)).verdict == "supported"


@pytest.mark.parametrize(
    ("sum_", "verdict"), [("EUR 7 million", "contradicted"), ("EUR 9 million", "unverified")]
)
def test_the_same_amount_in_another_currency_is_wrong_and_another_amount_another_thing(
    check: Check, sum_: str, verdict: str
) -> None:
    value = {"type": "money", "low": 7000000, "high": 7000000, "qualifier": "exactly"}
    fund = fact("fund", "Camp Chad fund", "amount", {**value, "currency": "USD", "text": "$7m"})
    assert only(check(f"The Camp Chad fund was {sum_}.", fund)).verdict == verdict


def test_a_count_is_held_against_the_fact_of_its_date(check: Check) -> None:
    verdicts = {
        year: check(f"In {year} the Mine Ban Convention had 156 states parties.").findings[1]
        for year in (2010, 2014, 2012)
    }
    assert verdicts[2010].verdict == "supported"
    assert verdicts[2010].fact_id == "mine-ban-parties-2010"
    assert verdicts[2014].verdict == "contradicted"
    assert verdicts[2012].verdict == "unverified"
    assert "another date" in verdicts[2012].reason


def test_the_date_of_a_count_is_proved_with_it(check: Check) -> None:
    date, count = check("In 2010 the Mine Ban Convention had 156 states parties.").findings
    assert (date.claim, date.verdict) == ("In 2010", "supported")
    assert (count.claim, count.verdict) == ("156 states parties", "supported")


@pytest.mark.parametrize("older", ["Chad mission", "Chad  mission", "CHAD mission"])
def test_the_same_figure_of_another_date_is_one_series(check: Check, older: str) -> None:
    facts = [
        fact(
            f"f-{year}",
            subject,
            "monitors",
            quantity(text, n, n, "exactly", "monitors"),
            as_of=year,
        )
        for year, subject, n, text in (
            ("2013", older, 30, "30 monitors"),
            ("2014", "Chad mission", 40, "40 monitors"),
        )
    ]
    found = only(check("The Chad mission has 30 monitors.", *facts))
    assert (found.verdict, found.fact_id) == ("outdated", "f-2013")


def test_a_contradiction_gives_the_date_of_the_figure(check: Check) -> None:
    _, found = check("In November 2014 the Mine Ban Convention had 140 states parties.").findings
    assert found.reason == "the source says “162 states parties”, as of Nov 2014"
    assert found.expected == "162 states parties as of Nov 2014"
    assert found.fact_id == "mine-ban-parties-2014"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Norwegian aid to Syria is nearly USD 160 billion a year.", "billion, the store says mil"),
        ("Norwegian aid to Syria is nearly EUR 160 million a year.", "EUR, the store says USD"),
    ],
)
def test_slips_are_named(check: Check, text: str, note: str) -> None:
    found = only(check(text))
    assert found.verdict == "contradicted"
    assert note in found.reason


def test_now_is_true_for_as_long_as_the_limit_says(check: Check) -> None:
    text = "The Mine Ban Convention now has 162 states parties."
    assert only(check(text, max_age=12)).verdict == "supported"
    assert only(check(text, max_age=11)).verdict == "outdated"


def test_swapped_figures_are_both_contradicted(check: Check) -> None:
    report = check("In 2018 Norway had 60 soldiers in Iraq and 170 soldiers in Mali.")
    _, iraq, mali = report.findings
    assert (iraq.verdict, iraq.fact_id) == ("imprecise", "norway-troops-iraq")
    assert (mali.verdict, mali.fact_id) == ("contradicted", "norway-troops-mali")


def test_a_table_is_read_with_its_headings(check: Check) -> None:
    table = "| Treaty | States parties in 2014 |\n|---|---|\n| Mine Ban Convention | 140 |\n"
    found = only(check(table))
    assert (found.claim, found.verdict) == ("140", "contradicted")
    assert (found.place.line, found.place.column) == (3, 25)


def test_a_heading_names_what_a_pronoun_means(check: Check) -> None:
    _, found = check("# The Mine Ban Convention\n\nIn 2014 it had 140 states parties.").findings
    assert found.verdict == "contradicted"


def test_what_is_denied(check: Check) -> None:
    denied = check("The Arms Trade Treaty did not enter into force in {}.".format("December 2014"))
    assert only(denied).verdict == "contradicted"
    other = check("The Arms Trade Treaty did not enter into force in 2013.")
    assert only(other).verdict == "unverified"


def test_what_may_come_to_be_is_no_claim_about_now(check: Check) -> None:
    found = only(check("The Mine Ban Convention could reach 180 states parties."))
    assert found.verdict == "unverified"


def test_a_part_is_not_held_against_the_whole(check: Check) -> None:
    half, whole = check("Half of the 162 states parties to the Mine Ban Convention came.").findings
    assert (half.verdict, whole.verdict) == ("unverified", "outdated")
    part = check("It was so for 20 of the 162 states parties to the Mine Ban Convention.").findings[
        0
    ]
    assert part.verdict == "unverified"


def test_two_facts_that_could_be_meant(check: Check) -> None:
    facts = [
        fact(name, "Border force", attribute, quantity(f"{n} guards", n, n, "exactly", "guards"))
        for name, attribute, n in (("day", "guards by day", 40), ("night", "guards by night", 60))
    ]
    found = only(check("The border force has 60 guards.", *facts))
    assert found.verdict == "unverified"
    assert "two facts could be meant" in found.reason
    assert "only night agrees" in found.reason


def test_the_claims_own_number_finds_no_fact(check: Check) -> None:
    facts = [
        fact("unit-40", "Unit 40", "guards", quantity("5 guards", 5, 5, "exactly", "guards")),
    ]
    assert only(check("The castle has 40 guards.", *facts)).verdict == "unverified"


def test_a_date_that_reads_in_two_ways_is_not_contradicted(check: Check) -> None:
    value = {"type": "date", "edtf": "2008-11-03", "text": "3 November 2008"}
    facts = [fact("handover", "Peace report", "date handed over", value)]
    assert only(check("The peace report was handed over on 11/3/2008.", *facts)).verdict == (
        "unverified"
    )


def test_findings_are_set_aside_on_their_line(check: Check) -> None:
    wrong = "The Arms Trade Treaty entered into force in 2013."
    report = check(f"{wrong} <!-- factcli: ignore: the new report -->\n\n{wrong}\n")
    assert [f.place.line for f in report.findings] == [3]
    assert [f.place.line for f in report.suppressed] == [1]
    report = check(f"<!-- factcli: ignore-next-line not ours -->\n{wrong}\n")
    assert report.findings == ()
    wrapped = wrong.replace("in 2013", "in\n2013")
    assert check(f"{wrapped} <!-- factcli: ignore: ours -->\n").findings == ()


def test_an_empty_store_knows_nothing(write_store: WriteStore) -> None:
    index = open_index([write_store("empty.json", {"version": 1})])
    report = Checker(index, Policy(TODAY)).check("The Mine Ban Convention has 140 states parties.")
    index.close()
    assert only(report).verdict == "unverified"


def test_places_are_lines_and_columns(check: Check) -> None:
    text = "# Heading\n\nSome words first.\nThe Mine Ban Convention has\n140 states parties now.\n"
    found = only(check(text))
    assert text[found.start : found.end] == "140 states parties"
    assert tuple(found.place) == (5, 1, 5, 19)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Aid to Syria was USD 150 million.",
            "within what the store says; the draft leaves out “a year”",
        ),
        ("Aid to Syria was USD 160 million.", "the draft leaves out “about” and “a year”"),
        ("Aid to Syria was about USD 160 million.", "the draft leaves out “a year”"),
    ],
)
def test_a_reason_names_all_that_differs(check: Check, text: str, reason: str) -> None:
    value = {
        "type": "money",
        "low": 160_000_000,
        "high": 160_000_000,
        "qualifier": "about",
        "currency": "USD",
        "per": "year",
        "text": "close to USD 160 million a year",
    }
    found = only(check(text, fact("aid", "Aid to Syria", "annual aid", value, kind="funding")))
    assert found.verdict == "imprecise"
    assert found.reason.endswith(f"; {reason}")
