"""`cache path`: where indexes are kept."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group


class CachePathArguments(NamedTuple):
    """Cache path is asked nothing."""


def run(_: CachePathArguments) -> int:
    """Print the folder's path, whether it is there yet or not."""
    from factcli.render.safety import visible
    from factcli.store.paths import cache_folder

    output.write(visible(cache_folder()) + "\n")
    return 0


COMMAND = Command(
    "cache path",
    SUMMARIES["cache path"],
    Group(CachePathArguments, {}),
    run,
    examples=('du -sh "$(factcli cache path)"',),
)
