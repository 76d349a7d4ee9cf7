"""Whether four digits on their own are a year or a number."""

from __future__ import annotations

import re

from factcli.grammar.amounts import PERCENT
from factcli.grammar.dates import DateReading
from factcli.grammar.lexis import GAP, SPACE, gap_end, next_word, word_set
from factcli.grammar.money import read_sum_from_number
from factcli.grammar.noise import glued_after, labelled, of_a_law
from factcli.grammar.nouns import DURATIONS, read_unit
from factcli.grammar.numerals import read_numeral
from factcli.grammar.spots import Spot
from factcli.values.amounts import Qualifier

_DATE_WORDS = word_set("in dated since from until till during i siden")
_COUNTED = word_set(
    """
    people troops soldiers personnel women men children refugees officers civilians persons migrants
    victims deaths casualties homes houses families households workers jobs militants fighters
    prisoners hostages patients students pupils tonnes tons barrels kilometres kilometers miles
    metres meters hectares acres litres liters gallons feet
    """
)
# The year that prices or an index go by dates nothing.
_PRICES = re.compile(
    rf"{GAP}(?:(?:[a-z]{{4,10}}{GAP})?prices|PPP|dollars|US|USD|priser|kroner)(?!\w)|{SPACE}?={SPACE}?100(?!\w)"
)
_YEARS = re.compile(r"[0-9/\u2010-\u2015-]+")
# "Under the 2012 agreement" is no less-than.
_UNDER_IT = word_set("under over above below within")
_FIRST, _LAST = 1900, 2100
# A year with its value, in a list of such: "Fires: 2010, 314; 2015, 242".
YEAR_IN_LIST = re.compile(r"(?:[:;]\s(?:in\s)?|,\sand\sin\s)[12][0-9]{3},\s$")
_LEVELS = word_set("from to at and")
_DATED = re.compile(
    rf"{GAP}(?:in|on|at){GAP}(?:[0-9]{{1,2}}{GAP})?(?:[A-Z][a-z]{{2,8}},?{GAP})?[12][0-9]{{3}}(?!\w)"
)
# Behind a year in brackets, as the others of a list: "54.9 years (2006); 61.2 (2012)".
_VALUE_OF_YEAR = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?[ \u00a0]\([12][0-9]{3}\)")
_YEAR_CLOSED = re.compile(r"\([12][0-9]{3}\);\s$")
_LIST_REACH = 20
# A year that a share is set against, or that bounds a time: 14 per cent over 2023, until at least
# 2024.
_CHANGE = re.compile(r"(?:%|\bper\s?cent)\s$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|since)\s$", re.IGNORECASE)
# What a year's name says of a level: funding fell below 2016 levels.
_OF_THE_YEAR = re.compile(
    rf"{GAP}(?:levels?|figures|highs?|lows?|peak|baseline)(?!\w)", re.IGNORECASE
)
_COMPARED_YEAR = re.compile(rf"[.,;)]|$|{GAP}(?:and|in|to|owing|due|when|as|but|with|at)(?!\w)")


def is_year(spot: Spot, reading: DateReading) -> bool:
    """Whether the four digits at the spot are a year.

    "in 2014", "2014 elections" and "(2014)" are; "2000 soldiers", "more than 2000", "2000 km" and
    "resolution 1973" are not.
    """
    text, year = spot.text, reading.date.earliest or reading.date.latest
    if _is_no_date(spot, reading) or year is None:
        return False
    if spot.last_word in _DATE_WORDS:
        return True
    if _measured(spot, reading.end):
        return False
    if spot.last_word == "the" and spot.lead.words in _UNDER_IT:
        return _FIRST <= year.year <= _LAST
    if spot.lead.qualifier not in (Qualifier.EXACTLY, Qualifier.ABOUT):
        if _OF_THE_YEAR.match(text, reading.end):
            return _FIRST <= year.year <= _LAST
        # "up to 2014" and "within 2014" are dates too, where nothing is counted.
        counted = read_unit(text, reading.end, singular=False)
        if counted is None and _COMPARED_YEAR.match(text, reading.end):
            told = text[max(0, spot.lead.start - _LIST_REACH) : spot.lead.start]
            if _UNTIL.search(told) or (spot.lead.words in _UNDER_IT and _CHANGE.search(told)):
                return _FIRST <= year.year <= _LAST
        return reading.led and counted is None and spot.lead.words in ("up to", "within")
    if spot.lead.qualifier is Qualifier.ABOUT:
        return read_unit(text, reading.end, singular=False) is None
    # "for 1500 buses" is a number, and "for 2014" a year.
    is_led = reading.led and spot.last_word != "for"
    return is_led or _FIRST <= year.year <= _LAST


def _is_no_date(spot: Spot, reading: DateReading) -> bool:
    text = spot.text
    is_level = spot.last_word in _LEVELS and _DATED.match(text, reading.end) is not None
    if is_level and int(text[reading.start : reading.start + 4]) < _FIRST:
        return True  # dropped from 1464 in April 1925
    return glued_after(text, reading.end) or labelled(spot) or of_a_law(text, reading.start)


def is_price_year(text: str, end: int) -> bool:
    """Whether a year says in whose prices or index something is: 2019 prices, 2012=100."""
    return _PRICES.match(text, end) is not None


def only_years(text: str, date: DateReading) -> bool:
    """Whether a period is printed as years and nothing else: 2016-2019, 2016/17."""
    return _YEARS.fullmatch(text, date.start, date.end) is not None


def _measured(spot: Spot, end: int) -> bool:
    """Whether a scale, a currency, a per cent sign or a noun that is counted follows."""
    text = spot.text
    numeral = read_numeral(text, spot.at, letters=False)
    if numeral is None or numeral.scale > 1 or numeral.end != end:
        return True
    if PERCENT.match(text, end) or read_sum_from_number(spot):
        return True
    unit = read_unit(text, end, singular=False)
    if unit is not None and (unit.measure or unit.name in DURATIONS):
        return True
    gap = gap_end(text, end)
    if gap is not None and text[gap : gap + 1].isdigit() and spot.lead.start < spot.at:
        return False
    word = next_word(text, end)
    return word is not None and word.key in _COUNTED and spot.last_word != "the"


def goes_on_by_years(text: str, at: int) -> bool:
    """Whether a number goes on with a list that has its years in brackets."""
    if _VALUE_OF_YEAR.match(text, at) is None:
        return False
    return _YEAR_CLOSED.search(text, max(0, at - _LIST_REACH), at) is not None
