"""The plain command line, read straight from the declarations; anything unusual is left to typer.

Importing typer takes longer than answering a question. So what is certain is read here, and what
is not (help, abbreviations, a missing or odd value, no command) gives None: typer then reads it
from the same declarations, and has the last word on what is an error.
"""

from collections.abc import Callable, Iterator, Sequence

from factcli.console.declare import Argument, Command, Group, Invocation, Option

Find = Callable[[str], Command | None]

LONGEST_NUMBER = 15


def plain_invocation(argv: Sequence[str], find: Find) -> Invocation | None:
    """The command that `argv` plainly asks for, or None where typer has to judge."""
    for words in (2, 1):
        command = find(" ".join(argv[:words])) if len(argv) >= words else None
        if command is not None:
            arguments = _arguments(command.parameters, argv[words:])
            return None if arguments is None else Invocation(command, arguments)
    return None


def _arguments(parameters: Group, argv: Sequence[str]) -> object | None:
    leaves = dict(parameters.leaves())
    names = {flag: name for name, leaf in leaves.items() if isinstance(leaf, Option)
             for flag in leaf.flags}  # fmt: skip
    values: dict[str, object] = {}
    words: list[str] = []
    rest = iter(argv)
    for word in rest:
        if word == "--":
            words.extend(rest)
        elif len(word) < 2 or word[0] != "-":
            words.append(word)
        else:
            flag, equals, value = word.partition("=")
            name = names.get(flag)
            option = leaves[name] if name else None
            if name is None or not isinstance(option, Option):
                return None
            if not _take(values, name, option, _given(option, flag, equals, value, rest)):
                return None
    return parameters.build(values) if _place(values, leaves, words) else None


def _given(option: Option, flag: str, equals: str, value: str, rest: Iterator[str]) -> str | None:
    """The text given to an option, "" for a flag, or None where that is not certain."""
    if option.kind == "flag":
        return None if equals else ""
    if equals:
        # -n=5 means the value “=5” to some and “5” to others.
        return value if flag.startswith("--") else None
    value = next(rest, "-")
    return None if value.startswith("-") else value


def _take(values: dict[str, object], name: str, option: Option, given: str | None) -> bool:
    value = None if given is None else _value(option, given)
    if value is None:
        return False
    if option.repeatable:
        before = values.get(name, ())
        values[name] = (*before, value) if isinstance(before, tuple) else (value,)
    else:
        values[name] = value
    return True


def _value(option: Option, given: str) -> object | None:
    """The value of an option's text, None where it is not plainly right."""
    if option.kind == "flag":
        return True
    if option.choices:
        return given if given in option.choices else None
    if option.kind == "text":
        return given
    digits = given.replace(".", "", 1) if option.kind == "number" else given
    if len(digits) > LONGEST_NUMBER or not (digits.isascii() and digits.isdigit()):
        return None
    number = float(given) if option.kind == "number" else int(given)
    low, high = option.minimum, option.maximum
    inside = (low is None or number >= low) and (high is None or number <= high)
    return number if inside else None


def _place(
    values: dict[str, object], leaves: dict[str, Option | Argument], words: list[str]
) -> bool:
    """Give the words to the arguments in order; False where they don't fit."""
    for name, leaf in leaves.items():
        if isinstance(leaf, Option):
            continue
        if not words:
            if leaf.required:
                return False
        elif leaf.repeatable:
            values[name] = tuple(words)
            words = []
        else:
            values[name] = words.pop(0)
    return not words
