"""A Word file (.docx) as blocks, by python-docx.

The library opens the package; the walk over its XML is our own, for its paragraphs leave out what
was inserted with changes tracked, and what stands in content controls and text boxes.
"""

import io
from collections.abc import Iterator
from typing import Any

from factcli.documents.archive import DAMAGED, refuse_bomb
from factcli.documents.blocks import Block, Paragraph, text_from, tidy
from factcli.documents.libraries import library
from factcli.documents.tables import Cell, Table, holds_figure
from factcli.documents.text import Text, first_line, language_of, squeezed
from factcli.errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "‑"}
# What is not in the text as it reads now: what was deleted, and the second form of a drawing.
_GONE = (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText",
         "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")  # fmt: skip
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NOTES = ("footnotes", "endnotes")


def read_word(data: bytes, name: str, most: int) -> Text:
    """The text of a Word file, its notes last; InputError where it is damaged."""
    refuse_bomb(data, name, most)
    docx = library("docx", name)
    problems = (
        *DAMAGED,
        docx.opc.exceptions.PackageNotFoundError,
        library("lxml.etree", name).Error,
    )
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(document.element.body))
        for part in document.part.rels.values():
            if part.reltype.rpartition("/")[2] in _NOTES and not part.is_external:
                root = library("lxml.etree", name).fromstring(part.target_part.blob)
                blocks += list(_blocks(root))
        properties = document.core_properties
        title, language = properties.title, properties.language
    except problems as error:
        raise InputError(
            f"{name}: can't be read as a Word file: {error}; save it as .docx"
        ) from None
    text = text_from(blocks, name)
    return Text(text, squeezed(title) or first_line(text), language=language_of(language))


def _blocks(parent: Any) -> Iterator[Block]:  # noqa: ANN401 - lxml has no types
    """The paragraphs and tables in reading order, whatever holds them."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}tbl":
            yield _table(element)
        elif element.tag == f"{_W}p":
            is_item = _is_item(element)
            text = tidy(_words(element))
            if text:
                yield Paragraph(f"• {text}" if is_item else text, item=is_item)
            boxes = element.iter(f"{_W}txbxContent")
            stack += [box for box in reversed(list(boxes)) if not _is_gone(box, element)]
        elif element.tag not in _GONE:
            stack += list(reversed(element))


def _is_item(paragraph: Any) -> bool:  # noqa: ANN401
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    named = style is not None and (style.get(f"{_W}val") or "").startswith("List")
    return named or paragraph.find(f"{_W}pPr/{_W}numPr") is not None


def _is_gone(element: Any, within: Any) -> bool:  # noqa: ANN401
    for above in element.iterancestors():
        if above is within:
            return False
        if above.tag in _GONE:
            return True
    return False


def _words(paragraph: Any) -> str:  # noqa: ANN401
    """The words of a paragraph as it reads now, those of boxes in it left out."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            parts.append(_raised(element))
        elif element.tag == _FORMULA_TEXT:
            parts.append(element.text or "")
        elif element.tag in _TEXT:
            parts.append(_TEXT[element.tag])
        elif element.tag not in _GONE and element.tag != f"{_W}txbxContent":
            stack += list(reversed(element))
    return "".join(parts)


def _raised(text: Any) -> str:  # noqa: ANN401
    """The words of a run; raised digits are a note or a power, and part of no number."""
    raised = text.getparent().find(f"{_W}rPr/{_W}vertAlign")
    words = text.text or ""
    is_raised = raised is not None and raised.get(f"{_W}val") == "superscript"
    return f"[{words}]" if is_raised and words.strip().isdigit() else words


def _table(table: Any) -> Table:  # noqa: ANN401
    rows: list[list[Cell]] = []
    headings = 0
    for row in _below(table, "tr"):
        rows.append([_cell(cell) for cell in _below(row, "tc")])
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None and headings == len(rows) - 1:
            headings = len(rows)
    return Table(_merged_down(rows), headings=headings or None)


def _below(parent: Any, name: str) -> Iterator[Any]:  # noqa: ANN401
    """The children of this name, those in content controls and tracked changes included."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _below(child, name)


def _cell(cell: Any) -> Cell:  # noqa: ANN401
    properties = cell.find(f"{_W}tcPr")
    wide = down = None
    if properties is not None:
        wide = properties.find(f"{_W}gridSpan")
        down = properties.find(f"{_W}vMerge")
    width = wide.get(f"{_W}val") if wide is not None else "1"
    words = " ".join(
        block.text if isinstance(block, Paragraph) else _flat(block) for block in _blocks(cell)
    )
    goes_on = down is not None and down.get(f"{_W}val") in (None, "continue")
    return Cell(words, int(width) if width.isdigit() else 1, 0 if goes_on else 1)


def _flat(table: Table) -> str:
    return " ".join(cell.text for row in table.rows for cell in row)


def _merged_down(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows with the words of a cell that goes on from above in each of them, if no figure."""
    above: dict[int, str] = {}
    found = []
    for row in rows:
        column, cells = 0, []
        for cell in row:
            text = cell.text if cell.rows else above.get(column, "")
            above[column] = "" if holds_figure(text) else text
            cells.append(Cell(text, cell.columns))
            column += cell.columns
        found.append(cells)
    return found
