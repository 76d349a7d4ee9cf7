"""`store migrate`: a shared store of another version, brought up to this one."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group
from factcli.console.options import SHARED_STORE
from factcli.errors import ExitCode


class StoreMigrateArguments(NamedTuple):
    """What store migrate is asked: which store."""

    stores: tuple[str, ...]


def run(arguments: StoreMigrateArguments) -> ExitCode:
    """Bring the store's tables up to this version, and its index where it is made otherwise."""
    from factcli.console.stores import shared_store
    from factcli.index.identity import format_of_index

    store = shared_store(arguments.stores, "store migrate")
    from factcli.index.shared_changes import make  # psycopg, which files do without
    from factcli.postgres.making import migrate

    done = migrate(store, format_of_index(), make)
    output.hint([f"{told} in {store}." for told in done] or [f"{store} is up to date."])
    return ExitCode.OK


COMMAND = Command(
    "store migrate",
    SUMMARIES["store migrate"],
    Group(StoreMigrateArguments, {"stores": SHARED_STORE}),
    run,
    examples=("factcli store migrate --store postgresql://db.example.org/facts",),
)
