"""One fact in full: held against its documents, and with the facts that it stands among."""

from itertools import chain

from factcli.documents.evidence import paragraphs, place_of
from factcli.documents.shelf import Shelf
from factcli.index.answer import Entry
from factcli.index.documents import cited_documents
from factcli.index.reader import Index
from factcli.match.related import related
from factcli.render.record import FactSheet, Proof
from factcli.render.result import Result, of_entry, of_hits
from factcli.store.facts import Document
from factcli.store.relations import same_time
from factcli.values.amounts import Agreement
from factcli.values.edtf import Edtf


def sheet_of(index: Index, entry: Entry, shelf: Shelf) -> FactSheet:
    """A fact with those that it is bound to, held against the documents that are there."""
    result = of_entry(entry)
    fact = result.fact
    older = index.entry(fact.supersedes) if fact.supersedes else None
    newer = index.entry(entry.superseded_by) if entry.superseded_by else None
    linked = {bound.id for bound in (older, newer) if bound}
    others = of_hits(related(index, fact))
    against = [
        other
        for other in others
        if other.fact.id not in linked
        and fact.value.agrees_with(other.fact.value) is Agreement.DISAGREES
    ]
    sheet = FactSheet(
        result,
        supersedes=of_entry(older) if older else None,
        superseded_by=of_entry(newer) if newer else None,
        disagrees=tuple(other for other in against if same_time(fact, other.fact)),
        elsewhen=tuple(other for other in against if not same_time(fact, other.fact)),
        timeline=tuple(sorted((o for o in others if o.fact.as_of), key=_when)),
    )
    return _proved(sheet, cited_documents(index, fact), shelf)


def _when(result: Result) -> tuple[str, str]:
    """The first day that a fact is of, the id where that is the same."""
    first = Edtf.parse(result.fact.as_of or "").earliest
    return (first.isoformat() if first else "", result.fact.id)


def _proved(sheet: FactSheet, documents: dict[str, Document], shelf: Shelf) -> FactSheet:
    """The sheet with each figure held against its document, and the paragraphs around them."""
    proofs: list[Proof] = []
    figures: dict[str, list[tuple[int, int]]] = {}
    read = {name: shelf.read(document) for name, document in documents.items()}
    texts = {name: data.decode(errors="replace") for name, data in read.items() if data is not None}
    for citation in sheet.result.fact.evidence:
        text = texts.get(citation.document)
        if text is None:
            if shelf.should_have(documents[citation.document]):
                proofs.append(Proof(citation, None))
            continue
        place = place_of(text, citation)
        proofs.append(Proof(citation, place))
        if place.status in ("found", "moved"):
            end = place.start + len(citation.figure)
            figures.setdefault(citation.document, []).append((place.start, end))
    shown = (paragraphs(texts[document], spans) for document, spans in figures.items())
    return sheet._replace(proofs=tuple(proofs), paragraphs=tuple(chain.from_iterable(shown)))
