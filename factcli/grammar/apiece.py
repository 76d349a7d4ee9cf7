"""How many there are to one of something: "one latrine for every 64 people", "a tap per 112"."""

from __future__ import annotations

import re

from factcli.grammar.amounts import Figures, read_figures
from factcli.grammar.lexis import GAP
from factcli.grammar.nouns import Unit, read_unit
from factcli.grammar.quantities import Count, count_of
from factcli.grammar.spots import Spot

_FOR_EVERY = re.compile(
    rf"{GAP}(?:(?:for|to|per|in){GAP}(?:each|every)|per){GAP}(?=[0-9])", re.IGNORECASE
)
_BASES = frozenset(10**power for power in range(2, 7))


def so_many_to_one(spot: Spot, figures: Figures, unit: Unit) -> Count | None:
    """The 64 of "one latrine for every 64 people"; a rate of one in a hundred thousand is none."""
    if figures.low != 1 or figures.high != 1 or unit.measure:
        return None
    link = _FOR_EVERY.match(spot.text, unit.end)
    many = read_figures(spot.text, link.end(), letters=False, before=[]) if link else None
    counted = read_unit(spot.text, many.end, singular=False) if many else None
    if many is None or counted is None or many.doubtful or _is_base(many):
        return None
    count = count_of(spot, figures, counted.end, f"{counted.name} per {unit.name}")
    return count._replace(low=many.low, high=many.high)


def _is_base(many: Figures) -> bool:
    """Whether a number is one that rates are told in: one death per 1,000 births."""
    return many.low <= 1 or many.low in _BASES
