"""The records of a CSV or TSV file with their line numbers; a broken one takes no other with it."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_CELL = 1 << 20
_NOT_CLOSED = "a quote is not closed, or something stands between a quote and the separator"


class Record(NamedTuple):
    """One record: the line that it starts on, and its cells, None where it can't be read."""

    line: int
    cells: list[str] | None
    problem: str = ""


def records(text: str, separator: str) -> Iterator[Record]:
    """The records of a table, empty lines left out.

    Where a quote is never closed, the reader would take the rest of the file for one cell. So its
    line alone is given up, and reading starts anew on the next.
    """
    csv.field_size_limit(LONGEST_CELL)
    # Only line breaks end a line here, and they stay as they are inside a cell.
    lines = list(io.StringIO(text, newline=""))
    at = 0
    while at < len(lines):
        counter = _Counter(lines, at)
        reader = csv.reader(counter, delimiter=separator, strict=True)
        start = at
        try:
            for cells in reader:
                if cells and (len(cells) > 1 or cells[0].strip()):
                    yield Record(start + 1, cells)
                start = at = counter.at
        except csv.Error as error:
            is_long = "field limit" in str(error)
            problem = f"a cell is longer than {LONGEST_CELL} characters" if is_long else _NOT_CLOSED
            yield Record(start + 1, None, problem)
            at = start + 1


def separator_of(text: str) -> str:
    """What separates the cells of the heading: a tab, a semicolon or a comma."""
    heading = text[:LONGEST_CELL].lstrip().partition("\n")[0]
    counts = {separator: heading.count(separator) for separator in ",;\t"}
    return max(counts, key=lambda separator: counts[separator])


class _Counter:
    """Lines one after another, with the number of the next."""

    def __init__(self, lines: list[str], at: int) -> None:
        self._lines = lines
        self.at = at

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._lines):
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1]
