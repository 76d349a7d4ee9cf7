"""How a draft rounds and hedges: whether a figure of the store, said so, is the draft's."""

from __future__ import annotations

import re
from decimal import Decimal

from factcli.check.claims import Claim
from factcli.values.amounts import Amount, Qualifier
from factcli.values.numbers import Number
from factcli.values.value import Money, Quantity

ROUGHLY = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})
# Whoever calls a figure a ceiling says "up to".
_CEILING = re.compile(r"\b(?:ceiling|cap|limit|maximum|at most)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9][0-9, \u00a0\u202f]*(?:\.[0-9]+)?")
# A share told as a fraction (over a fifth, nine in ten) is that share to so many points.
_FRACTION = Decimal("2.5")
_SCALES = (10**12, 10**9, 10**6, 10**3)


def rounds_to(value: Money | Quantity, number: Number, *, is_rough: bool) -> bool:
    """Whether a number of the store rounded to the digits of a claim is the claim's number.

    Only what is written to be rounded is: a decimal point, a scale word, a share, or a word such as
    about; a plain integer is exact.
    """
    step = _step(value, is_rough=is_rough)
    if step is None:
        return False
    return abs(Decimal(number) - Decimal(value.amount.sample)) * 2 <= step


def _step(value: Money | Quantity, *, is_rough: bool) -> Decimal | None:
    """The unit of a claim's last digit; None where it is exact."""
    sample = Decimal(value.amount.sample)
    if not sample:
        return None
    unit = value.unit if isinstance(value, Quantity) else ""
    # A difference of shares is small: half a point of it is too much to leave out unsaid.
    is_share = unit == "%" or (unit == "percentage points" and is_rough)
    found = _NUMBER.search(value.text)
    if found is None:
        scale = next((s for s in _SCALES if sample >= s and sample % s == 0), None)
        return None if scale is None else Decimal(scale)
    digits = re.sub(r"[^0-9.]", "", found.group())
    written = Decimal(digits.rstrip(".") or "0")
    factor = sample / written if written else Decimal(1)
    decimals = len(digits.partition(".")[2])
    if decimals or factor > 1 or is_share:
        return factor.copy_abs() / Decimal(10**decimals)
    if not is_rough:
        return None
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(10**zeros) if zeros else None


def is_as_a_fraction(value: Money | Quantity, number: Number) -> bool:
    """Whether a share of the store is the fraction that a claim puts in words: 27 % over a quarter.

    On the side of it that the claim says, and no further than a reader would take it to be.
    """
    if not isinstance(value, Quantity) or value.unit != "%" or _NUMBER.search(value.text):
        return False
    off = Decimal(number) - Decimal(value.amount.sample)
    if value.qualifier is Qualifier.MORE_THAN:
        return 0 < off <= _FRACTION
    if value.qualifier is Qualifier.NEARLY:
        return 0 < -off <= _FRACTION
    return value.qualifier in {*ROUGHLY, Qualifier.EXACTLY} and abs(off) * 2 <= _FRACTION


def as_hedged(ours: Amount, theirs: Amount, claim: Claim) -> Amount:
    """A plain figure with the store's qualifier, where other words of the claim say the same.

    An estimate is about its figure, and a ceiling is up to it.
    """
    if ours.qualifier is not Qualifier.EXACTLY:
        return ours
    is_estimate = theirs.qualifier in ROUGHLY and claim.is_estimate
    is_ceiling = theirs.qualifier is Qualifier.UP_TO and _CEILING.search(claim.text)
    return ours._replace(qualifier=theirs.qualifier) if is_estimate or is_ceiling else ours
