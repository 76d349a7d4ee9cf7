"""Quantities in text: shares, counts with their units, parts of a count, and bare numbers."""

from __future__ import annotations

import re

from factcli.grammar.amounts import (
    PERCENT,
    Figures,
    in_scale_of_later,
    read_figures,
    settled,
)
from factcli.grammar.announced import announced, is_cell
from factcli.grammar.apiece import so_many_to_one
from factcli.grammar.changing import changing, is_of_year
from factcli.grammar.elided import elided
from factcli.grammar.ellipsis import (
    LIST_REACH,
    Whole,
    goes_back,
    is_announced_list,
    shares_unit,
)
from factcli.grammar.headers import (
    Header,
    led_by,
    number_of,
    of_the_same,
    population_of,
    subject_counted,
    unit_header,
    year_line_of,
)
from factcli.grammar.items import counted_apiece, is_item
from factcli.grammar.lexis import GAP, next_word, word_set
from factcli.grammar.lists import last_of_list
from factcli.grammar.noise import glued_after
from factcli.grammar.nouns import (
    DURATIONS,
    Unit,
    counts_people_or_things,
    read_unit,
)
from factcli.grammar.numerals import read_numeral
from factcli.grammar.placed_items import is_listed
from factcli.grammar.plurals import is_done_by_one
from factcli.grammar.qualifiers import qualifier_after
from factcli.grammar.quantities import Count, count_of
from factcli.grammar.rates import read_rate
from factcli.grammar.sequels import level_of, sequel
from factcli.grammar.shares import one_in, percentage, share
from factcli.grammar.spots import Spot
from factcli.grammar.two_measures import measured_too, up_to_another
from factcli.values.amounts import Qualifier

_ARE = re.compile(rf"{GAP}(?:are|were|is|was|have{GAP}been)(?={GAP})", re.IGNORECASE)
_OF_THE = re.compile(
    rf"{GAP}of(?:{GAP}(?:the|its|their|our|his|her|these|those|all)){{1,2}}(?={GAP})", re.IGNORECASE
)
_OF_NUMBER = re.compile(rf"{GAP}(?:out{GAP})?of(?={GAP}\w)", re.IGNORECASE)
_STRONG = re.compile(r"[-\u2010\u2011]strong(?!\w)")
HOUR = re.compile(rf"{GAP}(?:[ap]\.?m(?!\w)|o['\u2019]clock|hours?(?!\w)|GMT|UTC|CET)|:[0-9]")
_RELATIVE_AFTER = word_set("ago later earlier old hence")
_LEAST_BARE = 10
_MOST_PER_CENT = 100
# What a number without a noun is per, besides a thousand of something.
_BASES = ("million", "sq", "square", "cubic")
# Right before a level of what there is a number of; "more than" and the like as well.
_LEVELS = word_set("to at from was is were reached than about over nearly almost around exceeded")
_OF_YEAR = re.compile(rf"{GAP}of{GAP}[12][0-9]{{3}}(?!\w)", re.IGNORECASE)
# What something is done under, so that "under five conventions" is no less-than.
_INSTRUMENTS = word_set(
    """
    conventions treaties agreements programmes programs projects schemes headings chapters articles
    contracts mandates pillars protocols laws acts budgets items lines resolutions frameworks flags
    names titles arrangements categories themes governments presidents prime-ministers ministers
    """
)


def read_count(
    spot: Spot,
    whole: Whole | None,
    counted: Whole | None = None,
    leading: Whole | None = None,
) -> Count | None:
    """The quantity at a spot, or None where a number there is no figure.

    `whole` is the last count of the text so far: "two programmes: one to …", "of which 89 have";
    `counted` the last of things or people, `leading` the first of these in its sentence.
    """
    spelled = share(spot)
    if spelled is not None:
        return spelled
    figures = figures_at(spot)
    if figures is None:
        return None
    part = percentage(spot, figures) or one_in(spot, figures)
    if part is not None:
        return part
    unit = _unit(spot, figures)
    measured = measured_too(spot, figures, whole, unit)
    if measured is not None:
        return measured
    if unit is not None:
        return so_many_to_one(spot, figures, unit) or count_with(spot, figures, unit)
    strong = _STRONG.match(spot.text, figures.end)
    if strong:
        return count_of(spot, figures, strong.end(), "")
    if glued_after(spot.text, figures.end):
        return None
    return (
        _part(spot, figures)
        or _borrowed(spot, figures, whole)
        or _elided(spot, figures, counted, leading, whole)
        or changing(spot, figures)
        or sequel(spot, figures, counted)
        or level_of(spot, figures)
        or _bare(spot, figures)
        or _rated(spot, figures)
    )


def figures_at(spot: Spot) -> Figures | None:
    """The number at the spot; k and m are scales only where people or things follow."""
    text, short = spot.text, spot.figures
    if short is None or not (short.first.lettered or short.last.lettered):
        return short
    unit = read_unit(text, short.end, singular=False)
    if unit is not None and not unit.measure:
        return short
    return read_figures(text, spot.at, letters=False, before=spot.before)


def _unit(spot: Spot, figures: Figures) -> Unit | None:
    """The unit behind a number, or behind the number it changes to: from 45 to 70 soldiers."""
    text, singular = spot.text, figures.low == figures.high == 1
    after = qualifier_after(text, figures.end)
    is_one = singular and figures.first.spelled
    if is_one and (after or spot.last_word == "no"):
        return None  # no one
    unit = read_unit(text, after[1] if after else figures.end, singular=singular)
    # One doubts it: a verb, which no noun stands before.
    return None if is_one and unit and is_done_by_one(unit.name) else unit


def count_with(spot: Spot, figures: Figures, unit: Unit) -> Count | None:
    """The count of a number and its unit; None for a relative time, or a point read two ways."""
    countable = figures.last.scale == 1 and counts_people_or_things(unit)
    if countable and figures.doubtful and not figures.ends_in_zero:
        return None
    sound = settled(figures, thousands=countable)
    if sound is None:
        return None
    if unit.name.casefold() in (*DURATIONS, "quarters") and _relative(spot, sound, unit):
        return None
    count = up_to_another(spot, sound, unit) or count_of(spot, sound, unit.end, unit.name)
    if spot.lead.words == "under" and unit.name.split()[-1].casefold() in _INSTRUMENTS:
        return count._replace(qualifier=Qualifier.EXACTLY, phrase_start=count.start)
    following = next_word(spot.text, unit.end)
    is_age = following is not None and following.key == "old"
    if unit.name.casefold() in DURATIONS and spot.lasts() and not is_age:
        return count._replace(qualifier=Qualifier.EXACTLY, phrase_start=count.start)
    return count


def _relative(spot: Spot, figures: Figures, unit: Unit) -> bool:
    """Whether a duration only places something in time: five years ago, at 1400 hours.

    The first nine months of 2020 are a date.
    """
    following = next_word(spot.text, unit.end)
    is_bound = figures.low < figures.high or spot.lead.qualifier is not Qualifier.EXACTLY
    if is_bound and following is not None and following.key == "old":
        return False  # an age that bounds a group, as "under 12 years old"
    of_the_year = spot.last_word == "first" and _OF_YEAR.match(spot.text, unit.end) is not None
    of_the_day = unit.name == "hours" and spot.last_word == "at"
    return of_the_year or of_the_day or (following is not None and following.key in _RELATIVE_AFTER)


def _part(spot: Spot, figures: Figures) -> Count | None:
    """A part with its unit further on: "89 of the 116 states", "of which 89 are states parties"."""
    if figures.low == 1 and spot.part_start() is None:
        return None
    are = _ARE.match(spot.text, figures.end)
    if are and (spot.part_start() is not None or not spot.before or is_listed(spot)):
        unit = read_unit(spot.text, are.end(), singular=False)
        if unit is not None:
            return count_of(spot, figures, unit.end, unit.name, start=spot.part_start())
    of_the = _OF_THE.match(spot.text, figures.end)
    if of_the is None:
        of_number = _OF_NUMBER.match(spot.text, figures.end)
        return _part_of_number(spot, figures, of_number.end()) if of_number else None
    unit = read_unit(spot.text, of_the.end(), singular=False)
    if unit is not None:
        return count_of(spot, figures, unit.end, unit.name)
    return _part_of_number(spot, figures, of_the.end())


def _part_of_number(spot: Spot, figures: Figures, at: int) -> Count | None:
    gap = re.compile(GAP).match(spot.text, at)
    total = read_numeral(spot.text, gap.end(), letters=False) if gap else None
    if total is None or total.value < figures.high:
        return None
    unit = read_unit(spot.text, total.end, singular=False) if total else None
    return count_of(spot, figures, figures.end, unit.name) if unit else None


def _borrowed(spot: Spot, figures: Figures, whole: Whole | None) -> Count | None:
    """A number with the unit of the figure before it, or of the last one of its list."""
    last = last_of_list(spot, figures)
    if last is not None:
        scaled = in_scale_of_later(figures, last)
        unit = read_unit(spot.text, last.end, singular=False)
        percent = PERCENT.match(spot.text, last.end)
        # "An increase of 2,735 or 43 per cent" is of two things.
        is_apart = unit is None and figures.low > _MOST_PER_CENT >= last.low
        if (unit or percent) and not is_apart:
            name = unit.name if unit else "%"
            end = unit.end if unit else percent.end() if percent else last.end
            count = count_of(spot, scaled, figures.end, name)
            return count._replace(borrowed=True, shared=(figures.start, end))
    if is_item(spot.text, spot.at, figures.end) and is_announced_list(spot.text, spot.at, whole):
        apiece = counted_apiece(spot.text, spot.at)
        if apiece is not None:
            noun = spot.text[slice(*apiece)].lower()
            count = count_of(spot, figures, figures.end, noun)
            return count._replace(borrowed=True, shared=apiece)
        near = whole is not None and spot.at - whole.end <= LIST_REACH
        if whole and whole.unit in DURATIONS and "\n" in spot.text[whole.end : spot.at]:
            near = False
        listed = whole.unit if whole and near and whole.unit != "%" else ""
        count = count_of(spot, figures, figures.end, listed)
        shared = whole.printed if whole and listed else None
        header = None if listed else unit_header(spot.text, spot.at)
        if header:
            listed, shared = header.unit, (header.start, header.end)
        return count._replace(unit=listed, borrowed=True, shared=shared)
    if whole is None or not whole.unit:
        return None
    if not shares_unit(spot, figures, whole) and not goes_back(spot, figures, whole):
        return None
    count = count_of(spot, figures, figures.end, whole.unit, start=spot.part_start())
    return count._replace(borrowed=True, shared=whole.printed)


def _elided(
    spot: Spot,
    figures: Figures,
    counted: Whole | None,
    leading: Whole | None,
    last: Whole | None,
) -> Count | None:
    """A number with the unit of what was counted before, other words between."""
    whole = elided(spot, figures, counted, leading, last)
    if whole is None:
        return None
    count = count_of(spot, figures, figures.end, whole.unit)
    return count._replace(borrowed=True, shared=whole.printed)


def _bare(spot: Spot, figures: Figures) -> Count | None:
    """A number without a unit, where the words around it make it a figure."""
    sound = settled(figures, thousands=False)
    if sound is None or HOUR.match(spot.text, figures.end):
        return None
    if spot.collective and not population_of(spot.text, spot.lead.start):
        return count_of(spot, sound, sound.end, spot.collective.removeprefix("of "))
    weighty = sound.last.scale > 1 or sound.first.grouped
    is_level = spot.last_word in _LEVELS or is_of_year(spot, sound)
    header = number_of(spot.text, spot.at) if is_level else None
    header = header or subject_counted(spot.text, spot.at) or _led(spot)
    header = header or of_the_same(spot.text, spot.at, sound.end)
    if header:
        count = count_of(spot, sound, sound.end, header.unit)
        return count._replace(borrowed=True, shared=(header.start, header.end))
    if (
        weighty
        or (sound.high >= _LEAST_BARE and announced(spot, sound.end))
        or is_cell(spot, sound)
    ):
        return count_of(spot, sound, sound.end, "")
    return None


def _rated(spot: Spot, figures: Figures) -> Count | None:
    """A number that is said per so many of something: "a rate of 0.27 per 1,000 bed days"."""
    rate = read_rate(spot.text, figures.end)
    if rate is None or not (rate.base[:1].isdigit() or rate.base.startswith(_BASES)):
        return None
    sound = settled(figures, thousands=False)
    return count_of(spot, sound, sound.end, "") if sound else None


def _led(spot: Spot) -> Header | None:
    """The noun of the lead that a number stands right behind."""
    text, start = spot.text, spot.lead.start
    return led_by(text, start) or population_of(text, start) or year_line_of(text, start)
