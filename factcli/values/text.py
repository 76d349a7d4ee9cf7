"""Values that are words: a role, a list of partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from factcli.values.amounts import Agreement

if TYPE_CHECKING:
    from factcli.values.value import Value


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="text"):
    """A value in words, kept as they are."""

    text: str

    def agrees_with(self, other: Value) -> Agreement:
        """Agrees with the same words, whatever their case and spacing; else incomparable."""
        if isinstance(other, Text) and _plain(self.text) == _plain(other.text):
            return Agreement.AGREES
        return Agreement.INCOMPARABLE

    def problems(self) -> list[str]:
        """Words are always sound."""
        return []

    def __str__(self) -> str:
        """The words."""
        return self.text


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
