"""What a file is, by its first bytes before its name; and what to do with those not read here."""

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal, TypeAlias

from factcli.errors import InputError

Kind: TypeAlias = Literal["pdf", "word", "excel", "opendocument", "mail", "html", "text"]

_OOXML: dict[str, Kind] = {"word/": "word", "xl/": "excel"}
_ODF = b"mimetypeapplication/vnd.oasis.opendocument."
_WITHIN = 1024
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
# A piece of a page, as one is copied from an editor or printed by a program: it begins with a tag
# and closes one. A Markdown file may begin so as well.
_TAGS = (
    "p|div|h[1-6]|table|tr|td|ul|ol|li|dl|article|section|main|header|nav|title|meta|link|script"
    "|style|center|font|pre|blockquote|span|figure|form"
)
_FRAGMENT = re.compile(
    rf"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?P<tag>{_TAGS})(?:\s[^<>]*)?/?>", re.I | re.S
)
_CLOSED = re.compile(rf"</(?:{_TAGS})\s*>", re.I)
_MARKED_UP = (".md", ".markdown", ".rst", ".adoc", ".mdx", ".qmd", ".rmd")
_FIELD = re.compile(
    r"(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|"
    r"Content-Type|X-[\w-]+|DKIM-Signature|Reply-To|Sender):[ \t]",
    re.I,
)
_ENVELOPE = re.compile(r"(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.I)
_AS_PDF = "save it as PDF"
_AS_TEXT = "save it as .docx, or as plain text (.txt) in UTF-8"
_UNPACK = "unpack it and give the files in it"
_OCR = "run it through OCR (ocrmypdf picture.png out.pdf) and give what comes out"
# The first bytes of files that are not read, what those are, and what to save them as.
_FOREIGN = (
    (b"{\\rtf", "RTF", _AS_TEXT),
    (b"\xffWPC", "a WordPerfect file", _AS_TEXT),
    (b"%!PS", "PostScript", "convert it to PDF: ps2pdf FILE"),
    (b"AT&TFORM", "a DjVu file", "convert it to PDF: ddjvu -format=pdf FILE out.pdf"),
    (b"\x89PNG", "a picture", _OCR),
    (b"\xff\xd8\xff", "a picture", _OCR),
    (b"GIF8", "a picture", _OCR),
    (b"II*\0", "a picture", _OCR),
    (b"MM\0*", "a picture", _OCR),
    (b"\x1f\x8b", "compressed with gzip", _UNPACK),
    (b"BZh91AY&SY", "compressed with bzip2", _UNPACK),
    (b"\xfd7zXZ", "compressed with xz", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"SQLite format 3", "an SQLite database", "export its table as CSV, for factcli import"),
    (b"bplist", "an Apple property list", "open it in the browser and save it as HTML"),
)
# The files of old Microsoft Office, which all start alike, by their endings.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = {
    ".xls": ("an old Excel file", "save it as .xlsx"),
    ".ppt": ("an old PowerPoint file", _AS_PDF),
    ".msg": ("an Outlook message", "save it as .eml, or print it to PDF"),
    ".doc": ("an old Word file", "save it as .docx"),
}
# Archives by the start of a name in them.
_PACKED = {
    "ppt/": ("a PowerPoint file", _AS_PDF),
    "META-INF/container.xml": ("an e-book", "save its chapters as HTML"),
    "Index/": ("a file of Apple's iWork", "export it as .docx, .xlsx or PDF"),
    "index.apxl": ("a file of Apple's iWork", "export it as .docx, .xlsx or PDF"),
}


def kind_of(data: bytes, name: str) -> Kind:
    """What the file is; InputError names one that is not read, and what to save it as.

    Text is "text" here: whether it is a page or a letter is told by `kind_of_text`.
    """
    ending = PurePath(name).suffix.lower()
    # Some files have a line of mail or HTTP before their start; a text may well speak of "%PDF-".
    if data.lstrip().startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in data[:_WITHIN]):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    if data.startswith(_COMPOUND):
        raise InputError(f"{name}: {_of_compound(data, name)}")
    for mark, what, way_out in _FOREIGN:
        if data.startswith(mark):
            raise InputError(f"{name}: is {what}; {way_out}")
    if ending in (".pdf", ".docx", ".xlsx", ".odt", ".ods"):
        raise InputError(f"{name}: is no {_called(ending)}, whatever its name says")
    return "text"


def kind_of_text(text: str, name: str) -> Kind:
    """Whether a text is a page, a letter or plain text."""
    ending = PurePath(name).suffix.lower()
    if ending in (".eml", ".mht", ".mhtml") or _is_mail(text):
        return "mail"
    if ending in (".html", ".htm", ".xhtml") or _HTML.match(text[: _WITHIN * 64]):
        return "html"
    if ending not in _MARKED_UP and _FRAGMENT.match(text[: _WITHIN * 64]) and _CLOSED.search(text):
        return "html"
    return "text"


def _called(ending: str) -> str:
    return "PDF" if ending == ".pdf" else f"file of the kind {ending}"


def _is_mail(text: str) -> bool:
    """Whether a text begins as a message does: with its envelope, or with three of its fields."""
    lines = text[: _WITHIN * 8].lstrip("\n").splitlines()
    if not lines or not _FIELD.match(lines[0]):
        return False
    if _ENVELOPE.match(lines[0]):
        return True
    return all(map(_FIELD.match, lines[:3])) and any(map(_ENVELOPE.match, lines))


def _packed(data: bytes, name: str) -> Kind:
    if _ODF in data[:_WITHIN]:
        if data[data.index(_ODF) + len(_ODF) :].startswith((b"text", b"spreadsheet")):
            return "opendocument"
        raise InputError(f"{name}: is an OpenDocument file of another kind; {_AS_PDF}")
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InputError(f"{name}: is a damaged archive: {error}") from None
    if "xl/workbook.bin" in members:
        raise InputError(f"{name}: is a binary Excel file; save it as .xlsx")
    for start, kind in _OOXML.items():
        if any(member.startswith(start) for member in members):
            return kind
    for start, (what, way_out) in _PACKED.items():
        if any(member.startswith(start) for member in members):
            raise InputError(f"{name}: is {what}; {way_out}")
    raise InputError(f"{name}: is a ZIP archive; {_UNPACK}")


def _of_compound(data: bytes, name: str) -> str:
    if _ENCRYPTED in data:
        return "is encrypted with a password; open it and save a copy without one"
    what, way_out = _OLD.get(PurePath(name).suffix.lower(), ("a file of old Microsoft Office",
                             "save it as .docx or .xlsx"))  # fmt: skip
    return f"is {what}; {way_out}"
