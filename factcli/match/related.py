"""The facts of a fact's own topic: they state the same attribute of the same subject."""

from collections.abc import Iterator

import msgspec

from factcli.index.answer import Hit
from factcli.index.reader import Index
from factcli.match.search import find
from factcli.store.facts import CitedFact, Fact
from factcli.store.relations import topic_of

_MOST_RELATED = 100

_decode = msgspec.json.Decoder(CitedFact).decode


def related(index: Index, fact: Fact) -> list[Hit]:
    """The facts of its topic, and where it is in the index itself among them."""
    return [hit for hit, _ in _of_topic(index, fact)]


def of_topic(index: Index, fact: Fact) -> list[Fact]:
    """The same as facts."""
    return [other for _, other in _of_topic(index, fact)]


def _of_topic(index: Index, fact: Fact) -> Iterator[tuple[Hit, CitedFact]]:
    """The search finds them at any size of the store: their words are the fact's own."""
    topic = topic_of(fact)
    alike = find(index, f"{fact.subject} {fact.attribute}", limit=_MOST_RELATED, min_score=0)
    for hit in alike.hits:
        other = _decode(hit.entry.json)
        if topic_of(other) == topic:
            yield hit, other
