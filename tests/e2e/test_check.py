"""`check` as people, editors and scripts use it.

To take the golden outputs again: FACTCLI_TAKE=1 pytest tests/e2e/test_check.py, then look at the
difference.
"""

import json
import os
from pathlib import Path

import pytest
from conftest import Run, WriteStore, small_store

pytestmark = pytest.mark.usefixtures("store")

CHECKS = Path(__file__).parent.parent / "check"
GOLDEN = CHECKS / "golden"
DRAFT = (CHECKS / "draft.md").read_bytes()
WRONG = b"The Arms Trade Treaty entered into force in 2013.\n"
RIGHT = b"The Arms Trade Treaty entered into force in 2014.\n"
UNKNOWN = b"The Chemical Weapons Convention has 193 states parties.\n"
OUTDATED = b"The Mine Ban Convention has 156 states parties.\n"


@pytest.mark.parametrize("style", ["table", "line", "json", "jsonl", "csv", "tsv", "md"])
def test_a_draft_with_all_verdicts(run: Run, style: str) -> None:
    done = run("check", "-", "--format", style, stdin=DRAFT)
    assert done.status == 1
    _same(done.out.replace("\r\n", "\n"), f"draft.{style}.txt")


def test_an_annotated_draft(run: Run) -> None:
    done = run("check", "-", "--annotate", stdin=DRAFT)
    assert (done.status, done.err) == (1, "")
    _same(done.out, "draft.annotated.md")


def _same(taken: str, name: str) -> None:
    picture = GOLDEN / name
    if os.environ.get("FACTCLI_TAKE"):
        picture.write_text(taken, "utf-8")
    assert taken == picture.read_text("utf-8")


def test_the_golden_draft_has_every_verdict(run: Run) -> None:
    summary = run("check", "-", "--json", stdin=DRAFT).json["summary"]
    assert set(summary) == {"contradicted", "outdated", "imprecise", "unverified", "supported"}
    assert all(summary.values())


def test_json_keeps_its_contract(run: Run) -> None:
    report = run("check", "-", "--json", stdin=WRONG).json
    assert list(report) == ["version", "file", "findings", "summary", "unread"]
    assert (report["version"], report["file"]) == (1, "<stdin>")
    assert report["findings"] == [
        {
            "line": 1,
            "column": 42,
            "end_line": 1,
            "end_column": 49,
            "column_utf16": 42,
            "end_column_utf16": 49,
            "severity": "error",
            "claim": "in 2013",
            "verdict": "contradicted",
            "fact": "arms-trade-treaty-in-force",
            "expected": "Dec 2014",
            "reason": "the source says “December 2014”",
        }
    ]


@pytest.mark.parametrize(
    ("draft", "options", "status"),
    [
        (RIGHT, (), 0),
        (WRONG, (), 1),
        (WRONG, ("--fail-on", "outdated"), 0),
        (WRONG, ("--fail-on", "none"), 0),
        (OUTDATED, (), 0),
        (OUTDATED, ("--fail-on", "contradicted,outdated"), 1),
        (UNKNOWN, (), 0),
        (UNKNOWN, ("--strict",), 1),
        (RIGHT, ("--strict",), 0),
        (b"", (), 0),
        (b"No figure here.\n", ("--strict",), 0),
    ],
    ids=str,
)
@pytest.mark.parametrize("style", ["line", "json"])
def test_exit_codes(
    run: Run, draft: bytes, options: tuple[str, ...], status: int, style: str
) -> None:
    assert run("check", "-", *options, "--format", style, stdin=draft).status == status


def test_off_a_terminal_a_finding_is_a_line(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_bytes(WRONG)
    done = run("check", str(draft))
    assert done.out == (
        f"{draft}:1:42: error: contradicted: “in 2013”: the source says “December 2014”"
        " [arms-trade-treaty-in-force]\n"
    )
    assert done.err == "1 claim: 1 contradicted\n"


def test_only_shows_some_and_counts_all(run: Run) -> None:
    report = run("check", "-", "--json", "--only", "supported", stdin=WRONG + b"\n" + RIGHT).json
    assert [finding["verdict"] for finding in report["findings"]] == ["supported"]
    assert report["summary"]["contradicted"] == 1
    assert run("check", "-", "--only", "supported", stdin=WRONG).status == 1


def test_fields(run: Run) -> None:
    assert run("check", "-", "--fields", "line,claim", stdin=WRONG).out == "1\tin 2013\n"
    found = run("check", "-", "--json", "--fields", "verdict,fact", stdin=WRONG).json["findings"]
    assert found == [{"verdict": "contradicted", "fact": "arms-trade-treaty-in-force"}]


def test_several_files_come_one_after_the_other(run: Run, tmp_path: Path) -> None:
    files = []
    for name, draft in (("a.md", WRONG), ("b.txt", RIGHT)):
        (tmp_path / name).write_bytes(draft)
        files.append(str(tmp_path / name))
    done = run("check", *files, "--json")
    reports = [json.loads(line) for line in done.out.splitlines()]
    assert [report["file"] for report in reports] == files
    assert done.status == 1
    shown = run("check", *files, "--verbose").out.splitlines()
    assert [line.split(":")[0] for line in shown] == files


def test_plain_text_is_not_read_as_markdown(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(b"    " + WRONG)
    assert run("check", str(draft)).status == 1
    draft = draft.rename(tmp_path / "draft.md")
    assert run("check", str(draft)).status == 0


def test_lines_may_end_as_on_windows(run: Run) -> None:
    found = run("check", "-", "--json", stdin=b"\xef\xbb\xbf# Mines\r\n\r\n" + WRONG).json[
        "findings"
    ]
    assert [(f["line"], f["column"]) for f in found] == [(3, 42)]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("check", "missing.md"), "missing.md: can't be read"),
        (("check", "."), ".: is a folder"),
        (("check", "-", "--fail-on", "wrong"), "no verdict “wrong”"),
        (("check", "-", "--only", "contradicted,wrong"), "no verdict “wrong”"),
        (("check", "-", "--max-age", "soon"), "no number of years"),
        (("check", "-", "--as-of", "soon"), "no date"),
        (("check", "-", "--annotate", "--json"), "leave --json"),
        (("check", "-", "-", "--annotate"), "give one file"),
        (("check", "-", "--fields", "colour"), "no field “colour”"),
    ],
    ids=str,
)
def test_mistakes_are_explained(run: Run, argv: tuple[str, ...], message: str) -> None:
    done = run(*argv)
    assert (done.status, done.out) == (2, "")
    assert message in done.err


def test_a_draft_that_is_no_text(run: Run) -> None:
    done = run("check", "-", stdin=b"\xff\xfe\x00")
    assert done.status == 2
    assert "<stdin>: is not utf-16-le throughout" in done.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_a_draft_is_read_as_documents_are(run: Run, tmp_path: Path, encoding: str) -> None:
    draft = tmp_path / "draft.txt"
    text = "Norge – “Norway” – adopted it.\nThe Arms Trade Treaty entered into force in 2013.\n"
    draft.write_bytes(text.encode(encoding))
    assert "draft.txt:2:42: error: contradicted: “in 2013”" in run("check", str(draft)).out


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (b"NOK 250\xc2\x96300 million\n", "has the control character U+0096 in line 1"),
        ("NOK 250–300 millions d’été ".encode() + b"\xe9\n", "is UTF-8, but damaged"),
        (b"70\0men in 2013", "has zero bytes"),
    ],
)
def test_a_draft_of_damaged_characters_is_refused(run: Run, draft: bytes, told: str) -> None:
    done = run("check", "-", stdin=draft)
    assert (done.status, done.out) == (2, "")
    assert told in done.err


def test_text_of_a_draft_can_not_move_the_cursor(run: Run) -> None:
    draft = b"The Mine Ban Convention has \x1b[31m140 states parties.\n"
    for style in ("table", "line", "json", "csv", "tsv", "md"):
        assert "\x1b" not in run("check", "-", "--format", style, stdin=draft).out


def test_the_figure_stands_out(run: Run) -> None:
    done = run("check", "-", "--format", "table", "--color", "always", stdin=WRONG)
    assert "\x1b[1;7;31min 2013\x1b[0m" in done.out


def test_no_footnote_without_a_supported_figure(run: Run) -> None:
    assert run("check", "-", "--annotate", stdin=WRONG).out == WRONG.decode()


def test_only_takes_a_list(run: Run) -> None:
    draft = WRONG + b"\n" + RIGHT + b"\n" + OUTDATED
    found = run("check", "-", "--json", "--only", "contradicted,outdated", stdin=draft).json
    assert [f["verdict"] for f in found["findings"]] == ["contradicted", "outdated"]


def test_what_is_supported_is_shown_where_it_is_asked_for(run: Run) -> None:
    assert run("check", "-", stdin=RIGHT).out == ""
    assert ": note: supported: " in run("check", "-", "--verbose", stdin=RIGHT).out
    assert run("check", "-", "--json", stdin=RIGHT).json["findings"][0]["severity"] == "note"


def test_numbers_that_are_no_claim_are_counted(run: Run) -> None:
    draft = RIGHT + b"\nThe hymn counts 7/8 and then 3.\n\n| A | B |\n|---|---|\n| x | 5 x 7 |\n"
    done = run("check", "-", stdin=draft)
    assert "numbers not read" in done.err
    shown = run("check", "-", "--show-unread", stdin=draft).out
    assert "note: unread: “5”" in shown
    assert [one["text"] for one in run("check", "-", "--json", stdin=draft).json["unread"]]


def test_one_file_that_can_not_be_read_stops_no_other(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_bytes(WRONG)
    bad.write_bytes(b"\xff\xfe\x00")
    done = run("check", str(bad), str(tmp_path / "missing.md"), str(good))
    assert done.status == 2
    assert "contradicted: “in 2013”" in done.out
    assert "bad.md: is not utf-16-le throughout" in done.err
    assert "missing.md: can't be read" in done.err


def test_a_draft_of_its_own_day(run: Run) -> None:
    count = b"The Mine Ban Convention has 162 states parties.\n"
    assert _verdict(run, count) == "outdated"
    assert _verdict(run, b"---\ndate: 2015-03-01\n---\n\n" + count) == "supported"
    assert _verdict(run, b"*Oslo, 1 March 2015.* " + count) == "supported"
    assert _verdict(run, count, "--as-of", "2015-03") == "supported"
    # What is known only later says nothing of a draft of before.
    assert _verdict(run, b"---\ndate: 2009-03-01\n---\n\n" + count) == "unverified"


def _verdict(run: Run, draft: bytes, *options: str) -> str:
    found = run("check", "-", "--json", *options, stdin=draft).json["findings"]
    return str(next(f["verdict"] for f in found if "states parties" in f["claim"]))


def test_notes_are_written_anew(run: Run) -> None:
    once = run("check", "-", "--annotate", stdin=RIGHT).out.encode()
    assert once.count(b"[^arms-trade-treaty-in-force]") == 2
    assert run("check", "-", "--annotate", stdin=once).out.encode() == once
    # A figure that is no longer right loses its note.
    changed = once.replace(b"in 2014[", b"in 2013[")
    assert b"[^" not in run("check", "-", "--annotate", stdin=changed).out.encode()


def test_notes_keep_the_ends_of_lines(run: Run) -> None:
    draft = RIGHT.replace(b"\n", b"\r\n") * 2
    noted = run("check", "-", "--annotate", stdin=draft).out
    assert noted.count("\n") == noted.count("\r\n") > 2


def test_titles_in_notes_are_shown_as_they_are(
    run: Run, write_store: WriteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = small_store()
    for document in content["documents"]:
        document["title"] = "A <b>bold</b> & *starred* [title]"
    monkeypatch.setenv("FACTCLI_STORE", write_store("titles.json", content))
    noted = run("check", "-", "--annotate", stdin=RIGHT).out
    assert r"A &lt;b&gt;bold&lt;/b&gt; &amp; \*starred\* \[title\]" in noted


@pytest.mark.parametrize(
    ("draft", "kept"),
    [
        (b"%b <!-- factcli: ignore: ours -->\n", 0),
        (b"%b [factcli: ignore: ours]\n", 0),
        (b"# factcli: ignore-next-line\n%b\n", 0),
        (b"<!-- factcli: ignore-start -->\n%b\n\n%b\n<!-- factcli: ignore-end -->\n\n%b\n", 1),
        (b"[factcli: ignore-start]\n\n%b\n\n%b\n", 0),
        (b"%b\n\nfactcli: ignore nothing\n", 1),
    ],
)
@pytest.mark.parametrize("name", ["draft.md", "draft.txt"])
def test_what_a_draft_sets_aside(
    run: Run, tmp_path: Path, draft: bytes, kept: int, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(draft.replace(b"%b", WRONG.strip()))
    found = run("check", str(file), "--json").json["findings"]
    assert len(found) == kept
