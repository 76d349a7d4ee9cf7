"""`extract` as people and scripts use it: formats, filters, the order of days, and bad input."""

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import MINES, TROOPS, Run

pytestmark = pytest.mark.usefixtures("store")

DATED = "On 11/3/2008 Norway sent 70 soldiers.\n"
KEYS = [
    *("document", "line", "column", "start", "end", "figure", "value", "as_of", "kind", "subject"),
    *("attribute", "context_start", "context_end", "ambiguous"),
    "evidence",
]


@pytest.fixture
def mines(tmp_path: Path) -> str:
    path = tmp_path / "mines.txt"
    path.write_bytes(MINES.encode())
    return str(path)


def test_json_keeps_its_contract(run: Run, mines: str) -> None:
    done = run("extract", mines, "--json")
    assert (done.status, done.err) == (0, "")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert all(list(line) == KEYS for line in lines)
    assert [line["figure"] for line in lines] == [
        "156 states parties",
        "2010",
        "November 2014",
        "162 states parties",
    ]
    start = MINES.index("162")
    assert lines[-1] == {
        "document": "mines",
        "line": 5,
        "column": 29,
        "start": start,
        "end": start + len("162 states parties"),
        "figure": "162 states parties",
        "value": {
            "type": "quantity",
            "low": 162,
            "high": 162,
            "qualifier": "exactly",
            "unit": "states parties",
            "per": None,
            "text": "162 states parties",
        },
        "as_of": "2014-11",
        "kind": "states-parties",
        "subject": "Mine Ban Convention",
        "attribute": "states parties",
        "context_start": MINES.index("As of"),
        "context_end": MINES.index(" Norway chairs"),
        "ambiguous": [],
        "evidence": [
            {"document": "mines", "for": "value", "figure": "162 states parties", "start": start},
            {
                "document": "mines",
                "for": "as_of",
                "figure": "November 2014",
                "start": MINES.index("November 2014"),
            },
        ],
    }


def test_jsonl_is_the_same(run: Run, mines: str) -> None:
    assert run("extract", mines, "-f", "jsonl").out == run("extract", mines, "--json").out


def test_off_a_terminal_a_candidate_is_a_line_of_cells(run: Run, mines: str) -> None:
    rows = [line.split("\t") for line in run("extract", mines).out.splitlines()]
    assert rows[-1] == [
        *("5", "29", "162 states parties", "162 states parties", "2014-11"),
        *("states-parties", "Mine Ban Convention", "states parties"),
        "As of November 2014, it has 162 states parties.",
    ]


def test_csv_has_a_heading(run: Run, mines: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("extract", mines, "-f", "csv").out)))
    assert len(rows) == 4
    assert rows[1]["value"] == "2010"


def test_a_table_shows_each_figure_in_its_sentence(run: Run, mines: str) -> None:
    done = run("extract", mines, "-f", "table", "--kind", "states-parties")
    assert done.out == (
        "3:29  156 states parties\n"
        "  156 states parties, as of 2010\n"
        "  states-parties: Mine Ban Convention – states parties\n"
        "  The Mine Ban Convention had »156 states parties« in 2010.\n"
        "\n"
        "5:29  162 states parties\n"
        "  162 states parties, as of Nov 2014\n"
        "  states-parties: Mine Ban Convention – states parties\n"
        "  As of November 2014, it has »162 states parties«.\n"
        "\n"
        "2 candidates\n"
    )


def test_a_coloured_table_highlights_the_figure(run: Run, mines: str) -> None:
    done = run("extract", mines, "-f", "table", "--color", "always")
    assert "\x1b[1;7m162 states parties\x1b[0m" in done.out


def test_fields_are_chosen(run: Run, mines: str) -> None:
    done = run("extract", mines, "--fields", "figure,value.low", "-f", "jsonl", "--kind", "event")
    assert [json.loads(line) for line in done.out.splitlines()] == [
        {"figure": "2010", "value": {}},
        {"figure": "November 2014", "value": {}},
    ]
    assert run("extract", mines, "--fields", "figur").status == 2


@pytest.mark.parametrize(
    ("options", "figures"),
    [
        (("--kind", "troops"), ["70 personnel", "60 personnel"]),
        (("--kind", "troops", "--kind", "funding"),
         ["70 personnel", "60 personnel", "USD 160 million"]),
        (("--type", "money"), ["USD 160 million"]),
        (("--type", "date"), ["2018", "December 2014"]),
        (("--type", "date", "--kind", "treaty-date"), ["December 2014"]),
    ],
)  # fmt: skip
def test_filters(run: Run, options: tuple[str, ...], figures: list[str]) -> None:
    done = run("extract", "-", "--json", *options, stdin=TROOPS.encode())
    assert [json.loads(line)["figure"] for line in done.out.splitlines()] == figures


def test_a_document_that_no_store_has_goes_by_the_name_of_its_file(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "dated.md"
    path.write_text(DATED, "utf-8")
    assert json.loads(run("extract", str(path), "--json").out.splitlines()[0])["document"] == str(
        path
    )
    piped = run("extract", "-", "--json", stdin=DATED.encode())
    assert json.loads(piped.out.splitlines()[0])["document"] == "<stdin>"


@pytest.mark.parametrize(
    ("options", "date", "other"),
    [
        ((), "2008-03-11", "2008-11-03"),
        (("--day-first",), "2008-03-11", "2008-11-03"),
        (("--month-first",), "2008-11-03", "2008-03-11"),
    ],
)
def test_the_order_of_days_as_asked_for(
    run: Run, options: tuple[str, ...], date: str, other: str
) -> None:
    done = run("extract", "-", "--json", *options, stdin=DATED.encode())
    first = json.loads(done.out.splitlines()[0])
    assert (first["value"]["edtf"], first["ambiguous"]) == (date, [other])


def test_a_registered_document_settles_the_order_of_days(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dated.md"
    path.write_text(DATED, "utf-8")
    assert run("sources", "add", str(path), "--id", "dated", "--month-first").status == 0
    done = run("extract", str(path), "--json", "--day-first")
    first = json.loads(done.out.splitlines()[0])
    assert (first["document"], first["value"]["edtf"]) == ("dated", "2008-11-03")


def test_both_orders_of_days_are_refused(run: Run, mines: str) -> None:
    done = run("extract", mines, "--day-first", "--month-first")
    assert (done.status, done.out) == (2, "")
    assert "give one" in done.err


def test_html_is_read_as_the_text_that_would_be_kept(run: Run) -> None:
    pytest.importorskip("lxml")
    page = (
        b"<!doctype html><html><body><h1>Troops</h1><p>Norway sent <b>70</b> soldiers.</p></body>"
    )
    done = run("extract", "-", "--json", stdin=page)
    (found,) = map(json.loads, done.out.splitlines())
    assert (found["figure"], found["kind"], found["subject"]) == ("70 soldiers", "troops", "Norway")


@pytest.mark.parametrize("text", [b"", b"\n\n", b"Nothing is counted here.\n"])
def test_no_candidate_is_an_answer(run: Run, text: bytes) -> None:
    for options in ((), ("--json",), ("-f", "csv"), ("-f", "table")):
        done = run("extract", "-", *options, stdin=text)
        assert (done.status, done.out, done.err) == (1, "", "<stdin>: no candidate.\n")


def test_none_of_the_kind_is_an_answer(run: Run, mines: str) -> None:
    done = run("extract", mines, "--kind", "police")
    assert (done.status, done.out) == (1, "")
    assert done.err.endswith(": no candidate of these.\n")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"45 women\x81", "neither UTF-8 nor Windows-1252, at byte 8"),
        ("45 kvinner på «øya»".encode() + b"\xe5", "is UTF-8, but damaged at byte 23"),
        (b"45 women\0", "is no text"),
        (b"%PDF-1.7\ncut off", "can't be read as PDF"),
    ],
)
def test_what_is_no_text_is_an_error(run: Run, data: bytes, told: str) -> None:
    done = run("extract", "-", stdin=data)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("factcli: standard input: ")
    assert told in done.err
    assert done.err.count("\n") == 1


def test_a_file_that_is_not_there_is_an_error(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        done = run("extract", str(path))
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
        assert str(path) in done.err


def test_a_huge_file_is_refused_before_it_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    done = run("extract", str(path))
    assert (done.status, done.out) == (2, "")
    assert "is larger than 256 MiB" in done.err


@pytest.mark.parametrize("kind", ["troop", "nothing"])
def test_an_unknown_kind_is_an_error(run: Run, mines: str, kind: str) -> None:
    assert run("extract", mines, "--kind", kind).status == 2
