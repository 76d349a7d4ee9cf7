"""What a claim's value is worth beside a fact's: the same, within it, or another."""

from __future__ import annotations

import re
from decimal import Decimal

from factcli.check.claims import Claim
from factcli.check.compared import Comparison
from factcli.check.counting import measure_of, measured, unit_of
from factcli.check.date_comparison import as_listed, compare_dates, compare_with_date_of
from factcli.check.rounding import ROUGHLY, as_hedged, is_as_a_fraction, rounds_to
from factcli.check.statements import Statement
from factcli.values.amounts import HIGH_ONLY, LOW_ONLY, Agreement, Amount, Qualifier, agreement
from factcli.values.numbers import Number, scale_name
from factcli.values.units import same_unit
from factcli.values.value import Date, Money, Quantity
from factcli.vocabulary import CONTRADICTED, IMPRECISE, SUPPORTED, UNVERIFIED

_CEILING = re.compile(r"\b(?:ceiling|maximum|upper limit|cap)\b", re.IGNORECASE)
_SCALES = (10**3, 10**6, 10**9)
_LEFT_OUT = "the draft leaves out"
_MOST_GRAINS, _HALF = Decimal("1.5"), 5


def compare(claim: Claim, statement: Statement, *, is_dated: bool = False) -> Comparison:
    """The claim's value against the fact's; unverified where they can't be compared.

    `is_dated` tells that the draft gives the fact's own date: then a sum is of its year.
    """
    ours, theirs = claim.value, statement.fact.value
    if isinstance(ours, Date):
        if isinstance(theirs, Date):
            return _either(compare_dates(ours, claim.span, theirs, claim.text), claim, theirs)
        return compare_with_date_of(claim, ours, statement)
    if isinstance(ours, Money) and isinstance(theirs, Money):
        if ours.currency != theirs.currency:
            if ours.amount.sample != theirs.amount.sample:
                return Comparison(UNVERIFIED, f"the store has it in {theirs.currency}")
            note = f"the currency is {ours.currency}, the store says {theirs.currency}"
            return Comparison(CONTRADICTED, note)
        return _amounts(claim, ours, theirs, statement, is_dated=is_dated)
    if isinstance(ours, Quantity) and isinstance(theirs, Quantity):
        return _quantities(claim, ours, theirs, statement, is_dated=is_dated)
    if isinstance(ours, Quantity) and statement.listed:
        is_so = ours.qualifier is Qualifier.EXACTLY and ours.low == statement.listed
        return Comparison(SUPPORTED if is_so else CONTRADICTED, f"it lists {statement.listed}")
    return Comparison(UNVERIFIED)


def _either(found: Comparison, claim: Claim, theirs: Date) -> Comparison:
    """No date is wrong that another order of day and month makes right."""
    if found.verdict != CONTRADICTED:
        return found
    listed = as_listed(claim, theirs)
    if listed is not None:
        return listed
    for other in claim.figure.ambiguous:
        date = Date(edtf=other, text=other)
        if compare_dates(date, None, theirs, claim.text).verdict != CONTRADICTED:
            return Comparison(UNVERIFIED, f"if it is {date.when.human()}, the store agrees")
    return found


def _quantities(
    claim: Claim, ours: Quantity, theirs: Quantity, statement: Statement, *, is_dated: bool
) -> Comparison:
    mine, other = unit_of(ours.unit), unit_of(theirs.unit)
    is_rate = " per " in mine or (" per " in other and mine)
    if is_rate and not same_unit(measure_of(mine), measure_of(other)):
        return Comparison(UNVERIFIED, "the fact is not per the same")
    first, second = measure_of(mine), measure_of(other)
    if measured(first) and measured(second) and not same_unit(first, second):
        if ours.amount.sample != theirs.amount.sample:
            return Comparison(UNVERIFIED, f"the store has it in {theirs.unit}")
        note = f"the unit is {ours.unit}, the store says {theirs.unit}"
        return Comparison(CONTRADICTED, note)
    if 0 < theirs.amount.sample < 1 <= ours.amount.sample and not measured(second):
        return Comparison(UNVERIFIED, "the store has a share of them")
    return _amounts(claim, ours, theirs, statement, is_dated=is_dated)


def _amounts(
    claim: Claim,
    ours: Money | Quantity,
    theirs: Money | Quantity,
    statement: Statement,
    *,
    is_dated: bool,
) -> Comparison:
    first, second = ours.amount, theirs.amount
    if theirs.text.casefold().startswith("close to"):
        # Be it from above or from below.
        near = first.qualifier if first.qualifier in ROUGHLY else Qualifier.ABOUT
        second = second._replace(qualifier=near)
    if second.qualifier is Qualifier.UP_TO and _CEILING.search(claim.text):
        first = _at_most(first)
    first = as_hedged(first, second, claim)
    found = _same_amount(first, second) or _rounded(claim, ours, second) or _agreeing(first, second)
    yearly = statement.is_yearly
    if claim.is_yearly == yearly or is_dated:
        return found
    if claim.is_yearly:
        if statement.is_of_a_year:
            return found
        return Comparison(UNVERIFIED, "the store does not say that it is the figure of a year")
    if found.verdict == CONTRADICTED:
        return Comparison(UNVERIFIED, "the store has the figure of a year")
    note = _listed(found.note, f"{_LEFT_OUT} “a year”")
    return Comparison(IMPRECISE, note, is_same=found.is_same)


def _listed(note: str, more: str) -> str:
    """Both notes, what the draft leaves out in one list."""
    if note.startswith(_LEFT_OUT):
        return f"{note} and {more.removeprefix(_LEFT_OUT).strip()}"
    return "; ".join(filter(None, (note, more)))


def _at_most(amount: Amount) -> Amount:
    """A plain figure of a ceiling, which says "up to" by its noun."""
    if amount.qualifier is not Qualifier.EXACTLY:
        return amount
    return Amount.of(amount.sample, amount.sample, Qualifier.UP_TO)


def _rounded(claim: Claim, ours: Money | Quantity, theirs: Amount) -> Comparison | None:
    """The verdict where the store's figure, rounded as the claim's is, is the claim's."""
    first, second = ours.amount, theirs
    one_figure = first.low == first.high or None in (first.low, first.high)
    if not one_figure or second.qualifier is Qualifier.BETWEEN:
        return None
    if second.qualifier in (Qualifier.EXACTLY, Qualifier.ABOUT) and is_as_a_fraction(
        ours, second.sample
    ):
        return Comparison(SUPPORTED, "rounded")
    is_rough = first.qualifier in ROUGHLY or claim.is_estimate
    if not rounds_to(ours, second.sample, is_rough=is_rough):
        return None
    if first.qualifier is Qualifier.NEARLY and second.sample > first.sample:
        return None
    plain = first.qualifier is Qualifier.EXACTLY or first.qualifier in ROUGHLY
    if second.qualifier is Qualifier.EXACTLY and plain:
        return Comparison(SUPPORTED, "rounded")
    if first.qualifier == second.qualifier:
        return Comparison(SUPPORTED, "rounded")
    if first.qualifier is Qualifier.EXACTLY:
        return Comparison(IMPRECISE, f"rounded; the draft leaves out “{_words(second.qualifier)}”")
    return None


def _same_amount(ours: Amount, theirs: Amount) -> Comparison | None:
    """The verdict where the figures are the very same, whatever words stand before them."""
    if (ours.sample, _width(ours)) != (theirs.sample, _width(theirs)):
        return None
    if _contrary(ours.qualifier, theirs.qualifier):
        return Comparison(CONTRADICTED, f"the store says “{_words(theirs.qualifier)}”")
    if ours.qualifier == theirs.qualifier:
        return Comparison(SUPPORTED)
    if ours.qualifier is Qualifier.EXACTLY:
        return Comparison(IMPRECISE, f"{_LEFT_OUT} “{_words(theirs.qualifier)}”")
    if (
        Qualifier.ABOUT in (ours.qualifier, theirs.qualifier)
        or agreement(ours, theirs) is Agreement.AGREES
        or {ours.qualifier, theirs.qualifier} <= LOW_ONLY
        or {ours.qualifier, theirs.qualifier} <= HIGH_ONLY
    ):
        return Comparison(IMPRECISE, f"the store does not say “{_words(ours.qualifier)}”")
    return None


def _contrary(ours: Qualifier, theirs: Qualifier) -> bool:
    """Whether one is of more than the figure and the other of less: at least 400, nearly 400."""
    return any(
        one in LOW_ONLY and other is Qualifier.NEARLY
        for one, other in ((ours, theirs), (theirs, ours))
    )


def _width(amount: Amount) -> Number:
    if amount.qualifier is not Qualifier.BETWEEN or amount.low is None or amount.high is None:
        return 0
    return amount.high - amount.low


def _words(qualifier: Qualifier) -> str:
    return str(qualifier).replace("-", " ")


def _agreeing(ours: Amount, theirs: Amount) -> Comparison:
    stands = agreement(ours, theirs)
    if _is_wider(ours, theirs):
        return Comparison(CONTRADICTED)
    if stands is Agreement.AGREES and _is_too_far(ours, theirs):
        return Comparison(CONTRADICTED)
    if stands is Agreement.AGREES:
        return Comparison(IMPRECISE, "within what the store says", is_same=False)
    if stands is Agreement.INCOMPARABLE:
        return Comparison(UNVERIFIED, "the two bounds say nothing of each other")
    return Comparison(CONTRADICTED, _slip(ours.sample, theirs.sample))


def _is_too_far(ours: Amount, theirs: Amount) -> bool:
    """Whether a figure that is said to be about right is told more exactly than that.

    About 190 is near 185 or 200; about 186 is not near 168.
    """
    if ours.qualifier not in ROUGHLY or theirs.qualifier not in {*ROUGHLY, Qualifier.EXACTLY}:
        return False
    off = abs(Decimal(ours.sample) - Decimal(theirs.sample))
    return off > _MOST_GRAINS * _grain(ours.sample)


def _grain(number: Number) -> Decimal:
    """What a number is rounded to, by its last digit that is no zero: 10 for 190, 50 for 150."""
    _, digits, exponent = Decimal(number).normalize().as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - a figure is finite
    grain = Decimal(10) ** exponent
    return grain * (5 if digits[-1] == _HALF else 1)


def _is_wider(ours: Amount, theirs: Amount) -> bool:
    """Whether both are from one figure to another, and the claim's go beyond the store's."""
    if ours.qualifier is not Qualifier.BETWEEN or theirs.qualifier is not Qualifier.BETWEEN:
        return False
    assert ours.low is not None and ours.high is not None  # noqa: S101, PT018 - between
    assert theirs.low is not None and theirs.high is not None  # noqa: S101, PT018 - between
    return ours.low < theirs.low or ours.high > theirs.high


def _slip(ours: Number, theirs: Number) -> str:
    """The slip of scale where there is one: million for billion."""
    if not ours or not theirs:
        return ""
    for factor in _SCALES:
        for small, large in ((ours, theirs), (theirs, ours)):
            if Decimal(small) * factor == Decimal(large):
                return f"{_scale(ours)}, the store says {_scale(theirs)}"
    return ""


def _scale(number: Number) -> str:
    size = Decimal(number).copy_abs()
    for scale in (10**12, 10**9, 10**6):
        if size >= scale:
            return scale_name(scale)
    return "thousand" if size >= 1000 else "units"
