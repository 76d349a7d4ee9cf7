"""A figure as it is meant where it stands: with the currency of its text, at its place there."""

from __future__ import annotations

import msgspec

from factcli.grammar.figures import Figure
from factcli.values.locality import localized
from factcli.values.value import Text


def local(text: str, figure: Figure, currency: str | None) -> Figure:
    """The figure with the currency that its sign means here; its text has what it leaves out."""
    value = localized(figure.value, figure.words(text), currency)
    if (figure.shared or figure.year_assumed) and not isinstance(value, Text):
        value = msgspec.structs.replace(value, text=str(value))
    return figure._replace(value=value)


def moved(figure: Figure, by: int) -> Figure:
    """The figure of a cell at its place in the whole text."""
    return figure._replace(
        start=figure.start + by,
        end=figure.end + by,
        phrase_start=figure.phrase_start + by,
        phrase_end=figure.phrase_end + by,
        parts=tuple(moved(part, by) for part in figure.parts),
        shared=(figure.shared[0] + by, figure.shared[1] + by) if figure.shared else None,
    )
