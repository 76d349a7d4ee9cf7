"""The blocks of a text: paragraphs, headings, items of lists and cells of tables."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

from factcli.check.tables import Line, cells_of, is_rule, with_bars

_CODE_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)[^\n]{1,400}?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_LINK_TARGET = re.compile(r"\]\([^()\n]{0,500}(?:\([^()\n]{0,100}\)[^()\n]{0,200})?\)")
_ADDRESS = re.compile(
    r"\b(?:(?:https?|ftp)://|www\.|doi:)\S*[^\s.,;:!?)\]}\"'”’*_]|[\w.+-]{1,60}@[\w-]+(?:\.[\w-]+){1,9}"
)
_NOTE_MARK = re.compile(
    r"!?\[\^[^\]\s]{1,40}\]:?|\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,5}\](?!\()|[⁰¹²³⁴-⁹]+(?!\w)"
)
_MARKS = re.compile(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|!?\[(?=[^\]\n]{0,300}\s*$)|~~", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_CONTENTS_LINK = re.compile(r"[ \t]*[-*+][ \t]+\[[^\]]*\]\(#[^)]*\)[ \t]*$")
_CONTENTS_DOTS = re.compile(r"(?:\.[ \t]?){4,30}\d{1,4}[ \t]*$")
_DOTS_SEEN = 80  # the end of a line is enough to see them, however long it is
_PAGE_NUMBER = re.compile(
    r"[\s\-–—]*(?:page|side|p\.)?[ \t]*\d{1,4}(?:[ \t]*(?:of|/|av)[ \t]*\d{1,4})?[\s\-–—]*$", re.I
)
_NUMBERING = re.compile(r"[ \t]*(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[IVX]{1,5}\.)[ \t]+")
# A row that is a part of the one above it.
_OF_WHICH = re.compile(
    r"(?:[-–—]\s)?(?:of\swhich|of\sthese|of\sthem|thereof|including)\b", re.IGNORECASE
)
_INDENTED = re.compile(r"(?: {4}|\t)\S")


class Block(NamedTuple):
    """A stretch of prose with the headings over it; `continues` one that ended in a colon.

    `cell` is what a cell of a table stands under: its column's heading, and its row's.
    """

    start: int
    text: str
    headings: tuple[str, ...]
    cell: tuple[str, ...] = ()
    continues: bool = False


def blocks(text: str, *, markdown: bool) -> Iterator[Block]:
    """The prose of `text`; `markdown` for what only Markdown has: front matter, indented code."""
    source = text if not markdown else _without_front_matter(text)
    return _Splitter(_lines(with_bars(_blank_fences(source))), markdown).blocks()


def blanked(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with every match of the patterns as blanks, its line breaks kept."""
    for pattern in patterns:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    return text


def _without_front_matter(text: str) -> str:
    if not text.startswith("---\n"):
        return text
    end = text.find("\n---\n", 3)
    return text if end < 0 else re.sub(r"[^\n]", " ", text[: end + 4]) + text[end + 4 :]


def _blank_fences(text: str) -> str:
    """The text without fenced code, comments, tags and the addresses of links."""
    lines, fence = [], ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            closes = found is not None and found[1].startswith(fence) and not line.strip(" `~\r")
            fence = "" if closes else fence
            lines.append(" " * len(line))
        elif found:
            fence = found[1]
            lines.append(" " * len(line))
        else:
            lines.append(line)
    return blanked("\n".join(lines), _COMMENT)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for line in text.split("\n"):
        yield Line(start, line)
        start += len(line) + 1


def _prose(text: str) -> str:
    """A line with what is no prose, and the marks of emphasis and links, as blanks."""
    found = blanked(text, _CODE_SPAN, _TAG, _LINK_TARGET, _ADDRESS, _NOTE_MARK, _MARKS)
    return found.replace("[", " ").replace("]", " ") if "](" in text else found


def _is_furniture(line: str) -> bool:
    """Whether a line is one of a table of contents, or a page number."""
    if _CONTENTS_DOTS.search(line[-_DOTS_SEEN:]) or _CONTENTS_LINK.match(line):
        return True
    return _PAGE_NUMBER.match(line) is not None


class _Splitter:
    """One pass over the lines: what heading they stand under, and what belongs together."""

    def __init__(self, lines: Iterator[Line], markdown: bool) -> None:
        self.lines = list(lines)
        self.markdown = markdown
        self.headings: list[tuple[int, str]] = []
        self.part: list[Line] = []
        self.announced = self.listing = False

    def blocks(self) -> Iterator[Block]:
        """The blocks in reading order."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if self._is_table(at):
                yield from self._paragraph()
                at = yield from self._table(at)
                continue
            if self.part and self.markdown and _UNDERLINE.match(line.text) and len(self.part) == 1:
                level = 1 if "=" in line.text else 2
                yield self._heading(level, self.part.pop())
            elif heading := _HEADING.match(line.text):
                yield from self._paragraph()
                text = " " * heading.start("text") + heading["text"]
                yield self._heading(len(heading[1]), Line(line.start, text))
            else:
                yield from self._line(line)
            at += 1
        yield from self._paragraph()

    def _line(self, line: Line) -> Iterator[Block]:
        if not line.text.strip() or _is_furniture(line.text):
            yield from self._paragraph()
            return
        if self.markdown and not self.part and _INDENTED.match(line.text):
            return
        quote = _QUOTE.match(line.text)
        text = " " * quote.end() + line.text[quote.end() :] if quote else line.text
        item = _LIST_ITEM.match(text)
        if item:
            yield from self._paragraph()
            text = " " * item.end() + text[item.end() :]
        self.part.append(Line(line.start, text))

    def _paragraph(self) -> Iterator[Block]:
        if not self.part:
            return
        start = self.part[0].start
        text = _prose("\n".join(line.text for line in self.part))
        self.part = []
        # A list belongs to the sentence that announces it, and so do all of its items.
        is_item = text[:1].isspace()
        continues = self.announced or (self.listing and is_item)
        yield Block(start, text, self._over(), continues=continues)
        self.announced = text.rstrip().endswith(":")
        self.listing = continues and is_item

    def _heading(self, level: int, line: Line) -> Block:
        text = _prose(line.text)
        numbering = _NUMBERING.match(text)
        if numbering:
            text = " " * numbering.end() + text[numbering.end() :]
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        over = self._over()
        self.headings.append((level, text.strip()))
        self.announced = self.listing = False
        return Block(line.start, text, over)

    def _over(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.headings)

    # Tables

    def _is_table(self, at: int) -> bool:
        if at + 1 >= len(self.lines) or "|" not in self.lines[at].text:
            return False
        return is_rule(self.lines[at + 1].text)

    def _table(self, at: int) -> Generator[Block, None, int]:
        columns = [cell.text.strip() for cell in self._cells(at)]
        if len(columns) + 1 == len(self._cells(at + 1)):
            columns.insert(0, "")  # a corner that is left empty
        at += 2
        parent = ""
        while at < len(self.lines) and "|" in self.lines[at].text:
            cells = self._cells(at)
            row = cells[0].text.strip() if cells else ""
            is_part = bool(parent) and _OF_WHICH.match(row) is not None
            rows = (parent, row) if is_part else (row,)
            parent = parent if is_part else row
            for number, cell in enumerate(cells):
                column = columns[number] if number < len(columns) else ""
                over = (column, *rows) if number else (column,)
                yield Block(cell.start, cell.text, self._over(), over)
            at += 1
        return at

    def _cells(self, at: int) -> list[Line]:
        line = self.lines[at]
        return cells_of(line, _prose(line.text))
