"""What a command line may say, declared once: the fast reader and typer both read from these.

Light by intent: nothing here imports more than `typing`, since every start of the program pays it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["text", "integer", "number", "flag"]

# The metavars of what need be no text: the names of files, and the words of a question.
_PATHS = ("FILE", "FILES...", "PATH", "DIR")
_QUESTION = "WORDS..."


class Option(NamedTuple):
    """One option: its spellings, what it takes, and what help and completion say of it.

    A hidden one is told in the help of factcli as a whole.
    """

    flags: tuple[str, ...]
    help: str
    kind: Kind = "text"
    default: object = None
    repeatable: bool = False
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    complete: str | None = None
    is_hidden: bool = False

    @property
    def unset(self) -> object:
        """The value where the option is not given."""
        if self.repeatable:
            return () if self.default is None else self.default
        return False if self.kind == "flag" else self.default


class Argument(NamedTuple):
    """The words of a command that are no options: one, or as many as there are."""

    metavar: str
    help: str
    repeatable: bool = False
    required: bool = True
    complete: str | None = None

    @property
    def unset(self) -> object:
        """The value where no word is given."""
        return () if self.repeatable else None


class Group(NamedTuple):
    """Parameters that become one immutable object: the field names are the keys.

    Help shows those of a group with a title under it.
    """

    type: Callable[..., object]
    parameters: "Mapping[str, Parameter]"
    title: str = ""

    def leaves(self) -> Iterator[tuple[str, Option | Argument]]:
        """Every option and argument of this group and those in it, by name."""
        for name, parameter in self.parameters.items():
            if isinstance(parameter, Group):
                yield from parameter.leaves()
            else:
                yield name, parameter

    def build(self, values: Mapping[str, object]) -> object:
        """The object of this group from values by name; what is missing is unset."""
        fields: dict[str, object] = {}
        for name, parameter in self.parameters.items():
            if isinstance(parameter, Group):
                fields[name] = parameter.build(values)
            else:
                fields[name] = _in_utf8(parameter, values.get(name, parameter.unset))
        return self.type(**fields)


def _in_utf8(leaf: "Option | Argument", given: object) -> object:
    """What was given, its text as UTF-8 whatever the locale; UsageError where it is none.

    A path keeps its bytes, and a question is asked without those that are no text.
    """
    if leaf.metavar == _QUESTION or not isinstance(given, (str, tuple)):
        return given
    try:
        "".join((given,) if isinstance(given, str) else given).encode()
    except UnicodeEncodeError:
        words = (given,) if isinstance(given, str) else given
        read = tuple(_reread(leaf, word) for word in words)
        return read[0] if isinstance(given, str) else read
    return given


def _reread(leaf: "Option | Argument", given: str) -> str:
    """Bytes that the locale could not read, read as UTF-8; those of a path are left as they are."""
    try:
        read = given.encode("utf-8", "surrogateescape")
        return given if leaf.metavar in _PATHS else read.decode()
    except UnicodeError:
        from factcli.errors import UsageError

        name = leaf.flags[0] if isinstance(leaf, Option) else leaf.metavar
        raise UsageError(f"{name}: “{given}” is no text in UTF-8") from None


Parameter: TypeAlias = Option | Argument | Group


class Command(NamedTuple):
    """One command: its help, its parameters, and the function that turns them into an exit code.

    A name of two words (`cache clear`) is a command of a group.
    """

    name: str
    summary: str
    parameters: Group
    run: Callable[[Any], int]
    examples: tuple[str, ...] = ()


class Invocation(NamedTuple):
    """A command with its arguments, ready to run."""

    command: Command
    arguments: object

    def run(self) -> int:
        """Carry the command out and return its exit code."""
        return self.command.run(self.arguments)
