"""Capitals that stand for their governments: Oslo has set money aside."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcli.check.wording import Word
from factcli.words.tokens import SEAT, code_of, place

_DOES = re.compile(
    r"\s(?:has|have|had|is|was|will|gave|gives|paid|pays|sent|sends|put|set|lent|lends|spent|spends|"
    r"wants|plans|keeps|kept|made|makes|took|takes|[a-z]{3,}ed)\b(?!\sby\b)"
)
_WHERE = re.compile(
    r"\b(?:in|at|to|from|near|of|for|between|and|around)\s(?:the\s|The\s)?$", re.IGNORECASE
)


def with_seats(text: str, words: Iterable[Word]) -> list[Word]:
    """The words, a seat of government that does something read as its state: Oslo has paid."""
    return [
        word._replace(tokens=(word.tokens[0], *map(place, seats)))
        if (seats := [code_of(token) for token in word.tokens if token[0] == SEAT])
        and _DOES.match(text, word.end)
        and not _WHERE.search(text[max(0, word.start - 12) : word.start])
        else word
        for word in words
    ]
