"""The pages on curation and extraction show what the program prints, command by command."""

import re
import shlex
from pathlib import Path

import pytest

from factcli.cli.main import main

DOCS = Path(__file__).parents[2] / "docs"
MINES = """<html><head><title>The state of mines</title></head><body><h1>The state of mines</h1>
<p>As of November 2014, the Mine Ban Convention has 162 states parties.</p>
<p>Norway gives NOK 250–300 million a year.</p>
<table><tr><th>Country</th><th>Personnel</th></tr><tr><td>Iraq</td><td>70</td></tr></table>
<ul><li>Three UN missions</li></ul></body></html>"""
REPORT = """<html><head><title>Annual report</title></head><body><p>In 2016 Norway had up to 60
military personnel in Mali, who served with the UN mission until the end of the year.</p></body>
</html>"""
STATES = """The report

It was written on 3 May 2016.

As of January 2016, the Mine Ban Convention has 163 states parties.
"""
AID = """<html><body><h1>Aid</h1><table><tr><th>Country</th><th>Aid 2015 (NOK million)</th>
<th>Aid workers</th></tr><tr><td>Iraq</td><td>1,250</td><td>38</td></tr></table></body></html>"""


def shown(page: str, *, of: str = "factcli ") -> list[tuple[str, list[str]]]:
    """The commands of a page in their order, each with the lines that stand under it."""
    text = (DOCS / page).read_text("utf-8").replace(" \\\n        ", " ")
    found = []
    for block in re.findall(r"^    \$ (?:.*\n    )*.*\n", text, re.MULTILINE):
        for run in block.removeprefix("    $ ").split("\n    $ "):
            command, *lines = run.splitlines()
            if command.startswith(of):
                found.append((command, [line.removeprefix("    ") for line in lines]))
    return found


def printed(capsys: pytest.CaptureFixture[str], command: str, shown: list[str]) -> list[str]:
    """What a command prints, and so much of what it tells beside as is shown.

    `| tail -1` leaves the last line, `> FILE` none.
    """
    told_apart = re.fullmatch(r"factcli (.*?)(?: ([|>]) .+)?", command)
    assert told_apart
    words, sign = told_apart.groups()
    main(shlex.split(words))
    told = capsys.readouterr()
    lines = [line.rstrip() for line in told.out.replace(f"{Path.cwd()}/", "").splitlines()]
    lines = lines if sign is None else lines[-1:] if sign == "|" else []
    return lines + told.err.splitlines()[: max(0, len(shown) - len(lines))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCLI_TODAY", "2026-11-26")
    return tmp_path


def test_the_page_of_curation_is_real(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FACTCLI_STORE", "team.json")
    (folder / "mines.html").write_text(MINES, "utf-8")
    (folder / "report.html").write_text(REPORT, "utf-8")
    commands = [each for each in shown("curation.md") if "mfa-" not in each[0]]
    commands = [each for each in commands if " open " not in each[0]]
    assert len(commands) > 10
    for command, lines in commands:
        assert printed(capsys, command, lines) == lines, command


def test_the_page_of_extraction_is_real(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "report.txt").write_text(STATES, "utf-8")
    (folder / "aid.html").write_text(AID, "utf-8")
    table, rows = (each for each in shown("extract.md") if "--review" not in each[0])
    assert printed(capsys, f"{table[0]} --format table", table[1])[: len(table[1])] == table[1]
    assert printed(capsys, *rows) == rows[1]
