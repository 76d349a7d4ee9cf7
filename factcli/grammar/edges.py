"""Where a phrase stands whole in a text: neither edge of it inside a number or a word.

`162 states parties` is printed in "1,162 states parties", and proves nothing there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from factcli.grammar.lexis import DASH
from factcli.grammar.points import MONTHS

# What joins two digits to one number, or one range: 1,162, 4.5, 4·5, 1'000, 2021–22, 10:30, 24/7.
_IN_NUMBER = re.compile(rf"(?:[.,\u00b7'\u2019:/\u00a0\u2009\u202f]|{DASH})")
# What joins letters and digits to one word: twenty-five, F-16, UN-led, o'clock, x@y, S&P.
_IN_WORD = re.compile("[-\u2010\u2011'\u2019&@_/\u00ad\u200d]")
_GROUP_AFTER = re.compile(r" [0-9]{3}(?![0-9])")
_GROUPS_BEFORE = re.compile(r"(?<![0-9.,\u00b7])[0-9]{1,3}(?: [0-9]{3})* $")
_POSSESSIVE = re.compile(r"['\u2019]s?(?!\w)")
# "in1997" has lost a space, not gained a letter.
_GLUED_IN = re.compile(r"(?<!\w)in$", re.IGNORECASE)
_GROUPED = re.compile(
    rf"(?:\w|(?:[.,\u00b7'\u2019:/@&\u00a0\u2009\u202f]|{DASH}| (?=[0-9]{{1,3}}\b))(?=\w))*"
)
# A word put before a year or month, and the time of day behind a date, are no part of it.
_PREFIXED = re.compile(r"(?<!\w)(?:mid|early|late|end|post|pre)[-\u2010\u2011]$", re.IGNORECASE)
_DATE = re.compile(rf"[0-9]|(?:{'|'.join(MONTHS)})(?!\w)", re.IGNORECASE)
_TIME_AFTER = re.compile(r"T[0-9]{2}:")
_LONGEST_NUMBER = 40
_LONGEST_PREFIX = 7


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the stretch from `start` to `end` neither starts nor ends inside a number or word."""
    return not (_cut_before(text, start) or _cut_after(text, end))


def whole_places(text: str, phrase: str) -> Iterator[int]:
    """Every place where a phrase stands whole, in order."""
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        if is_whole(text, at, at + len(phrase)):
            yield at
        at = text.find(phrase, at + 1)


def surrounding(text: str, start: int, end: int) -> str:
    """The stretch grown to whole numbers and words on both sides, to be shown."""
    if _cut_before(text, start):
        head = text[max(0, start - _LONGEST_NUMBER) : start]
        start -= _grouped(head[::-1])
    if _cut_after(text, end):
        end += _grouped(text[end : end + _LONGEST_NUMBER])
    return text[start:end]


def _grouped(text: str) -> int:
    """How far a number or a word goes on."""
    match = _GROUPED.match(text)
    return match.end() if match else 0


def _cut_before(text: str, at: int) -> bool:
    """Whether what starts at `at` goes on to the left."""
    if at <= 0 or at >= len(text):
        return False
    before, first = text[at - 1], text[at]
    if _is_letter(first) and _is_letter(before):
        return not (first.isdigit() and _GLUED_IN.search(text, max(0, at - 4), at))
    if unicodedata.combining(first):
        return True
    if first.isdigit():
        if at > 1 and text[at - 2].isdigit() and _IN_NUMBER.match(before):
            return True
        if _GROUP_AFTER.match(text, at - 1) and _GROUPS_BEFORE.search(
            text, max(0, at - _LONGEST_NUMBER), at
        ):
            return True
    if _PREFIXED.search(text, max(0, at - _LONGEST_PREFIX), at) and _DATE.match(text, at):
        return False
    joined = at > 1 and _is_letter(text[at - 2]) and _IN_WORD.match(before)
    if _is_letter(first):
        return bool(joined)
    # The phrase may start with the joint itself: "-16" of F-16.
    return bool(_is_letter(before) and _IN_WORD.match(first) and _is_letter(text[at + 1 : at + 2]))


def _cut_after(text: str, at: int) -> bool:
    """Whether what ends at `at` goes on to the right."""
    if at <= 0 or at >= len(text):
        return False
    last, after = text[at - 1], text[at]
    if unicodedata.combining(after) or (_is_letter(last) and _is_letter(after)):
        return not (last.isdigit() and _TIME_AFTER.match(text, at))
    following = text[at + 1 : at + 2]
    if last.isdigit():
        if following.isdigit() and _IN_NUMBER.match(after):
            return True
        if _GROUP_AFTER.match(text, at) and _GROUPS_BEFORE.search(
            text[max(0, at - _LONGEST_NUMBER) : at] + " "
        ):
            return True
    if _is_letter(last):
        joined = _IN_WORD.match(after) and _is_letter(following)
        return bool(joined) and not _POSSESSIVE.match(text, at)
    return bool(_IN_WORD.match(last) and at > 1 and _is_letter(text[at - 2]) and _is_letter(after))


def _is_letter(character: str) -> bool:
    """Whether a character makes words and numbers; an underscore joins names."""
    return character.isalnum() or character == "_"
