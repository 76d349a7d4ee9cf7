"""Reading what a command line names: a file, or standard input for -."""

import sys
from pathlib import Path

from factcli.errors import InputError, UsageError


def input_bytes(file: str) -> bytes:
    """The bytes of the file; InputError says why it can't be read."""
    if file == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed; - reads from there")
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"{file}: can't be read: {error.strerror}") from None
