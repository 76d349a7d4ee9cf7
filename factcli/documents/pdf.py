"""A PDF as paragraphs: pdfminer.six finds those of one and of two columns, pypdf only lines."""

import io
import re
from collections.abc import Callable
from typing import Any

from factcli.documents.libraries import library
from factcli.documents.text import Text, first_line, squeezed
from factcli.errors import InputError

_CUT = re.compile(r"(?<=[^\W\d_]-) \n(?=[^\W\d_])")
_UNMAPPED = re.compile(r"\(cid:\d+\)")
# A font without names for its letters gives little else; bullets of one are in many sound files.
_MOST_UNMAPPED = 0.1
_FEWEST_SCANNED = 1


def read_pdf(data: bytes, name: str) -> Text:
    """The text of a PDF; InputError for one that is encrypted, scanned or damaged."""
    pages = library("pdfminer.high_level", name).extract_pages
    box = library("pdfminer.layout", name).LTTextContainer
    locked = _locked(name)
    try:
        by_page = [
            [_paragraph(part.get_text()) for part in page if isinstance(part, box)]
            for page in pages(io.BytesIO(data))
        ]
        metadata = _metadata(io.BytesIO(data), name)
    except locked:
        raise InputError(
            f"{name}: is encrypted, so that it opens only with a password; print it to a new PDF, "
            f"or qpdf --decrypt --password=… {name} out.pdf"
        ) from None
    except _problems(name) as error:
        reason = str(error) or type(error).__name__
        raise InputError(f"{name}: can't be read as PDF: {reason}") from None
    return _checked(by_page, metadata, name)


def _checked(by_page: list[list[str]], metadata: dict[str, str], name: str) -> Text:
    ocr = f"run it through OCR first: ocrmypdf {name} out.pdf"
    text = "\n\n".join(paragraph for page in by_page for paragraph in page if paragraph)
    if not text.strip():
        raise InputError(f"{name}: has no text, only pictures of it, as a scanned page has; {ocr}")
    unmapped = sum(map(len, _UNMAPPED.findall(text)))
    if unmapped > _MOST_UNMAPPED * len(text):
        raise InputError(f"{name}: its fonts don't say which letters they show; {ocr}")
    pictures = [str(n) for n, page in enumerate(by_page, start=1) if not any(page)]
    notes = [f"No text on page {', '.join(pictures[:10])}{'…' * (len(pictures) > 10)}: if scanned, "
             f"{ocr}."] if len(pictures) >= _FEWEST_SCANNED else []  # fmt: skip
    title = squeezed(metadata.get("Title")) or first_line(text)
    return Text(f"{text}\n", title=title, notes=tuple(notes))


def _locked(name: str) -> tuple[type[Exception], ...]:
    document = library("pdfminer.pdfdocument", name)
    return (document.PDFEncryptionError, document.PDFPasswordIncorrect)


def _problems(name: str) -> tuple[type[Exception], ...]:
    """What a damaged file makes the library raise: its own errors, and those of plain decoding."""
    own = (
        library("pdfminer.psexceptions", name).PSException,
        library("pdfminer.pdfexceptions", name).PDFException,
    )
    plain = (ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError)
    return (*own, *plain, RecursionError, OverflowError)


def _metadata(file: Any, name: str) -> dict[str, str]:  # noqa: ANN401 - pdfminer's own types
    parser = library("pdfminer.pdfparser", name).PDFParser(file)
    decoded: Callable[[bytes], str] = library("pdfminer.utils", name).decode_text
    information = library("pdfminer.pdfdocument", name).PDFDocument(parser).info
    return {
        key: decoded(item)
        for part in information
        for key, item in part.items()
        if isinstance(item, bytes)
    }


def _paragraph(text: str) -> str:
    """The lines of a paragraph as one; a word cut at a hyphen is joined, and keeps it."""
    lines = [" ".join(line.split()) for line in text.replace("\xad\n", "").splitlines()]
    return _CUT.sub("", " \n".join(filter(None, lines))).replace("\n", "").replace("\xad", "")
