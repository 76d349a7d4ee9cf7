"""`schema`: the JSON Schema of a store."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group


class SchemaArguments(NamedTuple):
    """Schema is asked nothing."""


def run(_: SchemaArguments) -> int:
    """Print the JSON Schema, indented."""
    import json

    from factcli.store.schema import json_schema

    output.page([json.dumps(json_schema(), indent=2, ensure_ascii=False), "\n"])
    return 0


COMMAND = Command(
    "schema",
    SUMMARIES["schema"],
    Group(SchemaArguments, {}),
    run,
    examples=("factcli schema > facts.schema.json",),
)
