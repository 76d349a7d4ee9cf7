"""The checks that raise doubts: contradictions, repetitions, and what is unproved or old."""

from collections.abc import Iterator
from itertools import combinations

from factcli.documents.web import is_web_address
from factcli.store.facts import Fact
from factcli.store.line import Sketch
from factcli.store.relations import contemporaries, topic_of
from factcli.values.amounts import Agreement
from factcli.values.edtf import Edtf
from factcli.values.plain import plain_text
from factcli.verify.groups import groups
from factcli.verify.material import Findings, Found, Layer, Material
from factcli.verify.proofs import figures_for

STALE_AFTER_YEARS = 5
_MOST_COMPARED = 50


def conflicts(material: Material) -> Findings:
    """Facts of one time that say different things of one subject."""
    for layer, first, second in _comparable(material):
        if first.value.agrees_with(second.value) is Agreement.DISAGREES:
            message = f"{second.value}, but {first.value} in {first.id}, {_when(first, second)}"
            yield Found(layer, second.id, "value", message)


def duplicates(material: Material) -> Findings:
    """Facts of one time that say the same."""
    for layer, first, second in _comparable(material):
        agrees = first.value.agrees_with(second.value) is Agreement.AGREES
        if agrees and str(first.value) == str(second.value):
            yield Found(layer, second.id, "", f"says the same as {first.id}")


def _comparable(material: Material) -> Iterator[tuple[Layer, Fact, Fact]]:
    """Pairs of facts that state the same attribute of the same subject at one time.

    The layer is that of the second. A fact and the one that it supersedes are no pair.
    """
    for members in groups(material, lambda fact: [topic_of(fact)]):
        layers = {fact.id: layer for layer, fact in members}
        for first, second in contemporaries([fact for _, fact in members], _MOST_COMPARED):
            if {first.id, second.id}.isdisjoint({first.supersedes, second.supersedes}):
                yield layers[second.id], first, second


def _when(first: Fact, second: Fact) -> str:
    """How the first is dated, beside the second."""
    if first.as_of == second.as_of:
        return "of the same date"
    return f"as of {first.as_of}" if first.as_of else "undated"


def unsourced(material: Material) -> Findings:
    """Facts whose value no document proves."""
    for layer, fact in material.effective():
        if not figures_for(fact, "value"):
            yield Found(layer, fact.id, "evidence", "no document proves its value")


def stale(material: Material) -> Findings:
    """Old facts that no newer one supersedes."""
    superseded = {sketch.supersedes for _, sketch in material.sketches()}
    for layer, fact in material.effective():
        if fact.as_of is None or fact.id in superseded:
            continue
        age = Edtf.parse(fact.as_of).age_in_years(material.today)
        if age is not None and age >= STALE_AFTER_YEARS:
            message = f"is {age} years old, and no newer fact supersedes it"
            yield Found(layer, fact.id, "as_of", message)


def links(material: Material) -> Findings:
    """Documents that nothing cites, and links that are no web addresses."""
    cited = {evidence.document for _, fact in material.facts() for evidence in fact.evidence}
    for layer, document in material.documents().values():
        if document.id not in cited:
            yield Found(layer, None, f"documents.{document.id}", "no fact cites it")
        if document.url is not None and not is_web_address(document.url):
            message = f"“{document.url}” is no web address"
            yield Found(layer, None, f"documents.{document.id}.url", message)


def aliases(material: Material) -> Findings:
    """Facts of different subjects that a name stands for alike, with nothing to tell them apart."""
    known = set()
    for facts in groups(material, _names):
        for (_, first), (layer, second) in combinations(facts[:_MOST_COMPARED], 2):
            if topic_of(first) != topic_of(second) and (first.id, second.id) not in known:
                known.add((first.id, second.id))
                shared = _called(first) & _called(second)
                message = (
                    f"“{min(shared)}” means {first.id} as well, of the same attribute and date"
                )
                yield Found(layer, second.id, "aliases", message)


def _names(fact: Fact | Sketch) -> set[tuple[str, str, str | None]]:
    """What a fact is called, with its attribute and date: another one, or none, tells apart."""
    return {(name, topic_of(fact)[1], fact.as_of) for name in _called(fact)}


def _called(fact: Fact | Sketch) -> set[str]:
    return {plain_text(name) for name in (fact.subject, *fact.aliases)}
