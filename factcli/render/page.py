"""Pages of help, as they are drawn on a terminal; tools/man.py draws them for man."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

# Longer lines are harder to read: a page is no wider on the widest screen.
_WIDEST = 100
# The column of the terms is no wider; where it leaves less for the texts they stand below.
_WIDEST_TERM = 26
_NARROWEST_TEXT = 36


class Text(NamedTuple):
    """A paragraph, filled to the width."""

    text: str


class Code(NamedTuple):
    """Lines that stay as they are."""

    lines: tuple[str, ...]


class Entry(NamedTuple):
    """A term and what is said of it."""

    term: str
    text: str


class Entries(NamedTuple):
    """Terms with their texts beside them."""

    entries: tuple[Entry, ...]


Block: TypeAlias = Text | Code | Entries


class Section(NamedTuple):
    """Blocks under a heading; the first of a page may have none."""

    heading: str
    blocks: tuple[Block, ...]


class Page(NamedTuple):
    """What there is to read of one thing: its name, how it is called, a line, and sections."""

    name: str
    usage: str
    summary: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The name as a heading."""
        return self.name.replace("-", " ").capitalize()


def drawn(page: Page, columns: int, *, bold: bool = False) -> str:
    """The page for a terminal of so many columns, its headings bold where wanted."""
    width = max(20, min(columns, _WIDEST))
    title = f"Usage: {page.usage}" if page.usage else page.title
    lines = [_strong(title, bold=bold), "", *_filled(page.summary, width, 2)]
    for section in page.sections:
        if section.heading:
            lines += ["", _strong(f"{section.heading}:", bold=bold)]
        for number, block in enumerate(section.blocks):
            lines += [""] * (number > 0 or not section.heading)
            lines += _block(block, width)
    return "".join(f"{line}\n" for line in lines)


def _strong(text: str, *, bold: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if bold else text


def plain(text: str) -> str:
    """A text without the signs around what is typed."""
    return text.replace("`", "")


def _filled(text: str, width: int, indent: int) -> list[str]:
    space = " " * indent
    return textwrap.wrap(
        plain(text),
        width,
        initial_indent=space,
        subsequent_indent=space,
        break_on_hyphens=False,
    )


def _block(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Text):
        yield from _filled(block.text, width, 2)
    elif isinstance(block, Code):
        yield from (f"    {line}".rstrip() for line in block.lines)
    else:
        yield from _beside(block.entries, width)


def _beside(entries: Sequence[Entry], width: int) -> Iterator[str]:
    """Each term with its text beside it; below it where the term is long or the screen narrow."""
    longest = max((len(plain(entry.term)) for entry in entries), default=0)
    column = min(longest, _WIDEST_TERM) + 4
    if width - column < _NARROWEST_TEXT:
        column = 6
    for term, text in entries:
        head = f"  {plain(term)}"
        lines = _filled(text, width, column)
        if lines and len(head) + 2 <= column:
            yield head.ljust(column) + lines.pop(0).lstrip()
        else:
            yield head
        yield from lines
