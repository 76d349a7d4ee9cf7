"""What an amount is per: a year, a day, 1,000 live births."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.lexis import GAP, SPACE, next_word, word_set

_PER = re.compile(
    rf"(?:{GAP}(?:per|a|each|every){GAP}|/)"
    rf"(?P<base>1[, ]?000|100?[, ]?000|1[, ]?000[, ]?000|million"
    rf"|[^\W\d_]{{1,20}})(?P<noun>{GAP}(?:population|inhabitants|people|persons|live{GAP}births))?(?!\w)",
    re.IGNORECASE,
)
_A_BASES = word_set(
    "second minute hour day night week month quarter year barrel tonne ton kilo kg litre liter "
    "gallon head person share piece ounce"
)
_YEARLY = re.compile(
    rf",?{GAP}(?:annually|yearly|per{GAP}annum|p\.a\.|(?:a|per|each|every){GAP}year|årlig"
    rf"|per{GAP}år|i{GAP}året)(?!\w|{GAP}(?:earlier|later|ago|before|after|on)(?!\w))|/{SPACE}?(?:year|yr)(?!\w)",
    re.IGNORECASE,
)
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour"}


class Rate(NamedTuple):
    """What an amount is per: a year, or another base that becomes part of the unit."""

    end: int
    yearly: bool
    base: str = ""


def read_rate(text: str, at: int) -> Rate | None:
    """What the amount that ends at `at` is per: "annually", "a day", "per 1,000 population"."""
    yearly = _YEARLY.match(text, at)
    if yearly:
        return Rate(yearly.end(), yearly=True)
    adverb = next_word(text, at)
    if adverb and adverb.key in _ADVERBS:
        return Rate(adverb.end, yearly=False, base=_ADVERBS[adverb.key])
    per = _PER.match(text, at)
    if per is None:
        return None
    base = per["base"].casefold()
    spelled = "per" in text[at : per.start("base")].casefold() or base[0].isdigit()
    if base in ("cent", "se", "year") or not (spelled or base in _A_BASES):
        return None
    noun = " ".join((per["noun"] or "").split())
    return Rate(per.end(), yearly=False, base=" ".join(filter(None, (base, noun))))
