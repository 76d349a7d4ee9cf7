"""The date of an amount, by its place: that of its own words, or of the column it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcli.extract.clause_words import VERBS
from factcli.grammar.scan import Figure
from factcli.values.value import Date


class Dated(NamedTuple):
    """The date of an amount: where it is printed, and what it says in EDTF."""

    start: int
    end: int
    edtf: str


_WRAP = re.compile(r"[ \t\r]*\n\s*")


def flat(text: str) -> str:
    """The text with blanks for the ends of lines within its paragraphs, as long as it is."""
    return _WRAP.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    ends = found.group()
    return ends if ends.count("\n") > 1 else ends.replace("\n", " ")


def under_titles(text: str, start: int, figures: Sequence[Figure]) -> dict[int, Dated]:
    """The only date before rows, in the title on a line above, for the numbers in them."""
    rows = [each for each in figures if each.row and each.column is None]
    if not rows or rows[0].row is None:
        return {}
    above = [each for each in figures if each.end <= rows[0].row[0]]
    dates = [each for each in figures if isinstance(each.value, Date)]
    if len(dates) != 1 or dates[0] not in above or "\n" not in text[dates[0].end : rows[0].row[0]]:
        return {}
    date, value = dates[0], dates[0].value
    if not isinstance(value, Date) or ".." in value.edtf or date.ambiguous:
        return {}
    if not VERBS.isdisjoint(text[start : date.start].casefold().split()):
        return {}
    return {each.start: Dated(date.start, date.end, value.edtf) for each in rows}


def in_columns(figures: Sequence[Figure]) -> dict[int, Dated]:
    """The dates of the columns that the numbers of rows stand in."""
    return {
        each.start: Dated(column.start, column.end, column.value.edtf)
        for each in figures
        if (column := each.column) is not None and isinstance(column.value, Date)
    }
