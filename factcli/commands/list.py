"""`list`: all facts, filtered and sorted."""

from collections.abc import Iterator
from contextlib import closing
from itertools import chain, islice
from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group, Option
from factcli.console.options import FILTERS, OUTPUT_OF_FACTS, STORES, Output
from factcli.console.progress import opened
from factcli.errors import ExitCode
from factcli.index.answer import Entry, Filters
from factcli.match.filters import checked, nothing
from factcli.render import formats
from factcli.render.screen import Look
from factcli.vocabulary import ORDERS, Order


class ListArguments(NamedTuple):
    """What list is asked: which facts, in which order, how many, and how to show them."""

    limit: int | None
    sort: Order
    reverse: bool
    filters: Filters
    output: Output
    stores: tuple[str, ...]


def run(arguments: ListArguments) -> ExitCode:
    """Print the facts that pass the filters; 1 where there is none."""
    look = output.look(arguments.output)
    with closing(opened(arguments.stores)) as index:
        entries = index.entries(checked(arguments.filters, index))
        ordered = _cut(_sorted(entries, arguments), arguments.limit, look)
        first = next(ordered, None)
        found = () if first is None else (first,)
        output.page(formats.listing(chain(found, ordered), look), look)
    if not found:
        output.hint([nothing(arguments.filters)])
    return ExitCode.answering(found)


def _sorted(entries: Iterator[Entry], arguments: ListArguments) -> Iterator[Entry]:
    # The index gives them by id already: a million facts need not be held to be listed so.
    if arguments.sort == "id" and not arguments.reverse:
        return entries
    from factcli.render.order import ordered

    return iter(ordered(entries, arguments.sort, reverse=arguments.reverse))


def _cut(entries: Iterator[Entry], limit: int | None, look: Look) -> Iterator[Entry]:
    """So many of them; a person is told of the others, since a setting may have cut them off."""
    yield from islice(entries, limit)
    if limit and look.style == "table" and next(entries, None):
        output.hint([f"There are more facts than {limit}; --limit shows them."])


COMMAND = Command(
    "list",
    SUMMARIES["list"],
    Group(
        ListArguments,
        {
            "limit": Option(
                ("--limit", "-n"), "Show N facts at most.", "integer", metavar="N", minimum=1
            ),
            "sort": Option(("--sort",), "The order.", default="id", choices=ORDERS),
            "reverse": Option(("--reverse",), "The other way round.", kind="flag"),
            "filters": FILTERS,
            "output": OUTPUT_OF_FACTS,
            "stores": STORES,
        },
    ),
    run,
    examples=("factcli list --kind troops --sort as-of", "factcli list --place AF --format md"),
)
