"""From a candidate to the fact that it proposes, with its evidence."""

from collections.abc import Container, Iterator
from typing import Literal

import msgspec

from factcli.extract import Candidate, Span
from factcli.store.facts import MAX_FIGURE_WORDS, Evidence, Fact
from factcli.store.ids import free, slug


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
    """What proves a candidate: its figure, a heading that gives its scale, and its date."""
    return tuple(_evidence(text, candidate, document))


def _evidence(text: str, candidate: Candidate, document: str) -> Iterator[Evidence]:
    whole = Span(candidate.start, candidate.end)
    # A period whose ends stand too far apart for one figure is proved by its two dates.
    is_long = len(candidate.figure.split()) > MAX_FIGURE_WORDS and candidate.parts
    for span in candidate.parts if is_long else (whole,):
        yield _piece(text, span, document, "value")
    for span in candidate.supports:
        yield _piece(text, span, document, "value")
    if candidate.dated:
        yield _piece(text, candidate.dated, document, "as_of")


def _piece(text: str, span: Span, document: str, of: Literal["value", "as_of"]) -> Evidence:
    figure = text[span.start : span.end]
    return Evidence(document=document, for_=of, figure=figure, start=span.start)


def _note(candidate: Candidate) -> str | None:
    if not candidate.ambiguous:
        return None
    return f"“{candidate.figure}” may also be read as {' or '.join(candidate.ambiguous)}."
