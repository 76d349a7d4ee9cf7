"""`changes`: what is new since another store, or since a day of a shared one."""

import csv
import io
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Outcome, Run, WriteStore, fact, quantity, small_store

GOLDEN = Path(__file__).parents[1] / "render" / "golden"
Facts = dict[str, dict[str, Any]]


def correct(facts: Facts) -> None:
    facts["norway-troops-mali"]["value"].update(low=61, high=61, text="61 personnel")
    facts["norway-troops-mali"]["note"] = "Corrected."


def replace(facts: Facts) -> None:
    seventy = quantity("71 personnel", 71, 71, "exactly", "personnel")
    facts["new"] = fact("new", "Norwegian troops in Iraq", "personnel", seventy, as_of="2020",
                        supersedes="norway-troops-iraq")  # fmt: skip


def move_evidence(facts: Facts) -> None:
    facts["norway-troops-mali"]["evidence"][0]["start"] += 1


def forget(facts: Facts) -> None:
    del facts["afghanistan-penholder"]


def reorder(facts: Facts) -> None:
    for name in sorted(facts):
        facts[name] = facts.pop(name)


def nothing(facts: Facts) -> None:
    assert facts


@pytest.fixture(params=["json", "jsonl", "json then jsonl"])
def both(request: pytest.FixtureRequest, write_store: WriteStore) -> Callable[..., tuple[str, str]]:
    """Writes the small store as it was and as it is after a change, in either form."""

    def write(change: Callable[[Facts], None]) -> tuple[str, str]:
        forms = {"json": ("json", "json"), "jsonl": ("jsonl", "jsonl")}
        before_form, after_form = forms.get(request.param, ("json", "jsonl"))
        before = _written(write_store, f"before.{before_form}", small_store())
        content = small_store()
        facts = {one["id"]: one for one in content["facts"]}
        change(facts)
        content["facts"] = list(facts.values())
        return before, _written(write_store, f"after.{after_form}", content)

    return write


def _written(write_store: WriteStore, name: str, content: dict[str, Any]) -> str:
    if name.endswith("json"):
        return write_store(name, content)
    head = {key: content[key] for key in ("documents", "synonyms")}
    lines = map(json.dumps, ({"version": 1, **head}, *content["facts"]))
    return write_store(name, "".join(f"{line}\n" for line in lines))


def rows(done: Outcome) -> list[tuple[str, ...]]:
    assert done.status == 0
    return [tuple(row.values()) for row in csv.DictReader(io.StringIO(done.out))]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (nothing, []),
        (reorder, []),
        (
            correct,
            [
                ("changed", "norway-troops-mali", "value", "60 personnel", "61 personnel"),
                ("changed", "norway-troops-mali", "note", "", "Corrected."),
            ],
        ),
        (
            replace,
            [
                ("added", "new", "value", "", "71 personnel"),
                ("superseded", "norway-troops-iraq", "superseded_by", "", "new"),
            ],
        ),
        (
            move_evidence,
            [
                (
                    *("changed", "norway-troops-mali", "evidence"),
                    "“60 personnel” (troops, character 59); “2018” (troops, character 11)",
                    "“60 personnel” (troops, character 60); “2018” (troops, character 11)",
                )
            ],
        ),
        (forget, [("removed", "afghanistan-penholder", "value", "Norway", "")]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_differs_is_told_field_by_field(
    both: Callable[..., tuple[str, str]],
    run: Run,
    change: Callable[[Facts], None],
    expected: list[tuple[str, ...]],
) -> None:
    before, after = both(change)
    ask = ("changes", "--since", before, "--store", after)
    done = run(*ask, "--format", "csv")
    assert rows(done) == expected
    assert ("No changes." in done.err) is not bool(expected)
    results = run(*ask, "--json").json["results"]
    assert [one["id"] for one in results] == list(dict.fromkeys(row[1] for row in expected))
    lines = run(*ask, "--format", "jsonl").out.splitlines()
    assert list(map(json.loads, lines)) == results
    fields = [(o["id"], f["field"]) for o in results for f in o["fields"]]
    assert fields == [row[1:3] for row in expected if row[0] in ("changed", "superseded")]
    table = run(*ask, "--format", "table").out
    assert all(row[1] in table.split() for row in expected)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_picture_is_the_same(
    run: Run, write_store: WriteStore, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    content = small_store()
    facts = {one["id"]: one for one in content["facts"]}
    for change in (correct, replace, forget):
        change(facts)
    before = write_store("before.json", small_store())
    after = write_store("after.json", {**content, "facts": list(facts.values())})
    monkeypatch.setenv("COLUMNS", str(width))
    ask = ("changes", "--since", before, "--store", after, "--then", "2022-12-31")
    taken = run(*ask, "--format", "table")
    told = "1 changed, 1 added, 1 superseded, 1 removed, 1 grown old since 2022-12-31.\n"
    assert taken.err == told
    picture = GOLDEN / f"changes-{width}.txt"
    if os.environ.get("FACTCLI_TAKE"):
        picture.write_text(taken.out, "utf-8")
    assert taken.out == picture.read_text("utf-8")


@pytest.mark.parametrize(
    ("then", "today", "max_age", "told"),
    [
        ("2012-06-01", "2015-06-01", "5", ["mine-ban-parties-2010"]),
        ("2012-06-01", "2014-06-01", "5", []),
        ("2015-06-01", "2019-12-01", "5", ["mine-ban-parties-2014"]),
        ("2015-06-01", "2019-10-31", "5", []),
        ("2019-06-01", "2020-06-01", "2y", ["norway-troops-iraq", "norway-troops-mali"]),
        ("2020-06-01", "2019-06-01", "2y", []),
    ],
)
def test_what_grew_old_since_is_told(
    store: str, run: Run, then: str, today: str, max_age: str, told: list[str]
) -> None:
    ask = ("changes", "--since", store, "--then", then, "--today", today, "--max-age", max_age)
    found = run(*ask, "--json").json["results"]
    assert {one["change"] for one in found} <= {"grown-old"}
    # One that is superseded has a newer figure in its place.
    expected = [name for name in told if name != "mine-ban-parties-2010"]
    assert [one["id"] for one in found] == expected
    assert all(one["fields"][0]["new"] >= int(max_age[0]) for one in found)


def test_the_day_of_a_file_is_when_it_was_written(store: str, run: Run) -> None:
    written = time.mktime((2020, 3, 1, 12, 0, 0, 0, 0, -1))
    os.utime(store, (written, written))
    done = run("changes", "--since", store)
    assert "since 2020-03-01" in done.err
    assert "norway-troops-iraq" in done.out


def test_what_lies_below_is_the_same_then_and_now(
    store: str, run: Run, write_store: WriteStore
) -> None:
    own = dict(small_store()["facts"][0], note="Ours.", evidence=[])
    before = write_store("mine-before.json", {"version": 1, "facts": []})
    after = write_store("mine.json", {"version": 1, "facts": [own]})
    ask = ("changes", "--store", store, "--format", "csv", "--store")
    (_, note) = rows(run(*ask, after, "--since", before))
    assert note == ("changed", "mine-ban-parties-2014", "note", "", "Ours.")
    assert len(rows(run(*ask, before, "--since", after))) == 2
    assert rows(run(*ask, after, "--since", after)) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "--since STORE says what to compare with"),
        (("--since", "2026-01-01"), "keeps no history; give the store as it was then"),
        (("--since", "nowhere.json"), "nowhere.json: there is no such store"),
        (("--since", "{store}", "--then", "soon"), "--then: “soon” is no day"),
        (("--since", "{store}", "--max-age", "old"), "--max-age: “old” is no number of years"),
    ],
)
def test_what_can_not_be_compared_is_an_error_of_a_line(
    store: str, run: Run, options: tuple[str, ...], told: str
) -> None:
    done = run("changes", *(option.replace("{store}", store) for option in options))
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert told in done.err


def test_a_shared_store_keeps_its_history(filled: str, run: Run, write_store: WriteStore) -> None:
    yesterday = write_store("yesterday.json", small_store())
    ask = ("changes", "--store", filled, "--format", "csv", "--today", "2026-01-31", "--then",
           "2026-01-31", "--since")  # fmt: skip
    assert rows(run(*ask, yesterday)) == []
    value = ("--set", "value=61 personnel", "--set", "evidence=")
    assert run("edit", "norway-troops-mali", *value, "--store", filled).status == 0
    assert run("remove", "afghanistan-penholder", "--yes", "--store", filled).status == 0
    expected = rows(run(*ask, yesterday))
    assert {row[:3] for row in expected} >= {
        ("changed", "norway-troops-mali", "value"),
        ("removed", "afghanistan-penholder", "value"),
    }
    # All that is in the store came there since that day; and nothing will tomorrow.
    added = rows(run(*ask, "2020-01-01"))
    assert {row[0] for row in added} == {"added"}
    assert len(added) == 6
    assert rows(run(*ask, "2999-01-01")) == []
    assert rows(run("changes", "--store", yesterday, "--since", filled, "--format", "csv"))


@pytest.mark.parametrize("style", ["table", "tsv", "csv", "md", "html", "json", "jsonl"])
def test_text_of_a_store_moves_nothing(run: Run, write_store: WriteStore, style: str) -> None:
    hostile = "\x1b[2J\x07\u202e<script>"
    one = fact("one", hostile, hostile, {"type": "text", "text": hostile}, note="a")
    before = write_store("before.json", {"version": 1, "facts": [one]})
    after = write_store("after.json", {"version": 1, "facts": [dict(one, note=hostile)]})
    out = run("changes", "--since", before, "--store", after, "--format", style).out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert ("<script>" in out) is (style not in ("md", "html"))
