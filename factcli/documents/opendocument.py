"""OpenDocument texts and spreadsheets as blocks, by odfdo.

The library opens the package; rows and cells are read here, since it writes out what a sheet only
says to be repeated a million times.
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

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_WORDS = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
# What is no text of the document as it reads now.
_GONE = (
    *(f"{_TEXT}{name}" for name in ("tracked-changes", "note-citation", "sequence-decls")),
    *(f"{_OFFICE}{name}" for name in ("annotation", "forms")),
    *(f"{_TABLE}{name}" for name in ("calculation-settings", "content-validations")),
)
_MOST_REPEATED = 1000
_ENCRYPTED = b"manifest:encryption-data"


def read_opendocument(data: bytes, name: str, most: int) -> Text:
    """The text of an OpenDocument file; InputError where it is damaged or encrypted."""
    refuse_bomb(data, name, most)
    odfdo = library("odfdo", name)
    etree = library("lxml.etree", name)
    try:
        document = odfdo.Document(io.BytesIO(data))
        if _ENCRYPTED in document.get_part("META-INF/manifest.xml").serialize():
            raise InputError(f"{name}: is encrypted with a password; save a copy without one")
        content = etree.fromstring(document.get_part("content.xml").serialize())
        text = text_from(_blocks(content.find(f"{_OFFICE}body")), name)
        title, language = document.meta.title, document.meta.language
    except (*DAMAGED, etree.Error) as error:
        raise InputError(f"{name}: can't be read as an OpenDocument file: {error}") from None
    return Text(text, squeezed(title) or first_line(text), language=language_of(language))


def _blocks(parent: Any) -> Iterator[Block]:  # noqa: ANN401 - lxml has no types
    stack = [(child, False) for child in reversed(parent)]
    while stack:
        element, in_list = stack.pop()
        if element.tag == f"{_TABLE}table":
            yield Table(list(_rows(element)), element.get(f"{_TABLE}name") or "")
        elif element.tag in _PARAGRAPHS:
            text = tidy(_words(element))
            if text:
                yield Paragraph(f"• {text}" if in_list else text, item=in_list)
            notes = element.iter(f"{_TEXT}note-body")
            stack += [(note, False) for note in reversed(list(notes))]
        elif element.tag not in _GONE:
            inner = in_list or element.tag == f"{_TEXT}list"
            stack += [(child, inner) for child in reversed(element)]


def _words(paragraph: Any) -> str:  # noqa: ANN401
    """The words of a paragraph, those of its notes left out."""
    parts = [paragraph.text or ""]
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        if element.tail:
            stack.append(element.tail)
        if element.tag in _WORDS:
            parts.append(_WORDS[element.tag])
        elif element.tag == f"{_TEXT}s":
            parts.append(" ")
        elif element.tag not in _GONE and element.tag != f"{_TEXT}note-body":
            stack += list(reversed(element))
            stack.append(element.text or "")
    return "".join(parts)


def _rows(table: Any) -> Iterator[list[Cell]]:  # noqa: ANN401
    """The rows as far as they say something; a cell that is covered repeats a heading over it."""
    above: dict[int, str] = {}
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[Cell] = []
        for element in row:
            if element.tag == f"{_TABLE}table-cell":
                text = _cell_text(element)
                wide = _count(element, "number-columns-spanned")
                down = _count(element, "number-rows-spanned")
                again = "" if holds_figure(text) else text
                for column in range(len(cells), len(cells) + wide):
                    above[column] = again if down > 1 or wide > 1 else ""
                cells += [Cell(text)] * min(_repeated(element), _MOST_REPEATED)
            elif element.tag == f"{_TABLE}covered-table-cell":
                covered = range(len(cells), len(cells) + min(_repeated(element), _MOST_REPEATED))
                cells += [Cell(above.get(column, "")) for column in covered]
        while cells and not cells[-1].text:
            cells.pop()
        if cells:
            yield cells


def _cell_text(element: Any) -> str:  # noqa: ANN401
    return " ".join(block.text for block in _blocks(element) if isinstance(block, Paragraph))


def _repeated(element: Any) -> int:  # noqa: ANN401
    return _count(element, "number-columns-repeated")


def _count(element: Any, name: str) -> int:  # noqa: ANN401
    given = element.get(f"{_TABLE}{name}") or ""
    return min(int(given), _MOST_REPEATED) if given.isascii() and given.isdigit() else 1
