"""The words that can start a figure: everything else in a text is passed over at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcli.grammar import norwegian
from factcli.grammar.lexis import GAP
from factcli.grammar.money import CURRENCY_SIGNS, LETTERS_BEFORE_SIGN, currency_before
from factcli.grammar.number_words import NUMBER_WORDS, PART_WORDS, SCALE_WORDS
from factcli.grammar.points import MONTHS, ORDINALS
from factcli.grammar.yearless import PART_ALONE
from factcli.values.currencies import CODES, LETTER_SIGNS, LOCAL_LETTERS

TOKEN = re.compile(rf"\w+|[{CURRENCY_SIGNS}]")
WEB_WORDS = frozenset(("http", "https", "ftp", "www", "mailto", "doi"))
# A decimal without its nought: .5 per cent.
_POINT_BEFORE = re.compile(r"(?:^|[\s(])\.$")
_VULGAR = ("½", "¼", "¾")
_YEAR_IN_WORD = re.compile(r"in(?=[12][0-9]{3}$)", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"(?:Q[1-4]|H[12]|FY(?:[0-9]{2}|[12][0-9]{3})?)$")
_BEFORE_SUM = re.compile(
    rf"(?:R|{'|'.join(sorted(LOCAL_LETTERS, key=len, reverse=True))})[0-9]*(?:bn|m)?$"
)
_ARTICLE = re.compile(r"(?<!\w)(?:an?|en)\s$", re.IGNORECASE)
_OF_MONTH = re.compile(rf"{GAP}(?:day{GAP})?of{GAP}(?:{'|'.join(MONTHS)})(?!\w)", re.IGNORECASE)
_NORWEGIAN_NUMBER = re.compile(
    rf"{GAP}(?:[^\W\d_]{{2,30}}r|\w*del(?:er)?|{'|'.join(norwegian.SCALES)}"
    rf"|(?:{GAP}?[^\W\d_]{{2,20}}){{1,2}})(?!\w)"
)
_LETTER_SIGNS = tuple(sorted(LETTER_SIGNS, key=len, reverse=True))
_SUM_LETTERS = frozenset(sign[0] for sign in ("R", *LOCAL_LETTERS))
_FIRST_LETTERS = frozenset(sign[0] for sign in LETTER_SIGNS)


def _spellings(words: frozenset[str]) -> frozenset[str]:
    return words | {word.capitalize() for word in words} | {word.upper() for word in words}


_AFTER_ARTICLE = _spellings((SCALE_WORDS | PART_WORDS) - {"half"}) | frozenset(norwegian.PARTS)
_AMBIGUOUS = norwegian.AMBIGUOUS | {word.capitalize() for word in norwegian.AMBIGUOUS}
_STARTERS = (
    _spellings(frozenset(MONTHS) | NUMBER_WORDS | {"half", "halvparten"})
    | {word for number in norwegian.NUMBERS for word in (number, number.capitalize())}
    | {"kr", "Kr"}
) - _AMBIGUOUS
_ORDINAL_STARTERS = _spellings(frozenset(ORDINALS) | {"last", "final"})


def can_start(word: str) -> bool:
    """Whether a figure can start with the word at all, whatever stands around it."""
    return (
        "0" <= word[0] <= "9"
        or word in _VULGAR
        or word in _STARTERS
        or word in CURRENCY_SIGNS
        or word in _AFTER_ARTICLE
        or word in _AMBIGUOUS
        or word in _ORDINAL_STARTERS
        or word.casefold() in WEB_WORDS
        or (word[0] in "Ii" and _YEAR_IN_WORD.match(word) is not None)
        or (word[0] in _FIRST_LETTERS and word.startswith(_LETTER_SIGNS))
        or (word[:3].isupper() and (word[:3] in CODES or word[1:4] in CODES))
        or (word[0] in "QHF" and _PART_OF_YEAR.match(word) is not None)
        or (word[0] in _SUM_LETTERS and _BEFORE_SUM.match(word) is not None)
    )


def figure_start(text: str, at: int, word: str, floor: int = 0) -> int | None:
    """Where a figure with the word at `at` would start, not before `floor`; None for no figure.

    The start is the word's own, but for "a" before "dozen", letters before "$" and "in" of
    "in1997".
    """
    if "0" <= word[0] <= "9" and at > floor and _POINT_BEFORE.search(text, max(0, at - 2), at):
        return at - 1
    if "0" <= word[0] <= "9" or word in _STARTERS or word in _VULGAR:
        return at
    if word in CURRENCY_SIGNS:
        start = _sign_start(text, at, floor)
        return start if start is not None and currency_before(text, start) else None
    if word in _AFTER_ARTICLE:
        article = _ARTICLE.search(text, max(floor, at - 4), at)
        if article or word not in _ORDINAL_STARTERS:
            return article.start() if article else None
    if word in _AMBIGUOUS:
        is_number = norwegian.is_norwegian(text, at) and _NORWEGIAN_NUMBER.match(
            text, at + len(word)
        )
        return at if is_number else None
    if word in _ORDINAL_STARTERS:
        is_date = _OF_MONTH.match(text, at + len(word)) or PART_ALONE.match(text, at)
        return at if is_date else None
    if word[0] in "Ii" and _YEAR_IN_WORD.match(word):
        return at + 2
    if word[0] in _FIRST_LETTERS and word.startswith(_LETTER_SIGNS) and currency_before(text, at):
        return at
    if word[0] in _SUM_LETTERS and _BEFORE_SUM.match(word) and currency_before(text, at):
        return at
    if word[:3].isupper() and (word[:3] in CODES or (word[0] == "M" and word[1:4] in CODES)):
        return at if currency_before(text, at) else None
    return at if word[0] in "QHF" and _PART_OF_YEAR.match(word) else None


def figure_starts(text: str) -> Iterator[int]:
    """Every place in a short text where a figure may start."""
    for token in TOKEN.finditer(text):
        start = figure_start(text, token.start(), token.group())
        if start is not None:
            yield start


def _sign_start(text: str, at: int, floor: int) -> int | None:
    """Where US$ or $ starts whose sign is at `at`; None behind letters that name no currency."""
    if at == floor or not text[at - 1].isalpha():
        return at
    for letters in LETTERS_BEFORE_SIGN:
        start = at - len(letters)
        if (
            start >= floor
            and text.startswith(letters, start)
            and (start == 0 or not text[start - 1].isalnum())
        ):
            return start
    return None
