"""Text of a store is text: whatever stands in it, no terminal and no other program obeys it."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, WriteStore, fact, quantity

ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x08\x08 \r"
DIRECTIONS = "\u202egnp.exe\u202c \u2066x\u2069 \u200bzero\u200d \ufeff \u2028 \U000e0041"
MARKUP = "[bold red]loud[/bold red] [link=http://x]y[/link] :warning: | a\tb\nc `d` *e* <b>f</b>"
NASTY = f"{ESCAPES} {DIRECTIONS} {MARKUP}"


def nasty_store() -> dict[str, Any]:
    evidence = {"document": "doc", "for": "value", "figure": f"7 {ESCAPES}", "start": 0}
    texts = {"subject": f"Widget {NASTY}", "attribute": NASTY, "note": NASTY, "statement": NASTY}
    return {
        "version": 1,
        "documents": [{"id": "doc", "title": NASTY, "publisher": NASTY, "file": NASTY}],
        "facts": [
            {
                "id": "widget",
                "kind": "quantity",
                **texts,
                "value": {"type": "text", "text": f"seven {NASTY}"},
                "actors": [NASTY],
                "aliases": ["widget", NASTY],
                "evidence": [evidence],
            },
            {
                "id": "formula",
                "kind": "quantity",
                "subject": "=cmd()",
                "attribute": "@sum",
                "value": {"type": "text", "text": "+1 call -2"},
                "statement": "-5 is a number but this is none",
            },
        ],
    }


@pytest.fixture
def nasty(write_store: WriteStore, monkeypatch: pytest.MonkeyPatch) -> str:
    path = write_store("nasty.json", nasty_store())
    monkeypatch.setenv("FACTCLI_STORE", path)
    return path


FORMATS = ["table", "json", "jsonl", "csv", "tsv", "md", "cite", "value"]
COMMANDS = [("find", "widget", "--min-score", "0"), ("list",), ("show", "widget")]


def assert_inert(text: str) -> None:
    for character in text.replace("\r\n", "\n"):
        assert character.isprintable() or character == "\n" or character == "\t", hex(
            ord(character)
        )


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
@pytest.mark.parametrize("columns", ["80", "40", "120"])
@pytest.mark.usefixtures("nasty")
def test_nothing_in_a_store_is_obeyed(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], style: str, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = run(*command, "--format", style)
    assert done.status == 0
    assert_inert(done.out)
    if style in ("table", "tsv", "csv"):
        assert "\\x1b" in "".join(done.out.split())


@pytest.mark.parametrize("command", [("sources",), ("verify",), ("verify", "--check", "unsourced")])
@pytest.mark.parametrize("style", ["table", "json", "csv", "tsv", "md", "csl-json"])
@pytest.mark.usefixtures("nasty")
def test_nor_in_its_documents(run: Run, command: tuple[str, ...], style: str) -> None:
    if style == "csl-json" and command != ("sources",):
        pytest.skip("only sources have this format")
    done = run(*command, "--format", style)
    assert_inert(done.out)
    assert_inert(done.err)


@pytest.mark.usefixtures("nasty")
def test_markup_is_shown_as_it_is(run: Run) -> None:
    out = " ".join(run("show", "widget", "--format", "table", "--color", "always").out.split())
    assert "[bold red]loud[/bold red]" in out
    assert "]8;" not in out
    assert ":warning:" in out


@pytest.mark.usefixtures("nasty")
def test_json_says_exactly_what_the_store_says(run: Run) -> None:
    (result,) = run("show", "widget", "--json").json["results"]
    assert result["note"] == NASTY
    assert result["evidence"][0]["title"] == NASTY
    (result,) = run("show", "widget", "--json", "--fields", "note,value.text").json["results"]
    assert result == {"note": NASTY, "value": {"text": f"seven {NASTY}"}}


@pytest.mark.usefixtures("nasty")
def test_a_line_is_a_row_and_a_tab_a_cell(run: Run) -> None:
    out = run("list").out
    assert [line.count("\t") for line in out.splitlines()] == [4, 4]
    rows = list(csv.reader(io.StringIO(run("list", "--format", "csv").out)))
    assert [len(row) for row in rows] == [5, 5, 5]
    table = run("list", "--format", "md").out.splitlines()
    assert [line.replace("\\|", "").count("|") for line in table] == [6, 6, 6, 6]
    assert "\\<b\\>" in table[3]


@pytest.mark.usefixtures("nasty")
def test_no_cell_is_a_formula(run: Run) -> None:
    fields = "subject,attribute,value.text,statement"
    out = run("list", "--format", "csv", "--fields", fields).out
    (row,) = [row for row in csv.reader(io.StringIO(out)) if "cmd" in row[0]]
    assert row == ["'=cmd()", "'@sum", "'+1 call -2", "'-5 is a number but this is none"]


def test_a_negative_number_stays_one(run: Run, write_store: WriteStore) -> None:
    value = {
        "type": "quantity",
        "low": -5,
        "high": -5,
        "qualifier": "exactly",
        "unit": "",
        "text": "-5",
    }
    facts = [{"id": "a", "kind": "k", "subject": "s", "attribute": "t", "value": value}]
    path = write_store("negative.json", {"version": 1, "facts": facts})
    out = run("list", "--format", "csv", "--fields", "value.low", "--store", path).out
    assert out == "value.low\r\n-5\r\n"


@pytest.mark.parametrize(
    "argv",
    [
        ("find", "x", "--kind", NASTY),
        ("find", "x", "--fields", NASTY),
        ("find", "x", "--format", NASTY),
        ("find", "x", "--store", f"/{NASTY}".replace("\0", "")),
        ("show", NASTY),
        ("find", "x", "--since", NASTY),
        (NASTY,),
        ("find", f"zzqx {NASTY}"),
    ],
    ids=range(8),
)
@pytest.mark.usefixtures("nasty")
def test_nor_are_the_words_of_the_command_line(run: Run, argv: tuple[str, ...]) -> None:
    done = run(*argv)
    assert done.status in (1, 2)
    assert_inert(done.err)
    assert done.err.count("\n") >= 1


def test_a_path_with_escapes_is_named_with_care(run: Run, write_store: WriteStore) -> None:
    path = write_store("bad\x1b[2J.json", b"{")
    done = run("find", "x", "--store", path)
    assert done.status == 2
    assert_inert(done.err)
    assert "bad\\x1b[2J.json" in done.err


def test_a_name_in_a_store_error_is_inert(run: Run, write_store: WriteStore) -> None:
    path = write_store("bad.json", json.dumps({"version": 1, "facts": [{"id": NASTY}]}))
    for command in (("find", "x"), ("verify",)):
        done = run(*command, "--store", path)
        assert_inert(done.err + done.out)


LIVE = (
    "<script>x</script> <img src=x onerror=y> ![i](http://e.org/i) [l](javascript:x) "
    "https://e.org www.e.org HTTP://E.org a@e.org @somebody &lt;b&gt; <!-- x --> `c` ~~s~~ # h"
)
_ACTIVE = re.compile(
    r"(?<!\\)[<>\[\]`]|https?:|www\.|@|&(?!amp;|lt;|gt;|#\d+;)|(?<!\\)\*", re.IGNORECASE
)


def live_store(write_store: WriteStore) -> str:
    value = quantity("5 mines", 5, 5, "exactly", "mines")
    text = "In 2014 Chad had 5 mines."
    content = {
        "version": 1,
        "documents": [{"id": "doc", "title": LIVE, "publisher": LIVE, "url": "https://e.org",
                       "file": "documents/doc.txt"}],
        "facts": [
            fact("a", "Chad", "mines", value, as_of="2014", note=LIVE, actors=[LIVE],
                 proof=[("5 mines", "value", text, "doc"), ("2014", "as_of", text, "doc")])
        ],
    }  # fmt: skip
    return write_store("live.json", content)


@pytest.mark.parametrize(
    "argv",
    [
        ("list", "--fields", "subject,note,actors,evidence.title"),
        ("find", "mines in chad"),
        ("sources",),
        ("sources", "--fields", "id,title,url,publisher"),
    ],
)
def test_markdown_has_no_link_and_no_tag_of_a_store(
    run: Run, write_store: WriteStore, argv: tuple[str, ...]
) -> None:
    done = run(*argv, "--format", "md", "--store", live_store(write_store))
    assert (done.status, _ACTIVE.findall(done.out)) == (0, [])


def test_nor_have_the_notes_of_a_draft(run: Run, write_store: WriteStore) -> None:
    draft = b"In 2014 Chad had 5 mines."
    done = run("check", "-", "--annotate", "--store", live_store(write_store), stdin=draft)
    (note,) = [line for line in done.out.splitlines() if line.startswith("[^a]: ")]
    assert "onerror" in note
    assert _ACTIVE.findall(note.removeprefix("[^a]: ")) == []


@pytest.mark.parametrize("form", ["line", "github", "table", "json", "md", "sarif", "rdjson"])
def test_a_draft_is_told_of_as_text(run: Run, write_store: WriteStore, form: str) -> None:
    draft = (
        f"In 2014 Chad had 6 {ESCAPES}{DIRECTIONS} mines. In 2014 Chad had 7 mines\x9b2J.".encode()
    )
    done = run("check", "-", "--format", form, "--store", live_store(write_store), stdin=draft)
    assert_inert(done.out)
    assert_inert(done.err)


def test_a_source_is_opened_as_text(run: Run, write_store: WriteStore, tmp_path: Path) -> None:
    path = live_store(write_store)
    (tmp_path / "documents").mkdir()
    text = tmp_path / "documents" / "doc.txt"
    text.write_text(f"In 2014 Chad had 5 mines. {NASTY}", "utf-8")
    for line in (("show", "a", "--documents", str(tmp_path)), ("open", "a", "--text")):
        done = run(*line, "--store", path)
        assert done.status == 0
        assert_inert(done.out)
