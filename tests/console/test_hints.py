"""What is told on standard error, at the width of the terminal that is there."""

import os
import struct
import sys

import pytest

from factcli.console import output


def test_a_hint_fits_the_terminal_of_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
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
        stream.flush()
        told = os.read(master, 4096).decode().splitlines()
    os.close(master)
    assert len(told) > 3
    assert max(map(len, told)) <= 40
