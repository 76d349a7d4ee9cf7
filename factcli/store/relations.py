"""How facts stand to each other: of one topic, of one time."""

from factcli.store.facts import Fact
from factcli.store.layers import Layers


def of_same_topic(layers: Layers, fact: Fact) -> list[Fact]:
    """The facts that state the same attribute of the same subject under another id."""
    topic = topic_of(fact)
    return [
        other
        for other in layers.facts().values()
        if topic_of(other) == topic and other.id != fact.id
    ]


def topic_of(fact: Fact) -> tuple[str, str]:
    """What two facts have in common that are about the same thing."""
    return _plain(fact.subject), _plain(fact.attribute)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
