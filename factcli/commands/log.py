"""`log`: who changed a fact of a shared store, when, and what it was before."""

import json
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group
from factcli.console.options import OUTPUT_OF_LOG, SHARED_STORE, Output
from factcli.errors import ExitCode, UsageError
from factcli.render import formats
from factcli.render.safety import inert_json

if TYPE_CHECKING:
    from factcli.postgres.history import Entry

_USUAL = ("at", "role", "action", "before.value.text", "before.as_of")


class LogArguments(NamedTuple):
    """What log is asked: the changes of which facts, and how to show them."""

    ids: tuple[str, ...]
    output: Output
    stores: tuple[str, ...]


def run(arguments: LogArguments) -> ExitCode:
    """Print the changes, the first one first."""
    from factcli.console.stores import shared_store

    look = output.look(arguments.output, "change")
    store = shared_store(arguments.stores, "log")
    from factcli.postgres.history import entries_of  # psycopg, which files do without

    texts = []
    for identifier in arguments.ids:
        entries = entries_of(store, identifier)
        if not entries:
            way_out = "factcli list shows what there is"
            raise UsageError(f"“{identifier}” was never in {store}; {way_out}")
        texts += [_text(identifier, entry) for entry in entries]
    if look.style in ("json", "jsonl"):
        output.page(formats.objects(texts, look), look)
        return ExitCode.OK
    several = ("id",) if len(arguments.ids) > 1 else ()
    fields = look.fields or (*several, *_USUAL)
    output.page([formats.object_rows(texts, fields, look)])
    return ExitCode.OK


def _text(identifier: str, entry: "Entry") -> str:
    """A change as JSON; what was before is given as it was written, digit by digit."""
    known = {"id": identifier, **entry._replace(before=None)._asdict()}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return inert_json(text.removesuffix("null}") + (entry.before or "null") + "}")


COMMAND = Command(
    "log",
    SUMMARIES["log"],
    Group(
        LogArguments,
        {
            "ids": Argument(
                "ID...", "The facts or documents, by id.", repeatable=True, complete="id"
            ),
            "output": OUTPUT_OF_LOG,
            "stores": SHARED_STORE,
        },
    ),
    run,
    examples=("factcli log chad-peace-monitors --store postgresql://db.example.org/facts",),
)
