"""The commands, one module each: its declaration, its arguments, and what it does."""

import os
from collections.abc import Sequence
from importlib import import_module

from factcli.declare import Command

# In the order of the help. A module is imported only when its command is asked for.
NAMES = (
    *("find", "show", "list", "check", "extract"),
    *("add", "edit", "remove", "import", "export"),
    *("sources", "sources add", "verify", "schema"),
    *("cache", "cache path", "cache clear"),
)
# Names that Python keeps for itself.
_MODULES = {"import": "import_"}


def command(name: str) -> Command | None:
    """The command of this name, or None where there is none."""
    if name not in NAMES:
        return None
    module = _MODULES.get(name, name.replace(" ", "_"))
    found = import_module(f"factcli.commands.{module}").COMMAND
    assert isinstance(found, Command)  # noqa: S101 - tells mypy what every module declares
    return found


def commands_for(argv: Sequence[str]) -> list[Command]:
    """The commands that typer needs for a line: the one that begins it, else all."""
    first = next(iter(completing()[1:] or argv), "")
    names = [name for name in NAMES if name.split()[0] == first] or NAMES
    return [known for name in names if (known := command(name))]


def completing() -> list[str]:
    """The words of the line that the shell wants completed, as typer's scripts pass them on."""
    return (os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")).split()
