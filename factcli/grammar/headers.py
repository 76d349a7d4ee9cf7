"""What is printed once for many numbers: "(Rs. in crore)", "Personnel abroad: Mali 19, …"."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.heading_nouns import NO_COUNTS, counted_name, noun_of
from factcli.grammar.lexis import word_set
from factcli.grammar.nouns import STOP_WORDS
from factcli.grammar.plurals import is_plural
from factcli.grammar.points import MONTHS
from factcli.values.currencies import CODES, LETTER_SIGNS, PHRASES, SYMBOLS, TEXT_SIGNS
from factcli.values.scales import LETTERS, SCALES

_MONTHS = "|".join(sorted((month.capitalize() for month in MONTHS), key=len, reverse=True))
_SIGNS = SYMBOLS | TEXT_SIGNS | LETTER_SIGNS | {code: code for code in CODES}
_SIGN = "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
_SCALE = "thousand|million|billion|trillion|lakh|crore|mill|mrd|bn|mn|millioner|milliarder|b|m"
_SCALED = re.compile(
    rf"\((?:[a-z]+\s){{0,3}}(?:(?P<sign>{_SIGN})\.?\s?(?:in\s)?(?P<scale>{_SCALE})s?\.?"
    rf"|in\s(?P<first>{_SCALE})s?\sof\s(?P<word>[A-Za-z ]{{3,20}}?))\)"
)
# "Export value, billion ISK: 2016 – 232; 2017 – 197": the head of a line of dates with numbers.
_SCALED_HEAD = re.compile(
    rf"(?:^|\n|[.;]\s)[A-Z][^\n:;.]{{2,80}}?,\s(?:in\s)?"
    rf"(?:(?P<sign>{_SIGN})\s?(?P<scale>{_SCALE})s?\.?"
    rf"|(?P<first>{_SCALE})s?\s(?:of\s)?(?:(?P<code>[A-Z]{{3}})|(?P<word>[A-Za-z ]{{3,20}}?))):\s"
)
_COUNTED = re.compile(
    r"(?:^|[.\n]\s?)(?:Table\s[0-9.]+:?\s)?(?P<noun>[A-Z][a-z]+(?:\s[a-z]+){0,2}?)\s"
    r"(?:in|at|by|from|of|as|abroad|per)\b[^.\n:]{0,120}:\s[^.:\n]*$"
)
_NUMBER_OF = re.compile(
    r"(?<!index )\b(?:[Nn]umbers?|[Tt]otal) of (?P<noun>(?:[A-Za-z][\w-]*\s){1,3})"
    r"(?:[^.;:\d]|\([^)]*\)|\b[12][0-9]{3}\b|\bby\s(?:[a-z]+\s)?[0-9][0-9,.]*|\baged\s[0-9]{1,2}(?:\s(?:to|and)\s[0-9]{1,2})?)"
    r"{0,120}$"
)
# What a sentence says the number of: "Discharges numbered 891", "New cases were 2,759".
_SUBJECT = re.compile(
    r"(?:^|[.;!?]\s|\n)(?P<noun>(?:[A-Za-z][\w-]*\s){0,2}[A-Za-z][a-z-]+s)(?:,?\s)"
    r"(?:(?:in|on|of)\s[A-Z][^\d.;:,]{1,20}\s|[a-z]+ed\s(?:in|by|under|at|from)\s[^\d.;:]{1,60}?\s)?"
    r"(?:which\s)?(?:(?:have|has|had)\s)?"
    r"(?:totall?ed|numbered|number|total|were|reached|c[ao]mes?\sto|stood\sat)\s"
    r"(?:about\s|some\s|approximately\s|around\s|over\s|nearly\s|almost\s|more\sthan\s|only\s)?$"
)
# The verb counts its subject anywhere: "the European officials numbering about 24".
_NUMBERED = re.compile(
    r"(?:^|[.;,]\s|\n|\b[Tt]he\s)(?P<noun>(?!(?:[Tt]he|[Aa]nd|[Ww]ith)\s)(?:[A-Za-z][\w-]*\s)?[A-Za-z][a-z-]+s)"
    r"(?:\s[a-z]+ed|,\sI\s[a-z ]{1,30},)?\snumber(?:ed|ing)\s"
    r"(?:about\s|some\s|approximately\s|around\s|over\s|nearly\s|almost\s|more\sthan\s|only\s)?$"
)
# "Of the new entrants in 2023/24, 21,946 were", "of the stocks covered, 4 are over-fished, 11 are".
_OF_THE_SAME = re.compile(
    r"\b[Oo]f\s(?:the|its|our|their|all|these|those)\s"
    r"(?P<noun>(?!\d)(?:[A-Za-z][\w-]*\s){0,4}?"
    r"(?:[A-Za-z][a-z-]+s|people|children|(?:wo)?men|staff|personnel|police))\b"
    r"(?:\s(?:(?:[a-z]+\s)?(?:in|on|of|at|by|from|for|to)|[a-z]+ed|who|that|which)\b[^.;:,\d]{0,60}"
    r"(?:[12][0-9]{3}(?:[-/\u2013][0-9]{2,4})?)?)?,"
    r"(?P<rest>\s(?:[^;:\n]|\n(?=[a-z0-9])){0,160}?)?\s$"
)
_IS_OF_THEM = re.compile(
    r"\s(?:are|were|is|was|have|had|has|remain(?:ed|s)?|did|do|does|went|came|will)\b"
)
_LISTED_SO = re.compile(r"(?:[,;]|\band|\bof)\s$")
# "recorded no violations in Donetsk and 12 in Luhansk".
_NONE_OF = re.compile(
    r"\bno\s(?P<noun>(?:[a-z][a-z-]*\s){0,2}[a-z-]+s)\s(?P<where>in|at|on|from|to|among|by)\s"
    r"(?:[^.;:\d\n]|\n(?=[a-z])){1,60}?,?\s(?:and|but)\s"
    r"(?:about\s|only\s|just\s|at least\s|some\s)?$"
)
_LED_BY = re.compile(
    r"(?:^|\n|[.;!?]\s|[0-9]\.\s)[-•*\s]*(?P<noun>[A-Z][a-z-]+(?:\s[a-z-]+){0,2})"
    rf"(?:,\s(?:in\s)?(?:(?:{_MONTHS}|to|and|the|first|second|half|quarter|months|of|[0-9]{{1,4}})[\s/-]?){{1,7}})?:\s$"
)
_POPULATION = re.compile(
    r"\b(?P<noun>[Pp]opulations?)\s(?:(?:of|was|is|reached|stood at)\s(?:from\s)?"
    r"|of\s[A-Z][\w-]+(?:,\swhich[^.;]{0,60}?)?\s(?:was|is|were)\s(?:[a-z]+\s){0,2}?(?:at\s)?)$"
)
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z\u201c\"]")
_YEAR = r"[12][0-9]{3}(?:[-/\u2013][0-9]{2,4})?"
# "28 April 2016:", "FY2010:", "April 28, 2016:"; a year alone needs no colon.
_DAY = rf"(?:FY\s?|(?:[0-9]{{1,2}}\s)?(?:{_MONTHS})\s(?:[0-9]{{1,2}},\s)?){_YEAR}:"
_YEAR_LINE = re.compile(
    rf"[ \t]*(?:[-•*]\s)?(?:{_YEAR}:?|{_DAY})[ \t\u00a0]+"
    rf"(?:[0-9][0-9,.]*\s\((?:{_YEAR}:|{_DAY})\s)?"
)
_SECTION = re.compile(r"[ \t]*(?:[0-9]{1,2}\.)+(?:[0-9]{1,2})?[ \t]+")
_LONGEST_LINE = 120
_MOST_LINES = 12
_OWNERS = word_set("its their the his her our these those")
_REACH = 600
_NEAR = 220


class Header(NamedTuple):
    """A currency with its scale, or a unit, and where it is printed."""

    start: int
    end: int
    currency: str = ""
    factor: int = 1
    unit: str = ""


def scale_header(text: str, at: int) -> Header | None:
    """The currency and scale that the paragraph has given for its bare numbers."""
    start = max(0, at - _REACH)
    begin = max(start, text.rfind("\n\n", start, at))
    found = None
    if text.find("(", begin, at) >= 0:
        found = next(reversed([*_SCALED.finditer(text, begin, at)]), None)
    if found is None and text.find(": ", begin, at) >= 0:
        found = _SCALED_HEAD.search(text, max(begin, text.rfind("\n", begin, at)), at)
    if found is None:
        return None
    parts = found.groupdict()
    currency = (
        _SIGNS[parts["sign"]]
        if parts["sign"]
        else PHRASES.get((parts["word"] or "").casefold(), "")
    )
    if parts.get("code") in CODES:
        currency = parts["code"]
    scale = (SCALES | LETTERS)[(parts["scale"] or parts["first"]).casefold()]
    return Header(found.start(), found.end(), currency, scale) if currency else None


def unit_header(text: str, at: int) -> Header | None:
    """The noun that a list of numbers behind a colon counts: "Personnel abroad: Mali 19"."""
    found = _COUNTED.search(text, max(0, at - _REACH), at)
    if found is None:
        return None
    words = found["noun"].split()
    if not is_plural(words[-1]) or any(word.lower() in STOP_WORDS for word in words):
        return None
    unit = " ".join([words[0].lower(), *words[1:]])
    return Header(found.start("noun"), found.end("noun"), unit=unit)


def number_of(text: str, at: int) -> Header | None:
    """The noun of "the number of people … rose to", which a bare number then counts."""
    found = _NUMBER_OF.search(text, max(0, at - _NEAR), at)
    if found is None:
        return None
    words: list[str] = []
    for word in found["noun"].split():
        if word in _OWNERS and not words:
            continue
        if word in STOP_WORDS:
            return None
        words.append(word)
        if is_plural(word):
            return Header(*found.span("noun"), unit=" ".join(words))
    return None


def year_line_of(text: str, at: int) -> Header | None:
    """The noun of the line over a list of years with a number each: "Staff, on 1 July" over it."""
    start = text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1
    if start == 0 or not _YEAR_LINE.fullmatch(text, start, at):
        return None
    for _ in range(_MOST_LINES):
        end = start - 1
        start = text.rfind("\n", max(0, end - _LONGEST_LINE), end) + 1
        if not _YEAR_LINE.match(text, start, end):
            section = _SECTION.match(text, start, end)
            start = section.end() if section else start
            noun = noun_of(text[start:end].rstrip(" :")) if start or end <= _LONGEST_LINE else None
            if noun is None:
                return None
            place = (start + noun[0], start + noun[1])
            return Header(*place, unit=counted_name(text[slice(*place)]))
    return None


def population_of(text: str, at: int) -> Header | None:
    """The word that says that people are counted: "a population of 8,000"."""
    found = _POPULATION.search(text, max(0, at - _NEAR), at)
    return Header(*found.span("noun"), unit="people") if found else None


def led_by(text: str, at: int) -> Header | None:
    """The plural right before a colon that a number follows: "Ghost names: 2,914 were removed"."""
    found = _LED_BY.search(text, max(0, at - _NEAR), at)
    if found is None:
        return None
    words = found["noun"].split()
    is_counted = is_plural(words[-1]) or words[-1].casefold() == "population"
    if not is_counted or words[-1].casefold() in NO_COUNTS:
        return None
    if any(word.casefold() in STOP_WORDS or word[0].isupper() for word in words[1:]):
        return None
    return Header(*found.span("noun"), unit=counted_name(found["noun"]))


def subject_counted(text: str, at: int) -> Header | None:
    """The plural that a sentence begins with and says the number of: "Discharges numbered"."""
    start = max(0, at - _NEAR)
    found = _SUBJECT.search(text, start, at) or _NUMBERED.search(text, start, at)
    if found is None:
        return None
    words = found["noun"].split()
    if not is_plural(words[-1]) or words[-1].casefold() in NO_COUNTS:
        return None
    if any(word.casefold() in STOP_WORDS for word in words):
        return None
    is_name = text.endswith("the ", 0, found.start("noun"))  # "the European officials"
    first = words[0] if is_name else words[0][0].lower() + words[0][1:]
    unit = " ".join([first, *words[1:]])
    return Header(*found.span("noun"), unit=unit)


def of_the_same(text: str, at: int, end: int) -> Header | None:
    """The noun of a sentence that tells its parts: "of the stocks covered, 4 are over-fished"."""
    if not (_IS_OF_THEM.match(text, end) and _LISTED_SO.search(text, max(0, at - 4), at)):
        return None
    start = max(0, at - _NEAR, text.rfind("\n\n", max(0, at - _NEAR), at))
    found = _OF_THE_SAME.search(text, start, at)
    if found is None or _SENTENCE_END.search(text, found.end("noun"), at):
        return None
    words = found["noun"].split()
    if words[-1].casefold() in NO_COUNTS or not is_plural(words[-1]):
        return None
    if "or" in words:
        # Two nouns are no unit that a reader would know again, unless the second has the first.
        other = words[words.index("or") + 1 :]
        words = other if words[0].rstrip("s") == other[0].rstrip("s") else []
    if any(word.casefold() in STOP_WORDS for word in words[:-1]):
        return None
    return Header(*found.span("noun"), unit=" ".join(words))


def none_of(text: str, at: int, end: int) -> Header | None:
    """The noun of which there were none elsewhere: "no violations in the east and 12 in"."""
    found = _NONE_OF.search(text, max(0, at - _NEAR), at)
    if found is None or not text.startswith(found["where"], end + 1):
        return None
    words = found["noun"].split()
    if not is_plural(words[-1]) or words[-1] in NO_COUNTS:
        return None
    return Header(*found.span("noun"), unit=" ".join(words))
