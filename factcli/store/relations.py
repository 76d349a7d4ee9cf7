"""How facts stand to each other: of one topic, of one time.

Every command that tells of contradictions asks here, so that all of them tell of the same ones.
"""

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from factcli.store.facts import Fact
from factcli.values.edtf import Edtf
from factcli.values.plain import plain_text

if TYPE_CHECKING:
    from factcli.store.layers import Layers

Topic: TypeAlias = tuple[str, str]


class Stating(Protocol):
    """What says of what it states what: a fact, or what is read of it in short."""

    @property
    def subject(self) -> str:
        """What it is about."""

    @property
    def attribute(self) -> str:
        """What is stated of it."""


def of_same_topic(layers: "Layers", fact: Fact) -> list[Fact]:
    """The facts that state the same attribute of the same subject under another id."""
    return [other for other in layers.of_topic(fact) if other.id != fact.id]


def topic_of(fact: Stating) -> Topic:
    """What two facts have in common that are about the same thing: subject and attribute."""
    return plain_text(fact.subject), plain_text(fact.attribute)


def same_time(first: Fact, second: Fact) -> bool:
    """Whether two facts can be meant of one time: figures of different years need not agree.

    An undated fact can be of any time.
    """
    start, end = _days(first.as_of)
    other_start, other_end = _days(second.as_of)
    return start <= other_end and other_start <= end


def contemporaries(facts: Sequence[Fact], most: int) -> list[tuple[Fact, Fact]]:
    """The pairs of facts of one time, in their order; of one moment no more than `most` facts."""
    pairs: list[tuple[int, int]] = []
    lasting: list[int] = []
    for number in sorted(range(len(facts)), key=lambda n: _days(facts[n].as_of)[0]):
        start = _days(facts[number].as_of)[0]
        lasting = [other for other in lasting if _days(facts[other].as_of)[1] >= start]
        if len(lasting) < most:
            pairs += [(min(other, number), max(other, number)) for other in lasting]
            lasting.append(number)
    return [(facts[first], facts[second]) for first, second in sorted(pairs)]


@lru_cache(maxsize=1 << 14)
def _days(as_of: str | None) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a date; large stores have few dates and name them often."""
    date = Edtf.parse(as_of) if as_of is not None else None
    first = date.earliest if date else None
    last = date.latest if date else None
    return first or datetime.date.min, last or datetime.date.max
