"""The commands, one module each: its declaration, its arguments, and what it does."""

from importlib import import_module

from factcli.declare import Command

# In the order of the help. A module is imported only when its command is asked for.
NAMES = ("find", "show", "list", "sources", "verify", "schema")


def command(name: str) -> Command | None:
    """The command of this name, or None where there is none."""
    if name not in NAMES:
        return None
    found = import_module(f"factcli.commands.{name.replace(' ', '_')}").COMMAND
    assert isinstance(found, Command)  # noqa: S101 - tells mypy what every module declares
    return found
