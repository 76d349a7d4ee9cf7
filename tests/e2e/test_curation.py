"""Whole commands that change stores: what is printed, what is written, and what is refused."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import MINES, Run, WriteStore, fact, quantity, small_store
from pages import page, pdf

import factcli
from factcli.errors import UsageError

MONITORS = ("--subject", "Chad", "--attribute", "peace monitors", "--value", "up to 30 monitors")


@pytest.fixture
def own(tmp_path: Path) -> str:
    """The path of a store that is not there yet."""
    return str(tmp_path / "own.json")


def _stored(path: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(Path(path).read_text("utf-8"))


def _ids(path: str) -> list[str]:
    return [fact["id"] for fact in _stored(path)["facts"]]


def _editor(tmp_path: Path, program: str) -> str:
    """An editor that runs a Python program on the text of the file it is given."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text('utf-8')\n"
        f"{program}\nfile.write_text(text, 'utf-8')\n"
    )
    return f'"{sys.executable}" "{script}"'.replace("\\", "/")


# add


def test_a_fact_is_added_and_found(run: Run, own: str) -> None:
    added = run("add", "--store", own, *MONITORS, "--as-of", "2014", "--place", "TD")
    assert (added.status, added.out) == (0, "chad-peace-monitors\n")
    way_back = f"to take it back: factcli undo --store {own}"
    assert added.err == f"Added chad-peace-monitors in {own}; {way_back}.\n"
    found = run("find", "--store", own, "--format", "value", "peace monitors in chad")
    assert found.out == "up to 30 monitors\n"


def test_the_users_store_is_made(run: Run, sealed: Path) -> None:
    assert run("add", *MONITORS).status == 0
    assert _ids(str(sealed / "data" / "factcli" / "facts.json")) == ["chad-peace-monitors"]


@pytest.mark.parametrize("argument", [(), ("-",)])
def test_a_fact_is_added_as_json(run: Run, own: str, argument: tuple[str, ...]) -> None:
    given = {"subject": "A", "attribute": "b", "value": "NOK 5 million", "actors": ["UN"]}
    added = run("add", *argument, "--store", own, stdin=json.dumps(given).encode())
    assert (added.status, _ids(own)) == (0, ["a-b"])
    assert _stored(own)["facts"][0]["value"]["low"] == 5_000_000


def test_a_fact_as_it_is_shown_can_be_added(run: Run, store: str, own: str) -> None:
    (shown,) = run("show", "mine-ban-parties-2014", "--json").json["results"]
    assert run("add", "--store", own, stdin=json.dumps(shown).encode()).status == 0
    (before,) = (f for f in _stored(store)["facts"] if f["id"] == "mine-ban-parties-2014")
    after = _stored(own)["facts"][0]
    assert before.items() <= {**after, "value": before["value"]}.items()


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("--subject", "A"), "--attribute is missing"),
        ((*MONITORS, "--figure", "x"), "name it with --document"),
        ((*MONITORS, "--document", "x"), "copy it from there with --figure"),
        ((*MONITORS, "--document", "x", "--figure", "y"), "not at hand"),
        ((*MONITORS, "--kind", "No Slug"), "kind: “No Slug” is not a lowercase slug"),
        ((*MONITORS, "--as-of", "soon"), "as_of"),
        ((*MONITORS, "--unit", "people"), "a number of people"),
        (("-", *MONITORS), "not both"),
        (("fact.json",), "factcli add -"),
    ],
)
def test_what_is_no_fact_is_refused(run: Run, own: str, argv: tuple[str, ...], told: str) -> None:
    refused = run("add", "--store", own, *argv)
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert told in refused.err
    assert not Path(own).exists()


@pytest.mark.parametrize("given", [b"", b"{", b"[]", b'{"value": 3}', b"\xff"])
def test_json_that_is_no_fact_is_refused(run: Run, own: str, given: bytes) -> None:
    refused = run("add", "-", "--store", own, stdin=given)
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert not Path(own).exists()


def test_a_taken_id_is_refused(run: Run, own: str) -> None:
    run("add", "--store", own, *MONITORS, "--id", "a")
    refused = run("add", "--store", own, *MONITORS, "--id", "a")
    assert refused.status == 2
    assert "factcli edit a" in refused.err


@pytest.mark.parametrize(
    ("known", "given", "is_there"),
    [
        (("--as-of", "2014"), ("--as-of", "2014"), True),
        ((), (), True),
        (("--as-of", "2014"), ("--as-of", "2014", "--id", "another"), True),
        (("--as-of", "2014"), ("--as-of", "2014", "--place", "TD"), True),
        (("--as-of", "2014"), ("--as-of", "2014", "--subject", "CHAD"), True),
        (("--as-of", "2014"), ("--as-of", "2014-11"), False),
        (("--as-of", "2014"), ("--as-of", "2015"), False),
        (("--as-of", "2014"), (), False),
        ((), ("--attribute", "peace observers"), False),
        ((), ("--supersedes", "chad-peace-monitors"), False),
    ],
)
@pytest.mark.parametrize("value", ["up to 30 monitors", "40 monitors"])
def test_a_fact_that_is_there_is_named_and_not_added(
    run: Run, own: str, known: tuple[str, ...], given: tuple[str, ...], is_there: bool, value: str
) -> None:
    run("add", "--store", own, *MONITORS, *known)
    before = _stored(own)
    again = ("add", "--store", own, *MONITORS[:-1], value, *given)
    done = run(*again)
    assert done.status == (2 if is_there else 0)
    if is_there:
        says = "it already" if value == "up to 30 monitors" else "another value"
        assert done.err.startswith(f"factcli: “chad-peace-monitors” says {says}: up to 30 monitors")
        assert "factcli edit chad-peace-monitors" in done.err
        assert "--force" in done.err
        assert _stored(own) == before
        assert run(*again, "--force").status == 0
    assert len(_ids(own)) == 2


def test_what_the_store_says_of_another_date_is_told(run: Run, own: str) -> None:
    run("add", "--store", own, *MONITORS, "--as-of", "2014")
    again = run("add", "--store", own, *MONITORS[:-1], "40 monitors", "--as-of", "2015")
    assert "chad-peace-monitors says up to 30 monitors" in again.err
    assert again.out == "chad-peace-monitors-2015\n"


def test_a_dry_run_shows_the_difference_and_writes_nothing(run: Run, store: str) -> None:
    before = Path(store).read_bytes()
    dry = run("add", *MONITORS, "--dry-run")
    assert dry.status == 0
    assert '+  "id": "chad-peace-monitors",\n' in dry.out
    assert Path(store).read_bytes() == before
    edited = run("edit", "norway-troops-iraq", "--set", "note=Seen.", "--dry-run")
    changed = [line for line in edited.out.splitlines()[2:] if line[0] in "+-"]
    assert changed == ['-  "note": null', '+  "note": "Seen."']
    removed = run("remove", "norway-troops-iraq", "--dry-run")
    assert '-  "id": "norway-troops-iraq",' in removed.out
    assert Path(store).read_bytes() == before


# edit


def test_fields_are_set(run: Run, store: str) -> None:
    done = run("edit", "norway-troops-iraq", "--set", "places=IQ;JO", "--set", "note=Seen.")
    assert done.status == 0
    (changed,) = (f for f in _stored(store)["facts"] if f["id"] == "norway-troops-iraq")
    assert (changed["places"], changed["note"]) == (["IQ", "JO"], "Seen.")
    assert (changed["value"]["high"], changed["evidence"][0]["start"]) == (70, 27)


def test_a_fact_of_a_store_below_is_copied_up(run: Run, store: str, own: str) -> None:
    before = Path(store).read_bytes()
    run("add", "--store", own, *MONITORS)
    layers = ("--store", store, "--store", own)
    assert run("edit", *layers, "norway-troops-iraq", "--set", "note=Mine.").status == 0
    assert _ids(own) == ["chad-peace-monitors", "norway-troops-iraq"]
    assert Path(store).read_bytes() == before
    assert (
        run("show", *layers, "norway-troops-iraq", "--json").json["results"][0]["note"] == "Mine."
    )


def test_setting_what_is_so_already_changes_nothing(run: Run, store: str) -> None:
    before = Path(store).read_bytes()
    done = run("edit", "norway-troops-iraq", "--set", "as_of=2018")
    assert (done.status, "Nothing differs" in done.err) == (0, True)
    assert Path(store).read_bytes() == before


def test_a_fact_is_changed_in_the_editor(
    run: Run, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", _editor(tmp_path, "text = text.replace('IQ', 'SY')"))
    assert run("edit", "norway-troops-iraq").status == 0
    assert run("list", "--place", "SY", "--fields", "id").out.count("norway-troops-iraq") == 1
    assert Path(store).read_text().count('"SY"') == 2


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("text = text.replace('\"IQ\"', '\"Iraq\"')", "places"),
        ("text = text[:-5]", "malformed JSON"),
        ("text = text.replace('norway-troops-iraq', 'other')", "keeps its id"),
        ("sys.exit(3)", "the editor ended with 3"),
    ],
)
def test_a_text_that_is_no_fact_is_kept_for_the_user(
    run: Run, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, told: str
) -> None:
    before = Path(store).read_bytes()
    monkeypatch.setenv("EDITOR", _editor(tmp_path, program))
    refused = run("edit", "norway-troops-iraq")
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert told in refused.err
    kept = Path(refused.err.split()[-1])
    assert kept.is_file()
    kept.unlink()
    assert Path(store).read_bytes() == before


def test_a_fact_changed_while_it_was_edited_is_not_overwritten(
    run: Run, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        "import subprocess\n"
        "subprocess.run([sys.executable, '-m', 'factcli', 'edit', 'norway-troops-iraq',"
        " '--set', 'note=first'], check=True)\n"
        "text = text.replace('IQ', 'SY')"
    )
    monkeypatch.setenv("EDITOR", _editor(tmp_path, program))
    refused = run("edit", "norway-troops-iraq")
    assert refused.status == 2
    assert "was changed meanwhile" in refused.err
    assert '"note": "first"' in Path(store).read_text()
    Path(refused.err.split()[-1]).unlink()


def test_an_empty_input_is_told_as_one(run: Run, own: str) -> None:
    refused = run("add", "--store", own, stdin=b"\n")
    assert refused.status == 2
    assert refused.err.startswith("factcli: standard input is empty; give --subject, --attribute")


@pytest.mark.usefixtures("store")
def test_edit_asks_for_what_to_change(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    refused = run("edit", "norway-troops-iraq")
    assert (refused.status, "--set field=value" in refused.err) == (2, True)
    monkeypatch.setenv("EDITOR", "no-such-editor")
    told = "the editor “no-such-editor” can't be run: No such file or directory; check EDITOR"
    assert run("edit", "norway-troops-iraq").err == f"factcli: {told}\n"


# remove


def test_a_fact_is_removed_only_when_that_is_said(run: Run, store: str) -> None:
    before = Path(store).read_bytes()
    refused = run("remove", "norway-troops-iraq")
    assert (refused.status, "--yes" in refused.err) == (2, True)
    assert Path(store).read_bytes() == before
    assert run("remove", "norway-troops-iraq", "--yes").status == 0
    assert "norway-troops-iraq" not in _ids(store)


def test_a_bundled_fact_is_not_removed(run: Run) -> None:
    identifier = run("list", "--limit", "1", "--fields", "id").out.strip()
    refused = run("remove", identifier, "--yes")
    assert refused.status == 2
    assert "in one below, which is never changed" in refused.err


def test_what_is_uncovered_is_told(run: Run, store: str, own: str) -> None:
    layers = ("--store", store, "--store", own)
    Path(own).write_bytes(b'{"version": 1}')
    run("edit", *layers, "norway-troops-iraq", "--set", "note=Mine.")
    removed = run("remove", *layers, "norway-troops-iraq", "-y")
    assert (removed.status, "is seen again" in removed.err) == (0, True)


@pytest.mark.parametrize(
    "argv",
    [("edit", "x", "--set", "note=1"), ("remove", "x", "-y"), ("export",)],
)
def test_a_store_that_is_not_there_is_an_error(run: Run, own: str, argv: tuple[str, ...]) -> None:
    refused = run(*argv, "--store", own)
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert not Path(own).exists()


# import and export


def test_rows_are_told_one_by_one(run: Run, own: str, tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    file.write_text("Country,attribute,value\nChad,monitors,30\n,b,c\nMali,monitors,40\n")
    done = run("import", str(file), "--store", own, "--map", "subject=Country")
    assert done.status == 1
    assert [line.split("\t")[:3] for line in done.out.splitlines()] == [
        ["2", "added", "chad-monitors"],
        ["3", "refused", ""],
        ["4", "added", "mali-monitors"],
    ]
    assert "2 added, 0 changed, 0 unchanged, 0 conflict, 1 refused." in done.err
    before = Path(own).read_bytes()
    again = run("import", str(file), "--store", own, "--map", "subject=Country", "--json")
    assert again.json["summary"] == {
        "added": 0, "changed": 0, "unchanged": 2, "conflict": 0, "refused": 1,
    }  # fmt: skip
    assert again.json["rows"][1]["line"] == 3
    assert Path(own).read_bytes() == before


def test_the_format_may_be_said(run: Run, own: str) -> None:
    rows = b"subject,attribute,value\ta\tb\n1\t2\t3\n"
    refused = run("import", "-", "--store", own, "--from", "csv", "--format", "tsv", stdin=rows)
    assert (refused.status, "no column “value”" in refused.err) == (2, True)


@pytest.mark.parametrize("option", ["--all-or-nothing", "--dry-run"])
def test_nothing_is_written_where_that_is_asked(run: Run, own: str, option: str) -> None:
    rows = b"subject,attribute,value\na,b,1\n,b,1\n"
    done = run("import", "-", "--store", own, option, stdin=rows)
    assert (done.status, Path(own).exists()) == (1, False)
    assert "Nothing was written" in done.err


def test_a_conflict_is_kept_until_update(run: Run, own: str) -> None:
    run("add", "--store", own, *MONITORS)
    rows = b"id,subject,attribute,value\nchad-peace-monitors,Chad,peace monitors,40 monitors\n"
    kept = run("import", "-", "--store", own, stdin=rows)
    assert (kept.status, kept.out.split("\t")[1], "--update" in kept.err) == (1, "conflict", True)
    assert _stored(own)["facts"][0]["value"]["high"] == 30
    assert run("import", "-", "--store", own, "--update", stdin=rows).status == 0
    assert _stored(own)["facts"][0]["value"]["high"] == 40


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_there_and_back_is_the_same_byte_for_byte(
    run: Run, own: str, tmp_path: Path, form: str
) -> None:
    for number, value in enumerate(["=1+1", "162 states parties", "NOK 5m", "2014~", "a;b,\"c'\n"]):
        given = {"subject": f"S {number}", "attribute": "b", "value": value, "aliases": ["x;y"]}
        assert run("add", "-", "--store", own, stdin=json.dumps(given).encode()).status == 0
    file = str(tmp_path / f"out.{form}")
    assert run("export", file, "--store", own).status == 0
    before = Path(own).read_bytes()
    assert run("import", file, "--store", own).status == 0
    assert Path(own).read_bytes() == before
    fresh = str(tmp_path / "fresh.json")
    assert run("import", file, "--store", fresh).status == 0
    assert Path(fresh).read_bytes() == before


@pytest.mark.usefixtures("store")
def test_an_export_is_narrowed_and_printed(run: Run, store: str) -> None:
    assert (
        run("export", "--json").out.encode() == run("export", "-", "--format", "json").out.encode()
    )
    head, *troops = run("export", "--kind", "troops", "--format", "jsonl").out.splitlines()
    assert [document["id"] for document in json.loads(head)["documents"]] == ["mines", "troops"]
    assert [json.loads(line)["id"] for line in troops] == [
        "norway-troops-iraq",
        "norway-troops-mali",
    ]
    refused = run("export", store)
    assert (refused.status, "export to another file" in refused.err) == (2, True)


@pytest.mark.parametrize("file", ["gone.csv", "."])
def test_a_file_that_can_not_be_read_is_told(run: Run, own: str, file: str) -> None:
    refused = run("import", file, "--store", own)
    assert (refused.status, refused.err.count("\n")) == (2, 1)


# sources


def test_csl_json_has_what_the_schema_asks_for(run: Run, write_store: WriteStore) -> None:
    content = small_store()
    content["documents"][0] |= {"url": "https://example.org", "published": "2015-01/2015-03"}
    content["documents"][1] |= {"published": "2012~"}
    content["documents"].append({"id": "open", "published": "2012/.."})
    done = run("sources", "--store", write_store("s.json", content), "--format", "csl-json")
    items = json.loads(done.out)
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(items, CSL)
    assert items[0] == {
        "id": "mines",
        "type": "webpage",
        "title": "The state of mines",
        "publisher": "Mine Watch",
        "language": "en",
        "URL": "https://example.org",
        "issued": {"date-parts": [[2015, 1], [2015, 3]]},
    }
    assert items[1]["issued"] == {"date-parts": [[2012]], "circa": True}
    assert items[2]["issued"] == {"literal": "since 2012"}


# The parts of CSL's schema (csl-data.json 1.0.2) that concern our fields.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["document", "webpage", "report", "article"]},
            "title": {"type": "string"},
            "publisher": {"type": "string"},
            "language": {"type": "string"},
            "URL": {"type": "string"},
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": ["string", "number"]},
                        },
                    },
                    "circa": {"type": ["string", "number", "boolean"]},
                    "literal": {"type": "string"},
                },
            },
        },
    },
}


def test_a_document_is_registered_with_its_text(run: Run, own: str, tmp_path: Path) -> None:
    file = tmp_path / "speech.md"
    file.write_bytes("# A speech\r\n\r\nIn Mali 60 æ.\r\n".encode())
    added = run("sources", "add", str(file), "--store", own, "--publisher", "MFA")
    assert (added.status, added.out) == (0, "a-speech\n")
    (document,) = _stored(own)["documents"]
    assert (document["title"], document["publisher"]) == ("A speech", "MFA")
    assert (tmp_path / document["file"]).read_bytes() == file.read_bytes()
    before = Path(own).read_bytes()
    assert run("sources", "add", str(file), "--store", own, "--publisher", "MFA").status == 0
    assert Path(own).read_bytes() == before


def test_another_document_of_the_same_id_is_refused(run: Run, own: str) -> None:
    run("sources", "add", "-", "--store", own, "--id", "a", stdin=b"One text of 5 mines.")
    refused = run("sources", "add", "-", "--store", own, "--id", "a", stdin=b"Another.")
    assert (refused.status, "--update" in refused.err) == (2, True)
    text = Path(own).parent / "documents" / "a.txt"
    assert text.read_bytes() == b"One text of 5 mines."
    assert run(
        "sources", "add", "-", "--store", own, "--id", "a", "--update", stdin=b"Another."
    ).status == 0  # fmt: skip
    (document,) = _stored(own)["documents"]
    assert (Path(own).parent / document["file"]).read_bytes() == b"Another."
    assert text.read_bytes() == b"One text of 5 mines.", "undo brings it back"


def test_a_text_takes_no_other_stores_place(run: Run, own: str) -> None:
    other = str(Path(own).with_name("other.json"))
    for store, text in ((own, b"In Mali 60 mines."), (other, b"In Chad 45 mines.")):
        assert run("sources", "add", "-", "--store", store, "--id", "a", stdin=text).status == 0
    update = ("--update", "--store", other)
    for text in (b"In Chad 46 mines.", b"In Chad 47 mines."):
        assert run("sources", "add", "-", "--id", "a", *update, stdin=text).status == 0
    for store, expected in ((own, b"In Mali 60 mines."), (other, b"In Chad 47 mines.")):
        (document,) = _stored(store)["documents"]
        assert (Path(own).parent / document["file"]).read_bytes() == expected


@pytest.mark.parametrize(
    "argv",
    [("gone.txt",), ("-", "--id", "No Slug"), ("-", "--published", "soon"), (".",)],
)
def test_a_document_that_is_none_is_refused(run: Run, own: str, argv: tuple[str, ...]) -> None:
    refused = run("sources", "add", *argv, "--store", own, stdin=b"text")
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert not Path(own).exists()


# From a page and a PDF to proved facts


def test_from_documents_to_proved_facts(run: Run, own: str, tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    (tmp_path / "mines.html").write_bytes(page())
    (tmp_path / "report.pdf").write_bytes(pdf())
    for file, identifier in (("mines.html", "mines"), ("report.pdf", "report")):
        given = ("--store", own, "--id", identifier)
        assert run("sources", "add", str(tmp_path / file), *given).status == 0
    assert run(
        "add", "--store", own, "--subject", "Mine Ban Convention", "--attribute", "states parties",
        "--value", "162 states parties", "--as-of", "2014-11", "--document", "mines",
        "--figure", "162 states parties", "--date-figure", "November 2014",
    ).err.count("\n") == 1  # fmt: skip
    assert run(
        "add", "--store", own, "--subject", "Norwegian troops in Mali", "--attribute", "personnel",
        "--value", "up to 60 military personnel", "--as-of", "2016", "--document", "report",
        "--figure", "up to 60 military personnel", "--date-figure", "2016",
    ).status == 0  # fmt: skip
    shown = run("show", "--store", own, "norwegian-troops-in-mali-personnel")
    assert shown.status == 0
    assert "paragraph\tIn »2016« Norway had »up to 60 military personnel« in Mali" in shown.out
    proved = run("verify", "--store", own, "--json")
    assert proved.status == 0
    assert proved.json["summary"]["found"] == 4
    assert "unchecked" not in proved.json["summary"]


def test_moved_evidence_is_put_right(run: Run, own: str, documents: Path) -> None:
    run("sources", "add", str(documents / "mines.txt"), "--store", own, "--id", "mines")
    content = _stored(own)
    value = quantity("162 states parties", 162, 162, "exactly", "states parties")
    right = fact("a", "A", "b", value, proof=[("162 states parties", "value", MINES, "mines")])
    wrong = json.loads(json.dumps(right))
    wrong["evidence"][0]["start"] += 7
    content["facts"] = [wrong]
    Path(own).write_text(json.dumps(content))
    assert run("verify", "--store", own).status == 1
    dry = run("verify", "--store", own, "--fix", "--dry-run")
    assert (dry.status, f'+      "start": {right["evidence"][0]["start"]}' in dry.out) == (1, True)
    fixed = run("verify", "--store", own, "--fix")
    assert (fixed.status, "Put right: evidence of 1 fact" in fixed.err) == (0, True)
    assert _stored(own)["facts"][0]["evidence"] == right["evidence"]


def test_a_kept_text_that_is_gone_fails(run: Run, own: str) -> None:
    run("sources", "add", "-", "--store", own, "--id", "a", stdin=b"5 mines")
    run("add", "--store", own, "--subject", "A", "--attribute", "b", "--value", "5 mines",
        "--document", "a", "--figure", "5 mines")  # fmt: skip
    (Path(own).parent / "documents" / "a.txt").unlink()
    failed = run("verify", "--store", own, "--json")
    assert failed.status == 1
    assert "can't be read" in failed.json["findings"][0]["message"]
    assert run("show", "--store", own, "a-b").status == 1


def test_an_alias_of_two_subjects_is_a_doubt(run: Run, write_store: WriteStore) -> None:
    value = quantity("5 x", 5, 5, "exactly", "x")
    content = {"version": 1, "facts": [
        fact("first", "First treaty", "parties", value, aliases=["The Treaty"]),
        fact("second", "The treaty", "parties", value),
        fact("third", "Third treaty", "parties", value, aliases=["The Treaty"], as_of="2014"),
    ]}  # fmt: skip
    done = run("verify", "--check", "aliases", "--json", "--store", write_store("s.json", content))
    assert done.status == 1
    assert [(f["fact"], f["message"]) for f in done.json["findings"]] == [
        ("second", "“the treaty” means first as well, of the same attribute and date")
    ]


# The library


def test_the_library_adds_and_saves(own: str) -> None:
    with factcli.open_store(own, create=True) as store:
        assert len(store) == 0
        added = store.add({"subject": "Chad", "attribute": "monitors", "value": "30 monitors"})
        assert added.id == "chad-monitors"
        with pytest.raises(UsageError, match="already"):
            store.add(added)
        with pytest.raises(UsageError, match="value"):
            store.add({"subject": "Chad", "attribute": "monitors"})
        assert len(store) == 0
        store.save()
        assert [hit.fact.id for hit in store.find("monitors in chad")] == ["chad-monitors"]
    assert _ids(own) == ["chad-monitors"]


def test_the_library_adds_to_what_others_wrote_meanwhile(run: Run, own: str) -> None:
    with factcli.open_store(own, create=True) as store:
        store.add({"subject": "A", "attribute": "b", "value": "1"})
        run("add", "--store", own, *MONITORS)
        store.save()
        assert len(store) == 2
    assert sorted(_ids(own)) == ["a-b", "chad-peace-monitors"]


def test_the_library_writes_nothing_where_others_wrote_the_same_meanwhile(
    run: Run, own: str
) -> None:
    with factcli.open_store(own, create=True) as store:
        store.add({"subject": "A", "attribute": "b", "value": "1"})
        store.add({"id": "mine", "subject": "Chad", "attribute": "peace monitors", "value": "3"})
        run("add", "--store", own, *MONITORS)
        with pytest.raises(UsageError, match="“chad-peace-monitors” says another value"):
            store.save()
        assert _ids(own) == ["chad-peace-monitors"]
        store.discard()
        store.save()
    assert _ids(own) == ["chad-peace-monitors"]


def test_the_library_refuses_what_the_command_refuses(run: Run, own: str) -> None:
    run("add", "--store", own, *MONITORS)
    again = {"subject": "Chad", "attribute": "peace monitors", "value": "31 monitors"}
    with factcli.open_store(own) as store:
        with pytest.raises(UsageError, match="“chad-peace-monitors” says another value"):
            store.add(again)
        forced = store.add(again, force=True)
        with pytest.raises(UsageError, match="says another value"):
            store.add(again)
        store.save()
    assert _ids(own) == ["chad-peace-monitors", forced.id]


def test_what_was_added_and_never_saved_is_not_lost_in_silence(own: str) -> None:
    with (
        pytest.warns(RuntimeWarning, match=r"1 fact added and never saved: call save\(\)"),
        factcli.open_store(own, create=True) as store,
    ):
        store.add({"subject": "A", "attribute": "b", "value": "1"})
    assert _ids(own) == []


def test_the_package_is_never_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "data").mkdir(parents=True)
    bundled = package / "data" / "facts.json"
    bundled.write_bytes(b'{"version": 1}')
    monkeypatch.setattr("factcli.store.paths.PACKAGE", os.fspath(package))
    refused = run("add", "--store", str(bundled), *MONITORS)
    assert (refused.status, "never written" in refused.err) == (2, True)
    assert bundled.read_bytes() == b'{"version": 1}'
