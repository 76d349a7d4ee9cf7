"""The proof can be followed: texts attached, addresses shown and linked, sources opened."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import MINES, TROOPS, Outcome, Run, WriteStore, small_store

from factcli.console import output
from factcli.render.colour import linkable

URL = "https://example.org/mines?a=1&b=2"
FACT = "mine-ban-parties-2014"
LINKED = re.compile(r"\x1b\]8;[^;]*;(.*?)\x1b\\")


def with_urls(**urls: str) -> dict[str, Any]:
    """The small store with addresses of its documents."""
    content = small_store()
    content["documents"] = [d | {"url": urls.get(d["id"])} for d in content["documents"]]
    return content


@pytest.fixture
def lower(write_store: WriteStore, monkeypatch: pytest.MonkeyPatch) -> str:
    """The small store in the place of the bundled one, which is never written."""
    path = write_store("bundled.json", small_store())
    monkeypatch.setattr("factcli.store.paths.bundled_path", lambda: path)
    return path


@pytest.fixture
def browsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked for."""
    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: not asked.append(url))  # type: ignore[func-returns-value]
    return asked


@pytest.mark.usefixtures("lower")
def test_an_attached_text_proves_from_then_on(run: Run, documents: Path, sealed: Path) -> None:
    before = run("verify")
    told = "factcli sources attach ID FILE keeps the text of mines (mines.txt), troops (troops.txt)"
    assert before.err.splitlines()[-1].endswith(f"(10 pieces): {told}.")
    attached = run("sources", "attach", "mines", str(documents / "mines.txt"))
    assert (attached.status, attached.out) == (0, "mines\n")
    assert attached.err == "Kept: 2 facts are shown and proved from it.\n"
    kept = sealed / "data" / "factcli" / "documents"
    digest = hashlib.sha256(MINES.encode()).hexdigest()
    assert [file.name for file in kept.glob("*.txt")] == [f"{digest}.txt"]
    again = run("sources", "attach", "mines", str(documents / "mines.txt"))
    assert (again.status, again.err) == (0, "Nothing differs: it is kept already.\n")

    assert "paragraph\tAs of »November 2014«, it has »162 states parties«." in run("show", FACT).out
    after = run("verify")
    assert after.status == 0
    assert "evidence: 4 found" in after.err
    assert "(6 pieces): factcli sources attach ID FILE keeps the text of troops (" in after.err

    run("sources", "attach", "troops", "-", stdin=TROOPS.encode())
    whole = run("verify", "--json")
    assert whole.json["summary"]["found"] == 10
    assert "unchecked" not in whole.json["summary"]
    assert whole.err == ""


@pytest.mark.usefixtures("lower")
def test_a_text_that_was_changed_since_proves_nothing(
    run: Run, documents: Path, sealed: Path
) -> None:
    run("sources", "attach", "mines", str(documents / "mines.txt"))
    (file,) = sealed.glob("data/factcli/documents/*.txt")
    file.write_text(MINES.replace("162", "163"))
    done = run("verify", "--json")
    assert done.status == 1
    assert any("another sha256" in found["message"] for found in done.json["findings"])
    run("sources", "attach", "mines", str(documents / "mines.txt"))
    assert run("verify").status == 0


@pytest.mark.usefixtures("lower")
def test_a_named_folder_goes_before_what_is_kept(run: Run, documents: Path) -> None:
    run("sources", "attach", "mines", str(documents / "mines.txt"))
    (documents / "mines.txt").write_text(MINES.replace("162", "163"))
    assert run("verify", "--documents", str(documents)).status == 1


@pytest.mark.usefixtures("lower")
def test_facts_are_added_from_an_attached_text(run: Run, documents: Path) -> None:
    fact = (
        *("add", "--subject", "Mine Ban Convention", "--attribute", "states parties"),
        *("--value", "161 states parties", "--document", "mines", "--figure", "162 states parties"),
    )
    run("sources", "attach", "mines", str(documents / "mines.txt"))
    refused = run(*fact)
    assert refused.status == 2
    assert "162 states parties" in refused.err


def test_a_text_serves_every_document_of_its_digest(
    run: Run, write_store: WriteStore, documents: Path, tmp_path: Path
) -> None:
    content = small_store()
    mines = content["documents"][0]
    content["documents"].append(mines | {"id": "again", "file": None})
    content["facts"][1]["evidence"] = [
        piece | {"document": "again"} for piece in content["facts"][1]["evidence"]
    ]
    below, own = write_store("below.json", content), str(tmp_path / "own" / "facts.json")
    Path(own).parent.mkdir()
    stores = ("--store", below, "--store", own)
    done = run("sources", "attach", "again", str(documents / "mines.txt"), *stores)
    assert done.err == "Kept: 2 facts are shown and proved from it.\n"
    assert len(list((tmp_path / "own" / "documents").glob("*.txt"))) == 1
    assert not Path(own).exists()
    run("add", "--subject", "A", "--attribute", "b", "--value", "1 car", *stores)
    assert run("verify", "--json", *stores).json["summary"]["found"] == 4


def test_the_text_of_a_page_is_attached_from_the_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Mines</title></head><body><p>It has 162 parties.</p></body></html>"
    )
    own = tmp_path / "own" / "facts.json"
    own.parent.mkdir()
    run("sources", "add", str(page), "--id", "page", "--store", str(own))
    (text,) = (own.parent / "documents").glob("page.txt")
    text.unlink()
    assert "factcli sources attach page FILE" in run("verify", "--store", str(own)).out
    assert run("sources", "attach", "page", str(page), "--store", str(own)).status == 0
    assert "page.txt" not in run("verify", "--store", str(own)).out


@pytest.mark.parametrize(
    ("document", "file", "told"),
    [
        ("mines", "troops.txt", "is not the text of “mines”: its sha256 is"),
        ("mine", "mines.txt", "no document “mine”; did you mean mines?"),
        ("nothing-like-it", "mines.txt", "factcli sources lists them"),
        ("mines", "none.txt", "can't be read"),
        ("stub", "mines.txt", "factcli sources add FILE --id stub registers one"),
        ("mines", "https://example.org/a", "| factcli sources attach mines -"),
    ],
)
def test_what_cannot_be_attached(
    run: Run, write_store: WriteStore, documents: Path, document: str, file: str, told: str
) -> None:
    content = small_store()
    content["documents"].append({"id": "stub"})
    path = write_store("own.json", content)
    given = file if "//" in file else str(documents / file)
    done = run("sources", "attach", document, given, "--store", path)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert done.err.count("\n") == 1
    assert not any(len(each.stem) == 64 for each in documents.glob("*"))


def test_an_address_reaches_every_answer(run: Run, write_store: WriteStore) -> None:
    stores = ("--store", write_store("own.json", with_urls(mines=URL)))
    question = ("find", "mine ban convention states parties", "--limit", "1", *stores)
    (hit,) = run(*question, "--json").json["results"]
    assert [piece["url"] for piece in hit["evidence"]] == [URL, URL]
    assert list(hit["evidence"][0])[-2:] == ["published", "url"]
    assert f"The state of mines, Mine Watch, {URL}" in run(*question).out
    assert run(*question, "--format", "cite").out == (
        "In November 2014 the Mine Ban Convention had 162 states parties "
        f"(Mine Watch, “The state of mines”, Jan 2015, {URL}).\n"
    )
    assert f"\nlink\t{URL}\n" in run("show", FACT, *stores).out
    fields = ("--fields", "evidence.url", "--format", "csv")
    assert run("show", FACT, *fields, *stores).out.endswith(f"{URL}; {URL}\r\n")


def test_results_are_imported_again_with_their_addresses(
    run: Run, write_store: WriteStore, tmp_path: Path
) -> None:
    stores = ("--store", write_store("own.json", with_urls(mines=URL)))
    line = run("list", "--format", "jsonl", *stores).out.splitlines()[0]
    other = str(tmp_path / "other.json")
    assert (
        run("import", "-", "--format", "jsonl", "--store", other, stdin=line.encode()).status == 0
    )


def shown(run: Run, monkeypatch: pytest.MonkeyPatch, *argv: str, terminal: bool = True) -> Outcome:
    """A command as on a terminal that takes links, without its pager."""
    monkeypatch.setattr(output, "_is_terminal", lambda: terminal)
    monkeypatch.setattr(output, "page", lambda parts, _look=None: output.write("".join(parts)))
    return run(*argv, "--format", "table", "--color", "always")


@pytest.mark.parametrize("width", ["40", "80", "120"])
@pytest.mark.parametrize(
    "argv",
    [("find", "mine ban convention states parties"), ("list",), ("show", FACT), ("sources",)],
)
def test_tables_link_sources_on_a_terminal_only(
    run: Run,
    write_store: WriteStore,
    monkeypatch: pytest.MonkeyPatch,
    argv: tuple[str, ...],
    width: str,
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    line = (*argv, "--store", write_store("own.json", with_urls(mines=URL)))
    assert set(LINKED.findall(shown(run, monkeypatch, *line).out)) == {URL, ""}
    assert "\x1b]8" not in shown(run, monkeypatch, *line, terminal=False).out
    monkeypatch.setenv("FORCE_HYPERLINK", "0")
    assert "\x1b]8" not in shown(run, monkeypatch, *line).out


@pytest.mark.parametrize(
    "url",
    ["https://a.org/\x1b]8;;", "https://a.org/\x07x", "javascript:alert(1)", "file:///etc/passwd",
     "https://a.org/a b", "ssh://a.org", "-flag", "https://a.org/\u202e"],
)  # fmt: skip
def test_what_is_no_plain_address_is_neither_linked_nor_opened(
    run: Run,
    write_store: WriteStore,
    monkeypatch: pytest.MonkeyPatch,
    browsed: list[str],
    url: str,
) -> None:
    stores = ("--store", write_store("own.json", with_urls(mines=url)))
    assert "\x1b]8" not in shown(run, monkeypatch, "show", FACT, *stores).out
    done = run("open", FACT, *stores)
    assert (done.status, browsed) == (2, [])
    assert "is no web address" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("environment", "terminal", "links"),
    [
        ({"TERM": "xterm-256color"}, True, True),
        ({"TERM": "xterm-256color"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "linux"}, True, False),
        ({"TERM": "xterm", "VTE_VERSION": "4800"}, True, False),
        ({"TERM": "xterm", "VTE_VERSION": "7600"}, True, True),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "0"}, True, False),
        ({"TERM": "linux", "FORCE_HYPERLINK": "1"}, True, True),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "1"}, False, False),
    ],
)
def test_which_terminals_take_links(
    environment: dict[str, str], terminal: bool, links: bool
) -> None:
    assert linkable(environment, terminal=terminal) is links


def test_open_takes_the_address_to_the_browser(
    run: Run, write_store: WriteStore, documents: Path, browsed: list[str]
) -> None:
    stores = ("--store", write_store("own.json", with_urls(mines=URL)))
    done = run("open", FACT, *stores)
    assert (done.status, done.out, done.err) == (0, "", f"Opened {URL}.\n")
    assert run("open", "mines", *stores).status == 0
    assert browsed == [URL, URL]
    text = run("open", FACT, "--text", "--documents", str(documents), *stores)
    assert text.out == MINES.replace("November 2014", "»November 2014«").replace(
        "162 states parties", "»162 states parties«"
    )
    assert len(browsed) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_open_honours_browser(write_store: WriteStore, tmp_path: Path) -> None:
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/asked\n')
    script.chmod(0o755)
    store = write_store("own.json", with_urls(mines=URL))
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "factcli", "open", FACT, "--store", store],
        check=False,
        env={
            **os.environ,
            "BROWSER": str(script),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
    )
    assert done.returncode == 0
    assert (tmp_path / "asked").read_text() == URL


def test_without_a_browser_the_text_is_shown(
    run: Run, write_store: WriteStore, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    stores = ("--store", write_store("own.json", with_urls(mines=URL)))
    done = run("open", FACT, "--documents", str(documents), *stores)
    assert (done.status, "»162 states parties«" in done.out) == (0, True)
    assert done.err == f"No browser could be started for {URL}; this is the kept text.\n"
    failed = run("open", FACT, *stores)
    assert failed.status == 2
    assert f"no browser could be started for {URL}" in failed.err


@pytest.mark.parametrize(
    ("identifier", "options", "told"),
    [
        (
            FACT,
            (),
            "mines has no url, and its text is not at hand; factcli sources attach mines FI",
        ),
        (FACT, ("--text",), "the text of mines is not at hand; factcli sources attach mines FILE"),
        ("troops", (), "factcli sources attach troops FILE"),
        ("mine-ban-parties-2041", (), "no fact or document “mine-ban-parties-2041”; did you mean"),
        ("nøthing", (), "no fact or document"),
        ("afghanistan-penholder", (), "is unsourced: it names no document to open"),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_cannot_be_opened(
    run: Run, browsed: list[str], identifier: str, options: tuple[str, ...], told: str
) -> None:
    done = run("open", identifier, *options)
    assert (done.status, done.out, browsed) == (2, "", [])
    assert told in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("pager", "command", "start"),
    [
        ("less -R", "less -R +5", "Mines\n"),
        ("/usr/bin/more", "/usr/bin/more +5", "Mines\n"),
        ("bat", "bat", "… 4 lines before\nAs of"),
        ("cat", None, "… 4 lines before\nAs of"),
        ("", None, "… 4 lines before\nAs of"),
    ],
)
@pytest.mark.usefixtures("store")
def test_the_pager_opens_at_the_paragraph(
    run: Run,
    documents: Path,
    monkeypatch: pytest.MonkeyPatch,
    pager: str,
    command: str | None,
    start: str,
) -> None:
    paged: list[tuple[str | None, str]] = []
    monkeypatch.setenv("FACTCLI_PAGER", pager)
    monkeypatch.setattr(output, "_is_terminal", lambda: True)
    monkeypatch.setattr(output, "_paged", lambda *given: not paged.append(given))  # type: ignore[func-returns-value]
    options = ("--text", "--documents", str(documents), "--color", "never")
    done = run("open", FACT, *options)
    ((used, text),) = paged or [(None, done.out)]
    assert used == command
    assert text.startswith(start)


@pytest.mark.parametrize(
    ("as_of", "statement", "cited"),
    [
        ("2014-11", None, "A – b: 70 soldiers, as of Nov 2014 (no source)."),
        ("2014-11", "It has 70 soldiers.", "It has 70 soldiers, as of Nov 2014 (no source)."),
        ("2014-11", "In 2014 it had 70.", "In 2014 it had 70, as of Nov 2014 (no source)."),
        ("2014-11", "In November 2014 it had 70.", "In November 2014 it had 70 (no source)."),
        ("2014-11", "On 3 November 2014 it had 70.", "On 3 November 2014 it had 70 (no source)."),
        ("2014", "In November 2014 it had 70.", "In November 2014 it had 70 (no source)."),
        ("2014", "I november 2014 var det 70.", "I november 2014 var det 70 (no source)."),
        (
            "2014",
            "In 2013 it had 60, now 70.",
            "In 2013 it had 60, now 70, as of 2014 (no source).",
        ),
        ("2012/..", "Since 2012 it has 70.", "Since 2012 it has 70 (no source)."),
        ("2012/..", "It has 70.", "It has 70, since 2012 (no source)."),
        ("2014/2015", "It had 70.", "It had 70, 2014–2015 (no source)."),
        ("2014~", "It had 70.", "It had 70, as of about 2014 (no source)."),
        (None, "It had 70.", "It had 70 (no source)."),
    ],
)
def test_a_citation_says_when(
    run: Run, write_store: WriteStore, as_of: str | None, statement: str | None, cited: str
) -> None:
    value = {"type": "quantity", "low": 70, "high": 70, "qualifier": "exactly",
             "unit": "soldiers", "text": "70 soldiers"}  # fmt: skip
    fact = {"id": "a", "kind": "troops", "subject": "A", "attribute": "b", "value": value,
            "as_of": as_of, "statement": statement}  # fmt: skip
    path = write_store("own.json", {"version": 1, "facts": [fact]})
    assert run("show", "a", "--format", "cite", "--store", path).out == f"{cited}\n"
