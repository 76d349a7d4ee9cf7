"""`show`: facts in full, with their proof and the facts they stand against."""

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.copying import copy, require_terminal
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.options import COPY, OUTPUT_OF_FACTS, STORES, Output
from factcli.console.progress import opened
from factcli.documents.shelf import Shelf
from factcli.errors import ExitCode, UsageError
from factcli.index.answer import Entry
from factcli.render import formats
from factcli.render.screen import Look

if TYPE_CHECKING:
    from factcli.index.reader import Index
    from factcli.render.record import FactSheet


class ShowArguments(NamedTuple):
    """What show is asked: which facts, with which documents, and how to show them."""

    ids: tuple[str, ...]
    documents: str | None
    copy: bool
    output: Output
    stores: tuple[str, ...]


def run(arguments: ShowArguments) -> ExitCode:
    """Print the facts; 1 where a figure is not at its place in a document that is at hand."""
    look = output.look(arguments.output)
    shelf = Shelf.of(arguments.stores, arguments.documents)
    in_full = look.style in ("table", "tsv") and not look.fields
    if shelf.folder and not in_full:
        raise UsageError("--documents prints paragraphs: it goes with --format table or tsv")
    if arguments.copy:
        require_terminal()
    with closing(opened(arguments.stores)) as index, index.question():
        entries = [_entry(index, identifier) for identifier in arguments.ids]
        sheets = _sheets(index, entries, shelf) if in_full else []
    output.page([_drawn(sheets, look)] if in_full else formats.listing(entries, look), look)
    if arguments.copy:
        from factcli.render.result import of_entry

        copy(list(map(of_entry, entries)), look)
    failed = any(proof.failed for sheet in sheets for proof in sheet.proofs)
    return ExitCode.answering(not failed)


def _entry(index: "Index", identifier: str) -> Entry:
    entry = index.entry(identifier)
    if entry is None:
        similar = ", ".join(index.similar_ids(identifier)[:3])
        way_out = f"did you mean {similar}?" if similar else "factcli list shows what there is"
        raise UsageError(f"no fact “{identifier}”; {way_out}")
    return entry


def _sheets(index: "Index", entries: list[Entry], shelf: Shelf) -> "list[FactSheet]":
    from factcli.console.sheets import sheet_of

    return [sheet_of(index, entry, shelf) for entry in entries]


def _drawn(sheets: "list[FactSheet]", look: Look) -> str:
    if look.style == "tsv":
        from factcli.render.record import tab_separated

        return tab_separated(sheets, look)
    from factcli.render.terminal.record import sheets_drawn

    return sheets_drawn(sheets, look)


COMMAND = Command(
    "show",
    SUMMARIES["show"],
    Group(
        ShowArguments,
        {
            "ids": Argument("ID...", "The facts, by id.", repeatable=True, complete="id"),
            "documents": Option(
                ("--documents",),
                "The folder with the files of the sources: print the paragraphs of the evidence.",
                metavar="DIR",
            ),
            "copy": COPY,
            "output": OUTPUT_OF_FACTS,
            "stores": STORES,
        },
    ),
    run,
    examples=(
        "factcli show mine-ban-convention-states-parties-2014",
        "factcli show mine-ban-convention-states-parties-2014 --documents ./documents",
    ),
)
