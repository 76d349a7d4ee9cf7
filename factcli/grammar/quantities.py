"""A quantity in text as a phrase: its figures with the qualifier and the rate around them."""

from __future__ import annotations

from typing import NamedTuple

from factcli.grammar.amounts import Figures
from factcli.grammar.qualifiers import qualifier_after
from factcli.grammar.rates import read_rate
from factcli.grammar.spots import Spot
from factcli.values.amounts import Qualifier
from factcli.values.numbers import Number


class Count(NamedTuple):
    """A quantity in text: its own span, its phrase's, and what it says.

    `borrowed` tells that its unit is printed with another number, `shared` where that stands.
    """

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    low: Number
    high: Number
    qualifier: Qualifier
    unit: str
    yearly: bool = False
    borrowed: bool = False
    shared: tuple[int, int] | None = None

    def moved(self, by: int) -> Count:
        """The same in a text that it was cut out of."""
        start, end, phrase_start, phrase_end = (place + by for place in self[:4])
        return self._replace(start=start, end=end, phrase_start=phrase_start, phrase_end=phrase_end)


def count_of(
    spot: Spot, figures: Figures, end: int, unit: str, *, start: int | None = None
) -> Count:
    """A count up to `end`, with the qualifier and the rate around it."""
    qualifier, phrase_end = spot.lead.qualifier, end
    after = qualifier_after(spot.text, figures.end) or qualifier_after(spot.text, end)
    if after is not None and qualifier is Qualifier.EXACTLY:
        qualifier, phrase_end = after[0], max(end, after[1])
    rate = read_rate(spot.text, end)
    if rate is not None:
        phrase_end = max(phrase_end, rate.end)
        unit = f"{unit} per {rate.base}".strip() if rate.base else unit
    yearly_start = spot.yearly_start()
    starts = [figures.start, spot.lead.start, start, yearly_start]
    return Count(
        figures.start,
        end,
        min(position for position in starts if position is not None),
        phrase_end,
        figures.low,
        figures.high,
        qualifier,
        unit,
        yearly_start is not None or (rate is not None and rate.yearly),
    )
