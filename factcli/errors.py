"""The errors a user can meet: each carries its one-line message and its exit code."""


class FactcliError(Exception):
    """Something the user can mend; printed as one line on stderr by the handler in `cli`."""

    exit_code = 2


class UsageError(FactcliError):
    """The command line asks for something that does not exist or can't be read."""


class InputError(FactcliError):
    """A file or stream that the user names can't be read as what it should be."""


class StoreError(FactcliError):
    """A store is missing, unreadable, malformed or invalid."""
