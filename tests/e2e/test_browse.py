"""`browse` as a command: at a terminal whose standard output is a pipe, and without one."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run
from screens import Screen


def test_without_a_terminal_it_is_one_line_of_error(run: Run, store: str) -> None:
    assert store
    left = run("browse", "mine")
    assert (left.status, left.out) == (2, "")
    assert (
        left.err
        == "factcli: browse needs a terminal to draw on; factcli find answers without one\n"
    )


def test_without_the_extra_its_name_is_told(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store
    monkeypatch.delitem(sys.modules, "factcli.browse.terminal", raising=False)
    monkeypatch.setitem(sys.modules, "textual", None)
    monkeypatch.setitem(sys.modules, "textual.driver", None)
    left = run("browse")
    assert (left.status, left.err.count("\n")) == (2, 1)
    assert "pip install 'factcli[tui]'" in left.err


@pytest.fixture
def screen(store: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Screen]:
    assert store
    shown = Screen(request.param, tmp_path)
    yield shown
    shown.end()


@pytest.mark.parametrize("screen", ["factcli browse --format value norwegian"], indirect=True)
def test_what_is_chosen_is_what_a_script_gets(screen: Screen) -> None:
    screen.until("Norwegian troops in Iraq")
    screen.press(" aid\r")  # quicker than the list
    drawn = screen.until("0: <about USD 160 million a year>")
    # The screen is given back as it was.
    assert "\x1b[?1049l" in drawn


@pytest.mark.parametrize("screen", ["factcli browse mine < /dev/null"], indirect=True)
def test_a_script_gets_nothing_of_who_leaves(screen: Screen) -> None:
    screen.until("Mine Ban Convention")
    screen.press("\x1b")
    screen.until("130: <>")
