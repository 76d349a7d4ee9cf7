"""`cache clear`: every index removed, to be built again when it is next asked for."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group


class CacheClearArguments(NamedTuple):
    """Cache clear is asked nothing."""


def run(_: CacheClearArguments) -> int:
    """Remove the indexes and say on standard error how much that freed."""
    from factcli.index.kept import clear_cache

    freed = clear_cache()
    output.hint([f"{freed / 1_000_000:.1f} MB freed; the next look-up builds its index anew."])
    return 0


COMMAND = Command(
    "cache clear",
    SUMMARIES["cache clear"],
    Group(CacheClearArguments, {}),
    run,
    examples=("factcli cache clear",),
)
