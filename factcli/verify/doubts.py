"""The checks that raise doubts: contradictions, repetitions, and what is unproved or old."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from urllib.parse import urlsplit

from factcli.store.facts import Fact
from factcli.values.amounts import Agreement
from factcli.values.edtf import Edtf
from factcli.verify.material import Findings, Found, Layer, Material
from factcli.verify.proofs import figures_for

STALE_AFTER_YEARS = 5
_MOST_COMPARED = 50


def conflicts(material: Material) -> Findings:
    """Facts of the same date that say different things of one subject."""
    for first, second, agreement in _comparable(material):
        if agreement is Agreement.DISAGREES:
            layer, fact = second
            other = first[1]
            message = f"{fact.value}, but {other.value} in {other.id}, of the same date"
            yield Found(layer, fact.id, "value", message)


def duplicates(material: Material) -> Findings:
    """Facts of the same date that say the same."""
    for first, second, agreement in _comparable(material):
        layer, fact = second
        if agreement is Agreement.AGREES and str(fact.value) == str(first[1].value):
            yield Found(layer, fact.id, "", f"says the same as {first[1].id}")


def _comparable(
    material: Material,
) -> Iterator[tuple[tuple[Layer, Fact], tuple[Layer, Fact], Agreement]]:
    """Pairs of facts that state the same attribute of the same subject at the same date."""
    alike: dict[tuple[str, str, str | None], list[tuple[Layer, Fact]]] = defaultdict(list)
    for layer, fact in material.effective():
        key = (_plain(fact.subject), _plain(fact.attribute), fact.as_of)
        alike[key].append((layer, fact))
    for group in alike.values():
        for first, second in combinations(group[:_MOST_COMPARED], 2):
            if {first[1].id, second[1].id}.isdisjoint({first[1].supersedes, second[1].supersedes}):
                yield first, second, first[1].value.agrees_with(second[1].value)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def unsourced(material: Material) -> Findings:
    """Facts whose value no document proves."""
    for layer, fact in material.effective():
        if not figures_for(fact, "value"):
            yield Found(layer, fact.id, "evidence", "no document proves its value")


def stale(material: Material) -> Findings:
    """Old facts that no newer one supersedes."""
    facts = material.effective()
    superseded = {fact.supersedes for _, fact in facts}
    for layer, fact in facts:
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
        if document.url is not None and not _is_web_address(document.url):
            message = f"“{document.url}” is no web address"
            yield Found(layer, None, f"documents.{document.id}.url", message)


def aliases(material: Material) -> Findings:
    """Facts of different subjects that a name stands for alike, with nothing to tell them apart."""
    named: dict[tuple[str, str, str | None], list[tuple[Layer, Fact]]] = defaultdict(list)
    for layer, fact in material.effective():
        for name in {_plain(name) for name in (fact.subject, *fact.aliases)}:
            named[name, _plain(fact.attribute), fact.as_of].append((layer, fact))
    told = set()
    for (name, _, _), facts in named.items():
        for (_, first), (layer, second) in combinations(facts[:_MOST_COMPARED], 2):
            if (
                _plain(first.subject) != _plain(second.subject)
                and (first.id, second.id) not in told
            ):
                told.add((first.id, second.id))
                message = f"“{name}” means {first.id} as well, of the same attribute and date"
                yield Found(layer, second.id, "aliases", message)


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
