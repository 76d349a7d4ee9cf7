"""`browse`: the live search on a full screen; what is chosen there is printed."""

import os
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group
from factcli.console.options import FILTERS, OUTPUT_OF_FACTS, STORES, Output
from factcli.errors import ExitCode, UsageError
from factcli.extras import missing
from factcli.index.answer import Filters

if TYPE_CHECKING:
    from factcli.browse.app import Outcome
    from factcli.render.screen import Look


class BrowseArguments(NamedTuple):
    """What browse begins with, and how it prints the fact that is chosen."""

    words: tuple[str, ...]
    filters: Filters
    output: Output
    stores: tuple[str, ...]


def run(arguments: BrowseArguments) -> ExitCode:
    """Print the chosen fact; 130 where a person leaves without, 1 where there is none to choose."""
    from factcli.words.text import require_question

    look = output.look(arguments.output)
    require_question(" ".join(arguments.words))
    _require()
    outcome = _browsed(arguments, look)
    if outcome.chosen is not None:
        from factcli.render import formats

        output.page(formats.listing([outcome.chosen.entry], look), look)
    return outcome.status


def _require() -> None:
    """UsageError without the library, or without a terminal to draw on."""
    try:
        from factcli.browse.terminal import path
    except ImportError:
        raise missing("tui", "browse") from None
    if path() is None:
        raise UsageError("browse needs a terminal to draw on; factcli find answers without one")


def _browsed(arguments: BrowseArguments, look: "Look") -> "Outcome":
    from factcli.browse.app import Browser
    from factcli.browse.desk import Desk
    from factcli.browse.opening import opener
    from factcli.console.progress import opened
    from factcli.documents.shelf import Shelf
    from factcli.match.filters import checked
    from factcli.render.colour import wanted

    if not wanted(arguments.output.color, os.environ, terminal=True):
        os.environ["NO_COLOR"] = "1"  # by which textual goes
    index = opened(arguments.stores)
    with closing(Desk(index, Shelf.of(arguments.stores, None))) as desk:
        filters = checked(arguments.filters, index)
        question = " ".join(arguments.words)
        browser = Browser(desk, question, filters, look.today, opener(arguments.stores))
        outcome = browser.run()
        if browser.failure:
            raise browser.failure
    return outcome or _gone()


def _gone() -> "Outcome":
    """What came of it where the terminal went away."""
    from factcli.browse.app import Outcome

    return Outcome(None, ExitCode.INTERRUPTED)


COMMAND = Command(
    "browse",
    SUMMARIES["browse"],
    Group(
        BrowseArguments,
        {
            "words": Argument(
                "WORDS...", "The question to begin with.", repeatable=True, required=False
            ),
            "filters": FILTERS,
            "output": OUTPUT_OF_FACTS,
            "stores": STORES,
        },
    ),
    run,
    examples=(
        "factcli browse",
        "factcli browse norwegian troops --place IQ",
        'figure=$(factcli browse --format value) && echo "$figure"',
    ),
)
