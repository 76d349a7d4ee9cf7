"""A passage before its judge: each claim beside the facts of an index that may state the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache, partial

from factcli.check.alignment import Alignment, align
from factcli.check.choosing import cases_beside, judge
from factcli.check.claims import Claim, PassageReading
from factcli.check.counting import may_count
from factcli.check.facts import Statements
from factcli.check.findings import Policy
from factcli.check.judgement import NOTHING, Case, Judgement, dated_figure
from factcli.check.objections import Objections
from factcli.check.scope import Scope
from factcli.check.settling import Before, Said, agreeing, differing
from factcli.check.shortlist import Asked, Shortlist
from factcli.check.signals import Heard
from factcli.check.spans import Span
from factcli.check.surroundings import Surroundings
from factcli.check.swapped import of_one_fact, swapped
from factcli.check.times import is_of
from factcli.check.weighing import Weighed, weigh
from factcli.check.wholes import is_of_some
from factcli.check.wording import Lexis
from factcli.vocabulary import CONTRADICTED, IMPRECISE, OUTDATED, SUPPORTED, UNVERIFIED

_REMEMBERED = 256  # headings and the sentences before: what many passages stand under
Weigher = Callable[[Scope, Sequence[Case], Heard], list[Weighed]]
_PROOFS = (SUPPORTED, IMPRECISE, OUTDATED)


class PassageJudge:
    """Judges the claims of passages; what it learns of the index serves all of them."""

    def __init__(self, lexis: Lexis, weigher: Weigher = weigh) -> None:
        self._read = lru_cache(maxsize=_REMEMBERED)(lexis.read)
        self._statements = Statements(lexis)
        self._shortlist = Shortlist(lexis.index)
        self._objections = Objections(lexis.index)
        self._before = Before()
        self._empty = lexis.index.size == 0
        self._weigher = weigher

    def judged(
        self, readings: Sequence[PassageReading], policy: Policy
    ) -> Iterator[list[Judgement]]:
        """The verdicts on the claims of each of some passages.

        What is needed of the index is asked for once for all of them.
        """
        scopes = [list(self._scopes(reading)) for reading in readings]
        rows = iter(self._rows([scope for some in scopes for scope in some]))
        for reading, some in zip(readings, scopes, strict=True):
            yield self._of_one(reading, [(scope, next(rows)) for scope in some], policy)

    def _scopes(self, reading: PassageReading) -> Iterator[Scope]:
        """What each claim of a passage can draw on; nothing where no word says what it is of."""
        around = Surroundings(reading, self._read, self._statements)
        if not self._empty and around.says_something:
            yield from (Scope(claim, around) for claim in reading.claims)

    def _rows(self, scopes: Sequence[Scope]) -> list[list[int]]:
        """For each claim the facts that may state the same, likeliest first."""
        listed = self._shortlist.of(
            [
                Asked(
                    (*scope.own, *scope.around.cell),
                    (*scope.others, *scope.around.far),
                    partial(may_count, scope.claim),
                )
                for scope in scopes
            ]
        )
        likely = [[fact.row for fact in facts] for facts in listed]
        self._statements.expect({row for rows in likely for row in rows})
        return likely

    def _of_one(
        self,
        reading: PassageReading,
        scoped: Sequence[tuple[Scope, Sequence[int]]],
        policy: Policy,
    ) -> list[Judgement]:
        """The verdicts on a passage's claims: its dates first, because they date the others."""
        found = [NOTHING] * len(reading.claims)
        if not scoped:
            return found
        beside: dict[int, tuple[Scope, list[Alignment]]] = {}
        for number in sorted(range(len(found)), key=lambda n: reading.claims[n].sort != "date"):
            scope, rows = scoped[number]
            statements = map(self._statements.of_row, rows)
            aligned = [one for statement in statements if (one := align(scope, statement))]
            found[number] = self._judged(scope, aligned, reading, found, policy)
            beside[number] = scope, aligned
        # A fact that another figure of the sentence states is not likely to be meant again.
        taken = Counter(j.statement.fact.id for j in found if j.statement and j.verdict in _PROOFS)
        for number, (scope, aligned) in beside.items() if taken else ():
            if scope.claim.sort != "date" and found[number].verdict not in _PROOFS:
                rest = [a for a in aligned if a.statement.fact.id not in taken]
                found[number] = self._judged(scope, rest, reading, found, policy)
        self._weigh(reading, scoped, found, policy)
        beside_all = dict.fromkeys(row for _, rows in scoped for row in rows)
        self._before.take(reading.passage, found, map(self._statements.of_row, beside_all))
        return _with_siblings(reading, found)

    def _judged(
        self,
        scope: Scope,
        aligned: Sequence[Alignment],
        reading: PassageReading,
        found: Sequence[Judgement],
        policy: Policy,
    ) -> Judgement:
        """The verdict by all dates of the sentence, else by those that prove no other fact."""
        claim = scope.claim
        dates = _dates_for(claim, reading, found)
        every = [*filter(None, (reading.claims[n].span for n in claim.dates)), *claim.dated]
        if len(every) > len(dates):
            first = self._settled(judge(claim, aligned, every, policy), scope)
            if first.statement is not None:
                return first
        return self._settled(judge(claim, aligned, dates, policy), scope)

    def _weigh(
        self,
        reading: PassageReading,
        scoped: Sequence[tuple[Scope, Sequence[int]]],
        found: list[Judgement],
        policy: Policy,
    ) -> None:
        """Settle what the rules leave open by what is likely: what agrees first."""
        said = self._before.of(reading.passage)
        rows = (row for _, rows in scoped for row in rows)
        if not said.facts and not any(self._statements.of_row(r).is_described for r in rows):
            return
        every = [self._described(scope, rows, said) for scope, rows in scoped]
        weighed = [
            self._weighed(reading, number, scoped[number][0], some, found, policy, said)
            for number, some in enumerate(every)
        ]
        for number, few in enumerate(weighed):
            self._settle(found, number, agreeing(found[number], few), scoped[number][0])
        # What another figure of the sentence states is no rival of what is meant by this one.
        taken = Counter(j.statement.fact.id for j in found if j.statement and j.verdict in _PROOFS)
        for number, few in enumerate(weighed):
            scope = scoped[number][0]
            found[number] = _unless_taken(found[number], scope, taken.keys())
            is_open = scope.claim.sort != "date" and found[number].verdict not in _PROOFS
            if is_open and any(one.case.statement.fact.id in taken for one in few):
                rest = [a for a in every[number] if a.statement.fact.id not in taken]
                few = self._weighed(reading, number, scope, rest, found, policy, said)
                self._settle(found, number, agreeing(found[number], few), scope)
            judgement = differing(found[number], few, taken.keys())
            self._settle(found, number, judgement, scope)
        scopes = [scope for scope, _ in scoped]
        dates = [_dates_for(scope.claim, reading, found) for scope in scopes]

        @cache
        def cases(number: int) -> Sequence[Case]:
            return cases_beside(scopes[number].claim, every[number], dates[number], policy)

        for number, judgement in of_one_fact(found, weighed):
            found[number] = judgement
        for number, judgement in swapped(reading.telling, scopes, cases):
            found[number] = self._settled(judgement, scopes[number])

    def _settle(
        self, found: list[Judgement], number: int, judgement: Judgement, scope: Scope
    ) -> None:
        if judgement is not found[number]:
            found[number] = self._settled(judgement, scope)

    def _described(self, scope: Scope, rows: Sequence[int], said: Said) -> list[Alignment]:
        """The facts of texts beside a claim: a table's are told apart by their lines."""
        beside = {row: self._statements.of_row(row) for row in rows}
        if scope.claim.has_pronoun or not scope.around.names_something:
            beside |= {statement.row: statement for statement in said.facts}
        described = (statement for statement in beside.values() if statement.is_described)
        return [one for s in described if (one := align(scope, s, closely=True))]

    def _weighed(
        self,
        reading: PassageReading,
        number: int,
        scope: Scope,
        aligned: Sequence[Alignment],
        found: Sequence[Judgement],
        policy: Policy,
        said: Said,
    ) -> list[Weighed]:
        """Some facts beside a claim, weighed."""
        if not aligned:
            return []
        others = [j.statement for n, j in enumerate(found) if n != number and j.statement]
        dates = _dates_for(scope.claim, reading, found)
        cases = cases_beside(scope.claim, aligned, dates, policy)
        subjects = frozenset(other.series[0] for other in others)
        heard = Heard(dates, subjects, said.subjects, said.names)
        return self._weigher(scope, cases, heard)

    def _settled(self, judgement: Judgement, scope: Scope) -> Judgement:
        """A judgement, withdrawn where the matcher would not take the fact for an answer."""
        if judgement.statement is None:
            return judgement
        objection = self._objections.first(scope, judgement.statement)
        if not objection:
            return judgement
        closest = judgement.statement.fact.id
        return Judgement(UNVERIFIED, f"the closest fact is {closest}, but {objection}")


def _unless_taken(judgement: Judgement, scope: Scope, taken: Collection[str]) -> Judgement:
    """The judgement, open where it holds some of a count, of whom 40, against the count's fact."""
    fact = judgement.statement.fact.id if judgement.statement else ""
    is_taken = judgement.verdict == CONTRADICTED and fact in taken
    if not is_taken or not is_of_some(scope.claim.sentence, scope.claim.figure):
        return judgement
    return Judgement(UNVERIFIED, f"{fact} is of another figure of the sentence")


def _dates_for(claim: Claim, reading: PassageReading, found: Sequence[Judgement]) -> list[Span]:
    """The dates that the draft gives for a claim: those that are no claims of their own."""
    spans = (reading.claims[n].span for n in claim.dates if found[n].statement is None)
    return [*filter(None, spans), *claim.dated]


def _with_siblings(reading: PassageReading, found: Sequence[Judgement]) -> list[Judgement]:
    """The judgements; a date that only dates another claim is proved with it, by the fact's own."""
    proved = list(found)
    for claim, judgement in zip(reading.claims, found, strict=True):
        statement = judgement.statement
        if statement is None or judgement.verdict == CONTRADICTED:
            continue
        for number in claim.dates:
            span = reading.claims[number].span
            is_open = span is not None and proved[number].verdict == UNVERIFIED
            if is_open and span is not None and is_of(statement, span):
                proved[number] = Judgement(SUPPORTED, dated_figure(statement), statement)
    return proved
