"""Exact numbers as people write them: figures with separators, scales, and words.

No value ever passes through a binary float, and no number of more than 30 digits is read, so that
hostile digit runs cost nothing.
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, InvalidOperation
from typing import NamedTuple

from factcli.values.errors import BadValue
from factcli.values.lexis import GAP
from factcli.values.number_words import read_words

Number = int | Decimal

EXACT = Context(prec=120, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[InvalidOperation])
MOST_DIGITS = 30
_LONGEST = 120
_EXPECTED = "a number such as 5,000, 4.5, 250 million or twenty-five"

_DIGITS = re.compile(
    r"""
    (?P<whole> [1-9]\d{0,2} (?P<mark>[,'’ \u00a0\u2009\u202f]) \d{3} (?:(?P=mark)\d{3}){0,8} (?!\d)
        | [1-9]\d? (?:,\d\d){1,6} ,\d{3} (?!\d)              # 12,34,567 as in India
        | [1-9]\d{0,2} (?:\.\d{3}){2,8} (?![\d.])
        | [1-9]\d{0,2} \.\d{3} (?=,\d)
        | \d{1,30} (?!\d)
    )
    (?P<fraction> \.\d{1,20} (?!\d) | (?<!,\d{3}),\d{1,2} (?!\d) | (?<=\b0),\d{1,20} (?!\d) )?
    (?P<vulgar> [½¼¾] )?
    """,
    re.VERBOSE | re.ASCII,
)
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")

_SCALES: dict[str, int] = {
    **dict.fromkeys(("dozen", "dozens"), 12),
    **dict.fromkeys(("hundred",), 10**2),
    **dict.fromkeys(("thousand", "tusen", "k"), 10**3),
    **dict.fromkeys(("lakh",), 10**5),
    **dict.fromkeys(("million", "millions", "millioner", "mill", "mln", "mio", "mn", "m"), 10**6),
    **dict.fromkeys(("crore",), 10**7),
    **dict.fromkeys(("billion", "billions", "bn", "bln", "b"), 10**9),
    **dict.fromkeys(("milliard", "milliards", "milliarder", "mrd", "mia"), 10**9),
    **dict.fromkeys(("trillion", "trillions", "trn", "tn", "billioner"), 10**12),
}
_SCALE = re.compile(
    rf"(?P<gap>{GAP}|-)?(?:(?P<first>hundred|thousand){GAP})?"
    rf"(?P<word>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!\w)"
    r"(?:(?:(?<=mill)|(?<=mln)|(?<=mio)|(?<=mrd)|(?<=mia))\.)?",
    re.IGNORECASE,
)
_MOST_IN_SCALE = 10**4
_PRINTED_SCALES: tuple[tuple[int, str], ...] = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


class Numeral(NamedTuple):
    """One number read from text, from `start` to `end`: `mantissa` × `scale`.

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


def parse_number(text: str) -> Number:
    """The one number that `text` says, in figures or words; integral decimals become `int`.

    BadValue for anything else: for "5.000", which half of Europe reads as five thousand, and for
    more than 30 digits.
    """
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        raise BadValue(text, f"a number of at most {MOST_DIGITS} digits")
    sign = -1 if stripped[:1] in ("-", "\u2212") else 1
    numeral = read_numeral(stripped, 1 if stripped[:1] in ("-", "\u2212", "+") else 0, letters=True)
    if numeral is None or numeral.end != len(stripped):
        raise BadValue(text, _EXPECTED)
    if numeral.doubtful and stripped.endswith("0"):
        raise BadValue(text, "a number that reads in one way only, such as 5,000 or 5.0")
    return product(numeral.value, sign)


def format_number(number: Number, *, scale: bool = True) -> str:
    """A number as a person would read it: "5,000", "250 million", "4.5"; parsing it gives it back.

    With `scale`, round millions and more are spelled, with at most three decimals.
    """
    if not is_plain(number):
        return str(number)
    printed = scale_of(number) if scale else None
    if printed is not None:
        return f"{in_scale(number, printed)} {scale_name(printed)}"
    return _plain(number)


def scale_of(number: Number) -> int | None:
    """The scale in which a round number is best printed, or None for a number in full."""
    for scale, _ in _PRINTED_SCALES:
        if scale <= abs(number) < scale * _MOST_IN_SCALE and prints_in(number, scale):
            return scale
    return None


def prints_in(number: Number, scale: int) -> bool:
    """Whether a number of this scale takes at most three decimals."""
    return product(number, 1000) % scale == 0


def in_scale(number: Number, scale: int) -> str:
    """The digits of a number before its scale word: "1.5" of 1,500,000 in millions.

    A third decimal that is 0 is never printed, so that the digits read in one way only.
    """
    return _plain(exact(EXACT.divide(Decimal(number), Decimal(scale))))


def scale_name(scale: int) -> str:
    """The English word of a printed scale."""
    return dict(_PRINTED_SCALES)[scale]


def product(number: Number, factor: Number) -> Number:
    """Two numbers multiplied without rounding."""
    if isinstance(number, int) and isinstance(factor, int):
        return number * factor
    return exact(EXACT.multiply(Decimal(number), Decimal(factor)))


def exact(number: Decimal) -> Number:
    """A decimal as the narrowest exact type: `int` where it is integral."""
    if is_plain(number) and number == number.to_integral_value():
        return int(number)
    return number


def is_plain(number: Number) -> bool:
    """Whether a number is finite and can be written out in a line."""
    if isinstance(number, int):
        return number.bit_length() <= MOST_DIGITS * 10
    if not number.is_finite():
        return False
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -90 < exponent and number.adjusted() < 90


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
    return read_scale(text, numeral, letters=letters) if numeral.scale == 1 else numeral


def read_digits(text: str, at: int) -> Numeral | None:
    """The number in figures that starts at `at`, without a scale."""
    match = _DIGITS.match(text, at)
    if match is None:
        return None
    whole, fraction = match["whole"], match["fraction"]
    doubtful = _DOUBTFUL.fullmatch(match.group()) is not None
    digits = re.sub(r"[^0-9]", "", whole)
    if len(digits) > MOST_DIGITS:
        return None
    number: Number = Decimal(f"{digits}.{fraction[1:]}") if fraction else int(digits)
    if match["vulgar"]:
        number = number + _VULGAR[match["vulgar"]]
    if isinstance(number, Decimal) and not doubtful:
        number = exact(number)
    return Numeral(at, match.end(), number, doubtful=doubtful, grouped=not whole.isdigit())


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


def _plain(number: Number) -> str:
    if isinstance(number, int):
        return f"{number:,}"
    digits = f"{number:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
