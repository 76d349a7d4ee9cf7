"""How a command ends, and the errors that a user can meet: each has its message and exit code."""

import enum
from typing import Self


class ExitCode(enum.IntEnum):
    """What a command tells a script by its end; `meaning` is what help and README say of it."""

    OK = 0, "found, or clean"
    NEGATIVE = 1, "a clean negative: no match, a contradicted claim, a failed check"
    FAILED = 2, "wrong usage, a bad store, bad input"
    INTERRUPTED = 130, "interrupted"

    meaning: str

    def __new__(cls, code: int, meaning: str) -> Self:
        """A member that is its number."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member

    @classmethod
    def answering(cls, yes: object) -> Self:
        """The code of an answer: found or clean, else the clean negative."""
        return cls.OK if yes else cls.NEGATIVE


class FactcliError(Exception):
    """Something the user can mend; printed as one line on stderr by the handler in `cli`."""

    exit_code = ExitCode.FAILED


class UsageError(FactcliError):
    """The command line asks for something that does not exist or can't be read."""


class InputError(FactcliError):
    """A file or stream that the user names can't be read as what it should be."""


class StoreError(FactcliError):
    """A store is missing, unreadable, malformed or invalid."""


class TakenError(UsageError):
    """Another fact has an id; a writer on a server may learn of it as late as it writes."""
