"""The terminal itself, whatever standard input and output are: `$(factcli browse)` draws on it."""

import os
import sys
from typing import Any

from textual.driver import Driver

_CONTROLLING = "/dev/tty"


def path() -> str | None:
    """The terminal's file, None where nobody can sit at one: no stream is a terminal."""
    streams = (sys.stdin, sys.stderr, sys.stdout)
    terminals = [stream for stream in streams if stream is not None and stream.isatty()]
    if not terminals or os.environ.get("TERM") == "dumb":
        return None
    if sys.platform == "win32":
        return "CON"
    try:
        os.close(os.open(_CONTROLLING, os.O_RDWR))
    except OSError:
        return os.ttyname(terminals[0].fileno())
    return _CONTROLLING


def driver() -> type[Driver] | None:
    """What draws on the terminal and reads its keys; None for what textual takes by itself."""
    terminal = path()
    if terminal is None or sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Draws on the terminal and reads from it, of whose size standard output knows nothing."""

        def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - textual's own
            super().__init__(*arguments, **options)
            self.fileno = os.open(str(terminal), os.O_RDWR | os.O_CLOEXEC | os.O_NOCTTY)
            self._file = os.fdopen(os.dup(self.fileno), "w", encoding="utf-8", errors="replace")
            self.input_tty = True

        def _get_terminal_size(self) -> tuple[int, int]:
            size = os.get_terminal_size(self.fileno)
            return size.columns or 80, size.lines or 24

    return TerminalDriver
