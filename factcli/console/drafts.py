"""The drafts that a check is given: their texts, and how each is to be read."""

from pathlib import PurePath
from typing import NamedTuple

from factcli.console.files import input_bytes
from factcli.documents.encoding import decoded, refuse_controls

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


def draft_of(file: str, most: int) -> Draft:
    """A draft of at most so many bytes; InputError where it can't be read."""
    data = input_bytes(file, most, piped="check -")
    name = "<stdin>" if file == STANDARD_INPUT else file
    if PurePath(file).suffix.lower() in _DOCUMENTS or data.startswith(_BINARY):
        from factcli.documents.confined import read

        text = read(data, file, most=most).text
        return Draft(name, text, text, is_markdown=False)
    raw, _ = decoded(data, name)
    refuse_controls(raw, name)
    is_markdown = file == STANDARD_INPUT or file.lower().endswith(_MARKDOWN)
    return Draft(name, raw.replace("\r\n", "\n"), raw, is_markdown)


def unannotated(draft: Draft) -> Draft:
    """A draft without the notes that an earlier run has put there."""
    from factcli.render.notes import without_notes

    raw = without_notes(draft.raw)
    return draft._replace(raw=raw, text=raw.replace("\r\n", "\n"))
