"""Files as text with what they say of themselves: plain text, Markdown, HTML and PDF.

Chosen by measurement. HTML: inscriptis keeps a paragraph on a line, lists and tables apart
(trafilatura breaks sentences at every link, selectolax at every tag). PDF: pdfminer.six finds the
paragraphs of one and of two columns (pypdf and pypdfium2 give lines).
"""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import Any, NamedTuple

from factcli.errors import InputError

_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_PDF = b"%PDF-"
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?|(\d{4}(?:-\d\d)?)", re.ASCII | re.S)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")
_CUT = re.compile(r"(?<=[^\W\d_]-) \n(?=[^\W\d_])")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")
_LONGEST_TITLE = 200
_TITLES = ("og:title", "dc.title", "dcterms.title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher")
_PUBLISHED = ("article:published_time", "dc.date.issued", "dcterms.issued", "dc.date",
              "datepublished", "citation_publication_date", "date")  # fmt: skip


class Text(NamedTuple):
    """The text of a file, and what the file says of itself."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


def text_of(data: bytes, name: str) -> Text:
    """The text of a file's bytes; InputError where it has none, or where an extra is missing."""
    if data.startswith(_PDF):
        return _from_pdf(data, name)
    ending = PurePath(name).suffix.lower()
    if ending in (".html", ".htm", ".xhtml") or _HTML.match(data):
        return _from_html(data, name)
    if ending == ".pdf":
        raise InputError(f"{name}: is no PDF, whatever its name says")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        way_out = f"save it as UTF-8, or convert it: iconv -f latin1 -t utf-8 {name}"
        raise InputError(f"{name}: is not UTF-8 at byte {error.start}; {way_out}") from None
    if "\0" in text:
        raise InputError(f"{name}: is no text; plain text, Markdown, HTML and PDF can be read")
    return Text(text, title=_first_line(text))


def _from_html(data: bytes, name: str) -> Text:
    inscriptis = _library("inscriptis", name)
    html = _library("lxml.html", name)
    try:
        # Unlike text, HTML may name its encoding in itself: the parser knows where to look.
        tree = html.document_fromstring(data, parser=_parser(html, data))
        rendered = inscriptis.Inscriptis(tree).get_text()
    except (ValueError, html.etree.ParserError) as error:
        raise InputError(f"{name}: can't be read as HTML: {error}") from None
    metadata = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): content
        for meta in reversed(tree.findall(".//meta"))
        if (content := " ".join((meta.get("content") or "").split()))
    }
    links = [link.get("href") for link in tree.findall(".//link") if link.get("rel") == "canonical"]
    heading = tree.find(".//title")
    return Text(
        _tidy(rendered),
        title=_first(metadata, _TITLES)
        or _squeezed(heading.text_content() if heading is not None else ""),
        publisher=_first(metadata, _PUBLISHERS),
        published=_date(_first(metadata, _PUBLISHED)),
        language=_language(tree.get("lang") or metadata.get("language")),
        url=next(
            (link for link in links if link and link.startswith("http")), metadata.get("og:url")
        ),
    )


def _parser(html: Any, data: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    try:
        data.decode()
    except UnicodeDecodeError:
        return html.HTMLParser()
    return html.HTMLParser(encoding="utf-8")


def _from_pdf(data: bytes, name: str) -> Text:
    import io

    pages = _library("pdfminer.high_level", name).extract_pages
    box = _library("pdfminer.layout", name).LTTextContainer
    problems = _problems_of_pdf(name)
    try:
        paragraphs = [
            _paragraph(element.get_text())
            for page in pages(io.BytesIO(data))
            for element in page
            if isinstance(element, box)
        ]
        metadata = _pdf_metadata(io.BytesIO(data), name)
    except problems as error:
        reason = str(error) or type(error).__name__
        raise InputError(f"{name}: can't be read as PDF: {reason}") from None
    text = "\n\n".join(filter(None, paragraphs))
    if not text.strip():
        raise InputError(f"{name}: has no text, only pictures of it; run it through OCR first")
    return Text(f"{text}\n", title=_squeezed(metadata.get("Title")) or _first_line(text))


def _problems_of_pdf(name: str) -> tuple[type[Exception], ...]:
    """What a damaged file makes the library raise: its own errors, and those of plain decoding."""
    own = (
        _library("pdfminer.psexceptions", name).PSException,
        _library("pdfminer.pdfexceptions", name).PDFException,
    )
    return (*own, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError)


def _pdf_metadata(file: Any, name: str) -> dict[str, str]:  # noqa: ANN401 - pdfminer's own types
    parser = _library("pdfminer.pdfparser", name).PDFParser(file)
    decoded: Callable[[bytes], str] = _library("pdfminer.utils", name).decode_text
    information = _library("pdfminer.pdfdocument", name).PDFDocument(parser).info
    return {
        key: decoded(item)
        for part in information
        for key, item in part.items()
        if isinstance(item, bytes)
    }


def _library(name: str, file: str) -> Any:  # noqa: ANN401 - a module
    try:
        return import_module(name)
    except ImportError:
        way_out = "pip install 'factcli[documents]'"
        raise InputError(f"{file}: HTML and PDF need the extra “documents”: {way_out}") from None


def _paragraph(text: str) -> str:
    """The lines of a paragraph as one; a word cut at a hyphen is joined, and keeps it."""
    lines = [" ".join(line.split()) for line in text.replace("\xad\n", "").splitlines()]
    return _CUT.sub("", " \n".join(filter(None, lines))).replace("\n", "").replace("\xad", "")


def _tidy(text: str) -> str:
    """Text without spaces at the ends of lines and with one empty line at most between two."""
    lines = (line.rstrip() for line in text.replace("\xad", "").splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _first_line(text: str) -> str | None:
    """The first line as a title, a Markdown heading without its signs."""
    line = next(
        (line.strip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()), ""
    )
    heading = _HEADING.match(line)
    title = _squeezed(heading[1] if heading else line)
    return title if title and len(title) <= _LONGEST_TITLE else None


def _squeezed(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _first(metadata: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metadata[name] for name in names if metadata.get(name)), None)


def _date(text: str | None) -> str | None:
    """A date of the metadata in EDTF; none is guessed from another form."""
    found = _DATE.fullmatch(text or "")
    return (found[1] or found[2]) if found else None


def _language(code: str | None) -> str | None:
    found = _LANGUAGE.match(code or "")
    return found[0].lower() if found else None
