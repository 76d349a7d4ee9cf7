"""A web page as blocks, with what it says of itself.

lxml parses; the walk over its tree is our own, because libraries tear cells over several lines
(inscriptis, html2text), break sentences at every link (trafilatura) or tag (selectolax), end at
some 300 levels (inscriptis) or fill a wide table with spaces.
"""

import re
from collections.abc import Iterator
from typing import Any

from factcli.documents.blocks import Block, Paragraph, text_from, tidy
from factcli.documents.libraries import library
from factcli.documents.page import without_navigation
from factcli.documents.tables import Cell, Table
from factcli.documents.text import Text, first_of, iso_date, language_of, squeezed
from factcli.errors import InputError

_TITLES = ("og:title", "dc.title", "dcterms.title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher")
_PUBLISHED = ("article:published_time", "dc.date.issued", "dcterms.issued", "dc.date",
              "datepublished", "citation_publication_date", "date")  # fmt: skip
_SILENT = frozenset(
    """
    script style template head title noscript iframe object svg math canvas audio video textarea
    """.split()
)
# What stands in a head, and is no text of the page.
_OF_HEADS = frozenset("title meta link script style base template noscript object".split())
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu
    nav ol option p pre search section select summary table tbody td tfoot th thead tr ul
    """.split()
)
# Tags that only shape letters; where too many are left open, the text is the same without them.
_LETTER_TAGS = re.compile(
    rb"</?(?:font|b|i|u|s|em|strong|span|small|big|tt|strike|center|abbr|mark|ins)\b[^<>]*>", re.I
)
_DEEPEST = "more than 2,000 levels of tags stand in each other"
_WHITE = re.compile(r"[ \t\r\n\f]+")
_LAYOUT = frozenset("h1 h2 h3 h4 h5 h6 table article section main form".split())
_LONGEST_CELL = 1500
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
# Numbers of C1 controls stand for letters of Windows-1252, as browsers show them: &#150; is a dash.
_C1 = re.compile(r"&#(?:0*(1[2-5]\d)|x0*([89][0-9a-f]));?", re.IGNORECASE)


def read_html(source: str, name: str, *, whole: bool = False) -> Text:
    """The text of a page, without navigation unless it is to be `whole`; InputError if damaged."""
    tree = _tree(source, name)
    metadata = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): content
        for meta in reversed(tree.findall(".//meta"))
        if (content := " ".join((meta.get("content") or "").split()))
    }
    links = [link.get("href") for link in tree.findall(".//link") if link.get("rel") == "canonical"]
    heading = tree.find(".//title")
    language = language_of(tree.get("lang") or metadata.get("language"))
    title = first_of(metadata, _TITLES) or squeezed(
        heading.text_content() if heading is not None else ""
    )
    is_drawn = tree.find(".//script") is not None
    left_out = 0 if whole else without_navigation(tree)
    text = text_from(_Walk().blocks(tree), name)
    if not text and left_out:
        return read_html(source, name, whole=True)  # all of a fragment looked like navigation
    if not text and is_drawn:
        way_out = "print it from the browser to PDF, or save the whole page there"
        raise InputError(f"{name}: has no text, for a script draws the page; {way_out}")
    return Text(
        text,
        title=title,
        publisher=first_of(metadata, _PUBLISHERS),
        published=iso_date(first_of(metadata, _PUBLISHED)),
        language=language,
        url=next(
            (link for link in links if link and link.startswith("http")), metadata.get("og:url")
        ),
        left_out=left_out,
    )


def _tree(source: str, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    html = library("lxml.html", name)
    data = _C1.sub(_letter, source).encode()
    try:
        for attempt in (data, _LETTER_TAGS.sub(b"", data)):
            parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
            tree = html.document_fromstring(attempt, parser=parser)
            if not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
                return _with_freed_head(tree)
    except (ValueError, html.etree.ParserError) as error:
        raise InputError(f"{name}: can't be read as HTML: {error}") from None
    raise InputError(f"{name}: can't be read whole, for {_DEEPEST}; print it to PDF instead")


def _with_freed_head(tree: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """The tree with the text of a fragment that the parser put into the head out of it.

    Behind a title or a script, and with no body, an article or a label is taken for one of them.
    """
    for head in list(tree.iter("head")):
        strays = (each.tag not in _OF_HEADS for each in head if isinstance(each.tag, str))
        said = (head.text, *(each.tail for each in head))
        if any(strays) or any(words and words.strip() for words in said):
            head.tag = "div"
    return tree


def _letter(reference: re.Match[str]) -> str:
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    is_control = 0x80 <= number < 0xA0
    return bytes([number]).decode("windows-1252", "ignore") if is_control else reference[0]


class _Walk:
    """One walk over a tree, without recursion: what stands on the current line, and the blocks."""

    def __init__(self) -> None:
        self.line: list[str] = []
        self.item = False
        self.kept_white = 0

    def blocks(self, tree: Any) -> Iterator[Block]:  # noqa: ANN401 - lxml has no types
        """The blocks below an element in reading order."""
        stack: list[tuple[Any, bool]] = [(tree, False)]
        while stack:
            element, closing = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if closing:
                yield from self._closed(tag)
                self._say(element.tail, element is not tree)
                continue
            if not tag or tag in _SILENT:
                self._say(element.tail, element is not tree)
                continue
            if tag == "table" and is_data(element):
                yield from self._flushed()
                yield table_of(element)
                self._say(element.tail, element is not tree)
                continue
            yield from self._opened(element, tag)
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]
        yield from self._flushed()

    def _opened(self, element: Any, tag: str) -> Iterator[Block]:  # noqa: ANN401
        if tag in _BLOCKS:
            yield from self._flushed()
        if tag == "pre":
            self.kept_white += 1
        if tag == "li":
            self.item = True
        if tag == "br":
            self.line.append("\n")
        if tag == "q":
            self.line.append("“")
        if tag in ("sup", "sub"):
            self.line.append(_mark(element, "".join(self.line[-3:])))
        self._say(element.text, True)

    def _closed(self, tag: str) -> Iterator[Block]:
        if tag == "q":
            self.line.append("”")
        if tag in _BLOCKS:
            yield from self._flushed()
        if tag == "pre":
            self.kept_white -= 1
        if tag == "li":
            self.item = False

    def _say(self, text: str | None, wanted: bool) -> None:
        if text and wanted:
            self.line.append(text if self.kept_white else _WHITE.sub(" ", text))

    def _flushed(self) -> Iterator[Block]:
        text = "".join(self.line)
        self.line.clear()
        text = text.strip("\n") if self.kept_white else tidy(text)
        if text.strip():
            yield Paragraph(f"• {text}" if self.item else text, item=self.item)


def _mark(element: Any, before: str) -> str:  # noqa: ANN401 - lxml has no types
    """What stands before the raised words of an element, which are taken out if they are changed.

    The 2 of 5,000² is a note or a power, never a digit of the number before it.
    """
    words = "".join(element.itertext()).strip()
    if element.tag == "sup" and words.strip("+-").isdigit() and words.isascii():
        is_note = element.find(".//a") is not None
        for child in list(element):
            element.remove(child)
        element.text = f"[{words}]" if is_note else words.translate(_RAISED)
    elif before[-1:].isdigit() and words[:1].isdigit():
        return " "
    return ""


def is_data(table: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Whether a table is one of data, and does not only lay out a page."""
    if (table.get("role") or "") in ("presentation", "none"):
        return False
    inner = (element for element in table.iterdescendants() if isinstance(element.tag, str))
    marked = False
    for element in inner:
        if element.tag in ("th", "caption", "thead"):
            marked = True
        if element.tag == "table" or (not marked and element.tag in _LAYOUT):
            return False
    if marked:
        return True
    cells = table.iter("td")
    return all(len("".join(cell.itertext())) <= _LONGEST_CELL for cell in cells)


def table_of(table: Any) -> Table:  # noqa: ANN401 - lxml has no types
    """The table of an element, each cell's text on one line."""
    rows, heading_rows, in_head = [], 0, True
    caption = table.find("caption")
    for row in table.iter("tr"):
        cells = [
            Cell(_cell_text(cell), _span(cell, "colspan"), _span(cell, "rowspan"), cell.tag == "th")
            for cell in row
            if cell.tag in ("td", "th")
        ]
        said = [cell for cell in cells if cell.text]
        if not said:
            continue
        heads = row.getparent().tag == "thead" or (
            all(cell.heads for cell in said) and len(cells) > 1
        )
        in_head = in_head and heads
        heading_rows += in_head
        rows.append(cells)
    marked = any(cell.heads for cells in rows for cell in cells)
    told = _cell_text(caption) if caption is not None else ""
    return Table(rows, told, heading_rows if marked or heading_rows else None)


def _span(cell: Any, name: str) -> int:  # noqa: ANN401 - lxml has no types
    given = (cell.get(name) or "").strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1


def _cell_text(cell: Any) -> str:  # noqa: ANN401 - lxml has no types
    if not len(cell):
        return " ".join((cell.text or "").split())
    parts = [block.text for block in _Walk().blocks(cell) if isinstance(block, Paragraph)]
    return " ".join(part.removeprefix("• ").replace("\n", " ") for part in parts)
