"""What a store already has like a proposed fact: the same, nearly the same, or against it."""

import re
from collections import defaultdict
from collections.abc import Iterable

from factcli.store.facts import Fact
from factcli.store.relations import same_time, topic_of
from factcli.values.amounts import Agreement
from factcli.values.value import Date, Text, Value

_WORD = re.compile(r"\w{4,}")
_MOST_OTHERS = 5


class Known:
    """The facts of a store, to be asked for those like another."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._by_topic: dict[object, list[Fact]] = defaultdict(list)
        self._by_value: dict[object, list[Fact]] = defaultdict(list)
        self._by_place: dict[str, list[tuple[int, int, Fact]]] = defaultdict(list)
        self.ids: set[str] = set()
        for fact in facts:
            self.add(fact)

    def add(self, fact: Fact) -> None:
        """Know one more."""
        self.ids.add(fact.id)
        self._by_topic[topic_of(fact)].append(fact)
        self._by_value[_key(fact.value)].append(fact)
        for piece in fact.evidence:
            if piece.for_ == "value":
                self._by_place[piece.document].append((piece.start, piece.end, fact))

    def doubts(self, fact: Fact) -> list[str]:
        """What speaks against adding a fact, each in a sentence, the gravest first."""
        by_id: dict[str, str] = {}
        for other in self._same_place(fact):
            by_id.setdefault(other.id, f"{other.id} is proved by this figure: {_summary(other)}")
        for other in self._by_topic[topic_of(fact)]:
            by_id.setdefault(other.id, _compared(fact, other))
        for other in self._by_value[_key(fact.value)]:
            if _words(fact.subject) & _words(other.subject, *other.aliases):
                by_id.setdefault(other.id, f"{other.id} is nearly the same: {_summary(other)}")
        return list(by_id.values())[:_MOST_OTHERS]

    def _same_place(self, fact: Fact) -> list[Fact]:
        return [
            other
            for piece in fact.evidence
            if piece.for_ == "value"
            for start, end, other in self._by_place[piece.document]
            if start < piece.end and piece.start < end
        ]


def _compared(fact: Fact, other: Fact) -> str:
    differs = fact.value.agrees_with(other.value) is Agreement.DISAGREES
    if differs and same_time(fact, other):
        return f"Conflict: {other.id} says {_summary(other)}"
    if differs:
        return f"{other.id} says, for another time, {_summary(other)}"
    return f"{other.id} is of the same subject and attribute: {_summary(other)}"


def _summary(fact: Fact) -> str:
    dated = f", as of {fact.as_of}" if fact.as_of else ""
    return f"{fact.subject} – {fact.attribute}: {fact.value}{dated}"


def _key(value: Value) -> object:
    if isinstance(value, Date):
        return value.edtf
    return value.text if isinstance(value, Text) else (value.low, value.high)


def _words(*names: str) -> set[str]:
    return {word for name in names for word in _WORD.findall(name.casefold())}
