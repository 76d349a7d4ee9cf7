"""How the figures of one document are read: its habits, and its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from factcli.grammar.scan import Figure, scan
from factcli.grammar.whole import parse_date
from factcli.values.edtf import Point
from factcli.values.errors import BadValue
from factcli.values.value import Date

# Two years, the second cut short, or a month.
PAIR = re.compile(r"(?:1[5-9]|20)([0-9]{2})[-\u2010-\u2013]([0-9]{2})")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear


class Reading(NamedTuple):
    """A text's order of days, what a bare $ or kr means in it, its date, how its years run.

    `paired` says that 2006-07 is two years, and no month.
    """

    day_first: bool = True
    currency: str | None = None
    published: Point | None = None
    fiscal: FiscalYear | None = None
    paired: bool = False

    def figures(self, text: str, *, dated: bool = True) -> Iterator[Figure]:
        """The figures of a text; a day without a year is one only where it is `dated`."""
        published = self.published if dated else None
        return scan(text, day_first=self.day_first, published=published, fiscal=self.fiscal)

    def date_of(self, words: str) -> str | None:
        """The date that words are as a whole, in EDTF."""
        if not any(map(str.isdigit, words)):
            return None
        if self.paired and PAIR.fullmatch(words):
            return self._whole(words)
        try:
            return parse_date(words, day_first=self.day_first, fiscal=self.fiscal).edtf
        except BadValue:
            return self._day_of(words)

    def _day_of(self, words: str) -> str | None:
        """The day of "31 March" as a whole, in the year of the document."""
        if self.published is None or _YEAR.search(words):
            return None
        return self._whole(words)

    def _whole(self, words: str) -> str | None:
        """The date that a text without any more words would give for these."""
        figure = next(self.figures(words), None)
        is_whole = figure is not None and (figure.start, figure.end) == (0, len(words))
        if figure is None or not is_whole or not isinstance(figure.value, Date):
            return None
        is_other = figure.ambiguous and not self.paired
        return None if is_other else figure.value.edtf

    def fiscal_year_of(self, words: str) -> str | None:
        """The months of the fiscal year that is called by a year: "2010" under "Fiscal year"."""
        if self.fiscal is None or not _YEAR.fullmatch(words):
            return None
        return self.date_of(f"FY{words}")
