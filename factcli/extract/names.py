"""The names in a sentence: runs of capitalised words, by which facts are called."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from factcli.grammar.number_words import NUMBER_WORDS, SCALE_WORDS
from factcli.grammar.scan import Figure
from factcli.words.sentences import Sentence

_WORD = re.compile(r"[^\W\d_][\w’'-]{0,60}")
_JOINING = frozenset("of on for against the de la du der von og i".split())
# Words that a capital opens a sentence with, or that are written with one without naming anything.
_NO_NAMES = (
    NUMBER_WORDS
    | SCALE_WORDS
    | frozenset(
        """
    a about according across additionally after all almost also although altogether among an and
    another any approximately around as at because before both but by close despite during each
    even every few finally first for former from further furthermore he her here his however if in
    including instead it its last later many meanwhile more moreover most much nearly neither no
    nonetheless not now of on once one only other our out over per roughly second several she
    similarly simultaneously since so some still such than that the their them then there these they
    third this those three through thus to today together total two under until up we were what when
    where whether which while who with within without worldwide yesterday yet you your half
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
    i en et den det de og som til fra for med av på om år ved etter dr mr mrs ms
    source note table figure photo page chapter section article annex
    """.split()
    )
)
_POINTS_BACK = re.compile(
    r"[\s\"'“‘«(*_•–—-]*(?:it|its|they|their|this (?:convention|treaty|mission|coalition)|"
    r"the (?:convention|treaty|protocol|agreement|mission|coalition|organi[sz]ation|fund))\b"
    r"|[^.;:]{0,60},\s(?:it|they|the (?:convention|treaty|protocol|mission))\b",
    re.I,
)
_NATIONAL = ("ian", "ean", "ish", "ese", "can", "ench", "erman", "utch", "aqi", "fghan")
_NO_NOUN = (
    "is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|"
    "did|and|or|but|in|on|of|to|for|with|by|at|from|that|which|who|as|contributes?|provides?|gives?|"
    "amounts?|amounted|came|remains?|includes?|totals?"
)
_NOUN = re.compile(
    rf"(?: (?!(?:{_NO_NOUN})\b)[^\W\d_]{{2,20}}){{1,2}}"
    rf"(?: (?:to|in|for) (?:the )?[A-Z][\w-]{{1,30}}(?: (?!(?:{_NO_NOUN})\b)[a-z]{{2,20}})?)?"
)
_LOOK_BACK = 600
_GAPS = (" ", "\u00a0", "\n")


class Name(NamedTuple):
    """A name and where it starts in the text."""

    start: int
    text: str


def names(text: str, start: int, end: int, figures: Sequence[Figure] = ()) -> list[Name]:
    """The names between two places in reading order, those inside figures left out."""
    begins = [figure.phrase_start for figure in figures]
    found = []
    for name in _runs(text, start, end):
        last = bisect_left(begins, name.start + len(name.text)) - 1
        if last < 0 or figures[last].phrase_end <= name.start:
            found.append(_with_noun(text, name, end))
    return found


def pointed_at(text: str, sentence: Sentence) -> str | None:
    """What a sentence such as "It has …" speaks of: the first name of the sentences before it."""
    if not _POINTS_BACK.match(text, sentence.start, sentence.end):
        return None
    found = [name.text for name in _earlier(text, sentence)]
    return next((name for name in found if " " in name), next(iter(found), None))


def fuller_name(text: str, sentence: Sentence, name: Name) -> str:
    """A name such as "Convention" as the paragraph gave it in full before."""
    if " " in name.text:
        return name.text
    earlier = (other.text for other in reversed(_earlier(text, sentence)))
    return next((other for other in earlier if name.text in other.split()), name.text)


def _earlier(text: str, sentence: Sentence) -> list[Name]:
    start = max(sentence.reach, sentence.start - _LOOK_BACK)
    if start > sentence.reach:
        start = text.find(" ", start, sentence.start) + 1 or sentence.start
    return _runs(text, start, sentence.start)


def _with_noun(text: str, name: Name, end: int) -> Name:
    """A nationality with the noun that it goes with: Norwegian support to the Syrian crisis."""
    if not name.text.endswith(_NATIONAL) or " " in name.text:
        return name
    noun = _NOUN.match(text, name.start + len(name.text), end)
    return Name(name.start, name.text + " ".join(["", *noun[0].split()])) if noun else name


def _runs(text: str, start: int, end: int) -> list[Name]:
    found: list[Name] = []
    words: list[re.Match[str]] = []
    waiting: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        follows = bool(words) and text[(waiting or words)[-1].end() : word.start()] in _GAPS
        if follows and not _is_possessive(words[-1]) and word[0] in _JOINING:
            waiting.append(word)
            continue
        is_name = word[0][0].isupper() and word[0].casefold() not in _NO_NAMES
        if is_name and follows and not _is_possessive(words[-1]):
            words += [*waiting, word]
        else:
            found += _closed(text, words)
            words = [word] if is_name else []
        waiting = []
    return found + _closed(text, words)


def _is_possessive(word: re.Match[str]) -> bool:
    return word[0].endswith(("’s", "'s", "s’", "s'"))


def _closed(text: str, words: Sequence[re.Match[str]]) -> list[Name]:
    if not words:
        return []
    start, end = words[0].start(), words[-1].end()
    shown = " ".join(text[start:end].split())
    for ending in ("’s", "'s", "’", "'", "-"):
        shown = shown.removesuffix(ending)
    return [Name(start, shown)]
