"""What a claim may leave unsaid of a fact, what it may not, and which of several facts it means."""

import datetime

import pytest
from conftest import WriteStore, fact, quantity
from judging import Judge, judging

TODAY = datetime.date(2026, 1, 31)


@pytest.fixture
def judge(write_store: WriteStore) -> Judge:
    return judging(write_store, TODAY)


def row(name: str, line: str, count: int, subject: str = "Ruritania") -> dict[str, object]:
    """A line of a table, as an almanac has them."""
    value = quantity(str(count), count, count, "exactly", "")
    return fact(name, subject, line, value)


PORTS = (
    row("all", "Transport: Ports: total ports", 20),
    row("small", "Transport: Ports: small", 4),
    row("tiny", "Transport: Ports: very small", 11),
    row("oil", "Transport: Ports: ports with oil terminals", 5),
)


@pytest.mark.parametrize(
    ("text", "without", "verdict"),
    [
        ("In Ruritania, the number of total ports is 20.", "", "supported"),
        ("In Ruritania, the number of ports with oil terminals is 5.", "", "supported"),
        ("In Ruritania, the number of ports with oil terminals is 8.", "", "contradicted"),
        # its neighbours say nothing of a line that is not there
        ("In Ruritania, the number of ports with oil terminals is 5.", "oil", "unverified"),
        ("In Ruritania, the number of very small ports is 9.", "tiny", "unverified"),
        ("In Ruritania, the number of small ports is 9.", "small", "unverified"),
    ],
)
def test_a_tables_line_is_said(judge: Judge, text: str, without: str, verdict: str) -> None:
    ports = [port for port in PORTS if port["id"] != without]
    assert [found.verdict for found in judge(text, *ports)] == [verdict]


def soldiers(
    name: str, subject: str, count: int, *actors: str, **more: object
) -> dict[str, object]:
    value = quantity(f"{count} soldiers", count, count, "exactly", "soldiers")
    return fact(name, subject, "soldiers", value, actors=list(actors), **more)


HOME = (
    soldiers("guard", "Norwegian Border Guard", 700, "Norway"),
    soldiers("navy", "Norwegian Navy", 900, "Norway"),
    soldiers("mission", "Norwegian contribution to Operation Kestrel", 40, "Norway", "NATO"),
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Border Guard has 700 soldiers.", "supported"),
        ("The Border Guard has 800 soldiers.", "contradicted"),
        ("The Swedish Border Guard has 700 soldiers.", "unverified"),
        ("The Swedish Border Guard has 800 soldiers.", "unverified"),
        # of a mission of several, others have soldiers too
        ("The contribution to Operation Kestrel is 40 soldiers.", "supported"),
        ("The contribution to Operation Kestrel is 60 soldiers.", "unverified"),
    ],
)
def test_who_acts_may_go_without_saying(judge: Judge, text: str, verdict: str) -> None:
    assert [found.verdict for found in judge(text, *HOME)] == [verdict]


def died(name: str, subject: str, count: int, as_of: str) -> dict[str, object]:
    value = quantity(f"{count} people died", count, count, "exactly", "deaths")
    return fact(name, subject, "deaths", value, as_of=as_of)


FIRE = died("fire", "Zenda castle fire", 63, "2014-07-17")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # what an event came to is not outdated
        ("The Zenda castle fire took 63 lives.", "supported"),
        ("The Zenda castle fire left 36 people dead.", "contradicted"),
        # what is denied of some of them leaves their number
        ("Not all of the 63 deaths in the Zenda castle fire were reported.", "supported"),
    ],
)
def test_outcomes_are_settled(judge: Judge, text: str, verdict: str) -> None:
    assert [found.verdict for found in judge(text, FIRE)] == [verdict]


def test_counts_that_run_together_are_two(judge: Judge) -> None:
    def staff(name: str, noun: str, count: int) -> dict[str, object]:
        value = quantity(f"{count} {noun}", count, count, "exactly", noun)
        return fact(name, "Kestrel Mission", f"{noun} deployed", value)

    text = "The Kestrel Mission had 74 soldiers and twenty-four civilians."
    found = judge(text, staff("soldiers", "soldiers", 74), staff("civilians", "civilians", 24))
    assert [(f.claim, f.verdict) for f in found] == [
        ("74 soldiers", "supported"),
        ("twenty-four civilians", "supported"),
    ]


def test_the_fact_is_meant_that_says_no_more(judge: Judge) -> None:
    def patrols(name: str, attribute: str, count: int) -> dict[str, object]:
        value = quantity(f"{count} patrols", count, count, "exactly", "patrols")
        return fact(name, "Kestrel Mission", attribute, value)

    every, joint = patrols("all", "patrols", 412), patrols("joint", "joint patrols", 267)
    (found,) = judge("The Kestrel Mission made 267 patrols.", every, joint)
    assert (found.verdict, found.fact_id) == ("contradicted", "all")
    (found,) = judge("The Kestrel Mission made 267 joint patrols.", every, joint)
    assert (found.verdict, found.fact_id) == ("supported", "joint")
