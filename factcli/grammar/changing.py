"""Levels of what is told of before: "wards were cut from 10 to 6", "posts, 612 in 1929, are"."""

from __future__ import annotations

import re

from factcli.grammar.amounts import Figures
from factcli.grammar.announced import CHANGES
from factcli.grammar.headers import number_of
from factcli.grammar.heading_nouns import NO_COUNTS
from factcli.grammar.lexis import GAP, word_set
from factcli.grammar.plurals import is_plural
from factcli.grammar.quantities import Count, count_of
from factcli.grammar.spots import Spot

# Of a verb that has changed: no plural, though it ends as one.
_CHANGING = CHANGES | word_set("was were is are has have had been be being")
_IN_YEAR = re.compile(rf"{GAP}in{GAP}[12][0-9]{{3}}(?=[,;.])")


def changing(spot: Spot, figures: Figures) -> Count | None:
    """A level that counts what it is told of: "assaults rose from 49 in January to 86"."""
    words = [word for word in spot.before if word.start < spot.lead.start]
    if not words or words[-1].key != "from":
        return None
    words = words[:-1]
    while words and (words[-1].key in _CHANGING or words[-1].key.endswith("ly")):
        words = words[:-1]
    header = number_of(spot.text, words[-1].end + 1) if words else None
    if header:
        count = count_of(spot, figures, figures.end, header.unit)
        return count._replace(borrowed=True, shared=(header.start, header.end))
    noun = words[-1] if words else None
    if noun is None or not noun.text.islower() or not is_plural(noun.text) or noun.key in NO_COUNTS:
        return None
    count = count_of(spot, figures, figures.end, noun.text)
    return count._replace(borrowed=True, shared=(noun.start, noun.end))


def is_of_year(spot: Spot, figures: Figures) -> bool:
    """Whether a number stands between commas with its year: "the number of posts, 612 in 1929"."""
    is_apposed = spot.text[max(0, spot.lead.start - 2) : spot.lead.start] == ", "
    return is_apposed and _IN_YEAR.match(spot.text, figures.end) is not None
