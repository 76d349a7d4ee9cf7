"""Bars and lines of characters: amounts with what they leave open, and dates along time."""

import datetime
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcli.values.amounts import Amount, ends
from factcli.values.edtf import Edtf


class Signs(NamedTuple):
    """What bars and lines are drawn with; `parts` fill an eighth of a cell and more."""

    full: str
    parts: str
    open: str
    more: str
    less: str
    zero: str
    line: str
    period: str
    day: str
    about: str


UNICODE = Signs("█", "▏▎▍▌▋▊▉", "▒", "▶", "◀", "│", "─", "━", "●", "○")
ASCII = Signs("#", "", ":", ">", "<", "|", "-", "=", "*", "o")


class Scale(NamedTuple):
    """Where numbers are in a width of cells: from the least, 0 at most, to the most, 0 at least.

    The zero has a cell of its own where some are below it.
    """

    low: Fraction
    high: Fraction
    width: int

    @classmethod
    def of(cls, amounts: Sequence[Amount], width: int) -> "Scale":
        """The scale in which all of these have room, with a cell for open ends where there are."""
        bounds = (n for amount in amounts for n in (*ends(amount), amount.low, amount.high))
        numbers = [Fraction(0), *(Fraction(n) for n in bounds if n is not None)]
        low, high = min(numbers), max(numbers)
        return cls(low, high if high > low else low + 1, max(1, width))

    def at(self, number: Fraction) -> Fraction:
        """How many cells from the left a number is."""
        return (number - self.low) / (self.high - self.low) * self.width


def bar(amount: Amount, scale: Scale, signs: Signs) -> str:
    """The bar of an amount: whole as far as it is sure, then what its words leave open.

    One cell longer than the scale where it has no upper end.
    """
    least, most = (None if n is None else Fraction(n) for n in ends(amount))
    zero = Fraction(0)
    # Without an end a count begins at nothing: up to 70 is 0 to 70.
    low = min(zero, most or zero) if least is None else least
    high = max(zero, least or zero) if most is None else most
    sure = low if low > 0 else high if high < 0 else zero
    cells = [" "] * scale.width
    start, end = sorted((scale.at(zero), scale.at(sure)))
    # Only where nothing follows an end is drawn finer than a cell.
    is_fine = sure > 0 and sure == most and scale.low == 0
    _fill(cells, start, end if is_fine else Fraction(round(end)), signs)
    if low < high:
        first = min(round(scale.at(low)), scale.width - 1)
        last = max(round(scale.at(high)), first + 1)
        cells[first:last] = signs.open * (last - first)
    if scale.low < 0:
        cells.insert(round(scale.at(zero)), signs.zero)
    drawn = "".join(cells).rstrip()
    if most is None:
        return drawn + signs.more
    if least is None and high < 0:
        place = len(drawn) - len(drawn.lstrip())
        return drawn[: max(0, place - 1)] + signs.less + drawn[max(1, place) :]
    return drawn


def _fill(cells: list[str], begin: Fraction, end: Fraction, signs: Signs) -> None:
    """Fill the cells of a span; its end as finely as there are signs."""
    start, full = round(begin), int(end)
    cells[start:full] = signs.full * (full - start)
    rest = int((end - full) * (len(signs.parts) + 1))
    if signs.parts and rest and full < len(cells):
        cells[full] = signs.parts[rest - 1]
    elif full <= start < len(cells) and begin < end:
        # What is there must be seen, however small beside the others.
        cells[start] = signs.parts[0] if signs.parts else signs.full


def reach(dates: Sequence[Edtf]) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that dates name."""
    known = [day for date in dates for day in (date.earliest, date.latest) if day]
    return min(known), max(known)


def line(dates: Sequence[Edtf], width: int, signs: Signs) -> str:
    """Dates along a line from the first to the last: days, periods, and ends that are open."""
    first, last = reach(dates)
    days = max(1, (last - first).days)
    before = signs.less if any(date.earliest is None for date in dates) else ""
    after = signs.more if any(date.latest is None for date in dates) else ""
    cells = [signs.line] * max(1, width - len(before + after))

    def at(day: datetime.date | None, otherwise: int) -> int:
        if day is None:
            return otherwise
        return round((day - first).days * (len(cells) - 1) / days)

    for date in sorted(dates, key=lambda one: not one.interval):
        start = at(date.earliest, 0)
        if date.interval:
            end = at(date.latest, len(cells) - 1)
            cells[start : end + 1] = signs.period * (end + 1 - start)
        else:
            cells[start] = signs.about if date.approximate else signs.day
    return before + "".join(cells) + after
