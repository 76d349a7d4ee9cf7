"""What a sentence leaves to the next: its one date, what that is of, how the paragraph began."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcli.extract.dated import Dated
from factcli.extract.dating import Dating
from factcli.extract.openings import begins
from factcli.extract.respective import RESPECTIVELY
from factcli.grammar.scan import Figure
from factcli.values.value import Date
from factcli.words.sentences import Sentence

_OF_WHICH = re.compile(
    r"\b(?P<noun>budget|programme|plan|appropriation|appeal|season|census|survey|year|estimates?|report)"
    r" for (?:the )?(?:fiscal year |financial year |years? |FY ?)?$"
)
_NUMBERING = 6
_ENDS = 2
_THEN = re.compile(r"\b(?:following|after|compared|from|against|than|versus|over the)\b", re.I)
# What is told there is of another time than the paragraph.
_COMPARING = re.compile(
    r"\b(?:consistent with|similar to|same (?:period|month|quarter|year) (?:of|in)|compared)\b",
    re.I,
)
_OPENING = 60


class Said(NamedTuple):
    """The one date of a sentence.

    `in_turn` says that "respectively" gave the amounts its two dates.

    `told` says whether it is that of its amounts, `last` whether the last one has it too, so that
    "half of them" goes on about it; `topic` is the noun that the date is of: "the budget for
    2014". `lead` is the date that the paragraph began with, `ends` the two that the amounts have.
    """

    date: Dated
    told: bool
    last: bool
    topic: str = ""
    lead: Dated | None = None
    ends: tuple[Dated, Dated] | None = None
    in_turn: bool = False


def said_before(told: Figure | None) -> Said | None:
    """What the first sentence of a paragraph left, which told of a time and of no amount."""
    if told is None or not isinstance(told.value, Date):
        return None
    lead = Dated(told.start, told.end, told.value.edtf)
    return Said(lead, False, False, lead=lead)


def said_of(dating: Dating, dates: dict[int, Dated], before: Said | None) -> Said | None:
    """What a sentence leaves to the next: its one date, what that is of, or the two that it has."""
    said = _said_of(dating, dates, before)
    own = {date.start: date for date in dates.values()}
    if len(own) != _ENDS:
        return said
    first, last = sorted(own.values(), key=_edtf)
    span = dating.parted.sentence.start, dating.parted.sentence.end
    in_turn = RESPECTIVELY.search(dating.text, *span) is not None
    return (said or Said(last, False, False))._replace(ends=(first, last), in_turn=in_turn)


def _said_of(dating: Dating, dates: dict[int, Dated], before: Said | None) -> Said | None:
    """The date that all amounts of a sentence have, or what it is of.

    What is only compared with leaves nothing.
    """
    text, sentence, figures = dating.text, dating.parted.sentence, dating.parted.figures
    amounts = dating.parted.amounts
    told = [each for each in amounts if each.start in dates]
    own = {dates[each.start].start: dates[each.start] for each in told}
    topic = _topic(text, sentence, figures)
    lead = _lead(dating, dates) or (before.lead if before else None)
    if len(own) == 1:
        (date,) = own.values()
        noun = topic[0] if topic and topic[1].start == date.start else ""
        is_told = _COMPARING.search(text, sentence.start, max(sentence.start, date.start)) is None
        is_told = is_told and not all(map(dating.is_compared, told))
        return Said(date, is_told, amounts[-1].start in dates, noun, lead)
    if topic:
        return Said(topic[1], False, False, topic[0], lead)
    # A topic lasts through its paragraph.
    if before is not None and before.topic and not own:
        return before._replace(told=False, lead=lead)
    return Said(lead, False, False, lead=lead) if lead else None


def _edtf(date: Dated) -> str:
    return date.edtf


def _lead(dating: Dating, dates: dict[int, Dated]) -> Dated | None:
    """The date that opens the sentence, or that its paragraph begins with in its first one."""
    text, parted = dating.text, dating.parted
    opening = parted.dates[0] if parted.dates else None
    if opening in dating.roles and opening and not parted.at(opening.start):
        role = dating.roles[opening]
        if ".." not in role.edtf and begins(parted, opening):
            return Dated(opening.start, opening.end, role.edtf)
    if opening in dating.roles and opening and not parted.amounts:
        role = dating.roles[opening]
        if role.kind == "as-of":
            return Dated(opening.start, opening.end, role.edtf)
    if not _begins_paragraph(text, parted.sentence):
        return None
    if not parted.amounts:
        return _only(dating)
    first = parted.amounts[0]
    date = dates.get(first.start)
    if date is None or ".." in date.edtf or date.start < parted.sentence.start:
        return None
    others = [each for each in dates.values() if each.start != date.start]
    if any(not _THEN.search(text, date.end, each.start) for each in others):
        return None
    until = max(date.end, first.end)
    return None if _COMPARING.search(text, parted.sentence.start, until) else date


def _only(dating: Dating) -> Dated | None:
    """The only date of a sentence that tells of no amount, if it is the time of what it tells."""
    if len(dating.parted.dates) != 1 or dating.parted.dates[0] not in dating.roles:
        return None
    date = dating.parted.dates[0]
    role = dating.roles[date]
    is_of_it = role.kind in ("plain", "as-of") and dating.governs(date)
    return Dated(date.start, date.end, role.edtf) if is_of_it and ".." not in role.edtf else None


def _begins_paragraph(text: str, sentence: Sentence) -> bool:
    before = text[max(0, sentence.start - _NUMBERING) : sentence.start]
    return not before.strip("0123456789. \t") or "\n\n" in before


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
