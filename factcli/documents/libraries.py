"""The libraries of the extra “documents”, asked for only where a file needs them."""

from typing import Any

from factcli import extras
from factcli.errors import InputError


def library(module: str, file: str) -> Any:  # noqa: ANN401 - a module
    """The module; InputError says how to install it where it is not there."""
    return extras.library(module, "documents", f"{file}: this kind of file", InputError)
