"""Numbers whose unit is printed once for several: lists, parts, and what a number is compared with.

"40 soldiers in Mali, 60 in Iraq", "up from 30 in 2018", "of which 12 are women", "12, 400 and 35
soldiers", "from 3 to 5 billion kroner".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.amounts import Figures
from factcli.grammar.lexis import GAP, PlacedWord, next_word, phrase, word_set
from factcli.grammar.placed_items import goes_on, is_listed
from factcli.grammar.spots import Spot
from factcli.values.numbers import Number

SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019)]?(?:\[[0-9]{1,3}\])?\s+[^a-z]|\n\s*\n")
OF_THEM = re.compile(rf"{GAP}of{GAP}(?:them|these|those|whom|which)(?!\w)", re.IGNORECASE)
_AFTER_PART = word_set(
    "to in for from on at with by against near under who which that were was are have had"
)
_VERBS = word_set("is are was were deployed stationed based serving er var")
# Behind a number that goes on with what was counted: 798 internationally, two will sit.
_DOING = word_set(
    """
    is are was were will would has have had can could may might must shall should do did came went
    sat sit live lived died remain remained stay stayed work worked serve served come go
    """
)
_TOTAL = re.compile(r"\b(?:[Tt]otal|[Ss]um|[Tt]otalt|I alt):?\s$")
_FURTHER = word_set("another further additional ytterligere")
_MORE_THAN = re.compile(
    rf"{GAP}(?:more|fewer|less|higher|lower|flere|mer|færre|mindre){GAP}(?:than|enn)(?!\w)",
    re.IGNORECASE,
)
# "Carries three soldiers and up to six more", "13 fewer", "43 short of the goal".
_MORE_ALONE = re.compile(
    rf"{GAP}(?:(?P<more>more)|fewer|less|short)"
    rf"(?=[.,;)]|$|{GAP}(?:to|of|in|by|at|on|from|will|are|were|is|was|have|had|would|could)(?!\w))",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"[.!?][\"\u201d\u2019)]?\s$")


_NAME_WITH = re.compile(r"(?:,|\band|\bog)\s(?:the\s)?[A-Z][^\d,;.:()\n]{1,40}\swith\s$")


LIST_REACH = 400
_AFTER_COLON = re.compile(r":\s[^.:\n]*$")
_COMPARED = frozenset(
    {
        "up from",
        "down from",
        "compared with",
        "compared to",
        "as against",
        "as opposed to",
        "rather than",
        "instead of",
        "mot",
        "opp fra",
        "ned fra",
        "sammenlignet med",
    }
)
_COMPARED_ONE = word_set("against versus vs vs. mot")
# The same of another time or place: "The corresponding figures were 7,014 in March".
CORRESPONDING = re.compile(
    r"[.!?]\s(?:[A-Z][a-z]*\s(?:year|month)s?\s(?:earlier|before),?\s)?"
    r"[Tt]he\s(?:(?:corresponding|equivalent|comparable|same|daily|previous)\sfigures?\s"
    r"|figures?\s(?!for\s(?!the\s)[a-z]))[^.;:\d]{0,40}$"
)
_YEAR_BEFORE = re.compile(
    r"[(,;]\s(?:in\s)?[12][0-9]{3}:\s$|\((?:in\s)?[12][0-9]{3}:\s$"
    r"|[(,;]\s?(?:the\s)?(?:same|corresponding)\s(?:period|months?|quarter|half)\s(?:of|in)\s"
    r"[12][0-9]{3}:\s$"
)
_ITEM_END = re.compile(rf"[,;.)]|{GAP}(?:and|or|og)(?!\w)|$")
_AND_HARMED = re.compile(
    rf"(?:,|{GAP}and|,{GAP}and){GAP}(?:killed|killing|wounded|wounding|injured|injuring|displaced"
    rf"|displacing|arrested|detained|left){GAP}$"
)
_TO = re.compile(rf"{GAP}(?:to|til){GAP}$")
_BULLET = re.compile(r"\n[ \t]*[-•*\u2013][ \t]+$")
_LIST_BEGUN = re.compile(r":\s*\n")
_CHANGE_OF = re.compile(
    r",\s(?:(?:an?|the)\s(?:[a-z]+\s)?(?:increase|decrease|rise|fall|decline|drop|reduction)\sof"
    r"|up\sby|down\sby)\s$"
)
_ON_BEFORE = word_set("on over from since compared in and or")
_SECOND_CHANGE = 60
_REACH = 200
_CHANGE_REACH = 40
_LONGEST_END = 60
# What is compared is of one size; "14,500 troops, including 80 women, against 13,000" is of troops.
_WIDEST = 8
# A sum that goes on as a bare number is one of hundreds at least, or the first was small too.
_LEAST_SUM = 1000


class Whole(NamedTuple):
    """The last figure with a unit before a number, which the number may share.

    `unit` is that of a quantity, or else `currency` that of a sum; `after` is the word behind it,
    `ranging` tells that "from" led up to it, and `printed` is where the unit or currency stands.
    """

    number: Number
    unit: str
    currency: str
    end: int
    after: str = ""
    ranging: bool = False
    printed: tuple[int, int] = (0, 0)


def word_behind(text: str, at: int) -> str:
    """The word that goes on behind a figure, past "were" and the like: "22 personnel were in"."""
    following = next_word(text, at)
    for _ in range(2):
        if following and following.key in _VERBS:
            following = next_word(text, following.end)
    return following.key if following else ""


def shares_unit(spot: Spot, figures: Figures, whole: Whole | None) -> bool:
    """Whether a bare number goes on with the unit or the currency of the figure before it."""
    if whole is None or figures.start - whole.end > LIST_REACH:
        return False
    if _is_bulleted(spot, figures, whole):
        return True
    if figures.start - whole.end > _REACH:
        return False
    if SENTENCE_END.search(spot.text, whole.end, figures.start):
        return bool(whole.unit) and _goes_back_over_end(spot, figures, whole)
    if whole.currency and figures.low < _LEAST_SUM < whole.number:
        return False
    if _is_more(spot, figures, whole):
        return True
    if _is_further(spot, figures, whole) or _is_change(spot, figures, whole):
        return True
    if whole.ranging and _is_level_after(spot, figures, whole):
        return True
    if spot.last_word in ("to", "of") and "total" in (word.key for word in spot.before[-4:]):
        return True
    near = figures.low <= whole.number * _WIDEST and whole.number <= figures.low * _WIDEST
    if _is_total(spot) or (near and _is_compared(spot, figures)) or _is_named(spot, figures, whole):
        return True
    if whole.unit != "%" and figures.low < whole.number and _is_part(spot, figures):
        return True
    return is_listed(spot) and goes_on(spot, figures, whole.after)


def _goes_back_over_end(spot: Spot, figures: Figures, whole: Whole) -> bool:
    """Whether a number of the next sentence is a total, or the same of another time or place."""
    corresponding = CORRESPONDING.search(spot.text[whole.end : figures.start])
    before = spot.text[whole.end : whole.end + corresponding.start()] if corresponding else ""
    if corresponding and len(before) <= _LONGEST_END and not re.search(r"[.!?]", before):
        return figures.low <= whole.number * _WIDEST
    return _is_total(spot) and figures.start - whole.end <= _CHANGE_REACH


def _is_part(spot: Spot, figures: Figures) -> bool:
    """Whether it is one of the parts of what was counted: "of which 89", ": one to …, two in …"."""
    if spot.part_start() is not None or OF_THEM.match(spot.text, figures.end):
        return True
    following = next_word(spot.text, figures.end)
    if following is None or not (is_listed(spot) or spot.last_word in ("with", *_FURTHER)):
        return False
    return following.key in _AFTER_PART or _is_doing(following)


def _is_level_after(spot: Spot, figures: Figures, whole: Whole) -> bool:
    """Whether it is what a change from the number before came to, or to in another step."""
    if _TO.fullmatch(spot.text, whole.end, spot.lead.start):
        return True
    return spot.last_word in ("to", "til") and figures.start - whole.end < _SECOND_CHANGE


def _is_bulleted(spot: Spot, figures: Figures, whole: Whole) -> bool:
    """Whether it is an item of a list under what was counted: "25 million books: - 19 million"."""
    head = spot.text[max(0, spot.lead.start - 6) : spot.lead.start]
    if not whole.unit or whole.unit == "%" or not _BULLET.search(head):
        return False
    between = spot.text[whole.end : spot.lead.start]
    if figures.low > whole.number * _WIDEST or not (
        _LIST_BEGUN.search(between) or "\n-" in between
    ):
        return False
    following = next_word(spot.text, figures.end)
    is_next = following is not None and (following.key in _AFTER_PART or _is_doing(following))
    return is_next and "\n\n" not in between


def _is_change(spot: Spot, figures: Figures, whole: Whole) -> bool:
    """Whether it is what the number before changed by: 131,000 people, an increase of 8,000."""
    if not whole.unit or whole.unit == "%" or figures.low >= whole.number:
        return False
    head = spot.text[max(whole.end, spot.lead.start - 40) : spot.lead.start]
    following = next_word(spot.text, figures.end)
    is_alone = following is None or following.key in _ON_BEFORE
    return is_alone and _CHANGE_OF.search(head) is not None


def _is_more(spot: Spot, figures: Figures, whole: Whole) -> bool:
    """Whether it is so many more or fewer of the same: "18 fewer than", "and up to six more"."""
    if figures.low < whole.number and _MORE_THAN.match(spot.text, figures.end):
        return True
    more = _MORE_ALONE.match(spot.text, figures.end)
    if more is None or not whole.unit or whole.unit == "%":
        return False
    return more["more"] is not None or figures.low < whole.number


def _is_further(spot: Spot, figures: Figures, whole: Whole) -> bool:
    """Whether it counts more of the same: "a further 224 were", "killed 10 men and wounded 30"."""
    if not whole.unit or whole.unit == "%":
        return False
    following = next_word(spot.text, figures.end)
    if spot.last_word in _FURTHER:
        is_next = following is not None and following.key in _AFTER_PART
        return is_next or (following is not None and _is_doing(following))
    head = spot.text[max(0, spot.lead.start - 30) : spot.lead.start]
    is_done = _AND_HARMED.search(head) is not None
    return is_done and _ITEM_END.match(spot.text, figures.end) is not None


def _is_doing(word: PlacedWord) -> bool:
    return word.key in _DOING or (word.text.islower() and word.key.endswith(("ed", "ally", "ely")))


def goes_back(spot: Spot, figures: Figures, whole: Whole | None) -> bool:
    """Whether a number word that opens a sentence counts some of those before: "Two will sit"."""
    if whole is None or not whole.unit or whole.unit == "%" or not figures.first.spelled:
        return False
    is_all = [word.key for word in spot.before] == ["all"]
    if figures.start - whole.end > _REACH or (spot.before and not is_all):
        return False
    if not (is_all or figures.low < whole.number):
        return False
    between = spot.text[whole.end : spot.before[0].start if is_all else figures.start]
    following = next_word(spot.text, figures.end)
    return (
        _SENTENCE_START.search(between) is not None
        and "\n\n" not in between
        and following is not None
        and _is_doing(following)
    )


def is_announced_list(text: str, at: int, whole: Whole | None) -> bool:
    """Whether a list of names with numbers follows what it is of: a colon, or a counted noun."""
    if _AFTER_COLON.search(text, max(0, at - LIST_REACH), at):
        return True
    near = whole is not None and at - whole.end <= _REACH
    return whole is not None and near and not SENTENCE_END.search(text, whole.end, at)


def _is_total(spot: Spot) -> bool:
    """Whether it is the total of a list: "Total: 165"."""
    return _TOTAL.search(spot.text, max(0, spot.at - 12), spot.at) is not None


def _is_compared(spot: Spot, figures: Figures) -> bool:
    """Whether it is what the figure before is compared with: "up from 30", "(2018: 30)"."""
    words = [word for word in spot.before if word.start < spot.lead.start]
    if words and (words[-1].key in _COMPARED_ONE or phrase(words, 2) in _COMPARED):
        return True
    if phrase(words, 3) in _COMPARED:
        return True
    head = spot.text[max(0, figures.start - _LONGEST_END) : figures.start]
    return _YEAR_BEFORE.search(head) is not None


def _is_named(spot: Spot, figures: Figures, whole: Whole) -> bool:
    """Whether it is another's share of the same: "Norway sent 40 soldiers, Sweden 60"."""
    if spot.last_word == "with" and _ITEM_END.match(spot.text, figures.end):
        head = spot.text[max(0, spot.at - 50) : spot.at]
        return whole.unit != "%" and _NAME_WITH.search(head) is not None
    if not spot.before or spot.lead.start < spot.at or not spot.before[-1].text[0].isupper():
        return False
    if not _ITEM_END.match(spot.text, figures.end) or not _ITEM_END.match(spot.text, whole.end):
        return False
    head = spot.text[max(0, spot.before[-1].start - 6) : spot.before[-1].start]
    return head.endswith((", ", " and ", " og ", "; "))
