"""The date that a sentence takes over from the one before: "Of this, …", "Half of them …".

Only where the sentence says that it goes on about the same: by a word that points back, a share of
what was counted, the change that was told, or "the same period".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcli.extract.dating import Dated, lasts
from factcli.grammar.scan import Figure
from factcli.values.value import Date, Quantity
from factcli.words.sentences import Sentence

_POINTS_BACK = re.compile(
    r"[\s\"'“‘«(*_•–—-]*(?:of (?:this|these|those|them|which|whom|the (?:total|sum|amount))\b"
    r"|this (?:is|was|sum|amount|figure|total|included|includes|compares)\b|these (?:are|were)\b"
    r"|corresponding\b"
    r"|the (?:growth|increase|rise|decline|fall|drop|decrease|reduction|remainder|remaining|rest)\b"
    r"|(?:total|altogether|in all|av dette|av disse)\b)",
    re.I,
)
_OF_IT = re.compile(
    r"\s(?:of (?:the|this|these|them|those|it)\b|(?:are|is|was|were|lived?)\s)", re.I
)
_THE_SAME = re.compile(
    r"\b(?:(?:the|that) same (?:period|year|month|time|day)|that (?:year|month|day|period)"
    r"|samme (?:periode|år))\b",
    re.I,
)


class Said(NamedTuple):
    """The one date that a sentence gives its amounts, and where its paragraph starts.

    `last` tells whether its last amount has the date too, so that "half of them" goes on about it.
    """

    date: Dated
    reach: int
    last: bool


def carried(
    text: str, sentence: Sentence, figures: Sequence[Figure], said: Said | None
) -> dict[int, Dated]:
    """The date of the sentence before for each amount of one that has none of its own."""
    if said is None or said.reach != sentence.reach:
        return {}
    if any(
        isinstance(date := each.value, Date) and not date.edtf.endswith("/..") for each in figures
    ):
        return {}
    amounts = [each for each in figures if not lasts(text, each)]
    if amounts and _goes_back(text, sentence, amounts[0], said):
        return {each.start: said.date for each in amounts}
    return {}


def _goes_back(text: str, sentence: Sentence, first: Figure, said: Said) -> bool:
    if _POINTS_BACK.match(text, sentence.start, sentence.end):
        return True
    if _THE_SAME.search(text, sentence.start, sentence.end):
        return True
    opens = first.phrase_start == sentence.start and said.last
    is_share = isinstance(first.value, Quantity) and first.value.unit == "%"
    following = _OF_IT.match(text, first.phrase_end)
    return opens and following is not None and (is_share or following.group().strip()[:2] == "of")


def said_of(figures: Sequence[Figure], dates: dict[int, Dated], sentence: Sentence) -> Said | None:
    """What a sentence leaves to the next: the date that all its amounts have, if they have one."""
    amounts = [each.start for each in figures if not isinstance(each.value, Date)]
    own = {dates[start].start: dates[start] for start in amounts if start in dates}
    if len(own) != 1:
        return None
    (date,) = own.values()
    return Said(date, sentence.reach, amounts[-1] in dates)
