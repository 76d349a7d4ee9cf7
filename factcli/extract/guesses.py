"""What a figure may be about: kind, subject and attribute as its words and names suggest them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcli.extract.attributes import Cues, attribute_of, change_of
from factcli.extract.clauses import Opening
from factcli.extract.names import Name, fuller_name, pointed_at
from factcli.grammar.nouns import DURATIONS
from factcli.grammar.points import MONTHS
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
# What states do that are parties: "adopted by 107 countries" says nothing of it.
_JOINED = re.compile(
    r"\b(?:join(?:ed|s)?|ratif(?:ied|y)|acced(?:ed|e)|part(?:y|ies)|signator\w+|member"
    r"|sluttet seg)\b",
    re.I,
)
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
_PRONOUN = re.compile(
    r"[\s\"'“‘«(*_•–—-]*(?:(?:as of|in|by|on|at) [^,;.]{1,40},\s)?(?:it|they)"
    r"\s(?:now\s|also\s|still\s)?(?:has|have|had|is|are|was|were|employs?|comprises?|includes?)\b",
    re.I,
)
# The name of which a figure is told in a list: "Chad (€40.2 million)", "Iraq 62, Mali 19".
_NAME_BESIDE = re.compile(
    r"(?:^|[,;:|(]|\b(?:and|og|to|for|in|from|both))\s*(?:the\s)?"
    r"(?P<name>[A-ZÆØÅ][\w’'.-]*(?:\s(?:(?:of|and|the|de)\s)?[A-ZÆØÅ][\w’'.-]*){0,4}(?:\s\([A-Z]{2,10}\))?)"
    r"(?P<sign>\s\(|:\s|\s)$"
)
_NEXT_ITEM = re.compile(
    r"\)?(?:[,;]|\s(?:and|og))\s(?:(?:and|og)\s)?(?:the\s)?[A-ZÆØÅ][^,;.()\d]{1,50}[\s(:](?:[A-Z]{0,3}[^\w\s]?\s?)?\d"
)
_ITEM_BEFORE = re.compile(r"(?:\)|\d[^\s,;]*(?:\s[a-z]+)?)[,;]?\s(?:(?:and|og)\s)?(?:the\s)?$")
_CELL = re.compile(r"^\s*\|\s*(?P<name>[^|\d\n]{2,60}?)\s*\|[^\n]*$")
_COMPARED = re.compile(
    r"\b(?:after|compared (?:with|to)|against|up from|down from|than|versus)\s"
    r"(?:an?\s|the\s)?(?:[a-z]+\s)?$",
    re.I,
)
# ", an increase of 3.9 billion, or 7 per cent": of the thing named before, not of the subject.
_APPOSED = re.compile(
    r",\s(?:an?|the)\s(?:[\w-]+\s){0,2}(?:increase|rise|decrease|decline|fall|drop|reduction|growth|gain)\sof\b[^;.]{0,60}$"
)
_LASTING = re.compile(
    r"\b(?:for|over|within|after|every|in|of|last|next|past|during|by|another|another|per)\s(?:the\s|an?\s|[a-z]+\s)?$",
    re.I,
)
_RESPECTIVELY = re.compile(
    r"\b(?:respectively|apiece|each(?!\s(?:of|year|month|week|day)))\b", re.I
)
_OF = re.compile(r"\bof\s$")
_TOTAL = re.compile(
    r"\b(?:total|number|average|maximum|minimum|strength|crew|force|staff|team|contingent|up|made"
    r"|component|membership|group)\sof\s$",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|never|denied|deny|nobody|neither|ikke|aldri|no longer)\b", re.I)
_WINDOW = 160
_TREATY_DEEDS = ("entry into force", "adoption", "signature", "ratification")


class Guess(NamedTuple):
    """The kind, the subject (None where nothing is named) and the attribute of a figure."""

    kind: Kind
    subject: str | None
    attribute: str


def guess(
    text: str,
    sentence: Sentence,
    names: Sequence[Name],
    figure: Figure,
    cues: Cues,
    opening: Opening,
) -> Guess:
    """What the figure may be about, as the words of its own clause suggest."""
    attribute = attribute_of(text, sentence, figure, cues)
    subject = _subject(text, sentence, names, figure, cues, opening)
    return Guess(kind_of(text, sentence, figure, subject, attribute), subject, attribute)


def kind_of(
    text: str,
    sentence: Sentence,
    figure: Figure,
    subject: str | None = None,
    attribute: str = "",
) -> Kind:
    """The kind of fact that a figure may be, by its value, its unit and the words around it."""
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
    if _PARTIES.search(unit) or (is_treaty and _counts_parties(text, sentence, figure, unit)):
        return "states-parties"
    return "membership" if _MEMBERS.search(unit) else "quantity"


def _counts_parties(text: str, sentence: Sentence, figure: Figure, unit: str) -> bool:
    around = text[slice(*_around(sentence, figure))]
    return _STATES.search(unit) is not None and _JOINED.search(around) is not None


def _around(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The part of the sentence that is near the figure: all of it unless it is very long."""
    return max(sentence.start, figure.start - _WINDOW), min(sentence.end, figure.end + _WINDOW)


def _subject(
    text: str,
    sentence: Sentence,
    names: Sequence[Name],
    figure: Figure,
    cues: Cues,
    opening: Opening,
) -> str | None:
    """The name beside the figure in a list, or the subject of its clause; else none."""
    beside = _beside(text, sentence, figure)
    if beside:
        return beside
    if not opening.tokens or _is_beside_the_point(text, sentence, figure, cues):
        return None
    clause = opening.clause(figure.phrase_start)
    if _DENIED.search(text, clause.verb, figure.phrase_start):
        return None
    treaty = _treaty(text, sentence, names, figure)
    if treaty and (clause.subject is None or clause.subject in treaty):
        return treaty
    if clause.subject is not None:
        return clause.subject
    if (
        _PRONOUN.match(text, sentence.start, sentence.end)
        and change_of(text, sentence, figure, cues) is None
    ):
        return pointed_at(text, sentence)
    return None


def _is_beside_the_point(text: str, sentence: Sentence, figure: Figure, cues: Cues) -> bool:
    """Whether a figure states nothing of its clause's subject.

    It is compared with, stands in brackets, is a part or the length of something else, or one of
    several that are told apart by "respectively".
    """
    head = text[max(sentence.start, figure.phrase_start - _WINDOW) : figure.phrase_start]
    if head.rfind("(") > head.rfind(")") or _COMPARED.search(head) or _APPOSED.search(head):
        return True
    value = figure.value
    if isinstance(value, Quantity) and value.unit in DURATIONS and _LASTING.search(head):
        return True
    if _RESPECTIVELY.search(text, figure.end, min(sentence.end, figure.end + _WINDOW)):
        return True
    is_count = isinstance(value, Quantity) and value.unit not in ("", "%")
    if not cues.of or not _OF.search(head) or change_of(text, sentence, figure, cues):
        return False
    return is_count and not _TOTAL.search(head)


def _beside(text: str, sentence: Sentence, figure: Figure) -> str | None:
    """The name of a list or of a table's row that the figure stands at."""
    start = max(sentence.start, figure.phrase_start - 90)
    head = text[start : figure.phrase_start]
    cell = _CELL.match(text[sentence.start : figure.phrase_start])
    if cell:
        return " ".join(cell["name"].split())
    if isinstance(figure.value, Date):
        return None
    found = _NAME_BESIDE.search(head)
    if found is None:
        return None
    if found["name"].split()[0].casefold() in MONTHS:
        return None
    behind = _NEXT_ITEM.match(text, figure.phrase_end)
    is_listed = behind or _ITEM_BEFORE.search(head[: found.start("name")])
    return " ".join(found["name"].split()) if is_listed else None


def _treaty(text: str, sentence: Sentence, names: Sequence[Name], figure: Figure) -> str | None:
    """The treaty whose parties or dates the figure tells."""
    value = figure.value
    unit = value.unit if isinstance(value, Quantity) else ""
    is_of_parties = _PARTIES.search(unit) or _counts_parties(text, sentence, figure, unit)
    if not is_of_parties and not isinstance(value, Date):
        return None
    treaties = [name for name in names if _TREATY.search(name.text)]
    earlier = [name for name in treaties if name.start < figure.start]
    if earlier:
        return fuller_name(text, sentence, earlier[-1])
    return fuller_name(text, sentence, treaties[0]) if treaties and is_of_parties else None
