"""The one door to the terminal: how an answer is printed, paged, and complained about."""

import os
import sys
from collections.abc import Sequence

from factcli.errors import UsageError
from factcli.options import Output
from factcli.render.safety import visible


def is_terminal() -> bool:
    """Whether a person reads standard output as it comes."""
    return sys.stdout is not None and sys.stdout.isatty()


def format_of(output: Output) -> str:
    """The format asked for, else a table on a terminal and tab-separated lines off it."""
    if output.json and output.format not in (None, "json"):
        raise UsageError(f"--json and --format {output.format} ask for two formats; give one")
    if output.json:
        return "json"
    return output.format or ("table" if is_terminal() else "tsv")


def write(text: str) -> None:
    """Print to standard output at once; in UTF-8 wherever it is not a terminal."""
    if not text or sys.stdout is None:
        return
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        # JSON and TSV are UTF-8 by themselves; a terminal gets what it can show.
        if sys.stdout.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")
    sys.stdout.write(text)
    sys.stdout.flush()


def page(text: str) -> None:
    """Print text, through a pager where it is longer than the terminal is high."""
    if is_terminal() and text.count("\n") >= os.get_terminal_size(sys.stdout.fileno()).lines:
        pager = os.environ.get("FACTCLI_PAGER", os.environ.get("PAGER", "less -FIRX"))
        if pager.strip() not in ("", "cat") and _paged(pager, text):
            return
    write(text)


def hint(lines: Sequence[str]) -> None:
    """Tell a person something that is not part of the answer."""
    if sys.stderr is not None:
        sys.stderr.write("".join(f"{visible(line)}\n" for line in lines))
        sys.stderr.flush()


def complain(message: str) -> None:
    """Say in one line on standard error what went wrong."""
    hint([f"factcli: {message}"])


def close() -> None:
    """Flush while an error can still be told: a full disk or a closed pipe shows only now."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _paged(pager: str, text: str) -> bool:
    import shlex
    import signal
    import subprocess

    # Ctrl-C belongs to the pager while it runs; a handler, unlike SIG_IGN, is not inherited.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        subprocess.run(
            shlex.split(pager),
            input=text,
            text=True,
            encoding=sys.stdout.encoding,
            errors="replace",
            check=False,
            env={"LESS": "FIRX", **os.environ},
        )
    except (OSError, ValueError):
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True
