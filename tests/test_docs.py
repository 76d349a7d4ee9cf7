"""The README says what the program says: a test holds them together, both ways."""

import re
from pathlib import Path

import pytest

from factcli.cli.main import main
from factcli.commands import NAMES, command
from factcli.errors import ExitCode

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [name for name in NAMES if " " not in name]
ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.MULTILINE)


def table_under(heading: str) -> dict[str, str]:
    """The rows of the README's table whose first column has this heading, by their first cell."""
    rows = README.partition(f"\n| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    cells = (row.strip("| ").split(" | ", 1) for row in rows)
    return {first.strip("`"): second for first, second in cells}


def help_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words, "--help"]) == 0
    return capsys.readouterr().out


def test_the_readme_lists_every_command_and_no_other() -> None:
    assert list(table_under("command")) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_says_of_a_command_what_its_help_says(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = table_under("command")[name]
    assert told in " ".join(help_of(capsys, name).split())


def test_the_readme_has_the_exit_codes_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    told = table_under("exit code")
    assert told == {str(code): code.meaning for code in ExitCode}
    shown = help_of(capsys)
    for code, meaning in told.items():
        assert re.search(rf"^ +{code} +{re.escape(meaning)}$", shown, re.MULTILINE)


def test_every_format_and_variable_that_the_readme_names_is_known() -> None:
    package = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "factcli").rglob("*.py"))
    for names in table_under("variable"):
        for name in re.findall(r"[A-Z_]{4,}", names):
            assert f'"{name}"' in package, name


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_an_example_in_its_help(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    known = command(name)
    assert known is not None
    assert known.examples
    shown = help_of(capsys, *name.split())
    assert all(example in shown for example in known.examples)


@pytest.mark.parametrize(
    ("question", "answer"),
    re.findall(r"^    \$ factcli find --format value (.+)\n    (.+)$", README, re.MULTILINE),
)
def test_the_answers_in_the_readme_are_given(
    question: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["find", "--format", "value", *question.split()]) == 0
    assert capsys.readouterr().out == f"{answer}\n"


@pytest.mark.parametrize(
    ("question", "told"),
    re.findall(
        r"^    \$ \w+=\$\(factcli find --format value (.+)\) .+\n    (.+)$", README, re.MULTILINE
    ),
)
def test_the_values_in_scripts_of_the_readme_are_given_or_held_back(
    question: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    is_held_back = told.startswith("No value")
    assert main(["find", "--format", "value", *question.split()]) == int(is_held_back)
    printed = capsys.readouterr()
    assert (printed.err if is_held_back else printed.out).startswith(told.partition("…")[0])


def test_the_run_at_the_top_of_the_readme_is_real(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = re.search(r"\$ factcli find (how many .+)\n\n((?:    .*\n|\n)+?)\n    Evidence", README)
    assert shown
    monkeypatch.setenv("COLUMNS", "80")
    asked = ["find", "--format", "table", "--today", "2026-11-21"]
    assert main([*asked, *shown[1].split()]) == 0
    told = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    expected = [line.strip("\n").removeprefix("    ").rstrip() for line in shown[2].splitlines()]
    assert [line for line in told if line][: len(expected)] == [line for line in expected if line]


def _shown(text: str, command: str) -> list[str]:
    """What a page shows of a command, line by line."""
    block = text.partition(f"    $ {command}\n")[2].partition("\n\n")[0]
    return [line.removeprefix("    ") for line in block.splitlines()]


@pytest.mark.parametrize("page", ["README.md", "docs/check.md"])
def test_the_briefing_of_the_documentation_is_there_and_checked_as_shown(
    page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("FACTCLI_TODAY", "2026-11-26")
    shown = _shown((ROOT / page).read_text("utf-8"), "factcli check docs/briefing.md")
    assert main(["check", "docs/briefing.md"]) == 1
    printed = capsys.readouterr()
    told = [*printed.out.splitlines(), *printed.err.splitlines()]
    assert told == [line for line in shown if line != "exit 1"]


@pytest.mark.parametrize("command", ["find how many states are", "timeline mine ban"])
def test_the_pictures_of_reading_are_real(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCLI_TODAY", "2026-11-26")
    page = (ROOT / "docs" / "reading.md").read_text("utf-8")
    shown = re.search(rf"^    \$ factcli ({command}.*)\n\n((?:    .*\n|\n)+)", page, re.MULTILINE)
    assert shown
    assert main([*shown[1].split(), "--format", "table"]) == 0
    told = [line.removeprefix("    ") for line in shown[2].splitlines()]
    assert capsys.readouterr().out.strip() == "\n".join(told).strip()


@pytest.mark.parametrize(
    "command",
    re.findall(r"^    \$ (factcli find (?!-).+?)(?:; echo \$\?| \| .+)?$", README, re.MULTILINE),
)
def test_every_question_of_the_readme_runs(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command.split()[1:]) in (0, 1)
    told = capsys.readouterr()
    assert told.out or told.err.startswith("No fact answers")


def test_an_abstention_of_the_readme_is_real(capsys: pytest.CaptureFixture[str]) -> None:
    shown = _shown(README, "factcli find norwegian police in iraq; echo $?")
    assert main(["find", "norwegian police in iraq"]) == int(shown[-1])
    assert capsys.readouterr().err.splitlines()[:3] == shown[:3]
