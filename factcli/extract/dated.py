"""The date of an amount, by its place: that of its own words, or of the column it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcli.grammar.scan import Figure
from factcli.values.value import Date


class Dated(NamedTuple):
    """The date of an amount: where it is printed, and what it says in EDTF.

    `counted_from` is where the date of a sentence before is printed that it is counted from.
    """

    start: int
    end: int
    edtf: str
    counted_from: tuple[int, int] | None = None


_WRAP = re.compile(r"[ \t\r]*\n\s*")


def flat(text: str) -> str:
    """The text with blanks for the ends of lines within its paragraphs, as long as it is."""
    return _WRAP.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    ends = found.group()
    return ends if ends.count("\n") > 1 else ends.replace("\n", " ")


def in_columns(figures: Sequence[Figure]) -> dict[int, Dated]:
    """The dates of the columns that the numbers of rows stand in."""
    return {
        each.start: Dated(column.start, column.end, column.value.edtf)
        for each in figures
        if (column := each.column) is not None and isinstance(column.value, Date)
    }
