"""Shares in text: per cent, "a third of", "one in five"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from factcli.grammar.amounts import PERCENT, Figures, settled
from factcli.grammar.lexis import GAP, word_set
from factcli.grammar.nouns import read_unit
from factcli.grammar.number_words import read_share
from factcli.grammar.numerals import Numeral, read_numeral
from factcli.grammar.quantities import Count, count_of
from factcli.grammar.spots import Spot
from factcli.values.amounts import Qualifier
from factcli.values.numbers import EXACT, exact

_POINTS = re.compile(rf"(?:{GAP}|-)(?:percentage{GAP}points?|pp)(?!\w)", re.IGNORECASE)
_OF_SHARE = re.compile(rf"{GAP}of(?!{GAP}(?:[0-9]|an?{GAP}century))(?!\w)", re.IGNORECASE)
_HALF_THE = re.compile(rf"{GAP}(?:the|its|their|all|our)(?!\w)", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"{GAP}(?:(?P<noun>[a-z]{{2,20}}){GAP})?(?:in|out{GAP}of){GAP}(?=\w)", re.IGNORECASE
)
_ORDINALS = word_set("first second third fourth last latter other previous opening the")


def share(spot: Spot, *, alone: bool = False) -> Count | None:
    """A share in words: "a third of", "half the", "two-thirds"; `alone`, without what it is of."""
    found = read_share(spot.text, spot.at)
    if found is None or spot.last_word in _ORDINALS:
        return None
    half = found.percent == 50 and _HALF_THE.match(spot.text, found.end)
    several = spot.text[found.end - 1] in "sS"
    qualified = spot.lead.qualifier is not Qualifier.EXACTLY
    if not (alone or half or several or qualified or _OF_SHARE.match(spot.text, found.end)):
        return None
    numeral = Numeral(spot.at, found.end, found.percent, spelled=True)
    return _rounded(spot, numeral, exactly=found.exact)


def _rounded(spot: Spot, numeral: Numeral, *, exactly: bool) -> Count:
    figures = Figures(numeral.start, numeral.end, numeral.value, numeral.value, numeral, numeral)
    count = count_of(spot, figures, numeral.end, "%")
    if not exactly and count.qualifier is Qualifier.EXACTLY:
        return count._replace(qualifier=Qualifier.ABOUT)
    return count


def percentage(spot: Spot, figures: Figures) -> Count | None:
    """Per cent or percentage points at a spot."""
    percent = PERCENT.match(spot.text, figures.end)
    points = _POINTS.match(spot.text, figures.end)
    match = percent or points
    if match is None:
        return None
    sound = settled(figures, thousands=False)
    # 5.000 % reads in one way only: no share is in the thousands.
    return count_of(spot, sound or figures, match.end(), "%" if percent else "percentage points")


def one_in(spot: Spot, figures: Figures) -> Count | None:
    """A share said as "one in five"."""
    link = _OUT_OF.match(spot.text, figures.end)
    if link is None or not figures.first.spelled or figures.low != figures.high:
        return None
    total = read_numeral(spot.text, link.end(), letters=False)
    if total is None or not figures.low < total.value <= 100 or total.doubtful:
        return None
    counted_after = read_unit(spot.text, total.end, singular=False) is not None
    if counted_after == bool(link["noun"]) or (link["noun"] and figures.low != 1):
        return None
    quotient = EXACT.divide(Decimal(100) * figures.low, Decimal(total.value))
    percent = quotient.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    numeral = Numeral(spot.at, total.end, exact(percent), spelled=True)
    return _rounded(spot, numeral, exactly=percent * total.value == 100 * figures.low)
