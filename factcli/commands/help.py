"""`help`: a command, a topic, or what there is of both."""

import os
import shutil
import sys
from collections.abc import Sequence
from typing import NamedTuple, TextIO

from factcli.commands import NAMES, SUMMARIES, command
from factcli.console import output
from factcli.console.declare import Argument, Command, Group
from factcli.console.pages import overview, page_of, page_of_group
from factcli.console.topics import TOPICS, topic
from factcli.errors import ExitCode, UsageError
from factcli.render.colour import wanted
from factcli.render.page import Page, drawn


class HelpArguments(NamedTuple):
    """What help is asked: of which command or topic."""

    words: tuple[str, ...]


def run(arguments: HelpArguments) -> ExitCode:
    """Print the page."""
    output.page([text(arguments.words, sys.stdout)])
    return ExitCode.OK


def text(words: Sequence[str], stream: TextIO | None) -> str:
    """The page of what the words name, as a stream takes it."""
    is_terminal = stream is not None and stream.isatty()
    bold = wanted(None, os.environ, terminal=is_terminal)
    return drawn(page(words), shutil.get_terminal_size().columns, bold=bold)


def page(words: Sequence[str]) -> Page:
    """The page of what the words name; UsageError, with what may be meant, where it is nothing."""
    name = " ".join(words)
    if not name:
        return overview(SUMMARIES)
    below = [found for other in NAMES if other.startswith(f"{name} ") and (found := command(other))]
    known = command(name)
    if known:
        return page_of(known, below)
    if below:
        return page_of_group(name, below)
    dashed = "-".join(words)
    if dashed in TOPICS:
        return topic(dashed)
    raise UsageError(f"no command or topic “{name}”; {_meant(name)}")


def _meant(name: str) -> str:
    import difflib

    from factcli.console.called import CALLED

    known = [*NAMES, *TOPICS]
    called = CALLED.get(name.casefold())
    close = [called] if called else difflib.get_close_matches(name.casefold(), known, n=1)
    return f"did you mean factcli help {close[0]}?" if close else "factcli help lists what there is"


COMMAND = Command(
    "help",
    SUMMARIES["help"],
    Group(
        HelpArguments,
        {
            "words": Argument(
                "COMMAND|TOPIC",
                "What to tell of; a list of both if left out.",
                repeatable=True,
                required=False,
                complete="help",
            )
        },
    ),
    run,
    examples=("factcli help find", "factcli help questions"),
)
