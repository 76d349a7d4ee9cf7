"""One fact in full, as labelled lines: what it says, what proves it, what it stands against."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcli.documents.evidence import Part, Place, whereabouts
from factcli.render.delimited import tsv
from factcli.render.result import Result, as_of, published, source_name
from factcli.render.screen import Look
from factcli.store.facts import Citation

LINK = "link"
# What begins with the id of a fact.
WITH_ID = ("id", "supersedes", "superseded by", "disagrees with", "at another date")


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
        return whereabouts(self.citation, self.place)


class FactSheet(NamedTuple):
    """A fact with the facts it is bound to, and its proof where documents were given.

    `timeline` are all dated facts of its subject and attribute, itself among them, oldest first.
    """

    result: Result
    supersedes: Result | None
    superseded_by: Result | None
    disagrees: tuple[Result, ...] = ()
    elsewhen: tuple[Result, ...] = ()
    proofs: tuple[Proof, ...] = ()
    paragraphs: tuple[tuple[Part, ...], ...] = ()
    timeline: tuple[Result, ...] = ()


def lines(sheet: FactSheet, look: Look) -> Iterator[tuple[str, str]]:
    """The fact's fields as label and text; those without a value are left out."""
    result, fact = sheet.result, sheet.result.fact
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
    for url in dict.fromkeys(citation.url for citation in fact.evidence if citation.url):
        yield LINK, url
    if not fact.evidence:
        yield "proof", "none: no document is named"
    yield from _bound(sheet, look)
    yield "store", result.entry.store


def tab_separated(sheets: Iterable[FactSheet], look: Look) -> str:
    """Sheets as tab-separated lines of label and text, an empty line between two."""
    return "\n".join(tsv((*lines(sheet, look), *_proved(sheet))) for sheet in sheets)


def _bound(sheet: FactSheet, look: Look) -> Iterator[tuple[str, str]]:
    if sheet.supersedes:
        yield "supersedes", _named(sheet.supersedes, look)
    if sheet.superseded_by:
        yield "superseded by", _named(sheet.superseded_by, look)
    for other in sheet.disagrees:
        yield "disagrees with", _named(other, look)
    for other in sheet.elsewhen:
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


def _proved(sheet: FactSheet) -> Iterator[tuple[str, str]]:
    for proof in sheet.proofs:
        yield "in the document", proof.verdict
    for paragraph in sheet.paragraphs:
        marked = (f"»{part.text}«" if part.is_figure else part.text for part in paragraph)
        yield "paragraph", "".join(marked)
