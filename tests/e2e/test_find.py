"""`find` as people and scripts use it."""

import json

import pytest
from conftest import Run

pytestmark = pytest.mark.usefixtures("store")

PARTIES = (
    "find",
    "how",
    "many",
    "states",
    "are",
    "party",
    "to",
    "the",
    "mine",
    "ban",
    "convention",
)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("value", "162 states parties\n"),
        (
            "cite",
            "In November 2014 the Mine Ban Convention had 162 states parties"
            " (Mine Watch, “The state of mines”, Jan 2015).\n",
        ),
        (
            "tsv",
            "mine-ban-parties-2014"
            "\tIn November 2014 the Mine Ban Convention had 162 states parties."
            "\t162 states parties\t2014-11\tThe state of mines, Mine Watch\texact\t\n",
        ),
        (
            "csv",
            "id,fact,value,as_of,source,match,differs\n"
            "mine-ban-parties-2014,"
            "In November 2014 the Mine Ban Convention had 162 states parties.,"
            '162 states parties,2014-11,"The state of mines, Mine Watch",exact,\n',
        ),
        (
            "md",
            "| id | fact | value | as_of | source | match | differs |\n"
            "| --- | --- | --- | --- | --- | --- | --- |\n"
            "| mine-ban-parties-2014 "
            "| In November 2014 the Mine Ban Convention had 162 states parties. "
            "| 162 states parties | 2014-11 | The state of mines, Mine Watch | exact |  |\n",
        ),
    ],
)
def test_formats(run: Run, style: str, expected: str) -> None:
    done = run(*PARTIES, "--format", style, "--limit", "1")
    assert (done.status, done.err) == (0, "")
    assert done.out.replace("\r\n", "\n") == expected


def test_off_a_terminal_lines_are_tab_separated(run: Run) -> None:
    assert run(*PARTIES).out == run(*PARTIES, "-f", "tsv").out


def test_csv_lines_end_as_the_rfc_says(run: Run) -> None:
    out = run(*PARTIES, "-f", "csv").out
    assert out.count("\r\n") == out.count("\n") > 1


def test_the_table_has_all_that_a_reader_asks_for(run: Run) -> None:
    out = run(*PARTIES, "--format", "table").out
    for expected in (
        "162 states parties",
        "Nov 2014",
        "11 years old",
        "The state of mines",
    ):
        assert expected in out
    assert "factcli show mine-ban-parties-2014" in out


def test_the_successor_stands_before_what_it_supersedes(run: Run) -> None:
    found = [result["id"] for result in run(*PARTIES, "--json").json["results"]]
    assert found[0] == "mine-ban-parties-2014"


def test_fields_make_the_columns(run: Run) -> None:
    done = run(*PARTIES, "--limit", "1", "--fields", "id,value.high,evidence.start,score")
    identifier, high, starts, score = done.out.rstrip("\n").split("\t")
    assert (identifier, high, starts) == ("mine-ban-parties-2014", "162", "92; 70")
    assert float(score) > 60
    assert run(*PARTIES, "-f", "value", "--fields", "as_of").out == "2014-11\n"
    assert run(*PARTIES, "-f", "csv", "--fields", "id,as_of").out.startswith("id,as_of\r\n")
    assert "as_of" in run(*PARTIES, "-f", "table", "--fields", "id,as_of").out


@pytest.mark.parametrize("style", ["table", "json", "jsonl", "csv", "tsv", "md", "cite", "value"])
def test_no_answer_is_1_in_every_format(run: Run, style: str) -> None:
    done = run("find", "population of spain", "--format", style)
    assert done.status == 1
    assert done.out == "" or style == "json"
    lines = done.err.splitlines()
    assert lines[0] == "No fact answers “population of spain”."
    assert len(lines) <= 4


def test_strict_wants_more_than_a_likeness(run: Run) -> None:
    misspelt = ("find", "mine ban convnetion states parties")
    assert run(*misspelt, "--json").json["results"][0]["match"] == "approximate"
    assert run(*misspelt).status == 0
    assert run(*misspelt, "--strict").status == 1
    assert run(*PARTIES, "--strict").status == 0


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (("--place", "iq"), ["norway-troops-iraq"]),
        (("--place", "IQ", "--place", "ml"), ["norway-troops-iraq", "norway-troops-mali"]),
        (("--place", "irak"), ["norway-troops-iraq"]),
        (("--place", "Republic of Mali"), ["norway-troops-mali"]),
        (("--kind", "TROOPS", "--source", "mines"), []),
        (("--actor", "norway", "--since", "2019"), []),
        (("--until", "2018-06"), ["norway-troops-iraq", "norway-troops-mali"]),
    ],
    ids=str,
)
def test_filters(run: Run, filters: tuple[str, ...], found: list[str]) -> None:
    done = run("find", "norwegian troops personnel", "--json", *filters)
    assert sorted(result["id"] for result in done.json["results"]) == found
    assert done.status == int(not found)


def test_limit(run: Run) -> None:
    assert run("find", "norwegian personnel", "--json", "--limit", "1").json["count"] == 1
    assert run("find", "norwegian personnel", "--json").json["count"] == 2


def test_many_queries_are_answered_in_order(run: Run) -> None:
    first = "\ufeffmine ban convention states parties\r\n\n  \n"
    stdin = (first + "population of spain\nATT entry into force").encode()
    done = run("find", "-", "--json", stdin=stdin)
    assert (done.status, done.err) == (0, "")
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [answer["query"] for answer in answers] == [
        "mine ban convention states parties",
        "",
        "  ",
        "population of spain",
        "ATT entry into force",
    ]
    assert [answer["count"] > 0 for answer in answers] == [True, False, False, False, True]


def test_many_queries_survive_any_bytes(run: Run) -> None:
    done = run(
        "find", "-", "--json", stdin=b"\xff\xfe troops\n\0\nnorwegian\0troops iraq\n" + b"x" * 5000
    )
    assert len(done.out.splitlines()) == 4
    assert done.out.splitlines()[2].startswith('{"version":1,"query":"norwegian\\u0000troops iraq"')
    # The one that is too long costs no other its answer.
    assert (
        done.err == "No answer: a question of 5,000 characters is too long; ask in at most 2,000\n"
    )


@pytest.mark.parametrize(("stdin", "status"), [(b"", 1), (b"\n", 1), (b"population of spain\n", 1)])
def test_many_queries_without_an_answer(run: Run, stdin: bytes, status: int) -> None:
    assert run("find", "-", stdin=stdin).status == status


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("value", "162 states parties\n\n\n"),
        ("tsv", "mine ban convention states parties 2014\tmine-ban-parties-2014\t"),
        ("csv", "query,id,fact,value,as_of,source,match,differs\r\nmine ban convention"),
        ("jsonl", '{"query":"mine ban convention states parties 2014","id":"mine-ban-'),
        ("table", "mine ban convention states parties 2014\nFact"),
        ("cite", "In November 2014 the Mine Ban Convention had"),
    ],
)
def test_many_queries_can_be_told_apart(run: Run, style: str, expected: str) -> None:
    stdin = b"mine ban convention states parties 2014\n\npopulation of spain\n"
    done = run("find", "-", "--limit", "1", "--format", style, stdin=stdin)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(expected)


def test_words_that_are_no_utf8_are_asked_all_the_same(run: Run) -> None:
    done = run("find", "mine ban convention states parties \udcff", "--json")
    assert done.json["query"].endswith("\ufffd")


@pytest.mark.parametrize(
    ("question", "filters", "told", "outside"),
    [
        (
            "norwegian troops in iraq",
            ("--place", "ML"),
            "1 answer outside --place ML.",
            [{"count": 1, "filters": ["--place ML"]}],
        ),
        (
            "norwegian troops in iraq",
            ("--place", "Mali", "--until", "2001"),
            "1 answer outside --place ML and --until 2001.",
            [{"count": 1, "filters": ["--place ML", "--until 2001"]}],
        ),
        (
            "norwegian troops in iraq",
            ("--place", "IQ", "--until", "2001"),
            "1 answer outside --until 2001.",
            [{"count": 1, "filters": ["--until 2001"]}],
        ),
        (
            "mine ban convention states parties",
            ("--kind", "troops"),
            "2 answers outside --kind troops.",
            [{"count": 2, "filters": ["--kind troops"]}],
        ),
        (
            "mine ban convention states parties",
            ("--as-of", "2001"),
            "2 answers outside --as-of 2001.",
            [{"count": 2, "filters": ["--as-of 2001"]}],
        ),
        ("chess club chair", ("--place", "IQ"), "", None),
        ("norwegian troops in iraq", ("--place", "IQ"), "", None),
    ],
)
@pytest.mark.usefixtures("store")
def test_filters_that_removed_the_answer_are_named(
    run: Run, question: str, filters: tuple[str, ...], told: str, outside: object
) -> None:
    asked = run("find", question, *filters, "--json")
    assert asked.json.get("outside") == outside
    assert told in asked.err
    assert ("outside" in asked.err) == bool(told)
    several = run("find", "-", *filters, "--json", stdin=question.encode())
    assert several.json == asked.json
