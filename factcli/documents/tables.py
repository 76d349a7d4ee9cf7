"""Tables as text and back: a line a row, its cells between bars, a ruled line under the headings.

The form is Markdown's, so that a person can read it and no file but the text is needed to know
again what is a cell and what its headings are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factcli.documents.cell_lines import is_rule, runs

_MOST_POSITIONS = 5_000_000
_MOST_COLUMNS_OF_ONE = 1000  # as HTML bounds colspan
_MOST_HEADING_ROWS = 3
_LONGEST_CAPTION = 200
_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?"
_NO_FIGURE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?[ .]{{1,2}}{_MONTH}(?: {_YEAR})?\b"
    rf"|\b{_MONTH} \d{{1,2}}, {_YEAR}\b|"
    rf"\bFY ?['\u2019]?\d{{2,4}}(?:[-–/]\d{{2,4}})?\b|"
    rf"\b{_YEAR}(?:\s?[-–/]\s?\d{{2,4}})?\b|\bQ[1-4]\b"  # when
    r"|[\[(][\d*]{1,3}[\])]"  # a mark of a note
    r"|\('?000s?\)|\b1[ ,.]?000\b"  # in thousands
)
_BLANK = ("", "-", "–", "—", "..", "...", "…", "n/a", "N/A", "na")


class TooLarge(Exception):  # noqa: N818 - it is what the table is
    """A table has more positions than any reader would look at."""


class Cell(NamedTuple):
    """A cell as a file has it: its text, how far it reaches, whether it is marked as a heading."""

    text: str
    columns: int = 1
    rows: int = 1
    heads: bool = False


class Table(NamedTuple):
    """A table as a file has it; `headings` counts its heading rows, None where it doesn't say."""

    rows: Sequence[Sequence[Cell]]
    caption: str = ""
    headings: int | None = None


class PlacedCell(NamedTuple):
    """A cell of a table in a text: where its words start and end, which may be the same."""

    start: int
    end: int


class PlacedTable(NamedTuple):
    """A table in a text: its span, its rows of headings, and the others."""

    start: int
    end: int
    headings: Sequence[Sequence[PlacedCell]]
    rows: Sequence[Sequence[PlacedCell]]


def paragraphs_of(table: Table) -> list[str]:
    """The table as paragraphs: its caption and title rows, then its lines; TooLarge says no."""
    grid = _without_blanks(_grid(table))
    titles = [" ".join(table.caption.split())]
    while len(grid) > 1 and len(grid[0]) > 1 and sum(map(bool, grid[0])) == 1:
        if table.headings:
            table = table._replace(headings=table.headings - 1)
        title = next(filter(None, grid.pop(0)))
        titles += [title] if title not in titles else []
        grid = _without_blanks(grid)
    if len(grid) < 2 or len(grid[0]) < 2:
        return [*filter(None, titles), *(text for row in grid for text in row if text)]
    headings = table.headings if table.headings is not None else _heading_rows(grid)
    lines = [_line(row) for row in grid]
    if 0 < headings < len(lines):
        lines.insert(headings, _line(["---"] * len(grid[0])))
    return [*filter(None, titles), "\n".join(lines)]


def tables(text: str) -> Iterator[PlacedTable]:
    """The tables of a text in reading order: two lines of cells at least."""
    for start, end, lines in runs(text):
        headings, is_ruled = 0, False
        rows: list[list[PlacedCell]] = []
        for line in lines:
            if is_rule(text, line):
                headings, is_ruled = headings or len(rows), True
            else:
                rows.append([PlacedCell(*cell) for cell in line.cells])
        if len(rows) < 2:
            continue
        if not is_ruled:
            headings = _heading_rows([[text[slice(*cell)] for cell in row] for row in rows])
        yield PlacedTable(start, end, rows[:headings], rows[headings:])


def caption_of(text: str, table: PlacedTable) -> tuple[int, int] | None:
    """Where the line stands that a table is called by: short, right above it, and no sentence."""
    end = table.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    start = text.rfind("\n", 0, end) + 1
    if not 0 < end - start <= _LONGEST_CAPTION or text[end - 1] in ".;,!?|" or text[start] in "•|":
        return None
    return start, end


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _grid(table: Table) -> list[list[str]]:
    """Each row's texts by column; what reaches over several stands in each if it is no figure."""
    grid: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    room = _MOST_POSITIONS
    for cells in table.rows:
        row, below = _placed_in(cells, below)
        room -= len(row)
        if room < 0:
            raise TooLarge
        grid.append(row)
    return grid


def _placed_in(
    cells: Sequence[Cell], above: Mapping[int, tuple[int, str]]
) -> tuple[list[str], dict[int, tuple[int, str]]]:
    """A row by columns, where cells above may reach into it; and what reaches into the next."""
    row: list[str] = []
    below: dict[int, tuple[int, str]] = {}
    for cell in cells:
        _reach_down(row, above, below)
        text = " ".join(cell.text.split())
        again = text if cell.heads or not holds_figure(text) else ""
        for number in range(max(1, min(cell.columns, _MOST_COLUMNS_OF_ONE))):
            if cell.rows > 1:
                below[len(row)] = (cell.rows - 1, again)
            row.append(again if number else text)
    _reach_down(row, above, below)
    return row, below


def _reach_down(
    row: list[str], above: Mapping[int, tuple[int, str]], below: dict[int, tuple[int, str]]
) -> None:
    """Put what reaches down from above at the end of a row, as far as that goes on there."""
    while len(row) in above:
        left, text = above[len(row)]
        if left > 1:
            below[len(row)] = (left - 1, text)
        row.append(text)


def _without_blanks(grid: list[list[str]]) -> list[list[str]]:
    """The grid without empty rows and columns, its rows all as wide as the widest."""
    grid = [row for row in grid if any(row)]
    width = max(map(len, grid), default=0)
    if width * len(grid) > _MOST_POSITIONS:
        raise TooLarge
    kept = [n for n in range(width) if any(n < len(row) and row[n] for row in grid)]
    return [[row[n] if n < len(row) else "" for n in kept] for row in grid]


def holds_figure(text: str) -> bool:
    """Whether a cell states a figure that is no year, quarter or mark of a note."""
    return any(map(str.isdigit, _NO_FIGURE.sub("", text)))


def _heading_rows(grid: Sequence[Sequence[str]]) -> int:
    """How many rows at the top are headings, as those are that hold no figure above some that do.

    Of two columns the first row heads them only if each row below gives a figure: else the first
    column names what the second one says.
    """
    count = next((n for n, row in enumerate(grid) if any(map(holds_figure, row))), 0)
    if not 0 < count <= _MOST_HEADING_ROWS:
        return 1 if count else 0
    if len(grid[0]) == 2:
        below = [row[1] for row in grid[count:]]
        return count if all(holds_figure(text) or text in _BLANK for text in below) else 0
    return count
