"""What speaks for a fact being the one that a claim states, and against it, in figures.

By itself (how much of its name and its attribute is said), among the others beside the claim, by
its time, by its own figure, and by the words of the claim that it lacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcli.check.alignment import Alignment
from factcli.check.claims import Claim
from factcli.check.counting import LIKE, OPEN, SAME
from factcli.check.judgement import Case
from factcli.check.leftovers import leftovers
from factcli.check.scope import Scope
from factcli.check.spans import Span
from factcli.check.statements import Statement
from factcli.check.times import is_of, is_of_its_days
from factcli.values.value import Date, Money, Quantity
from factcli.words.tokens import place

# What the signals are cut to: beyond, more of them says no more. A part of a date tells as much as
# so many digits.
_CLEAR, _MOST, _MOST_DIGITS, _MOST_TOLD, _PER_PART = 0.3, 2, 4, 4, 1.5
_FAR, _MUCH = 400, 25
_WELL, _HARDLY = 0.8, 0.1

Signals = Mapping[str, float]


class Heard(NamedTuple):
    """What is known of a claim beside its words: its dates, and the subjects of proved facts.

    `subjects` are those of its own sentence, `before` those of the sentences before, and `names`
    what these are called.
    """

    dates: Sequence[Span]
    subjects: frozenset[str]
    before: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def names_of(statement: Statement) -> tuple[str, ...]:
    """What a fact's subject is called."""
    return (statement.fact.subject, *statement.fact.aliases)


def signals_of(scope: Scope, case: Case, cases: Sequence[Case], heard: Heard) -> Signals:
    """What speaks for a fact beside a claim, or against it; `cases` are all beside the claim."""
    found, claim = case.found, scope.claim
    others = [c.found for c in cases if c is not case]
    alike = [a for a in others if a.unit >= min(LIKE, found.unit)]
    return {
        "any": 1.0,
        "agrees": float(case.agrees),
        "differs from a date": float(case.differs and claim.sort == "date"),
        **_alone(scope, found),
        **_among(case, cases, alike),
        **_near(scope, case, cases),
        **_timed(claim, case, heard),
        **_figured(claim, case),
        **_left_over(scope, case),
        f"claims {claim.sort}": 1.0,
        f"attribute of a {claim.sort}": found.attribute,
        "goes on": float(claim.goes_on),
        "of a subject before": float(found.statement.series[0] in heard.before),
        "of a name before": float(not heard.names.isdisjoint(names_of(found.statement))),
        "of a subject before, by a pronoun": float(
            claim.has_pronoun and found.statement.series[0] in heard.before
        ),
        "has a pronoun": float(claim.has_pronoun),
        "of a proved subject": float(found.statement.series[0] in heard.subjects),
        "others are of a proved subject": float(
            bool(heard.subjects) and found.statement.series[0] not in heard.subjects
        ),
        "date beside a count": float(found.is_dating),
        "counts a part": float(claim.is_part and not case.statement.is_of_some),
        "is to be": float(claim.is_unsettled and not case.is_planned),
    }


def _alone(scope: Scope, found: Alignment) -> Signals:
    """What speaks for a fact by itself."""
    return {
        "name": found.name,
        "name is said": float(found.name >= _WELL),
        "attribute": found.attribute,
        "attribute is said": float(found.attribute >= _WELL),
        "attribute is unsaid": float(found.attribute < _HARDLY),
        "name and attribute": found.name * found.attribute,
        "score": found.score,
        "unit is the same": float(found.unit == SAME),
        "unit is alike": float(found.unit == LIKE),
        "unit is open": float(found.unit == OPEN),
        "strangers": float(min(_MOST, len(found.strangers))),
        "rivals": float(min(_MOST, len(found.rivals))),
        "words unsaid": float(min(_MOST, found.lacking)),
        "tells an attribute": float(found.statement.tells),
        "is narrowed": float(found.is_narrowed),
        "is a total": float(found.is_total),
        "some of its places": float(_names_some(scope, found)),
        "is in brackets": float(found.is_bracketed),
        "who acts is unsaid": float(found.left_out.who),
        "a number is unsaid": float(found.left_out.number),
    }


def _names_some(scope: Scope, found: Alignment) -> bool:
    """Whether a claim names places of a fact beside those of its name, and not all of them."""
    known = set(map(place, found.statement.fact.places))
    named = {token for some in scope.places for token in some} & known
    own = {token for some in found.statement.places for token in some}
    return bool(named - own) and not (known - own) <= named


def _among(case: Case, cases: Sequence[Case], alike: Sequence[Alignment]) -> Signals:
    """How far a fact stands clear of the others."""
    found = case.found
    clear = found.score - max((a.score for a in alike), default=0.0)
    name_clear = found.name - max((a.name for a in alike), default=0.0)
    subject = found.statement.series[0]
    agreeing = [c for c in cases if c is not case and c.agrees and c.values.is_same]
    best = max((c.found.score for c in agreeing), default=0.0)
    return {
        "clear of others": max(-_CLEAR, min(_CLEAR, clear)),
        "clear of other names": max(-_CLEAR, min(_CLEAR, name_clear)),
        "the best": float(clear > 0),
        "only one of its kind": float(not alike),
        "others of its subject": float(
            min(_MOST, sum(a.statement.series[0] == subject for a in alike))
        ),
        "others have more of it": float(min(_MOST, sum(a.told > found.told for a in alike))),
        "has more than all": float(all(found.told > a.told for a in alike)),
        "told": float(min(_MOST_TOLD, len(found.told))),
        "others agree": float(min(_MOST, len(agreeing))),
        "others agree, by score": best,
        "others that agree are better": float(best > found.score),
    }


def _left_over(scope: Scope, case: Case) -> Signals:
    """The words that the fact lacks, and the share of those that it has."""
    found = leftovers(scope, case.statement)
    known = found["known words"]
    unknown = sum(n for sort, n in found.items() if sort.endswith((" near", " far")))
    harmless = sum(n for sort, n in found.items() if sort.startswith("harmless"))
    signals = {f"left over: {sort}": float(min(_MOST, n)) for sort, n in found.items()}
    date = "date" if scope.claim.sort == "date" else "count"
    return {
        **signals,
        "coverage": known / (known + unknown) if known + unknown else 0.0,
        "coverage but for harmless words": known / max(1, known + unknown - harmless),
        f"words near of a {date}": signals.get("left over: words near", 0.0),
    }


def _near(scope: Scope, case: Case, cases: Sequence[Case]) -> Signals:
    """Whether the fact's own words are nearest to the figure: of two names the nearer is meant."""
    told = case.found.told
    shared = (
        frozenset.intersection(*(c.found.told for c in cases)) if len(cases) > 1 else frozenset()
    )
    own = _nearest(scope, told - shared)
    others = min(
        (_nearest(scope, c.found.told - shared) for c in cases if c is not case), default=_FAR
    )
    return {
        "nearest": float(own <= others and own < _FAR),
        "another is nearer": float(others < own),
        "another is much nearer": float(others + _MUCH < own),
    }


def _nearest(scope: Scope, numbers: frozenset[int]) -> int:
    return min((scope.distance(number) for number in numbers), default=_FAR)


def _timed(claim: Claim, case: Case, heard: Heard) -> Signals:
    statement = case.statement
    is_same = bool(heard.dates) and all(is_of(statement, day) for day in heard.dates)
    is_near = claim.sort != "date" and is_of_its_days(claim, statement)
    return {
        "of a date of its sentence": float(is_near),
        "of no date of its sentence": float(
            claim.sort != "date" and bool(claim.days) and statement.when is not None and not is_near
        ),
        "of its date": float(is_same),
        "dated, of none": float(not heard.dates and statement.when is not None),
        "undated": float(statement.when is None),
    }


def _figured(claim: Claim, case: Case) -> Signals:
    """What the figures tell: what one that agrees proves, how near one is that differs."""
    ours, theirs = claim.value, case.statement.fact.value
    if isinstance(ours, Date):
        other_date = theirs.edtf if isinstance(theirs, Date) else ""
        return {
            "agreement tells": float(case.agrees) * ours.edtf.count("-") * _PER_PART,
            "a slip away": float(case.differs and _is_slip(ours.edtf, other_date)),
            "the same precision": float(len(ours.edtf) == len(other_date)),
        }
    if not isinstance(ours, Quantity | Money) or not isinstance(theirs, Quantity | Money):
        return {}
    one, other = ours.amount, theirs.amount
    digits = len(str(one.sample).replace(".", "").strip("0"))
    return {
        "agreement tells": float(case.agrees and case.values.is_same) * min(_MOST_DIGITS, digits),
        "agrees within": float(case.agrees and not case.values.is_same),
        "a slip away": float(case.differs and _is_slip(str(one.sample), str(other.sample))),
        "the same size": float(
            case.differs
            and bool(one.sample)
            and bool(other.sample)
            and 1 / 3 < float(one.sample) / float(other.sample) < 3
        ),
        "the same qualifier": float(one.qualifier == other.qualifier),
        "another currency": float(
            isinstance(ours, Money)
            and isinstance(theirs, Money)
            and ours.currency != theirs.currency
        ),
    }


def _is_slip(one: str, other: str) -> bool:
    """Whether a figure is another one mistyped: two digits swapped, one wrong, a zero more."""
    if "-" not in one + other:
        one, other = one.rstrip("0."), other.rstrip("0.")
    if one == other:
        return True
    if len(one) == len(other):
        wrong = [n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        return (len(wrong) == 1 and len(one) > 1) or sorted(one) == sorted(other)
    return False
