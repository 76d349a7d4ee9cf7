"""Bare numbers that their own words make figures: parts of a number, shares in brackets, lists.

"25 of the 36", "852 or about 46 per cent", "312 less than", "in 2011 (one), 2013 (three)", "nine to
Iran, four to Iraq". What they count is what was counted last, or nothing where that stands far off.
"""

from __future__ import annotations

import re

from factcli.grammar.amounts import Figures
from factcli.grammar.ellipsis import SENTENCE_END, Whole
from factcli.grammar.headers import none_of
from factcli.grammar.lexis import GAP, gap_end, word_set
from factcli.grammar.noise import labelled
from factcli.grammar.nouns import read_unit
from factcli.grammar.number_words import NUMBER_WORDS
from factcli.grammar.numerals import read_numeral
from factcli.grammar.points import MONTHS
from factcli.grammar.quantities import Count, count_of
from factcli.grammar.spots import Spot

_SPELLED = "|".join(sorted(NUMBER_WORDS - {"zero"}, key=len, reverse=True))
_MANY = rf"(?:[0-9][0-9,]*|{_SPELLED})"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHEN = (
    rf"(?:in|by|on|at|from|since|during){GAP}(?:the{GAP})?"
    rf"(?:(?:first|second|third|last|fourth|early|late|end{GAP}of){GAP})*"
    rf"(?:[0-9]{{1,2}}{GAP})?(?:[12][0-9]{{3}}(?!\w)|(?:{_MONTH})(?!\w)|quarter(?!\w)|half(?!\w))"
)
_OF_THE = re.compile(rf"{GAP}(?:out{GAP})?of(?P<the>{GAP}(?:the|its|all))?{GAP}", re.IGNORECASE)
# Behind the second number of "25 of the 36 in the Senate": no noun of its own.
_ENDS = re.compile(
    rf"[.,;:)](?!\w)|$|{GAP}(?:in|on|at|by|for|were|are|had|have|from|to|since)(?!\w)",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(rf"(?<![\w.,]){_MANY}{GAP}of{GAP}(?:the|its){GAP}$", re.IGNORECASE)
_SHARE = re.compile(
    rf"(?:,?{GAP}(?:or|i\.e\.,?){GAP}|{GAP}\()(?:(?:about|around|approximately|nearly|almost|some"
    rf"|roughly|just{GAP}(?:over|under)|more{GAP}than|over){GAP})?"
    rf"[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?(?:{GAP}?%|{GAP}per{GAP}?cent(?!\w))",
    re.IGNORECASE,
)
_THAN = re.compile(
    rf"{GAP}(?:more|fewer|less|higher|lower){GAP}than{GAP}"
    r"(?:in|on|at|for|the|a|last|during|planned|expected|before|[12][0-9]{3})(?!\w)",
    re.IGNORECASE,
)
_YEAR_OF = re.compile(r"(?<![\w.,])[12][0-9]{3}[ \u00a0]\($")
_YEARS_GO_ON = re.compile(
    rf"\)(?:[,;]|,?{GAP}(?:and|og)){GAP}(?:(?:and|in){GAP})?[12][0-9]{{3}}{GAP}\({_MANY}\)"
)
_YEARS_BEFORE = re.compile(rf"[12][0-9]{{3}}{GAP}\({_MANY}\)[^.()]{{1,12}}[12][0-9]{{3}}{GAP}\($")
_MORE = re.compile(
    rf"{GAP}more{GAP}(?:will|would|are|were|have|had|was|may|could|must|[a-z]{{3,}}ed)(?!\w)"
)
_PLACES = re.compile(
    rf"{GAP}(?P<way>to|from|in|at|for|by){GAP}(?:the{GAP})?[A-Z][^,;.()\d]{{1,30}}?"
    rf"(?:[,;]{GAP}(?:and{GAP})?|{GAP}and{GAP}){_MANY}{GAP}(?P=way){GAP}(?:the{GAP})?[A-Z]"
)
_PLACES_BEFORE = re.compile(
    rf"(?<![\w.,]){_MANY}{GAP}(?P<way>to|from|in|at|for|by){GAP}(?:the{GAP})?[A-Z][^,;.()\d]{{1,30}}?"
    rf"(?:[,;]{GAP}(?:and{GAP})?|{GAP}and{GAP})$"
)
_SAME_WAY = re.compile(rf"{GAP}(?P<way>to|in|at|from|on|by|for){GAP}")
_AND_THEN = re.compile(
    rf"(?:,|;|{GAP}and|,{GAP}and|{GAP}but|,{GAP}but)(?:{GAP}only)?{GAP}?$", re.IGNORECASE
)
# Articles 2 and 3 in May are no two of them.
_NUMBERED = re.compile(rf"(?<![0-9.,])[0-9]{{1,3}}(?:,|,?{GAP}and){GAP}$")
_SOME_TIME = re.compile(_WHEN, re.IGNORECASE)
_COMPARED = re.compile(
    rf"(?<!\w)(?:against|compared{GAP}(?:with|to)|up{GAP}from|down{GAP}from|versus){GAP}"
    rf"(?:(?:just|only|merely|barely|some){GAP})?"
    rf"(?:an?{GAP}(?:[a-z]+{GAP}){{0,2}}?(?:standard|target|norm|average|goal|ceiling|limit|figure"
    rf"|total|maximum|peak|low|record){GAP}of{GAP})?$",
    re.IGNORECASE,
)
_LEVEL_OF = re.compile(
    rf"(?<!\w)(?:level|index|score|reading|mean|average){GAP}(?:of|at){GAP}$", re.IGNORECASE
)
# Verbs that tell of many in the past, and do not end in -ed.
PAST = word_set(
    """
    became began bore bought broke brought built came caught chose cost dealt did drew drove fell
    felt fled flew fought found gave got grew held hid kept knew lay led left lost made met paid ran
    rose said sank sat saw sent sold sought spent spoke stood stole swore taught thought told took
    understood went withdrew won wore wrote
    """
)
_VERB = re.compile(rf"{GAP}(?P<verb>[a-z]{{2,15}})(?!\w)")
_REACH = 200
_WIDEST = 12
_YEARS = range(1900, 2101)
_LEAST_BARE = 10


def sequel(spot: Spot, figures: Figures, counted: Whole | None) -> Count | None:
    """The count of such a number, with what was counted last where that is near."""
    if figures.doubtful or figures.low != figures.high:
        return None
    near = _near(spot, counted)
    unit, shared = (near.unit, near.printed) if near else ("", None)
    none = none_of(spot.text, spot.lead.start, figures.end)
    if none is not None:
        unit, shared = none.unit, (none.start, none.end)
    elif not (_is_part(spot, figures, near) or _is_sequel(spot, figures, near)):
        return None
    count = count_of(spot, figures, figures.end, unit)
    return count._replace(borrowed=True, shared=shared)


def _near(spot: Spot, counted: Whole | None) -> Whole | None:
    """What was counted last, in the sentence or the one before."""
    if counted is None or not 0 <= spot.lead.start - counted.end <= _REACH:
        return None
    between = spot.text[counted.end : spot.lead.start]
    if "\n\n" in between or len(SENTENCE_END.findall(between)) > 1:
        return None
    return counted


def _is_part(spot: Spot, figures: Figures, near: Whole | None) -> bool:
    """Whether it is one of two numbers of one thing: "25 of the 36", and the 36 itself."""
    text = spot.text
    is_total = near is not None and _OF_THE.fullmatch(text, near.end, spot.lead.start)
    if is_total and _ENDS.match(text, figures.end):
        return True
    link = _OF_THE.match(text, figures.end) if figures.low > 1 else None
    total = read_numeral(text, link.end(), letters=False) if link else None
    if link and total and total.value >= figures.high and not total.doubtful:
        is_year = total.value in _YEARS and not link["the"]
        is_told = link["the"] is not None or near is not None
        if is_told and not is_year and _ENDS.match(text, total.end):
            return True
    part = _PART_BEFORE.search(text, max(0, spot.at - 40), spot.at)
    if part is None or labelled(Spot(text, part.start())):
        return False
    return _ENDS.match(text, figures.end) is not None


def _is_sequel(spot: Spot, figures: Figures, near: Whole | None) -> bool:
    text, end = spot.text, figures.end
    head = text[max(0, spot.lead.start - 60) : spot.lead.start]
    if is_of_listed_year(text, spot.at, end):
        return True
    if _THAN.match(text, end) or _PLACES.match(text, end):
        return True
    way = _SAME_WAY.match(text, end)
    listed = _PLACES_BEFORE.search(head) if way else None
    if way and listed and listed["way"] == way["way"] and text[way.end() : way.end() + 1].isupper():
        return True
    if _COMPARED.search(head) and figures.high >= _LEAST_BARE and _ENDS.match(text, end):
        return near is None or _is_alike(figures, near)
    if near is None:
        return False
    if _SHARE.match(text, end):
        return figures.high <= near.number
    if figures.low > 1 and _MORE.match(text, end):
        return True
    is_listed = _AND_THEN.search(head) is not None and not _NUMBERED.search(head)
    return is_listed and _goes_on(spot, figures, near)


def is_of_listed_year(text: str, at: int, end: int) -> bool:
    """Whether a number in brackets stands behind a year, and others of a list do so too."""
    if text[end : end + 1] != ")" or not _YEAR_OF.search(text, max(0, at - 7), at):
        return False
    is_first = _YEARS_GO_ON.match(text, end) is not None
    return is_first or _YEARS_BEFORE.search(text, max(0, at - 40), at) is not None


def _goes_on(spot: Spot, figures: Figures, near: Whole) -> bool:
    """Whether a number of a list has a verb or a time of its own: "43 bore", "21 in April"."""
    verb = _VERB.match(spot.text, figures.end)
    if verb and (verb["verb"] in PAST or verb["verb"] in ("had", "have", "has")):
        return figures.high <= near.number
    gap = gap_end(spot.text, figures.end)
    is_dated = gap is not None and _SOME_TIME.match(spot.text, gap) is not None
    return is_dated and _is_alike(figures, near)


def _is_alike(figures: Figures, near: Whole) -> bool:
    return figures.low <= near.number * _WIDEST and near.number <= figures.high * _WIDEST


def level_of(spot: Spot, figures: Figures) -> Count | None:
    """The value of an index, which has a decimal and no unit: "an index level of 315.605"."""
    if not isinstance(figures.low, int) and _LEVEL_OF.search(
        spot.text, max(0, spot.lead.start - 20), spot.lead.start
    ):
        is_counted = read_unit(spot.text, figures.end, singular=False) is not None
        return None if is_counted else count_of(spot, figures, figures.end, "")
    return None
