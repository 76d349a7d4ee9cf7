"""`sources add`: a document registered, its text kept beside the store."""

from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES, changing
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.documents import opened_document
from factcli.console.documents import tell as tell_of
from factcli.console.options import COLOR, DOCUMENT, READING, Reading
from factcli.documents.registering import DocumentOptions, document_of, is_stub
from factcli.errors import ExitCode, InputError, UsageError

if TYPE_CHECKING:
    from factcli.curate.target import Desk
    from factcli.documents.reading import Text
    from factcli.store.facts import Document


_PIPED = "sources add - --url {url}"


class SourcesAddArguments(NamedTuple):
    """What sources add is asked: which file, what is known of it, and where it goes."""

    file: str
    known: DocumentOptions
    reading: Reading
    update: bool
    dry_run: bool
    color: str | None
    stores: tuple[str, ...]


def run(arguments: SourcesAddArguments) -> ExitCode:
    """Register the document, keep its text, and print its id."""
    from factcli.curate.changes import with_document
    from factcli.curate.target import desk
    from factcli.store.texts import drop_unused

    found = opened_document(arguments.file, arguments.reading, _PIPED, arguments.known)
    content = found.text
    if not content.text.strip():
        raise InputError(f"{arguments.file}: has no text")
    data = content.text.encode()
    document = document_of(content, arguments.file, arguments.known, found.habits)
    with desk(arguments.stores, create=True, dry=arguments.dry_run) as opened:
        known = opened.layers.documents().get(document.id)
        document = _placed(document, known, opened.path, data)
        differs = known != document or opened.texts(document.id) != content.text
        if known and differs and not arguments.update and not is_stub(known):
            raise UsageError(_taken(document))
        if differs and opened.session and document.file:
            # The text first, in nobody's place: until the store is written the old one proves it.
            opened.session.keep_text(document.file, data)
        if differs:
            moved = _moved(opened, document, content)
            changing.carry_out(opened, with_document(document), arguments.color)
            if moved:
                output.hint([f"{moved} figures are not where the facts say: factcli verify --fix."])
            tell_of(found)
        if differs and opened.session:
            used = {each.file for each in opened.session.store.documents}
            # The store that undo would bring back is proved from the text before this one.
            drop_unused(opened.path, document.id, used | {known.file if known else None})
        if not arguments.dry_run:
            output.write(f"{document.id}\n")
        changing.tell(opened, f"Registered {document.id}", differs=differs)
    return ExitCode.OK


def _placed(document: "Document", known: "Document | None", store: str, data: bytes) -> "Document":
    """The document with the file of its text: where it is already, else in no other's place."""
    import msgspec

    from factcli.store.texts import FOLDER, file_beside

    is_same = known is not None and known.sha256 == document.sha256
    if known and is_same and known.file and known.file.startswith(f"{FOLDER}/"):
        return msgspec.structs.replace(document, file=known.file)
    return msgspec.structs.replace(document, file=file_beside(store, document.id, data))


def _taken(document: "Document") -> str:
    way_out = "--update puts this in its place, another --id beside it"
    return f"there is another document “{document.id}” already; {way_out}"


def _moved(opened: "Desk", document: "Document", text: "Text") -> int:
    """How many figures are no longer where the facts say, once a text has changed."""
    from factcli.documents.evidence import place_of

    return sum(
        piece.document == document.id and place_of(text.text, piece).status != "found"
        for fact in opened.layers.every()
        for piece in fact.evidence
    )


_KNOWN = Group(
    DocumentOptions,
    {
        "id": Option(("--id",), "Its id; else one made of its title.", metavar="ID"),
        "title": Option(("--title",), "Its title; else what the file says.", metavar="TEXT"),
        "publisher": Option(("--publisher",), "Who published it.", metavar="NAME"),
        "published": Option(
            ("--published",), "When, if it says so itself, such as 2014-11.", metavar="DATE"
        ),
        "language": Option(("--language",), "Its language, such as en.", metavar="CODE"),
        "url": Option(("--url",), "Where it is found.", metavar="URL"),
    },
)

COMMAND = Command(
    "sources add",
    SUMMARIES["sources add"],
    Group(
        SourcesAddArguments,
        {
            "file": Argument("FILE", DOCUMENT),
            "known": _KNOWN,
            "reading": READING,
            "update": Option(
                ("--update",), "Put it in the place of the document of this id.", kind="flag"
            ),
            "dry_run": changing.DRY_RUN,
            "color": COLOR,
            "stores": changing.WRITTEN_STORE,
        },
    ),
    run,
    examples=(
        "factcli sources add speech.md --publisher 'Ministry of Foreign Affairs'",
        "factcli sources add report.docx --id ccm-report-2015 --published 2015",
        "curl -sSL https://example.org/a | factcli sources add - --url https://example.org/a",
    ),
)
