"""The words that can start a figure: everything else in a text is passed over at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcli.grammar.money import CURRENCY_SIGNS, currency_before
from factcli.grammar.number_words import NUMBER_WORDS, PART_WORDS, SCALE_WORDS
from factcli.grammar.points import MONTHS
from factcli.values.currencies import CODES, SYMBOLS

TOKEN = re.compile(rf"\w+|[{CURRENCY_SIGNS}]")
WEB_WORDS = frozenset(("http", "https", "ftp", "www", "mailto", "doi"))
_YEAR_IN_WORD = re.compile(r"in(?=[12][0-9]{3}$)", re.IGNORECASE)
_QUARTER = re.compile(r"Q[1-4]$")
_ARTICLE = re.compile(r"(?<!\w)an?\s$", re.IGNORECASE)
_LETTERS_BEFORE_SIGN = tuple(
    sorted({symbol[:-1] for symbol in SYMBOLS if len(symbol) > 1}, key=len, reverse=True)
)


def _spellings(words: frozenset[str]) -> frozenset[str]:
    return words | {word.capitalize() for word in words} | {word.upper() for word in words}


_AFTER_ARTICLE = _spellings((SCALE_WORDS | PART_WORDS) - {"half"})
_STARTERS = _spellings(frozenset(MONTHS) | NUMBER_WORDS | {"half"}) | {"kr", "Kr"}


def figure_start(text: str, at: int, word: str, floor: int = 0) -> int | None:
    """Where a figure with the word at `at` would start, not before `floor`; None for no figure.

    The start is the word's own, but for "a" before "dozen", letters before "$" and "in" of
    "in1997".
    """
    if "0" <= word[0] <= "9" or word in _STARTERS:
        return at
    if word in CURRENCY_SIGNS:
        start = _sign_start(text, at, floor)
        return start if currency_before(text, start) else None
    if word in _AFTER_ARTICLE:
        article = _ARTICLE.search(text, max(floor, at - 4), at)
        return article.start() if article else None
    if word[0] in "Ii" and _YEAR_IN_WORD.match(word):
        return at + 2
    if word[:3].isupper() and (word[:3] in CODES or (word[0] == "M" and word[1:4] in CODES)):
        return at if currency_before(text, at) else None
    return at if word[0] == "Q" and _QUARTER.match(word) else None


def figure_starts(text: str) -> Iterator[int]:
    """Every place in a short text where a figure may start."""
    for token in TOKEN.finditer(text):
        start = figure_start(text, token.start(), token.group())
        if start is not None:
            yield start


def _sign_start(text: str, at: int, floor: int) -> int:
    """Where US$ or $ starts whose sign is at `at`."""
    for letters in _LETTERS_BEFORE_SIGN:
        start = at - len(letters)
        if (
            start >= floor
            and text.startswith(letters, start)
            and (start == 0 or not text[start - 1].isalnum())
        ):
            return start
    return at
