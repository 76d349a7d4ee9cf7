"""What the numbers under a heading count, where it is the noun of its words: "Police officers"."""

from __future__ import annotations

import re

from factcli.grammar.lexis import word_set
from factcli.grammar.measures import MEASURES
from factcli.grammar.nouns import DURATIONS, STOP_WORDS
from factcli.grammar.plurals import is_plural

_NUMBERED = r"(?:Table\s[0-9.]+[:.]?\s)?(?:(?:Number|No\.)\sof\s)?"
_NOUN = re.compile(
    rf"{_NUMBERED}(?P<noun>(?:(?!of\b)[A-Za-z][A-Za-z-]*\s){{0,2}}?[A-Za-z][a-z-]+)"
    r"(?=\.?$|,|:|\s\(|\s(?:by|in|at|from|against|among|abroad|on|as of|as at|[a-z]+ed|cast|held"
    r"|sold|built|born|made|sent|paid|won|lost|dug)\b)"
)
_BRACKETED = re.compile(r"[^()]\s\((?:number of\s)?(?P<noun>[a-z]+(?:\s[a-z]+)?)\)\s*:?$")
# Of a level that is told in a measure: "Catch in tonnes", "Area (hectares)".
_MEASURE = "|".join(sorted(MEASURES, key=len, reverse=True))
_MEASURED = re.compile(
    rf"[^()]*?(?:\s(?:in\s)?\(|,\s(?:in\s)?|\sin\s)"
    rf"(?P<noun>(?:(?:square|cubic|metric)\s)?(?:{_MEASURE}))"
    r"\)?\s*:?$"
)
# "Findings by hospital (median wait in days, urgent cases)" tells a time, and counts no findings.
_IN_BRACKETS = re.compile(
    rf"[^()]*\((?:[a-z-]+\s){{1,4}}in\s(?P<noun>(?:hours|days|weeks|months|years|{_MEASURE}))(?=[,;)])"
)
_NUMBER_OF = re.compile(r"(?:Number|No\.)\sof\s$")
_POPULATION = "population"
# Plurals whose level is no count of them.
NO_COUNTS = DURATIONS | word_set(
    """
    prices rates exports imports costs sales revenues levels yields wages taxes tariffs earnings
    shares temperatures emissions reserves expenses expenditures losses profits receipts outlays
    contributions payments returns scores rankings odds thousands percentages incomes salaries
    averages totals statistics figures accounts assets liabilities millions billions resources
    grants loans funds details changes others years months trends indicators numbers sizes
    sums fees amounts subsidies
    """
)


def counted_name(words: str) -> str:
    """The unit of what a noun counts; a population is one of people."""
    name = " ".join(words.split())
    if name.split()[-1].casefold() == _POPULATION:
        return "people"
    if all(word[0].isupper() and word[1:].islower() for word in name.split()):
        return name.lower()
    if name[1:2].isupper():
        return name
    return name[:1].lower() + name[1:]


def noun_of(heading: str) -> tuple[int, int] | None:
    """Where the noun stands that a heading begins with, or is: "Dwellings completed, by town".

    In brackets it stands at the end: "Deployed abroad (persons)". A measure is one of a level.
    """
    measured = measure_of(heading)
    if measured is not None:
        return measured
    found = _NOUN.match(heading)
    if found is not None and " per " not in heading:
        # After "Number of" words with capitals are a title's, and no name: "Number of New Cases".
        is_numbered = _NUMBER_OF.search(heading, 0, found.start("noun")) is not None
        if _is_counted(found["noun"].lower() if is_numbered else found["noun"]):
            return found.span("noun")
    bracketed = _BRACKETED.search(heading)
    return bracketed.span("noun") if bracketed and _is_counted(bracketed["noun"]) else None


def measure_of(heading: str) -> tuple[int, int] | None:
    """Where a heading says what its numbers are measured in: "Catch in tonnes"."""
    measured = _MEASURED.match(heading) or _IN_BRACKETS.match(heading)
    return measured.span("noun") if measured else None


def _is_counted(noun: str) -> bool:
    """Whether words are a plain plural, or a population, and no level of something."""
    words = noun.split()
    if any(word[0].isupper() for word in words[1:]) or words[-1].casefold() in NO_COUNTS:
        return False
    is_plain = not any(word.casefold() in STOP_WORDS for word in words)
    return is_plain and (is_plural(words[-1]) or words[-1].casefold() == _POPULATION)
