"""Two figures of one sentence that have each other's places: each is what a fact says of the other.

"The fund had paid 96 and promised 214" beside facts of 214 paid and 96 promised: both are wrong,
though each agrees with a fact that much of the sentence tells of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product

from factcli.check.comparison import compare
from factcli.check.judgement import Case, Judgement, decided
from factcli.check.scope import Scope
from factcli.check.statements import Statement
from factcli.check.weighing import Weighed, cleared
from factcli.vocabulary import CONTRADICTED, SUPPORTED, UNVERIFIED

_IN_THAT_ORDER = re.compile(r"\b(?:respectively|in that order|former|latter)\b", re.IGNORECASE)

# How much better two facts must fit what differs from them, chosen by benchmarks/check.py.
_CLEARLY = 0.1


def swapped(
    telling: Sequence[int], scopes: Sequence[Scope], cases: Callable[[int], Sequence[Case]]
) -> Iterator[tuple[int, Judgement]]:
    """The numbers of claims that have another one's figure, each with its judgement.

    `telling` are the numbers of the sentence's words that say what it is about; `cases` are made
    only for claims that may have each other's.
    """
    for one, other in combinations(range(len(scopes)), 2):
        first, second = scopes[one], scopes[other]
        if any(scope.claim.is_dating or scope.claim.parts for scope in (first, second)):
            continue
        if ": " in first.claim.sentence[first.claim.end : second.claim.start]:
            continue  # what stands before a colon is the whole of what follows
        if first.claim.sort != second.claim.sort or _IN_THAT_ORDER.search(first.claim.sentence):
            continue
        for ours, theirs in product(cases(one), cases(other)):
            if (
                _is_crossed(first, second, ours, theirs)
                and _are_told_so(telling, first, second, ours, theirs)
                and not _is_proved(cases(one), ours, theirs)
                and not _is_proved(cases(other), theirs, ours)
                and ours.found.score + theirs.found.score
                > _score(cases(one), theirs) + _score(cases(other), ours) + _CLEARLY
            ):
                yield one, decided(cleared(ours))
                yield other, decided(cleared(theirs))
                break


def _is_crossed(first: Scope, second: Scope, ours: Case, theirs: Case) -> bool:
    """Whether each of two facts differs from its claim, and agrees with the other one."""
    if not (ours.differs and theirs.differs) or ours.statement is theirs.statement:
        return False
    return _agrees(first, theirs) and _agrees(second, ours)


def _are_told_so(
    telling: Sequence[int], first: Scope, second: Scope, ours: Case, theirs: Case
) -> bool:
    """Whether what tells the facts apart is said beside the figure that differs from each."""
    apart = _places(telling, ours) - _places(telling, theirs)
    other = _places(telling, theirs) - _places(telling, ours)
    own, beside = first.claim.clause, second.claim.clause
    return bool(apart or other) and apart <= own - beside and other <= beside - own


def _is_proved(cases: Sequence[Case], differing: Case, crossed: Case) -> bool:
    """Whether a third fact agrees with a claim, and fits it no worse than the one that differs."""
    return any(
        c.agrees
        and c.values.is_same
        and c.statement is not crossed.statement
        and c.found.score >= differing.found.score
        for c in cases
    )


def _places(telling: Sequence[int], case: Case) -> frozenset[int]:
    return frozenset(telling[n] for n in case.found.told if n < len(telling))


def _agrees(scope: Scope, case: Case) -> bool:
    """Whether a claim has the figure of another claim's fact."""
    found = compare(scope.claim, case.statement, is_dated=case.is_dated)
    return found.verdict == SUPPORTED and found.is_same


def _score(cases: Sequence[Case], case: Case) -> float:
    """How well a fact fits the claim that has its figure."""
    return max((c.found.score for c in cases if c.statement is case.statement), default=0.0)


def of_one_fact(
    found: Sequence[Judgement], weighed: Sequence[Sequence[Weighed]]
) -> Iterator[tuple[int, Judgement]]:
    """Of two figures of a sentence that differ from one fact, the one that hardly means it.

    "Up from 38 to 58" says 58 of it.
    """
    judged = [n for n, judgement in enumerate(found) if judgement.statement is not None]
    for one, other in combinations(judged, 2):
        if CONTRADICTED not in (found[one].verdict, found[other].verdict):
            continue
        first, second = found[one].statement, found[other].statement
        if first is None or second is None or first is not second:
            continue
        likely, rival = (_likelihood(weighed[n], first) for n in (one, other))
        loser = one if likely < rival else other
        is_proof = found[loser].verdict != CONTRADICTED
        is_both = found[one].verdict == found[other].verdict
        if likely != rival and first.sort != "date" and (is_proof or is_both):
            reason = f"{first.fact.id} is of another figure of the sentence"
            yield loser, Judgement(UNVERIFIED, reason)


def _likelihood(weighed: Sequence[Weighed], statement: Statement) -> float:
    return max((w.likelihood for w in weighed if w.case.statement is statement), default=0.0)
