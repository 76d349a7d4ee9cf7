"""The commands, one module each: its declaration, its arguments, and what it does."""

from collections.abc import Callable, Sequence
from importlib import import_module

from factcli.console.declare import Command, Group

# In the order of the help, with what it says of each. They stand here so that the help of the whole
# need not import every command; a module is imported only when its command is asked for.
SUMMARIES = {
    "find": "Find the facts that answer a question asked in plain words.",
    "browse": "Search on a full screen while you type; print the fact that you choose.",
    "show": "Show facts in full: value, dates, evidence, and what they stand against.",
    "open": "Open the source of a fact: in the browser, or its text at the paragraph.",
    "timeline": "Draw the values of a subject along time as bars, and its dates as a line.",
    "list": "List all facts, filtered and sorted.",
    "check": "Check the figures of a draft against the store.",
    "extract": "List the figures of a document as candidate facts.",
    "add": "Add a fact, given by options or as JSON on standard input.",
    "edit": "Change a fact, by fields or in your editor.",
    "remove": "Remove facts from your store.",
    "undo": "Take back the last change of your store; once more brings it again.",
    "import": "Add facts from a CSV, TSV, JSON or JSON Lines file to your store.",
    "export": "Write facts as CSV, TSV, JSON or JSON Lines, to be imported again.",
    "sources": "List the documents, with how many facts each proves.",
    "sources add": "Register a document, and keep its text beside the store.",
    "sources attach": "Keep a text that you have, so that a document's figures are proved from it.",
    "verify": "Check the stores, and prove every figure whose document is at hand.",
    "changes": "Tell what is new since another store: added, changed, superseded, grown old.",
    "log": "Show who changed facts of a shared store, when, and what they were before.",
    "store init": "Make an empty shared store in a PostgreSQL database.",
    "store migrate": "Bring a shared store of another version up to this one.",
    "schema": "Print the JSON Schema (2020-12) of a store.",
    "mcp": "Serve an assistant: tools to find, show and check, by the Model Context Protocol.",
    "completion": "Print the script by which bash, zsh or fish completes what you type.",
    "config": "Show the settings, each with its value and where it comes from.",
    "help": "Explain a command or a topic.",
    "cache": "Show the indexes that are kept; deleting them loses nothing.",
    "cache path": "Print the folder where indexes are kept.",
    "cache clear": "Remove every index that is kept; no fact is lost.",
}
NAMES = tuple(SUMMARIES)
Find = Callable[[str], Command | None]
# Where a command stands whose module is not called so: by a name that Python keeps for itself, or
# with the command that it is a part of.
_PLACES = {
    "import": ("import_", "COMMAND"),
    "cache path": ("cache", "PATH"),
    "cache clear": ("cache", "CLEAR"),
}


def command(name: str) -> Command | None:
    """The command of this name, or None where there is none."""
    if name not in NAMES:
        return None
    module, declared = _PLACES.get(name, (name.replace(" ", "_"), "COMMAND"))
    found = getattr(import_module(f"factcli.commands.{module}"), declared)
    assert isinstance(found, Command)  # noqa: S101 - tells mypy what every module declares
    return found


def is_name(words: Sequence[str]) -> bool:
    """Whether words are the whole name of a command or of a group, or none."""
    name = " ".join(words)
    return not words or name in NAMES or any(other.startswith(f"{name} ") for other in NAMES)


def commands_for(argv: Sequence[str], find: Find) -> list[Command]:
    """The commands for typer to read a line: those named in it whole, the others by name."""
    typed = set(argv)
    return [
        known if typed.issuperset(name.split()) and (known := find(name)) else _named(name)
        for name in NAMES
    ]


def _named(name: str) -> Command:
    """A command that is not asked for: its options would be built to be thrown away."""
    return Command(name, SUMMARIES[name], Group(tuple, {}), _never)


def _never(_: object) -> int:
    raise AssertionError("a command that no line names is not run")
