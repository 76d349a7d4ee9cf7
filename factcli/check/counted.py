"""What each figure of a passage counts, and how its words bound it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from factcli.check.denial import bounds_above
from factcli.grammar.scan import Figure
from factcli.values.amounts import Qualifier
from factcli.values.value import Date, Money, Quantity, Value


def nouns_of(figures: Sequence[Figure]) -> list[str]:
    """The noun that each figure counts: its own, else that of the one before it."""
    found: list[str] = []
    last = ""
    for figure in figures:
        is_count = isinstance(figure.value, Quantity)
        if isinstance(figure.value, Quantity):
            unit = figure.value.unit
            # 48 Belizeans of 232 troops are troops.
            last = last if last and unit[:1].isupper() and " " not in unit else unit or last
        found.append(last if is_count else "")
    return found


def as_bounded(text: str, figure: Figure) -> Value:
    """The value of a figure; "never had more than ten" says at most ten."""
    value = figure.value
    if isinstance(value, Date) or value.type == "text":
        return value
    assert isinstance(value, Quantity | Money)  # noqa: S101 - tells mypy what is left
    if value.qualifier is not Qualifier.MORE_THAN or not bounds_above(text, figure.phrase_start):
        return value
    most = value.amount.sample
    return msgspec.structs.replace(value, low=None, high=most, qualifier=Qualifier.UP_TO)
