"""`cache`: the indexes that make look-ups instant, none of them the only copy of anything."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group
from factcli.console.options import OUTPUT_OF_INDEXES, Output
from factcli.render import formats


class CacheArguments(NamedTuple):
    """What cache is asked: how to show the indexes."""

    output: Output


def run(arguments: CacheArguments) -> int:
    """Print the indexes with their size and their stores."""
    import json

    from factcli.index.kept import cached_indexes
    from factcli.store.paths import cache_folder

    look = output.look(arguments.output, "index")
    indexes = [
        json.dumps(index._asdict(), ensure_ascii=False, separators=(",", ":"))
        for index in cached_indexes()
    ]
    if look.style in ("json", "jsonl"):
        output.page(formats.objects(indexes, look))
    elif indexes:
        names = look.fields or ("path", "size", "facts", "stores")
        output.page([formats.object_rows(indexes, names, look)])
    if not indexes:
        output.hint([f"No index is kept in {cache_folder()}."])
    return 0


COMMAND = Command(
    "cache",
    SUMMARIES["cache"],
    Group(CacheArguments, {"output": OUTPUT_OF_INDEXES}),
    run,
    examples=("factcli cache", "factcli cache clear"),
)
