"""The facts that a fact stands against: of the same topic, with another value."""

import msgspec

from factcli.index.answer import Hit
from factcli.index.reader import Index
from factcli.match.search import find
from factcli.store.facts import CitedFact, Fact
from factcli.store.relations import Topic, topic_of
from factcli.values.amounts import Agreement

_MOST_RELATED = 100

_decode = msgspec.json.Decoder(CitedFact).decode


def disagreeing(index: Index, fact: Fact) -> list[Hit]:
    """Facts that state another value of the same attribute of the same subject.

    The search finds them at any size of the store: their words are the fact's own.
    """
    topic = topic_of(fact)
    alike = find(index, f"{fact.subject} {fact.attribute}", limit=_MOST_RELATED, min_score=0)
    return [hit for hit in alike.hits if _disagrees(_decode(hit.entry.json), fact, topic)]


def _disagrees(other: Fact, fact: Fact, topic: Topic) -> bool:
    return topic_of(other) == topic and fact.value.agrees_with(other.value) is Agreement.DISAGREES
