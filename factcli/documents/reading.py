"""Files as text with what they say of themselves; what can't be read is named with a way out."""

from collections.abc import Callable
from functools import partial

from factcli.documents.encoding import declared_in, decoded, refuse_controls
from factcli.documents.kinds import kind_of, kind_of_text
from factcli.documents.text import Text, first_line

__all__ = ["MOST", "Text", "text_of"]

# What is read of a file at most, in bytes, unless more is asked for.
MOST = 256 * 2**20


def text_of(data: bytes, name: str, *, whole_page: bool = False, most: int = MOST) -> Text:
    """The text of a file's bytes; InputError where it has none, or where an extra is missing.

    `whole_page` keeps the navigation of a page; `most` is what an archive may unpack to, in bytes.
    """
    from factcli.documents import excel, opendocument, pdf, word

    binary: dict[str, Callable[[bytes, str], Text]] = {
        "pdf": pdf.read_pdf,
        "word": partial(word.read_word, most=most),
        "excel": partial(excel.read_excel, most=most),
        "opendocument": partial(opendocument.read_opendocument, most=most),
    }
    reader = binary.get(kind_of(data, name))
    text = reader(data, name) if reader else _from_text(data, name, whole_page=whole_page)
    refuse_controls(text.text, name)
    return text


def is_plain(data: bytes, name: str) -> bool:
    """Whether a file is plain text, which needs no library to be read."""
    if kind_of(data, name) != "text":
        return False
    return kind_of_text(data[:_START].decode("latin-1").replace("\0", ""), name) == "text"


_START = 1 << 16


def _from_text(data: bytes, name: str, *, whole_page: bool) -> Text:
    from factcli.documents.html import read_html
    from factcli.documents.mail import read_mail

    start = data[:_START].decode("latin-1").replace("\0", "").removeprefix("ÿþ").removeprefix("þÿ")
    kind = kind_of_text(start.removeprefix("ï»¿"), name)
    if kind == "mail":
        return read_mail(data, name, whole=whole_page)
    text, encoding = decoded(data, name, declared_in(data) if kind == "html" else None)
    if kind == "html":
        return read_html(text, name, whole=whole_page)._replace(encoding=encoding)
    return Text(text, title=first_line(text), encoding=encoding)
