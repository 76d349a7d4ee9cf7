"""The checks that fail a store: its form, its references, and the proof of every figure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from factcli.documents.evidence import STATUSES, Place, document_problems, place_of, whereabouts
from factcli.store.facts import Document, Evidence, Fact
from factcli.values.value import Date
from factcli.verify.material import Findings, Found, Layer, Material
from factcli.verify.proving import Paper, Papers, dates_unproved, numbers_unproved
from factcli.verify.units import Units


class _Placed(NamedTuple):
    """A piece of evidence with where it stands."""

    layer: Layer
    fact: Fact
    number: int
    evidence: Evidence
    place: Place

    @property
    def path(self) -> str:
        """Where it stands in its fact."""
        return f"evidence[{self.number}]"


def schema(material: Material) -> Findings:
    """Every departure of a store from its form."""
    for layer in material.layers:
        for problem in layer.problems:
            yield Found(layer, None, problem.path, problem.message)


def ids(material: Material) -> Findings:
    """References to documents and facts that are not there, and facts that supersede themselves."""
    documents = material.documents()
    supersedes = {s.id: s.supersedes for _, s in material.sketches() if s.supersedes}
    asked = {fact.supersedes for _, fact in material.facts()}
    there = {sketch.id for _, sketch in material.sketches() if sketch.id in asked}
    for layer, fact in material.facts():
        for number, evidence in enumerate(fact.evidence):
            if evidence.document not in documents:
                path = f"evidence[{number}].document"
                yield Found(layer, fact.id, path, f"there is no document “{evidence.document}”")
        if fact.supersedes is None:
            continue
        if fact.supersedes not in there:
            yield Found(layer, fact.id, "supersedes", f"there is no fact “{fact.supersedes}”")
        elif fact.id in _superseded(fact.id, supersedes):
            yield Found(layer, fact.id, "supersedes", "the fact supersedes itself in the end")


def evidence(material: Material) -> Findings:
    """Documents that are not what the store says, and figures that are not at their place."""
    if material.files is None:
        return
    unreadable = set()
    unread = unread_of(material)
    for layer, document in material.documents().values():
        if document.id in unread:
            continue
        data = material.files.get(document.id)
        for message in document_problems(document, data):
            yield Found(layer, None, f"documents.{document.id}", message)
        if data is None:
            unreadable.add(document.id)
    for found in _placed(material):
        # One missing file is one finding, not one for each figure in it.
        if found.place.status != "found" and found.evidence.document not in unreadable:
            yield Found(
                found.layer, found.fact.id, found.path, whereabouts(found.evidence, found.place)
            )


def digits(material: Material) -> Findings:
    """Amounts, numbers and names that a fact shows and the figures of its evidence do not."""
    papers, units = papers_of(material), units_of(material)
    for layer, fact in material.facts():
        for found in numbers_unproved(fact, papers, units):
            yield Found(layer, fact.id, found.path, found.message)


def dates(material: Material) -> Findings:
    """Dates, stated or of record, that the figures of their evidence do not give."""
    papers = papers_of(material)
    for layer, fact in material.facts():
        for found in dates_unproved(fact, papers):
            yield Found(layer, fact.id, found.path, found.message)


def papers_of(material: Material) -> Papers:
    """The documents of the stores with the texts that are at hand."""
    texts = _texts(material)
    documents = material.documents()

    def paper(identifier: str) -> Paper:
        _, document = documents.get(identifier, (None, None))
        return Paper(document, texts.get(identifier))

    return paper


def units_of(material: Material) -> Units:
    """The units that the stores take for one another."""
    stores = (layer.store for layer in material.layers if layer.store)
    return Units([group for store in stores for group in store.synonyms])


def _texts(material: Material) -> dict[str, str]:
    """The texts at hand by document."""
    files = material.files or {}
    return {
        identifier: data.decode(errors="replace")
        for identifier in material.documents()
        if (data := files.get(identifier)) is not None
    }


def proof_summary(material: Material) -> dict[str, int]:
    """How many facts are unsourced, of no date, or proved by a document that nothing identifies."""
    documents = material.documents()
    unsealed = {name for name, (_, document) in documents.items() if document.sha256 is None}
    counts = Counter(unsourced=0, undated=0, unsealed=0)
    for _, fact in material.effective():
        counts["unsourced"] += not figures_for(fact, "value")
        counts["undated"] += fact.as_of is None and not isinstance(fact.value, Date)
        counts["unsealed"] += any(piece.document in unsealed for piece in fact.evidence)
    return dict(counts)


def evidence_summary(material: Material) -> dict[str, int]:
    """How many pieces of evidence are found, moved, ambiguous, missing and, if any, cut."""
    if material.files is None:
        return {"unchecked": sum(len(fact.evidence) for _, fact in material.facts())}
    counts = Counter(found.place.status for found in _placed(material))
    pieces = sum(len(fact.evidence) for _, fact in material.facts())
    unchecked = pieces - counts.total()
    placed: dict[str, int] = {status: counts[status] for status in STATUSES}
    if not counts["cut"]:
        del placed["cut"]
    return placed | ({"unchecked": unchecked} if unchecked else {})


def mended(material: Material) -> Iterator[tuple[Layer, Fact]]:
    """The facts with evidence that has moved, their starts put right."""
    starts: dict[tuple[str, str], dict[int, int]] = {}
    facts: dict[tuple[str, str], tuple[Layer, Fact]] = {}
    for found in _placed(material):
        if found.place.status == "moved":
            key = (found.layer.path, found.fact.id)
            facts[key] = (found.layer, found.fact)
            starts.setdefault(key, {})[found.number] = found.place.start
    for key, (layer, fact) in facts.items():
        evidence = tuple(
            msgspec.structs.replace(piece, start=starts[key].get(number, piece.start))
            for number, piece in enumerate(fact.evidence)
        )
        yield layer, msgspec.structs.replace(fact, evidence=evidence)


def unread_of(material: Material) -> dict[str, Document]:
    """The documents that are not at hand, and need not be, by id."""
    files = material.files or {}
    return {
        name: document
        for name, (_, document) in material.documents().items()
        if document.file is not None and name not in files
    }


def figures_for(fact: Fact, purpose: str) -> list[str]:
    """The figures that prove a fact's "value" or its "as_of"."""
    return [evidence.figure for evidence in fact.evidence if evidence.for_ == purpose]


def _superseded(identifier: str, supersedes: Mapping[str, str | None]) -> Iterator[str]:
    """What a fact supersedes, one after the other, up to a repetition."""
    seen: set[str] = set()
    following = supersedes.get(identifier)
    while following is not None and following not in seen:
        yield following
        seen.add(following)
        following = supersedes.get(following)


def _placed(material: Material) -> Iterator[_Placed]:
    """Every piece of evidence with its place; there is none in a document that can't be read."""
    texts = _texts(material)
    unread = unread_of(material)
    for layer, fact in material.facts():
        for number, item in enumerate(fact.evidence):
            if item.document not in unread:
                place = place_of(texts.get(item.document, ""), item)
                yield _Placed(layer, fact, number, item, place)
