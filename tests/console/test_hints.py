"""What is told on standard error, at the width of the terminal that is there."""

import os
import struct
import sys

import pytest

from factcli.console import output

ID = "norway-humanitarian-disarmament-processes-of-2014"


def test_what_is_told_fits_the_terminal_of_standard_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As in `factcli verify | less`: standard output is no terminal, and its width no measure.
    pty = pytest.importorskip("pty")
    from fcntl import ioctl
    from termios import TIOCSWINSZ

    master, slave = pty.openpty()
    ioctl(slave, TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    monkeypatch.delenv("COLUMNS", raising=False)
    with open(slave, "w", encoding="utf-8") as stream:  # noqa: PTH123 - no path, but a terminal
        monkeypatch.setattr(sys, "stderr", stream)
        output.hint(["No fact on Iraq together with the rest; " * 4])
        output.complain("no fact of this store has the id that was given, " + ID)
        told = ""
        while not told.endswith(f"{ID}\r\n"):
            told += os.read(master, 4096).decode()
    os.close(master)
    lines = told.splitlines()
    assert len(lines) > 6
    assert max(len(line) for line in lines if ID not in line) <= 40
    assert lines[-1].strip() == ID  # whole, to be copied
    words = " ".join(line.strip() for line in lines)
    assert words.endswith(f"factcli: no fact of this store has the id that was given, {ID}")
