"""The tables of a draft: Markdown's lines between bars, and HTML's in the same form."""

from __future__ import annotations

import re
from typing import NamedTuple

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")
_OPENED = re.compile(r"<table\b[^>]{0,400}>", re.IGNORECASE)
_CLOSED = re.compile(r"</table\s{0,40}>", re.IGNORECASE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b[^>]{0,400}>")


class Line(NamedTuple):
    """A line of a text, or a cell of a line, with where it starts."""

    start: int
    text: str


def is_rule(line: str) -> bool:
    """Whether a line is the one that is ruled under a table's headings."""
    return "|" in line and _RULE.match(line) is not None


def cells_of(line: Line, prose: str) -> list[Line]:
    """The cells of a line; `prose` is its text, of the same length, without marks."""
    cells, start = [], line.start
    for cell in _BAR.split(prose):
        cells.append(Line(start, cell))
        start += len(cell) + 1
    if cells and not cells[0].text.strip():
        cells.pop(0)
    if cells and not cells[-1].text.strip():
        cells.pop()
    return cells


def with_bars(text: str) -> str:
    """The text with its HTML tables as lines between bars, each sign of a cell where it was."""
    if "<table" not in text.casefold():
        return text
    parts: list[str] = []
    at = 0
    # Each end is looked for once: tables that nothing ends are none, however many begin.
    while (opened := _OPENED.search(text, at)) and (closed := _CLOSED.search(text, opened.end())):
        parts += (text[at : opened.start()], _barred(text[opened.start() : closed.end()]))
        at = closed.end()
    return "".join((*parts, text[at:]))


def _barred(table: str) -> str:
    """A table of HTML in the form of Markdown, as long as it was: a row a line, bars for cells.

    The rule under the headings has no room of its own: it takes that of the tags between two rows.
    """
    parts: list[str] = []
    at = rows = 0
    for tag in _TAG.finditer(table):
        parts.append(table[at : tag.start()].replace("\n", " "))
        at = tag.end()
        name, width = tag["name"].casefold(), len(tag.group())
        if name in ("td", "th") and not tag["end"]:
            parts.append("|".ljust(width))
        elif name == "tr" and tag["end"]:
            rows += 1
            parts.append("|\n-|\n".rjust(width) if rows == 1 else "|\n".rjust(width))
        elif name == "table":
            parts.append("\n".rjust(width))
        else:
            parts.append(" " * width)
    parts.append(table[at:].replace("\n", " "))
    return "".join(parts)
