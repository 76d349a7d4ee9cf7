"""Exact numbers: parsing, printing and multiplying without ever passing through a binary float."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, InvalidOperation

Number = int | Decimal

EXACT = Context(prec=120, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[InvalidOperation])
MOST_DIGITS = 30
_MOST_IN_SCALE = 10**4
_PRINTED_SCALES: tuple[tuple[int, str], ...] = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
)


def format_number(number: Number, *, scale: bool = True) -> str:
    """A number as a person would read it: "5,000", "250 million", "4.5"; parsing it gives it back.

    With `scale`, round millions and more are spelled, with at most three decimals.
    """
    if not is_plain(number):
        return str(number)
    printed = scale_of(number) if scale else None
    if printed is not None:
        return f"{in_scale(number, printed)} {scale_name(printed)}"
    return _in_digits(number)


def scale_of(number: Number) -> int | None:
    """The scale in which a round number is best printed, or None for a number in full."""
    size = number if number >= 0 else -number
    for scale, _ in _PRINTED_SCALES:
        if scale <= size < scale * _MOST_IN_SCALE and prints_in(number, scale):
            return scale
    return None


def prints_in(number: Number, scale: int) -> bool:
    """Whether a number of this scale takes at most three decimals."""
    return product(number, 1000) % scale == 0


def in_scale(number: Number, scale: int) -> str:
    """The digits of a number before its scale word: "1.5" of 1,500,000 in millions.

    A third decimal that is 0 is never printed, so that the digits read in one way only.
    """
    return _in_digits(exact(EXACT.divide(Decimal(number), Decimal(scale))))


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
    return isinstance(exponent, int) and exponent > -90 and number.adjusted() < 90


def _in_digits(number: Number) -> str:
    if isinstance(number, int):
        return f"{number:,}"
    digits = f"{number:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
