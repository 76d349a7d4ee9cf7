"""Names for files under way, which nobody can guess, and which of those a killed process left."""

import os
import re
import sys
import time
import zlib

# Seconds: nothing is written for an hour; what is older was left, whoever wrote it.
_STALE_AFTER = 3600.0
_TOKEN = re.compile(r"([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{16}")


def token() -> str:
    """A part for a file's name: no other has it, and it tells which process has the file."""
    return f"{_machine()}-{os.getpid()}-{os.urandom(8).hex()}"


def is_left(name: str, written: float) -> bool:
    """Whether the process that a file of this name and time was written by is there no more."""
    found = _TOKEN.search(name)
    if found and found[1] == _machine() and not _is_alive(int(found[2])):
        return True
    return written < time.time() - _STALE_AFTER


def _machine() -> str:
    """Where numbers of processes mean what they mean here: this computer, this container."""
    if sys.platform == "win32":
        return "00000000"
    try:
        space = os.readlink("/proc/self/ns/pid")
    except OSError:
        space = ""
    return f"{zlib.crc32(f'{os.uname().nodename} {space}'.encode(errors='replace')):08x}"


def _is_alive(number: int) -> bool:
    if sys.platform == "win32":
        return True  # asking would end it: only the time tells
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
