"""`check` as people, editors and scripts use it.

To take the golden outputs again: FACTCLI_TAKE=1 pytest tests/e2e/test_check.py, then look at the
difference.
"""

import json
import os
from pathlib import Path

import pytest
from conftest import Run

pytestmark = pytest.mark.usefixtures("store")

CHECKS = Path(__file__).parent.parent / "check"
GOLDEN = CHECKS / "golden"
DRAFT = (CHECKS / "draft.md").read_bytes()
WRONG = b"The Mine Ban Convention has 140 states parties.\n"
RIGHT = b"The Mine Ban Convention has 162 states parties.\n"
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
    assert list(report) == ["version", "file", "findings", "summary"]
    assert (report["version"], report["file"]) == (1, "<stdin>")
    assert report["findings"] == [
        {
            "line": 1,
            "column": 29,
            "end_line": 1,
            "end_column": 47,
            "claim": "140 states parties",
            "verdict": "contradicted",
            "fact": "mine-ban-parties-2014",
            "expected": "162 states parties as of Nov 2014",
            "reason": "162 states parties as of Nov 2014",
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
        f"{draft}:1:29: contradicted: 140 states parties; 162 states parties as of Nov 2014"
        " [mine-ban-parties-2014]\n"
    )
    assert done.err == "1 claim: 1 contradicted\n"


def test_only_shows_some_and_counts_all(run: Run) -> None:
    report = run("check", "-", "--json", "--only", "supported", stdin=WRONG + b"\n" + RIGHT).json
    assert [finding["verdict"] for finding in report["findings"]] == ["supported"]
    assert report["summary"]["contradicted"] == 1
    assert run("check", "-", "--only", "supported", stdin=WRONG).status == 1


def test_fields(run: Run) -> None:
    assert run("check", "-", "--fields", "line,claim", stdin=WRONG).out == "1\t140 states parties\n"
    found = run("check", "-", "--json", "--fields", "verdict,fact", stdin=WRONG).json["findings"]
    assert found == [{"verdict": "contradicted", "fact": "mine-ban-parties-2014"}]


def test_several_files_come_one_after_the_other(run: Run, tmp_path: Path) -> None:
    files = []
    for name, draft in (("a.md", WRONG), ("b.txt", RIGHT)):
        (tmp_path / name).write_bytes(draft)
        files.append(str(tmp_path / name))
    done = run("check", *files, "--json")
    reports = [json.loads(line) for line in done.out.splitlines()]
    assert [report["file"] for report in reports] == files
    assert done.status == 1
    assert [line.split(":")[0] for line in run("check", *files).out.splitlines()] == files


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
    assert [(f["line"], f["column"]) for f in found] == [(3, 29)]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("check", "missing.md"), "missing.md: can't be read"),
        (("check", "."), ".: is a folder"),
        (("check", "-", "--fail-on", "wrong"), "no verdict “wrong”"),
        (("check", "-", "--max-age", "soon"), "no number of years"),
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
    assert "no UTF-8" in done.err


def test_text_of_a_draft_can_not_move_the_cursor(run: Run) -> None:
    draft = b"The Mine Ban Convention has \x1b[31m140 states parties.\n"
    for style in ("table", "line", "json", "csv", "tsv", "md"):
        assert "\x1b" not in run("check", "-", "--format", style, stdin=draft).out


def test_the_figure_stands_out(run: Run) -> None:
    done = run("check", "-", "--format", "table", "--color", "always", stdin=WRONG)
    assert "\x1b[1;7;31m140 states parties\x1b[0m" in done.out


def test_no_footnote_without_a_supported_figure(run: Run) -> None:
    assert run("check", "-", "--annotate", stdin=WRONG).out == WRONG.decode()
