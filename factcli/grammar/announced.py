"""Bare numbers that the words before them announce as figures: "rose from 34", "stood at 90"."""

from __future__ import annotations

import re

from factcli.grammar.amounts import Figures
from factcli.grammar.lexis import GAP, word_set
from factcli.grammar.spots import Spot
from factcli.values.amounts import Qualifier

CHANGES = word_set(
    """
    rose rise rises risen rising increased increase increases increasing grew grow grown growing
    fell fall falls fallen falling dropped drop declined decline decreased decrease reduced reduce
    cut up down raised raise doubled climbed expanded shrank limited amounted amounts amounting
    bringing brings brought taking takes total totals
    """
)
_STATES = word_set(
    "is are was were has have had reached totalled totaled totals totalling totaling numbered "
    "numbers became hit exceeds exceeded only"
)
_STANDS = word_set("stood stands standing stand remained remains put estimated")
_CHANGE_NOUNS = word_set("increase decrease rise fall decline drop reduction growth gain")
_AFTER_FROM = re.compile(
    r"\b(?:from|fra)\s(?:[a-z]+\s)?[0-9][0-9.,]*(?:\s[a-z]+){0,3}"
    r"(?:\s(?:in|i|at|on)\s[\w ,/\u2013-]{3,18})?,?\s(?:to|til)\s(?:[a-z]+\s){0,2}$"
)
_FROM_TO = re.compile(
    rf"(?:{GAP}[a-z]+){{0,3}}"
    rf"(?:{GAP}(?:in|at|on){GAP}[\w /\u2013-]{{3,14}}(?:,{GAP}[0-9]{{4}})?,?)?"
    rf"{GAP}(?:to|til){GAP}(?:[a-z]+{GAP}){{0,2}}[0-9]"
)
_CELL_END = re.compile(r"[ \u00a0]*(?:[\r\n,;|)]|\.(?:\s|$)|$)")


def announced(spot: Spot, end: int) -> bool:
    """Whether the words before a number, or "to" behind it, make it a level of something."""
    if spot.lead.qualifier is not Qualifier.EXACTLY or spot.last_word in _STATES:
        return True
    if spot.last_word in ("from", "fra") and _FROM_TO.match(spot.text, end):
        return True
    if spot.last_word in ("to", "til") and _AFTER_FROM.search(
        spot.text, max(0, spot.at - 50), spot.at
    ):
        return True
    earlier = {word.key for word in spot.before[:-1]}
    if spot.last_word == "of" and spot.before[-2:-1]:
        return spot.before[-2].key in _CHANGE_NOUNS
    if spot.last_word == "at":
        return bool(earlier & _STANDS)
    return spot.last_word in ("to", "by", "from") and bool(earlier & CHANGES)


def is_cell(spot: Spot, figures: Figures) -> bool:
    """Whether a number is the value of "Troops: 110"."""
    head = spot.text[max(0, figures.start - 3) : figures.start].rstrip(" \u00a0")
    return head.endswith(":") and _CELL_END.match(spot.text, figures.end) is not None
