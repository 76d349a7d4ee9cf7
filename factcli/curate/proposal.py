"""From a candidate to the fact that it proposes, with its evidence."""

import re
from collections.abc import Container, Iterator
from typing import Literal

import msgspec

from factcli.curate.bare import says_nothing
from factcli.curate.places import places_named
from factcli.extract import Candidate, Span
from factcli.store.facts import MAX_FIGURE_WORDS, Evidence, Fact
from factcli.store.ids import free, slug
from factcli.values.edtf import Edtf
from factcli.values.value import Date

_WORD = re.compile(r"\S+")
_OF_THE_DOCUMENT = "The as-of is the date of the document."


def proposed(text: str, candidate: Candidate, document: str) -> Fact:
    """The fact that a candidate proposes, without an id; its subject is empty if none is named.

    Its places are those that its subject and attribute name.
    """
    return Fact(
        id="",
        kind=candidate.kind,
        subject=candidate.subject or "",
        attribute=candidate.attribute,
        value=candidate.value,
        as_of=candidate.as_of,
        places=places_named(candidate.subject, candidate.attribute),
        evidence=evidence_of(text, candidate, document),
        note=_note(candidate),
    )


def named(fact: Fact, taken: Container[str]) -> Fact:
    """The fact with an id of its subject and attribute that no other has."""
    made = free(slug(fact.subject, fact.attribute), taken, fact.as_of)
    return msgspec.structs.replace(fact, id=made)


def adopted(fact: Fact, document: str) -> Fact:
    """The fact with its evidence from the document by the id that it has now."""
    evidence = tuple(msgspec.structs.replace(piece, document=document) for piece in fact.evidence)
    return msgspec.structs.replace(fact, evidence=evidence)


def redated(before: Fact, after: Fact) -> Fact:
    """The changed fact without the evidence, and the note, of a date that it no longer has."""
    if before.as_of == after.as_of:
        return after
    kept = tuple(piece for piece in after.evidence if piece.for_ != "as_of")
    note = None if after.note == _OF_THE_DOCUMENT else after.note
    return msgspec.structs.replace(after, evidence=kept, note=note)


def placed(before: Fact, after: Fact) -> Fact:
    """The changed fact with the places that its new names name, unless they were set by hand."""
    if before.places != after.places:
        return after
    if after.places != places_named(before.subject, before.attribute):
        return after
    places = places_named(after.subject, after.attribute)
    return msgspec.structs.replace(after, places=places)


def lacking(fact: Fact) -> tuple[str, ...]:
    """The fields without which a proposed fact says nothing, and which the text did not give."""
    subject = () if fact.subject else ("subject",)
    return (*subject, *(("attribute",) if says_nothing(fact.attribute) else ()))


def date_offered(fact: Fact, published: str | None) -> str | None:
    """The date of the document as the as-of that a fact may be given; None where it needs none."""
    is_open = fact.as_of is None and not isinstance(fact.value, Date)
    return published if is_open else None


def dated_by_document(fact: Fact, published: str) -> Fact:
    """The fact as of the date of the document, which a note says."""
    return msgspec.structs.replace(fact, as_of=published, note=fact.note or _OF_THE_DOCUMENT)


def ordered(candidate: Candidate) -> Candidate:
    """The candidate without the readings that the document's order of days, once sure, excludes."""
    value = candidate.value
    if not isinstance(value, Date):
        return candidate
    left = tuple(each for each in candidate.ambiguous if not _is_swapped(value.edtf, each))
    return candidate._replace(ambiguous=left)


def _is_swapped(one: str, other: str) -> bool:
    """Whether two dates are one with its day and month exchanged."""
    first, second = Edtf.parse(one).start, Edtf.parse(other).start
    if first is None or second is None or first.day is None:
        return False
    return (first.year, first.month, first.day) == (second.year, second.day, second.month)


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
    if candidate.counted_from:
        yield _piece(text, candidate.counted_from, document, "as_of")


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
    others = candidate.ambiguous
    return f"“{candidate.figure}” may also be read as {' or '.join(others)}." if others else None
