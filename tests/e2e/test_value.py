"""What `find --format value` prints unread, what it holds back, and what an abstention says."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from factcli.store.paths import bundled_path

Json = Mapping[str, Any]

WAY_OUT = "Ask more closely, or print the first value with --any."


def count(identifier: str, subject: str, attribute: str, number: int, **rest: object) -> Json:
    value = {
        "type": "quantity",
        "low": number,
        "high": number,
        "qualifier": "exactly",
        "unit": "members",
        "text": f"{number} members",
    }
    return _fact(identifier, subject, attribute, value, **rest)


def text(identifier: str, subject: str, attribute: str, words: str, **rest: object) -> Json:
    return _fact(identifier, subject, attribute, {"type": "text", "text": words}, **rest)


def _fact(identifier: str, subject: str, attribute: str, value: Json, **rest: object) -> Json:
    common = {"id": identifier, "kind": "quantity", "subject": subject, "attribute": attribute}
    return {**common, "value": value, **rest}


CLUBS = [
    count("chess-2019", "Chess Club", "members", 50, as_of="2019"),
    count("chess-2010", "Chess Club", "members", 40, as_of="2010"),
    text("chess-chair", "Chess Club", "chair", "Ada Lund"),
    text("rowing-chair", "Rowing Club", "chair", "Bo Lind", aliases=["Water Sports"]),
    text("sailing-chair", "Sailing Club", "chair", "Ina Berg", aliases=["Water Sports"]),
    text("rowing-boat-a", "Rowing Club", "boat", "Heron"),
    text("rowing-boat-b", "Rowing Club", "boat", "Swan"),
    count("sailing-old", "Sailing Club", "members", 7),
    count("sailing-new", "Sailing Club", "members", 9, supersedes="sailing-old"),
]


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCLI_STORE", bundled_path())


@pytest.fixture
def clubs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "clubs.json"
    path.write_text(json.dumps({"version": 1, "facts": CLUBS}), encoding="utf-8")
    monkeypatch.setenv("FACTCLI_STORE", str(path))


def value(run: Run, question: str, *options: str) -> tuple[int, str, str]:
    done = run("find", "--format", "value", *options, *question.split())
    return done.status, done.out, done.err


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("how many states are party to the mine ban convention", "162 states parties"),
        ("mine ban convnetion states parties", "162 states parties"),
        ("when was the mine ban convention adopted", "1997"),
        ("norge tilrettelegger colombia", "Norway, together with Cuba"),
    ],
)
def test_a_value_that_is_as_asked_is_printed(run: Run, question: str, printed: str) -> None:
    assert value(run, question) == (0, f"{printed}\n", "")
    assert value(run, question, "--any") == (0, f"{printed}\n", "")


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("norwegian troops in mali", "a total for Mali and South Sudan, not Mali alone"),
        ("arms trade", "Arms Trade Treaty – entry into force, Arms Trade Treaty – adoption date"),
        ("norway", "UN Security Council – candidacy of Norway"),
        ("mine ban convention", "states parties"),
    ],
)
@pytest.mark.parametrize("options", [(), ("--limit", "1"), ("--fields", "value.text")], ids=str)
def test_a_value_that_may_mislead_is_held_back(
    run: Run, question: str, reason: str, options: tuple[str, ...]
) -> None:
    status, out, err = value(run, question, *options)
    assert (status, out) == (1, "")
    assert err.startswith(f"No value for “{question}”: ")
    assert reason in err
    assert err.endswith(f" {WAY_OUT}\n")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("question", ["norwegian troops in mali", "arms trade", "norway"])
def test_any_prints_it_all_the_same(run: Run, question: str) -> None:
    first = run("find", question, "--limit", "1", "--fields", "value").out
    printed = run("find", question, "--format", "value", "--fields", "value", "--any")
    assert (printed.status, printed.out, printed.err) == (0, first, "")


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("style", ["table", "json", "jsonl", "csv", "tsv", "md", "cite"])
def test_the_other_formats_answer_and_leave_the_difference_to_the_reader(
    run: Run, style: str
) -> None:
    done = run("find", "norwegian troops in mali", "--format", style)
    assert (done.status, done.err) == (0, "")
    assert "45" in done.out


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("options", [(), ("--json",), ("--format", "cite")], ids=str)
def test_any_is_for_values_only(run: Run, options: tuple[str, ...]) -> None:
    done = run("find", "norway", "--any", *options)
    assert (done.status, done.out) == (2, "")
    assert "--any goes with --format value" in done.err


@pytest.mark.usefixtures("clubs")
@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("chess club members", "50 members"),
        ("chess club members 2010", "40 members"),
        ("chess club chair", "Ada Lund"),
        ("sailing club members", "9 members"),
    ],
)
def test_older_figures_are_no_rivals(run: Run, question: str, printed: str) -> None:
    assert value(run, question) == (0, f"{printed}\n", "")


@pytest.mark.usefixtures("clubs")
@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("chess club", "members or chair of Chess Club"),
        ("water sports chair", "Rowing Club – chair or Sailing Club – chair"),
        ("rowing club boat", "the facts say Heron and Swan"),
    ],
)
def test_other_things_subjects_and_values_are_rivals(run: Run, question: str, reason: str) -> None:
    status, out, err = value(run, question)
    assert (status, out) == (1, "")
    assert reason in err


@pytest.mark.usefixtures("clubs")
def test_a_filter_can_settle_what_is_meant(run: Run) -> None:
    assert value(run, "chess club", "--since", "2019") == (0, "50 members\n", "")


@pytest.mark.usefixtures("clubs")
def test_strict_takes_no_misspelt_value(run: Run) -> None:
    assert value(run, "chess club chiar") == (0, "Ada Lund\n", "")
    status, out, err = value(run, "chess club chiar", "--strict")
    assert (status, out) == (1, "")
    assert "approximately (“chiar” read as “chair”)" in err


@pytest.mark.usefixtures("clubs")
def test_grave_differences_are_no_values_either(run: Run) -> None:
    assert value(run, "tennis club members", "--min-score", "0")[:2] == (1, "")


@pytest.mark.usefixtures("clubs")
def test_many_questions_keep_their_lines(run: Run) -> None:
    stdin = b"chess club\nchess club chair\nrowing club boat\ntennis\n"
    done = run("find", "-", "--format", "value", stdin=stdin)
    assert (done.status, done.out) == (0, "\nAda Lund\n\n\n")
    assert [line.partition(":")[0] for line in done.err.splitlines()] == [
        "No value for “chess club”",
        "No value for “rowing club boat”",
    ]
    assert run("find", "-", "--format", "value", stdin=b"chess club\n").status == 1
    assert run("find", "-", "--format", "value", "--any", stdin=b"chess club\n").status == 0


@pytest.mark.usefixtures("clubs")
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("tennis", ["No fact on tennis."]),
        (
            "chess club champions",
            [
                "No fact on champions; nearest:",
                "1. Chess Club – members: 50 members",
                "2. Chess Club – members: 40 members",
                "3. Chess Club – chair: Ada Lund",
            ],
        ),
        ("population of peru", ["No fact on population or Peru."]),
    ],
)
def test_an_abstention_names_what_is_missing(run: Run, question: str, told: list[str]) -> None:
    done = run("find", *question.split())
    assert (done.status, done.out) == (1, "")
    assert done.err.splitlines() == [f"No fact answers “{question}”.", *told]


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("norwegian police in iraq", "No fact on Iraq together with the rest; nearest:"),
        ("how many states were party to the mine ban convention in 2012",
         "No fact on 2012 together with the rest; nearest:"),
        ("cost of the oslo meetings", "No fact with a sum of money; nearest:"),
    ],
)  # fmt: skip
def test_what_only_the_nearest_fact_lacks_is_said_so(run: Run, question: str, missing: str) -> None:
    lines = run("find", question).err.splitlines()
    assert lines[1] == missing
    assert [line[:3] for line in lines[2:]] == ["1. ", "2. ", "3. "][: len(lines) - 2]
    told = ("(not about Iraq)", "2012: the fact is not of that year", "no sum of money")
    assert not any(once in line for once in told for line in lines[2:])


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    "question",
    ["who wrote war and peace", "capital of peru", "price of oil", "treaty of westphalia"],
)
def test_nothing_is_hinted_without_a_name_in_common(run: Run, question: str) -> None:
    done = run("find", question)
    assert done.status == 1
    assert "nearest" not in done.err
    assert len(done.err.splitlines()) <= 2
