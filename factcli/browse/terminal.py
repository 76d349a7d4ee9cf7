"""The terminal itself, whatever standard input and output are: `$(factcli browse)` draws on it."""

import os
import sys
from typing import Any

from textual.driver import Driver

_TERMINAL = "/dev/tty"


def driver() -> type[Driver] | None:
    """What draws on the terminal and reads its keys; None for what textual takes by itself."""
    if sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Draws on the terminal and reads from it, of whose size standard output knows nothing."""

        def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - textual's own
            super().__init__(*arguments, **options)
            self.fileno = os.open(_TERMINAL, os.O_RDWR | os.O_CLOEXEC)
            self._file = os.fdopen(os.dup(self.fileno), "w", encoding="utf-8", errors="replace")
            self.input_tty = True

        def _get_terminal_size(self) -> tuple[int, int]:
            size = os.get_terminal_size(self.fileno)
            return size.columns or 80, size.lines or 24

    return TerminalDriver


def is_there() -> bool:
    """Whether a person sits at a terminal: one of the streams is it, and it can be opened."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not any(stream is not None and stream.isatty() for stream in streams):
        return False
    if sys.platform == "win32":
        return True
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR))
    except OSError:
        return False
    return os.environ.get("TERM", "dumb") != "dumb"
