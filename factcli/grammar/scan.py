"""Finding figures in running text: amounts, money, shares, dates and periods, in reading order.

One pass over the words. Only a word that can start a figure is looked at closely, and every look
is bounded, so time and memory are linear in the text whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcli.grammar.counts import Whole, read_count
from factcli.grammar.dates import DateReading, read_date
from factcli.grammar.figures import Figure, count_figure, date_figure, sum_figure
from factcli.grammar.money import read_sum_from_currency, read_sum_from_number
from factcli.grammar.noise import (
    compound_end,
    glued_before,
    heading,
    labelled,
    lone,
    named_before,
    telephone_end,
    web_end,
)
from factcli.grammar.spots import Spot
from factcli.grammar.starts import TOKEN, WEB_WORDS, figure_start
from factcli.grammar.years import is_year
from factcli.values.value import Quantity

__all__ = ["Figure", "scan"]


def scan(text: str, *, day_first: bool = True) -> Iterator[Figure]:
    """The figures of `text` in reading order, none overlapping another.

    `day_first` settles dates such as 11/3/2008; the other reading is in `ambiguous`. What only
    looks like a figure is left out: telephone numbers, versions, addresses of the web, labels
    such as "Article 5", numbered headings, and points in time relative to another ("two days
    later").
    """
    scanner = _Scanner(text, day_first)
    for token in TOKEN.finditer(text):
        if token.start() < scanner.done:
            continue
        figure = scanner.read(token.start(), token.group())
        if figure is not None:
            yield figure


class _Scanner:
    """The state of one pass: what is done with, and the last count, whose parts may follow."""

    def __init__(self, text: str, day_first: bool) -> None:
        self.text = text
        self.day_first = day_first
        self.done = 0
        self.floor = 0
        self.whole: Whole | None = None

    def read(self, at: int, word: str) -> Figure | None:
        """The figure that starts with the word at `at`."""
        start = figure_start(self.text, at, word, self.floor)
        if start is None:
            if word.casefold() in WEB_WORDS:
                self.done = web_end(self.text, at) or self.done
            return None
        figure = self._at_digit(start) if "0" <= self.text[start] <= "9" else self._at_word(start)
        if figure is not None:
            self.done = self.floor = max(figure.end, figure.phrase_end)
            self._remember(figure)
        return figure

    def _at_word(self, at: int) -> Figure | None:
        """The figure that starts with a currency, a month or a number word."""
        spot = Spot(self.text, at, self.floor)
        money = read_sum_from_currency(spot)
        if money is not None:
            return None if money.like_words else sum_figure(spot, money)
        date = self._date(spot)
        if date is not None:
            return date_figure(self.text, date)
        return self._amount(spot)

    def _at_digit(self, at: int) -> Figure | None:
        """The figure that starts with a digit; what is skipped instead is done with."""
        if lone(self.text, at):
            return None
        if glued_before(self.text, at) or heading(self.text, at):
            self.done = compound_end(self.text, at)
            return None
        spot = Spot(self.text, at, self.floor)
        telephone = telephone_end(self.text, at, spot.before)
        if telephone is not None:
            self.done = telephone
            return None
        date = self._date(spot)
        if date is not None and (not date.bare_year or is_year(spot, date)):
            return date_figure(self.text, date)
        figure = None if labelled(spot.before) else self._amount(spot)
        if figure is None:
            self.done = compound_end(self.text, at)
        return figure

    def _date(self, spot: Spot) -> DateReading | None:
        return read_date(
            self.text, spot.at, floor=self.floor, day_first=self.day_first, before=spot.before
        )

    def _amount(self, spot: Spot) -> Figure | None:
        money = read_sum_from_number(spot)
        if money is not None:
            return sum_figure(spot, money)
        count = read_count(spot, self.whole)
        if count is None or named_before(spot, count.high, count.unit):
            return None
        return count_figure(self.text, count)

    def _remember(self, figure: Figure) -> None:
        value = figure.value
        if not isinstance(value, Quantity) or value.unit in ("", "%"):
            return
        number = value.high if value.high is not None else value.low
        borrowed = self.whole is not None and figure.end - figure.start < len(value.unit)
        if number is not None and not borrowed:
            self.whole = Whole(number, value.unit, figure.end)
