"""The checks that fail a store: its form, its references, and the proof of every figure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from factcli.documents.evidence import STATUSES, Place, document_problems, place_of, whereabouts
from factcli.grammar.proof import digits_prove, edtf_proved
from factcli.store.facts import Evidence, Fact
from factcli.values.value import Date
from factcli.verify.material import Findings, Found, Layer, Material


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
    supersedes = {fact.id: fact.supersedes for _, fact in material.effective()}
    for layer, fact in material.facts():
        for number, evidence in enumerate(fact.evidence):
            if evidence.document not in documents:
                path = f"evidence[{number}].document"
                yield Found(layer, fact.id, path, f"there is no document “{evidence.document}”")
        if fact.supersedes is None:
            continue
        if fact.supersedes not in supersedes:
            yield Found(layer, fact.id, "supersedes", f"there is no fact “{fact.supersedes}”")
        elif fact.id in _superseded(fact.id, supersedes):
            yield Found(layer, fact.id, "supersedes", "the fact supersedes itself in the end")


def evidence(material: Material) -> Findings:
    """Documents that are not what the store says, and figures that are not at their place."""
    if material.files is None:
        return
    unreadable = set()
    unread = _unread(material)
    for layer, document in material.documents().values():
        if document.id in unread:
            continue
        for message in document_problems(document, material.files):
            yield Found(layer, None, f"documents.{document.id}", message)
        if material.files.get(document.file or "") is None:
            unreadable.add(document.id)
    for found in _placed(material):
        # One missing file is one finding, not one for each figure in it.
        if found.place.status != "found" and found.evidence.document not in unreadable:
            yield Found(
                found.layer, found.fact.id, found.path, whereabouts(found.evidence, found.place)
            )


def digits(material: Material) -> Findings:
    """Numbers that the figures of their evidence do not have."""
    for layer, fact in material.facts():
        figures = figures_for(fact, "value")
        if figures and not isinstance(fact.value, Date) and not digits_prove(fact.value, figures):
            yield Found(layer, fact.id, "value", _unproved(str(fact.value), figures))


def dates(material: Material) -> Findings:
    """Dates, stated or of record, that the figures of their evidence do not give."""
    for layer, fact in material.facts():
        figures = figures_for(fact, "value")
        if isinstance(fact.value, Date) and figures and not edtf_proved(fact.value.edtf, figures):
            yield Found(layer, fact.id, "value.edtf", _unproved(fact.value.edtf, figures))
        if fact.as_of is None or not fact.evidence:
            continue
        figures = figures_for(fact, "as_of")
        if not figures:
            yield Found(layer, fact.id, "as_of", f"{fact.as_of} has no evidence")
        elif not edtf_proved(fact.as_of, figures):
            yield Found(layer, fact.id, "as_of", _unproved(fact.as_of, figures))


def evidence_summary(material: Material) -> dict[str, int]:
    """How many pieces of evidence are found, moved, ambiguous and missing in the documents."""
    if material.files is None:
        return {"unchecked": sum(len(fact.evidence) for _, fact in material.facts())}
    counts = Counter(found.place.status for found in _placed(material))
    pieces = sum(len(fact.evidence) for _, fact in material.facts())
    unchecked = pieces - counts.total()
    placed: dict[str, int] = {status: counts[status] for status in STATUSES}
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


def _unread(material: Material) -> set[str]:
    """The documents that are not at hand, and need not be."""
    files = material.files or {}
    return {
        name
        for name, (_, document) in material.documents().items()
        if document.file is not None and document.file not in files
    }


def figures_for(fact: Fact, purpose: str) -> list[str]:
    """The figures that prove a fact's "value" or its "as_of"."""
    return [evidence.figure for evidence in fact.evidence if evidence.for_ == purpose]


def _unproved(stated: str, figures: Sequence[str]) -> str:
    printed = ", ".join(f"“{figure}”" for figure in figures)
    return f"{stated} is not what the evidence says: {printed}"


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
    texts: dict[str, str] = {}
    for identifier, (_, document) in material.documents().items():
        data = (material.files or {}).get(document.file or "")
        texts[identifier] = data.decode(errors="replace") if data is not None else ""
    unread = _unread(material)
    for layer, fact in material.facts():
        for number, item in enumerate(fact.evidence):
            if item.document not in unread:
                place = place_of(texts.get(item.document, ""), item)
                yield _Placed(layer, fact, number, item, place)
