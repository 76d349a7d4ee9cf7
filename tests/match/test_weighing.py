"""What speaks for the fact in front, where a finding speaks against it."""

from pathlib import Path

import pytest
from small_index import Json, count_fact, index_of, text_fact

from factcli.index.answer import Answer, Filters
from factcli.match import weighing
from factcli.match.query import read_query
from factcli.match.search import LookUp, find
from factcli.match.weighing import Weighed


def of_text(fact: Json, place: str) -> Json:
    """The fact as one of a text: with a place."""
    return fact | {"places": [place]}


FACTS = [
    of_text(count_fact("cooks", "Norwegian cooks in Mali", "deployed cooks", 12, "cooks"), "ML"),
    of_text(count_fact("pilots", "Danish pilots in Chad", "deployed pilots", 30, "pilots"), "TD"),
    of_text(text_fact("host", "Harbour talks of 2019", "host city", "Bergen"), "NO"),
    of_text(text_fact("chair", "Harbour Treaty", "chair of the review", "Ada Lund"), "NO"),
    of_text(count_fact("wells", "Wells of Mali", "wells dug", 90, "wells"), "ML"),
    of_text(count_fact("boats", "Harbour Treaty", "boats inspected", 40, "boats"), "NO"),
]


def ask(folder: Path, question: str, facts: list[Json] = FACTS) -> Answer:
    return find(index_of(folder, facts), question)


def front(folder: Path, question: str, facts: list[Json] = FACTS) -> list[Weighed]:
    index = index_of(folder, facts)
    look_up = LookUp(index, read_query(index, question), 10, Filters())
    look_up.gather()
    return look_up.front()


@pytest.mark.parametrize("least", [0.5, 0.99])
def test_a_fact_that_is_likely_enough_answers_with_a_remark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: float
) -> None:
    monkeypatch.setattr(weighing, "LIKELY_OF_TEXT", least)
    answer = ask(tmp_path, "how many deployed norwegian cooks toiled in mali")
    if least > 0.9:
        assert not answer.hits
        return
    assert [hit.entry.id for hit in answer.hits] == ["cooks"]
    assert answer.hits[0].differs == ("“toiled” is not in the fact",)
    assert not answer.hits[0].as_asked


@pytest.mark.parametrize(
    "question",
    [
        "how many norwegian cooks in kibumba",  # a word of no dictionary is a name
        "how many norwegian cooks in Peru",
        "how many norwegian cooks were stirring pots in mali in 1974",
        "who was the norwegian cook in mali",
        "when was the sunken harbour treaty reviewed",
    ],
)
def test_what_makes_another_thing_is_never_outweighed(tmp_path: Path, question: str) -> None:
    assert not ask(tmp_path, question).hits


def test_a_fact_beside_others_as_good_is_less_likely(tmp_path: Path) -> None:
    question = "how many norwegian cooks were stirring pots in mali"
    other = count_fact("helpers", "Norwegian cooks in Mali", "hired cooks", 4, "cooks")
    for name in ("alone", "beside"):
        (tmp_path / name).mkdir()
    alone = front(tmp_path / "alone", question)[0]
    beside = front(tmp_path / "beside", question, [*FACTS, of_text(other, "ML")])[0]
    assert beside.likelihood < alone.likelihood


def test_among_few_facts_none_stands_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "LIKELY_OF_TEXT", 0.5)
    assert not ask(tmp_path, "how many deployed norwegian cooks toiled in mali", FACTS[:1]).hits


def test_a_ruled_out_fact_has_no_likelihood(tmp_path: Path) -> None:
    weighed = front(tmp_path, "how many norwegian cooks in mali in 1974")
    assert all(one.likelihood == 0 for one in weighed if one.verdict.is_ruled_out)
    assert any(one.is_ruled_out for one in weighed)


def test_the_signals_are_those_that_have_weights(tmp_path: Path) -> None:
    table = Path(__file__).parents[2] / "factcli" / "match" / "weights.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    known = {line.split("\t")[0] for line in lines if line[0] != "#"}
    signals = front(tmp_path, "how many norwegian cooks were stirring pots in mali")[0].signals
    assert {"any", "first", "score", "coverage", "clear of others"} <= set(signals) & known


HOP = [
    text_fact("hop", "Hop", "producer", "Ada Lund"),
    text_fact("reef", "Reef", "producer", "Bo Lind"),
    *(text_fact(f"other-{n}", f"Harbour {n}", "director", "Gro Dahl") for n in range(6)),
]


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Who was the producer of Hop?", ["hop"]),
        ("Who was the producer of Hen Hop?", []),
        ("Who was the producer of Reef Madness?", []),
    ],
)
def test_a_part_of_a_name_that_is_written_whole_names_another_thing(
    tmp_path: Path, question: str, held: list[str]
) -> None:
    assert [hit.entry.id for hit in ask(tmp_path, question, HOP).hits] == held


@pytest.mark.parametrize(
    ("question", "held"),
    [
        # Beside names in capitals a small word of no dictionary is a slip, and a large one a name.
        ("how many deployed Norwegian cooks tolied in Mali", ["cooks"]),
        ("how many deployed Norwegian cooks Tolied in Mali", []),
        ("how many deployed norwegian cooks tolied in mali", []),
    ],
)
def test_a_slip_is_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: str, held: list[str]
) -> None:
    monkeypatch.setattr(weighing, "LIKELY_OF_TEXT", 0.5)
    assert [hit.entry.id for hit in ask(tmp_path, question).hits] == held
