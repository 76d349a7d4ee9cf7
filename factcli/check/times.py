"""Whether a fact is of the time of a claim, and how old it is."""

from __future__ import annotations

from factcli.check.claims import Claim
from factcli.check.findings import Policy
from factcli.check.spans import Span
from factcli.check.statements import Statement

_A_YEAR = 366
# A figure of less than this share of the days that a draft names is of another time.
_LEAST_SHARE = 1 / 3


def recency(statement: Statement) -> tuple[bool, str, str]:
    """A key by which a newer fact comes after an older one, and one that was replaced first."""
    last = statement.when.latest if statement.when else None
    day = "" if statement.when is None else last.isoformat() if last else "9999"
    return statement.entry.superseded_by is None, day, statement.fact.id


def is_of(statement: Statement, day: Span) -> bool:
    """Whether a draft's date is the fact's own, more or less precisely; to overlap is too little.

    A figure of one period says nothing of another that shares some days with it.
    """
    if str(day.first.year) in statement.years and str(day.last.year) in statement.years:
        return True
    when = statement.when
    if when is None:
        return False
    start, end = when.earliest, when.latest
    if day.bound == "since":
        return start is not None and day.first <= start <= day.last
    if day.bound == "before" or day.bound == "after":
        return False
    if end is None and start is not None:
        return day.first <= start <= day.last  # so since then
    if start is None and end is not None and day.bound != "since":
        return day.first <= end <= day.last  # so much by then
    if start is None or end is None:
        return False
    if (day.last - day.first).days > _A_YEAR and (end - start).days * 3 < (
        day.last - day.first
    ).days:
        return False  # a year's figure is none of five years
    if when.interval and day.bound in ("by", "until", ""):
        ends = day.first <= end <= day.last
        if day.bound in ("by", "until") and ends:
            return True
        return day.first <= start and end <= day.last
    return (day.first <= start and end <= day.last) or (start <= day.first and day.last <= end)


def is_later(statement: Statement, policy: Policy) -> bool:
    """Whether a fact is of a time after that of a dated draft."""
    first = statement.when.earliest if statement.when else None
    return first is not None and first > policy.today


def is_of_its_days(claim: Claim, statement: Statement) -> bool:
    """Whether a fact is of a date of the claim's sentence, or of the one before that it goes on."""
    days = (*claim.days, claim.carried) if claim.carried else claim.days
    return any(is_of(statement, day) for day in days)


def age_of(claim: Claim, statement: Statement, policy: Policy) -> int | None:
    """How many years too old a fact is for a claim of today or of no day; None where it is not."""
    if claim.sort == "date" or not (statement.changes or claim.is_now):
        return None
    if not claim.is_now and is_of_its_days(claim, statement):
        return None
    years = years_of(statement, policy)
    return years if years is not None and years >= policy.max_age else None


def years_of(statement: Statement, policy: Policy) -> int | None:
    """How many whole years old a fact is; None where it has no date or goes on."""
    return statement.when.age_in_years(policy.today) if statement.when else None
