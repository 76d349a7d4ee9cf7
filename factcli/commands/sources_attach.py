"""`sources attach`: a text that a user has, kept for a document that a store knows."""

from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES, changing
from factcli.console import output
from factcli.console.declare import Argument, Command, Group
from factcli.console.options import DOCUMENT, MAX_SIZE
from factcli.errors import ExitCode, InputError, UsageError

if TYPE_CHECKING:
    from factcli.curate.target import Desk
    from factcli.store.facts import Document


class SourcesAttachArguments(NamedTuple):
    """What sources attach is asked: whose text, in which file, beside which store."""

    id: str
    file: str
    max_size: str
    stores: tuple[str, ...]


def run(arguments: SourcesAttachArguments) -> ExitCode:
    """Keep the text beside the store, and print the document's id."""
    from factcli.curate.target import desk
    from factcli.store.texts import attached_bytes, file_for

    with desk(arguments.stores, create=True) as opened:
        document = _document(opened, arguments.id)
        text = _text_of(document, arguments)
        differs = attached_bytes((opened.path,), document.sha256) != text
        if differs and opened.session and document.sha256:
            opened.session.keep_text(file_for(document.sha256.lower()), text)
        output.write(f"{document.id}\n")
        told = f"Kept: {_proved(opened, document)} shown and proved from it" if differs else ""
        output.hint([f"{told or 'Nothing differs: it is kept already'}."])
    return ExitCode.OK


def _document(opened: "Desk", identifier: str) -> "Document":
    """The document of any layer; UsageError where there is none, or nothing tells its text."""
    documents = opened.layers.documents()
    document = documents.get(identifier)
    if document is None:
        import difflib

        close = difflib.get_close_matches(identifier, documents, 3)
        way_out = f"did you mean {', '.join(close)}?" if close else "factcli sources lists them"
        raise UsageError(f"no document “{identifier}”; {way_out}")
    if document.sha256 is None:
        way_out = f"factcli sources add FILE --id {identifier} registers one"
        raise UsageError(
            f"the store has no sha256 of “{identifier}” to know its text by; {way_out}"
        )
    return document


def _text_of(document: "Document", arguments: SourcesAttachArguments) -> bytes:
    """The file as it is, or the text that is read from it: whichever has the document's sha256."""
    import hashlib

    from factcli.console.files import STANDARD_INPUT, input_bytes, size_of
    from factcli.store.texts import is_text_of

    file, most = arguments.file, size_of(arguments.max_size)
    data = input_bytes(file, most, piped=f"sources attach {document.id} -")
    if is_text_of(document, data):
        return data
    name = STANDARD_INPUT if file == "-" else file
    for whole_page in (False, True):
        read = _read(data, name, most, whole_page=whole_page)
        if is_text_of(document, read):
            return read
    actual = hashlib.sha256(data).hexdigest()
    raise InputError(
        f"{name}: is not the text of “{document.id}”: its sha256 is {actual}, "
        f"not {document.sha256}; factcli sources add registers another document"
    )


def _read(data: bytes, name: str, most: int, *, whole_page: bool) -> bytes:
    """The text of a page or an office file, as `sources add` keeps it; empty where it is none."""
    from factcli.documents.confined import read

    try:
        return read(data, name, whole_page=whole_page, most=most).text.encode()
    except InputError:
        return b""


def _proved(opened: "Desk", document: "Document") -> str:
    """How many facts have figures in a text, in all documents that it is the text of."""
    same = {
        name for name, other in opened.layers.documents().items() if other.sha256 == document.sha256
    }
    facts = opened.layers.facts().values()
    count = sum(any(piece.document in same for piece in fact.evidence) for fact in facts)
    return "1 fact is" if count == 1 else f"{count} facts are"


COMMAND = Command(
    "sources attach",
    SUMMARIES["sources attach"],
    Group(
        SourcesAttachArguments,
        {
            "id": Argument("ID", "The document, by id.", complete="source"),
            "file": Argument("FILE", DOCUMENT),
            "max_size": MAX_SIZE,
            "stores": changing.WRITTEN_STORE,
        },
    ),
    run,
    examples=("factcli sources attach mfa-humanitarian-disarmament disarmament.txt",),
)
