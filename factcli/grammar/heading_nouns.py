"""What the numbers under a heading count, where it is the noun of its words: "Police officers"."""

from __future__ import annotations

import re

from factcli.grammar.lexis import word_set
from factcli.grammar.nouns import DURATIONS, STOP_WORDS
from factcli.grammar.plurals import is_plural

_NUMBERED = r"(?:Table\s[0-9.]+[:.]?\s)?(?:(?:Number|No\.)\sof\s)?"
_NOUN = re.compile(
    rf"{_NUMBERED}(?P<noun>(?:(?!of\b)[A-Za-z][A-Za-z-]*\s){{0,2}}?[A-Za-z][a-z-]+)"
    r"(?=$|,|:|\s\(|\s(?:by|in|at|from|abroad|on|as of|as at|[a-z]+ed)\b)"
)
# Plurals whose level is no count of them.
NO_COUNTS = DURATIONS | word_set(
    """
    prices rates exports imports costs sales revenues levels yields wages taxes tariffs earnings
    shares temperatures emissions reserves expenses expenditures losses profits receipts outlays
    contributions payments returns scores rankings odds thousands percentages incomes salaries
    averages totals statistics figures accounts assets liabilities millions billions resources
    grants loans funds details changes others years months trends indicators numbers sizes
    """
)


def noun_of(heading: str) -> tuple[int, int] | None:
    """Where the noun stands that a heading begins with, or is: "Dwellings completed, by town"."""
    found = _NOUN.match(heading)
    if found is None or " per " in heading:
        return None
    words = found["noun"].split()
    is_name = any(word[0].isupper() for word in words[1:])
    if is_name or not is_plural(words[-1]) or words[-1].casefold() in NO_COUNTS:
        return None
    return None if any(word.casefold() in STOP_WORDS for word in words) else found.span("noun")
