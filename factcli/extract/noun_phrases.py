"""Noun phrases as subjects: without what stands before and behind their nouns."""

from __future__ import annotations

import re

from factcli.extract.clause_words import GERUNDS, NO_SUBJECT
from factcli.grammar.lexis import word_set
from factcli.grammar.points import MONTHS
from factcli.values.currencies import LETTER_SIGNS

WORD = re.compile(r"[^\W\d_][\w’'./-]*|\([^()]{1,20}\)|\S")
# Nouns that a verb is written like.
NOUNS = word_set("costs needs exports imports estimates claims grants supports reports sales plans")
NO_PHRASE = word_set(
    "between since down up back out off into over during compared relative due according by from to"
    " than further them"
)
DETERMINERS = word_set("the its their his her our an a")
BEHIND_NOUNS = word_set(
    """
    which who whose observed based accruing compared in on at from with by under during including
    excluding between over since through across among within as after before when released measured
    recorded registered
    """
)
_SMALL_WORDS = word_set("of the a an for to in on and its their all some")
_NO_NOUNS = BEHIND_NOUNS | _SMALL_WORDS
_VAGUE = word_set("same total latter")
MOST_WORDS = 8
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_OF_A_TIME = re.compile(r"\s(?:for|over|in|of)\s.*$", re.DOTALL)
_NOTHING = word_set(
    """
    figure figures extent step steps corresponding increase increases decrease rise fall decline
    drop reduction date day week month year years quarter period fiscal financial current previous
    last next alone real nominal terms thus hence therefore
    """
) | frozenset(MONTHS)
# What stands before a time, and names nothing with it: at the end of June.
_AT_A_TIME = re.compile(r"(?:at|by|in|on|from|since|until|during)\s(?:the\s)?[a-z]+$")


def phrase_of(words: list[str]) -> str | None:
    """A noun phrase without its article and its brackets; None for what names nothing."""
    kept = [word for word in words if word[0] != "("]
    while kept and kept[0].casefold() in DETERMINERS:
        kept = kept[1:]
    while kept and kept[-1].casefold().endswith("ly"):
        kept = kept[:-1]
    if not kept or kept[0].casefold() in NO_SUBJECT or kept[0].endswith("ly"):
        return None
    first = kept[0].casefold()
    if first.endswith("ing") and len(kept) == 1 and first not in GERUNDS:
        return None
    if any(word.casefold() in NO_PHRASE for word in kept) or first in _VAGUE - {"total"}:
        return None
    return None if kept == [kept[0]] and first in _VAGUE else " ".join(kept)


def names_something(subject: str) -> bool:
    """Whether a subject says what a figure is of: not "(d)", "Rs", "the figure", "the increase"."""
    plain = _OF_A_TIME.sub("", subject)
    if plain == "number" == subject or _AT_A_TIME.match(plain):
        return False
    words = _LETTERS.findall(plain)
    return any(word.casefold() not in _NOTHING and word not in LETTER_SIGNS for word in words)


def head_of(words: list[str]) -> str | None:
    """A noun phrase up to what is told of it besides: food inflation (based on the index)."""
    kept: list[str] = []
    for number, word in enumerate(words):
        key = word.casefold()
        following = words[number + 1].casefold() if number + 1 < len(words) else ""
        is_compound = key == "based" and following not in BEHIND_NOUNS  # CFPI based inflation
        if kept and not is_compound and (key in BEHIND_NOUNS or key.endswith("ing")):
            break
        if word[0].isdigit() and kept and kept[-1].casefold() not in _NO_NOUNS:
            kept = []  # a heading before it: BUDGET 2002-03
            continue
        if word[0].isdigit():
            break
        kept.append(word)
    while kept and kept[-1].casefold() in _SMALL_WORDS:
        kept.pop()
    if not kept or len(kept) > MOST_WORDS or kept[0].casefold() in BEHIND_NOUNS:
        return None
    return phrase_of(kept)
