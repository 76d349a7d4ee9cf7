"""The typer application, built from the declarations: every odd command line.

It parses and explains but runs nothing: it yields the same `Invocation` as the fast reader.
"""

import inspect
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from enum import StrEnum
from typing import Any, NamedTuple, cast

import typer
from typer.core import TyperCommand, TyperGroup

import factcli
from factcli.cli.mistakes import explained
from factcli.commands import help
from factcli.console.declare import Argument, Command, Invocation, Option
from factcli.console.options import LEADING
from factcli.errors import ExitCode, UsageError

_SETTINGS = {"help_option_names": ["-h", "--help"]}
_TYPES: dict[str, type] = {"text": str, "integer": int, "number": float, "flag": bool}


class Parsed(NamedTuple):
    """What typer made of a command line: what to run, or what to print and the exit code."""

    invocation: Invocation | None
    text: str
    status: int


def parse(argv: Sequence[str], commands: Iterable[Command]) -> Parsed:
    """Read any command line; raises UsageError where it is wrong, with what may have been meant."""
    app = _build(list(commands))
    printed = io.StringIO()
    try:
        # Typer would print by itself; all output leaves through one door instead.
        with redirect_stdout(printed):
            outcome = app(args=list(argv), prog_name="factcli", standalone_mode=False)
    except typer.Abort:
        return Parsed(None, printed.getvalue(), ExitCode.INTERRUPTED)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else ExitCode.FAILED
        return Parsed(None, printed.getvalue(), status)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        raise UsageError(explained(error, argv)) from None
    if isinstance(outcome, Invocation):
        return Parsed(outcome, "", ExitCode.OK)
    status = outcome if isinstance(outcome, int) else ExitCode.OK
    return Parsed(None, printed.getvalue(), status)


def _build(commands: Sequence[Command]) -> typer.Typer:
    app = _group()
    app.callback()(_leading())
    names = [command.name for command in commands]
    groups: dict[str, typer.Typer] = {}
    for command in commands:
        head, _, tail = command.name.partition(" ")
        if tail:
            if head not in groups:
                groups[head] = _group()
                app.add_typer(groups[head], name=head)
            _register(groups[head].command, tail, command)
        elif any(name.startswith(f"{head} ") for name in names):
            groups[head] = _group(runs_bare=True)
            groups[head].callback()(_function(command))
            app.add_typer(groups[head], name=head)
        else:
            _register(app.command, head, command)
    return app


def _group(*, runs_bare: bool = False) -> typer.Typer:
    return typer.Typer(
        cls=_Explained,
        add_completion=False,
        invoke_without_command=runs_bare,
        # Its import takes longer than all else, and nothing here is drawn by it.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        suggest_commands=False,
        context_settings=_SETTINGS,
    )


def _register(command_of: Callable[..., Any], name: str, command: Command) -> None:
    command_of(name, cls=_ExplainedAlone, context_settings=_SETTINGS)(_function(command))


class _Explained(TyperGroup):
    """A group that is explained by its page."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - its classes are typer's own
        return _page(ctx)


class _ExplainedAlone(TyperCommand):
    """A command that is explained by its page."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - its classes are typer's own
        return _page(ctx)


def _page(context: Any) -> str:  # noqa: ANN401 - its classes are typer's own
    return help.text(context.command_path.split()[1:], sys.__stdout__).rstrip()


def _leading() -> Callable[..., None]:
    def before_the_command(**_: object) -> None:
        """Take what may stand before a command; the command itself reads it from the context."""

    version = typer.Option(
        False,
        "--version",
        "-V",
        callback=_version,
        is_eager=True,
    )
    parameters = [_parameter(name, option) for name, option in LEADING.items()]
    return _signed(before_the_command, [_keyword("version", version, bool), *parameters])


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"factcli {factcli.__version__}")
        raise typer.Exit


def _function(command: Command) -> Callable[..., Invocation]:
    leaves = dict(command.parameters.leaves())

    def gather(context: typer.Context, **given: object) -> Invocation:
        leading = context.parent.params if context.parent else {}
        values = {
            name: _settled(leaf, given[name], leading.get(name)) for name, leaf in leaves.items()
        }
        return Invocation(command, command.parameters.build(values))

    asks = _keyword("context", inspect.Parameter.empty, typer.Context)
    return _signed(gather, [asks, *(_parameter(name, leaf) for name, leaf in leaves.items())])


def _settled(leaf: Option | Argument, given: object, leading: object) -> object:
    """The value as the fast reader gives it: plain strings, tuples, and unset where left out."""
    value = leading if given in (None, [], leaf.unset) and leading else given
    if leaf.repeatable:
        chosen = tuple(map(_choice, value)) if isinstance(value, (list, tuple)) else ()
        return chosen or leaf.unset
    return leaf.unset if value is None else _choice(value)


def _choice(value: object) -> object:
    return value.value if isinstance(value, StrEnum) else value


def _signed(
    function: Callable[..., Any], parameters: list[inspect.Parameter]
) -> Callable[..., Any]:
    """Give a function the signature that typer reads its options from."""
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    function.__annotations__ = {p.name: p.annotation for p in parameters}
    return function


def _keyword(name: str, default: object, annotation: object) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _parameter(name: str, leaf: Option | Argument) -> inspect.Parameter:
    if isinstance(leaf, Argument):
        argument = typer.Argument(
            ... if leaf.required else None,
            metavar=leaf.metavar,
        )
        return _keyword(name, argument, list[str] if leaf.repeatable else str)
    option = typer.Option(
        False if leaf.kind == "flag" else None if leaf.repeatable else leaf.default,
        *leaf.flags,
        metavar=leaf.metavar,
        min=leaf.minimum,
        max=leaf.maximum,
    )
    kind: Any = _TYPES[leaf.kind]
    if leaf.choices:
        # Through Any: mypy wants to see an enumeration's members, which are known only here.
        kind = cast(Any, StrEnum)("Choice", {choice: choice for choice in leaf.choices})
    return _keyword(name, option, list[kind] if leaf.repeatable else kind)
