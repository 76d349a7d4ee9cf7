"""The JSON contract, version 1: what scripts rely on; changes only by addition."""

import json
from decimal import Decimal

import pytest
from conftest import Run, WriteStore, fact, quantity, small_store

FACT = (
    *("id", "kind", "subject", "attribute", "value", "as_of", "statement", "places", "actors"),
    *("aliases", "evidence", "supersedes", "note"),
)
FOUND = ("score", "match", "differs")
KEPT = ("superseded_by", "store")
EVIDENCE = ("document", "for", "figure", "start", "file", "title", "publisher", "published", "url")
QUERY = "mine ban convention states parties 2014"


def test_find(run: Run, store: str) -> None:
    done = run("find", *QUERY.split(), "--json", "--limit", "1")
    assert (done.status, done.err) == (0, "")
    assert done.out.count("\n") == 1
    answer = done.json
    assert list(answer) == ["version", "query", "count", "results"]
    assert (answer["version"], answer["query"], answer["count"]) == (1, QUERY, 1)
    (result,) = answer["results"]
    assert list(result) == [*FACT, *FOUND, *KEPT]
    assert result["id"] == "mine-ban-parties-2014"
    assert 0 <= result["score"] <= 100
    assert result["match"] in ("exact", "alias", "approximate")
    assert result["differs"] == []
    assert result["superseded_by"] is None
    assert result["store"] == store
    assert result["value"] == {
        "type": "quantity",
        "low": 162,
        "high": 162,
        "qualifier": "exactly",
        "unit": "states parties",
        "per": None,
        "text": "162 states parties",
    }
    assert [list(evidence) for evidence in result["evidence"]] == [list(EVIDENCE)] * 2
    assert result["evidence"][0] == {
        "document": "mines",
        "for": "value",
        "figure": "162 states parties",
        "start": 92,
        "file": "mines.txt",
        "title": "The state of mines",
        "publisher": "Mine Watch",
        "published": "2015-01",
        "url": None,
    }


@pytest.mark.usefixtures("store")
def test_no_result_is_the_same_object_and_1(run: Run) -> None:
    done = run("find", "population", "of", "spain", "--json")
    assert done.status == 1
    assert done.out == '{"version":1,"query":"population of spain","count":0,"results":[]}\n'
    assert done.err.startswith("No fact answers “population of spain”.")


@pytest.mark.parametrize("command", [("list",), ("show", "mine-ban-parties-2010")], ids=str)
@pytest.mark.usefixtures("store")
def test_list_and_show(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--json")
    assert (done.status, done.err) == (0, "")
    answer = done.json
    assert list(answer) == ["version", "count", "results"]
    assert answer["count"] == len(answer["results"]) == (7 if command == ("list",) else 1)
    assert all(list(result) == [*FACT, *KEPT] for result in answer["results"])
    (older,) = (r for r in answer["results"] if r["id"] == "mine-ban-parties-2010")
    assert older["superseded_by"] == "mine-ban-parties-2014"


def test_sources(run: Run, store: str) -> None:
    answer = run("sources", "--json").json
    assert list(answer) == ["version", "count", "results"]
    mines, troops = answer["results"]
    assert list(mines) == [
        *("id", "title", "publisher", "published", "language", "url", "file", "sha256"),
        *("day_first", "currency", "fiscal_year", "facts", "store"),
    ]
    assert (mines["id"], mines["facts"], mines["store"]) == ("mines", 2, store)
    assert (troops["id"], troops["facts"]) == ("troops", 4)


@pytest.mark.usefixtures("store")
def test_jsonl_is_one_result_a_line(run: Run) -> None:
    lines = run("find", *QUERY.split(), "-f", "jsonl").out.splitlines()
    whole = run("find", *QUERY.split(), "--json").json["results"]
    assert [json.loads(line) for line in lines] == whole
    lines = run("list", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == run("list", "--json").json["results"]


@pytest.mark.usefixtures("store")
def test_chosen_fields_keep_their_place(run: Run) -> None:
    fields = "as_of,value.low,evidence.figure,evidence.start,value.text,id"
    (result,) = run("show", "mine-ban-parties-2014", "--json", "--fields", fields).json["results"]
    assert result == {
        "as_of": "2014-11",
        "value": {"low": 162, "text": "162 states parties"},
        "evidence": [
            {"figure": "162 states parties", "start": 92},
            {"figure": "November 2014", "start": 70},
        ],
        "id": "mine-ban-parties-2014",
    }
    assert run("find", *QUERY.split(), "--json", "--fields", "score,match").json["results"][
        0
    ].keys() == {
        "score",
        "match",
    }


def test_amounts_keep_their_digits(run: Run, write_store: WriteStore) -> None:
    exact = "12345678901234567890.123456789"
    content = json.dumps(
        {
            "version": 1,
            "facts": [fact("a", "Sum", "size", quantity("x", 0, 0, "exactly", "units"))],
        }
    ).replace('"low": 0, "high": 0', f'"low": {exact}, "high": {exact}')
    path = write_store("exact.json", content)
    for more in ((), ("--fields", "value")):
        out = run("list", "--json", "--store", path, *more).out
        value = json.loads(out, parse_float=Decimal)["results"][0]["value"]
        assert value["low"] == Decimal(exact)


@pytest.mark.usefixtures("store")
def test_the_query_comes_back_as_it_was(run: Run) -> None:
    query = 'sum of "norske" \\ tr\u00f8ffer \u2028 \u202e \x07'
    done = run("find", query, "--json")
    assert done.json["query"] == query
    assert done.out.rstrip("\n").isprintable()


def test_a_layer_replaces_facts_below_and_says_where_from(
    run: Run, store: str, write_store: WriteStore
) -> None:
    content = small_store()
    content["facts"] = [
        fact("mine-ban-parties-2014", "Mine Ban Convention", "states parties",
             quantity("164 states parties", 164, 164, "exactly", "states parties"))
    ]  # fmt: skip
    own = write_store("own.json", content)
    answer = run("list", "--json", "--store", store, "--store", own).json
    where = {result["id"]: (result["value"]["low"], result["store"]) for result in answer["results"]
             if result["kind"] != "role" and "low" in result["value"]}  # fmt: skip
    assert where["mine-ban-parties-2014"] == (164, own)
    assert where["mine-ban-parties-2010"] == (156, store)
    assert answer["count"] == 7
