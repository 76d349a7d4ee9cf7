"""Reading what a command line names: a file, or standard input for -, up to a size."""

import io
import re
import sys
from typing import BinaryIO

from factcli.errors import InputError, UsageError

STANDARD_INPUT = "standard input"
_CHUNK = 1 << 20
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*([KMGT]?)(?:i?B)?", re.IGNORECASE | re.ASCII)
_FACTORS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
_WEB = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
# What 256 MiB are: more than any document or draft that people write, and bounded all the same.
DEFAULT_SIZE = "256MiB"


def size_of(given: str) -> int:
    """The bytes of a size such as 512MiB, 1.5G or 4096."""
    found = _SIZE.fullmatch(given.strip())
    size = int(float(found[1]) * _FACTORS[found[2].upper()]) if found else 0
    if not size:
        raise UsageError(f"--max-size: “{given}” is no size; write it as 512MiB or 2GiB")
    return size


def input_bytes(file: str, most: int | None = None, *, piped: str = "") -> bytes:
    """The bytes of the file, `most` of them at most; InputError says why it can't be read.

    `piped` is the command that takes a page from a pipe, for whoever names a URL.
    """
    most = size_of(DEFAULT_SIZE) if most is None else most
    if file == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed; - reads from there")
        return _bounded(sys.stdin.buffer, STANDARD_INPUT, most)
    if _WEB.match(file):
        raise UsageError(_not_fetched(file, piped))
    from factcli.store.incoming import read_within

    try:
        data = read_within(file, most)
    except IsADirectoryError:
        raise InputError(f"{file}: is a folder; name the files in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{file}: can't be read: {reason}") from None
    if data is None:
        raise InputError(_too_large(file, most))
    return data


def _bounded(stream: BinaryIO, name: str, most: int) -> bytes:
    """All that a stream gives; it may be a pipe without an end."""
    gathered = io.BytesIO()
    while chunk := stream.read(min(_CHUNK, most + 1)):
        gathered.write(chunk)
        if gathered.tell() > most:
            raise InputError(_too_large(name, most))
    return gathered.getvalue()


def _too_large(name: str, most: int) -> str:
    shown = f"{most // 2**20:,} MiB" if most >= 2**20 else f"{most:,} bytes"
    return f"{name}: is larger than {shown}; split it, or read more with --max-size"


def _not_fetched(url: str, piped: str) -> str:
    from shlex import quote

    way_out = "save the page, and give the file"
    if piped:
        way_out += f"; or curl -sSL {quote(url)} | factcli {piped.format(url=quote(url))}"
    return f"{url}: nothing is fetched from the web; {way_out}"
