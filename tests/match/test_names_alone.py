"""A name alone asks for all that is known of it; an office, for its holder, if there is one."""

import json
from pathlib import Path

import pytest
from small_index import Json, index_of, text_fact

from factcli.cli.main import main
from factcli.match.search import find

HOLDER: Json = {"kind": "role", "as_of": "2008-03-11"}
ONE = [text_fact("north", "Foreign Minister of Norway", "office holder", "Anna Berg", **HOLDER)]
TWO = [*ONE, text_fact("east", "Foreign Minister of Sweden", "office holder", "Bo Ek", **HOLDER)]


@pytest.mark.parametrize(
    ("question", "count"), [("ccm", 5), ("cluster munitions treaty", 5), ("ccm adoption", 1)]
)
def test_a_name_alone_gives_the_facts_of_that_name(
    question: str, count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["find", "--json", *question.split()]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    assert {result["subject"] for result in results} == {"Convention on Cluster Munitions"}
    assert len(results) == count


@pytest.mark.parametrize(
    ("facts", "question", "answer"),
    [
        (ONE, "foreign minister on 2008-03-11", "north"),
        (ONE, "who was the foreign minister in 2008", "north"),
        (ONE, "foreign minister on 2009-03-11", None),
        (ONE, "minister on 2008-03-11", None),
        (ONE, "swedish foreign minister on 2008-03-11", None),
        (TWO, "foreign minister on 2008-03-11", None),
        (TWO, "foreign minister of sweden on 2008-03-11", "east"),
    ],
)
def test_an_office_without_its_country_is_that_of_the_only_one(
    tmp_path: Path, facts: list[Json], question: str, answer: str | None
) -> None:
    hits = find(index_of(tmp_path, facts), question).hits
    assert [hit.entry.id for hit in hits] == ([answer] if answer else [])
    if answer == "north":
        assert hits[0].differs == ("the fact is about “foreign minister of norway”",)


BODIES = [
    text_fact("doctors", "Doctors Without Borders", "staff", "45,000 people"),
    text_fact("film", "The Man with No Name", "director", "Ann Lee"),
    text_fact("ngo", "Association of Non-Governmental Organisations", "members", "12 bodies"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("doctors without borders staff", "doctors"),
        ("staff of doctors without borders", "doctors"),
        ("doctors with borders staff", None),
        ("doctors without borders without staff", None),
        ("borders without doctors staff", None),
        ("the man with no name director", "film"),
        ("director of the man with no film", None),
        ("association of non-governmental organisations members", "ngo"),
        ("association of governmental organisations members", None),
    ],
)
def test_what_a_name_denies_is_part_of_it(
    tmp_path: Path, question: str, answer: str | None
) -> None:
    hits = find(index_of(tmp_path, BODIES), question).hits
    assert [hit.entry.id for hit in hits] == ([answer] if answer else [])
