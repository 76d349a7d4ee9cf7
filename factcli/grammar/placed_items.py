"""Numbers of a list that go on by a place or a time: "40 in Mali, 60 in Iraq", "90 in 2018"."""

from __future__ import annotations

import re

from factcli.grammar.amounts import Figures
from factcli.grammar.lexis import GAP, PlacedWord, next_word, word_set
from factcli.grammar.points import MONTHS
from factcli.grammar.spots import Spot

_PLACES = word_set("in at on across within inside outside near along around throughout i på")
_PLACING = word_set("to in for from on at i til fra på for av by with of") | _PLACES
_YEAR_AFTER = re.compile(
    rf"{GAP}(?:in|at|by|i|for){GAP}(?:[A-Z][a-z]{{2,8}}{GAP})?[12][0-9]{{3}}(?!\w)"
)
# A time of some words: between January and August 2022, in the first half of 2019.
_TIME_AFTER = re.compile(
    rf"{GAP}(?:between|during|throughout|over|in|for|since|until|by){GAP}(?:the{GAP})?"
    rf"(?:(?:first|second|third|fourth|last|early|late|whole|{'|'.join(MONTHS)}|of|and|to|half|quarter"
    rf"|months|[0-9]{{1,2}}){GAP}){{0,5}}[12][0-9]{{3}}(?![\w,.][0-9])",
    re.IGNORECASE,
)
_REPEATED = word_set("at to from by of in")
_YEAR_BEHIND = re.compile(rf"{GAP}\([12][0-9]{{3}}\)")
_EARLIER = re.compile(
    rf"{GAP}(?:(?:a|one){GAP}(?:year|month|decade){GAP}(?:earlier|before|ago)|the{GAP}(?:year|month)"
    rf"{GAP}before|the{GAP}previous{GAP}year|last{GAP}year|today|now|året{GAP}før)(?!\w)",
    re.IGNORECASE,
)
_LISTING = (":", ",", ";", "(")


def is_listed(spot: Spot) -> bool:
    """Whether a comma, a bracket or "and" leads up to the number."""
    listed = spot.text[max(0, spot.lead.start - 3) : spot.lead.start].rstrip()[-1:] in _LISTING
    words = [word.key for word in spot.before if word.start < spot.lead.start]
    # The preposition may be said again: "stood at 93 in 2020 and at 106 the year before".
    if len(words) > 1 and words[-1] in _REPEATED and words[-2] in ("and", "og", "or"):
        words.pop()
    return listed or (bool(words) and words[-1] in ("and", "og", "or"))


def goes_on(spot: Spot, figures: Figures, after: str) -> bool:
    """Whether it goes on as the figure before did ("in Mali, 60 in Iraq"), or with its own time.

    `after` is the word behind that figure.
    """
    following: PlacedWord | None = next_word(spot.text, figures.end)
    if _YEAR_BEHIND.match(spot.text, figures.end) and spot.text[spot.lead.start - 2] == ";":
        return True
    is_timed = (
        _YEAR_AFTER.match(spot.text, figures.end)
        or _EARLIER.match(spot.text, figures.end)
        or _TIME_AFTER.match(spot.text, figures.end)
    )
    if is_timed:
        return True
    if following is None or following.key not in _PLACING:
        return False
    return following.key == after or {following.key, after} <= _PLACES
