"""Lists of numbers whose unit or scale stands behind the last: "12, 400 and 35 soldiers"."""

from __future__ import annotations

import re

from factcli.grammar.amounts import Figures, read_figures
from factcli.grammar.lexis import GAP
from factcli.grammar.spots import Spot

_NEXT = re.compile(rf"(?:,{GAP}(?!and|or|og)|,?{GAP}(?P<word>and|or|og|eller|to|til){GAP})")
_AFTER_NUMBER = re.compile(r"[0-9],?\s(?:(?:and|or|og)\s)?$")
_MOST_LISTED = 8


def last_of_list(spot: Spot, figures: Figures) -> Figures | None:
    """The last number of a list or change that starts at a spot, and whose unit is all numbers'."""
    if _AFTER_NUMBER.search(spot.text, max(spot.floor, spot.at - 8), spot.at):
        return None
    before = [word.key for word in spot.before if word.start < spot.lead.start]
    is_change = bool(before) and before[-1] in ("from", "fra")
    end = figures.end
    for _ in range(_MOST_LISTED):
        link = _NEXT.match(spot.text, end)
        word = (link["word"] or "").casefold() if link else ""
        if link is None or (word in ("to", "til")) != is_change:
            return None
        number = read_figures(spot.text, link.end(), letters=False, before=[])
        if number is None or number.low != number.high:
            return None
        end = number.end
        if word:
            return number
    return None
