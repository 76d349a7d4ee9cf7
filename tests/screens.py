"""A shell at a terminal of its own, for programs that draw on one and read its keys."""

import os
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

import factcli

PATIENCE = 60
# Its first opening of a terminal makes that the shell's own, as a login does.
_AT_A_TERMINAL = 'exec 0<>"$TERMINAL" 1>&0 2>&0; x=$({}); echo "$?: <$x>"; sleep 60'


class Screen:
    """A terminal of 80 columns at which a shell runs a script, and then prints what it gave.

    `factcli` is on its path; the exit code and standard output are printed as "0: <…>".
    """

    def __init__(self, script: str, folder: Path) -> None:
        pty = pytest.importorskip("pty")
        from fcntl import ioctl
        from termios import TIOCSWINSZ

        command = folder / "factcli"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcli "$@"\n', "utf-8")
        command.chmod(0o755)
        self._master, self._slave = pty.openpty()
        ioctl(self._slave, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        own = {
            "TERMINAL": os.ttyname(self._slave),
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(Path(factcli.__file__).parents[1]),
        }
        self._process = subprocess.Popen(  # noqa: S603 - a test's own script
            ["sh", "-c", _AT_A_TERMINAL.format(script)],  # noqa: S607
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=os.environ | own,
        )
        os.set_blocking(self._master, False)

    def until(self, wanted: str) -> str:
        """What is drawn up to some text."""
        shown, end = b"", time.monotonic() + PATIENCE
        while wanted.encode() not in shown:
            assert time.monotonic() < end, repr(shown[-3000:])
            try:
                shown += os.read(self._master, 65536)
            except BlockingIOError:
                time.sleep(0.01)
        return shown.decode(errors="replace")

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def end(self) -> None:
        """End the shell, if it has not ended."""
        self._process.kill()
        self._process.wait()
        os.close(self._slave)
        os.close(self._master)
