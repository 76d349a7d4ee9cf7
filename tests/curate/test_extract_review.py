"""The parts of a review that need no terminal: what is proposed, and what is like it."""

from typing import Any

import msgspec
import pytest
from conftest import small_store

from factcli.curate.alike import Known
from factcli.curate.proposal import named, proposed, redated
from factcli.curate.proving import Prover
from factcli.errors import UsageError
from factcli.extract import extract
from factcli.store.facts import Document, Fact, Store
from factcli.store.schema import fact_problems


def fact_of(text: str, figure: str) -> Fact:
    candidate = next(each for each in extract(text) if each.figure == figure)
    return proposed(text, candidate, "report")


def prover(text: str) -> Prover:
    """What holds facts against a report of this text."""
    report = Document(id="report")
    return Prover({"report": report}, {"report": text}.get)


@pytest.fixture
def known() -> Known:
    return Known(msgspec.convert(small_store(), Store).facts)


def test_a_proposal_is_a_sound_fact_with_its_proof() -> None:
    text = "As of November 2014, the Mine Ban Convention has 162 states parties."
    fact = named(fact_of(text, "162 states parties"), {"mine-ban-convention-states-parties"})
    assert fact.id == "mine-ban-convention-states-parties-2014-11"
    assert not list(fact_problems(fact, ""))
    for piece in fact.evidence:
        assert text[piece.start : piece.end] == piece.figure
    assert [piece.for_ for piece in fact.evidence] == ["value", "as_of"]


def test_a_period_of_too_many_words_is_proved_by_its_two_dates() -> None:
    text = (
        "Talks went on in Doha from September 2020 until the sudden and complete takeover of power "
        "there in August 2021."
    )
    whole = next(extract(text))
    fact = proposed(text, whole, "report")
    figures = [piece.figure for piece in fact.evidence]
    assert figures == ["September 2020", "August 2021"]
    assert prover(text).found(fact) == []


def test_a_doubtful_date_is_noted() -> None:
    fact = fact_of("It was signed on 11/3/2008.", "11/3/2008")
    assert fact.note == "“11/3/2008” may also be read as 2008-11-03."


def test_a_changed_date_loses_the_proof_of_the_old_one() -> None:
    before = fact_of("In 2018 Chad had 45 soldiers.", "45 soldiers")
    after = redated(before, msgspec.structs.replace(before, as_of="2019"))
    assert [piece.for_ for piece in after.evidence] == ["value"]
    assert redated(before, before) == before


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ["Conflict: mine-ban-parties-2014 says", "mine-ban-parties-2010 says, for another"]),
        ({"as_of": "2016"}, ["mine-ban-parties-2014 says, for another time", "2010 says"]),
        ({"subject": "mine  ban convention", "attribute": "States parties"}, ["Conflict", "2010"]),
        ({"subject": "Seabed Treaty"}, []),
    ],
)
def test_what_the_store_says_of_the_same(
    known: Known, changes: dict[str, Any], told: list[str]
) -> None:
    text = "As of November 2014, the Mine Ban Convention has 163 states parties."
    fact = msgspec.structs.replace(fact_of(text, "163 states parties"), **changes)
    doubts = known.doubts(fact)
    assert len(doubts) == len(told)
    assert all(part in doubt for part, doubt in zip(told, doubts, strict=True))


def test_nearly_the_same_is_told(known: Known) -> None:
    fact = fact_of("The Ottawa Treaty has 162 states parties.", "162 states parties")
    assert [doubt.split(":")[0] for doubt in known.doubts(fact)] == [
        "mine-ban-parties-2014 is nearly the same"
    ]


def test_the_same_number_of_something_else_is_not(known: Known) -> None:
    fact = fact_of("The Peace Treaty of Peru has 162 states parties.", "162 states parties")
    fact = msgspec.structs.replace(fact, subject="Peru")
    assert known.doubts(fact) == []


def test_a_figure_that_does_not_say_the_value_is_refused() -> None:
    text = "Peru has 45 llamas."
    fact = fact_of(text, "45 llamas")
    prover(text).refuse(fact)
    other = fact_of("Peru has 46 llamas.", "46 llamas").value
    with pytest.raises(UsageError, match="46 llamas is not what the evidence says"):
        prover(text).refuse(msgspec.structs.replace(fact, value=other))


def test_an_accepted_fact_is_known_from_then_on(known: Known) -> None:
    fact = named(fact_of("Peru has 45 llamas.", "45 llamas"), known.ids)
    known.add(fact)
    assert known.doubts(fact)[0].startswith("peru-llamas is proved by this figure")
