"""Ranges whose unit is printed at both ends: "depths of 800 m to 1000 m"."""

from __future__ import annotations

import re

from factcli.grammar.amounts import Figures, is_range_to
from factcli.grammar.lexis import DASH, GAP, SPACE
from factcli.grammar.nouns import DURATIONS, MEASURES, Unit, read_unit
from factcli.grammar.numerals import read_numeral
from factcli.grammar.quantities import Count, count_of
from factcli.grammar.spots import Spot

_TO_ANOTHER = re.compile(rf"{GAP}(?P<word>to){GAP}|{SPACE}?{DASH}{SPACE}?")


def up_to_another(spot: Spot, figures: Figures, unit: Unit) -> Count | None:
    """The range of two measures or durations of one unit: 800 m to 1000 m, 6 months - 12 months."""
    if not (unit.measure or unit.name.casefold() in DURATIONS | MEASURES):
        return None
    link = _TO_ANOTHER.match(spot.text, unit.end)
    last = read_numeral(spot.text, link.end(), letters=False) if link else None
    if last is None or not figures.low == figures.high < last.value:
        return None
    other = read_unit(spot.text, last.end, singular=False)
    is_tight = link is not None and link["word"] is None
    if (
        other is None
        or other.name != unit.name
        or not (is_tight or is_range_to(spot.before, spot.at))
    ):
        return None
    whole = figures._replace(end=last.end, high=last.value, last=last)
    return count_of(spot, whole, other.end, unit.name)
