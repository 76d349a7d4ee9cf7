"""Documents read in a process of their own, whose memory and time the system bounds.

The libraries that read them bound neither: a PDF of some kilobytes unpacks to gigabytes.
"""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from factcli.documents.reading import MOST, Text, is_plain, text_of
from factcli.errors import FactcliError, InputError

# With the reader's own copy of a usual document this stays below 1 GiB in all.
_MEMORY = 768 * 2**20
_MEMORY_OF_SIZE = 3
_SECONDS = 600


class _Told(msgspec.Struct, omit_defaults=True):
    """What the process for a document says of it: the text, or why there is none."""

    text: Text | None = None
    error: str | None = None


def read(data: bytes, name: str, *, whole_page: bool = False, most: int = MOST) -> Text:
    """The text of a file as `text_of` gives it; InputError where it takes too much to read it."""
    if is_plain(data, name):
        return text_of(data, name)
    memory = max(_MEMORY, _MEMORY_OF_SIZE * most)
    arguments = [name, str(most), str(memory), "whole" if whole_page else ""]
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "factcli.documents.confined", *arguments],
        input=data,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": _path()},
        check=False,
    )
    try:
        told = msgspec.json.decode(done.stdout, type=_Told)
    except msgspec.DecodeError:
        told = _Told(error=_too_much(name, memory))
    if told.text is None:
        raise InputError(told.error or _too_much(name, memory))
    return told.text


def _path() -> str:
    """Where this package is found, before all else."""
    own = str(Path(__file__).parents[2])
    return os.pathsep.join(filter(None, (own, os.environ.get("PYTHONPATH"))))


def _too_much(name: str, memory: int) -> str:
    told = f"takes more than {memory // 2**20} MiB of memory or {_SECONDS // 60} minutes to read"
    return f"{name}: {told}; split it, or --max-size gives it more"


def _bound(memory: int) -> None:
    """Let the system refuse this process what it may not have, where it can."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, _SECONDS)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


def _told_of(arguments: list[str]) -> _Told:
    name, most, memory, whole = arguments
    try:
        data = sys.stdin.buffer.read()
        return _Told(text=text_of(data, name, whole_page=bool(whole), most=int(most)))
    except FactcliError as error:
        return _Told(error=str(error))
    except MemoryError:
        return _Told(error=_too_much(name, int(memory)))
    except (
        Exception
    ) as error:  # whatever a library raises on a file that somebody has tampered with
        reason = " ".join(str(error).split()) or type(error).__name__
        return _Told(error=f"{name}: can't be read: {reason}")


def main() -> None:
    """Read the document on standard input, and say in JSON what there is to say of it."""
    arguments = sys.argv[1:]
    _bound(int(arguments[2]))
    told = _told_of(arguments)
    sys.stdout.buffer.write(msgspec.json.encode(told))


if __name__ == "__main__":
    main()
