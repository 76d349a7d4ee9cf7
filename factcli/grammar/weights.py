"""Whether pounds are a weight or money."""

from __future__ import annotations

import re

from factcli.grammar.lexis import GAP, next_word, word_set
from factcli.grammar.spots import Spot

POUNDS = word_set("pound pounds")
_WEIGHED = word_set(
    """
    weigh weighs weighed weighing weight heavy load loads loaded lift lifts lifted payload carry
    carries carried carrying seized seize destroyed cargo tonnage yield yields catch
    """
)
_OF = re.compile(rf"{GAP}of{GAP}(?=\w)", re.IGNORECASE)
_WEIGHT_BEHIND = re.compile(
    rf"{GAP}(?:in{GAP}weight|heavier|lighter|per{GAP}square|bombs?|shells?|warheads?)(?!\w)"
    rf"|/{GAP}?(?:sq|in|ft)",
    re.IGNORECASE,
)
_SPENT = word_set(
    """
    aid funding support money debt cash public taxpayers' taxpayer government investment damage
    assistance grants loans spending revenue relief savings new additional extra private foreign
    income tax funds assets losses profit exports imports trade humanitarian development military
    """
)
_FINES = word_set("fine fund grant fee bill cost loan note notes deal budget project contract cut")


def is_weight(spot: Spot, end: int) -> bool:
    """Whether pounds that end at `end` weigh something: "weighs 500 pounds", "pounds of rice"."""
    text = spot.text
    if _WEIGHED.intersection(word.key for word in spot.before):
        return True
    if _WEIGHT_BEHIND.match(text, end):
        return True
    of = _OF.match(text, end)
    if of:
        what = next_word(text, of.end() - 1)
        return what is not None and what.key not in _SPENT
    following = next_word(text, end)
    is_joined = text[end - 6 : end - 5] in "-\u2010\u2011" or text[end - 5 : end].lower() == "pound"
    return is_joined and (following is None or following.key not in _FINES)
