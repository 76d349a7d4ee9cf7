"""`schema`: the JSON Schema of a store."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group
from factcli.errors import ExitCode


class SchemaArguments(NamedTuple):
    """Schema is asked nothing."""


def run(_: SchemaArguments) -> ExitCode:
    """Print the JSON Schema, indented."""
    import json

    from factcli.store.schema import json_schema

    output.page([json.dumps(json_schema(), indent=2, ensure_ascii=False), "\n"])
    return ExitCode.OK


COMMAND = Command(
    "schema",
    SUMMARIES["schema"],
    Group(SchemaArguments, {}),
    run,
    examples=("factcli schema > facts.schema.json",),
)
