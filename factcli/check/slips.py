"""Slips of the pen: a figure that is another one mistyped, and so tells which fact was meant."""

from __future__ import annotations

from decimal import Decimal

from factcli.values.numbers import Number

_SCALES = (10**3, 10**6)
# So many digits are no chance: two with another scale, three of which two have changed places.
_LEAST_OF_SCALE, _LEAST_SWAPPED = 2, 3


def is_slip(ours: Number, theirs: Number) -> bool:
    """Whether a number is another one with the wrong scale, or with two of its digits swapped."""
    one, other = Decimal(ours), Decimal(theirs)
    if not one or not other or one == other:
        return False
    if _digits(one) >= _LEAST_OF_SCALE and any(
        one * scale == other or other * scale == one for scale in _SCALES
    ):
        return True
    return max(_digits(one), _digits(other)) >= _LEAST_SWAPPED and _is_swapped(one, other)


def _digits(number: Decimal) -> int:
    """How many digits a number has that are no zeros at its end."""
    return len(number.normalize().as_tuple().digits)


def _is_swapped(one: Decimal, other: Decimal) -> bool:
    first, second = f"{one:f}", f"{other:f}"
    if len(first) != len(second):
        return False
    apart = [n for n, pair in enumerate(zip(first, second, strict=True)) if pair[0] != pair[1]]
    if len(apart) != 2:
        return False
    left, right = apart
    return first[left] == second[right] and first[right] == second[left]
