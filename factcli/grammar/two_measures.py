"""Two measures of one unit: a range of them, 800 m to 1000 m, or what was measured in two kinds."""

from __future__ import annotations

import re

from factcli.grammar.amounts import Figures, is_range_to
from factcli.grammar.ellipsis import Whole
from factcli.grammar.lexis import DASH, GAP, SPACE
from factcli.grammar.measures import MEASURES
from factcli.grammar.nouns import DURATIONS, Unit, read_unit
from factcli.grammar.numerals import read_numeral
from factcli.grammar.quantities import Count, count_of
from factcli.grammar.spots import Spot

_TO_ANOTHER = re.compile(rf"{GAP}(?P<word>to){GAP}|{SPACE}?{DASH}{SPACE}?")
_SO_MUCH_WAS = re.compile(rf"{GAP}(?:were|was|are|is){GAP}[a-z-]+(?:{GAP}[a-z-]+)?{GAP}and{GAP}")
_END = re.compile(r"[.,;)](?!\w)|$")
_KIND_END = re.compile(rf"(?:{GAP}[a-z-]+){{0,2}}[.,;)](?!\w)|$")


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


def measured_too(
    spot: Spot, figures: Figures, whole: Whole | None, unit: Unit | None
) -> Count | None:
    """The second of two measures: "34 tonnes were cod and 57 pelagic species" are 57 tonnes."""
    if whole is None or whole.unit.casefold() not in MEASURES:
        return None
    if not _SO_MUCH_WAS.fullmatch(spot.text, whole.end, figures.start):
        return None
    end = figures.end if unit is None else unit.end
    is_kind = (_KIND_END if unit is None else _END).match(spot.text, end)
    if not is_kind or (unit is not None and unit.name.casefold() in MEASURES):
        return None
    count = count_of(spot, figures, figures.end, whole.unit)
    return count._replace(borrowed=True, shared=whole.printed)
