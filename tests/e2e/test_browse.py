"""`browse` as a command: at a terminal whose standard output is a pipe, and without one."""

import os
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run

import factcli

pty = pytest.importorskip("pty")

PATIENCE = 30
# Its first opening of a terminal makes that the process's own, as a login does.
AT_A_TERMINAL = 'exec 0<>"$1" 1>&0 2>&0; x=$("$2" -m factcli browse {}); echo "$?: <$x>"; sleep 60'


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
    monkeypatch.setitem(sys.modules, "textual", None)
    left = run("browse")
    assert (left.status, left.err.count("\n")) == (2, 1)
    assert "pip install 'factcli[tui]'" in left.err


class Screen:
    """A shell at a terminal of its own, 80 columns wide, that runs browse."""

    def __init__(self, words: str) -> None:
        from fcntl import ioctl
        from termios import TIOCSWINSZ

        self._master, self._slave = pty.openpty()
        ioctl(self._slave, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        script = AT_A_TERMINAL.format(words)
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            ["sh", "-c", script, "sh", os.ttyname(self._slave), sys.executable],  # noqa: S607
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=Path(factcli.__file__).parents[1],
        )
        os.set_blocking(self._master, False)

    def until(self, wanted: str) -> str:
        """What is drawn up to some text."""
        shown, end = b"", time.monotonic() + PATIENCE
        while wanted.encode() not in shown:
            assert time.monotonic() < end, shown[-2000:].decode(errors="replace")
            try:
                shown += os.read(self._master, 65536)
            except BlockingIOError:
                time.sleep(0.01)
        return shown.decode(errors="replace")

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._slave)
        os.close(self._master)


@pytest.fixture
def screen(store: str, request: pytest.FixtureRequest) -> Iterator[Screen]:
    assert store
    shown = Screen(request.param)
    yield shown
    shown.end()


@pytest.mark.parametrize("screen", ["--format value norwegian"], indirect=True)
def test_what_is_chosen_is_what_a_script_gets(screen: Screen) -> None:
    screen.until("Norwegian troops in Iraq")
    screen.press(" aid\r")  # quicker than the list
    drawn = screen.until("0: <about USD 160 million a year>")
    # The screen is given back as it was.
    assert "\x1b[?1049l" in drawn


@pytest.mark.parametrize("screen", ["mine"], indirect=True)
def test_a_script_gets_nothing_of_who_leaves(screen: Screen) -> None:
    screen.until("Mine Ban Convention")
    screen.press("\x1b")
    screen.until("130: <>")
