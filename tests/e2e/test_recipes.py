"""The recipes of docs/recipes.md do what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import Screen

from factcli.cli.main import main
from factcli.commands import NAMES

ROOT = Path(__file__).parents[2]
PAGE = Path(__file__).parents[2] / "docs/recipes.md"


def recipes(heading: str, language: str = "sh") -> list[str]:
    """The blocks of a language under a heading."""
    under = PAGE.read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", under, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a briefing that says what the store does not, and factcli on the PATH."""
    shutil.copy(ROOT / "docs/briefing.md", tmp_path)
    script = tmp_path / "bin/factcli"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcli "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


def _ran(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(  # noqa: S603 - the recipe of our own page
        command, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_script_prints_a_figure_or_fails(folder: Path) -> None:
    (script,) = recipes("A script")
    assert _ran(folder, "sh", "-c", script).stdout == "States parties: 162 states parties\n"
    unanswered = _ran(folder, "sh", "-c", script.replace("mine ban", "zebra"))
    assert (unanswered.returncode, unanswered.stdout) == (1, "")


def test_jq_reads_what_json_has(folder: Path) -> None:
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    first, second = recipes("jq")
    assert _ran(folder, "sh", "-c", first).stdout == "162 states parties, as of 2014-11\n"
    assert "Mine Ban Convention\t162\n" in _ran(folder, "sh", "-c", second).stdout


def test_make_stops_at_a_wrong_figure(folder: Path) -> None:
    (rule,) = recipes("make", "make")
    (folder / "Makefile").write_text(rule)
    stopped = _ran(folder, "make")
    assert stopped.returncode == 2
    assert "error: contradicted: “in 1999”" in stopped.stdout
    assert not (folder / "briefing.checked").exists()


def test_vim_goes_to_each_finding(folder: Path) -> None:
    (settings,) = recipes("vim", "vim")
    (folder / "check.vim").write_text(
        f"{settings}silent make\n"
        "let places = map(getqflist(), '[v:val.lnum, v:val.col, v:val.type]')\n"
        "call writefile([json_encode(places)], 'found')\n"
        "qall!\n"
    )
    _ran(folder, "vim", "-es", "-u", "NONE", "-S", "check.vim", "briefing.md")
    found = json.loads((folder / "found").read_text())
    assert found[:2] == [[3, 37, "e"], [4, 41, "w"]]


def test_the_task_of_vs_code_finds_each_finding(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (text,) = recipes("VS Code", "json")
    (task,) = json.loads(text)["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    assert task["command"].split()[:2] == ["factcli", "check"]
    assert main(["check", str(folder / "briefing.md")]) == 1
    lines = capsys.readouterr().out.splitlines()
    found = [re.search(pattern["regexp"], line) for line in lines]
    assert [each and each[pattern["severity"]] for each in found] == [
        *("error", "warning", "warning", "note")
    ]
    assert found[0] is not None
    assert (found[0][pattern["line"]], found[0][pattern["column"]]) == ("3", "37")


def test_the_job_of_github_remarks_on_lines(folder: Path) -> None:
    (job,) = recipes("GitHub Actions", "yaml")
    command = re.findall(r"- run: (factcli .*)", job)[0]
    done = _ran(folder, "sh", "-c", command)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=briefing.md,line=3,")


def test_the_hook_of_pre_commit_is_there(folder: Path) -> None:
    (text,) = recipes("pre-commit", "yaml")
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text()
    identifier, arguments = re.search(r"id: (\S+)\n *args: \[(.*)\]", text).groups()  # type: ignore[union-attr]
    entry = re.search(rf"- id: {identifier}\n(?:  .*\n)*?  entry: (.*)", hooks)
    assert entry is not None
    given = arguments.replace(",", " ", 1).replace('"', "").split()
    assert _ran(folder, *entry[1].split(), *given, "briefing.md").returncode == 1


def test_pandas_has_a_frame_of_the_facts(folder: Path) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    (program,) = recipes("pandas", "python")
    done = _ran(folder, sys.executable, "-c", program)
    assert "Norwegian troops" in done.stdout


def test_what_an_assistant_is_told_is_a_command() -> None:
    (text,) = recipes("An assistant", "json")
    told = json.loads(text)["mcpServers"]["factcli"]
    assert told["command"] == "factcli"
    assert told["args"] == ["mcp"]
    assert "mcp" in NAMES


@pytest.fixture
def screen(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Screen]:
    if shutil.which("fzf") is None:
        pytest.skip("fzf is not installed")
    shown = Screen(recipes("fzf")[request.param], tmp_path)
    yield shown
    shown.end()


@pytest.mark.parametrize(
    ("screen", "typed"),
    [(0, "'162 states"), (1, "how many states are party to the mine ban convention")],
    indirect=["screen"],
)
def test_fzf_chooses_a_fact_and_its_value_is_printed(screen: Screen, typed: str) -> None:
    screen.until("\x1b[")
    screen.press(typed)
    screen.until("m1/")  # one is left, counted in colour
    screen.press("\r")
    screen.until("0: <162 states parties>")
