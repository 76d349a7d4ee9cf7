"""`extract`: the candidate facts of a document, for review."""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group, Option
from factcli.console.documents import Opened, opened_document, tell
from factcli.console.options import (
    COLOR,
    DOCUMENT,
    HIDDEN_TODAY,
    READING,
    ROW_FORMATS,
    STORES,
    Output,
    Reading,
)
from factcli.console.progress import opened
from factcli.errors import ExitCode, UsageError
from factcli.vocabulary import FIGURE_TYPES, KINDS

if TYPE_CHECKING:
    from factcli.extract import Candidate
    from factcli.render.screen import Look
    from factcli.store.facts import Document
    from factcli.values.edtf import Point


class ExtractArguments(NamedTuple):
    """What extract is asked: which document, how to read its dates, what to show of it."""

    file: str
    kinds: tuple[str, ...]
    types: tuple[str, ...]
    reading: Reading
    review: bool
    bare: bool
    output: Output
    stores: tuple[str, ...]


def run(arguments: ExtractArguments) -> ExitCode:
    """Print the candidates, or walk through them; 1 where the document has none."""
    from factcli.extract import extract

    _refuse_contradictions(arguments)
    look = output.look(arguments.output, "candidate")
    document = opened_document(arguments.file, arguments.reading, "extract -")
    content = document.text
    known = _known(content.text, arguments)
    if known:
        day_first, currency, fiscal = known.day_first, known.currency, known.fiscal
    else:
        settled = _settled(document, arguments)
        if settled is None:
            return ExitCode.OK
        document = settled
        day_first, currency, fiscal, *_ = document.habits
        tell(document)
    wanted = _Wanted(arguments)
    published = _published(known)
    candidates = wanted.of(
        extract(
            content.text,
            day_first=day_first,
            currency=currency,
            published=published,
            fiscal=fiscal,
        )
    )
    if arguments.review:
        return _reviewed(arguments, document, candidates, look)
    name = "<stdin>" if arguments.file == "-" else arguments.file
    from factcli.render.candidates import Extracted, parts

    output.page(parts(Extracted(known.id if known else name, content.text), candidates, look))
    if not wanted.count:
        output.hint([f"{name}: no candidate{' of these' * wanted.is_narrow}."])
    return ExitCode.answering(wanted.count)


def _published(document: "Document | None") -> "Point | None":
    """When a document appeared, by which its days without a year are read."""
    from factcli.values.edtf import Edtf

    return Edtf.parse(document.published).start if document and document.published else None


def _settled(document: Opened, arguments: ExtractArguments) -> Opened | None:
    """The document with its open habits asked for, in a review; None where a person leaves."""
    if not arguments.review or not document.habits.doubts:
        return document
    from factcli.commands.review import settled

    return settled(document, arguments.stores)


def _refuse_contradictions(arguments: ExtractArguments) -> None:
    if not arguments.review:
        if arguments.bare:
            raise UsageError("--bare says what --review shows; give both")
        return
    asked = arguments.output
    if asked.json or asked.format or asked.fields:
        raise UsageError("--review prints in one way only; leave out --format, --json, --fields")
    if arguments.file == "-":
        raise UsageError("--review reads keys from standard input; save the document as a file")
    from factcli.commands.review import refuse_off_terminal

    refuse_off_terminal()


def _reviewed(
    arguments: ExtractArguments, found: Opened, candidates: "Iterator[Candidate]", look: "Look"
) -> ExitCode:
    from factcli.commands.review import Subject, review
    from factcli.curate.bare import Bare, Sieve
    from factcli.curate.proposal import ordered
    from factcli.documents.registering import DocumentOptions, document_of

    document = document_of(found.text, arguments.file, DocumentOptions(), found.habits)
    subject = Subject(arguments.file, found.text.text, document, arguments.stores, look.screen)
    # Who asks for dates wants all of them.
    asked: tuple[Bare, ...] = ("date",) if "date" in arguments.types else ()
    sieve = Sieve(("date", "number") if arguments.bare else asked)
    return review(subject, [ordered(each) for each in sieve.of(candidates)], sieve.told)


def _known(text: str, arguments: ExtractArguments) -> "Document | None":
    """The document of the stores that this text is; None where it is of none."""
    from factcli.documents.registering import digest_of

    digest = digest_of(text)
    documents = _on_desk if arguments.review else _indexed
    return next((each for each in documents(arguments.stores) if each.sha256 == digest), None)


def _indexed(stores: tuple[str, ...]) -> "list[Document]":
    import msgspec

    from factcli.store.facts import Document

    decode = msgspec.json.Decoder(Document).decode
    with closing(opened(stores)) as index:
        return [decode(document) for document, _, _ in index.documents()]


def _on_desk(stores: tuple[str, ...]) -> "list[Document]":
    """The documents where a store is written, which need not be there yet."""
    from factcli.curate.target import looked_at

    return list(looked_at(stores, create=True)[0].layers.documents().values())


class _Wanted:
    """Lets through the candidates that were asked for, and counts them."""

    def __init__(self, arguments: ExtractArguments) -> None:
        self.kinds, self.types = arguments.kinds, arguments.types
        self.count = 0

    @property
    def is_narrow(self) -> bool:
        return bool(self.kinds or self.types)

    def of(self, candidates: "Iterator[Candidate]") -> "Iterator[Candidate]":
        for candidate in candidates:
            of_kind = not self.kinds or candidate.kind in self.kinds
            if of_kind and (not self.types or candidate.value.type in self.types):
                self.count += 1
                yield candidate


COMMAND = Command(
    "extract",
    SUMMARIES["extract"],
    Group(
        ExtractArguments,
        {
            "file": Argument("FILE", DOCUMENT),
            "kinds": Option(
                ("--kind",),
                "Only candidates that may be of this kind.",
                repeatable=True,
                choices=KINDS,
            ),
            "types": Option(
                ("--type",),
                "Only candidates whose value is of this type.",
                repeatable=True,
                choices=FIGURE_TYPES,
            ),
            "reading": READING,
            "review": Option(
                ("--review",),
                "Walk through the candidates: one key accepts, edits or skips one, or skips many.",
                kind="flag",
            ),
            "bare": Option(
                ("--bare",),
                "With --review: bare dates and bare numbers too, which are hidden else.",
                kind="flag",
            ),
            "output": Group(
                Output,
                {
                    "format": Option(
                        ("--format", "-f"),
                        "How to print; blocks on a terminal, otherwise tab-separated lines.",
                        choices=ROW_FORMATS,
                    ),
                    "json": Option(
                        ("--json",), "Short for --format json: one candidate a line.", kind="flag"
                    ),
                    "fields": Option(
                        ("--fields",),
                        "Only these fields, such as line,figure,value.",
                        metavar="A,B.C",
                        complete="candidate field",
                    ),
                    "color": COLOR,
                    "today": HIDDEN_TODAY,
                },
                "Output",
            ),
            "stores": STORES,
        },
    ),
    run,
    examples=(
        "factcli extract report.pdf",
        "factcli extract speech.md --kind troops --json",
        "factcli extract report.pdf --review",
        "curl -s https://example.org/page.html | factcli extract -",
    ),
)
