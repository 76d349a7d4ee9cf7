"""`timeline`: the values of one subject along time, as bars, and its dates as a line."""

from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group
from factcli.console.options import FILTERS, OUTPUT_OF_POINTS, STORES, Output
from factcli.console.progress import opened
from factcli.errors import ExitCode
from factcli.index.answer import Filters
from factcli.match.filters import checked
from factcli.render import formats, json
from factcli.render.screen import Look

if TYPE_CHECKING:
    from factcli.index.answer import Answer
    from factcli.index.reader import Index
    from factcli.match.history import History


class TimelineArguments(NamedTuple):
    """What timeline is asked: a question or an id, which facts count, and how to show them."""

    words: tuple[str, ...]
    filters: Filters
    output: Output
    stores: tuple[str, ...]


def run(arguments: TimelineArguments) -> ExitCode:
    """Draw the values and dates; 1 where nothing answers, or nothing of it has a place in time."""
    from factcli.words.text import require_question, whole_characters

    look = output.look(arguments.output, "point")
    question = whole_characters(" ".join(arguments.words)).replace("\0", " ")
    require_question(question)
    with closing(opened(arguments.stores)) as index, index.question():
        filters = checked(arguments.filters, index)
        history, answer = _history(index, question, filters)
    if history is None:
        from factcli.render.silence import abstention

        if look.style == "json":
            output.page([json.answer(question, [])], look)
        output.hint(abstention(answer) if answer else [])
        return ExitCode.NEGATIVE
    if not history.is_empty or look.style == "json":
        output.page(_shown(question, history, look), look)
    output.hint([*_differs(answer), *_left_out(history)])
    return ExitCode.answering(not history.is_empty)


def _history(
    index: "Index", question: str, filters: Filters
) -> "tuple[History | None, Answer | None]":
    """The history of a fact by its id, else of what answers the question."""
    from factcli.match.history import history_asked, history_of
    from factcli.render.result import of_entry

    entry = None if " " in question else index.entry(question)
    if entry is None:
        return history_asked(index, question, filters)
    return history_of(index, of_entry(entry).fact, filters), None


def _shown(question: str, history: "History", look: Look) -> Iterable[str]:
    from factcli.render.timeline import USUAL, texts

    if look.style == "table" and not look.fields:
        from factcli.render.terminal.timeline import timeline

        return [timeline(history, look.screen)]
    if look.style == "json":
        return [json.answer(question, list(formats.chosen(texts(history), look)))]
    if look.style == "jsonl":
        return formats.objects(texts(history), look)
    return [formats.object_rows(texts(history), look.fields or USUAL, look)]


def _differs(answer: "Answer | None") -> list[str]:
    """What of the question the best answer does not meet: the others are of the same subject."""
    differs = answer.hits[0].differs if answer and answer.hits else ()
    return [f"It differs: {what}." for what in differs]


def _left_out(history: "History") -> list[str]:
    """What of the subject has no place in time."""
    count = history.undated
    if not count:
        return []
    facts = f"{count} fact{'s' * (count != 1)} in words"
    return [f"{facts} of {history.subject} {'have' if count != 1 else 'has'} no date."]


COMMAND = Command(
    "timeline",
    SUMMARIES["timeline"],
    Group(
        TimelineArguments,
        {
            "words": Argument(
                "WORDS...", "A question, or the id of a fact.", repeatable=True, complete="id"
            ),
            "filters": FILTERS,
            "output": OUTPUT_OF_POINTS,
            "stores": STORES,
        },
    ),
    run,
    examples=(
        "factcli timeline states parties mine ban convention",
        "factcli timeline mine-ban-convention-states-parties-2014 --format csv",
    ),
)
