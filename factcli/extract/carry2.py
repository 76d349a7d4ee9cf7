"""The time that a sentence takes over from those before it, amount by amount.

A paragraph goes on about the time that it began with as long as it is told in the same tense, and
names no other. A word that points back takes over the time of the sentence before whatever the
tense is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcli.extract import carrying as old
from factcli.extract import timing
from factcli.extract.coordinated import joined
from factcli.extract.dated import Dated
from factcli.extract.relative import RELATIVE
from factcli.extract.roles import is_of_a_name
from factcli.extract.saying import Said
from factcli.extract.undated import time_of_its_own
from factcli.grammar.scan import Figure
from factcli.values.edtf import Point
from factcli.values.value import Date
from factcli.words.sentences import Sentence

_OTHER_ADVERB = re.compile(
    r"\b(?:now|currently|today|at present|next|since|so far|to date|previous(?:ly)?|earlier|ago"
    r"|formerly|initially|until|originally|before|after|once|usually|normally"
    r"|(?:over|during|in|within|for) the (?:past|last|coming|reporting|next)"
    r"|(?:first|second|third|fourth|last) week of"
    r"|each year|every year|annually|then|later|subsequently|afterwards)\b",
    re.I,
)


def carried(
    text: str,
    sentence: Sentence,
    figures: Sequence[Figure],
    said: Said | None,
    own: dict[int, Dated],
    published: Point | None = None,
) -> dict[int, Dated]:
    if said is None or not old._in_paragraph(text, said.date.end, sentence):
        return {}
    figures = joined(text, [each for each in figures if not is_of_a_name(text, each)])
    read = timing._Timing(text, sentence, figures)
    end = old._before_dates(text, sentence, figures)
    amounts = [
        each
        for each in read.amounts
        if each.start not in own
        and not read._is_closed(each)
        and time_of_its_own(text, each) is None
        and not (each.phrase_start > end and False)
    ]
    is_other = old._OTHER.match(text, sentence.start, sentence.end) is not None
    has_own = any(each.start in own and each.end <= end for each in read.amounts)
    found: dict[int, Dated] = {}
    if not amounts or has_own:
        return {}
    points = old._is_on_topic(text, sentence, said) or (
        amounts and old._goes_back(text, sentence, amounts[0], said)
    )
    for amount in amounts:
        if read._is_compared(amount) or is_other:
            continue
        if amount.end > end and not old._is_past_dates(text, amount, figures):
            continue
        if points:
            found[amount.start] = said.date
            continue
        if said.lead is None:
            continue
        here = read.parted.tense_told(amount.start)
        number = read.parted.at(amount.start)
        clause = read.parted.clauses[number]
        ends = [last for _, last, which in read.parted._spans if which == number]
        stretch = text[clause.start : max(ends)]
        if _OTHER_ADVERB.search(stretch):
            continue
        if here in _allowed(text, sentence, said.lead, published):
            found[amount.start] = said.lead
    return found


def _allowed(text: str, sentence: Sentence, lead: Dated, published: Point | None) -> frozenset[str]:
    head = text[max(0, lead.start - 60) : lead.start]
    if RELATIVE.fullmatch(text, lead.start, lead.end):
        return frozenset(("ahead", "present", "past", "perfect"))
    if old._BUDGET.search(head):
        return frozenset(("ahead", "present", "past"))
    if old._is_to_come(lead, published) and old._OF_A_MEASURE.match(text, sentence.start) is None:
        return frozenset(("ahead", "present", "past"))
    if old._AS_OF.search(head):
        return frozenset(("present", "past", "perfect"))
    return frozenset(("past",))
