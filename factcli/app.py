"""The typer application, built from the declarations: help, completion, and every odd command line.

It parses and explains but runs nothing: what it yields is the same `Invocation` as the fast reader's.
"""

import inspect
import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from typing import Any, Literal, NamedTuple

import typer

import factcli
from factcli import completion
from factcli.declare import Argument, Command, Group, Invocation, Option
from factcli.errors import UsageError
from factcli.options import LEADING

SUMMARY = "Ask in plain words; get the figure, its date and the place where it is printed."
_SETTINGS = {"help_option_names": ["-h", "--help"]}
_TYPES: dict[str, type] = {"text": str, "integer": int, "number": float, "flag": bool}
_VERSION = Option(("--version",), "Print the version and exit.", kind="flag")


class Parsed(NamedTuple):
    """What typer made of a command line: what to run, or what to print and the exit code."""

    invocation: Invocation | None
    text: str
    status: int


def parse(argv: Sequence[str], commands: Iterable[Command]) -> Parsed:
    """Read any command line; raises UsageError where it is wrong, with what may have been meant."""
    app = _build(tuple(commands))
    printed = io.StringIO()
    try:
        # Typer would print by itself; all output leaves through one door instead.
        with redirect_stdout(printed):
            outcome = app(args=list(argv), prog_name="factcli", standalone_mode=False)
    except typer.Abort:
        return Parsed(None, printed.getvalue(), 130)
    except SystemExit as end:
        return Parsed(None, printed.getvalue(), end.code if isinstance(end.code, int) else 2)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        raise UsageError(_explained(error, argv)) from None
    if isinstance(outcome, Invocation):
        return Parsed(outcome, "", 0)
    return Parsed(None, printed.getvalue(), outcome if isinstance(outcome, int) else 0)


def _build(commands: tuple[Command, ...]) -> typer.Typer:
    app = _group(SUMMARY, add_completion=True, no_args_is_help=True)
    app.callback()(_leading())
    names = [command.name for command in commands]
    groups: dict[str, typer.Typer] = {}
    for command in commands:
        head, _, tail = command.name.partition(" ")
        if tail:
            if head not in groups:
                groups[head] = _group(f"Commands of {head}.", no_args_is_help=True)
                app.add_typer(groups[head], name=head)
            _register(groups[head].command, tail, command)
        elif any(name.startswith(f"{head} ") for name in names):
            groups[head] = _group(command.summary, invoke_without_command=True)
            groups[head].callback(epilog=_epilog(command))(_function(command))
            app.add_typer(groups[head], name=head)
        else:
            _register(app.command, head, command)
    return app


def _group(summary: str, *, add_completion: bool = False, **how: bool) -> typer.Typer:
    return typer.Typer(
        help=summary,
        add_completion=add_completion,
        # Rich help takes twice as long as plain help and reads no better through a pager.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_SETTINGS,
        **how,
    )


def _register(command_of: Callable[..., Any], name: str, command: Command) -> None:
    command_of(
        name, help=command.summary, epilog=_epilog(command), context_settings=_SETTINGS
    )(_function(command))  # fmt: skip


def _epilog(command: Command) -> str | None:
    if not command.examples:
        return None
    # \b keeps the lines as they are.
    return "\b\nExamples:\n" + "\n".join(f"  {example}" for example in command.examples)


def _leading() -> Callable[..., None]:
    def before_the_command(**values: object) -> None:
        if values["version"]:
            typer.echo(f"factcli {factcli.__version__}")
            raise typer.Exit

    parameters = [_parameter(name, option) for name, option in LEADING.items()]
    return _signed(before_the_command, [_parameter("version", _VERSION), *parameters])


def _function(command: Command) -> Callable[..., Invocation]:
    leaves = dict(command.parameters.leaves())

    def gather(context: typer.Context, **given: object) -> Invocation:
        leading = context.parent.params if context.parent else {}
        values = {
            name: _settled(leaf, given[name], leading.get(name)) for name, leaf in leaves.items()
        }
        return Invocation(command, command.parameters.build(values))

    asks = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    return _signed(gather, [asks, *(_parameter(name, leaf) for name, leaf in leaves.items())])


def _settled(leaf: Option | Argument, given: object, leading: object) -> object:
    """The value as the fast reader gives it: tuples for lists, unset where nothing was said."""
    value = leading if given in (None, [], leaf.unset) and leading else given
    if leaf.repeatable:
        return tuple(value) if isinstance(value, (list, tuple)) else ()
    return leaf.unset if value is None else value


def _signed(function: Callable[..., Any], parameters: list[inspect.Parameter]) -> Callable[..., Any]:
    """Give a function the signature that typer reads its options from."""
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    function.__annotations__ = {p.name: p.annotation for p in parameters}
    return function


def _parameter(name: str, leaf: Option | Argument) -> inspect.Parameter:
    complete = completion.completer(leaf.complete) if leaf.complete else None
    if isinstance(leaf, Argument):
        annotation: Any = list[str] if leaf.repeatable else str
        default = typer.Argument(
            ... if leaf.required else None,
            metavar=leaf.metavar,
            help=leaf.help,
            autocompletion=complete,
            show_default=False,
        )
    else:
        annotation = Literal[leaf.choices] if leaf.choices else _TYPES[leaf.kind]  # type: ignore[valid-type]
        if leaf.repeatable:
            annotation = list[annotation]
        default = typer.Option(
            False if leaf.kind == "flag" else leaf.default,
            *leaf.flags,
            help=leaf.help,
            metavar=leaf.metavar,
            min=leaf.minimum,
            max=leaf.maximum,
            autocompletion=complete,
            show_default=leaf.default is not None,
        )
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _explained(error: Exception, argv: Sequence[str]) -> str:
    """Typer's message as one line with the way out."""
    message = " ".join(str(error.format_message()).split())  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "factcli"
    if message.startswith("No such command") and "Did you mean" not in message:
        return f"{message} To ask a question: factcli find {' '.join(argv)}"
    return f"{message} ({path} --help lists what there is)"
