"""What an amount is per: a year, a day, 1,000 live births."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.lexis import GAP, SPACE, next_word, word_set
from factcli.grammar.nouns import read_unit

_PER = re.compile(
    rf"(?:{GAP}(?:per|an?|each|every){GAP}|/)"
    rf"(?P<base>1[, ]?000|100?[, ]?000|1[, ]?000[, ]?000|million"
    rf"|(?:sq\.?|square|cubic){SPACE}[^\W\d_]{{1,12}}"
    rf"|[^\W\d_]{{1,20}})(?P<noun>{GAP}(?:population|inhabitants|people|persons|live{GAP}births))?(?!\w)",
    re.IGNORECASE,
)
# So many of something else: 96 per 100 people, 0.4 per 10,000 flights.
_PER_MANY = re.compile(
    rf"{GAP}(?:(?:in|for){GAP}(?:each|every)|per|(?:for|in)(?={GAP}every)){GAP}"
    rf"(?P<base>10{{1,2}}(?!{SPACE}?[0-9,.])|1[, ]?000(?:,000)?(?![0-9])|100?[, ]000(?![0-9])"
    r"|million(?!\w))",
    re.IGNORECASE,
)
_BARE_NOUN = re.compile(rf"{GAP}(?P<noun>population)(?!\w)", re.IGNORECASE)
_A_BASES = word_set(
    "second minute hour day night week month quarter year barrel tonne ton kilo kg litre liter "
    "gallon head person share piece ounce acre hectare mile bushel"
)
_SLASHED = word_set(
    "bbl boe kg t kwh mwh l m2 m3 ha acre km person capita head mt gal yr mmbtu d h hr"
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
    many = _per_many(text, at)
    if many is not None:
        return many
    per = _PER.match(text, at)
    if per is None:
        return None
    base = per["base"].casefold()
    spelled = "per" in text[at : per.start("base")].casefold() or base[0].isdigit()
    is_slashed = text[at] == "/" and base in _SLASHED
    if base in ("cent", "se", "year") or not (spelled or is_slashed or base in _A_BASES):
        return None
    noun = " ".join((per["noun"] or "").split())
    return Rate(per.end(), yearly=False, base=" ".join(filter(None, (base, noun))))


def _per_many(text: str, at: int) -> Rate | None:
    """So many of a hundred or thousand of something else, which is no figure of its own."""
    many = _PER_MANY.match(text, at)
    if many is None:
        return None
    bare = _BARE_NOUN.match(text, many.end())
    noun = None if bare else read_unit(text, many.end(), singular=False)
    if bare is None and noun is None:
        return None
    end, name = (bare.end(), bare["noun"]) if bare else (noun.end, noun.name) if noun else (0, "")
    return Rate(end, yearly=False, base=f"{many['base']} {name}")
