"""`mcp`: the tools for assistants, over the Model Context Protocol."""

import sys
from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Command, Group, Option
from factcli.console.options import STORES
from factcli.errors import ExitCode, StoreError


class McpArguments(NamedTuple):
    """What mcp is asked: whether an assistant may write, and the stores."""

    write: bool
    stores: tuple[str, ...]


def run(arguments: McpArguments) -> ExitCode:
    """Serve an assistant until it leaves."""
    from factcli.assistants.server import serve
    from factcli.assistants.tools import Toolbox

    if sys.stdin is not None and sys.stdin.isatty():
        output.hint(
            ["An assistant is to start this: it speaks the Model Context Protocol on standard input"
             " and output (docs/assistants.md). Ctrl-D ends it."]
        )  # fmt: skip
    _warn(arguments.stores)
    serve(Toolbox(arguments.stores, may_write=arguments.write))
    return ExitCode.OK


def _warn(stores: tuple[str, ...]) -> None:
    """Say what is wrong with the stores; each call says so too, until it is mended."""
    from factcli.index.identity import state_of
    from factcli.store.paths import layer_paths

    try:
        for path in layer_paths(stores):
            state_of(path)
    except StoreError as error:
        output.complain(str(error))


COMMAND = Command(
    "mcp",
    SUMMARIES["mcp"],
    Group(
        McpArguments,
        {
            "write": Option(
                ("--write",), "Let the assistant add facts; else it can only read.", kind="flag"
            ),
            "stores": STORES,
        },
    ),
    run,
    examples=("factcli mcp", "factcli mcp --store team.json --write"),
)
