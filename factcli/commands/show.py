"""`show`: facts in full, with their proof and the facts they stand against."""

from contextlib import closing
from itertools import chain
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
    from factcli.store.facts import Document


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
        sheets = [_sheet(index, entry, shelf) for entry in entries] if in_full else []
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


def _drawn(sheets: "list[FactSheet]", look: Look) -> str:
    if look.style == "tsv":
        from factcli.render.record import tab_separated

        return tab_separated(sheets, look)
    from factcli.render.terminal.record import sheets_drawn

    return sheets_drawn(sheets, look)


def _sheet(index: "Index", entry: Entry, shelf: Shelf) -> "FactSheet":
    from factcli.index.documents import cited_documents
    from factcli.match.related import disagreeing
    from factcli.render.record import FactSheet
    from factcli.render.result import of_entry, of_hits
    from factcli.store.relations import same_time

    result = of_entry(entry)
    older = index.entry(result.fact.supersedes) if result.fact.supersedes else None
    newer = index.entry(entry.superseded_by) if entry.superseded_by else None
    linked = {bound.id for bound in (older, newer) if bound}
    hits = (hit for hit in disagreeing(index, result.fact) if hit.entry.id not in linked)
    others = of_hits(hits)
    sheet = FactSheet(
        result,
        supersedes=of_entry(older) if older else None,
        superseded_by=of_entry(newer) if newer else None,
        disagrees=tuple(other for other in others if same_time(result.fact, other.fact)),
        elsewhen=tuple(other for other in others if not same_time(result.fact, other.fact)),
    )
    return _proved(sheet, cited_documents(index, result.fact), shelf)


def _proved(sheet: "FactSheet", documents: "dict[str, Document]", shelf: Shelf) -> "FactSheet":
    """The sheet with each figure held against its document, and the paragraphs around them."""
    from factcli.documents.evidence import paragraphs, place_of
    from factcli.render.record import Proof

    proofs: list[Proof] = []
    figures: dict[str, list[tuple[int, int]]] = {}
    read = {name: shelf.read(document) for name, document in documents.items()}
    texts = {name: data.decode(errors="replace") for name, data in read.items() if data is not None}
    for citation in sheet.result.fact.evidence:
        text = texts.get(citation.document)
        if text is None:
            if shelf.should_have(documents[citation.document]):
                proofs.append(Proof(citation, None))
            continue
        place = place_of(text, citation)
        proofs.append(Proof(citation, place))
        if place.status in ("found", "moved"):
            end = place.start + len(citation.figure)
            figures.setdefault(citation.document, []).append((place.start, end))
    shown = (paragraphs(texts[document], spans) for document, spans in figures.items())
    return sheet._replace(proofs=tuple(proofs), paragraphs=tuple(chain.from_iterable(shown)))


COMMAND = Command(
    "show",
    SUMMARIES["show"],
    Group(
        ShowArguments,
        {
            "ids": Argument("ID...", "The facts, by id.", repeatable=True, complete="id"),
            "documents": Option(
                ("--documents",),
                "The folder with the files of the sources: print the paragraphs of the proof.",
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
