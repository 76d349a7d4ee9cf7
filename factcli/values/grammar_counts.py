"""Quantities in text: shares, counts with their units, parts of a count, and bare numbers."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from factcli.values.amounts import Qualifier
from factcli.values.grammar_amounts import (
    PERCENT,
    Figures,
    qualifier_after,
    read_figures,
    settled,
)
from factcli.values.grammar_noise import glued_after
from factcli.values.grammar_spots import Spot
from factcli.values.grammar_units import (
    DURATIONS,
    Unit,
    counts_people_or_things,
    read_rate,
    read_unit,
)
from factcli.values.lexis import GAP, Word, next_word
from factcli.values.number_words import read_share
from factcli.values.numbers import EXACT, Number, Numeral, exact, read_numeral

_POINTS = re.compile(rf"(?:{GAP}|-)(?:percentage{GAP}points?|pp)(?!\w)", re.IGNORECASE)
_OF_SHARE = re.compile(rf"{GAP}of(?!{GAP}(?:[0-9]|an?{GAP}century))(?!\w)", re.IGNORECASE)
_HALF_THE = re.compile(rf"{GAP}(?:the|its|their|all|our)(?!\w)", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"{GAP}(?:(?P<noun>[a-z]{{2,20}}){GAP})?(?:in|out{GAP}of){GAP}(?=\w)", re.IGNORECASE
)
_ARE = re.compile(rf"{GAP}(?:are|were|is|was|have{GAP}been)(?={GAP})", re.IGNORECASE)
_OF_THE = re.compile(
    rf"{GAP}of(?:{GAP}(?:the|its|their|our|his|her|these|those|all)){{1,2}}(?={GAP})", re.IGNORECASE
)
_OF_THEM = re.compile(rf"{GAP}of{GAP}(?:them|these|those|whom|which)(?!\w)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019)]?(?:\[[0-9]{1,3}\])?\s+[^a-z]|\n\s*\n")
HOUR = re.compile(rf"{GAP}(?:[ap]\.?m(?!\w)|o['’]clock|hours?(?!\w)|GMT|UTC|CET)|:[0-9]")
_CELL_END = re.compile(r"[ \u00a0]*(?:[\r\n,;|)]|\.(?:\s|$)|$)")
_ORDINALS = frozenset("first second third fourth last latter other previous opening the".split())
_RELATIVE_BEFORE = frozenset("last past next coming previous following recent first".split())
_RELATIVE_AFTER = frozenset("ago later earlier old hence".split())
_AFTER_PART = frozenset(
    "to in for from on at with by against near under who which that were was are have had".split()
)
_STATES = frozenset(
    "is are was were has have had reached totalled totaled totals totalling totaling numbered "
    "numbers became hit exceeds exceeded only".split()
)
_STANDS = frozenset("stood stands standing stand remained remains put estimated".split())
_CHANGES = frozenset(
    """
    rose rise rises risen rising increased increase increases increasing grew grow grown growing fell
    fall falls fallen falling dropped drop declined decline decreased decrease reduced reduce cut up
    down raised raise doubled climbed expanded shrank limited amounted amounts amounting
    """.split()
)
_LISTING = (":", ",", ";", "(")
_REACH = 200
_LEAST_BARE = 10


class Count(NamedTuple):
    """A quantity in text: its own span, its phrase's, and what it says."""

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    low: Number
    high: Number
    qualifier: Qualifier
    unit: str
    yearly: bool = False


class Whole(NamedTuple):
    """The last count before a figure, whose unit a part of it may borrow."""

    number: Number
    unit: str
    end: int


def read_count(spot: Spot, whole: Whole | None) -> Count | None:
    """The quantity at a spot, or None where a number there is no figure.

    `whole` is the last count of the text so far: "two programmes: one to …", "of which 89 have".
    """
    spelled = share(spot)
    if spelled is not None:
        return spelled
    figures = figures_at(spot)
    if figures is None:
        return None
    percentage = _percentage(spot, figures) or one_in(spot, figures)
    if percentage is not None:
        return percentage
    unit = _unit(spot, figures)
    if unit is not None:
        return counted(spot, figures, unit)
    if glued_after(spot.text, figures.end):
        return None
    part = _part(spot, figures) or _borrowed(spot, figures, whole)
    return part or _bare(spot, figures)


def figures_at(spot: Spot) -> Figures | None:
    """The number at the spot; k and m are scales only where people or things follow."""
    text, at, before = spot.text, spot.at, spot.before
    short = read_figures(text, at, letters=True, before=before)
    if short is None or not (short.first.lettered or short.last.lettered):
        return short
    unit = read_unit(text, short.end, singular=False)
    if unit is not None and not unit.measure:
        return short
    return read_figures(text, at, letters=False, before=before)


def _count(spot: Spot, figures: Figures, end: int, unit: str, *, start: int | None = None) -> Count:
    """A count up to `end`, with the qualifier and the rate around it."""
    qualifier, phrase_end = spot.lead.qualifier, end
    after = qualifier_after(spot.text, figures.end) or qualifier_after(spot.text, end)
    if after is not None and qualifier is Qualifier.EXACTLY:
        qualifier, phrase_end = after[0], max(end, after[1])
    rate = read_rate(spot.text, end)
    if rate is not None:
        phrase_end = max(phrase_end, rate.end)
        unit = f"{unit} per {rate.base}" if rate.base else unit
    yearly_start = spot.yearly_start()
    starts = [figures.start, spot.lead.start, start, yearly_start]
    return Count(
        figures.start,
        end,
        min(position for position in starts if position is not None),
        phrase_end,
        figures.low,
        figures.high,
        qualifier,
        unit,
        yearly_start is not None or (rate is not None and rate.yearly),
    )


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
    count = _count(spot, figures, numeral.end, "%")
    if not exactly and count.qualifier is Qualifier.EXACTLY:
        return count._replace(qualifier=Qualifier.ABOUT)
    return count


def _percentage(spot: Spot, figures: Figures) -> Count | None:
    percent = PERCENT.match(spot.text, figures.end)
    points = _POINTS.match(spot.text, figures.end)
    match = percent or points
    if match is None:
        return None
    sound = settled(figures, thousands=False)
    # 5.000 % reads in one way only: no share is in the thousands.
    return _count(spot, sound or figures, match.end(), "%" if percent else "percentage points")


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


def _unit(spot: Spot, figures: Figures) -> Unit | None:
    """The unit behind a number, or behind the number it changes to: from 45 to 70 soldiers."""
    text, singular = spot.text, figures.low == figures.high == 1
    after = qualifier_after(text, figures.end)
    if after and singular and figures.first.spelled:
        return None
    return read_unit(text, after[1] if after else figures.end, singular=singular)


def counted(spot: Spot, figures: Figures, unit: Unit) -> Count | None:
    """The count of a number and its unit; None for a relative time, or a point read two ways."""
    countable = figures.last.scale == 1 and counts_people_or_things(unit)
    if countable and figures.doubtful and not figures.ends_in_zero:
        return None
    sound = settled(figures, thousands=countable)
    if sound is None:
        return None
    if unit.name.casefold() in DURATIONS and _relative(spot, unit):
        return None
    return _count(spot, sound, unit.end, unit.name)


def _relative(spot: Spot, unit: Unit) -> bool:
    """Whether a duration only places something in time: the last 5 years, two days later."""
    following = next_word(spot.text, unit.end)
    return spot.last_word in _RELATIVE_BEFORE or (
        following is not None and following.key in _RELATIVE_AFTER
    )


def _part(spot: Spot, figures: Figures) -> Count | None:
    """A part with its unit further on: "89 of the 116 states", "of which 89 are states parties"."""
    if figures.low == 1 and spot.part_start() is None:
        return None
    are = _ARE.match(spot.text, figures.end)
    if are and (spot.part_start() is not None or not spot.before):
        unit = read_unit(spot.text, are.end(), singular=False)
        if unit is not None:
            return _count(spot, figures, unit.end, unit.name, start=spot.part_start())
    of_the = _OF_THE.match(spot.text, figures.end)
    if of_the is None:
        return None
    unit = read_unit(spot.text, of_the.end(), singular=False)
    if unit is not None:
        return _count(spot, figures, unit.end, unit.name)
    return _part_of_number(spot, figures, of_the.end())


def _part_of_number(spot: Spot, figures: Figures, at: int) -> Count | None:
    gap = re.compile(GAP).match(spot.text, at)
    total = read_numeral(spot.text, gap.end(), letters=False) if gap else None
    unit = read_unit(spot.text, total.end, singular=False) if total else None
    return _count(spot, figures, figures.end, unit.name) if unit else None


def _borrowed(spot: Spot, figures: Figures, whole: Whole | None) -> Count | None:
    """A part of the count before it, in that count's unit."""
    if whole is None or not whole.unit or not figures.low < whole.number:
        return None
    if figures.start - whole.end > _REACH:
        return None
    if _SENTENCE_END.search(spot.text, whole.end, figures.start):
        return None
    start = spot.part_start()
    of_them = _OF_THEM.match(spot.text, figures.end)
    if start is None and of_them is None and not _enumerated(spot, figures):
        return None
    return _count(spot, figures, figures.end, whole.unit, start=start)


def _enumerated(spot: Spot, figures: Figures) -> bool:
    """Whether a number stands for one of the parts that are listed: ": one to …, two in …"."""
    listed = spot.text[max(0, figures.start - 3) : figures.start].rstrip()[-1:] in _LISTING
    following: Word | None = next_word(spot.text, figures.end)
    return (
        (listed or spot.last_word in ("and", "with"))
        and following is not None
        and following.key in _AFTER_PART
    )


def _bare(spot: Spot, figures: Figures) -> Count | None:
    """A number without a unit, where the words around it make it a figure."""
    sound = settled(figures, thousands=False)
    if sound is None or HOUR.match(spot.text, figures.end):
        return None
    weighty = sound.last.scale > 1 or sound.first.grouped
    if weighty or (sound.high >= _LEAST_BARE and _announced(spot)) or _cell(spot, sound):
        return _count(spot, sound, sound.end, "")
    return None


def _announced(spot: Spot) -> bool:
    if spot.lead.qualifier is not Qualifier.EXACTLY or spot.last_word in _STATES:
        return True
    earlier = {word.key for word in spot.before[:-1]}
    if spot.last_word == "at":
        return bool(earlier & _STANDS)
    return spot.last_word in ("to", "by") and bool(earlier & _CHANGES)


def _cell(spot: Spot, figures: Figures) -> bool:
    """Whether a number is the value of "Troops: 110"."""
    head = spot.text[max(0, figures.start - 3) : figures.start].rstrip(" \u00a0")
    return head.endswith(":") and _CELL_END.match(spot.text, figures.end) is not None
