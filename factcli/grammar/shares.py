"""Shares in text: per cent, "a third of", "one in five"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from factcli.grammar.amounts import PERCENT, Figures, settled
from factcli.grammar.lexis import GAP, SPACE, next_word, word_set
from factcli.grammar.nouns import read_unit
from factcli.grammar.number_words import Share, read_share
from factcli.grammar.numerals import Numeral, read_numeral
from factcli.grammar.quantities import Count, count_of
from factcli.grammar.spots import Spot
from factcli.values.amounts import Qualifier
from factcli.values.numbers import EXACT, exact
from factcli.values.scales import SPELLED

_POINTS = re.compile(
    rf"(?:(?:{GAP}|-)(?:(?P<unit>(?:percentage|basis){GAP}point)s?|pp|prosentpoeng|ppts?|p\.p\.?)"
    rf"|{SPACE}?(?P<basis>bps?)|pp)(?!\w)",
    re.IGNORECASE,
)
# A part of a per cent is one hundredth of it: ¾ of one per cent, half of a percentage point.
_OF_ONE = re.compile(
    rf"(?:{GAP}of)?{GAP}(?:(?:(?:one|1|a){GAP})?(?P<percent>per{GAP}?cent)"
    rf"|(?:an?{GAP})?percentage{GAP}points?)(?!\w)",
    re.IGNORECASE,
)
_OF_SHARE = re.compile(rf"{GAP}of(?!{GAP}(?:[0-9]|an?{GAP}century))(?!\w)", re.IGNORECASE)
# Behind a share that stands alone: half for hospitals, a tenth. A third may also be an ordinal.
_SHARE_ENDS = re.compile(
    rf"[.,;:)](?!\w)|{GAP}(?:for|to|from|are|is|was|were|have|had|has|went|goes|go|comes|came|by"
    rf"|av|til|fra|gikk|går|er|var)(?!\w)|$",
    re.IGNORECASE,
)
_ORDINAL_ENDS = re.compile(
    rf"[.;)](?!\w)|{GAP}(?:for|to|from|went|goes|av|til|fra|gikk|går|er)(?!\w)|$", re.IGNORECASE
)
_OF_A_SCALE = re.compile(rf"(?:{GAP}of)?{GAP}an?{GAP}(?:{'|'.join(SPELLED)})(?!\w)", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:second|another|first|fourth|fifth)\b", re.IGNORECASE)
_ANOTHER_REACH = 120
_RATED = word_set("per once twice times each every a an in one two three four by into no than and")
_HALF_THE = re.compile(rf"{GAP}(?:the|its|their|all|our)(?!\w)", re.IGNORECASE)
_DOING = word_set("are is were was have has had live lives lived said say says of")
# A share that is all that is said: "in 2018 it was one in seven."
_OTHER_SHARE = re.compile(r"(?:thirds|quarters|fifths|tenths|half|per\s?cent|%)\s[^.;]{1,40}$")
_BEING = word_set("was is were are at to reached")
_ENDS_AT = re.compile(r"[.;](?:\s|$)|$")
_OUT_OF = re.compile(
    rf"{GAP}(?:(?P<noun>[a-z]{{2,20}}){GAP})?(?:(?:in|out{GAP}of)(?:{GAP}every)?|of{GAP}every){GAP}"
    r"(?=\w)",
    re.IGNORECASE,
)
_LARGEST_RATE = 10
_SHARE_AND = re.compile(rf"{GAP}and{GAP}", re.IGNORECASE)
_ORDINALS = word_set("first second third fourth last latter other previous opening the")


def share(spot: Spot, *, alone: bool = False) -> Count | None:
    """A share in words: "a third of", "half the", "two-thirds"; `alone`, without what it is of."""
    found = read_share(spot.text, spot.at)
    if found is None or spot.last_word in _ORDINALS or _OF_A_SCALE.match(spot.text, found.end):
        return None
    of_one = _OF_ONE.match(spot.text, found.end)
    if of_one is not None:
        part = EXACT.divide(Decimal(found.percent), Decimal(100))
        numeral = Numeral(spot.at, of_one.end(), exact(part), spelled=True)
        figures = Figures(spot.at, of_one.end(), part, part, numeral, numeral)
        return count_of(spot, figures, of_one.end(), _unit_of_one(of_one))
    other = _SHARE_AND.match(spot.text, found.end) if spot.lead.words == "between" else None
    second = read_share(spot.text, other.end()) if other else None
    if second is not None and second.percent > found.percent:
        numeral = Numeral(spot.at, second.end, found.percent, spelled=True)
        high = numeral._replace(mantissa=second.percent)
        figures = Figures(spot.at, second.end, found.percent, second.percent, numeral, high)
        return count_of(spot, figures, second.end, "%")
    half = found.percent == 50 and _HALF_THE.match(spot.text, found.end)
    several = spot.text[found.end - 1] in "sS" or found.percent > 50
    qualified = spot.lead.qualifier is not Qualifier.EXACTLY
    is_of = _OF_SHARE.match(spot.text, found.end)
    if not (alone or half or several or qualified or is_of or _stands_alone(spot, found)):
        return None
    numeral = Numeral(spot.at, found.end, found.percent, spelled=True)
    return _rounded(spot, numeral, exactly=found.exact)


def _stands_alone(spot: Spot, found: Share) -> bool:
    """Whether a share without what it is of stands where no ordinal or part of a whole does."""
    is_one = spot.text[spot.at : spot.at + 3].casefold() == "one"
    if (
        is_one
        and spot.last_word == "and"
        and _OTHER_SHARE.search(spot.text, max(0, spot.at - 60), spot.at)
    ):
        return True
    if spot.last_word in _RATED:
        return spot.last_word in ("and", "by") and _ends(spot, found, _SHARE_ENDS)
    return _ends(spot, found, _SHARE_ENDS)


def _ends(spot: Spot, found: Share, pattern: re.Pattern[str]) -> bool:
    words = spot.text[spot.at : found.end].casefold()
    if words.endswith(("third", "fourth", "fifth", "sixth")):
        start = max(0, spot.at - _ANOTHER_REACH)
        if _ANOTHER.search(spot.text, start, spot.at):
            return False
        pattern = _ORDINAL_ENDS
    return pattern.match(spot.text, found.end) is not None


def _rounded(spot: Spot, numeral: Numeral, *, exactly: bool) -> Count:
    figures = Figures(numeral.start, numeral.end, numeral.value, numeral.value, numeral, numeral)
    count = count_of(spot, figures, numeral.end, "%")
    if not exactly and count.qualifier is Qualifier.EXACTLY:
        return count._replace(qualifier=Qualifier.ABOUT)
    return count


def percentage(spot: Spot, figures: Figures) -> Count | None:
    """Per cent or percentage points at a spot."""
    of_one = _OF_ONE.match(spot.text, figures.end) if figures.high < 1 else None
    if of_one is not None:
        return count_of(spot, figures, of_one.end(), _unit_of_one(of_one))
    percent = PERCENT.match(spot.text, figures.end)
    points = _POINTS.match(spot.text, figures.end)
    match = percent or points
    if match is None:
        return None
    sound = settled(figures, thousands=False)
    # 5.000 % reads in one way only: no share is in the thousands.
    named = None if percent else match["unit"] or (match["basis"] and "basis point")
    unit = (
        "%"
        if percent
        else f"{' '.join(named.casefold().split())}s"
        if named
        else "percentage points"
    )
    return count_of(spot, sound or figures, match.end(), unit)


def _unit_of_one(match: re.Match[str]) -> str:
    return "%" if match["percent"] else "percentage points"


def one_in(spot: Spot, figures: Figures) -> Count | None:
    """A share said as "one in five"."""
    link = _OUT_OF.match(spot.text, figures.end)
    if link is None or figures.low != figures.high:
        return None
    total = read_numeral(spot.text, link.end(), letters=False)
    is_rate = "every" in link.group().casefold() or figures.first.spelled
    if not is_rate and not (
        "out" in link.group().casefold() or (figures.low == 1 and not link["noun"])
    ):
        return None
    # "12 out of 18 hospitals" counts hospitals; 3 out of 4 women are a share.
    if not is_rate and total is not None and total.value > _LARGEST_RATE and total.value % 50:
        return None
    if total is None or not figures.low < total.value <= 100 or total.doubtful:
        return None
    counted_after = read_unit(spot.text, total.end, singular=False) is not None
    if not counted_after and not link["noun"] and figures.first.spelled:
        following = next_word(spot.text, total.end)
        counted_after = following is not None and following.key in _DOING
    if not counted_after and not link["noun"] and spot.last_word in _BEING:
        counted_after = _ENDS_AT.match(spot.text, total.end) is not None
    if counted_after == bool(link["noun"]) or (link["noun"] and figures.low != 1):
        return None
    quotient = EXACT.divide(Decimal(100) * figures.low, Decimal(total.value))
    percent = quotient.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    numeral = Numeral(spot.at, total.end, exact(percent), spelled=True)
    return _rounded(spot, numeral, exactly=percent * total.value == 100 * figures.low)
