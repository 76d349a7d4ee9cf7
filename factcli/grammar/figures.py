"""What the grammar finds: a figure with its place, its phrase and its value."""

from __future__ import annotations

from typing import Literal, NamedTuple

from factcli.grammar.dates import DateReading
from factcli.grammar.money import Sum
from factcli.grammar.qualifiers import qualifier_after
from factcli.grammar.quantities import Count
from factcli.grammar.rates import read_rate
from factcli.grammar.spots import Spot
from factcli.values.amounts import Amount, Qualifier
from factcli.values.currencies import CODES
from factcli.values.value import Date, Money, Quantity, Value


class Figure(NamedTuple):
    """A figure in a text, by code points.

    `start` to `end` is the shortest phrase that carries the figure, `phrase_start` to `phrase_end`
    the same with its qualifier or preposition and its period, which is the value's `text`.
    `ambiguous` holds the other readings of a date in EDTF. `parts` are the two dates of a period
    whose ends stand apart: "from September 2020 until the takeover in August 2021". `year_assumed`
    marks a date whose year is that of the document. `shared` is where the unit, the currency or the
    scale of the figure is printed, where that is with another one: "40 soldiers" of "60 in Iraq".
    `column` is the date that heads the number of a row, and `row` where that is named.
    """

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    value: Value
    ambiguous: tuple[str, ...] = ()
    parts: tuple[Figure, ...] = ()
    year_assumed: bool = False
    shared: tuple[int, int] | None = None
    column: Figure | None = None
    row: tuple[int, int] | None = None

    def words(self, text: str) -> str:
        """The figure as `text` prints it, with what is printed of it elsewhere."""
        shared = f" {text[slice(*self.shared)]}" if self.shared else ""
        return f"{text[self.start : self.end]}{shared}"


def date_figure(text: str, reading: DateReading) -> Figure:
    """The figure of a date."""
    phrase = text[reading.phrase_start : reading.phrase_end]
    return Figure(
        reading.start,
        reading.end,
        reading.phrase_start,
        reading.phrase_end,
        Date(edtf=reading.date.text, text=phrase),
        reading.others,
        tuple(date_figure(text, part) for part in reading.parts),
        reading.year_assumed,
    )


def count_figure(text: str, count: Count) -> Figure:
    """The figure of a quantity."""
    amount = Amount.of(count.low, count.high, count.qualifier)
    value = Quantity(
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        unit=count.unit,
        per=_per(count.yearly),
        text=text[count.phrase_start : count.phrase_end],
    )
    return Figure(
        count.start,
        count.end,
        count.phrase_start,
        count.phrase_end,
        value,
        shared=count.shared,
    )


def sum_figure(spot: Spot, found: Sum) -> Figure:
    """The figure of a sum of money; a sum per day or barrel is a quantity, being no total.

    So is one whose sign only its document's place can tell: K95,000.
    """
    text = spot.text
    qualifier, end = spot.lead.qualifier, found.end
    after = qualifier_after(text, found.end)
    if after is not None and qualifier is Qualifier.EXACTLY:
        qualifier, end = after
    rate = read_rate(text, found.end)
    if rate is not None:
        end = max(end, rate.end)
    yearly = spot.yearly_start()
    start = min(found.start, spot.lead.start, found.start if yearly is None else yearly)
    if (rate is not None and rate.base) or found.currency not in CODES:
        unit = f"{found.currency} per {rate.base}" if rate and rate.base else found.currency
        count = Count(
            found.start,
            found.end,
            start,
            end,
            found.figures.low,
            found.figures.high,
            qualifier,
            unit,
            yearly is not None or (rate is not None and rate.yearly),
            shared=found.shared,
        )
        return count_figure(text, count)
    amount = Amount.of(found.figures.low, found.figures.high, qualifier)
    value = Money(
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        currency=found.currency,
        per=_per(yearly is not None or rate is not None),
        text=text[start:end],
    )
    return Figure(found.start, found.end, start, end, value, shared=found.shared)


def _per(yearly: bool) -> Literal["year"] | None:
    return "year" if yearly else None
