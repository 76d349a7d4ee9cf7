"""What a claim's value is worth beside a fact's: the same, within it, or another."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcli.check.claims import Claim
from factcli.check.counting import measure_of, measured, unit_of
from factcli.check.rounding import ROUGHLY, as_hedged, rounds_to
from factcli.check.spans import Span
from factcli.check.statements import Statement
from factcli.values.amounts import HIGH_ONLY, LOW_ONLY, Agreement, Amount, Qualifier, agreement
from factcli.values.edtf import Edtf
from factcli.values.numbers import Number, scale_name
from factcli.values.units import same_unit
from factcli.values.value import Date, Money, Quantity, Text
from factcli.vocabulary import CONTRADICTED, IMPRECISE, SUPPORTED, UNVERIFIED

_SCALES = (10**3, 10**6, 10**9)
_BEGINS = re.compile(
    r"\b(?:began|begun|begin|begins|start(?:ed|s)?|opened|opens|from|since|launched|commenced|"
    r"onset|first day|sat down|got under way|kicked off|took up|joined|became|taken up|took on)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:ended|ends?|conclude[sd]?|finished|until|till|closed|collapsed|broke (?:off|down)|"
    r"lasted to|last day|stopped|over in|all over|were over|was over|came to an end)\b",
    re.IGNORECASE,
)
# Whoever does this has the role from then on.
_TAKES_ON = re.compile(
    r"\b(?:joined|became|since|took on|taken on|took up|entered|acceded|appointed|founded|from)\b",
    re.IGNORECASE,
)
_ROLES = ("role", "membership")


class Comparison(NamedTuple):
    """A verdict on the values alone, with what is to be said of it.

    `is_same` tells that an agreement is of the same figure, and not of one within it.
    """

    verdict: str
    note: str = ""
    is_same: bool = True


def compare(claim: Claim, statement: Statement, *, is_dated: bool = False) -> Comparison:
    """The claim's value against the fact's; unverified where they can't be compared.

    `is_dated` tells that the draft gives the fact's own date: then a sum is of its year.
    """
    ours, theirs = claim.value, statement.fact.value
    if isinstance(ours, Date):
        if isinstance(theirs, Date):
            return _either(_dates(ours, claim.span, theirs, claim.text), claim, theirs)
        return _dated(claim, ours, statement)
    if isinstance(ours, Money) and isinstance(theirs, Money):
        if ours.currency != theirs.currency:
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
    for other in claim.figure.ambiguous:
        date = Date(edtf=other, text=other)
        if _dates(date, None, theirs, claim.text).verdict != CONTRADICTED:
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
        second = second._replace(qualifier=Qualifier.ABOUT)  # be it from above or from below
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
    return Comparison(IMPRECISE, "the store says: a year")


def _rounded(claim: Claim, ours: Money | Quantity, theirs: Amount) -> Comparison | None:
    """The verdict where the store's figure, rounded as the claim's is, is the claim's."""
    first, second = ours.amount, theirs
    one_figure = first.low == first.high or None in (first.low, first.high)
    if not one_figure or second.qualifier is Qualifier.BETWEEN:
        return None
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
        return Comparison(IMPRECISE, f"rounded; the store says: {_words(second.qualifier)}")
    return None


def _same_amount(ours: Amount, theirs: Amount) -> Comparison | None:
    """The verdict where the figures are the very same, whatever words stand before them."""
    if (ours.sample, _width(ours)) != (theirs.sample, _width(theirs)):
        return None
    if _contrary(ours.qualifier, theirs.qualifier):
        return Comparison(CONTRADICTED, f"the store says: {_words(theirs.qualifier)}")
    if ours.qualifier == theirs.qualifier or {ours.qualifier, theirs.qualifier} <= ROUGHLY:
        return Comparison(SUPPORTED)
    if ours.qualifier is Qualifier.EXACTLY:
        return Comparison(IMPRECISE, f"the store says: {_words(theirs.qualifier)}")
    if (
        agreement(ours, theirs) is Agreement.AGREES
        or {ours.qualifier, theirs.qualifier} <= LOW_ONLY
        or {ours.qualifier, theirs.qualifier} <= HIGH_ONLY
    ):
        return Comparison(IMPRECISE, f"the store does not say: {_words(ours.qualifier)}")
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
    if stands is Agreement.AGREES:
        return Comparison(IMPRECISE, "within what the store says", is_same=False)
    if stands is Agreement.INCOMPARABLE:
        return Comparison(UNVERIFIED, "the two bounds say nothing of each other")
    return Comparison(CONTRADICTED, _slip(ours.sample, theirs.sample))


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


def _dates(ours: Date, span: Span | None, theirs: Date, text: str) -> Comparison:
    mine, fact = ours.when, theirs.when
    if span is not None and (span.bound in ("before", "after", "by") or span.is_part):
        return _spanned(span, mine, fact, text)
    if mine.text == fact.text:
        return Comparison(SUPPORTED)
    if fact.interval and (not mine.interval or None in (mine.start, mine.end)):
        end = _end_meant(mine, fact, text)
        if end is not None:
            return _points(_point(mine), end)
    return (
        _points(mine, fact)
        if not mine.interval or fact.interval
        else _against(mine, fact, ours, theirs)
    )


def _spanned(span: Span, mine: Edtf, fact: Edtf, text: str) -> Comparison:
    """A date within bounds, such as late 2014 or before 2015, against one of the store."""
    point = (_end_meant(mine, fact, text) or fact) if fact.interval else fact
    first, last = point.earliest, point.latest
    if first is None or last is None:
        return Comparison(UNVERIFIED)
    holds = span.holds(first, last)
    if holds is None:
        return Comparison(UNVERIFIED, "the store is less precise")
    return Comparison(SUPPORTED if holds else CONTRADICTED)


def _against(mine: Edtf, fact: Edtf, ours: Date, theirs: Date) -> Comparison:
    """A period of the draft against a date of the store: "from 2023" is a date to start from."""
    if mine.end is None or mine.start is None:
        return _points(_point(mine), fact)
    agrees = ours.agrees_with(theirs) is Agreement.AGREES
    return Comparison(IMPRECISE if agrees else CONTRADICTED)


def _point(date: Edtf) -> Edtf:
    """The date that an open period starts or ends with."""
    end = date.start or date.end
    return Edtf(end, end)


def _end_meant(mine: Edtf, fact: Edtf, text: str) -> Edtf | None:
    """The end of the fact's period that a claim speaks of: "began in", "ended in"."""
    begins = (mine.interval and mine.end is None) or bool(_BEGINS.search(text))
    ends = (mine.interval and mine.start is None) or bool(_ENDS.search(text))
    if begins == ends:
        return None
    point = fact.start if begins else fact.end
    return Edtf(point, point) if point else None


def _points(mine: Edtf, fact: Edtf) -> Comparison:
    """Less precise is supported, more precise goes beyond what the store says."""
    if mine.interval and fact.interval and (mine.start is None or mine.end is None):
        return Comparison(SUPPORTED if mine.text == fact.text else CONTRADICTED)
    if mine.interval and fact.interval:
        agrees = _covers(mine, fact)
        return Comparison(SUPPORTED if agrees else CONTRADICTED)
    if mine.contains(fact) and not mine.interval:
        return Comparison(SUPPORTED)
    if fact.contains(mine):
        inside = fact.interval
        note = "within what the store says" if inside else "the store is less precise"
        return Comparison(IMPRECISE, note, is_same=not inside)
    if mine.approximate and mine.overlaps(fact):
        return Comparison(IMPRECISE, "about")
    return Comparison(CONTRADICTED)


def _covers(mine: Edtf, fact: Edtf) -> bool:
    """Whether both ends of a period are those of the fact, or the same less precisely."""
    pairs = ((mine.start, fact.start), (mine.end, fact.end))
    return all(a and b and Edtf(a, a).contains(Edtf(b, b)) for a, b in pairs)


def _dated(claim: Claim, ours: Date, statement: Statement) -> Comparison:
    """A date of what a fact says in words: only its own date can prove it."""
    if statement.fact.as_of is None or not isinstance(statement.fact.value, Text):
        return Comparison(UNVERIFIED)
    mine, fact = ours.when, Edtf.parse(statement.fact.as_of)
    starts = statement.fact.kind in _ROLES and _TAKES_ON.search(claim.text) and fact.start
    point = Edtf(fact.start, fact.start) if starts else fact
    if claim.span is not None and (claim.span.is_part or claim.span.bound not in ("", "since")):
        found = _spanned(claim.span, mine, point, "")
    else:
        found = _points(_point(mine) if starts else mine, point)
    if starts and found.verdict in (SUPPORTED, CONTRADICTED):
        return found
    open_both = mine.interval and fact.interval and mine.end is None and fact.end is None
    if found.verdict == CONTRADICTED and not open_both:
        return Comparison(UNVERIFIED, f"the fact is of {fact.human()}")
    if fact.interval and not mine.interval and found.verdict == IMPRECISE:
        return Comparison(UNVERIFIED, f"the fact is of {fact.human()}")
    return found
