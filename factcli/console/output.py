"""The one door to the terminal: how an answer is printed, paged, and complained about."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from factcli.console.options import Output
from factcli.errors import UsageError
from factcli.render.safety import visible
from factcli.render.screen import Look, Screen, today_of

PAGER = "less -FIRX"
# The pagers that are told with +N at which line to begin.
_OPEN_AT_LINES = ("less", "more", "most")

_JSON = ("json", "csl-json", "sarif")


def look(asked: Output, fields: str = "fact") -> Look:
    """What the options, the environment and the terminal make of an answer's looks.

    `fields` says whose fields may be chosen: those of a "fact", a "hit" or a "source".
    """
    names: tuple[str, ...] = ()
    if asked.fields is not None:
        from factcli.render.fields import KNOWN, chosen

        names = chosen(asked.fields, KNOWN[fields])
    style = _style(asked)
    is_drawn = style == "table" or (_is_json(style) and _is_terminal())
    screen = _screen(asked.color) if is_drawn else Screen()
    return Look(style, today_of(asked.today), names, screen)


def prepare() -> None:
    """Make standard output fit for any text: UTF-8 in pipes and files, and no failing character."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is None:
        return
    if _is_terminal():
        reconfigure(errors="replace")
    else:
        # JSON and TSV are UTF-8 whatever the locale; only a terminal has a say of its own.
        reconfigure(encoding="utf-8", errors="replace", newline="\n")


def write(text: str) -> None:
    """Print to standard output at once."""
    if text and sys.stdout is not None:
        sys.stdout.write(text)
        sys.stdout.flush()


def page(parts: Iterable[str], look: Look | None = None) -> None:
    """Print text as it comes; through a pager where it is longer than the terminal is high.

    JSON by its look is indented there, and coloured; anywhere else it is left as it is.
    """
    if not _is_terminal():
        for part in parts:
            write(part)
        return
    text = "".join(parts)
    if look and _is_json(look.style):
        from factcli.render.indented import indented

        text = indented(text, look.screen)
    pager = _pager()
    is_long = text.count("\n") >= os.get_terminal_size(sys.stdout.fileno()).lines
    if not (is_long and pager and _paged(pager, text)):
        write(text)


def page_at(text: str, line: int) -> None:
    """Print a text so that a person first sees this line of it, counted from 1."""
    if not _is_terminal():
        write(text)
        return
    pager = _pager()
    name = os.path.basename((pager.split() or [""])[0]).removesuffix(".exe")  # noqa: PTH119
    if name in _OPEN_AT_LINES and _paged(f"{pager} +{line}", text):
        return
    # Another pager shows a text from its start: what stands before is left out.
    left_out = f"… {line - 1} lines before\n" * (line > 1)
    text = left_out + "".join(text.splitlines(keepends=True)[line - 1 :])
    if not (pager and _paged(pager, text)):
        write(text)


def say(text: str) -> None:
    """Print to standard error; what it can't take is not told, and changes no exit code."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        # What is still buffered must not fail at exit either.
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """Let a stream that takes nothing more lead nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def hint(lines: Iterable[str]) -> None:
    """Tell a person something that is not part of the answer."""
    say("".join(f"{_wrapped(visible(line))}\n" for line in lines))


def _wrapped(line: str) -> str:
    """A line on a terminal's lines, cut between words; off it the one line that it is."""
    if sys.stderr is None or not sys.stderr.isatty():
        return line
    import textwrap

    return textwrap.fill(
        line,
        _columns_of(sys.stderr),
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )  # an id or a path is there to be copied


def _columns_of(stream: TextIO) -> int:
    """The width of the terminal of a stream: standard output may go elsewhere."""
    import shutil

    if os.environ.get("COLUMNS", "").isdecimal():
        return shutil.get_terminal_size().columns
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):  # no terminal behind it, such as in a test
        return shutil.get_terminal_size().columns


def complain(message: str) -> None:
    """Say in one line on standard error what went wrong, on a terminal as wide as that is."""
    hint([f"factcli: {message}"])


def _pager() -> str:
    """The pager's command line, empty where none is wanted."""
    named = os.environ.get("FACTCLI_PAGER", os.environ.get("PAGER"))
    pager = (_usual_pager() if named is None else named).strip()
    return "" if pager == "cat" else pager


def _usual_pager() -> str:
    """The pager of the settings, else the usual one; a mistake in them is told by the commands."""
    from factcli.errors import FactcliError
    from factcli.store.paths import settings_files

    files = settings_files()
    if files:
        from factcli.console.settings import read

        with suppress(FactcliError):
            setting = read(files).get("pager")
            return setting.value if setting else PAGER
    return PAGER


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _style(asked: Output) -> str:
    """The format asked for, else a table on a terminal and tab-separated lines off it."""
    if not asked.json:
        return asked.format or ("table" if _is_terminal() else "tsv")
    if asked.format not in (None, "json"):
        raise UsageError(f"--json and --format {asked.format} ask for two formats; give one")
    return "json"


def _is_json(style: str) -> bool:
    """Whether a style is JSON to be read whole: a line an object is for programs."""
    return style in _JSON


def _screen(flag: str | None) -> Screen:
    import shutil

    from factcli.render.colour import linkable, wanted

    colour = wanted(flag, os.environ, terminal=_is_terminal())
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    unicode = not _is_terminal() or encoding.lower().startswith("utf")
    links = colour and linkable(os.environ, terminal=_is_terminal())
    return Screen(shutil.get_terminal_size().columns, colour, unicode, links)


def _paged(pager: str, text: str) -> bool:
    import shlex
    import signal
    import subprocess

    # Ctrl-C belongs to the pager while it runs; a handler, unlike SIG_IGN, is not inherited.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        subprocess.run(  # noqa: S603 - the user's own pager
            shlex.split(pager),
            input=text,
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
