"""What parts two statements of a sentence, so that the date of one is not that of the other."""

from __future__ import annotations

import re

from factcli.extract.clause_words import VERBS
from factcli.grammar.scan import Figure
from factcli.values.value import Quantity

# Between an amount and a date, what parts two statements.
PARTING = re.compile(
    r"[;:]|\.\s|\s[–—]\s"
    r"|,?\s(?:while|whereas|but|although|though|which|that|who|whose|som|mens|because|when|where"
    r"|wherein|whereby)\s",
    re.I,
)
AND = re.compile(r",\s(?:and|og)\s", re.I)
DOWN_FROM = re.compile(
    r"\b(?:than|compared|from|against|versus|relative|following|after|mot|enn)\b",
    re.I,
)
# The head of a list dates what is listed: "for 1978 I can give the following figures: …".
# What an amount is set against, with no date of its own, was at another time.
SET_AGAINST = re.compile(
    r"\d[^;:]{0,40}\b(?:compared\s(?:with|to)|up\sfrom|down\sfrom|versus)\s(?:about\s|some\s|the\s)?$",
    re.I,
)
_HAS_BEEN = re.compile(r"\s(?:has|have|will|is|are)\b")
_AND_SOME = re.compile(r"[^,;.]{0,40}\sand\san?\s")
LISTED = re.compile(r"[^:]{0,60}\b(?:following|as follows|these figures)\b[^:.]{0,40}:\s", re.I)
# What something grew over has the date behind it: 16 per cent over the outlay of 80 in 1982.
OVER_THE = re.compile(r"\s(?:over|on)\sthe\s", re.I)


def parts(between: str) -> bool:
    """Whether words part two statements: by a word, or by ", and" with a verb behind it."""
    if PARTING.search(between):
        return True
    joined = AND.search(between)
    return joined is not None and not VERBS.isdisjoint(between[joined.end() :].casefold().split())


def is_origin(first: Figure, second: Figure, between: str) -> bool:
    """Whether "from" says where those counted come from: 52,000 people from 34 countries."""
    one, two = first.value, second.value
    if between.strip() != "from" or not isinstance(one, Quantity) or not isinstance(two, Quantity):
        return False
    return bool(one.unit and two.unit) and one.unit != two.unit and "%" not in (one.unit, two.unit)


def is_told_apart(text: str, before: int, amount: Figure) -> bool:
    """Whether "and an investment of 9 has been made" tells of an amount what goes on."""
    has_been = _HAS_BEEN.match(text, amount.phrase_end) is not None
    return has_been and _AND_SOME.match(text, before, amount.phrase_start) is not None
