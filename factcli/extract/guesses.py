"""What a figure may be about: kind, subject and attribute as its words and names suggest them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from factcli.extract.names import Name, fuller_name, pointed_at
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
_PARTIES = re.compile(
    r"\b(?:states? part(?:y|ies)|signator(?:y|ies)|ratifications?|parties|partsland|statsparter)\b",
    re.I,
)
_STATES = re.compile(r"\b(?:states|countries|stater|land)\b", re.I)
_MEMBERS = re.compile(r"\b(?:members?|member states|medlem\w*)\b", re.I)
_TREATY = re.compile(
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
_PRONOUN = re.compile(r"[\s\"'“‘«(*_•–—-]*(?:it|its|they|their)\b", re.I)
_AS_OF = re.compile(r"as (?:of|at|on)\b", re.I)
_FRAME_GAP = re.compile(r",?\s(?:the\s)?")
_OPENING = re.compile(
    r"[\s\"'“‘«(*_•–—-]*(?:in|at|on|with|together with|for|during|under|after|across|from|i)\s"
    r"[^,;.]{1,80},\s",
    re.I,
)
_FUNDS = re.compile(
    r"\b(funding|support|assistance|aid|budget|contributions?|donations?|grants?|loans?|debt|costs?|"
    r"revenues?|exports?|imports?|investments?|expenditures?|spending|pledges?|støtte|bistand)\b",
    re.I,
)
# What a date is the date of; the nearest before the date counts.
_DEEDS = (
    ("entry into force", r"enter(?:ed|s|ing)? into force|entry into force|trådte i kraft"),
    ("adoption", r"adopt(?:ed|s|ion)|vedtatt"),
    ("signature", r"sign(?:ed|s|ature)|undertegnet"),
    ("ratification", r"ratif(?:ied|ies|ication)|ratifisert"),
    ("foundation", r"founded|foundation|grunnlagt"),
    ("establishment", r"establish(?:ed|es|ment)|set up|created|opprettet|etablert"),
    ("launch", r"launch(?:ed|es)?|lansert"),
    ("start", r"began|begun|started"),
    ("end", r"ended|expire[sd]?|concluded"),
    ("publication", r"publish(?:ed|es)?|publisert"),
    ("meetings", r"meetings?|conference|summit|negotiations|talks"),
)
_DEED = re.compile(
    r"\b(?:" + "|".join(f"(?P<d{n}>{words})" for n, (_, words) in enumerate(_DEEDS)) + r")\b", re.I
)
_WINDOW = 160
_TREATY_DEEDS = ("entry into force", "adoption", "signature", "ratification")


class Guess(NamedTuple):
    """The kind, the subject (None where nothing is named) and the attribute of a figure."""

    kind: Kind
    subject: str | None
    attribute: str


def guess(text: str, sentence: Sentence, names: Sequence[Name], figure: Figure) -> Guess:
    """What the figure may be about, as its sentence with its names and its heading suggest."""
    subject = _subject(text, sentence, names, figure)
    attribute = _attribute(text, sentence, figure)
    return Guess(_kind(text, sentence, figure, subject, attribute), subject, attribute)


def _kind(
    text: str, sentence: Sentence, figure: Figure, subject: str | None, attribute: str
) -> Kind:
    value = figure.value
    if isinstance(value, Money):
        return "funding"
    is_treaty = _TREATY.search(subject or "") is not None
    if isinstance(value, Date):
        if is_treaty and attribute in _TREATY_DEEDS:
            return "treaty-date"
        around = text[slice(*_around(sentence, figure))]
        if _MEMBERSHIP.search(around):
            return "membership"
        return "role" if _ROLE.search(around) else "event"
    unit = value.unit if isinstance(value, Quantity) else ""
    if _POLICE.search(unit):
        return "police"
    if _TROOPS.search(unit):
        return "troops"
    if _PARTIES.search(unit) or (is_treaty and _STATES.search(unit)):
        return "states-parties"
    return "membership" if _MEMBERS.search(unit) else "quantity"


def _around(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The part of the sentence that is near the figure: all of it unless it is very long."""
    return max(sentence.start, figure.start - _WINDOW), min(sentence.end, figure.end + _WINDOW)


def _attribute(text: str, sentence: Sentence, figure: Figure) -> str:
    value = figure.value
    if isinstance(value, Date):
        return _deed(text, sentence, figure, value)
    if isinstance(value, Money):
        return _funds(text, sentence, figure)
    unit = value.unit if isinstance(value, Quantity) else ""
    return {"": "number", "%": "share"}.get(unit, unit)


def _funds(text: str, sentence: Sentence, figure: Figure) -> str:
    """What a sum is spent as: the nearest word for it before the sum, else behind it."""
    begin, end = _around(sentence, figure)
    found = _last(_FUNDS, text, begin, figure.start) or _FUNDS.search(text, figure.end, end)
    word = found[1].lower() if found else "amount"
    return f"annual {word}" if figure.value.per == "year" else word


def _deed(text: str, sentence: Sentence, figure: Figure, date: Date) -> str:
    """What happened then: the last word for it before the date."""
    if _AS_OF.match(text, figure.phrase_start):
        return "date"
    last = _last(_DEED, text, _around(sentence, figure)[0], figure.start)
    if last is not None and last.lastgroup is not None:
        return _DEEDS[int(last.lastgroup[1:])][0]
    first, slash, end = date.edtf.partition("/")
    if not slash or first == "..":
        return "end" if slash else "date"
    return "start" if end == ".." else "dates"


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = deque(pattern.finditer(text, start, end), maxlen=1)
    return found[0] if found else None


def _subject(text: str, sentence: Sentence, names: Sequence[Name], figure: Figure) -> str | None:
    """The name that the sentence is about; what a pronoun points back to; else the heading."""
    before = [name for name in names if name.start < figure.start]
    after = names[len(before) :]
    treaties = [name for name in names if _TREATY.search(name.text)]
    if treaties:
        earlier = [name for name in treaties if name.start < figure.start]
        return fuller_name(text, sentence, (earlier or treaties)[-1 if earlier else 0])
    pointed = pointed_at(text, sentence)
    if pointed and _PRONOUN.match(text, sentence.start, sentence.end):
        return pointed
    opening = _OPENING.match(text, sentence.start, sentence.end)
    main = [name for name in before if opening is None or name.start >= opening.end()]
    if main or pointed or before:
        return main[0].text if main else pointed or before[0].text
    if after and _FRAME_GAP.fullmatch(text, figure.phrase_end, after[0].start):
        return after[0].text
    return sentence.heading or (after[0].text if after else None)
