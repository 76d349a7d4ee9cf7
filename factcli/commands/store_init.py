"""`store init`: the tables of a shared store, made in a database, or printed for its owner."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group, Option
from factcli.console.options import SHARED_STORE
from factcli.errors import ExitCode


class StoreInitArguments(NamedTuple):
    """What store init is asked: where, in how many partitions, or only to say how."""

    partitions: int | None
    printed: bool
    stores: tuple[str, ...]


def run(arguments: StoreInitArguments) -> ExitCode:
    """Make an empty store, or print the statements that make one and let people use it."""
    from factcli.index.identity import format_of_index
    from factcli.postgres.making import initialise, script
    from factcli.postgres.schema import USUAL_PARTITIONS

    partitions = arguments.partitions or USUAL_PARTITIONS
    if arguments.printed:
        output.write(script(partitions, format_of_index()))
        return ExitCode.OK
    from factcli.console.stores import shared_store
    from factcli.index.shared_changes import make

    store = shared_store(arguments.stores, "store init")
    initialise(store, partitions, format_of_index(), make)
    output.hint(
        [
            f"Made an empty store in {store}.",
            f"factcli import facts.json --store '{store}' fills it; factcli store init --print "
            "has what lets others read and edit it.",
        ]
    )
    return ExitCode.OK


COMMAND = Command(
    "store init",
    SUMMARIES["store init"],
    Group(
        StoreInitArguments,
        {
            "partitions": Option(
                ("--partitions",),
                "In how many partitions large tables are laid; 4 if left out, more for many"
                " millions of facts.",
                kind="integer",
                metavar="N",
                minimum=1,
                maximum=1024,
            ),
            "printed": Option(
                ("--print",),
                "Print the statements instead, and those that let readers and editors in.",
                kind="flag",
            ),
            "stores": SHARED_STORE,
        },
    ),
    run,
    examples=(
        "factcli store init --store postgresql://db.example.org/facts",
        "factcli store init --print | psql facts",
    ),
)
