"""The verdict on a claim beside one fact, as a table of rules: the first that holds decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factcli.check.alignment import Alignment
from factcli.check.claims import Claim
from factcli.check.compared import Comparison
from factcli.check.denial import Denial
from factcli.check.slips import is_slip
from factcli.check.statements import Statement
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Text
from factcli.vocabulary import CONTRADICTED, IMPRECISE, OUTDATED, SUPPORTED, UNVERIFIED

AGREES = (SUPPORTED, IMPRECISE)


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
        return self.values.verdict in AGREES

    @property
    def is_old(self) -> bool:
        """Whether the fact is too old for what the claim says of today, or without a date."""
        return self.age is not None

    @property
    def is_planned(self) -> bool:
        """Whether claim and fact are both of what is to be: a target is no less a figure."""
        return self.claim.is_future and self.statement.is_planned

    @property
    def differs(self) -> bool:
        """Whether the fact has another figure."""
        return self.values.verdict == CONTRADICTED

    @property
    def is_slip(self) -> bool:
        """Whether the claim's figure is the fact's mistyped: then the fact is hardly another."""
        ours, theirs = self.claim.value, self.statement.fact.value
        if not self.differs or isinstance(ours, Date | Text) or isinstance(theirs, Date | Text):
            return False
        return is_slip(ours.amount.sample, theirs.amount.sample)


class Rule(NamedTuple):
    """What must be so of a case, the verdict then, and its reason in words."""

    holds: Callable[[Case], bool]
    verdict: str
    reason: str | Callable[[Case], str]


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


def _closest(case: Case) -> str:
    return f"of the closest fact {_figure(case)} [{case.statement.fact.id}], but "


def _aged(case: Case) -> str:
    return f"{_figure(case)}; the store's figure is {case.age} years old"


_NOT_YET = "not said of what is so now"

# The first rule that holds decides; a reason is words, or made of the case.
RULES = (
    Rule(lambda c: c.claim.is_unsettled and not c.is_planned, UNVERIFIED, _NOT_YET),
    Rule(
        lambda c: c.claim.denial is Denial.UNCLEAR,
        UNVERIFIED,
        "it is not clear what the draft denies or leaves out",
    ),
    Rule(
        lambda c: c.claim.is_part and not c.statement.is_of_some,
        UNVERIFIED,
        "a part of what the store counts",
    ),
    Rule(
        lambda c: bool(c.found.narrowing),
        UNVERIFIED,
        lambda c: f"{_closest(c)}“{c.found.narrowing[0]}” is not in it",
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
        "the draft denies a figure that the store does not have",
    ),
    Rule(
        lambda c: c.agrees and not c.is_dated and c.statement.entry.superseded_by is not None,
        OUTDATED,
        lambda c: f"{_figure(c)}; superseded by {c.statement.entry.superseded_by}",
    ),
    Rule(lambda c: c.agrees and c.is_old and not c.claim.is_past, OUTDATED, _aged),
    Rule(lambda c: c.differs and c.is_old, UNVERIFIED, _aged),
    Rule(lambda c: c.differs and c.claim.is_future and not c.is_planned, UNVERIFIED, _NOT_YET),
    Rule(lambda c: c.agrees and c.values.verdict == SUPPORTED, SUPPORTED, _noted),
    Rule(lambda c: c.agrees, IMPRECISE, _noted),
    Rule(lambda c: bool(c.doubt), UNVERIFIED, lambda c: f"{_closest(c)}{c.doubt}"),
    Rule(lambda c: c.differs, CONTRADICTED, _noted),
)
_WITH_FACT = (SUPPORTED, IMPRECISE, OUTDATED, CONTRADICTED)


def decided(case: Case) -> Judgement:
    """The judgement of the first rule that holds."""
    rule = next(rule for rule in RULES if rule.holds(case))
    statement = case.statement if rule.verdict in _WITH_FACT else None
    reason = rule.reason if isinstance(rule.reason, str) else rule.reason(case)
    return Judgement(rule.verdict, reason, statement)


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
