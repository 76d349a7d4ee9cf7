"""Headings further down in a table: rows that date its columns anew, and rows without a name.

Under "Grant | 2019 annually, € | 2020 annually, €" the sums of the next rows are those of that
grant, and of those years. What is noted under a table ends a year early: "2023*" of "* to April".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcli.documents.tables import PlacedCell, PlacedTable, holds_figure
from factcli.extract.candidate import Span
from factcli.extract.columns import Columns, Heading, heading_of, printed
from factcli.extract.reading import PAIR, Reading

_PART_ONLY = re.compile(
    r"[ \t]*\*+[ \t]*(?:(?:up )?to|until|till|through|as (?:of|at)|first|[Jj]an)\b"
)
_MARKED = re.compile(r"[0-9]\s?\*+$")


def headed_anew(
    text: str, cells: Sequence[PlacedCell], columns: Columns, reading: Reading
) -> Columns | None:
    """The columns as a row heads them that has a date and more in each cell behind its name."""
    if not columns.names or max(columns.figures, default=0) >= len(cells):
        return None
    headings = list(columns.headings)
    for column in columns.figures:
        words = text[slice(*cells[column])]
        if holds_figure(words) or not any(map(str.isdigit, words)):
            return None
        headings[column] = heading_of(text, [cells[column]], reading)
        if headings[column].date is None or not (headings[column].unit or headings[column].words):
            return None
    return columns._replace(headings=headings) if columns.figures else None


def dates_in(
    text: str, cells: Sequence[PlacedCell], reading: Reading
) -> Iterator[tuple[Span, str]]:
    """The date in each of some headings, and where it stands."""
    for cell in cells:
        date = heading_of(text, [cell], reading).date
        if date is not None:
            yield date.span, date.edtf


def pairs_years(text: str, table: PlacedTable) -> bool:
    """Whether each 2006-07 of a table's heads ends in the year after, as months would not."""
    heads = [cell for row in table.headings for cell in row]
    heads += [row[0] for row in table.rows if row]
    found = [pair for cell in heads if (pair := PAIR.fullmatch(printed(text, cell).text))]
    return len(found) > 1 and all(int(pair[2]) == (int(pair[1]) + 1) % 100 for pair in found)


def is_cut_short(text: str, table: PlacedTable, cell: PlacedCell) -> bool:
    """Whether a note under a table says that a year with a mark had not ended."""
    if not _MARKED.search(text[slice(*cell)]):
        return False
    return _PART_ONLY.match(text, table.end) is not None


def named(text: str, cells: Sequence[PlacedCell], columns: Columns) -> bool:
    """Whether a row has a name of its own."""
    first = columns.names[:1]
    return not first or (first[0] < len(cells) and not printed(text, cells[first[0]]).is_blank)


def row_heading(
    text: str, cells: Sequence[PlacedCell], columns: Columns, reading: Reading
) -> Heading:
    """What the first of the cells that name a row says."""
    first = columns.names[:1]
    if not first or first[0] >= len(cells):
        return Heading()
    return heading_of(text, [cells[first[0]]], reading)
