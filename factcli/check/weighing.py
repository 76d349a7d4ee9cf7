"""Weighing: how likely a fact is the one that a claim states, where the rules leave that open.

Which words a fact lacks tells no lookalike from a fact in other words. What does is how far one
stands clear of the others: of the same name, the same unit, the same time, and how much of the
sentence it has. Each of these signals has a weight, learned by `tools/train_claims.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from factcli.check.alignment import LEAST_ATTRIBUTE, LEAST_NAME
from factcli.check.choosing import NAME_BESIDE_OTHERS
from factcli.check.counting import OPEN
from factcli.check.denial import Denial
from factcli.check.judgement import Case, decided
from factcli.check.scope import Scope
from factcli.check.signals import Heard, Signals, signals_of
from factcli.vocabulary import UNVERIFIED

_WEIGHTS = Path(__file__).with_name("weights.tsv")
# Names, words of order, of a part and of another event always make another claim.
_NEVER = (
    "left over: order near",
    "left over: part near",
    "left over: event near",
    "left over: heads a name",
)


_ALL_SAID = 0.9


class Weighed(NamedTuple):
    """A fact beside a claim, and what speaks for it: `likelihood` that it is meant, 0 to 1.

    `verdict` is what the claim deserves if it is.
    """

    case: Case
    verdict: str
    signals: Signals
    likelihood: float


def weigh(
    scope: Scope, cases: Sequence[Case], heard: Heard, weights: Signals | None = None
) -> list[Weighed]:
    """The figures beside a claim that may be judged by, weighed against each other.

    `weights` are those of the package, or others that are tried.
    """
    if scope.claim.denial is not Denial.NONE:
        return []
    weights = _weights() if weights is None else weights
    found = []
    for case in cases:
        verdict = decided(cleared(case)).verdict
        if verdict == UNVERIFIED:
            continue
        signals = signals_of(scope, case, cases, heard)
        is_another = any(signals.get(sort) for sort in _NEVER) or _names_another(case, signals)
        if not is_another and not _is_unnamed(case, signals):
            found.append(Weighed(case, verdict, signals, _likelihood(signals, weights)))
    return found


def _names_another(case: Case, signals: Signals) -> bool:
    """Whether a name beside a figure makes another claim of it: not of a date whose all is said."""
    if not signals.get("left over: name near"):
        return False
    found = case.found
    is_said = found.name >= _ALL_SAID and found.attribute >= _ALL_SAID
    return case.claim.sort != "date" or not is_said


def _is_unnamed(case: Case, signals: Signals) -> bool:
    """Whether a figure differs from one of what its claim hardly names, or hardly counts."""
    found = case.found
    if not case.differs:
        return False
    names = found.strangers or any(signals.get(f"left over: name {n}") for n in ("near", "far"))
    if found.is_narrowed:
        return True
    if case.is_slip:
        return bool(names)  # of what has another name nothing was mistyped
    if found.name < (NAME_BESIDE_OTHERS if found.strangers else LEAST_NAME) and names:
        return True
    return found.unit == OPEN and found.attribute < LEAST_ATTRIBUTE


def cleared(case: Case) -> Case:
    """A case without what the rules hold against the fact being meant."""
    claim = case.claim._replace(is_part=False, is_unsettled=False)
    return case._replace(claim=claim, doubt="", found=case.found._replace(narrowing=()))


def _likelihood(signals: Signals, weights: Signals) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * v for name, v in signals.items())))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    """The weight of each signal."""
    with _WEIGHTS.open(encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file if not line.startswith("#"))
        return {name: float(weight) for name, weight in rows}
