"""Wholes and their parts: what is said of a figure, and not of some that it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcli.check.clauses import VERB, Clause
from factcli.grammar.scan import Figure

# "Of Canada's aid in 2021-22, 75 per cent went to Haiti": the words belong to what follows.
_OF_ALL = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|its|our|their|all|these|those)\s+(?:[a-z-]+\s+)?", re.IGNORECASE
)
_OF_ALL_OPENS = re.compile(r"\W*(?:out\s)?of\s(?:the|its|our|their|all)\s(?:[\w'’-]+\s){0,2}", re.I)
# What is said of some of those that the statement before counts.
_OF_SOME = re.compile(
    r"[\s,]*(?:and\s)?(?:of\s(?:whom|which|them|these|those)|including)\b", re.IGNORECASE
)
# What is said of some of a sum or a count, without a figure: "most of it in loans".
_SOME_BY_WORDS = re.compile(
    r",\s(?:almost\s|nearly\s)?(?:all|most|much|some|part|half|many|the\s(?:bulk|rest|remainder))\s"
    r"of\s(?:it|them|this|that|these|those|which|whom)\b",
    re.IGNORECASE,
)


def ends_of_whole(text: str, figures: Sequence[Figure], number: int) -> tuple[int, int | None]:
    """Where what is said of a figure of which another one is a part begins and ends, or None.

    "Nine of the 20 planes were sold", "Of its 20 planes nine were sold": 20 planes were not.
    """
    figure = figures[number]
    if number and _OF_ALL.fullmatch(text, figures[number - 1].end, figure.phrase_start):
        verb = VERB.search(text, figure.phrase_end)
        return figure.phrase_start, verb.start() if verb else None
    if _opens_with_whole(text, figures, number):
        return 0, figures[number + 1].phrase_start
    some = _SOME_BY_WORDS.search(text, figure.phrase_end)
    return 0, some.start() if some else None


def is_of_some(text: str, figure: Figure) -> bool:
    """Whether a figure counts some of those counted before it: of whom 31,000."""
    return _OF_SOME.match(text, figure.phrase_start) is not None


def parts_of(
    text: str, figures: Sequence[Figure], found: Sequence[Clause], number: int
) -> list[int]:
    """The numbers of the statements of some that a figure counts: of whom 671 were police."""
    place = figures[number].start
    parts = [k for k, c in enumerate(found) if c.start > place and _OF_SOME.match(text, c.start)]
    if _opens_with_whole(text, figures, number):
        part = figures[number + 1].start
        parts += [k for k, c in enumerate(found) if c.start <= part < c.end and c.start > place]
    return parts


def _opens_with_whole(text: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether a sentence opens with a figure of which its next one is a part: of its 20 planes."""
    following = number + 1 < len(figures)
    return following and _OF_ALL_OPENS.fullmatch(text, 0, figures[number].start) is not None
