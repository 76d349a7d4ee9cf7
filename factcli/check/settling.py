"""What the rules leave open, settled by how likely each fact is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from factcli.check.judgement import AGREES, Judgement, decided
from factcli.check.passages import Passage
from factcli.check.signals import names_of
from factcli.check.statements import Statement
from factcli.check.weighing import Weighed, cleared
from factcli.vocabulary import CONTRADICTED, OUTDATED, UNVERIFIED

# From where a fact is the one meant though the rules leave it open, and below where it is not
# though they do not: by tools/train_claims.py, each set judged by the weights of the others.
LIKELY_TO_AGREE, LIKELY_TO_DIFFER = 0.7, 0.45
# Dates are alike, and of what happened otherwise than a fact there is always one more.
LIKELY_AS_A_DATE = 0.6
# What agrees in three digits, or to the day, agrees by no chance.
_TELLING_DIGITS, LIKELY_TO_AGREE_SO = 3, 0.45
# Whose figure is the claim's mistyped is nearly as sure as one that agrees.
LIKELY_BY_A_SLIP = 0.05
DOUBTFUL, DOUBTFUL_TO_DIFFER = 0.05, 0.1
# A fact that agrees and is as likely as this keeps another from being contradicted.
_SHIELD = 0.3
_UNLIKELY = 0.5
# What agrees in so many digits may be so much less likely than what differs.
_MANY_DIGITS, _TELLING_MARGIN = 4, 0.2
# So far back, in characters and in sentences, may be what a sentence goes on about.
_EARLIER, _SENTENCES = 400, 3
_PROOFS = (*AGREES, OUTDATED)


def agreeing(judgement: Judgement, weighed: Sequence[Weighed]) -> Judgement:
    """The judgement, or that of the likeliest fact that agrees, if likelier than its own."""
    best = _likeliest([one for one in weighed if one.case.agrees])
    if best is None or best.likelihood < _likely_to_agree(best) or judgement.verdict in _PROOFS:
        return judgement
    own = _of(judgement, weighed)
    if own is not None and best.case.found.told < own.case.found.told:
        return judgement  # it knows less of the sentence
    rival = own or _likeliest([one for one in weighed if not one.case.agrees])
    margin = _TELLING_MARGIN if best.signals.get("agreement tells", 0.0) >= _MANY_DIGITS else 0.0
    if rival is not None and rival.likelihood > best.likelihood + margin:
        return judgement
    return decided(cleared(best.case))


def differing(
    judgement: Judgement, weighed: Sequence[Weighed], taken: Collection[str]
) -> Judgement:
    """The judgement, or that of the likeliest fact that differs, where it is likelier than its own.

    `taken` are the facts that other figures of the sentence state.
    """
    own = _of(judgement, weighed)
    if own is not None and own.likelihood < _least(judgement, own):
        closest = own.case.statement.fact.id
        judgement = Judgement(UNVERIFIED, f"the closest fact is {closest}, but it is hardly meant")
    best = _likeliest(
        [w for w in weighed if w.case.differs and w.case.statement.fact.id not in taken]
    )
    if best is None or best.likelihood < _likely_to_differ(best):
        return judgement
    shield = max((w.likelihood for w in weighed if w.case.agrees), default=0.0)
    if judgement.verdict == UNVERIFIED:
        return judgement if shield >= _SHIELD else decided(cleared(best.case))
    is_beaten = own is not None and own.likelihood < _UNLIKELY < best.likelihood
    if judgement.verdict == CONTRADICTED or not is_beaten:
        return judgement
    return decided(cleared(best.case))


def _likely_to_agree(best: Weighed) -> float:
    is_telling = best.signals.get("agreement tells", 0.0) >= _TELLING_DIGITS
    return LIKELY_TO_AGREE_SO if is_telling else LIKELY_TO_AGREE


def _likely_to_differ(best: Weighed) -> float:
    if best.case.is_slip:
        return LIKELY_BY_A_SLIP
    return LIKELY_AS_A_DATE if best.case.claim.sort == "date" else LIKELY_TO_DIFFER


def _least(judgement: Judgement, own: Weighed) -> float:
    """How likely the fact of a judgement must be: the most where a date beside a count differs."""
    if judgement.verdict != CONTRADICTED:
        return DOUBTFUL
    return LIKELY_AS_A_DATE if own.case.claim.is_dating else DOUBTFUL_TO_DIFFER


def _of(judgement: Judgement, weighed: Sequence[Weighed]) -> Weighed | None:
    """The fact that a judgement rests on, as it was weighed."""
    if judgement.statement is None:
        return None
    series = judgement.statement.series
    return next((one for one in weighed if one.case.statement.series == series), None)


def _likeliest(weighed: Sequence[Weighed]) -> Weighed | None:
    return max(weighed, key=lambda one: one.likelihood, default=None)


class Said(NamedTuple):
    """What the last sentences of a text were proved to speak of.

    `subjects` are those of their facts, `names` these and their aliases, `facts` all that share
    one of them and stood beside their claims.
    """

    subjects: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    facts: tuple[Statement, ...] = ()


class Before:
    """What the last sentences of a text were proved to speak of, as long as it may be meant."""

    def __init__(self) -> None:
        self._kept: list[tuple[int, Said]] = []

    def of(self, passage: Passage) -> Said:
        """What the sentences just before one were of."""
        near = [said for at, said in self._kept if 0 < passage.start - at < _EARLIER]
        return Said(
            frozenset().union(*(said.subjects for said in near)),
            frozenset().union(*(said.names for said in near)),
            tuple({s.row: s for said in reversed(near) for s in said.facts}.values()),
        )

    def take(
        self, passage: Passage, found: Sequence[Judgement], beside: Iterable[Statement]
    ) -> None:
        """Keep what a sentence's facts are of; another text begins anew."""
        if self._kept and self._kept[-1][0] >= passage.start:
            self._kept.clear()
        proved = [j.statement for j in found if j.statement]
        if not proved:
            return
        names = frozenset(name for statement in proved for name in names_of(statement))
        alike = (s for s in beside if s.is_described and not names.isdisjoint(names_of(s)))
        subjects = frozenset(statement.series[0] for statement in proved)
        said = Said(subjects, names, tuple(alike))
        self._kept = [*self._kept[1 - _SENTENCES :], (passage.start, said)]
