"""Whether the digits of a value can be read in the phrases that are cited as its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcli.grammar.amounts import Figures, read_figures
from factcli.grammar.dates import read_date
from factcli.grammar.money import read_sum_from_currency, read_sum_from_number
from factcli.grammar.number_words import read_share
from factcli.grammar.numerals import read_numeral, regrouped
from factcli.grammar.points import MONTHS, read_point
from factcli.grammar.shares import one_in
from factcli.grammar.spots import Spot
from factcli.values.edtf import Edtf, Point
from factcli.values.numbers import Number
from factcli.values.value import Date, Text, Value

_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_LAST = re.compile(rf"(?<!\w)(?:last|previous)\s+(?:year|{'|'.join(MONTHS)})(?!\w)", re.IGNORECASE)


def digits_prove(value: Value, figures: Sequence[str]) -> bool:
    """Whether the phrases print every number of the value, over all of them together.

    Both ends of a range must be there, in figures or words and with their scale; for a date, the
    year, month and day of each end. A phrase such as "last October" proves the year before one
    that another phrase prints. Words need no proof.
    """
    if isinstance(value, Text):
        return True
    if isinstance(value, Date):
        return edtf_proved(value.edtf, figures)
    printed = {number for phrase in figures for number in _numbers(phrase)}
    ends = {number for number in (value.low, value.high) if number is not None}
    return bool(ends) and ends <= printed


def edtf_proved(edtf: str, figures: Sequence[str]) -> bool:
    """Whether the phrases print the year, month and day of each end of an EDTF date."""
    try:
        date = Edtf.parse(edtf)
    except ValueError:
        return False
    points = [point for phrase in figures for point in _points(phrase)]
    years = {year for year, _, _ in points}
    months = {month for _, month, _ in points} | {None}
    days = {day for _, _, day in points} | {None}
    if any(_LAST.search(phrase) for phrase in figures):
        years |= {year - 1 for year in years if year is not None}
    return all(
        end.year in years and end.month in months and end.day in days
        for end in (date.start, date.end)
        if end is not None
    )


def _starts(phrase: str) -> Iterator[int]:
    """Where a number or date may start: at each word and sign, and after the "in" of "in1997"."""
    for word in _WORD.finditer(phrase):
        yield word.start()
        if word.group()[:2].casefold() == "in" and word.group()[2:].isdigit():
            yield word.start() + 2


def _numbers(phrase: str) -> Iterator[Number]:
    """Every number that the phrase prints, its scale applied."""
    done = 0
    for at in _starts(phrase):
        if at < done:
            continue
        spot = Spot(phrase, at)
        money = read_sum_from_currency(spot) or read_sum_from_number(spot)
        readings = [money.figures] if money else _amounts(spot)
        for figures in readings:
            yield from (figures.low, figures.high)
            done = max(done, figures.end)
        share = read_share(phrase, at)
        if share:
            yield share.percent


def _amounts(spot: Spot) -> list[Figures]:
    """The readings of the number at a spot: 5m as five million or metres, 5.000 both ways."""
    text, at = spot.text, spot.at
    readings = []
    for letters in (True, False):
        figures = read_figures(text, at, letters=letters, before=spot.before)
        numeral = read_numeral(text, at, letters=letters)
        if figures is None and numeral is not None:
            figures = Figures(at, numeral.end, numeral.value, numeral.value, numeral, numeral)
        if figures is None:
            continue
        readings.append(figures)
        ratio = one_in(spot, figures)
        if ratio:
            readings.append(figures._replace(low=ratio.low, high=ratio.high))
        if figures.doubtful:
            first, last = regrouped(figures.first).value, regrouped(figures.last).value
            readings.append(figures._replace(low=first, high=last))
    return readings


def _points(phrase: str) -> Iterator[tuple[int | None, int | None, int | None]]:
    """Year, month and day of every date that the phrase prints, complete or not."""
    for at in _starts(phrase):
        partial = read_point(phrase, at, day_first=True)
        if partial is not None:
            yield partial.year, partial.month, partial.day
            if partial.swapped:
                yield partial.swapped[:3]
        reading = read_date(phrase, at)
        if reading is not None:
            dates = [reading.date, *map(Edtf.parse, reading.others)]
            yield from (_parts(end) for date in dates for end in (date.start, date.end) if end)


def _parts(point: Point) -> tuple[int, int | None, int | None]:
    return point[:3]
