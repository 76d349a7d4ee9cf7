"""How a question is read: what it asks for, and the units of meaning in it."""

from pathlib import Path

import pytest
from small_index import count_fact, index_of, money_fact, text_fact

from factcli.index.reader import Index
from factcli.match.query import Query, asked_kind, read_query
from factcli.match.search import find
from factcli.words.text import words


@pytest.fixture
def index(tmp_path: Path) -> Index:
    facts = [
        count_fact("guinea", "Gulf of Guinea", "oil wells", 90, "wells"),
        count_fact("sudan", "UN mission in South Sudan", "soldiers", 7000, "soldiers"),
        money_fact("aid", "Norwegian aid to Syria", "yearly amount", "NOK", 160),
        text_fact("pen", "Afghanistan", "penholder", "Norway"),
        text_fact(
            "mines", "Mine Ban Convention", "aim", "no more mines", aliases=["Ottawa Treaty"]
        ),
    ]
    return index_of(tmp_path, facts, [["soldiers", "troops"]])


def sorts(query: Query) -> list[tuple[str, str]]:
    return [(unit.text, unit.sort) for unit in query.units]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many states are party", "number"),
        ("number of parties", "number"),
        ("hvor mange land", "number"),
        ("how much aid", "amount"),
        ("hvor mye bistand", "amount"),
        ("when was it adopted", "date"),
        ("når ble den vedtatt", "date"),
        ("what year was it founded", "date"),
        ("date of the treaty", "date"),
        ("where is MINUSMA", "place"),
        ("who holds the pen", "person"),
        ("hvem leder", "person"),
        ("states parties of the treaty", ""),
        ("aid to Syria per year", ""),
        ("what does Norway give each year", ""),
    ],
)
def test_what_kind_of_answer_is_asked_for(question: str, kind: str) -> None:
    assert asked_kind(words(question)) == kind


@pytest.mark.parametrize("question", ["what is", "of", "how many", "who is in the", "?", "the the"])
def test_stop_words_alone_ask_nothing(index: Index, question: str) -> None:
    assert not read_query(index, question).has_content


@pytest.mark.parametrize("question", ["oil", "zqxzqx", "what is a penholder", "2014"])
def test_any_other_word_asks_something(index: Index, question: str) -> None:
    assert read_query(index, question).has_content


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("oil in the Gulf of Guinea", "gulf of guinea"),
        ("soldiers in South Sudan", "south sudan"),
        ("soldiers in Sudan", "sudan"),
        ("troops in Equatorial Guinea", "equatorial guinea"),
        ("aid to the Democratic Republic of the Congo", "democratic republic of the congo"),
    ],
)
def test_names_of_places_are_read_longest_first(index: Index, question: str, place: str) -> None:
    assert [u.text for u in read_query(index, question).units if u.sort == "place"] == [place]


def test_numbers_and_their_scale_are_one(index: Index) -> None:
    assert ("160 million", "number") in sorts(read_query(index, "NOK 160 million to Syria"))


@pytest.mark.parametrize(
    "sum_",
    [
        *("5 mrd", "5 mrd.", "5 mia", "5 bn", "5bn", "5 milliarder", "5 billion", "5000 mio"),
        *("5 thousand million", "0.005 tn", "500 crore", "50000 lakh"),
    ],
)
def test_a_sum_is_found_in_whichever_scale_it_is_asked(tmp_path: Path, sum_: str) -> None:
    facts = [
        money_fact("fund", "harbour fund", "amount", "NOK", 5000),
        money_fact("other", "harbour fund", "amount in the plan", "NOK", 5),
    ]
    answer = find(index_of(tmp_path, facts), f"harbour fund NOK {sum_}")
    assert [hit.entry.id for hit in answer.hits] == ["fund"]


@pytest.mark.parametrize(
    ("question", "negated"),
    [
        ("states that have not joined", True),
        ("never adopted", True),
        ("without mines", True),
        ("states that have joined", False),
        ("norway", False),
    ],
)
def test_negation_is_seen(index: Index, question: str, negated: bool) -> None:
    assert read_query(index, question).negated is negated


@pytest.mark.parametrize(
    ("question", "meant"),
    [("penholdr", "penholder"), ("soldeirs", "soldiers"), ("norwegain", "norwegian")],
)
def test_an_unknown_word_is_read_as_one_spelt_like_it(
    index: Index, question: str, meant: str
) -> None:
    (unit,) = read_query(index, question).units
    assert unit.readings[0] == meant


def test_a_known_word_is_taken_at_its_word(index: Index) -> None:
    assert all(not unit.readings for unit in read_query(index, "soldiers in Sudan").units)


def test_rare_words_weigh_more_than_stop_words(index: Index) -> None:
    weights = {unit.text: unit.weight for unit in read_query(index, "the penholder").units}
    assert weights["penholder"] > 5 * weights["the"]
