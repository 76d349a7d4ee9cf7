"""The kind of fact that a figure may be: troops, funding, the date of a treaty."""

from __future__ import annotations

import re
from functools import lru_cache

from factcli.grammar.scan import Figure
from factcli.values.value import Date, Money, Quantity
from factcli.vocabulary import Kind
from factcli.words.sentences import Sentence

_POLICE = re.compile(r"\b(?:police\w*|politi\w*|gendarmes?)\b", re.I)
_TROOPS = re.compile(
    r"\b(?:troops?|soldiers?|soldat\w*|personnel|personell|peacekeepers?|servicemen|battalions?|"
    r"military observers?|blue helmets?)\b",
    re.I,
)
PARTIES = re.compile(
    r"\b(?:states? part(?:y|ies)|signator(?:y|ies)|ratifications?|parties|partsland|statsparter)\b",
    re.I,
)
_STATES = re.compile(r"\b(?:states|countries|stater|land)\b", re.I)
# What states do that are parties: "adopted by 107 countries" says nothing of it.
_JOINED = re.compile(
    r"\b(?:join(?:ed|s)?|ratif(?:ied|y)|acced(?:ed|e)|part(?:y|ies)|signator\w+|member"
    r"|sluttet seg)\b",
    re.I,
)
_MEMBERS = re.compile(r"\b(?:members?|member states|medlem\w*)\b", re.I)
TREATY = re.compile(
    r"\b(?:conventions?|treat(?:y|ies)|protocols?|covenants?|accords?|konvensjon\w*|traktat\w*)\b",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:as|is|are|was|were|been|became|become|the|an?|official)\s(?:[a-z]+\s)?"
    r"(?:facilitator|penholder|chair|president|minister|ambassador|secretary-general|host|mediator|"
    r"envoy)s?\b"
)
_MEMBERSHIP = re.compile(
    r"\b(?:founding|elected|permanent|as|an?|full)\s(?:[a-z]+\s)?members?\b"
    r"|\bmembership\b|\bmember (?:of|since|for)\b"
)
_TREATY_DEEDS = ("entry into force", "adoption", "signature", "ratification")


_WINDOW = 160


def kind_of(
    text: str,
    sentence: Sentence,
    figure: Figure,
    subject: str | None = None,
    attribute: str = "",
    *,
    offices: bool = True,
) -> Kind:
    """The kind of fact that a figure may be, by its value, its unit and the words around it.

    `offices` tells whether the sentence has a word for a member or an office at all.
    """
    value = figure.value
    if isinstance(value, Money):
        return "funding"
    is_treaty = TREATY.search(subject or "") is not None
    if isinstance(value, Date):
        if is_treaty and attribute in _TREATY_DEEDS:
            return "treaty-date"
        if not offices:
            return "event"
        around = text[slice(*_around(sentence, figure))]
        if _MEMBERSHIP.search(around):
            return "membership"
        return "role" if _ROLE.search(around) else "event"
    unit = value.unit if isinstance(value, Quantity) else ""
    kind = _kind_of_unit(unit)
    if kind in ("police", "troops", "states-parties"):
        return kind
    is_of_parties = is_treaty and counts_parties(text, sentence, figure, unit)
    return "states-parties" if is_of_parties else kind


@lru_cache(maxsize=1024)
def _kind_of_unit(unit: str) -> Kind:
    """The kind that a unit alone tells."""
    if _POLICE.search(unit):
        return "police"
    if _TROOPS.search(unit):
        return "troops"
    if PARTIES.search(unit):
        return "states-parties"
    return "membership" if _MEMBERS.search(unit) else "quantity"


def counts_parties(text: str, sentence: Sentence, figure: Figure, unit: str) -> bool:
    """Whether the states that a figure counts are said to have joined something."""
    around = text[slice(*_around(sentence, figure))]
    return _STATES.search(unit) is not None and _JOINED.search(around) is not None


def _around(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The part of the sentence that is near the figure: all of it unless it is very long."""
    return max(sentence.start, figure.start - _WINDOW), min(sentence.end, figure.end + _WINDOW)
