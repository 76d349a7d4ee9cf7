"""The order of the answers."""

from pathlib import Path

import pytest
from small_index import Json, count_fact, date_fact, index_of, text_fact

from factcli.match.search import find


def order(folder: Path, facts: list[Json], question: str, **rest: float) -> list[str]:
    answer = find(index_of(folder, facts), question, **rest)  # type: ignore[arg-type]
    return [hit.entry.id for hit in answer.hits]


def scores(folder: Path, facts: list[Json], question: str) -> dict[str, float]:
    answer = find(index_of(folder, facts), question, min_score=0)
    return {hit.entry.id: hit.score for hit in answer.hits}


BACKGROUND = [
    count_fact(f"lake-{name.lower()}", f"Lake {name}", "depth", depth, "metres")
    for name, depth in (("Mjosa", 453), ("Como", 425), ("Vanern", 106), ("Ohrid", 288))
]


def test_the_subject_counts_more_than_the_statement(tmp_path: Path) -> None:
    facts = [
        *BACKGROUND,
        text_fact(
            "said", "Fish of the north", "habitat", "cold", statement="Trout like cold water."
        ),
        text_fact("named", "Trout", "habitat", "cold"),
    ]
    assert order(tmp_path, facts, "trout habitat")[0] == "named"


def test_the_subject_counts_more_than_an_alias(tmp_path: Path) -> None:
    facts = [
        *BACKGROUND,
        text_fact("alias", "Salmo trutta", "habitat", "cold", aliases=["Trout"]),
        text_fact("named", "Trout", "habitat", "cold"),
    ]
    assert order(tmp_path, facts, "trout habitat") == ["named", "alias"]


def test_a_rare_word_decides(tmp_path: Path) -> None:
    facts = [*BACKGROUND, count_fact("area", "Lake Como", "area", 146, "km²")]
    found = scores(tmp_path, facts, "depth lake como")
    assert max(found, key=lambda name: found[name]) == "lake-como"


def test_a_subject_said_in_full_stands_before_one_said_in_part(tmp_path: Path) -> None:
    facts = [
        *BACKGROUND,
        date_fact("part", "Harbour Treaty on Sunken Ships", "adoption date", "1951"),
        date_fact("whole", "Harbour Treaty", "adoption date", "1987"),
    ]
    assert order(tmp_path, facts, "harbour treaty adoption date")[0] == "whole"


@pytest.mark.parametrize(
    ("question", "first"), [("when did the marathon start", "date"), ("marathon start", "date")]
)
def test_the_asked_kind_stands_first(tmp_path: Path, question: str, first: str) -> None:
    facts = [
        *BACKGROUND,
        text_fact("a-place", "Marathon", "start", "the old harbour"),
        date_fact("date", "Marathon", "start", "1985"),
    ]
    if question.startswith("when"):
        assert order(tmp_path, facts, question)[0] == first
    else:
        assert set(order(tmp_path, facts, question)) == {"a-place", first}


def test_of_two_alike_the_newer_stands_first(tmp_path: Path) -> None:
    facts = [
        count_fact("older", "Chess Club", "members", 40, "members", as_of="2010"),
        count_fact("newer", "Chess Club", "members", 50, "members", as_of="2019"),
    ]
    assert order(tmp_path, facts, "chess club members") == ["newer", "older"]


def test_of_two_alike_of_one_date_the_id_decides(tmp_path: Path) -> None:
    facts = [
        count_fact("b", "Chess Club", "members", 40, "members"),
        count_fact("a", "Chess Club", "members", 50, "members"),
    ]
    assert order(tmp_path, facts, "chess club members") == ["a", "b"]


def test_a_superseded_fact_stands_after_its_successor(tmp_path: Path) -> None:
    facts = [
        text_fact("a-old", "Chess Club", "chair", "Ada Lund", as_of="2010"),
        text_fact("z-new", "Chess Club", "chair", "Bo Lind", supersedes="a-old"),
    ]
    assert order(tmp_path, facts, "chess club chair") == ["z-new", "a-old"]


def test_the_date_in_a_question_brings_the_superseded_fact(tmp_path: Path) -> None:
    facts = [
        text_fact("a-old", "Chess Club", "chair", "Ada Lund", as_of="2010"),
        text_fact("z-new", "Chess Club", "chair", "Bo Lind", as_of="2019", supersedes="a-old"),
    ]
    assert order(tmp_path, facts, "chess club chair 2010")[0] == "a-old"


def test_a_misspelt_word_is_worth_less_than_the_word(tmp_path: Path) -> None:
    right = scores(tmp_path, BACKGROUND, "lake ohrid depth")["lake-ohrid"]
    wrong = scores(tmp_path, BACKGROUND, "lake ohrdi depth")["lake-ohrid"]
    assert 0 < wrong < right <= 100


def test_the_order_of_the_words_and_their_case_do_not_matter(tmp_path: Path) -> None:
    one = scores(tmp_path, BACKGROUND, "depth of lake ohrid")
    other = scores(tmp_path, BACKGROUND, "LAKE OHRID: depth")
    assert max(one, key=lambda name: one[name]) == max(other, key=lambda name: other[name])


def test_the_limit_cuts_the_list(tmp_path: Path) -> None:
    facts = [
        count_fact(
            f"lake-mjosa-{year}", "Lake Mjosa", "depth", 400 + year % 10, "metres", as_of=str(year)
        )
        for year in (2001, 2002, 2003)
    ]
    assert len(order(tmp_path, facts, "lake mjosa depth", limit=2)) == 2


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("lake ohrid depth", "exact"),
        ("lake ohrdi depth", "approximate"),
        ("prespa twin depth", "alias"),
    ],
)
def test_an_answer_says_how_it_matched(tmp_path: Path, question: str, how: str) -> None:
    facts = [
        *BACKGROUND[:3],
        count_fact("lake-ohrid", "Lake Ohrid", "depth", 288, "metres", aliases=["Prespa Twin"]),
    ]
    hit = find(index_of(tmp_path, facts), question).hits[0]
    assert (hit.entry.id, hit.match) == ("lake-ohrid", how)


@pytest.mark.parametrize(
    ("question", "newest"),
    [
        ("population of norway", ["pop-2020", "pop-2019", "pop-2018"]),
        ("population of norway in 1999", ["pop-1999"]),
        ("population of norway since 2018", ["pop-2020", "pop-2019", "pop-2018"]),
        ("population of norway before 1962", ["pop-1961", "pop-1960"]),
        ("population of norway until 1962", ["pop-1962", "pop-1961", "pop-1960"]),
    ],
)
def test_of_many_facts_that_differ_in_their_year_the_newest_comes_first(
    tmp_path: Path, question: str, newest: list[str]
) -> None:
    facts = [
        count_fact(f"pop-{year}", "Norway", "population", 3_000_000 + year, "people")
        | {"as_of": str(year)}
        for year in range(1960, 2021)
    ]
    assert order(tmp_path, facts, question, limit=3) == newest


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("who was the director of ghost", "ghost"),
        ("who was the director of gohst", "ghost"),
        ("who was the director of the ghost", "the-ghost"),
        ("director of because we are", "because"),
    ],
)
def test_an_article_counts_beside_the_name_that_has_it(
    tmp_path: Path, question: str, first: str
) -> None:
    facts = [
        text_fact("ghost", "Ghost", "director", "Ada Lund"),
        text_fact("the-ghost", "The Ghost", "director", "Bo Lind"),
        text_fact("because", "I Am Because We Are", "director", "Cy Moe"),
        text_fact("am", "Am We", "director", "Di Noe"),
    ]
    assert order(tmp_path, facts, question, min_score=0)[0] == first


def test_a_misspelt_name_is_the_one_spelt_as_it_was_read(tmp_path: Path) -> None:
    facts = [
        text_fact("power", "Power", "author", "Ada Lund"),
        text_fact("powers", "Powers", "author", "Bo Lind"),
    ]
    assert order(tmp_path, facts, "who is the author of powwers", min_score=0)[0] == "powers"


def test_a_known_word_may_be_an_attribute_misspelt_for_the_order_alone(tmp_path: Path) -> None:
    facts = [
        text_fact("capitol", "Capitol", "author", "Ada Lund"),
        text_fact("harbour", "Port Harbour", "capital", "Lundby"),
    ]
    question = "what is the capitol of port harbour"
    assert order(tmp_path, facts, question, min_score=0)[0] == "harbour"
    assert order(tmp_path, facts, question) == []
