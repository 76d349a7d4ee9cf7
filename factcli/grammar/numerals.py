"""Reading numbers from text: figures with separators and scales, or words.

No number of more than 30 digits is read, so that hostile digit runs cost nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcli.grammar.lexis import GAP
from factcli.grammar.number_words import read_words
from factcli.values.numbers import MOST_DIGITS, Number, exact, product
from factcli.values.scales import BEFORE_ANOTHER, LETTERS, POINTED, SCALES, WITH_POINT

_DIGITS = re.compile(
    r"""
    (?P<whole>
        [1-9]\d{0,2} (?:,[ ]\d{3}){0,3} ,[ ]000 (?!\d)        # 100, 000: nothing is numbered 000
        |
        [1-9]\d{0,2} (?P<mark>[,'\u2019 \u00a0\u2009\u202f]) \d{3} (?:(?P=mark)\d{3}){0,8} (?!\d)
        | [1-9]\d? (?:,\d\d){1,6} ,\d{3} (?!\d)              # 12,34,567 as in India
        | [1-9]\d{0,2} (?:\.\d{3}){2,8} (?!\d|\.\d)
        | [1-9]\d{0,2} \.\d{3} (?=,\d)
        | \d{1,30} (?!\d)
        | (?<![^\s($€£]) (?=\.\d)                           # .5 per cent
    )
    (?P<fraction> \.\d{1,20} (?!\d) | \u00b7\d{1,3} (?![\d\u00b7^])  # 15·51 as in old print
        | \u00b0\d{2}(?=\ inch)  # a raised point that was misread
        | (?<!,\d{3}),\d{1,2} (?!\d) | (?<=\b0),\d{1,20} (?!\d) )?
    (?P<vulgar> [½¼¾] | [ \u00a0-][1-9]/(?:[2458]|10)(?![\d/]) )?
    """,
    re.VERBOSE | re.ASCII,
)
# Cells of a row that lost its columns are no thousands: "Petrol 123 129 6".
_NEXT_CELL = re.compile(rf"(?<=[0-9]){GAP}[0-9]")
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")

_PLURALS = {"hundreds": 10**2, "thousands": 10**3}
_SCALES = SCALES | LETTERS | _PLURALS | WITH_POINT
_SCALE = re.compile(
    rf"(?P<gap>{GAP}|-)?(?:(?P<first>{'|'.join(BEFORE_ANOTHER)}){GAP})?"
    rf"(?P<word>{'|'.join(map(re.escape, sorted(_SCALES, key=len, reverse=True)))})"
    # A text out of a PDF may lose the space behind a sum: "Rs 6,405 croreThe".
    rf"(?:(?!\w)|(?-i:(?:(?<=crore)|(?<=lakh)|(?<=illion))(?=[A-Z][a-z])))"
    rf"(?:(?:{'|'.join(f'(?<={word})' for word in POINTED)})\.)?",
    re.IGNORECASE,
)
_REST = re.compile(rf"{GAP}(?=[0-9])")
_IN_BRACKETS = re.compile(rf"{GAP}?\((?=[0-9])")
_AND_A_PART = re.compile(rf"{GAP}and{GAP}a{GAP}(?P<part>half|quarter)(?!\w|{GAP}of)", re.IGNORECASE)


class Numeral(NamedTuple):
    """One number read from text, from `start` to `end`: `mantissa` times `scale`.

    `doubtful` marks a point and three digits ("5.000"): thousands to some writers, a decimal to
    others. `grouped` marks separators, which no year or label has; `spelled`, number words;
    `lettered`, a scale of one letter.
    """

    start: int
    end: int
    mantissa: Number
    scale: int = 1
    doubtful: bool = False
    grouped: bool = False
    spelled: bool = False
    lettered: bool = False

    @property
    def value(self) -> Number:
        """The number itself."""
        return product(self.mantissa, self.scale)


def read_numeral(text: str, at: int, *, letters: bool) -> Numeral | None:
    """The unsigned number that starts at `at`, with its scale.

    `letters` lets k, m and b mean thousand, million and billion; elsewhere they may be metres.
    """
    numeral = read_digits(text, at)
    if numeral is None:
        words = read_words(text, at)
        if words is None:
            return None
        numeral = Numeral(at, words.end, words.mantissa, words.scale, spelled=True)
    if numeral.scale == 1:
        numeral = read_scale(text, numeral, letters=letters)
    if numeral.scale > 1:
        numeral = _with_rest(text, _with_part(text, numeral))
    return _said_twice(text, numeral) if numeral.spelled else numeral


def _with_part(text: str, numeral: Numeral) -> Numeral:
    """Three million with "and a half" behind it: a part of the scale."""
    part = _AND_A_PART.match(text, numeral.end)
    if part is None:
        return numeral
    added = Decimal("0.5") if part["part"].casefold() == "half" else Decimal("0.25")
    return numeral._replace(end=part.end(), mantissa=numeral.mantissa + added)


def _with_rest(text: str, numeral: Numeral) -> Numeral:
    """Three crore with "20 lakh" behind it: the rest of it, in a smaller scale."""
    rest = _REST.match(text, numeral.end) if not numeral.spelled else None
    smaller = read_digits(text, rest.end()) if rest else None
    if smaller is None or not isinstance(smaller.mantissa, int):
        return numeral
    scaled = _with_rest(text, read_scale(text, smaller, letters=False))
    if scaled.scale == 1 or scaled.value >= numeral.scale:
        return numeral
    return numeral._replace(end=scaled.end, mantissa=numeral.value + scaled.value, scale=1)


def _said_twice(text: str, numeral: Numeral) -> Numeral:
    """A number in words with the same one in figures in brackets behind it: fifteen (15)."""
    opened = _IN_BRACKETS.match(text, numeral.end)
    digits = read_digits(text, opened.end()) if opened else None
    if digits is None or text[digits.end : digits.end + 1] != ")":
        return numeral
    same = digits.mantissa in (numeral.value, numeral.mantissa) and not digits.doubtful
    return numeral._replace(end=digits.end + 1) if same else numeral


def read_digits(text: str, at: int) -> Numeral | None:
    """The number in figures that starts at `at`, without a scale."""
    match = _DIGITS.match(text, at)
    if match is None:
        part = _VULGAR.get(text[at : at + 1])
        return Numeral(at, at + 1, part) if part else None
    whole, fraction = match["whole"], match["fraction"]
    if match["mark"] in (" ", "\u00a0") and _NEXT_CELL.match(text, match.end()):
        return None
    doubtful = _DOUBTFUL.fullmatch(match.group()) is not None
    digits = re.sub(r"[^0-9]", "", whole) or "0"
    if len(digits) > MOST_DIGITS:
        return None
    number: Number = Decimal(f"{digits}.{fraction[1:]}") if fraction else int(digits)
    if match["vulgar"]:
        number = number + _part(match["vulgar"])
    if isinstance(number, Decimal) and not doubtful:
        number = exact(number)
    return Numeral(at, match.end(), number, doubtful=doubtful, grouped=not whole.isdigit())


def _part(printed: str) -> Decimal:
    """A fraction behind a number: ½, or the 3/4 of "7 3/4"."""
    if printed in _VULGAR:
        return _VULGAR[printed]
    count, _, parts = printed[1:].partition("/")
    return Decimal(count) / Decimal(parts)


def read_scale(text: str, numeral: Numeral, *, letters: bool) -> Numeral:
    """The numeral with the scale word that follows it, if one does."""
    match = _SCALE.match(text, numeral.end)
    if match is None:
        return numeral
    word = match["word"].casefold()
    if len(word) == 1 and not (letters and (match["gap"] is None or word == "m")):
        return numeral
    first = _SCALES[match["first"].casefold()] if match["first"] else 1
    scale = first * _SCALES[word]
    return numeral._replace(end=match.end(), scale=scale, lettered=len(word) == 1)


def regrouped(numeral: Numeral) -> Numeral:
    """A doubtful numeral read as thousands: 5.000 as five thousand."""
    mantissa = product(numeral.mantissa, 1000)
    return numeral._replace(mantissa=mantissa, doubtful=False, grouped=True)
