"""The libraries of the extra “documents”, asked for only where a file needs them."""

from importlib import import_module
from typing import Any

from factcli.errors import InputError


def library(module: str, file: str) -> Any:  # noqa: ANN401 - a module
    """The module; InputError says how to install it where it is not there."""
    try:
        return import_module(module)
    except ImportError:
        way_out = "pip install 'factcli[documents]'"
        told = "needs the extra “documents”, as all but plain text and e-mail do"
        raise InputError(f"{file}: {told}: {way_out}") from None
