"""The smallest pieces of running text that every reader of figures shares.

Each pattern is bounded, so one match costs a constant time whatever surrounds it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.values.scales import POINTED


def word_set(table: str) -> frozenset[str]:
    """The words of a table, for membership."""
    return frozenset(table.split())


SPACE = r"[ \u00a0\u2007\u2009\u202f]"
# One line break is a wrapped line, also where an item hangs under its mark; two are a new
# paragraph, and a tab is a new cell. The stars are Markdown's: **162** states parties.
_BREAK = rf"(?:{SPACE}{{1,3}}|{SPACE}{{0,3}}\r?\n(?:(?!\s)| {{1,8}}(?=[a-zæøå])))"
GAP = rf"(?:\*{{0,2}}{_BREAK}\*{{0,2}})"
DASH = r"[-\u2010-\u2015\u2212]"

_GAP = re.compile(GAP)
_WORD = re.compile(r"[^\W\d_](?:\w|[-\u2010\u2011](?=\w)|['\u2019&.](?=[^\W\d_])){0,40}")
_NEW_BLOCK = re.compile(r"\n\s*\n|[\t|•]")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
_BLOCK_SIGNS = frozenset("\n\t|•")
_SIGNS = "~≈<>≤≥"
_OPENING = "([{“”„\"'\u2018«*_"
_CLOSING = ',;:!?)]}”"»…'
# A point behind one of these ends no sentence and no phrase.
ABBREVIATIONS = word_set(
    """
    approx ca c max min no nos nr art arts para paras p pp fig figs ch sec vol tel tlf kr est incl
    mr mrs ms dr prof gen col lt sgt st sen rep gov amb e.g i.e cf vs etc al u.s u.n u.k
    v jan feb mar apr jun jul aug sep sept oct nov dec bl.a f.eks dvs ltd inc co corp
    """
) | frozenset(POINTED)
_LOOK_BACK = 70
_MOST_WORDS = 8


class PlacedWord(NamedTuple):
    """A word and where it stands; `key` is the form under which tables hold it."""

    start: int
    end: int
    text: str
    key: str


def gap_end(text: str, at: int) -> int | None:
    """Where the white space that starts at `at` ends, if it joins words of one phrase."""
    gap = _GAP.match(text, at)
    return gap.end() if gap else None


def word_at(text: str, at: int) -> PlacedWord | None:
    """The word of letters that starts at `at`."""
    word = _WORD.match(text, at)
    if word is None:
        return None
    end, found = word.end(), word.group()
    # The last point of U.S. belongs to it, and ends no sentence where a word follows.
    if _INITIALS.fullmatch(found) and text[end : end + 1] == ".":
        end, found = end + 1, found + "."
    return PlacedWord(word.start(), end, found, found.casefold())


def next_word(text: str, at: int) -> PlacedWord | None:
    """The word after the gap at `at`; a capital after a line break starts something new."""
    start = gap_end(text, at)
    if start is None:
        return None
    word = word_at(text, start)
    if word and word.text[0].isupper() and "\n" in text[at:start]:
        return None
    return word


def words_before(text: str, at: int, floor: int = 0) -> list[PlacedWord]:
    """Up to eight words that lead up to `at` in reading order, none of them before `floor`.

    Punctuation, a bracket or a new paragraph ends them; a sign such as ~ or > before a figure
    counts as a word.
    """
    start = max(floor, at - _LOOK_BACK)
    window = text[start:at]
    if not _BLOCK_SIGNS.isdisjoint(window):
        for block in _NEW_BLOCK.finditer(text, start, at):
            start = block.end()
        window = text[start:at]
    cut_off = start > floor and not text[start - 1].isspace()
    found: list[PlacedWord] = []
    position = len(window)
    for chunk in reversed(window.rsplit(None, _MOST_WORDS)[-_MOST_WORDS:]):
        glued = position == len(window) and not window[-1].isspace()
        position = window.rindex(chunk, 0, position)
        bare = chunk.lstrip(_OPENING).strip("*")
        if not bare and glued and not chunk.strip("*"):
            continue
        if not bare or (cut_off and position == 0) or (glued and bare.strip(_SIGNS)):
            break
        if glued and not text[at : at + 1].isdigit():
            break
        if _ends_phrase(bare):
            break
        end = start + position + chunk.rindex(bare) + len(bare)
        found.append(PlacedWord(end - len(bare), end, bare, bare.casefold()))
        if len(bare) < len(chunk):
            break
    return found[::-1]


def phrase(words: list[PlacedWord], length: int) -> str:
    """The last `length` words as one key, for a look-up."""
    return " ".join(word.key for word in words[-length:])


def _ends_phrase(chunk: str) -> bool:
    last = chunk[-1]
    return last in _CLOSING or (last == "." and chunk[:-1].casefold() not in ABBREVIATIONS)
