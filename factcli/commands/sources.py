"""`sources`: the documents of the stores, with how many facts each proves."""

from collections.abc import Iterable
from contextlib import closing
from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group
from factcli.console.options import OUTPUT_OF_SOURCES, STORES, Output
from factcli.console.progress import opened
from factcli.errors import ExitCode, UsageError
from factcli.render import formats
from factcli.render.json import source
from factcli.render.screen import Look

_USUAL = ("id", "title", "publisher", "published", "facts")


class SourcesArguments(NamedTuple):
    """What sources is asked: how to show them."""

    output: Output
    stores: tuple[str, ...]


def run(arguments: SourcesArguments) -> ExitCode:
    """Print the documents; 1 where no store has any."""
    look = output.look(arguments.output, "source")
    with closing(opened(arguments.stores)) as index:
        texts = [source(*document) for document in index.documents()]
    if look.style == "csl-json":
        from factcli.render.csl import items

        if look.fields:
            raise UsageError("--fields chooses nothing in CSL-JSON, whose fields are fixed")
        output.page([items(texts)], look)
    else:
        output.page(_shown(texts, look), look)
    if not texts:
        output.hint(["No store has a document."])
    return ExitCode.answering(texts)


def _shown(texts: list[str], look: Look) -> Iterable[str]:
    if look.style in ("json", "jsonl"):
        return formats.objects(texts, look)
    if not texts:
        return []
    if look.style not in ("table", "html") or look.fields:
        return [formats.object_rows(texts, look.fields or _USUAL, look)]
    from factcli.render import html
    from factcli.render.fields import cells
    from factcli.render.result import Id, Line, Link
    from factcli.render.result import published as human
    from factcli.render.terminal.facts import grid

    rows = []
    for text in texts:
        identifier, title, publisher, published, facts, url = cells(text, (*_USUAL, "url"))
        lines: tuple[Line, ...] = (Link(title, url),) if title else ()
        named = (*lines, *filter(None, (publisher,)), Id(identifier))
        rows.append((named, human(published), facts))
    headings = ("Document", "Published", "Facts")
    return [
        html.table(headings, rows) if look.style == "html" else grid(headings, rows, look.screen)
    ]


COMMAND = Command(
    "sources",
    SUMMARIES["sources"],
    Group(SourcesArguments, {"output": OUTPUT_OF_SOURCES, "stores": STORES}),
    run,
    examples=("factcli sources", "factcli sources --json"),
)
