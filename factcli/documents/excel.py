"""An Excel workbook (.xlsx) as tables, a sheet after the other, by openpyxl.

A cell is what the workbook holds, to the fifteen digits that Excel itself goes by; its format adds
what makes it another figure: the per cent and the currency. Formulas count as last worked out.
"""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from factcli.documents.archive import DAMAGED, refuse_bomb
from factcli.documents.blocks import Block, Paragraph, text_from
from factcli.documents.libraries import library
from factcli.documents.tables import Cell, Table
from factcli.documents.text import Text, language_of, squeezed
from factcli.errors import InputError

_CURRENCY = re.compile(r"\[\$([^\]-]+)(?:-[0-9A-Fa-f]+)?\]")
# Colours and conditions, and what only keeps or fills a space.
_UNSHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_WORDS = r"(?:\"[^\"]*\"|\\.|[$€£¥%+() -])*"
_AROUND = re.compile(rf"(?P<before>{_WORDS})[#0?,.]*[#0?](?P<scaled>,*)(?P<behind>{_WORDS})")
# A formula that no program has worked out yet.
_UNWORKED = re.compile(rb"<f[ >/][^<]*(?:</f>)?\s*(?:<v\s*/>|<v></v>)?\s*</c>")
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
    language = language_of(properties.language)
    return Text(text, title, language=language, notes=tuple(_notes(data)))


def _notes(data: bytes) -> Iterator[str]:
    """What the workbook does not hold: the values of formulas that were never worked out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        count = sum(len(_UNWORKED.findall(archive.read(sheet))) for sheet in sheets)
    if count:
        yield f"{count} formulas have no value yet: open it in Excel, save it, and add it again."


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
    """A number with what its format puts before and behind it: "$", "NOK", "%", " soldiers"."""
    exact = Decimal(f"{value:.{_DIGITS}g}")
    bare = _UNSHOWN.sub("", _CURRENCY.sub(r'"\1"', form.partition(";")[0]))
    around = _AROUND.fullmatch(bare)
    if around is None:
        return _plain(exact)
    before, behind = (_LITERAL.sub(r"\1\2", around[side]) for side in ("before", "behind"))
    if "%" in behind:
        exact *= 100
    if around["scaled"]:
        behind = (
            ""  # it goes with a number that is shown in thousands or millions, and held in full
        )
    gap = " " if before and before[-1].isalpha() else ""
    return f"{before}{gap}{_plain(exact)}{behind}".strip()


def _plain(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    return f"{number.normalize():f}" if number else "0"
