"""The verdict on a claim: which fact states the same thing, what it says, and what is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from factcli.check.alignment import ALONE, Alignment
from factcli.check.claims import Claim
from factcli.check.comparison import Comparison, compare
from factcli.check.counting import LIKE
from factcli.check.denial import Denial
from factcli.check.findings import Policy
from factcli.check.spans import Span
from factcli.check.statements import Statement
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Text
from factcli.vocabulary import CONTRADICTED, IMPRECISE, OUTDATED, SUPPORTED, UNVERIFIED

# Chosen by benchmarks/check.py, as are all figures here. To find its figure in the store takes
# less than to say that a draft is wrong.
LEAST_SCORE, LEAST_NAME, LEAST_ATTRIBUTE = 0.5, 0.36, 0.3
SURE_SCORE, SURE_NAME, SURE_ATTRIBUTE = 0.74, 0.62, 0.74
# Where the draft names something that the fact does not know, the fact's own name must be there.
NAME_BESIDE_OTHERS = 0.9
MOST_FOREIGN, MOST_FOREIGN_TO_A_NAME = 4, 1
TIE = 0.04
_A_YEAR = 366
# How much better a fact that differs may fit than one that agrees, before it is the one meant.
BETTER = 0.12
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


class Case(NamedTuple):
    """A claim beside one fact, with all that decides: the rules below are of nothing else.

    `age` is how many years old the fact is where that matters: a count that changes, said of today
    or of no day; `doubt` is what keeps a difference from being a contradiction.
    """

    claim: Claim
    found: Alignment
    values: Comparison
    age: int | None
    is_dated: bool
    doubt: str

    @property
    def statement(self) -> Statement:
        """The fact."""
        return self.found.statement

    @property
    def agrees(self) -> bool:
        """Whether the fact has the claim's figure."""
        return self.values.verdict in _AGREES

    @property
    def differs(self) -> bool:
        """Whether the fact has another figure."""
        return self.values.verdict == CONTRADICTED


class Rule(NamedTuple):
    """What must be so of a case, the verdict then, and its reason in words."""

    holds: Callable[[Case], bool]
    verdict: str
    reason: Callable[[Case], str]


def _figure(case: Case) -> str:
    """What the source says, in its own words, and when."""
    fact = case.statement.fact
    text = f"the source says “{fact.value.text}”"
    if fact.as_of is not None:
        date = Edtf.parse(fact.as_of).human()
        return f"{text}, {date}" if date.startswith(("since", "until")) else f"{text}, as of {date}"
    return text + ", undated" * (case.claim.sort != "date")


def _noted(case: Case) -> str:
    return f"{_figure(case)}; {case.values.note}" if case.values.note else _figure(case)


# The first rule that holds decides.
RULES = (
    Rule(lambda c: c.claim.is_unsettled, UNVERIFIED, lambda c: "not said of what is so now"),
    Rule(
        lambda c: c.claim.denial is Denial.UNCLEAR,
        UNVERIFIED,
        lambda c: "it is not clear what the draft denies or leaves out",
    ),
    Rule(lambda c: c.claim.is_part, UNVERIFIED, lambda c: "a part of what the store counts"),
    Rule(
        lambda c: bool(c.found.narrowing),
        UNVERIFIED,
        lambda c: (
            f"of the closest fact {_figure(c)} [{c.statement.fact.id}], "
            f"but “{c.found.narrowing[0]}” is not in it"
        ),
    ),
    Rule(
        lambda c: not (c.agrees or c.differs),
        UNVERIFIED,
        lambda c: c.values.note or NOTHING.reason,
    ),
    Rule(
        lambda c: c.claim.denial is Denial.FIGURE and c.values.verdict == SUPPORTED,
        CONTRADICTED,
        lambda c: f"{_noted(c)}; the draft denies it",
    ),
    Rule(
        lambda c: c.claim.denial is Denial.FIGURE,
        UNVERIFIED,
        lambda c: "the draft denies a figure that the store does not have",
    ),
    Rule(
        lambda c: c.agrees and not c.is_dated and c.statement.entry.superseded_by is not None,
        OUTDATED,
        lambda c: f"{_figure(c)}; superseded by {c.statement.entry.superseded_by}",
    ),
    Rule(
        lambda c: c.agrees and c.age is not None and not c.claim.is_past,
        OUTDATED,
        lambda c: f"{_figure(c)}; the store's figure is {c.age} years old",
    ),
    Rule(
        lambda c: c.differs and c.age is not None,
        UNVERIFIED,
        lambda c: f"{_figure(c)}; the store's figure is {c.age} years old",
    ),
    Rule(
        lambda c: c.differs and c.claim.is_future,
        UNVERIFIED,
        lambda c: "not said of what is so now",
    ),
    Rule(lambda c: c.values.verdict == SUPPORTED, SUPPORTED, _noted),
    Rule(lambda c: c.agrees, IMPRECISE, _noted),
    Rule(
        lambda c: bool(c.doubt),
        UNVERIFIED,
        lambda c: f"of the closest fact {_figure(c)} [{c.statement.fact.id}], but {c.doubt}",
    ),
    Rule(lambda c: True, CONTRADICTED, _noted),
)
_WITH_FACT = (SUPPORTED, IMPRECISE, OUTDATED, CONTRADICTED)


def decided(case: Case) -> Judgement:
    """The judgement of the first rule that holds."""
    rule = next(rule for rule in RULES if rule.holds(case))
    statement = case.statement if rule.verdict in _WITH_FACT else None
    return Judgement(rule.verdict, rule.reason(case), statement)


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
    claim: Claim, aligned: Sequence[Alignment], dates: Sequence[Span], policy: Policy
) -> Judgement:
    """The verdict on a claim beside the facts that may state the same thing.

    `dates` are those that the draft gives for the claim.
    """
    is_dated = bool(dates) and claim.sort != "date"
    of_time = [a for a in aligned if not is_dated or all(is_of(a.statement, d) for d in dates)]
    if policy.is_dated and not is_dated:
        of_time = [a for a in of_time if not _is_later(a.statement, policy)]
    fitting = sorted(
        (a for found in of_time if _fits(a := _completed(found, of_time))),
        key=lambda a: (-a.score, a.statement.fact.id),
    )
    if not fitting:
        near = [a for a in aligned if _fits(a) and not a.narrowing] if is_dated else ()
        return _of_another_date(near[0].statement) if near else NOTHING
    cases = [_case(claim, group, policy, is_dated=is_dated) for group in _series(fitting)]
    return _chosen(cases)


def _chosen(cases: Sequence[Case]) -> Judgement:
    """The judgement by the fact that is meant: the closest, or one as close that agrees."""
    clear = [case for case in cases if not case.found.narrowing]
    if not clear:
        return decided(cases[0])
    meant = [case for case in clear if not any(_is_bettered(case, other) for other in clear)]
    best = meant[0].found.score
    same = [c for c in meant if c.agrees and c.values.is_same and c.found.score > best - BETTER]
    if same:
        return decided(same[0])
    close = [case for case in meant if case.found.score >= best - TIE]
    within = [case for case in close if case.agrees]
    if within and len(within) < len(close):
        names = f"{close[0].statement.fact.id} and {within[0].statement.fact.id}"
        return Judgement(UNVERIFIED, f"two facts could be meant, {names}")
    differing = [case for case in close if case.differs]
    if len({c.statement.series for c in differing}) > 1 and not all(
        _same_value(c.statement, differing[0].statement) for c in differing
    ):
        names = " and ".join(c.statement.fact.id for c in differing[:2])
        return Judgement(UNVERIFIED, f"several facts could be meant, such as {names}; none agrees")
    return decided(_doubted(meant[0], clear))


def _is_bettered(case: Case, other: Case) -> bool:
    """Whether another fact knows all that this one knows of the sentence, and more of it."""
    return (
        case.found.told < other.found.told
        and other.found.score >= case.found.score - TIE
        and other.values.verdict != UNVERIFIED
    )


def _doubted(case: Case, clear: Sequence[Case]) -> Case:
    """The case, in doubt where a fact that agrees could be meant as well."""
    others = (
        c
        for c in clear
        if c is not case and c.agrees and c.values.is_same and not c.found.strangers
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
    newest_first = sorted(group, key=lambda a: _recency(a.statement), reverse=True)
    found = newest_first[0]
    values = compare(claim, found.statement, is_dated=is_dated)
    if values.verdict not in _AGREES:
        for older in newest_first[1:]:
            other = compare(claim, older.statement, is_dated=is_dated)
            if other.verdict in _AGREES:
                found, values = older, other
                break
    age = None if is_dated else _age(claim, found.statement, policy)
    if not is_dated and found is not newest_first[0] and age is None:
        age = _years(found.statement, policy)
    return Case(claim, found, values, age, is_dated, _doubt(found))


def _recency(statement: Statement) -> tuple[bool, str, str]:
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


def _is_later(statement: Statement, policy: Policy) -> bool:
    """Whether a fact is of a time after that of a dated draft."""
    first = statement.when.earliest if statement.when else None
    return first is not None and first > policy.today


def _age(claim: Claim, statement: Statement, policy: Policy) -> int | None:
    """How many years too old a fact is for a claim of today or of no day; None where it is not."""
    if claim.sort == "date" or not (statement.changes or claim.is_now):
        return None
    years = _years(statement, policy)
    return years if years is not None and years >= policy.max_age else None


def _years(statement: Statement, policy: Policy) -> int | None:
    return statement.when.age_in_years(policy.today) if statement.when else None


def _doubt(found: Alignment) -> str:
    """What keeps a difference from being a contradiction, in words; "" for nothing."""
    unknown = (*found.strangers, *found.rivals)
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
