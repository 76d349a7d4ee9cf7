"""Which of the facts beside a claim is meant, and so decides: the closest that agrees, or none."""

from __future__ import annotations

from collections.abc import Sequence

from factcli.check.alignment import ALONE, LEAST_ATTRIBUTE, LEAST_NAME, LEAST_SCORE, Alignment
from factcli.check.claims import Claim
from factcli.check.comparison import compare
from factcli.check.counting import LIKE
from factcli.check.findings import Policy
from factcli.check.judgement import AGREES, NOTHING, Case, Judgement, dated_figure, decided
from factcli.check.spans import Span
from factcli.check.statements import Statement
from factcli.check.times import age_of, is_later, is_of, recency, years_of
from factcli.values.value import Date, Text
from factcli.vocabulary import UNVERIFIED

# Chosen by benchmarks/check.py, as are all figures here. To find its figure in the store takes
# less (LEAST_… of the alignment) than to say that a draft is wrong.
SURE_SCORE, SURE_NAME, SURE_ATTRIBUTE = 0.74, 0.62, 0.74
# Where the draft names something that the fact does not know, the fact's own name must be there.
NAME_BESIDE_OTHERS = 0.9
MOST_FOREIGN, MOST_FOREIGN_TO_A_NAME = 4, 1
TIE = 0.04
# How much better a fact that differs may fit than one that agrees, before it is the one meant.
BETTER = 0.12
WHOLLY_SAID = 0.9


def judge(
    claim: Claim, aligned: Sequence[Alignment], dates: Sequence[Span], policy: Policy
) -> Judgement:
    """The verdict on a claim beside the facts that may state the same thing.

    `dates` are those that the draft gives for the claim.
    """
    is_dated = _is_dated(claim, dates, policy)
    of_time = _of_time(aligned, dates if is_dated else (), policy)
    fitting = sorted(
        (a for found in of_time if _fits(a := _completed(found, of_time))),
        key=lambda a: (-a.score, a.statement.fact.id),
    )
    if any(a.statement.sort == "date" and _is_sure(a) for a in fitting):
        fitting = [a for a in fitting if a.statement.sort == claim.sort]  # no words' own date
    if not fitting:
        near = [a for a in aligned if _fits(a) and not a.narrowing] if is_dated else ()
        return _of_another_date(near[0].statement) if near else NOTHING
    cases = [_case(claim, group, policy, is_dated=is_dated) for group in _series(fitting)]
    return _chosen(cases)


def cases_beside(
    claim: Claim, aligned: Sequence[Alignment], dates: Sequence[Span], policy: Policy
) -> list[Case]:
    """The claim beside each figure of its time, those of several dates together, best first."""
    is_dated = _is_dated(claim, dates, policy)
    of_time = _of_time(aligned, dates if is_dated else (), policy)
    of_time.sort(key=lambda a: (-a.score, a.statement.fact.id))
    return [_case(claim, group, policy, is_dated=is_dated) for group in _series(of_time)]


def _is_dated(claim: Claim, dates: Sequence[Span], policy: Policy) -> bool:
    """Whether a count is of days: not one of today beside the year of a convention's name."""
    if claim.sort == "date":
        return False
    return any(not claim.is_now or _years_ago(d, policy) < policy.max_age for d in dates)


def _years_ago(day: Span, policy: Policy) -> int:
    return policy.today.year - day.last.year


def _of_time(
    aligned: Sequence[Alignment], dates: Sequence[Span], policy: Policy
) -> list[Alignment]:
    """The facts that are of the dates given for a claim, or of no later day than the draft."""
    if any(d.bound == "since" for d in dates):
        dates = [d if d.bound else d._replace(bound="until") for d in dates]
    if policy.is_dated and not dates:
        return [a for a in aligned if not is_later(a.statement, policy)]
    return [a for a in aligned if all(is_of(a.statement, d) for d in dates)]


def _chosen(cases: Sequence[Case]) -> Judgement:
    """The judgement by the fact that is meant: the closest, or one as close that agrees."""
    clear = [case for case in cases if not case.found.narrowing]
    if not clear:
        return decided(cases[0])
    meant = [case for case in clear if not any(_is_bettered(case, other) for other in clear)]
    best = meant[0].found.score
    same = [c for c in meant if c.agrees and c.values.is_same and c.found.score > best - BETTER]
    if same:
        vying = next((c for c in meant if _vies(c, same[0])), None)
        return decided(same[0]) if vying is None else _either(vying, same[0])
    close = [case for case in meant if case.found.score >= best - TIE]
    best_unit = max(case.found.unit for case in close)
    within = [case for case in close if case.agrees and case.found.unit >= best_unit]
    if within and len(within) < len(close):
        return _either(next(c for c in close if not c.agrees), within[0])
    differing = [case for case in close if case.differs]
    if len({c.statement.series for c in differing}) > 1 and not all(
        _same_value(c.statement, differing[0].statement) for c in differing
    ):
        names = " and ".join(c.statement.fact.id for c in differing[:2])
        return Judgement(UNVERIFIED, f"several facts could be meant, such as {names}; none agrees")
    return decided(_doubted(meant[0], cases))


def _vies(case: Case, agreeing: Case) -> bool:
    """Whether a fact that differs is told apart from one that agrees by no word of the draft."""
    return (
        case.differs
        and agreeing.found.attribute < WHOLLY_SAID
        and case.statement.series[0] == agreeing.statement.series[0]
        and case.found.unit >= agreeing.found.unit
        and case.found.score >= agreeing.found.score - TIE
        and case.found.told >= agreeing.found.told
    )


def _either(differing: Case, agreeing: Case) -> Judgement:
    one, other = differing.statement.fact.id, agreeing.statement.fact.id
    reason = f"two facts could be meant, {one} and {other}; only {other} agrees"
    return Judgement(UNVERIFIED, reason)


def _is_bettered(case: Case, other: Case) -> bool:
    """Whether another fact knows all that this one knows of the sentence, and more of it.

    Or it says less that the sentence does not: the patrols, and not the joint ones.
    """
    ours, theirs = case.found, other.found
    if other.values.verdict == UNVERIFIED or theirs.score < ours.score - TIE:
        return False
    if ours.told < theirs.told:
        return True
    is_of_one = case.statement.series[0] == other.statement.series[0]
    return (
        is_of_one
        and ours.told == theirs.told
        and ours.lacking > theirs.lacking
        and theirs.unit >= ours.unit
    )


def _doubted(case: Case, every: Sequence[Case]) -> Case:
    """The case, in doubt where a fact that agrees could be meant as well.

    It may be of the same thing and lack a word of the claim.
    """
    others = (
        c
        for c in every
        if c is not case
        and c.agrees
        and c.values.is_same
        and not c.found.strangers
        and (not c.found.narrowing or c.statement.series[0] == case.statement.series[0])
    )
    agreeing = next((c for c in others if c.found.attribute >= SURE_ATTRIBUTE), None)
    if not case.differs or case.doubt or agreeing is None or _is_bettered(agreeing, case):
        return case
    return case._replace(doubt=f"{agreeing.statement.fact.id}, which agrees, could be meant too")


def _fits(found: Alignment) -> bool:
    return (
        found.score >= LEAST_SCORE
        and found.name >= (NAME_BESIDE_OTHERS if found.strangers else LEAST_NAME)
        and found.attribute >= LEAST_ATTRIBUTE
    )


def _is_sure(found: Alignment) -> bool:
    return (
        found.score >= SURE_SCORE
        and found.name >= SURE_NAME
        and found.attribute >= SURE_ATTRIBUTE
        and not found.narrowing
    )


def _completed(found: Alignment, aligned: Sequence[Alignment]) -> Alignment:
    """An alignment whose attribute need not be said: its name has no other figure of the kind."""
    if found.attribute >= ALONE or found.unit < LIKE or found.narrowing or found.is_dating:
        return found
    if (
        found.statement.sort == "date"
        and not found.is_bracketed
        and (found.is_beside_count or found.name < NAME_BESIDE_OTHERS)
    ):
        return found  # "Norway has given Iraq, since 2014, USD 270 million" is of no date's fact
    if not found.statement.is_described or found.is_total:
        return found  # a table has many figures of a kind, and a total is none of its parts
    subject, sort = found.statement.series[0], found.statement.sort
    others = (a for a in aligned if a.statement.series != found.statement.series)
    if any(
        a.statement.series[0] == subject and a.unit >= LIKE and a.statement.sort == sort
        for a in others
    ):
        return found
    gained = (ALONE - found.attribute) * found.share
    return found._replace(
        attribute=ALONE, score=found.score + gained, unsaid=found.loose and found.unsaid
    )


def _series(close: Sequence[Alignment]) -> list[list[Alignment]]:
    """The facts by what they state, so that the same figure of several dates is together."""
    groups: dict[tuple[str, str], list[Alignment]] = {}
    for found in close:
        groups.setdefault(found.statement.series, []).append(found)
    return list(groups.values())


def _case(claim: Claim, group: Sequence[Alignment], policy: Policy, *, is_dated: bool) -> Case:
    """The claim beside the newest fact of a series, or beside an older one that agrees."""
    newest_first = sorted(group, key=lambda a: recency(a.statement), reverse=True)
    found = newest_first[0]
    values = compare(claim, found.statement, is_dated=is_dated)
    if values.verdict not in AGREES:
        for older in newest_first[1:]:
            other = compare(claim, older.statement, is_dated=is_dated)
            if other.verdict in AGREES:
                found, values = older, other
                break
    age = None if is_dated else age_of(claim, found.statement, policy)
    if not is_dated and found is not newest_first[0] and age is None:
        age = years_of(found.statement, policy)
    return Case(claim, found, values, age, is_dated, _doubt(found))


def _doubt(found: Alignment) -> str:
    """What keeps a difference from being a contradiction, in words; "" for nothing."""
    unknown = (*found.strangers, *found.rivals, *found.nearly)
    if unknown:
        return f"“{unknown[0]}” is not in it"
    # A fact that says no more than when is the easiest to mistake for another.
    most = MOST_FOREIGN if found.statement.tells else MOST_FOREIGN_TO_A_NAME
    weak = found.score < SURE_SCORE or found.name < SURE_NAME or found.attribute < SURE_ATTRIBUTE
    if (found.is_dating and not found.statement.tells) or found.is_bracketed:
        return "it may be another date"
    if weak or found.unsaid or found.is_narrowed or len(found.foreign) > most:
        return "it may be another thing"
    return ""


def _of_another_date(nearest: Statement) -> Judgement:
    figure = dated_figure(nearest)
    if nearest.fact.as_of is None:
        return Judgement(UNVERIFIED, f"the store gives no date for its figure: {figure}")
    return Judgement(UNVERIFIED, f"of another date than the store's figure: {figure}")


def _same_value(first: Statement, second: Statement) -> bool:
    """Whether two facts state the same figure, so that it does not matter which is meant."""
    ours, theirs = first.fact.value, second.fact.value
    if isinstance(ours, Date) or isinstance(theirs, Date) or isinstance(ours, Text):
        return isinstance(ours, Date) and isinstance(theirs, Date) and ours.edtf == theirs.edtf
    return not isinstance(theirs, Text) and ours.amount == theirs.amount
