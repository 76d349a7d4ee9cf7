"""Years that are told by the document's own: "last year", "this year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcli.grammar.scan import Figure
from factcli.values.edtf import Point
from factcli.values.value import Date
from factcli.words.sentences import Sentence

RELATIVE = re.compile(r"\b(?P<which>last|this)\syear(?!['\u2019\w-])", re.IGNORECASE)


def years_told(text: str, sentence: Sentence, published: Point | None) -> Iterator[Figure]:
    """The years that a sentence tells so, which date its amounts and are no candidates."""
    if published is None:
        return
    for found in RELATIVE.finditer(text, sentence.start, sentence.end):
        year = published.year - (found["which"].casefold() == "last")
        start, end = found.span()
        yield Figure(start, end, start, end, Date(edtf=f"{year:04}", text=found.group()))


def is_relative(text: str, date: Figure) -> bool:
    """Whether a date is one of them."""
    return RELATIVE.fullmatch(text, date.start, date.end) is not None
