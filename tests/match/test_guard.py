"""What speaks against a fact that looks like an answer, and how it is said."""

from pathlib import Path

import pytest
from small_index import Json, count_fact, date_fact, index_of, money_fact, text_fact

from factcli.match.search import find

FACTS: dict[str, Json] = {
    "troops": count_fact(
        "troops", "Danish troops in Mali", "number", 90, "troops", kind="troops",
        actors=["Denmark"], places=["ML"],
    ),
    "total": count_fact(
        "total", "Danish doctors in West Africa", "number", 34, "doctors",
        actors=["Denmark"], places=["ML", "GH"],
        statement="Denmark has 34 doctors in Mali and Ghana.",
    ),
    "members": count_fact("members", "Chess Club", "members", 162, "members", as_of="2014-11"),
    "budget": money_fact("budget", "Chess Club", "yearly budget", "NOK", 7),
    "founded": date_fact("founded", "Chess Club", "year founded", "1997"),
    "rule": text_fact("rule", "Chess Club", "house rule", "smoking is not allowed"),
    "age": count_fact("age", "Rowing Club", "minimum age", 14, "years"),
    "gulf": count_fact("gulf", "Gulf of Guinea", "oil wells", 400, "wells"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("held", "question"),
    [
        ("troops", "danish troops in malawi"),
        ("troops", "swedish troops in mali"),
        ("troops", "malian troops in denmark"),
        ("troops", "danish police in mali"),
        ("total", "danish doctors in chad"),
        ("members", "chess club members in 2010"),
        ("members", "chess club members in march 2014"),
        ("members", "163 members chess club"),
        ("budget", "chess club yearly budget in euros"),
        ("budget", "chess club yearly budget sek 7 million"),
        ("founded", "chess club founded in 1979"),
        ("founded", "when was the chess club dissolved"),
        ("founded", "how many chess club founded"),
        ("rule", "chess club house rule smoking is allowed"),
        ("age", "maximum age rowing club"),
        ("gulf", "oil wells in guinea"),
        ("gulf", "oil wells in equatorial guinea"),
        ("gulf", "gulf of aden oil wells"),
    ],
)
def test_a_lookalike_is_never_an_unflagged_answer(tmp_path: Path, held: str, question: str) -> None:
    answer = find(index_of(tmp_path, [FACTS[held]]), question)
    assert all(hit.differs for hit in answer.hits), answer


@pytest.mark.parametrize(
    ("held", "question"),
    [
        ("troops", "danish troops in mali"),
        ("troops", "troops from denmark in mali"),
        ("members", "chess club members november 2014"),
        ("members", "how many members did the chess club have in 2014"),
        ("members", "162 members chess club"),
        ("budget", "chess club yearly budget in NOK"),
        ("founded", "chess club founded in 1997"),
        ("rule", "chess club house rule smoking not allowed"),
        ("age", "minimum age rowing club"),
        ("gulf", "oil wells in the gulf of guinea"),
    ],
)
def test_nothing_speaks_against_the_answer(tmp_path: Path, held: str, question: str) -> None:
    answer = find(index_of(tmp_path, [FACTS[held]]), question)
    assert [(hit.entry.id, hit.differs) for hit in answer.hits] == [(held, ())]


def test_a_total_asked_for_a_part_says_so(tmp_path: Path) -> None:
    (hit,) = find(index_of(tmp_path, [FACTS["total"]]), "how many danish doctors are in mali").hits
    assert "total" in hit.differs[0]
    assert "Mali" in hit.differs[0]


@pytest.mark.parametrize(
    ("held", "question", "named"),
    [
        ("troops", "danish troops in malawi", "Malawi"),
        ("troops", "swedish troops in mali", "Sweden"),
        ("members", "chess club members in 2010", "2010"),
        ("members", "163 members chess club", "163"),
        ("budget", "chess club yearly budget in euros", "NOK"),
        ("gulf", "oil wells in guinea", "Guinea"),
    ],
)
def test_shown_all_the_same_a_lookalike_says_what_differs(
    tmp_path: Path, held: str, question: str, named: str
) -> None:
    hits = find(index_of(tmp_path, [FACTS[held]]), question, min_score=0).hits
    assert named in " ".join(hits[0].differs)


def test_without_an_answer_the_closest_facts_are_near(tmp_path: Path) -> None:
    answer = find(index_of(tmp_path, list(FACTS.values())), "danish troops in malawi")
    assert not answer.hits
    assert answer.near[0].entry.id == "troops"
    assert answer.unknown or answer.lacking
