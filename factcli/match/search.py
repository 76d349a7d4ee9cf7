"""The look-up: a question in, the facts that answer it out, or none."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, dropwhile, islice
from typing import TYPE_CHECKING, NamedTuple

from factcli.errors import UsageError
from factcli.index.answer import Answer, Filters, Hit, passes
from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.about import about
from factcli.match.asked import Asked
from factcli.match.candidates import MOST_TIES, Candidate, Scored, are_newest_first, may_have
from factcli.match.findings import Finding, Gravity, Verdict, verdict
from factcli.match.matching import Standing
from factcli.match.naming import is_name_alone, is_passed_over
from factcli.match.query import Query, read_query
from factcli.match.rank import Ranker, newest_first
from factcli.match.relation import Relation
from factcli.match.restricted import restricted

if TYPE_CHECKING:
    from factcli.match.weighing import Weighed

# The judgements decide; below this a fact has hardly a word of the question. At 60,
# benchmarks/decisions.py has .77 of the bundled questions right and .32 of WebQuestions, at 20 .80
# and .41; answered falsely are .118 at both, and .029 against .043.
THRESHOLD = 20.0
_FEWEST_CANDIDATES = 24
# Where all of these are refused, one of the many facts of the same name may still be asked for.
_MOST_JUDGED = 400
# Facts so far behind the first answer say less of the question than any order could make up for.
_REACH = 0.4
_MOST_CANDIDATES = 4096
# What the score adds to the order of the answers: chosen by benchmarks/decisions.py.
LIKELY_OF_TABLE, LIKELY_OF_TEXT = 0.3, 0.03
# Of a table's facts weighing takes none that scores so much and differs in nothing: asked of
# SimpleQuestions and WebQuestions by benchmarks/decisions.py, at .8 the first are answered falsely.
_BEYOND_DOUBT = 0.9
# Scores are compared to four places.
_ROUNDING = 1e-4
# In a store of fewer facts, as many as are weighed, none stands clear of others.
_FEWEST_OTHERS = 6


def find(
    index: Index,
    query: str,
    *,
    limit: int = 10,
    min_score: float = THRESHOLD,
    filters: Filters = Filters(),  # noqa: B008 - frozen
    with_rivals: bool = False,
) -> Answer:
    """The facts that answer a question, best first; none where the store does not know.

    With `min_score` 0 every fact that shares a word comes in rank order, and what speaks against
    it stands in `differs`; `with_rivals` also names those that may be meant as well as the first,
    whatever the limit. Raises UsageError for a query without a word in it.
    """
    if not query.strip():
        raise UsageError("the query is empty; ask in words, such as: troops in iraq")
    with index.question():
        return _found(index, query, limit, min_score, filters, with_rivals=with_rivals)


def _found(
    index: Index,
    query: str,
    limit: int,
    min_score: float,
    filters: Filters,
    *,
    with_rivals: bool,
) -> Answer:
    asked = read_query(index, query)
    if not asked.has_content or not index.size:
        return Answer(query, (), ())
    look_up = LookUp(index, asked, limit, filters)
    return look_up.answer(min_score, with_rivals=with_rivals)


_Judged = tuple[Scored, Verdict]


class Judge:
    """Judges the facts found for one question: about, asked, restricted, one after the other."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self._asked = Asked(index, query)
        self.evidence = self._asked.evidence
        self._begun: dict[int, tuple[Scored, Iterator[Finding], list[Finding]]] = {}

    def likely(self, scored: Scored) -> float:
        """How much the trained score adds to the order, where attributes are a table's own."""
        return self._likely(scored.row, self.evidence.relation(scored))

    def likely_of(self, row: Row, standing: Standing) -> float:
        """The same of a fact that was not looked at closely."""
        relation = self.evidence.relation_of(row, standing.matches, standing.concepts)
        return self._likely(row, relation)

    def _likely(self, row: Row, relation: Relation) -> float:
        if self._asked.is_remark(row):
            return -LIKELY_OF_TABLE
        return relation.strength * (LIKELY_OF_TEXT if row.is_described else LIKELY_OF_TABLE)

    def verdict(self, scored: Scored) -> Verdict:
        """What stands between the question and a fact."""
        findings, found = self._judged(scored)
        found += findings
        return verdict(found)

    def answer(self, scored: Scored) -> Verdict | None:
        """The verdict on an answer, or None at the first thing that makes the fact none."""
        findings, found = self._judged(scored)
        if any(finding.gravity >= Gravity.GRAVE for finding in found):
            return None
        for finding in findings:
            found.append(finding)
            if finding.gravity >= Gravity.GRAVE:
                return None
        return verdict(found)

    def _judged(self, scored: Scored) -> tuple[Iterator[Finding], list[Finding]]:
        """What is still to be found of a fact, and what was."""
        known = self._begun.get(id(scored))
        if known is None:
            known = self._begun[id(scored)] = scored, self._findings(scored), []
        return known[1:]

    def _findings(self, scored: Scored) -> Iterator[Finding]:
        yield from about(self._index, self._query, scored)
        yield from self._asked.findings(scored)
        unsaid = self._asked.evidence.unsaid_of_attribute(scored)
        yield from restricted(self._index, self._query, scored, unsaid)


class Depth(NamedTuple):
    """How many facts a look-up takes up: of those that tie, first and then of all, and filtered."""

    ties: int
    candidates: tuple[int, ...]
    filtered: int


THOROUGH = Depth(MOST_TIES, (_FEWEST_CANDIDATES, _MOST_JUDGED), _MOST_CANDIDATES)


class LookUp:
    """One question held against the facts, few at first, and many where none of those answers."""

    def __init__(
        self,
        index: Index,
        query: Query,
        limit: int,
        filters: Filters,
        depth: Depth = THOROUGH,
    ) -> None:
        """Hold a question against an index, as deep as is told."""
        self._index = index
        self._query = query
        self._limit = limit
        self._filters = filters
        numbers = (unit for unit in query.units if unit.sort == "number")
        self._is_of_a_time = any(unit.relation for unit in numbers)
        self._has_others = index.size >= _FEWEST_OTHERS
        self._depth = depth
        self._ranker = Ranker(index, query, depth.ties)
        self._refused: set[int] = set()
        self._candidates: list[Candidate] = []
        self.judge = Judge(index, query)

    def front_rows(self) -> list[int]:
        """The facts that will be looked at first."""
        return self._ranker.front(self._most(_FEWEST_CANDIDATES), _REACH)[0]

    def answer(self, min_score: float, *, with_rivals: bool) -> Answer:
        """The facts that answer, or those that come closest."""
        index, asked = self._index, self._query
        judged = self.any(with_rivals=with_rivals) if min_score <= 0 else self.answers(min_score)
        shown = list(islice(judged, max(1, self._limit)))
        if not shown:
            return self._abstention(min_score)
        index.expect_entries(scored.row.row for scored, _ in shown[: self._limit])
        hits = tuple(hit_of(index, asked, *j) for j in shown[: self._limit])
        if not with_rivals:
            return Answer(asked.typed, hits, ())
        from factcli.match.rivals import rivals

        vying = rivals(index, asked, shown[0][0], chain(shown[1:], judged))
        return Answer(asked.typed, hits, (), tuple(hit_of(index, asked, *j) for j in vying))

    def _abstention(self, min_score: float) -> Answer:
        """No answer, but what is missing for one, and the facts that come closest."""
        from factcli.match.nearest import against, lacking, nearest, unknown

        index, query = self._index, self._query
        missing = unknown(index, query)
        near = [(one, self.judge.verdict(one)) for one in nearest(index, query, self.in_order())]
        index.expect_entries(scored.row.row for scored, _ in near)
        lacked = lacking(near[0][1]) if near else ()
        told = missing or lacked
        hits = (hit_of(index, query, *j)._replace(differs=against(*j, told)) for j in near)
        answer = Answer(query.typed, (), tuple(hits), (), missing, lacked)
        if self._filters == Filters():
            return answer
        from factcli.match.outside import outside

        return answer._replace(outside=outside(index, query, self._filters, min_score))

    def any(self, *, with_rivals: bool) -> Iterator[_Judged]:
        """The best facts in rank order, answers or not."""
        most = max(self._limit, _FEWEST_CANDIDATES) if with_rivals else self._limit
        for fewest in self._depth.candidates:
            if self.gather(fewest) or len(self._candidates) < fewest:
                break
        best = islice(self._in_order(self._candidates, lambda: -1.0), most)
        return ((scored, self.judge.verdict(scored)) for scored in best)

    def answers(self, min_score: float) -> Iterator[_Judged]:
        """The facts that are answers, the likeliest first, each judged when it is asked for."""
        found = self._foremost(min_score)
        if found:
            return iter(found)
        for fewest in self._depth.candidates:
            self.gather(fewest)
            answers = self._weighed(self._answers(min_score), min_score)
            first = next(answers, None)
            if first:
                return chain([first], answers)
            if len(self._candidates) < fewest:
                break
        return iter(())

    def _foremost(self, min_score: float) -> list[_Judged]:
        """All the answers, where the first is beyond doubt and no other fact comes near it."""
        if self._filters != Filters():
            return []
        self._candidates, others = self._ranker.foremost(self._most(_FEWEST_CANDIDATES), _REACH)
        if any(one.row.superseded_by for one in self._candidates):
            return []  # the newer fact comes first, however little it says
        answers = list(self._answers(min_score))
        best = max((scored.score for scored, _ in answers), default=0.0)
        is_alone = others < best - _REACH - _ROUNDING
        is_sure = is_alone and answers and _is_beyond_doubt(*answers[0])
        return answers if is_sure else []

    def _weighed(self, answers: Iterator[_Judged], min_score: float) -> Iterator[_Judged]:
        """The answers without doubtful ones before them; where there is none, the likeliest fact.

        Who names a country or a thing alone asks for all that is known of it.
        """
        best = next(answers, None)
        answers = chain([best] if best else (), answers)
        if self._query.is_bare or (best and self._is_sure(*best)):
            return answers
        from factcli.match.weighing import IN_FRONT  # most answers are beyond doubt

        first = list(islice(answers, IN_FRONT))
        answers = chain(first, answers)
        front = self.front(first)
        doubtful = {one.scored.row.row for one in front if one.is_doubtful}
        answers = dropwhile(lambda one: one[0].row.row in doubtful, answers)
        sure = next(answers, None)
        one = max(front, key=lambda one: one.likelihood, default=None)
        if sure or one is None:
            return chain([sure] if sure else (), answers)
        if not (self._has_others and one.is_likely and one.scored.score * 100 >= min_score):
            return iter(())
        return iter([(one.scored, one.verdict._replace(outweighed=True))])

    def _is_sure(self, scored: Scored, verdict: Verdict) -> bool:
        """Whether the first fact answers without weighing."""
        is_named = scored.row.is_described and is_name_alone(self._query, scored)
        return is_named or _is_beyond_doubt(scored, verdict)

    def front(self, more: Iterable[_Judged] = ()) -> "list[Weighed]":
        """The facts that come first, weighed against each other, and these with them."""
        from factcli.match.weighing import IN_FRONT, weigh  # most answers are beyond doubt

        first = list(islice(self.in_order(), IN_FRONT))
        known = {scored.row.row for scored in first}
        first += [scored for scored, _ in islice(more, IN_FRONT) if scored.row.row not in known]
        judged = [(scored, self.judge.verdict(scored)) for scored in first]
        return weigh(self._query, self.judge.evidence, judged)

    def in_order(self) -> Iterator[Scored]:
        """The facts looked at last that a word of the question names, best first."""
        return self._in_order(self._in_question(), lambda: -1.0)

    def gather(self, fewest: int = _FEWEST_CANDIDATES) -> bool:
        """Take the best facts that pass the filters; whether there are any."""
        count = self._most(fewest)
        while True:
            best = self._ranker.best(count)
            passing = [one for one in best if passes(one.row, self._filters)]
            if len(passing) >= self._limit or len(best) < count or count >= self._depth.filtered:
                break
            count *= 4
        self._candidates = passing
        return bool(passing)

    def _most(self, fewest: int) -> int:
        return max(fewest, 2 * self._limit)

    def _in_question(self) -> list[Candidate]:
        """The candidates that may be answers or near ones, and what supersedes another one."""
        newer = {one.row.superseded_by for one in self._candidates}
        passed_over: dict[int, bool] = {}
        result = []
        for one in self._candidates:
            alike = id(one.standing)  # many facts have the same
            if alike not in passed_over:
                passed_over[alike] = is_passed_over(self._query, one.standing.matches)
            if not passed_over[alike] or one.row.id in newer:
                result.append(one)
        return result

    def _answers(self, min_score: float) -> Iterator[_Judged]:
        """The answers not far behind the first one, the likeliest first."""
        candidates = self._in_question()
        in_order = self._in_order(candidates, lambda: min_score / 100)
        high = (scored for scored in in_order if scored.score * 100 >= min_score)
        best = next(filter(None, map(self._judged, high)), None)
        if best is None:
            return
        lowest = max(min_score / 100, best[0].score - _REACH)
        for scored in self._likeliest(candidates, lowest):
            if scored.score < best[0].score - _REACH or scored.score * 100 < min_score:
                continue
            judged = best if scored is best[0] else self._judged(scored)
            if judged:
                yield judged

    def _likeliest(self, candidates: list[Candidate], lowest: float) -> Iterator[Scored]:
        """The candidates by score and by how likely they are, those that tie in their order."""
        judge, ranker = self.judge, self._ranker
        if self._is_of_a_time or are_newest_first(candidates):
            near = [one for one in candidates if may_have(one, lowest)]
            return ranker.ordered(near, likely=lambda one: judge.likely_of(*ranker.sure(one)))
        every = self._in_order(candidates, lambda: lowest)
        return iter(sorted(every, key=lambda one: -round(one.score + judge.likely(one), 4)))

    def _judged(self, scored: Scored) -> _Judged | None:
        """A fact with the verdict on it, where it is an answer."""
        if id(scored) in self._refused:
            return None
        verdict = self.judge.answer(scored)
        if verdict:
            return scored, verdict
        self._refused.add(id(scored))  # the ranker keeps it
        return None

    def _in_order(
        self, candidates: list[Candidate], floor: Callable[[], float]
    ) -> Iterator[Scored]:
        """The candidates, best first, a superseded one after the one that supersedes it."""
        if self._is_of_a_time:
            return self._ranker.ordered(candidates, floor)
        return newest_first(self._ranker, candidates, floor)


def _is_beyond_doubt(scored: Scored, verdict: Verdict) -> bool:
    """Whether a fact is an answer without weighing: a table has many alike, a text has not."""
    return verdict.is_as_asked and (scored.row.is_described or scored.score >= _BEYOND_DOUBT)


def hit_of(index: Index, query: Query, scored: Scored, verdict: Verdict) -> Hit:
    """A fact as it is given back, with what was found of it."""
    score = round(min(100.0, max(0.0, scored.score * 100)), 1)
    entry, how = index.entry_of_row(scored.row.row), _how(query, scored)
    return Hit(entry, score, how, verdict.differs, verdict.is_as_asked, scored.row.shown)


def _how(query: Query, scored: Scored) -> str:
    """The least exact way in which a unit of content matched."""
    hows = {
        match.how
        for unit, match in zip(query.units, scored.matches, strict=True)
        if unit.sort != "stop" and match.likeness
    }
    return next((how for how in ("approximate", "alias") if how in hows), "exact")
