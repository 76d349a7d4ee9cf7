"""Files of office programs are ZIP archives: what they may unpack to, and what damages them."""

import io
import zipfile
from xml.etree.ElementTree import ParseError

from factcli.errors import InputError

_ENCRYPTED = 0x1
DAMAGED = (
    zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError,
    NotImplementedError, RuntimeError, ParseError, EOFError, SyntaxError,
)  # fmt: skip


def refuse_bomb(data: bytes, name: str, most: int) -> None:
    """InputError where the archive unpacks to more than `most` bytes, or where it is locked."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except DAMAGED as error:
        raise InputError(f"{name}: is a damaged archive: {error}") from None
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise InputError(f"{name}: is encrypted with a password; save a copy without one")
    size = sum(member.file_size for member in members)
    if size > most:
        told = f"unpacks to {size // 2**20:,} MiB, more than the {most // 2**20:,} MiB"
        raise InputError(f"{name}: {told} that are read; split it, or --max-size gives more")
