"""`list`, `show`, `sources` and `schema` as people and scripts use them."""

import json
from pathlib import Path

import pytest
from conftest import Run, WriteStore, small_store

from factcli.vocabulary import ORDERS


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            "id",
            "afghanistan-penholder arms-trade-treaty-in-force mine-ban-parties-2010"
            " mine-ban-parties-2014 norway-aid-syria norway-troops-iraq norway-troops-mali",
        ),
        (
            "subject",
            "afghanistan-penholder arms-trade-treaty-in-force mine-ban-parties-2010"
            " mine-ban-parties-2014 norway-aid-syria norway-troops-iraq norway-troops-mali",
        ),
        (
            "kind",
            "norway-aid-syria afghanistan-penholder mine-ban-parties-2010 mine-ban-parties-2014"
            " arms-trade-treaty-in-force norway-troops-iraq norway-troops-mali",
        ),
        (
            "as-of",
            "mine-ban-parties-2010 mine-ban-parties-2014 norway-troops-iraq norway-troops-mali"
            " afghanistan-penholder arms-trade-treaty-in-force norway-aid-syria",
        ),
        (
            "value",
            "arms-trade-treaty-in-force norway-aid-syria norway-troops-mali norway-troops-iraq"
            " mine-ban-parties-2010 mine-ban-parties-2014 afghanistan-penholder",
        ),
    ],
)
@pytest.mark.usefixtures("store")
def test_list_sorts(run: Run, order: str, expected: str) -> None:
    assert order in ORDERS
    out = run("list", "--sort", order, "--fields", "id").out
    assert out.split() == expected.split()


@pytest.mark.usefixtures("store")
def test_the_undated_come_last_either_way(run: Run) -> None:
    out = run("list", "--sort", "as-of", "--reverse", "--fields", "id").out
    assert out.split()[:2] == ["norway-troops-mali", "norway-troops-iraq"]
    assert out.split()[-1] == "norway-aid-syria"


@pytest.mark.usefixtures("store")
def test_list_filters_and_limits(run: Run) -> None:
    assert (
        run("list", "--kind", "troops", "--limit", "1", "--fields", "id").out
        == "norway-troops-iraq\n"
    )
    assert run("list", "--as-of", "2012", "--fields", "id").out.split() == ["mine-ban-parties-2010"]
    undated = run("list", "--as-of", "2012", "--undated", "--fields", "id").out.split()
    assert "norway-aid-syria" in undated
    nothing = run("list", "--since", "2030")
    assert (nothing.status, nothing.out) == (1, "")
    assert nothing.err == "No fact passes the filters.\n"
    assert run("list", "--since", "2030", "--json").out == '{"version":1,"count":0,"results":[]}\n'


@pytest.mark.usefixtures("store")
def test_list_gives_one_line_a_fact(run: Run) -> None:
    assert run("list").out.count("\n") == 7
    assert run("list", "-f", "cite").out.count("\n") == 7
    assert run("list", "-f", "value").out.count("\n") == 7


def test_show_tells_all(run: Run, store: str) -> None:
    done = run("show", "mine-ban-parties-2014")
    assert (done.status, done.err) == (0, "")
    lines = [line.split("\t") for line in done.out.splitlines()]
    assert lines == [
        ["id", "mine-ban-parties-2014"],
        ["fact", "In November 2014 the Mine Ban Convention had 162 states parties."],
        ["value", "162 states parties"],
        ["as of", "Nov 2014, 11 years old"],
        ["subject", "Mine Ban Convention"],
        ["attribute", "states parties"],
        ["kind", "states-parties"],
        ["also called", "Ottawa Treaty"],
        [
            "proof of value",
            "“162 states parties” – The state of mines, Mine Watch, Jan 2015"
            " (mines.txt, character 92)",
        ],
        [
            "proof of date",
            "“November 2014” – The state of mines, Mine Watch, Jan 2015 (mines.txt, character 70)",
        ],
        ["supersedes", "mine-ban-parties-2010: 156 states parties (2010, 16 years old)"],
        ["store", store],
    ]
    assert "superseded by\tmine-ban-parties-2014" in run("show", "mine-ban-parties-2010").out


@pytest.mark.usefixtures("store")
def test_show_several(run: Run) -> None:
    out = run("show", "norway-troops-iraq", "afghanistan-penholder").out
    assert [block.split("\n")[0] for block in out.split("\n\n")] == [
        "id\tnorway-troops-iraq",
        "id\tafghanistan-penholder",
    ]
    assert "proof\tnone: no document is named" in out
    assert run("show", "norway-troops-iraq", "--format", "value").out == "up to 70 personnel\n"


@pytest.mark.usefixtures("store")
def test_show_prints_the_paragraph_once_with_its_figures(run: Run, documents: Path) -> None:
    done = run("show", "mine-ban-parties-2014", "--documents", str(documents))
    assert done.status == 0
    assert "“162 states parties” stands at 92 (mines)" in done.out
    paragraphs = [line for line in done.out.splitlines() if line.startswith("paragraph\t")]
    assert paragraphs == [
        "paragraph\tAs of »November 2014«, it has »162 states parties«. Norway chairs nothing."
    ]
    coloured = run(
        *("show", "mine-ban-parties-2014", "--documents", str(documents)),
        *("--format", "table", "--color", "always"),
    )
    assert "\x1b[1;7m162 states parties\x1b[0m" in coloured.out


@pytest.mark.usefixtures("store")
def test_show_says_where_a_figure_is_not(run: Run, documents: Path) -> None:
    text = (documents / "mines.txt").read_text()
    (documents / "mines.txt").write_text("x" + text)
    done = run("show", "mine-ban-parties-2014", "--documents", str(documents))
    assert done.status == 1
    assert "“162 states parties” stands at 93, not at 92 (mines)" in done.out
    (documents / "mines.txt").unlink()
    done = run("show", "mine-ban-parties-2014", "--documents", str(documents))
    assert done.status == 1
    assert "the file mines.txt can't be read in that folder" in done.out


def test_documents_are_read_from_their_folder_only(
    run: Run, write_store: WriteStore, documents: Path
) -> None:
    (documents.parent / "secret.txt").write_text("162 states parties")
    content = small_store()
    content["documents"][0]["file"] = "../secret.txt"
    path = write_store("escaping.json", content)
    done = run("show", "mine-ban-parties-2014", "--documents", str(documents), "--store", path)
    assert done.status == 1
    assert "can't be read" in done.out


@pytest.mark.usefixtures("store")
def test_sources(run: Run) -> None:
    out = run("sources").out
    assert out == (
        "mines\tThe state of mines\tMine Watch\t2015-01\t2\n"
        "troops\tTroops abroad\tMinistry of Examples\t\t4\n"
    )
    assert (
        run("sources", "--fields", "id,facts", "-f", "csv").out
        == "id,facts\r\nmines,2\r\ntroops,4\r\n"
    )
    assert "\ntroops\n" in run("sources", "-f", "table").out


def test_sources_without_any(run: Run, write_store: WriteStore) -> None:
    path = write_store("bare.json", {"version": 1})
    done = run("sources", "--store", path)
    assert (done.status, done.out, done.err) == (1, "", "No store has a document.\n")


def test_schema_accepts_the_small_store(run: Run) -> None:
    done = run("schema")
    assert done.status == 0
    schema = json.loads(done.out)
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(small_store())
