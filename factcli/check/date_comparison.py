"""What a claim's date is worth beside a fact's: its own, one within it, or another."""

from __future__ import annotations

import re

from factcli.check.claims import Claim
from factcli.check.compared import Comparison
from factcli.check.spans import Span
from factcli.check.statements import Statement
from factcli.values.amounts import Agreement
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Text
from factcli.vocabulary import CONTRADICTED, IMPRECISE, SUPPORTED, UNVERIFIED

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
_YEAR = re.compile(r"(?<![\w,.])(?:1[5-9]|20)[0-9]{2}(?!\w|,[0-9])")
_LISTED = re.compile(rf"{_YEAR.pattern}(?:(?:,\s(?:and\s)?|\sand\s)(?:in\s)?{_YEAR.pattern})+")
_ROLES = ("role", "membership")


def compare_dates(ours: Date, span: Span | None, theirs: Date, text: str) -> Comparison:
    """A date of the draft, with what it means, against one of the store; `text` says which end."""
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
        if not fact.interval:
            return Comparison(UNVERIFIED, "the store is less precise")
        return Comparison(IMPRECISE, "within what the store says", is_same=False)
    if mine.approximate and mine.overlaps(fact):
        return Comparison(IMPRECISE, "about")
    return Comparison(CONTRADICTED)


def as_listed(claim: Claim, theirs: Date) -> Comparison | None:
    """The verdict on one of several years told together: held in 2020 and 2021, of one period.

    None where it stands alone, or where all of them are of another time.
    """
    place = claim.figure.start
    found = (m for m in _LISTED.finditer(claim.sentence) if m.start() <= place < m.end())
    years = [int(year) for match in found for year in _YEAR.findall(match.group())]
    fact = theirs.when
    if not years or fact.start is None or fact.end is None:
        return None
    if fact.interval and (years[0], years[-1]) == (fact.start.year, fact.end.year):
        return Comparison(SUPPORTED)
    if any(fact.start.year <= year <= fact.end.year for year in years):
        return Comparison(UNVERIFIED, "the draft names several years")
    return None


def _covers(mine: Edtf, fact: Edtf) -> bool:
    """Whether both ends of a period are those of the fact, or the same less precisely."""
    pairs = ((mine.start, fact.start), (mine.end, fact.end))
    return all(a and b and Edtf(a, a).contains(Edtf(b, b)) for a, b in pairs)


def compare_with_date_of(claim: Claim, ours: Date, statement: Statement) -> Comparison:
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
