"""The extras of the package: libraries that only some commands need, imported where they are."""

from importlib import import_module
from typing import Any

from factcli.errors import FactcliError, UsageError


def library(module: str, extra: str, wanting: str, error: type[FactcliError] = UsageError) -> Any:  # noqa: ANN401 - a module
    """The module of an extra; an error in one line that names the extra where it is not there.

    `wanting` is what needs it: a command, or a file that is to be read.
    """
    try:
        return import_module(module)
    except ImportError:
        raise missing(extra, wanting, error) from None


def missing(extra: str, wanting: str, error: type[FactcliError] = UsageError) -> FactcliError:
    """The error of an extra that is not installed."""
    return error(f"{wanting} needs the extra “{extra}”: pip install 'factcli[{extra}]'")
