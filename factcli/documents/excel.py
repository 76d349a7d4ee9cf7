"""An Excel workbook (.xlsx) as tables, a sheet after the other, by openpyxl.

A cell is what the workbook holds, to the fifteen digits that Excel itself goes by; its format adds
what makes it another figure: the per cent and the currency. Formulas count as last worked out.
"""

import datetime
import io
import re
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from factcli.documents.archive import DAMAGED, refuse_bomb
from factcli.documents.blocks import Block, Paragraph, text_from
from factcli.documents.libraries import library
from factcli.documents.tables import Cell, Table
from factcli.documents.text import Text, language_of, squeezed
from factcli.errors import InputError

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_CURRENCY = re.compile(r"\[\$([^\]-]+)(?:-[0-9A-Fa-f]+)?\]")
_SIGNS = re.compile(r"(?<![A-Za-z])(?:US\$|[$€£¥₹]|kr|NOK|USD|EUR|GBP|SEK|DKK)(?![A-Za-z])")
_DIGITS = 15
# What Excel calls a sheet that nobody has named, in the languages of most of our readers.
_UNNAMED = re.compile(
    r"(?:Sheet|Ark|Blad|Tabelle|Feuil|Hoja|Foglio|Planilha|Лист)\s?\d*", re.IGNORECASE
)


def read_excel(data: bytes, name: str, most: int) -> Text:
    """The text of a workbook, hidden sheets included; InputError where it is damaged."""
    refuse_bomb(data, name, most)
    openpyxl = library("openpyxl", name)
    invalid = library("openpyxl.utils.exceptions", name).InvalidFileException
    try:
        with warnings.catch_warnings():
            # It warns of what it can't show: drawings, validation, styles.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            text = text_from(_blocks(book), name)
            properties = book.properties
    except (*DAMAGED, invalid, library("lxml.etree", name).Error) as error:
        raise InputError(f"{name}: can't be read as an Excel file: {error}") from None
    title = squeezed(properties.title)
    return Text(text, title, language=language_of(properties.language))


def _blocks(book: Any) -> Iterator[Block]:  # noqa: ANN401 - openpyxl has no types
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a file may say that it is larger than it is
        rows: list[list[Cell]] = []
        if not _UNNAMED.fullmatch(sheet.title):
            yield Paragraph(" ".join(sheet.title.split()))
        for row in sheet.iter_rows():
            cells = [_shown(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                rows.append([Cell(text) for text in cells])
            elif rows:
                yield Table(rows)
                rows = []
        if rows:
            yield Table(rows)


def _shown(cell: Any) -> str:  # noqa: ANN401
    """What a cell says."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, int | float | Decimal):
        return _number(value, str(cell.number_format or ""))
    return str(value)


def _number(value: float | Decimal, form: str) -> str:
    exact = Decimal(f"{value:.{_DIGITS}g}")
    currency = _CURRENCY.search(form) or _SIGNS.search(_QUOTED.sub(r"\1\2", form))
    bare = _CURRENCY.sub("", _QUOTED.sub("", form))
    if "%" in bare:
        return f"{_plain(exact * 100)}%"
    sign = (currency[1] if currency.re is _CURRENCY else currency[0]) if currency else ""
    return f"{sign} {_plain(exact)}".strip()


def _plain(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    return f"{number.normalize():f}" if number else "0"
