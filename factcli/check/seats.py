"""Capitals that stand for their governments: Oslo has set money aside."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcli.check.wording import Word
from factcli.words.tokens import SEAT, code_of, place

_DOES = re.compile(
    r"\s(?:has|have|had|is|was|will|gave|gives|paid|pays|sent|sends|put|set|lent|lends|spent|spends|"
    r"wants|plans|keeps|kept|made|makes|took|takes|led|froze|came|[a-z]{3,}ed)\b(?!\sby\b)"
    r"|\s(?:[A-Z]{2,3}\$?|[€£$])\s?[0-9]"
    r"|\s[a-z]{3,}s\s(?=(?:an?|the|its|up|around|some|nearly|almost|[0-9]+|[A-Z]{3}\s[0-9])\b)"
)
_LEAD = 60
_GIVEN_BY = re.compile(
    r"\b(?:paid|funded|financed|met|covered|borne|supported|given|provided|pledged|sent|promised)\b"
    r"(?:[^.;]|\.(?=[0-9])){0,40}\bby\s$"
    r"|\bin\spart\sby\s$|\b(?:money|funds?|funding|came|comes|support|grants?|contributions?|million|billion)\b"
    r"[^.;,]{0,16}\bfrom\s$"
)
_WHERE = re.compile(
    r"\b(?:in|at|to|from|near|of|for|between|around)\s(?:the\s|The\s)?$", re.IGNORECASE
)


def _acts(text: str, word: Word) -> bool:
    """Whether a seat of government does something, or gives money: NOK 52 million from Oslo."""
    before = text[max(0, word.start - _LEAD) : word.start]
    if _GIVEN_BY.search(before):
        return True
    return _DOES.match(text, word.end) is not None and not _WHERE.search(before)


def with_seats(text: str, words: Iterable[Word]) -> list[Word]:
    """The words, a seat of government that does something read as its state: Oslo has paid."""
    return [
        word._replace(tokens=(word.tokens[0], *map(place, seats)))
        if (seats := [code_of(token) for token in word.tokens if token[0] == SEAT])
        and _acts(text, word)
        else word
        for word in words
    ]
