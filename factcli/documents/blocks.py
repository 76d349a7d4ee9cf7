"""What a document is made of once its file's form is gone: paragraphs, list items, tables."""

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from factcli.documents.tables import Table, TooLarge, paragraphs_of
from factcli.errors import InputError

_SPACE = re.compile(r"[ \t\r\f\v\xa0]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
# They are not seen, and would part the digits and words they stand in.
_UNSEEN = dict.fromkeys(map(ord, "\xad\u200b\u2060\ufeff"))


class Paragraph(NamedTuple):
    """A stretch of running text; items stand on lines without an empty one between them."""

    text: str
    item: bool = False


Block: TypeAlias = Paragraph | Table


def text_from(blocks: Iterable[Block], name: str) -> str:
    """The text of a document: blocks parted by an empty line; InputError for a huge table."""
    parts: list[str] = []
    was_item = False
    for block in blocks:
        if isinstance(block, Table):
            for paragraph in _lines(block, name):
                parts += ["\n\n" if parts else "", paragraph]
            was_item = False
        elif block.text:
            tight = was_item and block.item
            parts += [("\n" if tight else "\n\n") if parts else "", block.text]
            was_item = block.item
    return "".join(parts) + "\n" if parts else ""


def _lines(table: Table, name: str) -> list[str]:
    try:
        return paragraphs_of(table)
    except TooLarge:
        raise InputError(f"{name}: has a table of more than five million cells") from None


def tidy(text: str) -> str:
    """Running text with single spaces, its line breaks kept, without what is not seen."""
    spaced = _SPACE.sub(" ", text.translate(_UNSEEN))
    return _AROUND_BREAK.sub("\n", spaced).strip(" \n")
