"""What parts two statements of a sentence, so that the date of one is not that of the other."""

from __future__ import annotations

import re

from factcli.extract.clause_words import VERBS

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


def parts(between: str) -> bool:
    """Whether words part two statements: by a word, or by ", and" with a verb behind it."""
    if PARTING.search(between):
        return True
    joined = AND.search(between)
    return joined is not None and not VERBS.isdisjoint(between[joined.end() :].casefold().split())
