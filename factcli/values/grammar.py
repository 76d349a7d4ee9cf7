"""Finding figures in running text: amounts, money, shares, dates and periods, in reading order.

One pass over the words. Only a word that can start a figure is looked at closely, and every look
is bounded, so time and memory are linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcli.values.currencies import CODES, SYMBOLS
from factcli.values.grammar_counts import Whole, read_count
from factcli.values.grammar_dates import DateReading, read_date
from factcli.values.grammar_figures import Figure, count_figure, date_figure, sum_figure
from factcli.values.grammar_money import (
    CURRENCY_SIGNS,
    currency_before,
    read_sum_from_currency,
    read_sum_from_number,
)
from factcli.values.grammar_noise import (
    compound_end,
    glued_before,
    heading,
    labelled,
    lone,
    named_before,
    telephone_end,
    web_end,
)
from factcli.values.grammar_points import MONTHS
from factcli.values.grammar_spots import Spot
from factcli.values.grammar_years import is_year
from factcli.values.number_words import NUMBER_WORDS, PART_WORDS, SCALE_WORDS
from factcli.values.quantity import Quantity

__all__ = ["Figure", "scan"]

_TOKEN = re.compile(rf"\w+|[{CURRENCY_SIGNS}]")
_YEAR_IN_WORD = re.compile(r"in(?=[12][0-9]{3}$)", re.IGNORECASE)
_QUARTER = re.compile(r"Q[1-4]$")
_LETTERS_BEFORE_SIGN = tuple(
    sorted({symbol[:-1] for symbol in SYMBOLS if len(symbol) > 1}, key=len, reverse=True)
)
_ARTICLE = re.compile(r"(?<!\w)an?\s$", re.IGNORECASE)
_WEB_WORDS = frozenset(("http", "https", "ftp", "www", "mailto", "doi"))


def _spellings(words: frozenset[str]) -> frozenset[str]:
    return words | {word.capitalize() for word in words} | {word.upper() for word in words}


_MONTH_WORDS = _spellings(frozenset(MONTHS))
_NUMBER_WORDS = _spellings(NUMBER_WORDS | {"half"})
_AFTER_ARTICLE = _spellings((SCALE_WORDS | PART_WORDS) - {"half"})
_STARTERS = _MONTH_WORDS | _NUMBER_WORDS | _AFTER_ARTICLE | _spellings(_WEB_WORDS) | {"kr", "Kr"}


def scan(text: str, *, day_first: bool = True) -> Iterator[Figure]:
    """The figures of `text` in reading order, none overlapping another.

    `day_first` settles dates such as 11/3/2008; the other reading is in `ambiguous`. What only
    looks like a figure is left out: telephone numbers, versions, addresses of the web, labels
    such as "Article 5", numbered headings, and points in time relative to another ("two days
    later").
    """
    scanner = _Scanner(text, day_first)
    for token in _TOKEN.finditer(text):
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
        start = self._start(at, word)
        if start is None:
            return None
        figure = self._at_digit(start) if "0" <= self.text[start] <= "9" else self._at_word(start)
        if figure is not None:
            self.done = self.floor = max(figure.end, figure.phrase_end)
            self._remember(figure)
        return figure

    def _start(self, at: int, word: str) -> int | None:
        """Where a figure with this word would start; None for a word that starts none."""
        if "0" <= word[0] <= "9":
            return at
        if word in _STARTERS:
            return self._word_start(at, word)
        if word in CURRENCY_SIGNS:
            start = self._sign_start(at)
            return start if currency_before(self.text, start) else None
        if word[0] in "Ii" and _YEAR_IN_WORD.match(word):
            return at + 2
        if len(word) > 2 and word[:3].isupper() and self._is_code(word):
            return at if currency_before(self.text, at) else None
        return at if _QUARTER.match(word) else None

    def _word_start(self, at: int, word: str) -> int | None:
        if word in _AFTER_ARTICLE:
            article = _ARTICLE.search(self.text, max(0, at - 4), at)
            return article.start() if article else None
        web = web_end(self.text, at) if word.casefold() in _WEB_WORDS else None
        if web is not None:
            self.done = web
            return None
        return at

    def _sign_start(self, at: int) -> int:
        for letters in _LETTERS_BEFORE_SIGN:
            start = at - len(letters)
            if self.text.startswith(letters, max(0, start)) and start >= self.floor:
                if start == 0 or not self.text[start - 1].isalnum():
                    return start
        return at

    @staticmethod
    def _is_code(word: str) -> bool:
        return word[:3] in CODES or (word[0] == "M" and word[1:4] in CODES)

    def _at_word(self, at: int) -> Figure | None:
        """The figure that starts with a currency, a month or a number word."""
        spot = Spot.of(self.text, at, self.floor)
        money = read_sum_from_currency(self.text, at, spot.before)
        if money is not None:
            return sum_figure(spot, money)
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
        spot = Spot.of(self.text, at, self.floor)
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
        money = read_sum_from_number(self.text, spot.at, spot.before)
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
