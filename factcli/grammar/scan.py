"""Finding figures in running text: amounts, money, shares, dates and periods, in reading order.

One pass over the words. Only a word that can start a figure is looked at closely, and every look
is bounded, so time and memory are linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcli.grammar.amounts import Figures, in_scale_of_later, with_minus
from factcli.grammar.counts import read_count
from factcli.grammar.dates import DateReading, read_date
from factcli.grammar.ellipsis import shares_unit
from factcli.grammar.figures import Figure, count_figure, date_figure, sum_figure
from factcli.grammar.headers import scale_header
from factcli.grammar.items import is_item, is_part_in_brackets
from factcli.grammar.legends import with_legends
from factcli.grammar.listed_rows import listed
from factcli.grammar.lists import last_of_list
from factcli.grammar.money import (
    CURRENCY_SIGNS,
    Sum,
    mark_after,
    read_sum_from_currency,
    read_sum_from_number,
)
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
from factcli.grammar.quantities import count_of
from factcli.grammar.remembered import Remembered
from factcli.grammar.row_figures import figure_of_row, sum_of_row
from factcli.grammar.rows import Cell, cells
from factcli.grammar.sequels import is_of_listed_year
from factcli.grammar.spots import Spot
from factcli.grammar.starts import TOKEN, WEB_WORDS, can_start, figure_start
from factcli.grammar.years import YEAR_IN_LIST, goes_on_by_years, is_price_year, is_year, only_years
from factcli.values.edtf import Point
from factcli.values.numbers import product

if TYPE_CHECKING:
    from factcli.values.fiscal import FiscalYear

__all__ = ["Figure", "scan"]


def scan(
    text: str,
    *,
    day_first: bool = True,
    published: Point | None = None,
    fiscal: FiscalYear | None = None,
) -> Iterator[Figure]:
    """The figures of `text` in reading order, none overlapping another.

    `day_first` settles dates such as 11/3/2008; the other reading is in `ambiguous`. `published` is
    the date of the document, by which "8 May" gets its year; without it, it is no figure. `fiscal`
    says how fiscal years run in the document, by which FY22 gets its months. What only looks like
    a figure is left out: telephone numbers, versions, addresses of the web, labels
    such as "Article 5", numbered headings, and points in time relative to another ("two days
    later").
    """
    scanner = _Scanner(text, day_first, published, fiscal)
    found = list(cells(text, day_first=day_first, fiscal=fiscal))
    dated = {cell.name[0] for cell in found}
    others = listed(text, day_first=day_first, fiscal=fiscal)
    scanner.cells = {cell.start: cell for cell in others if cell.name[0] not in dated}
    scanner.cells |= {cell.start: cell for cell in found}
    legends = with_legends(text, day_first=day_first, fiscal=fiscal)
    scanner.cells |= {cell.start: cell for cell in legends}
    passed_over: set[str] = set()
    for token in TOKEN.finditer(text):
        word = token.group()
        if word in passed_over or token.start() < scanner.done:
            continue
        if not can_start(word):
            if len(passed_over) < _MOST_REMEMBERED:
                passed_over.add(word)
            continue
        figure = scanner.read(token.start(), word)
        if figure is not None:
            yield figure


# A number that stands as the value of what is before it: something ends behind it.
_VALUE = re.compile(r"[0-9][0-9.,]*(?<=[0-9])(?=[;(]|[ \u00a0]\(|,[ \u00a0]|\.?(?:\n|$)|\.\s)")
_NEAR = 4
_DIGITS = frozenset(".0123456789")
_LIST_REACH = 20
# More different words than a book has: hostile text must not fill the memory.
_MOST_REMEMBERED = 20_000


class _Scanner:
    """The state of one pass: what is done with, and the last count, whose parts may follow."""

    def __init__(
        self, text: str, day_first: bool, published: Point | None, fiscal: FiscalYear | None
    ) -> None:
        self.text = text
        self.day_first = day_first
        self.fiscal = fiscal
        self.published = published
        self.done = 0
        self.floor = 0
        self.said = Remembered(text)
        self.cells: dict[int, Cell] = {}
        self.scale = 1

    def read(self, at: int, word: str) -> Figure | None:
        """The figure that starts with the word at `at`."""
        start = figure_start(self.text, at, word, self.floor)
        if start is None:
            if word.casefold() in WEB_WORDS:
                self.done = web_end(self.text, at) or self.done
            return None
        figure = self._at_digit(start) if self.text[start] in _DIGITS else self._at_word(start)
        if figure is not None:
            self.done = self.floor = max(figure.end, figure.phrase_end)
            self.said.take(figure)
        return figure

    def _at_word(self, at: int) -> Figure | None:
        """The figure that starts with a currency, a month or a number word."""
        spot = Spot(self.text, at, self.floor)
        money = read_sum_from_currency(spot)
        if money is not None:
            self.scale = money.figures.last.scale
            cell = self.cells.get(at)
            if cell is not None:
                return sum_of_row(self.text, spot, money, cell)
            return None if money.like_words else sum_figure(spot, money)
        date = self._date(spot)
        if date is not None:
            return date_figure(self.text, date)
        return self._amount(spot)

    def _at_digit(self, at: int) -> Figure | None:
        """The figure that starts with a digit; what is skipped instead is done with."""
        cell = self.cells.get(at) or self.cells.get(at - 1)
        if cell is not None:
            return figure_of_row(self.text, cell)
        is_value = self._of_date(at) or goes_on_by_years(self.text, at)
        if lone(self.text, at) and not is_value and not self._in_list_of_names(at):
            return None
        if glued_before(self.text, at):
            self.done = compound_end(self.text, at)
            return None
        spot = Spot(self.text, at, self.floor)
        if heading(self.text, at):
            # A dateline is no numbered heading: "12 January 2020" on a line of its own.
            date = self._date(spot)
            if date is not None and not date.bare_year:
                return date_figure(self.text, date)
            self.done = compound_end(self.text, at)
            return None
        telephone = telephone_end(self.text, at, spot.before)
        if telephone is not None:
            self.done = telephone
            return None
        date = self._date(spot)
        if date is not None and date.bare_year and is_price_year(self.text, date.end):
            self.done = date.end
            return None
        is_label = labelled(spot)
        if date is not None and self._is_date(spot, date, is_label=is_label):
            return date_figure(self.text, date)
        figure = None if is_label else self._amount(spot)
        if figure is None:
            self.done = compound_end(self.text, at)
        return figure

    def _of_date(self, at: int) -> bool:
        """Whether a number is the value of the date before it: "2018-19 −4.2; 2019-20 7.1"."""
        if self.said.dated is None or not 0 < at - self.said.dated <= _NEAR:
            return False
        between = self.text[self.said.dated : at].strip(" \u00a0")
        if between == "," and YEAR_IN_LIST.search(self.text, max(0, at - _LIST_REACH), at):
            return _VALUE.match(self.text, at) is not None
        return (
            between in ("", ":", "-", "\u2212", "\u2013")
            and _VALUE.match(self.text, at) is not None
        )

    def _in_list_of_names(self, at: int) -> bool:
        if self.text[max(0, at - 8) : at].endswith((", others ", " others ")):
            return True
        if self.text[at - 1 : at] != "(":
            return False
        close = self.text.find(")", at, at + 8)
        return close > 0 and (
            is_item(self.text, at, close) or is_of_listed_year(self.text, at, close)
        )

    def _is_date(self, spot: Spot, date: DateReading, *, is_label: bool) -> bool:
        """Whether digits that can be a date are one, and no label: Regulation 2016-2019."""
        if date.bare_year:
            return is_year(spot, date)
        return not (is_label and only_years(self.text, date))

    def _date(self, spot: Spot) -> DateReading | None:
        return read_date(
            self.text,
            spot.at,
            floor=self.floor,
            day_first=self.day_first,
            before=spot.before,
            published=self.published,
            fiscal=self.fiscal,
        )

    def _amount(self, spot: Spot) -> Figure | None:
        money = read_sum_from_number(spot)
        if money is not None:
            self.scale = money.figures.last.scale
            return sum_figure(spot, money)
        count = read_count(spot, self.said.whole, self.said.counted, self.said.leading)
        if count is None and spot.figures and self._of_date(spot.at):
            figures = with_minus(self.text, spot.figures) or spot.figures
            count = count_of(spot, figures, figures.end, "")
        if count is None or not count.unit:
            is_named = count is not None and count.borrowed
            part = self._part_of_sum(spot.figures) if is_named and spot.figures else None
            money = part if is_named else self._shared_currency(spot)
            if money is not None:
                return sum_figure(spot, money)
        if count is None:
            return None
        if not count.borrowed and named_before(spot, count.high, count.unit):
            return None
        return self._in_brackets(count_figure(self.text, count))

    def _in_brackets(self, figure: Figure) -> Figure:
        """The figure, of the year that it stands behind in brackets: "in 2011 (one)"."""
        date, text = self.said.date, self.text
        is_bracketed = (
            text[figure.start - 1 : figure.start] == "("
            and text[figure.end : figure.end + 1] == ")"
        )
        if date is None or not is_bracketed or date.end != figure.start - 2:
            return figure
        return figure._replace(column=date)

    def _shared_currency(self, spot: Spot) -> Sum | None:
        """A sum whose currency is printed with another: the last of a list, or the one before."""
        figures, whole = spot.figures, self.said.whole
        # Behind a sign that is not known, as in "X$ 5", it has a currency of its own.
        is_signed = self.text[max(0, spot.at - 2) : spot.at].strip()[-1:] in (*CURRENCY_SIGNS,)
        if figures is None or is_signed:
            return None
        last = last_of_list(spot, figures)
        mark = mark_after(spot, last) if last else None
        if last and mark:
            scaled = in_scale_of_later(figures, last)
            shared = (figures.start, mark.end)
            return Sum(figures.start, figures.end, scaled, mark.currency, shared)
        if self._of_date(spot.at):
            figures = with_minus(self.text, figures) or figures
        is_value = figures.first.grouped or self._of_date(spot.at)
        header = scale_header(self.text, spot.at) if is_value else None
        if header and figures.last.scale == 1:
            low, high = (product(end, header.factor) for end in (figures.low, figures.high))
            scaled = figures._replace(low=low, high=high)
            return Sum(
                figures.start, figures.end, scaled, header.currency, (header.start, header.end)
            )
        part = self._part_of_sum(figures)
        if part is not None:
            return part
        if whole is None or not whole.currency or not shares_unit(spot, figures, whole):
            return None
        return Sum(figures.start, figures.end, figures, whole.currency, whole.printed)

    def _part_of_sum(self, figures: Figures) -> Sum | None:
        """A part in the scale of the sum before its brackets: $343 million (Peru 176, Chad 9)."""
        whole = self.said.whole
        if whole is None or not whole.currency or self.scale == 1 or figures.last.scale > 1:
            return None
        low, high = (product(end, self.scale) for end in (figures.low, figures.high))
        start, end = figures.start, figures.end
        if high > whole.number or not is_part_in_brackets(self.text, start, end, whole.end):
            return None
        scaled = figures._replace(low=low, high=high)
        return Sum(start, end, scaled, whole.currency, whole.printed)
