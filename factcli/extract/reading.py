"""How the figures of one document are read: its habits, and its date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from factcli.grammar.scan import Figure, scan
from factcli.grammar.whole import parse_date
from factcli.values.edtf import Point
from factcli.values.errors import BadValue

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear


class Reading(NamedTuple):
    """A text's order of days, what a bare $ or kr means in it, its date, how its years run."""

    day_first: bool = True
    currency: str | None = None
    published: Point | None = None
    fiscal: FiscalYear | None = None

    def figures(self, text: str, *, dated: bool = True) -> Iterator[Figure]:
        """The figures of a text; a day without a year is one only where it is `dated`."""
        published = self.published if dated else None
        return scan(text, day_first=self.day_first, published=published, fiscal=self.fiscal)

    def date_of(self, words: str) -> str | None:
        """The date that words are as a whole, in EDTF."""
        if not any(map(str.isdigit, words)):
            return None
        try:
            return parse_date(words, day_first=self.day_first, fiscal=self.fiscal).edtf
        except BadValue:
            return None
