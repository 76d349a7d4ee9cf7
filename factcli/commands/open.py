"""`open`: the document that proves a fact, in the browser, or its text at the paragraph."""

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.options import COLOR, STORES, Output
from factcli.console.progress import opened
from factcli.documents.shelf import Shelf
from factcli.errors import ExitCode, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcli.index.reader import Index
    from factcli.store.facts import Citation, Document


class OpenArguments(NamedTuple):
    """What open is asked: the source of which fact, and whether its text is wanted."""

    id: str
    text: bool
    documents: str | None
    color: str | None
    stores: tuple[str, ...]


class _Wanted(NamedTuple):
    """The documents to choose from, the best first, and the figures to find in them."""

    documents: "Sequence[Document]"
    figures: "Sequence[Citation]"


def run(arguments: OpenArguments) -> ExitCode:
    """Open the first document that has an address, else the first whose text is at hand."""
    from factcli.documents.web import is_safe_address

    shelf = Shelf.of(arguments.stores, arguments.documents)
    with closing(opened(arguments.stores)) as index:
        wanted = _wanted(index, arguments.id)
    urls = [document.url for document in wanted.documents if document.url]
    url = None if arguments.text else next(filter(is_safe_address, urls), None)
    if url and _browsed(url):
        output.hint([f"Opened {url}."])
        return ExitCode.OK
    for document in wanted.documents:
        data = shelf.read(document)
        if data is not None:
            if url:
                output.hint([f"No browser could be started for {url}; this is the kept text."])
            _show(data.decode(errors="replace"), document, wanted, arguments)
            return ExitCode.OK
    raise InputError(_out_of_reach(wanted, url, urls, arguments))


def _wanted(index: "Index", identifier: str) -> _Wanted:
    """The documents of a fact, the value's first, or the one document of this id."""
    from factcli.index.documents import cited_documents, document_of
    from factcli.render.result import of_entry

    entry = index.entry(identifier)
    if entry is None:
        document = document_of(index, identifier)
        if document is not None:
            return _Wanted((document,), ())
        similar = ", ".join(index.similar_ids(identifier)[:3])
        way_out = f"did you mean {similar}?" if similar else "factcli list shows what there is"
        raise UsageError(f"no fact or document “{identifier}”; {way_out}")
    result = of_entry(entry)
    if not result.citations:
        raise UsageError(f"“{identifier}” is unsourced: it names no document to open")
    documents = cited_documents(index, result.fact)
    ordered = sorted(result.fact.evidence, key=lambda piece: piece.for_ != "value")
    return _Wanted([documents[citation.document] for citation in result.citations], ordered)


def _browsed(url: str) -> bool:
    """Whether a browser took the address; BROWSER names one."""
    import webbrowser

    try:
        return webbrowser.open(url)
    except (webbrowser.Error, OSError):
        return False


def _show(text: str, document: "Document", wanted: _Wanted, arguments: OpenArguments) -> None:
    """The text in the pager, at the figure of the value, every figure standing out."""
    from factcli.documents.evidence import place_of, whereabouts
    from factcli.render.source import source

    spans = []
    for citation in wanted.figures:
        if citation.document == document.id:
            place = place_of(text, citation)
            if place.status in ("found", "moved"):
                spans.append((place.start, place.start + len(citation.figure)))
            if place.status != "found":
                output.hint([f"{whereabouts(citation, place)}."])
    screen = output.look(Output(format="table", color=arguments.color)).screen
    output.page_at(*source(text, spans, screen))


def _out_of_reach(
    wanted: _Wanted, url: str | None, urls: list[str], arguments: OpenArguments
) -> str:
    """Why nothing could be opened, and what would help."""
    from factcli.documents.evidence import how_to_attach

    document = wanted.documents[0]
    if url:
        why = f"no browser could be started for {url}, and its text is not at hand"
    elif urls and not arguments.text:
        why = f"“{urls[0]}” is no web address, and the text is not at hand"
    elif arguments.text:
        why = f"the text of {document.id} is not at hand"
    else:
        why = f"{document.id} has no url, and its text is not at hand"
    return f"{arguments.id}: {why}; {how_to_attach(document)}"


COMMAND = Command(
    "open",
    SUMMARIES["open"],
    Group(
        OpenArguments,
        {
            "id": Argument("ID", "The fact, or a document, by id.", complete="id"),
            "text": Option(
                ("--text",), "Show the kept text, even where there is an address.", kind="flag"
            ),
            "documents": Option(
                ("--documents",), "The folder with the files of the sources.", metavar="DIR"
            ),
            "color": COLOR,
            "stores": STORES,
        },
    ),
    run,
    examples=(
        "factcli open mine-ban-convention-states-parties-2014",
        "factcli open mine-ban-convention-states-parties-2014 --text",
    ),
)
