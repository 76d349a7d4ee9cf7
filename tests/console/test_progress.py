import io
import sys
import time

import pytest
from conftest import WriteStore, fact, quantity

from factcli.console import progress
from factcli.console.progress import Bar, opened


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the bar sees; it stands still unless a test moves it."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def watched(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """A terminal for standard error, from within the test: pytest changes it between fixtures."""
    stream = _Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_a_bar_comes_after_a_second_and_goes_at_the_end(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    terminal = watched(monkeypatch)
    bar = Bar()
    bar.at("Reading", 1, 4)
    assert terminal.getvalue() == ""
    clock[0] = 1.5
    bar.at("Reading", 1, 4)
    assert "Reading [======                  ]  25%  1, 1 a second" in terminal.getvalue()
    bar.end()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_bar_is_drawn_a_few_times_a_second_only(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    terminal = watched(monkeypatch)
    bar = Bar()
    for hundredth in range(200):
        clock[0] = 1 + hundredth / 100
        bar.at("Reading", hundredth, 200)
    assert 8 <= terminal.getvalue().count("Reading") <= 11


def test_a_quick_task_shows_nothing(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    terminal = watched(monkeypatch)
    assert list(Bar().over("Reading", range(5000), 5000)) == list(range(5000))
    assert clock == [0.0]
    assert terminal.getvalue() == ""


def test_nothing_is_drawn_off_a_terminal(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    bar = Bar()
    clock[0] = 10
    bar.at("Reading", 1, 4)
    bar.end()
    assert capsys.readouterr().err == ""


def test_a_long_build_shows_the_same_bar_without_rich(
    monkeypatch: pytest.MonkeyPatch, write_store: WriteStore
) -> None:
    terminal = watched(monkeypatch)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_EVERY", 0)
    ten = quantity("10 states", 10, 10, "exactly", "states")
    facts = [fact(f"f-{n}", f"Name {n}", "states", ten) for n in range(2500)]
    store = write_store("facts.json", {"version": 1, "facts": facts})
    monkeypatch.setitem(sys.modules, "rich", None)
    opened([store]).close()
    assert "Building the index [" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
