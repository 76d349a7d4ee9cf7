"""What is copied to the clipboard of the terminal besides being printed."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from factcli.console import output
from factcli.errors import UsageError

if TYPE_CHECKING:
    from factcli.render.result import Result
    from factcli.render.screen import Look

_MOST_TOLD = 300


def require_terminal() -> None:
    """Make sure, before anything is printed, that a terminal can take a copy; else UsageError."""
    from factcli.render.clipboard import is_taken

    if _terminal() is None or not is_taken(os.environ):
        raise UsageError("--copy needs a terminal with a clipboard; leave it out in a script")


def copy(results: "Sequence[Result]", look: "Look") -> None:
    """Copy facts as sentences, or their values where those are what is printed, and say so."""
    from factcli.render.cite import sentences
    from factcli.render.clipboard import LONGEST, request
    from factcli.render.safety import visible

    terminal = _terminal()
    if terminal is None or not results:
        return
    values = [f"{visible(str(result.fact.value))}\n" for result in results]
    text = "".join(values if look.style == "value" else [sentences(results)]).removesuffix("\n")
    if len(text.encode()) > LONGEST:
        raise UsageError("--copy: this is more than a terminal takes; ask for fewer facts")
    terminal.write(request(text, os.environ))
    terminal.flush()
    told = text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…"
    differs = [f"It differs: {what}." for r in results if r.hit for what in r.hit.differs]
    output.hint([f"Copied: {told}", *dict.fromkeys(differs)])


def _terminal() -> "TextIO | None":
    """Where a terminal is written to: what is printed may go into a variable."""
    streams = (sys.stdout, sys.stderr)
    return next((one for one in streams if one is not None and one.isatty()), None)
