"""Sums of money in text: a currency before or behind a number or range."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcli.grammar.amounts import Figures, read_figures, settled, with_sign
from factcli.grammar.lexis import GAP, SPACE, word_set
from factcli.grammar.numerals import Numeral, read_scale
from factcli.grammar.old_pounds import old_pounds, shillings
from factcli.grammar.spots import Spot
from factcli.grammar.weights import POUNDS, is_weight
from factcli.values.currencies import (
    CODES,
    LETTER_SIGNS,
    LOCAL_LETTERS,
    LONGEST_PHRASE,
    PHRASES,
    POINT_GROUPS,
    SYMBOLS,
    TEXT_SIGNS,
)
from factcli.values.numbers import Number, exact, product
from factcli.values.scales import SCALES

_SIGNS = SYMBOLS | TEXT_SIGNS
CURRENCY_SIGNS = "".join(sorted({symbol[-1] for symbol in _SIGNS}))
# Letters right before a sign, longest first; any others make it a currency that is not known.
LETTERS_BEFORE_SIGN = tuple(
    sorted({sign[:-1] for sign in _SIGNS if len(sign) > 1}, key=len, reverse=True)
)
_LETTERS = f"(?:{'|'.join(LETTERS_BEFORE_SIGN)})?"
_SCALE_WORDS = "million|billion|trillion|thousand|lakh|crore|mill|mln|mrd|bn|mn|tn"
_SCALED = (
    rf"(?:{SPACE}{{1,2}}(?P<scale>{_SCALE_WORDS})(?!\w)(?:(?:(?<=mill)|(?<=mln)|(?<=mrd))\.)?)?"
)
# Behind a number and its currency "m" is a scale as well: 125 EUR m.
_SCALED_BEHIND = rf"(?:{SPACE}{{1,2}}(?P<letter>m)(?!\w|[.,][0-9])|{_SCALED})"
# A lone R is a rand only at a sum that looks like one: R48.4 billion, R2 500, not R2 or R134.
_LIKE_A_SUM = (
    rf"(?={SPACE}?[0-9]{{1,3}}(?:(?:[,\u00a0\u2009\u202f ][0-9]{{3}})+(?![0-9])"
    rf"|(?:[.,][0-9]{{1,4}})?(?:{SPACE}?(?:{_SCALE_WORDS}|m|b)(?!\w)|(?<=[.,][0-9]{{2}})(?!\w))))"
)
# A single letter and a space come before words too: Section K 12,000 words.
_TIGHT = rf"[0-9]|{SPACE}[0-9.,]+{SPACE}?(?:{_SCALE_WORDS})(?!\w)"
_LOCAL = "|".join(sorted(LOCAL_LETTERS, key=len, reverse=True))
_SPACED = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:,{SPACE}[0-9]{{3}})+(?={SPACE}(?:{_SCALE_WORDS})(?!\w))"
)
_BEFORE = re.compile(
    rf"(?:(?P<symbol>{_LETTERS}[{CURRENCY_SIGNS}])"
    rf"|(?P<letters>{'|'.join(sorted(LETTER_SIGNS, key=len, reverse=True))})"
    rf"(?:{SPACE}?\.)?(?![^\W\d_])"
    rf"|(?P<million>M)?(?P<code>[A-Z]{{3}})\$?|(?P<crown>[Kk]r\.?)"
    rf"|(?P<rand>R){_LIKE_A_SUM}|(?P<local>{_LOCAL})\.?{_LIKE_A_SUM}(?:(?<![KPN])|(?={_TIGHT}))){_SCALED}"
    rf"(?:{SPACE}{{0,2}}\*{{0,2}}|-(?=[0-9]))"
    rf"(?P<minus>[-\u2212])?(?=[0-9])"
)
_CODE_AFTER = re.compile(
    rf"{SPACE}{{0,2}}(?P<million>M)?(?P<code>[A-Z]{{3}})(?!\w){_SCALED_BEHIND}"
)
_SYMBOL_AFTER = re.compile(
    rf"{SPACE}{{0,2}}(?P<symbol>{_LETTERS}[{CURRENCY_SIGNS}])(?!\w|{SPACE}?[0-9]){_SCALED_BEHIND}"
)
# What is a scale only at a sum: $125MM, $2.174T.
_CAPITAL_SCALE = re.compile(r"(?P<scale>MM|mm|T|tr)(?!\w)")
_CAPITAL_SCALES = {"MM": 10**6, "mm": 10**6, "T": 10**12, "tr": 10**12}
_WORD_AFTER = re.compile(
    rf"(?:{GAP}|[-\u2010\u2011])(?P<word>[^\W\d_](?:[^\W\d_]|\.(?=\w)){{0,20}}\.?)"
)
# Codes that are also English words or names.
_WORDLIKE = word_set("ALL AMD BAM BOB COP SDG CUP ERN GEL LAK MAD MOP PEN SOS TOP TRY XXX")
_FIRST_WORDS = frozenset(phrase.split()[0].rstrip(".") for phrase in PHRASES)
# Words that mean money only behind a large number: a candidate of 45 won.
_LARGE_ONLY = word_set("won real")
_LARGE = 1000


_CENTS = re.compile(rf"(?:{GAP}|[-\u2010\u2011])cents?(?!\w|{GAP}on{GAP}the)", re.IGNORECASE)
_SUM_IN_CENTS = re.compile(rf"(?P<symbol>{_LETTERS}[$€]){SPACE}?[0-9][0-9.,]*(?<=[0-9])")
_CENTS_REACH = 200


class Sum(NamedTuple):
    """A sum of money in text, without its qualifier."""

    start: int
    end: int
    figures: Figures
    currency: str
    shared: tuple[int, int] | None = None

    @property
    def like_words(self) -> bool:
        """Whether its code and number could be words of a text, such as COP 21 or TOP 10."""
        last = self.figures.last
        return self.currency in _WORDLIKE and last.scale == 1 and not last.grouped


class _Mark(NamedTuple):
    """A currency at a number, and by how much it multiplies it: a million for MNOK."""

    end: int
    currency: str
    factor: Number = 1
    shared: tuple[int, int] | None = None


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
    figures = _spaced(text, match.end()) or read_figures(
        text, match.end(), letters=True, before=before, mark=match.group()
    )
    if figures is None:
        return None
    end, factor = figures.end, _factor(match)
    capital = _CAPITAL_SCALE.match(text, end) if figures.last.scale == 1 else None
    if capital:
        end, factor = capital.end(), factor * _CAPITAL_SCALES[capital["scale"]]
    after = _CODE_AFTER.match(text, end)
    if after and after["code"] in CODES and (match["symbol"] or after["code"] == currency):
        currency, end, factor = after["code"], after.end(), factor * _factor(after)
    start = with_sign(text, at)
    if start < at and start >= spot.floor and figures.low == figures.high > 0:
        minus = product(figures.low, -1)
        figures = figures._replace(start=start, low=minus, high=minus)
    else:
        start = at
    return _sum(text, start, end, figures, _Mark(end, currency, factor))


def _spaced(text: str, at: int) -> Figures | None:
    """A number that is printed with spaces behind its commas, and its scale: Rs. 2, 057 billion."""
    match = _SPACED.match(text, at)
    if match is None:
        return None
    digits = "".join(filter(str.isdigit, match.group()))
    numeral = read_scale(text, Numeral(at, match.end(), int(digits), grouped=True), letters=True)
    return Figures(at, numeral.end, numeral.value, numeral.value, numeral, numeral)


def read_sum_from_number(spot: Spot) -> Sum | None:
    """The sum whose number stands at a spot, before its currency: "7m USD", "18 million kroner"."""
    figures = spot.figures
    mark = mark_after(spot, figures) if figures else None
    if figures is None or mark is None:
        return None
    return _sum(spot.text, figures.start, mark.end, figures, mark)


def _sum(text: str, start: int, end: int, figures: Figures, mark: _Mark) -> Sum | None:
    unscaled = figures.last.scale == mark.factor == 1
    sound = settled(figures, thousands=unscaled and mark.currency in POINT_GROUPS)
    if sound is None:
        return None
    if mark.factor != 1:
        low, high = (product(number, mark.factor) for number in (sound.low, sound.high))
        sound = sound._replace(low=low, high=high)
    rest = shillings(text, end) if unscaled and mark.currency == "GBP" else None
    if rest is not None and 0 <= sound.low == sound.high:
        end, pounds = rest[0], exact(sound.low + rest[1])
        sound = sound._replace(low=pounds, high=pounds, end=end)
    return Sum(start, end, sound, mark.currency, mark.shared or sound.shared(start))


def _factor(match: re.Match[str]) -> int:
    """What the currency at a number multiplies it by: "75 USD million", "MNOK 75"."""
    parts = match.groupdict()
    scale = SCALES[parts["scale"].casefold()] if parts.get("scale") else 1
    return scale * (10**6 if parts.get("million") or parts.get("letter") else 1)


def _currency(match: re.Match[str]) -> str | None:
    if match["symbol"]:
        return _SIGNS.get(match["symbol"])
    if match["letters"]:
        return LETTER_SIGNS[match["letters"]]
    if match["crown"]:
        return "NOK"
    if match["rand"]:
        return "ZAR"
    if match["local"]:
        return LOCAL_LETTERS[match["local"]]
    return match["code"] if match["code"] in CODES else None


def mark_after(spot: Spot, figures: Figures) -> _Mark | None:
    """The currency behind a number, in a code, a sign or words."""
    text, at = spot.text, figures.end
    code = _CODE_AFTER.match(text, at)
    if code and code["code"] in CODES:
        return _Mark(code.end(), code["code"], _factor(code))
    symbol = _SYMBOL_AFTER.match(text, at)
    if symbol and symbol["symbol"] in _SIGNS:
        return _Mark(symbol.end(), _SIGNS[symbol["symbol"]], _factor(symbol))
    pounds = old_pounds(text, at)
    if pounds is not None:
        return _Mark(pounds, "GBP")
    cents = _CENTS.match(text, at)
    sign = _sign_near(text, at) if cents else None
    if cents and sign:
        place = (sign.start(), sign.end())
        return _Mark(cents.end(), _SIGNS[sign["symbol"]], Decimal("0.01"), place)
    mark, word = _words_after(text, at)
    if mark is None or (word in _LARGE_ONLY and figures.high < _LARGE):
        return None
    return None if word in POUNDS and is_weight(spot, mark.end) else mark


def _sign_near(text: str, at: int) -> re.Match[str] | None:
    """The nearest sum in dollars or euros of the paragraph, whose hundredths cents are."""
    begin = max(0, at - _CENTS_REACH, text.rfind("\n\n", max(0, at - _CENTS_REACH), at))
    found = _SUM_IN_CENTS.finditer(text, begin, at + _CENTS_REACH)
    sums = [each for each in found if each["symbol"] in _SIGNS]
    return min(sums, key=lambda each: abs(each.start() - at), default=None)


def _words_after(text: str, at: int) -> tuple[_Mark | None, str]:
    """The currency that the words behind a number name, and its last word."""
    first = _WORD_AFTER.match(text, at)
    if first is None or first["word"].casefold().rstrip(".") not in _FIRST_WORDS:
        return None, ""
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
            return _Mark(end, PHRASES[key]), key
        if last.endswith(".") and key[:-1] in PHRASES:
            return _Mark(end - 1, PHRASES[key[:-1]]), key[:-1]
    return None, ""
