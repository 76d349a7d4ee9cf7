"""Figures that state nothing of the subject of their clause."""

from __future__ import annotations

import re

from factcli.extract.cues import Cues
from factcli.grammar.nouns import DURATIONS
from factcli.grammar.scan import Figure
from factcli.values.value import Quantity

_COMPARED = re.compile(
    r"\b(?:after|compared (?:with|to)|against|up from|down from|than|versus)\s"
    r"(?:an?\s|the\s)?(?:[a-z]+\s)?$",
    re.I,
)
# ", an increase of 3.9 billion, or 7 per cent": of the thing named before, not of the subject.
_APPOSED = re.compile(
    r",\s(?:an?|the)\s(?:[\w-]+\s){0,2}(?:increase|rise|decrease|decline|fall|drop|reduction|growth|gain)\sof\b(?:[^;.]|\.\d){0,60}$"
)
_LASTING = re.compile(
    r"\b(?:for|over|within|after|every|in|of|last|next|past|during|by|another|another|per)\s(?:the\s|an?\s|[a-z]+\s)?$",
    re.I,
)
_OF = re.compile(r"\bof\s$")
_TOTAL = re.compile(
    r"\b(?:total|number|average|maximum|minimum|strength|crew|force|staff|team|contingent|up|made"
    r"|component|membership|group)\sof\s$",
    re.I,
)
_NEW_CLAUSE = re.compile(
    r"(?:;|,?\s(?:and|while|but|whereas|og|mens))\s(?:some\s|about\s|over\s)?"
    r"(?:(?:an? )?(?:additional|further|another|extra)\s)?$"
)
_VERB_BEHIND = re.compile(
    r"(?:\s(?!and\b|or\b|to\b|for\b|in\b)[\w’'-]+){0,4}?\s(?:is|are|was|were|has|have|had|will|would)\b"
)
_HAS_A = re.compile(r"\b(?:has|have|had)\s(?:an?|the)\s(?:[\w-]+\s){1,2}of\s$")
_IN_PHRASE = re.compile(
    r"\b(?:from|in|across|among|against|under|within|into|through|throughout|between|of the)\s"
    r"(?:about\s|some\s|over\s|up to\s|more than\s|at least\s|only\s|all\s|the\s)*$"
)
_COUNTED_WITH = re.compile(r"\bof\s[\d.,]+(?:\s[a-z]+){1,4}(?:,|\sand)\s$")


def is_beside_the_point(
    text: str, figure: Figure, head: str, cues: Cues, change: str | None
) -> bool:
    """Whether a figure is compared with, stands in brackets, or is a part or the length of another.

    `head` are the words before it, `change` what change it states.
    """
    value = figure.value
    if cues.brackets and head.rfind("(") > head.rfind(")"):
        return True
    if cues.compared and _COMPARED.search(head):
        return True
    if cues.changes and _APPOSED.search(head):
        return True
    is_length = isinstance(value, Quantity) and value.unit in DURATIONS
    if is_length and _LASTING.search(head) and not _HAS_A.search(head):
        return True
    if _NEW_CLAUSE.search(head) and _VERB_BEHIND.match(text, figure.phrase_end):
        return True
    if change or not isinstance(value, Quantity):
        return False
    if _IN_PHRASE.search(head) or _COUNTED_WITH.search(head):
        return True  # in a phrase of its own: "from 14 countries"
    is_part = cues.of and _OF.search(head) and value.unit not in ("", "%")
    return bool(is_part) and not _TOTAL.search(head)
