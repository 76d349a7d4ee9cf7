"""The drafts that a check is given: their texts, and how each is to be read."""

import sys
from pathlib import Path, PurePath
from typing import NamedTuple

from factcli.errors import InputError, UsageError

STANDARD_INPUT = "-"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
# What is no text by itself: the readers of documents make it one.
_DOCUMENTS = (".docx", ".odt", ".pdf", ".html", ".htm", ".xhtml", ".eml", ".msg", ".rtf", ".doc")
_BINARY = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")


class Draft(NamedTuple):
    """A draft: its name, its text with plain line ends and with its own, and its markup."""

    name: str
    text: str
    raw: str
    is_markdown: bool


def draft_of(file: str) -> Draft:
    """A draft; InputError where it can't be read."""
    data = _bytes(file)
    name = "<stdin>" if file == STANDARD_INPUT else file
    if PurePath(file).suffix.lower() in _DOCUMENTS or data.startswith(_BINARY):
        from factcli.documents.reading import text_of

        text = text_of(data, file).text
        return Draft(name, text, text, is_markdown=False)
    try:
        raw = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: is no UTF-8 text (byte {error.start})") from None
    is_markdown = file == STANDARD_INPUT or file.lower().endswith(_MARKDOWN)
    return Draft(name, raw.replace("\r\n", "\n"), raw, is_markdown)


def _bytes(file: str) -> bytes:
    try:
        if file != STANDARD_INPUT:
            return Path(file).read_bytes()
        if sys.stdin is None:
            raise UsageError("standard input is closed; check - reads the draft from there")
        return sys.stdin.buffer.read()
    except IsADirectoryError:
        raise InputError(f"{file}: is a folder; name the files in it") from None
    except OSError as error:
        raise InputError(f"{file}: can't be read: {error.strerror}") from None
