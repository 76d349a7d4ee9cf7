"""The verdict on a claim: which fact states the same thing, what it says, and what is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcli.check.alignment import Alignment
from factcli.check.claims import Claim
from factcli.check.comparison import Comparison, compare
from factcli.check.findings import Policy
from factcli.check.statements import Statement
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Text
from factcli.vocabulary import CONTRADICTED, IMPRECISE, OUTDATED, SUPPORTED, UNVERIFIED

# Chosen by benchmarks/check.py: supported .98 of what is, contradicted at a precision of .98.
LEAST_SCORE, LEAST_NAME, LEAST_ATTRIBUTE = 0.7, 0.6, 0.5
# To say that a draft is wrong takes more than to find its figure in the store.
SURE_SCORE, SURE_NAME, SURE_ATTRIBUTE = 0.76, 0.7, 0.74
# Where the draft names something that the fact does not know, the fact's own name must be there.
NAME_BESIDE_OTHERS = 0.9
MOST_FOREIGN, MOST_FOREIGN_TO_A_NAME = 4, 1
TIE = 0.04
_AGREES = (SUPPORTED, IMPRECISE)


class Judgement(NamedTuple):
    """A verdict with its reason and the fact it rests on; `expected` is what the store says."""

    verdict: str
    reason: str
    statement: Statement | None = None

    @property
    def expected(self) -> str | None:
        """The store's figure, with its date where that is not the figure itself."""
        if self.statement is None:
            return None
        return dated_figure(self.statement)


NOTHING = Judgement(UNVERIFIED, "the store says nothing about it")


def dated_figure(statement: Statement) -> str:
    """A fact's figure with its date: "89 states parties as of Jan 2015"."""
    fact = statement.fact
    if fact.as_of is None:
        return str(fact.value)
    date = Edtf.parse(fact.as_of).human()
    return (
        f"{fact.value} {date}"
        if date.startswith(("since", "until"))
        else f"{fact.value} as of {date}"
    )


def judge(
    claim: Claim,
    aligned: Sequence[Alignment],
    dates: Sequence[Date],
    policy: Policy,
    *,
    unsettled: bool,
) -> Judgement:
    """The verdict on a claim beside the facts that may state the same thing.

    `dates` are those that the draft gives for the claim; `unsettled` is a claim of what is to come.
    """
    fitting = sorted(filter(_fits, aligned), key=lambda a: (-a.score, a.statement.fact.id))
    if not fitting:
        return NOTHING
    best = fitting[0]
    if unsettled:
        return Judgement(UNVERIFIED, "not said of what is so now", None)
    close = _undominated([a for a in fitting if a.score >= best.score - TIE])
    best = close[0]
    judged = [_of_series(claim, group, dates, policy) for group in _series(close)]
    known = [judgement for judgement in judged if judgement.verdict != UNVERIFIED] or judged[:1]
    found = known[0] if len(known) == 1 else _between(known)
    if claim.is_negated:
        return _denied(found)
    if found.verdict != CONTRADICTED:
        return found
    return _sure(found, best, claim, aligned)


def _fits(found: Alignment) -> bool:
    return (
        found.score >= LEAST_SCORE
        and found.name >= (NAME_BESIDE_OTHERS if found.strangers else LEAST_NAME)
        and found.attribute >= LEAST_ATTRIBUTE
    )


def _undominated(close: Sequence[Alignment]) -> list[Alignment]:
    """The facts, without those that another one betters by knowing more of the claim's words."""
    best = [a for a in close if not any(set(b.foreign) < set(a.foreign) for b in close)]
    # "The treaty, adopted in 2013, entered into force": what stands beside the figure decides.
    return [a for a in best if not a.rivals] or best


def _series(close: Sequence[Alignment]) -> list[list[Alignment]]:
    """The facts by what they state, so that the same figure of several dates is together."""
    groups: dict[tuple[str, str], list[Alignment]] = {}
    for found in close:
        groups.setdefault(found.statement.series, []).append(found)
    return list(groups.values())


def _between(judged: Sequence[Judgement]) -> Judgement:
    """Two facts could be meant: only what all of them say can be said."""
    agreeing = [j for j in judged if j.verdict in _AGREES or j.verdict == OUTDATED]
    if len(agreeing) == len(judged):
        return judged[0]
    names = " and ".join(j.statement.fact.id for j in judged[:2] if j.statement)
    if agreeing:
        only = agreeing[0].statement
        agrees = only.fact.id if only else ""
        return Judgement(UNVERIFIED, f"two facts could be meant, {names}; only {agrees} agrees")
    if all(_same_value(j.statement, judged[0].statement) for j in judged):
        return judged[0]
    if any(j.statement for j in judged):
        return Judgement(UNVERIFIED, f"several facts could be meant, such as {names}; none agrees")
    return judged[0]


def _same_value(first: Statement | None, second: Statement | None) -> bool:
    """Whether two facts state the same figure, so that it does not matter which is meant."""
    if first is None or second is None:
        return False
    ours, theirs = first.fact.value, second.fact.value
    if isinstance(ours, Date) or isinstance(theirs, Date) or isinstance(ours, Text):
        return isinstance(ours, Date) and isinstance(theirs, Date) and ours.edtf == theirs.edtf
    return not isinstance(theirs, Text) and ours.amount == theirs.amount


def _of_series(
    claim: Claim, group: Sequence[Alignment], dates: Sequence[Date], policy: Policy
) -> Judgement:
    """The verdict by the fact of the claim's own date, else by the newest."""
    newest_first = sorted(
        (a.statement for a in group),
        key=lambda s: (s.entry.superseded_by is None, _last_day(s), s.fact.id),
        reverse=True,
    )
    if dates and claim.sort != "date":
        return _dated(claim, newest_first, dates, policy)
    newest = newest_first[0]
    found = _judged(claim, newest, compare(claim, newest), policy)
    if found.verdict in _AGREES or found.verdict == OUTDATED:
        return found
    for older in newest_first[1:]:
        if compare(claim, older).verdict in _AGREES:
            reason = f"{dated_figure(older)}; the newest is {dated_figure(newest)}"
            return Judgement(OUTDATED, reason, older)
    return found


def _last_day(statement: Statement) -> str:
    if statement.fact.as_of is None:
        return ""
    last = Edtf.parse(statement.fact.as_of).latest
    return last.isoformat() if last else "9999"


def _dated(
    claim: Claim, statements: Sequence[Statement], dates: Sequence[Date], policy: Policy
) -> Judgement:
    """A figure that the draft dates can only be held against the fact of that date."""
    for statement in statements:
        if statement.fact.as_of and all(_dates(d.when, statement) for d in dates):
            return _judged(claim, statement, compare(claim, statement), policy, dated=True)
    nearest = statements[0]
    if nearest.fact.as_of is None:
        reason = f"the store gives no date for its figure: {dated_figure(nearest)}"
    else:
        reason = f"of another date than the store's figure: {dated_figure(nearest)}"
    return Judgement(UNVERIFIED, reason, None)


def _dates(ours: Edtf, statement: Statement) -> bool:
    """Whether a draft's date is the fact's own, more or less precisely; to overlap is too little.

    A figure of one period says nothing of another that shares some days with it.
    """
    theirs = Edtf.parse(statement.fact.as_of or "")
    if None in (theirs.start, theirs.end) or None in (ours.start, ours.end):
        open_ends = ours.start is None, ours.end is None
        if open_ends != (theirs.start is None, theirs.end is None):
            return False
        first, second = ours.start or ours.end, theirs.start or theirs.end
        if first is None or second is None:
            return False
        ours, theirs = Edtf(first, first), Edtf(second, second)
    return ours.contains(theirs) or theirs.contains(ours)


def _judged(
    claim: Claim, statement: Statement, found: Comparison, policy: Policy, *, dated: bool = False
) -> Judgement:
    """A comparison as a verdict: what was true and is no longer, and what "now" is too old for."""
    text = dated_figure(statement)
    reason = f"{text}; {found.note}" if found.note else text
    if found.verdict == UNVERIFIED:
        return Judgement(UNVERIFIED, found.note or NOTHING.reason, None)
    if found.verdict == CONTRADICTED:
        return Judgement(CONTRADICTED, reason, statement)
    if statement.entry.superseded_by is not None and not dated:
        newer = statement.entry.superseded_by
        return Judgement(OUTDATED, f"{text}; superseded by {newer}", statement)
    age = _age(statement, policy)
    if claim.is_now and not dated and age is not None and age >= policy.max_age:
        return Judgement(OUTDATED, f"{text}: {age} years old", statement)
    return Judgement(found.verdict, reason, statement)


def _age(statement: Statement, policy: Policy) -> int | None:
    if statement.fact.as_of is None:
        return None
    return Edtf.parse(statement.fact.as_of).age_in_years(policy.today)


def _denied(found: Judgement) -> Judgement:
    """A claim that it is not so: wrong where the store says that it is."""
    if found.verdict == SUPPORTED and found.statement:
        return found._replace(verdict=CONTRADICTED, reason=f"{found.reason}; the draft denies it")
    return Judgement(UNVERIFIED, "the draft denies a figure that the store does not have", None)


def _sure(
    found: Judgement, best: Alignment, claim: Claim, aligned: Sequence[Alignment]
) -> Judgement:
    """A contradiction, if there is no doubt that claim and fact are about the same thing."""
    weak = best.score < SURE_SCORE or best.name < SURE_NAME or best.attribute < SURE_ATTRIBUTE
    if claim.is_part:
        return Judgement(UNVERIFIED, "a part of what the store counts")
    # A fact that says no more than when is the easiest to mistake for another.
    most = MOST_FOREIGN if best.statement.tells else MOST_FOREIGN_TO_A_NAME
    if weak or best.strangers or best.rivals or best.unsaid or len(best.foreign) > most:
        unknown = (*best.strangers, *best.rivals)
        doubt = f"“{unknown[0]}” is not in it" if unknown else "it may be another thing"
        return Judgement(UNVERIFIED, f"the closest fact is {best.statement.fact.id}, but {doubt}")
    for other in aligned:
        if other.statement is not best.statement and _could_be_meant(claim, other, best):
            ids = f"{best.statement.fact.id} and {other.statement.fact.id}"
            reason = f"two facts could be meant, {ids}; only {other.statement.fact.id} agrees"
            return Judgement(UNVERIFIED, reason)
    return found


def _could_be_meant(claim: Claim, other: Alignment, best: Alignment) -> bool:
    """Whether a less likely fact that agrees knows every word of the claim too."""
    if compare(claim, other.statement).verdict not in _AGREES:
        return False
    if other.statement.series == best.statement.series:
        return False
    return (
        other.attribute >= 0.9 and len(other.foreign) <= len(best.foreign) and not other.strangers
    )
