"""Times that are told by the document's own: "last year", "this year", "currently"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcli.grammar.scan import Figure
from factcli.values.edtf import Point
from factcli.values.value import Date
from factcli.words.sentences import Sentence

RELATIVE = re.compile(r"\b(?P<which>last|this|next)\syear(?![\w-])", re.IGNORECASE)
_YEARS = {"last": -1, "this": 0, "next": 1}
_NOW_SAID = "to date|so far|currently"
NOW = re.compile(rf"\b(?:{_NOW_SAID})(?!\w)", re.IGNORECASE)
_OPENING = re.compile(r"[\s\"'“‘«(*_•–—-]*$")
_NO_TIME = re.compile(r"[’'\w-]|\s(?:announced|said|released|published|approved|signed|issued|a)\b")


def years_told(
    text: str, sentence: Sentence, published: Point | None, figures: Sequence[Figure]
) -> Iterator[Figure]:
    """The times that a sentence tells so, which date its amounts and are no candidates.

    "Currently" is the day of the document where a sentence begins with it, or right behind an
    amount.
    """
    if published is None:
        return
    for found in RELATIVE.finditer(text, sentence.start, sentence.end):
        year = published.year + _YEARS[found["which"].casefold()]
        yield _told(found, f"{year:04}")
    ends = {each.phrase_end for each in figures}
    for found in NOW.finditer(text, sentence.start, sentence.end):
        is_behind = found.start() - 1 in ends
        is_opening = _OPENING.fullmatch(text, sentence.start, found.start()) is not None
        if (is_behind or is_opening) and not _NO_TIME.match(text, found.end()):
            yield _told(found, published.text)


def _told(found: re.Match[str], edtf: str) -> Figure:
    start, end = found.span()
    return Figure(start, end, start, end, Date(edtf=edtf, text=found.group()))


def is_relative(text: str, date: Figure) -> bool:
    """Whether a date is one of them."""
    return any(words.fullmatch(text, date.start, date.end) for words in (RELATIVE, NOW))
