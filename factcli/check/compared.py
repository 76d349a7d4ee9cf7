"""What comparing a claim with a fact comes to."""

from __future__ import annotations

from typing import NamedTuple


class Comparison(NamedTuple):
    """A verdict on the values alone, with what is to be said of it.

    `is_same` tells that an agreement is of the same figure, and not of one within it.
    """

    verdict: str
    note: str = ""
    is_same: bool = True
