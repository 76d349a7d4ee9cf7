"""Rows as a table of HTML to paste into a page: no style, no script, and text stays text."""

import html
from collections.abc import Iterable, Sequence

from factcli.documents.web import is_safe_address
from factcli.render.result import Cell, Id, Line, Link
from factcli.render.safety import visible


def table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A whole `<table>` in UTF-8; only sound http and https addresses are linked."""
    head = "".join(f'<th scope="col">{_escaped(heading)}</th>' for heading in headings)
    body = (f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
    return (
        f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{''.join(body)}</tbody>\n</table>\n"
    )


def _cell(cell: Cell) -> str:
    lines = (cell,) if isinstance(cell, (str, Id)) else cell
    return "<br>".join(map(_line, lines))


def _line(line: Line) -> str:
    if isinstance(line, Id):
        return f"<code>{_escaped(line.text)}</code>"
    if isinstance(line, str):
        line = Link(line, line)
    shown = _escaped(line.text)
    if line.url is None or not is_safe_address(line.url):
        return shown
    return f'<a href="{_escaped(line.url)}" rel="noreferrer">{shown}</a>'


def _escaped(text: str) -> str:
    return html.escape(visible(text))
