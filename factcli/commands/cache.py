"""`cache`, `cache path`, `cache clear`: the indexes that make look-ups instant; all can go."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group
from factcli.console.options import OUTPUT_OF_INDEXES, Output
from factcli.errors import ExitCode
from factcli.render import formats


class CacheArguments(NamedTuple):
    """What cache is asked: how to show the indexes."""

    output: Output


class NoArguments(NamedTuple):
    """The folder and the clearing are asked nothing."""


def run(arguments: CacheArguments) -> ExitCode:
    """Print the indexes with their size and their stores."""
    import json

    from factcli.index.making import cached_indexes
    from factcli.store.paths import cache_folder

    look = output.look(arguments.output, "index")
    indexes = [
        json.dumps(index._asdict(), ensure_ascii=False, separators=(",", ":"))
        for index in cached_indexes()
    ]
    if look.style in ("json", "jsonl"):
        output.page(formats.objects(indexes, look), look)
    elif indexes:
        names = look.fields or ("path", "size", "facts", "stores")
        output.page([formats.object_rows(indexes, names, look)])
    if not indexes:
        output.hint([f"No index is kept in {cache_folder()}."])
    return ExitCode.OK


def run_path(_: NoArguments) -> ExitCode:
    """Print the folder's path, whether it is there yet or not."""
    from factcli.render.safety import visible
    from factcli.store.paths import cache_folder

    output.write(visible(cache_folder()) + "\n")
    return ExitCode.OK


def run_clear(_: NoArguments) -> ExitCode:
    """Remove the indexes and say on standard error how much that freed."""
    from factcli.index.making import clear_cache
    from factcli.store.paths import cache_folder

    freed = clear_cache()
    if freed:
        output.hint([f"{freed / 1_000_000:.1f} MB freed; the next look-up builds its index anew."])
    else:
        output.hint([f"No index was kept in {cache_folder()}."])
    return ExitCode.OK


COMMAND = Command(
    "cache",
    SUMMARIES["cache"],
    Group(CacheArguments, {"output": OUTPUT_OF_INDEXES}),
    run,
    examples=("factcli cache", "factcli cache clear"),
)

PATH = Command(
    "cache path",
    SUMMARIES["cache path"],
    Group(NoArguments, {}),
    run_path,
    examples=('du -sh "$(factcli cache path)"',),
)

CLEAR = Command(
    "cache clear",
    SUMMARIES["cache clear"],
    Group(NoArguments, {}),
    run_clear,
    examples=("factcli cache clear",),
)
