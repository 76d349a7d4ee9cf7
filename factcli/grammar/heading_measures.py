"""What numbers under a heading count or measure, with its scale: "'000 head", "MW"."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.measures import MEASURES
from factcli.grammar.nouns import DURATIONS, STOP_WORDS, read_unit
from factcli.grammar.plurals import is_plural
from factcli.values.currencies import LOCAL_LETTERS
from factcli.values.scales import SCALES

_SCALE = "|".join(sorted((word for word in SCALES if len(word) > 1), key=len, reverse=True))
_SCALED = re.compile(
    rf"(?:(?P<thousands>[’'‘]?000s?|1[ ,.\u00a0]?000|thousands)(?!\w|[,.][0-9])"
    rf"|(?P<scale>{_SCALE})\b\.?)(?:\s(?:of\s)?|(?=,|$))",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[^\W\d_][\w\u00b2\u00b3./-]*(?:\s[^\W\d_][\w\u00b2\u00b3./-]*){0,3}")
_RATE = re.compile(
    r"per\s(?:(?:1|10{1,2})[ ,.\u00a0]?000|100|million|thousand|sq(?:uare|\.)?\skm|km[2\u00b2])"
    r"(?:\s[a-z]+){0,3}"
)
_POINTS = re.compile(r"(?:percentage|per cent|percent|basis) points?|p\.?p\.?", re.IGNORECASE)
_SIGN = "|".join(sorted(LOCAL_LETTERS, key=len, reverse=True))
_LETTERS = re.compile(
    rf"(?P<sign>{_SIGN})\.?\s?(?:[’'‘]?000s?|(?P<scale>thousand|million|billion|bn|mn)s?)"
)
# Plural measures alone: a "Year" or a "Day" heads a column of dates.
_MEASURES = {word for word in MEASURES | DURATIONS if word.endswith("s") or word == "feet"}
_MEASURES |= {"head", "hectare", "tonne", "kwh"}
_WORD = re.compile(r"[a-z]{3,}")
_MOST_WORDS = 3


class Counted(NamedTuple):
    """A noun or measure, and what each number under it is multiplied by."""

    noun: str
    factor: int


def counted_in(words: str, *, is_scaled: bool, is_open: bool) -> Counted | None:
    """What words say that is counted: a measure, or behind a scale any noun.

    `is_scaled` says that a power of ten stood before them; `is_open` that they stand in brackets or
    say that they are a unit, so that more may follow ("tonnes live weight").
    """
    if _POINTS.fullmatch(words):
        return Counted("basis points" if words[0] in "bB" else "percentage points", 1)
    letters = _LETTERS.fullmatch(words)
    if letters:
        scale = letters["scale"]
        return Counted(LOCAL_LETTERS[letters["sign"]], SCALES[scale] if scale else 1000)
    if _RATE.fullmatch(words):
        return Counted(" ".join(words.split()), 1) if is_open else None
    scaled = _SCALED.match(words)
    factor = SCALES[scaled["scale"].casefold()] if scaled and scaled["scale"] else 1
    factor = 1000 if scaled and scaled["thousands"] else factor
    rest = words[scaled.end() if scaled else 0 :].partition(",")[0].strip()
    if not rest:
        return Counted("", factor) if scaled and is_open else None
    noun = _NOUN.fullmatch(rest)
    if noun is None:
        return None
    measure = _measure(rest, is_open=is_open)
    if measure:
        return Counted(measure, factor)
    is_said = bool(scaled) or is_scaled
    # Of money that is no currency known by its name: "million dong".
    is_word = bool(scaled) and is_open and _WORD.fullmatch(rest) is not None
    is_counted = is_said and (is_word or _is_counted(rest))
    return Counted(rest, factor) if is_counted else None


def _measure(words: str, *, is_open: bool) -> str:
    """The measure that words are, or begin with where more may follow."""
    first, _, rest = words.partition(" ")
    unit = read_unit(f"7 {words}", 1, singular=False) if len(first) > 1 else None
    if unit is not None and unit.measure:
        is_whole = unit.end == len(words) + 2
        return unit.name if is_whole or (is_open and words[unit.end - 2 :].startswith(" ")) else ""
    if first in ("square", "cubic", "metric", "sq", "sq.") and rest:
        return words if rest.split()[0] in _MEASURES | {"km", "m"} and " " not in rest else ""
    is_measure = first.casefold() in _MEASURES
    return first.lower() if is_measure and (not rest or is_open) else ""


def _is_counted(words: str) -> bool:
    """Whether words behind a scale are what it counts: a plural, and no clause."""
    said = words.split()
    is_plain = len(said) <= _MOST_WORDS and not any(word.casefold() in STOP_WORDS for word in said)
    return is_plain and is_plural(said[-1])
