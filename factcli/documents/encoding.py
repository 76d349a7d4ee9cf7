"""Bytes to characters, as browsers read them: by a mark, as UTF-8, as declared, as Windows-1252."""

import codecs
import re

from factcli.errors import InputError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
WINDOWS = "windows-1252"
# What a label means to browsers (the WHATWG's encoding standard), where Python means less by it.
_LABELS = {
    **dict.fromkeys(
        ("ascii", "us-ascii", "latin1", "latin-1", "l1", "iso-8859-1", "iso8859-1", "iso88591",
         "iso_8859-1", "ansi", "x-cp1252", "cp1252"),
        WINDOWS,
    ),
    **dict.fromkeys(("iso-8859-9", "latin5", "latin-5"), "windows-1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601"), "cp949"),
    **dict.fromkeys(("big5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("x-mac-roman", "macintosh"), "mac_roman"),
}  # fmt: skip
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_DECLARED_WITHIN = 4096
# Those whose text is all ASCII, so that it would pass for UTF-8.
_SEVEN_BIT = ("iso2022_jp", "hz")
_CONTROL = re.compile("[\0\x80-\x9f]")
# UTF-16 of a European language has a zero in every other byte; a text in UTF-8 has none.
_SAMPLE = 4096
_FEWEST_ZEROS = 0.5


def decoded(data: bytes, name: str, label: str | None = None) -> tuple[str, str]:
    """The text of bytes without a byte-order mark, and the encoding that it was read in.

    `label` is what the file says of itself, which valid UTF-8 overrules. InputError where the bytes
    are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _in(data[len(mark) :], encoding, name), encoding
    wide = _wide(data)
    if wide:
        return _in(data, wide, name), wide
    if b"\0" in data:
        raise InputError(f"{name}: is no text, for it has zero bytes; {READABLE} can be read")
    declared = codec_of(label)
    if declared in _SEVEN_BIT:
        return _in(data, declared, name), declared
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged(data, name, error.start)
        encoding = WINDOWS if declared in (None, "utf-8") else declared
    return _in(data, encoding, name), encoding


def declared_in(data: bytes) -> str | None:
    """The encoding that a page declares near its start."""
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return found[1].decode("ascii") if found else None


def codec_of(label: str | None) -> str | None:
    """The codec of a label as browsers understand it; None for one that nobody knows."""
    key = (label or "").strip().lower()
    try:
        return codecs.lookup(_LABELS.get(key, key)).name if key else None
    except (LookupError, ValueError):
        return None


READABLE = "plain text, Markdown, HTML, PDF, Word, Excel, OpenDocument and e-mail"


def _in(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        way_out = "open it in the program that wrote it and save it as UTF-8"
        tried = "UTF-8 nor Windows-1252" if encoding == WINDOWS else f"{encoding} throughout"
        is_not = "is neither" if encoding == WINDOWS else "is not"
        where = f"byte {error.start} ({data[error.start]:#04x})"
        raise InputError(f"{name}: {is_not} {tried}, at {where}; {way_out}") from None


def _refuse_damaged(data: bytes, name: str, at: int) -> None:
    """InputError for UTF-8 damaged at places: in Windows-1252 a dash would be three letters."""
    read = data.decode(errors="replace")
    damaged = read.count("\ufffd")
    sound = sum(1 for letter in read if letter > "\x7f") - damaged
    if sound > damaged:
        way_out = "open it in the program that wrote it and save it anew as UTF-8"
        raise InputError(f"{name}: is UTF-8, but damaged at byte {at}; {way_out}")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, by the zeros in every other byte of its start."""
    sample = data[:_SAMPLE] if len(data) % 2 == 0 else b""
    pairs = len(sample) // 2
    for first, other, encoding in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        zeros = sample[first::2].count(0)
        if pairs and zeros >= _FEWEST_ZEROS * pairs and not sample[other::2].count(0):
            return encoding
    return None


def refuse_controls(text: str, name: str) -> None:
    """InputError for C1 controls, which come of reading Windows-1252 as latin-1, and for zeros.

    They stand where dashes and quotes stood: "NOK 250–300 million" would be two figures.
    """
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        way_out = f"take the original, or convert that with iconv -f {WINDOWS} -t utf-8"
        told = f"has the control character U+{ord(control[0]):04X} in line {line}"
        raise InputError(f"{name}: {told}, as text has that was converted from latin-1; {way_out}")
