"""The one error of this package."""

from __future__ import annotations

_SHOWN = 60


class BadValue(ValueError):  # noqa: N818 - read as a noun where it is raised and caught
    """Text that is not the value its reader asked for; the message says what was expected.

    `text` is what was given, `expected` the form that was wanted. Long text is cut in the message.
    """

    def __init__(self, text: str, expected: str) -> None:
        """Make the message."""
        shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        super().__init__(f"{shown!r}: expected {expected}")
        self.text = text
        self.expected = expected
