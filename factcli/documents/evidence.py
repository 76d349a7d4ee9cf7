"""Evidence held against its documents: whether a figure stands where a fact says it does."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from factcli.grammar.edges import is_whole, whole_places
from factcli.store.facts import Document, Evidence

Status = Literal["found", "moved", "ambiguous", "missing", "cut"]
STATUSES: tuple[Status, ...] = get_args(Status)


class Place(NamedTuple):
    """Where a figure stands in a document, against where its evidence says it does."""

    status: Status
    start: int


class Part(NamedTuple):
    """A piece of a paragraph; figures are told from the text around them."""

    text: str
    is_figure: bool


def place_of(text: str, evidence: Evidence) -> Place:
    """Where the figure is: at its start, elsewhere and only once, in several places, or nowhere.

    It stands where it is whole: cut out of a number or a word, it stands nowhere.
    """
    start, end = evidence.start, evidence.end
    is_there = text.startswith(evidence.figure, start)
    if is_there and is_whole(text, start, end):
        return Place("found", start)
    places = whole_places(text, evidence.figure)
    first = next(places, None)
    if first is None:
        cut = start if is_there else text.find(evidence.figure)
        return Place("cut" if cut >= 0 else "missing", cut)
    return Place("ambiguous" if next(places, None) is not None else "moved", first)


def whereabouts(evidence: Evidence, place: Place) -> str:
    """What to say of a figure that is not at its place."""
    where = {
        "found": f"stands at {evidence.start}",
        "moved": f"stands at {place.start}, not at {evidence.start}",
        "ambiguous": f"is not at {evidence.start}, and in several other places",
        "missing": "is not in the document",
        "cut": "is only a part of a longer number or word",
    }[place.status]
    return f"“{evidence.figure}” {where} ({evidence.document})"


def paragraphs(text: str, figures: Iterable[tuple[int, int]]) -> list[tuple[Part, ...]]:
    """The lines of a document that figures stand in, each once; figures by start and end.

    A saved web page has one paragraph on a line.
    """
    lines: dict[int, list[tuple[int, int]]] = {}
    for start, end in sorted(set(figures)):
        lines.setdefault(text.rfind("\n", 0, start) + 1, []).append((start, end))
    return [_parts(text, first, spans) for first, spans in lines.items()]


def _parts(text: str, first: int, figures: Iterable[tuple[int, int]]) -> tuple[Part, ...]:
    parts, done = [], first
    for start, end in figures:
        parts += [Part(text[done:start], False), Part(text[max(start, done) : end], True)]
        done = max(done, end)
    last = text.find("\n", done)
    parts.append(Part(text[done : last if last >= 0 else None], False))
    return tuple(part for part in parts if part.text)


def document_problems(document: Document, data: bytes | None) -> Iterator[str]:
    """What is wrong with a document's file: none named, not there, not UTF-8, another sha256."""
    if data is None and document.file is None:
        yield "names no file, so nothing can be proved from it"
        return
    name = f"the file {document.file}" if document.file else "the attached text"
    if data is None:
        yield f"{name} can't be read in the folder of documents; {how_to_attach(document)}"
        return
    try:
        data.decode()
    except UnicodeDecodeError as error:
        yield f"{name} is not UTF-8: {error.reason} at byte {error.start}"
    actual = hashlib.sha256(data).hexdigest()
    if document.sha256 is not None and actual != document.sha256.lower():
        yield f"{name} has another sha256 than the store says: {actual}"


def how_to_attach(document: Document) -> str:
    """The command that keeps a text for a document, which only one of a known sha256 can have."""
    if document.sha256 is None:
        return f"factcli sources add FILE --id {document.id} registers one"
    return f"factcli sources attach {document.id} FILE keeps one that you have"
