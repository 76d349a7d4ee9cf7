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


_OF_WHICH = re.compile(
    r"\b(?P<noun>budget|programme|plan|appropriation|appeal|season|census|survey|year|estimates?|report)"
    r" for (?:the )?(?:fiscal year |financial year |years? |FY ?)?$"
)
_OPENING = 60


class Said(NamedTuple):
    """The one date of a sentence, and where its paragraph starts.

    `told` says whether it is that of its amounts, `last` whether the last one has it too, so that
    "half of them" goes on about it; `topic` is the noun that the date is of: "the budget for 2014".
    """

    date: Dated
    reach: int
    told: bool
    last: bool
    topic: str = ""


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
    if amounts and (
        _is_on_topic(text, sentence, said) or _goes_back(text, sentence, amounts[0], said)
    ):
        return {each.start: said.date for each in amounts}
    return {}


def _is_on_topic(text: str, sentence: Sentence, said: Said) -> bool:
    """Whether the sentence begins with the noun that the date was of: "The budget provides …"."""
    if not said.topic:
        return False
    opening = text[sentence.start : min(sentence.end, sentence.start + _OPENING)]
    return (
        re.search(rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) {re.escape(said.topic)}\b", opening) is not None
    )


def _goes_back(text: str, sentence: Sentence, first: Figure, said: Said) -> bool:
    if not said.told:
        return False
    if _POINTS_BACK.match(text, sentence.start, sentence.end):
        return True
    if _THE_SAME.search(text, sentence.start, sentence.end):
        return True
    opens = first.phrase_start == sentence.start and said.last
    is_share = isinstance(first.value, Quantity) and first.value.unit == "%"
    following = _OF_IT.match(text, first.phrase_end)
    return opens and following is not None and (is_share or following.group().strip()[:2] == "of")


def said_of(
    text: str,
    sentence: Sentence,
    figures: Sequence[Figure],
    dates: dict[int, Dated],
    before: Said | None,
) -> Said | None:
    """What a sentence leaves to the next: the date that all its amounts have, or what it is of."""
    amounts = [each.start for each in figures if not isinstance(each.value, Date)]
    own = {dates[start].start: dates[start] for start in amounts if start in dates}
    topic = _topic(text, sentence, figures)
    if len(own) == 1:
        (date,) = own.values()
        noun = topic[0] if topic and topic[1].start == date.start else ""
        return Said(date, sentence.reach, True, amounts[-1] in dates, noun)
    if topic:
        return Said(topic[1], sentence.reach, False, False, topic[0])
    # A topic lasts through its paragraph.
    is_same = before is not None and before.topic and before.reach == sentence.reach and not own
    return before._replace(told=False) if before is not None and is_same else None


def _topic(text: str, sentence: Sentence, figures: Sequence[Figure]) -> tuple[str, Dated] | None:
    """The noun that a date of the sentence is of, if it has one: a budget for 2014."""
    for figure in figures:
        value = figure.value
        if not isinstance(value, Date) or figure.ambiguous or value.edtf.startswith(".."):
            continue
        start = max(sentence.start, figure.start - _OPENING)
        found = _OF_WHICH.search(text, start, figure.start)
        if found:
            return found["noun"], Dated(figure.start, figure.end, value.edtf)
    return None
