"""Who decides on colour: flag, NO_COLOR, FORCE_COLOR, CLICOLOR, TERM, and last the terminal."""

import pytest
from conftest import Run

from factcli.render.colour import wanted


@pytest.mark.parametrize(
    ("flag", "environment", "terminal", "expected"),
    [
        (None, {}, True, True),
        (None, {}, False, False),
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": "0"}, True, False),
        (None, {"NO_COLOR": ""}, True, True),
        (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        (None, {"FORCE_COLOR": "1"}, False, True),
        (None, {"FORCE_COLOR": "0"}, False, False),
        (None, {"FORCE_COLOR": ""}, False, False),
        (None, {"CLICOLOR_FORCE": "1"}, False, True),
        (None, {"CLICOLOR_FORCE": "0"}, True, True),
        (None, {"FORCE_COLOR": "1", "CLICOLOR": "0", "TERM": "dumb"}, False, True),
        (None, {"CLICOLOR": "0"}, True, False),
        (None, {"CLICOLOR": "1"}, True, True),
        (None, {"CLICOLOR": "1"}, False, False),
        (None, {"TERM": "dumb"}, True, False),
        (None, {"TERM": "xterm"}, False, False),
    ],
)
def test_the_first_that_speaks_decides(
    flag: str | None, environment: dict[str, str], terminal: bool, expected: bool
) -> None:
    assert wanted(flag, environment, terminal=terminal) is expected


@pytest.mark.usefixtures("store")
def test_a_table_is_coloured_on_demand_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    table = ("find", "mine ban convention states parties", "--format", "table")
    assert "\x1b[" not in run(*table).out
    assert "\x1b[" in run(*table, "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run(*table).out
    assert "\x1b[" not in run(*table, "--color", "never").out


@pytest.mark.parametrize("style", ["json", "jsonl", "csv", "tsv", "md", "cite", "value"])
@pytest.mark.usefixtures("store")
def test_no_other_format_is_ever_coloured(run: Run, style: str) -> None:
    done = run("find", "mine ban convention states parties", "-f", style, "--color", "always")
    assert done.status == 0
    assert "\x1b" not in done.out
