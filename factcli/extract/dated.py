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


_PART = re.compile(r"(?P<what>[QH])(?P<nth>[1-4])")
_YEAR = 4


def in_columns(text: str, figures: Sequence[Figure]) -> dict[int, Dated]:
    """The dates of the columns that the numbers of rows stand in; of a row "Q1" its quarter."""
    return {
        each.start: _of_row(text, each) or Dated(column.start, column.end, column.value.edtf)
        for each in figures
        if (column := each.column) is not None and isinstance(column.value, Date)
    }


def _of_row(text: str, figure: Figure) -> Dated | None:
    """The quarter or half that names a row, of the year that heads it."""
    column = figure.column
    if figure.row is None or column is None or not isinstance(column.value, Date):
        return None
    part = _PART.fullmatch(text[slice(*figure.row)].strip(" \u00a0:"))
    year = column.value.edtf
    if part is None or not (len(year) == _YEAR and year.isdigit()):
        return None
    months = 3 if part["what"] == "Q" else 6
    last = int(part["nth"]) * months
    edtf = f"{year}-{last - months + 1:02}/{year}-{last:02}"
    start = figure.row[0]
    return Dated(start, start + len(part.group()), edtf, (column.start, column.end))
