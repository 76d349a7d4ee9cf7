"""A wrong command line in one plain sentence, with what may have been meant."""

import difflib
import re
import shlex
from collections.abc import Sequence
from typing import Any

from factcli.commands import NAMES
from factcli.console.called import CALLED
from factcli.console.options import FORMATS

_NO_COMMAND = re.compile(r"""No such command (['"])(.*?)\1""")
_GIVEN = re.compile(r"""(['"]?)(.*?)\1 is not """)
# What a group shows by itself, without a word more.
_SHOWING = ("show", "list", "ls", "view", "all", "get", "info", "print", "cat")


def explained(error: Any, argv: Sequence[str]) -> str:  # noqa: ANN401 - its classes are typer's own
    """Typer's error as one line with the way out."""
    message = " ".join(str(error.format_message()).split())
    context = getattr(error, "ctx", None)
    path = context.command_path if context else _path(argv)
    unknown = _NO_COMMAND.match(message)
    if unknown:
        return _no_command(unknown[2], path.removeprefix("factcli").strip(), argv)
    option = getattr(error, "option_name", None)
    meant = list(getattr(error, "possibilities", None) or ())
    if meant:
        message = f"no such option: {option}; did you mean {', '.join(meant)}?"
    value = _wrong_value(error)
    if value:
        return value
    way_out = f"({path} --help lists what there is)"
    return f"{message[:1].lower()}{message[1:].removesuffix('.')} {way_out}"


def _path(argv: Sequence[str]) -> str:
    """The command that a line names, where typer does not say."""
    words = (" ".join(argv[:count]) for count in (2, 1))
    return " ".join(("factcli", *(name for name in words if name in NAMES)))


def _no_command(unknown: str, group: str, argv: Sequence[str]) -> str:
    place = list(argv).index(unknown) if unknown in argv else 0
    rest = [shlex.quote(word) for word in argv[place + 1 :]]
    if group:
        return f"no command “{group} {unknown}”; did you mean {_of_group(unknown, group, rest)}?"
    called = CALLED.get(unknown.casefold())
    close = difflib.get_close_matches(unknown.casefold(), NAMES, n=1)
    meant = [[called, *rest]] if called else [[name, *rest] for name in close]
    if not called and "--help" not in argv:
        meant.append(["find", *map(shlex.quote, argv[place:])])
    if not meant:
        return f"no command “{unknown}”; factcli --help lists what there is"
    lines = (" ".join(("factcli", *words)) for words in meant)
    return f"no command “{unknown}”; did you mean {', or '.join(lines)}?"


def _of_group(unknown: str, group: str, rest: Sequence[str]) -> str:
    """What may be meant by a word that no command of a group has."""
    if unknown in _SHOWING and group in NAMES:
        return f"factcli {group}"
    names = [name.removeprefix(f"{group} ") for name in NAMES if name.startswith(f"{group} ")]
    close = difflib.get_close_matches(unknown, names, n=1)
    if close:
        return " ".join(("factcli", group, close[0], *rest))
    return f"factcli {group} {' or '.join(names)}"


def _wrong_value(error: Any) -> str:  # noqa: ANN401 - its classes are typer's own
    """What is wrong with the value of an option; empty where nothing is known of it."""
    kind = getattr(getattr(error, "param", None), "type", None)
    given = _GIVEN.match(getattr(error, "message", ""))
    if kind is None or given is None:
        return ""
    said = f"{error.param.opts[0]} {given[2] or '“”'}"
    choices = [str(getattr(choice, "value", choice)) for choice in getattr(kind, "choices", ())]
    if choices:
        wanted = given[2].casefold()
        # What another command takes is no slip of the pen: “value” is not “table” misspelt.
        is_known = wanted in FORMATS and wanted not in choices
        close = [] if is_known else difflib.get_close_matches(wanted, choices, n=1)
        return (
            f"{said}: {f'did you mean {close[0]}? It' if close else 'it'} is one of {_or(choices)}"
        )
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    number = "a whole number" if "int" in type(kind).__name__.casefold() else "a number"
    if high is not None:
        number += f" from {low or 0} to {high}"
    elif low is not None:
        number += f", at least {low}"
    return f"{said}: must be {number}"


def _or(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
