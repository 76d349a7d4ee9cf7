"""`remove`: facts taken out of a store."""

import sys
from typing import NamedTuple

from factcli.commands import SUMMARIES, changing
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.options import COLOR
from factcli.errors import ExitCode, UsageError


class RemoveArguments(NamedTuple):
    """What remove is asked: which facts, from which store, and whether it may."""

    ids: tuple[str, ...]
    yes: bool
    dry_run: bool
    color: str | None
    stores: tuple[str, ...]


def run(arguments: RemoveArguments) -> ExitCode:
    """Remove the facts; 1 where the answer to the question is no."""
    from factcli.curate.changes import removed
    from factcli.curate.target import desk

    # Asked before the lock is taken: others should not wait for a person to make up their mind.
    with desk(arguments.stores, dry=True) as seen:
        removed(seen.layers, arguments.ids)
        lines = [f"{fact.id}: {fact.value}" for fact in map(seen.layers.fact, arguments.ids)]
    if not (arguments.yes or arguments.dry_run) and not _agreed(lines):
        output.hint(["Nothing was removed."])
        return ExitCode.NEGATIVE
    with desk(arguments.stores, dry=arguments.dry_run) as opened:
        delta = removed(opened.layers, arguments.ids)
        changing.carry_out(opened, delta, arguments.color)
        changing.tell(opened, f"Removed {', '.join(arguments.ids)}", differs=True)
        uncovered = [name for name in arguments.ids if name not in delta.released]
    if uncovered:
        output.hint(
            [f"The store below has its own {name}, which is seen again." for name in uncovered]
        )
    return ExitCode.OK


def _agreed(lines: list[str]) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("nobody is there to ask: --yes removes without asking")
    output.hint(lines)
    output.say("Remove? [y/N] ")
    return sys.stdin.readline().strip().lower() in ("y", "yes", "j", "ja")


COMMAND = Command(
    "remove",
    SUMMARIES["remove"],
    Group(
        RemoveArguments,
        {
            "ids": Argument("ID...", "The facts, by id.", repeatable=True, complete="id"),
            "yes": Option(("--yes", "-y"), "Don't ask.", kind="flag"),
            "dry_run": changing.DRY_RUN,
            "color": COLOR,
            "stores": changing.WRITTEN_STORE,
        },
    ),
    run,
    examples=("factcli remove chad-peace-monitors --yes",),
)
