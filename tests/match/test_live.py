"""A question while it is typed: a begun word is all that it may become."""

from pathlib import Path

import pytest
from small_index import count_fact, index_of, text_fact

from factcli.index.answer import Answer, Filters
from factcli.index.reader import Index
from factcli.match.live import Live
from factcli.match.search import find

MINES = "Mine Ban Convention"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    facts = [
        count_fact("parties", MINES, "states parties", 162, "states", as_of="2014"),
        text_fact("aim", MINES, "aim", "no more mines", aliases=["Ottawa Treaty"]),
        count_fact("iraq", "Norwegian troops in Iraq", "soldiers", 70, "soldiers",
                   places=["IQ"], actors=["Norway"]),
        count_fact("mali", "Norwegian troops in Mali", "soldiers", 60, "soldiers",
                   places=["ML"], actors=["Norway"]),
        text_fact("bank", "World Bank", "president", "Ajay Banga"),
        text_fact("threats", "Gulf of Guinea", "threats", "piracy"),
    ]  # fmt: skip
    return index_of(tmp_path, facts)


def ask(index: Index, text: str, filters: Filters = Filters()) -> Answer:  # noqa: B008 - frozen
    return Live(index).answer(text, limit=10, filters=filters)


def ids(answer: Answer) -> set[str]:
    return {hit.entry.id for hit in answer.hits}


def first_listed(answer: Answer, count: int) -> set[str]:
    return {hit.entry.id for hit in (*answer.hits, *answer.near)[:count]}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("norw", {"iraq", "mali"}),
        ("mine ba", {"parties", "aim"}),
        ("MINE BA", {"parties", "aim"}),
        ("otta", {"aim"}),  # by another name
        ("norwegian troops in ir", {"iraq"}),
        ("norwegian troops in ma", {"mali"}),
        # All may be meant until the next letter.
        ("ba", {"parties", "aim", "bank"}),
        ("world ba", {"bank"}),
        # "No" denies nothing before it is a word: it is how Norwegian begins.
        ("no", {"iraq", "mali"}),
        ("nor", {"iraq", "mali"}),
        # The first letters of "the" or "in", and of a number, say nothing yet.
        ("gulf of guinea th", {"threats"}),
        ("mine ban 20", {"parties", "aim"}),
        ("mine ban convention states parties 2014", {"parties"}),
    ],
)
def test_a_begun_word_is_all_that_it_may_become(index: Index, typed: str, first: set[str]) -> None:
    assert first_listed(ask(index, typed), len(first)) == first


@pytest.mark.parametrize("typed", ["norw ", "otta?", "zz", "  ", "?"])
def test_whatever_ends_a_word_makes_it_whole(index: Index, typed: str) -> None:
    assert not ask(index, typed).hits


def test_what_a_begun_word_is_read_as_is_nothing_that_differs(index: Index) -> None:
    first, *_ = ask(index, "norwegian troops in ir").hits
    assert first.differs == ()


@pytest.mark.parametrize(
    "question", ["norwegian troops in iraq", "states parties of the mine ban convention"]
)
def test_a_whole_question_is_answered_as_by_find(index: Index, question: str) -> None:
    live = Live(index).answer(question, limit=10, filters=Filters(), thorough=True)
    assert [h.entry.id for h in live.hits] == [h.entry.id for h in find(index, question).hits]


def test_what_is_no_answer_comes_after_the_answers_and_says_why(index: Index) -> None:
    answer = ask(index, "norwegian troops in mali")
    assert ids(answer) == {"mali"}
    assert answer.near[0].entry.id == "iraq"
    assert answer.near[0].differs == ("not about Mali",)


def test_each_letter_more_asks_anew(index: Index) -> None:
    live, text = Live(index), "world bank president"
    for end in range(1, len(text) + 1):
        answer = live.answer(text[:end], limit=10, filters=Filters())
        assert first_listed(answer, 1) == {"bank"}, text[:end]
    assert ids(answer) == {"bank"}


def test_the_filters_that_removed_the_answers_are_named(index: Index) -> None:
    only_mali = Filters(places=("ML",))
    answer = Live(index).answer("troops in ir", limit=10, filters=only_mali, thorough=True)
    assert not answer.hits
    assert [(one.answers, one.filters) for one in answer.outside] == [(1, ("--place ML",))]
