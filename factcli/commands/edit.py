"""`edit`: fields of a fact, set by options or in the user's editor."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES, changing
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.options import AS_WORDS, COLOR, MONTH_FIRST
from factcli.errors import ExitCode, InputError, StoreError, UsageError

if TYPE_CHECKING:
    from factcli.curate.target import Desk
    from factcli.exchange.rows import Conventions
    from factcli.store.facts import Fact


class EditArguments(NamedTuple):
    """What edit is asked: which fact, which fields, and how to read a value."""

    id: str
    assignments: tuple[str, ...]
    as_words: bool
    month_first: bool
    dry_run: bool
    color: str | None
    stores: tuple[str, ...]


def run(arguments: EditArguments) -> ExitCode:
    """Change the fact; one from a store below is copied to the store that is written."""
    from factcli.curate.changes import replaced
    from factcli.curate.proving import Prover
    from factcli.curate.target import desk

    edited = None if arguments.assignments else _from_editor(arguments)
    with desk(arguments.stores, dry=arguments.dry_run) as opened:
        before = opened.layers.fact(arguments.id)
        if edited is None:
            fact = _assigned(before, opened, arguments)
        else:
            if edited.before != before:
                raise StoreError(
                    f"{before.id} was changed meanwhile; your text is in {edited.file}"
                )
            fact = edited.after
        differs = fact != before
        if differs:
            delta = replaced(fact)
            Prover.of(opened.layers, opened.texts).refuse(fact, before)
            output.hint(changing.doubts(opened, fact))
            changing.carry_out(opened, delta, arguments.color)
        changing.tell(opened, f"Changed {fact.id}", differs=differs)
    if edited:
        edited.file.unlink()
    return ExitCode.OK


class _Edited(NamedTuple):
    """A fact as it was and as the user left it, and the file that holds the user's text."""

    before: "Fact"
    after: "Fact"
    file: Path


def _assigned(before: "Fact", opened: "Desk", arguments: EditArguments) -> "Fact":
    from factcli.curate.assign import assigned

    return assigned(before, arguments.assignments, _conventions(opened, arguments))


def _conventions(opened: "Desk", arguments: EditArguments) -> "Conventions":
    from factcli.exchange.habits import Habits
    from factcli.exchange.rows import Conventions

    return Conventions(opened.texts, arguments.as_words, Habits(not arguments.month_first, "."))


def _from_editor(arguments: EditArguments) -> _Edited:
    """Let the user change the fact as JSON, again until it is one; no lock is held meanwhile."""
    import msgspec

    from factcli.curate.changes import replaced
    from factcli.curate.proving import Prover
    from factcli.curate.target import desk
    from factcli.errors import FactcliError
    from factcli.store.schema import encode_fact

    editor = _editor()
    with desk(arguments.stores, dry=True) as seen:
        before = seen.layers.fact(arguments.id)
        file = _scratch(before.id, msgspec.json.format(encode_fact(before), indent=2))
        while True:
            _run(editor, file)
            try:
                after = _edited_fact(file, before, seen, arguments)
                replaced(after)
                Prover.of(seen.layers, seen.texts).refuse(after, before)
            except FactcliError as error:
                if not _again(str(error)):
                    raise InputError(
                        f"{error}; nothing was changed, your text is in {file}"
                    ) from None
            else:
                return _Edited(before, after, file)


def _edited_fact(file: Path, before: "Fact", seen: "Desk", arguments: EditArguments) -> "Fact":
    from factcli.exchange import objects
    from factcli.exchange.rows import Refused

    found = objects.imported(1, file.read_bytes(), _conventions(seen, arguments))
    if isinstance(found, Refused):
        raise InputError(found.message)
    if found.fact.id != before.id:
        raise InputError("a fact keeps its id; add a new one and remove this")
    return found.fact


def _editor() -> str:
    for variable in ("FACTCLI_EDITOR", "VISUAL", "EDITOR"):
        if os.environ.get(variable, "").strip():
            return os.environ[variable]
    if sys.stdin is not None and sys.stdin.isatty():
        return "notepad" if sys.platform == "win32" else "vi"
    raise UsageError("what is to change? give --set field=value, or name an EDITOR")


def _scratch(identifier: str, text: bytes) -> Path:
    import tempfile

    handle, path = tempfile.mkstemp(prefix=f"factcli-{identifier[:40]}-", suffix=".json")
    os.close(handle)
    file = Path(path)
    file.write_bytes(text + b"\n")
    return file


def _run(editor: str, file: Path) -> None:
    import shlex
    import subprocess

    try:
        words = [*shlex.split(editor), str(file)]
        status = subprocess.run(words, check=False).returncode  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"the editor “{editor}” can't be run: {reason}; check EDITOR") from None
    if status != 0:
        raise InputError(f"the editor ended with {status}; nothing was changed, see {file}")


def _again(problem: str) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    output.complain(problem)
    output.say("Edit again? [Y/n] ")
    return sys.stdin.readline().strip().lower() in ("", "y", "yes", "j", "ja")


COMMAND = Command(
    "edit",
    SUMMARIES["edit"],
    Group(
        EditArguments,
        {
            "id": Argument("ID", "The fact, by its id.", complete="id"),
            "assignments": Option(
                ("--set",),
                'A field and what it becomes, such as value="up to 80 personnel"; '
                "lists are separated by semicolons, and nothing after the sign clears.",
                repeatable=True,
                metavar="FIELD=TEXT",
            ),
            "as_words": AS_WORDS,
            "month_first": MONTH_FIRST,
            "dry_run": changing.DRY_RUN,
            "color": COLOR,
            "stores": changing.WRITTEN_STORE,
        },
    ),
    run,
    examples=(
        'factcli edit chad-peace-monitors --set value="up to 80 monitors" --set as_of=2015',
        "EDITOR=nano factcli edit chad-peace-monitors",
    ),
)
