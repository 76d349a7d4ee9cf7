"""One fact in full, as labelled lines: what it says, what proves it, what it stands against."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcli.documents.evidence import Part, Place, told
from factcli.render.delimited import tsv
from factcli.render.result import Result, as_of, published, source_name
from factcli.render.screen import Look
from factcli.store.facts import Citation


class Proof(NamedTuple):
    """A piece of evidence held against its document; no place where that can't be read."""

    citation: Citation
    place: Place | None

    @property
    def failed(self) -> bool:
        """Whether the figure is not where the evidence says."""
        return self.place is None or self.place.status != "found"

    @property
    def verdict(self) -> str:
        """What was found out about the figure."""
        if self.place is None:
            file = self.citation.file or f"of {self.citation.document}"
            return f"“{self.citation.figure}”: the file {file} can't be read in that folder"
        return told(self.citation, self.place)


class Record(NamedTuple):
    """A fact with the facts it is bound to, and its proof where documents were given."""

    result: Result
    supersedes: Result | None
    superseded_by: Result | None
    disagrees: tuple[Result, ...] = ()
    elsewhen: tuple[Result, ...] = ()
    proofs: tuple[Proof, ...] = ()
    paragraphs: tuple[tuple[Part, ...], ...] = ()


def lines(record: Record, look: Look) -> Iterator[tuple[str, str]]:
    """The fact's fields as label and text; those without a value are left out."""
    result, fact = record.result, record.result.fact
    yield "id", fact.id
    yield "fact", result.headline
    yield "value", str(fact.value)
    when = ", ".join(as_of(fact, look.today))
    if when:
        yield "as of", when
    yield "subject", fact.subject
    yield "attribute", fact.attribute
    yield "kind", fact.kind
    for label, words in (
        ("places", fact.places),
        ("actors", fact.actors),
        ("also called", fact.aliases),
    ):
        if words:
            yield label, ", ".join(words)
    if fact.note:
        yield "note", fact.note
    for citation in fact.evidence:
        yield f"proof of {'value' if citation.for_ == 'value' else 'date'}", _cited(citation)
    if not fact.evidence:
        yield "proof", "none: no document is named"
    yield from _bound(record, look)
    yield "store", result.entry.store


def plain(records: Iterable[Record], look: Look) -> str:
    """Records as tab-separated lines of label and text, an empty line between two."""
    return "\n".join(tsv((*lines(record, look), *_proved(record))) for record in records)


def _bound(record: Record, look: Look) -> Iterator[tuple[str, str]]:
    if record.supersedes:
        yield "supersedes", _named(record.supersedes, look)
    if record.superseded_by:
        yield "superseded by", _named(record.superseded_by, look)
    for other in record.disagrees:
        yield "disagrees with", _named(other, look)
    for other in record.elsewhen:
        yield "at another date", _named(other, look)


def _named(result: Result, look: Look) -> str:
    date = ", ".join(as_of(result.fact, look.today)) or "undated"
    return f"{result.fact.id}: {result.fact.value} ({date})"


def _cited(citation: Citation) -> str:
    file = f"{citation.file}, " if citation.file else ""
    where = f"{file}character {citation.start}"
    return (
        f"“{citation.figure}” – {source_name(citation)}, {published(citation.published)} ({where})"
    )


def _proved(record: Record) -> Iterator[tuple[str, str]]:
    for proof in record.proofs:
        yield "in the document", proof.verdict
    for paragraph in record.paragraphs:
        marked = (f"»{part.text}«" if part.is_figure else part.text for part in paragraph)
        yield "paragraph", "".join(marked)
