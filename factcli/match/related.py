"""The facts that a fact stands against: of the same topic, with another value."""

from collections.abc import Iterator

import msgspec

from factcli.index.answer import Hit
from factcli.index.reader import Index
from factcli.match.search import find
from factcli.store.facts import CitedFact, Fact
from factcli.store.relations import topic_of
from factcli.values.amounts import Agreement

_MOST_RELATED = 100

_decode = msgspec.json.Decoder(CitedFact).decode


def disagreeing(index: Index, fact: Fact) -> list[Hit]:
    """Facts that state another value of the same attribute of the same subject."""
    return [
        hit
        for hit, other in _of_topic(index, fact)
        if fact.value.agrees_with(other.value) is Agreement.DISAGREES
    ]


def of_topic(index: Index, fact: Fact) -> list[Fact]:
    """Facts that state the same attribute of the same subject."""
    return [other for _, other in _of_topic(index, fact)]


def _of_topic(index: Index, fact: Fact) -> Iterator[tuple[Hit, CitedFact]]:
    """The search finds them at any size of the store: their words are the fact's own."""
    topic = topic_of(fact)
    alike = find(index, f"{fact.subject} {fact.attribute}", limit=_MOST_RELATED, min_score=0)
    for hit in alike.hits:
        other = _decode(hit.entry.json)
        if topic_of(other) == topic:
            yield hit, other
