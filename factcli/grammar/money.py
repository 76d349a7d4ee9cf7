"""Sums of money in text: a currency before or behind a number or range."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcli.grammar.amounts import Figures, read_figures, settled
from factcli.grammar.lexis import GAP, SPACE, word_set
from factcli.grammar.spots import Spot
from factcli.values.currencies import CODES, LONGEST_PHRASE, PHRASES, POINT_GROUPS, SYMBOLS
from factcli.values.numbers import product

CURRENCY_SIGNS = "".join(sorted({symbol[-1] for symbol in SYMBOLS}))
_LETTERS = "(?:US|AU?|C(?:AN?)?|NZ|HK|NT|S|R)?"
_BEFORE = re.compile(
    rf"(?:(?P<symbol>{_LETTERS}[{CURRENCY_SIGNS}])"
    rf"|(?P<million>M)?(?P<code>[A-Z]{{3}})\$?|(?P<crown>[Kk]r\.?)){SPACE}{{0,2}}\*{{0,2}}"
    rf"(?P<minus>[-\u2212])?(?=[0-9])"
)
_CODE_AFTER = re.compile(rf"{SPACE}{{0,2}}(?P<million>M)?(?P<code>[A-Z]{{3}})(?!\w)")
_SYMBOL_AFTER = re.compile(
    rf"{SPACE}{{0,2}}(?P<symbol>{_LETTERS}[{CURRENCY_SIGNS}])(?!\w|{SPACE}?[0-9])"
)
_WORD_AFTER = re.compile(
    rf"(?:{GAP}|[-\u2010\u2011])(?P<word>[^\W\d_](?:[^\W\d_]|\.(?=\w)){{0,20}}\.?)"
)
# Codes that are also English words or names.
_WORDLIKE = word_set("ALL AMD BAM BOB COP CUP ERN GEL LAK MAD MOP PEN SOS TOP TRY XXX")


class Sum(NamedTuple):
    """A sum of money in text, without its qualifier."""

    start: int
    end: int
    figures: Figures
    currency: str

    @property
    def like_words(self) -> bool:
        """Whether its code and number could be words of a text, such as COP 21 or TOP 10."""
        last = self.figures.last
        return self.currency in _WORDLIKE and last.scale == 1 and not last.grouped


class _Mark(NamedTuple):
    """A currency behind a number: `millions` for MNOK."""

    end: int
    currency: str
    millions: bool = False


def currency_before(text: str, at: int) -> bool:
    """Whether a currency and a number start at `at`."""
    match = _BEFORE.match(text, at)
    return match is not None and _currency(match) is not None


def read_sum_from_currency(spot: Spot) -> Sum | None:
    """The sum whose currency stands at a spot, before its number: "NOK 250 million", "$7m"."""
    text, at, before = spot.text, spot.at, spot.before
    match = _BEFORE.match(text, at)
    currency = _currency(match) if match else None
    if match is None or currency is None:
        return None
    figures = read_figures(text, match.end(), letters=True, before=before, mark=match.group())
    if figures is None:
        return None
    end = figures.end
    after = _CODE_AFTER.match(text, end)
    if after and after["code"] in CODES and (match["symbol"] or after["code"] == currency):
        currency, end = after["code"], after.end()
    return _sum(at, end, figures, _Mark(end, currency, bool(match["million"])))


def read_sum_from_number(spot: Spot) -> Sum | None:
    """The sum whose number stands at a spot, before its currency: "7m USD", "18 million kroner"."""
    figures = spot.figures
    mark = _mark_after(spot.text, figures.end) if figures else None
    if figures is None or mark is None:
        return None
    return _sum(figures.start, mark.end, figures, mark)


def _sum(start: int, end: int, figures: Figures, mark: _Mark) -> Sum | None:
    unscaled = figures.last.scale == 1
    sound = settled(figures, thousands=unscaled and mark.currency in POINT_GROUPS)
    if sound is None:
        return None
    if mark.millions:
        low, high = (product(number, 10**6) for number in (sound.low, sound.high))
        sound = sound._replace(low=low, high=high)
    return Sum(start, end, sound, mark.currency)


def _currency(match: re.Match[str]) -> str | None:
    if match["symbol"]:
        return _symbol_currency(match["symbol"])
    if match["crown"]:
        return "NOK"
    return match["code"] if match["code"] in CODES else None


def _symbol_currency(symbol: str) -> str:
    return SYMBOLS.get(symbol) or SYMBOLS[symbol[-1]]


def _mark_after(text: str, at: int) -> _Mark | None:
    code = _CODE_AFTER.match(text, at)
    if code and code["code"] in CODES:
        return _Mark(code.end(), code["code"], bool(code["million"]))
    symbol = _SYMBOL_AFTER.match(text, at)
    if symbol:
        return _Mark(symbol.end(), _symbol_currency(symbol["symbol"]))
    words: list[tuple[int, str]] = []
    while len(words) < LONGEST_PHRASE:
        match = _WORD_AFTER.match(text, words[-1][0] if words else at)
        if match is None:
            break
        words.append((match.end(), match["word"].casefold()))
    for length in range(len(words), 0, -1):
        end, last = words[length - 1]
        key = " ".join(word for _, word in words[:length])
        if key in PHRASES:
            return _Mark(end, PHRASES[key])
        if last.endswith(".") and key[:-1] in PHRASES:
            return _Mark(end - 1, PHRASES[key[:-1]])
    return None
