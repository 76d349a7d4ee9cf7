"""From a candidate to the fact that it proposes, with its evidence."""

import re
from collections.abc import Container, Iterator
from typing import Literal

import msgspec

from factcli.extract import Candidate, Span
from factcli.store.facts import MAX_FIGURE_WORDS, Evidence, Fact
from factcli.store.ids import free, slug

_WORD = re.compile(r"\S+")


def proposed(text: str, candidate: Candidate, document: str) -> Fact:
    """The fact that a candidate proposes, without an id; its subject is empty if none is named."""
    return Fact(
        id="",
        kind=candidate.kind,
        subject=candidate.subject or "",
        attribute=candidate.attribute,
        value=candidate.value,
        as_of=candidate.as_of,
        evidence=evidence_of(text, candidate, document),
        note=_note(candidate),
    )


def named(fact: Fact, taken: Container[str]) -> Fact:
    """The fact with an id of its subject and attribute that no other has."""
    made = free(slug(fact.subject, fact.attribute), taken, fact.as_of)
    return msgspec.structs.replace(fact, id=made)


def redated(before: Fact, after: Fact) -> Fact:
    """The changed fact without the evidence of a date that it no longer has."""
    if before.as_of == after.as_of:
        return after
    kept = tuple(piece for piece in after.evidence if piece.for_ != "as_of")
    return msgspec.structs.replace(after, evidence=kept)


def evidence_of(text: str, candidate: Candidate, document: str) -> tuple[Evidence, ...]:
    """What proves a candidate: its figure, where its unit or scale is printed, and its date."""
    return tuple(_evidence(text, candidate, document))


def _evidence(text: str, candidate: Candidate, document: str) -> Iterator[Evidence]:
    whole = Span(candidate.start, candidate.end)
    # A period whose ends stand too far apart for one figure is proved by its two dates.
    is_long = len(candidate.figure.split()) > MAX_FIGURE_WORDS and candidate.parts
    for span in candidate.parts if is_long else (whole,):
        yield _piece(text, span, document, "value")
    for span in candidate.shared:
        for part in _citable(text, span):
            yield _piece(text, part, document, "value")
    if candidate.dated:
        yield _piece(text, candidate.dated, document, "as_of")


def _citable(text: str, span: Span) -> Iterator[Span]:
    """A span in parts that have no more words than a figure may have."""
    words = [*_WORD.finditer(text, span.start, span.end)]
    for first in range(0, len(words), MAX_FIGURE_WORDS):
        part = words[first : first + MAX_FIGURE_WORDS]
        yield Span(part[0].start(), part[-1].end())


def _piece(text: str, span: Span, document: str, of: Literal["value", "as_of"]) -> Evidence:
    figure = text[span.start : span.end]
    return Evidence(document=document, for_=of, figure=figure, start=span.start)


def _note(candidate: Candidate) -> str | None:
    if candidate.year_assumed:
        return f"“{candidate.figure}” has no year; it is that of the document."
    if not candidate.ambiguous:
        return None
    return f"“{candidate.figure}” may also be read as {' or '.join(candidate.ambiguous)}."
