"""Lines of a text that are rows of cells: between bars, or with bars or tabs between the cells.

A line between bars is a row by itself. With signs only between the cells it is one where the
lines beside it have as many cells, each is named in the first, and some of the others hold digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

_SIGN = re.compile(r"[|\t]")
_BARRED = re.compile(r"[ \t]*\|.*\|[ \t]*\r?(?:\n|\Z)")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_BAR = re.compile(r"(?<!\\)\|")
# With blanks around it, or at an end of the line: "a|b" is one word.
_BAR_BETWEEN = re.compile(r"(?:(?<=[ \t])|^)\|(?=[ \t\r\n]|\Z)", re.MULTILINE)
_TAB = re.compile(r"\t")
# Under the headings, with bars around it or between its cells only: "---|:---:|---".
_RULED = r"[ \t]*+:?-{2,}+:?[ \t]*+"
_RULE = re.compile(rf"[ \t]*+\|?{_RULED}(?:\|{_RULED})*+\|?[ \t]*+\r?(?:\n|\Z)")
_DIGIT = re.compile(r"[0-9]")
# Characters: what is longer is a paragraph, whose tab or bar parts no cells.
_LONGEST_CELL = 80
_FEWEST_ROWS = 2
_Run: TypeAlias = "tuple[int, int, Sequence[CellLine]]"


class CellLine(NamedTuple):
    """A line by its place, with the places of the words of its cells."""

    start: int
    end: int
    cells: Sequence[tuple[int, int]]
    is_barred: bool


def is_rule(text: str, line: CellLine) -> bool:
    """Whether a line parts headings from the rows below."""
    return _RULE.match(text, line.start) is not None


def runs(text: str) -> Iterator[_Run]:
    """Each run of such lines in reading order: where it starts and ends, and its lines."""
    at = 0
    # Before these places the lines parted by a sign are known to be no rows, wherever one begins:
    # each line is so read a few times, however many there are.
    hopeless = dict.fromkeys((_BAR_BETWEEN, _TAB, _BAR), 0)
    while (sign := _SIGN.search(text, at)) is not None:
        start = max(text.rfind("\n", 0, sign.start()) + 1, at)
        lines = _barred(text, start) or _parted(text, start, hopeless)
        if lines:
            at = lines[-1].end
            yield start, at, lines
        else:
            at = text.find("\n", sign.start()) + 1
            if not at:
                return


def _barred(text: str, at: int) -> list[CellLine]:
    found = []
    while row := _BARRED.match(text, at):
        bars = [bar.start() for bar in _BAR.finditer(text, at, row.end())]
        cells = [_trimmed(text, before + 1, after) for before, after in pairwise(bars)]
        found.append(CellLine(at, row.end(), cells, is_barred=True))
        at = row.end()
    return found


def _parted(text: str, at: int, hopeless: dict[re.Pattern[str], int]) -> Sequence[CellLine]:
    """The lines from a place on that one sign parts into as many cells each, if they are rows."""
    for sign in hopeless:
        if at < hopeless[sign] or (sign is _BAR and not _is_ruled(text, at)):
            continue
        found = _alike(text, at, sign)
        if len(found) >= _FEWEST_ROWS and _are_rows(text, found):
            return found
        if found:
            hopeless[sign] = _next_hope(text, found)
    return []


def _is_ruled(text: str, at: int) -> bool:
    """Whether the line at a place or the one below is a rule, so that any bar parts cells."""
    below = text.find("\n", at) + 1
    return any(_RULE.match(text, line) for line in (at, below or at))


def _alike(text: str, at: int, sign: re.Pattern[str]) -> Sequence[CellLine]:
    """The lines from a place on that a sign parts into as many cells each."""
    found: list[CellLine] = []
    while at < len(text):
        line = _line(text, at, sign)
        if line is None or (found and len(line.cells) != len(found[0].cells)):
            break
        found.append(line)
        at = line.end
    return found


def _next_hope(text: str, lines: Sequence[CellLine]) -> int:
    """Where the first of lines that are no rows stands that may yet head some: the last unnamed."""
    if not _have_number(text, lines[1:]):
        return lines[-1].start
    return max(row.start for row in lines[1:] if not _is_named(row))


def _line(text: str, at: int, sign: re.Pattern[str]) -> CellLine | None:
    end = _LINE.match(text, at).end()  # type: ignore[union-attr]
    is_ruled = sign is _BAR_BETWEEN and _RULE.match(text, at)
    signs = list((_BAR if is_ruled else sign).finditer(text, at, end))
    if not signs or not text[at:end].strip():
        return None
    edges = [at - 1, *(each.start() for each in signs), end]
    cells = [_trimmed(text, before + 1, after) for before, after in pairwise(edges)]
    is_long = any(last - first > _LONGEST_CELL for first, last in cells)
    return None if is_long else CellLine(at, end, cells, is_barred=False)


def _are_rows(text: str, lines: Sequence[CellLine]) -> bool:
    """Whether each line but the first has a name in front, and some cell of them a number.

    Under a ruled line a row may go on with the name of the one before.
    """
    is_ruled = len(lines) > _FEWEST_ROWS and is_rule(text, lines[1])
    return (is_ruled or all(map(_is_named, lines[1:]))) and _have_number(text, lines[1:])


def _is_named(row: CellLine) -> bool:
    first, last = row.cells[0]
    return first < last


def _have_number(text: str, rows: Sequence[CellLine]) -> bool:
    return any(_DIGIT.search(text, *cell) for row in rows for cell in row.cells[1:])


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    while first < last and text[first].isspace():
        first += 1
    while first < last and text[last - 1].isspace():
        last -= 1
    return first, last
