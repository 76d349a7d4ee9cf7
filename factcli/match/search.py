"""The look-up: a question in, the facts that answer it out, or none."""

from collections.abc import Callable, Iterable, Iterator
from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from factcli.errors import UsageError
from factcli.index.answer import Answer, Filters, Hit, passes
from factcli.index.reader import Index
from factcli.match.about import about
from factcli.match.asked import Asked
from factcli.match.findings import Finding, Gravity, Verdict, verdict
from factcli.match.matching import Match
from factcli.match.naming import is_passed_over
from factcli.match.query import Query, read_query
from factcli.match.rank import Candidate, Ranker, Scored
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
    judged = look_up.any(with_rivals=with_rivals) if min_score <= 0 else look_up.answers(min_score)
    if not judged:
        return _abstention(index, asked, look_up)
    index.expect_entries(scored.row.row for scored, _ in judged[:limit])
    hits = tuple(_hit(index, asked, *j) for j in judged[:limit])
    if not with_rivals:
        return Answer(query, hits, ())
    from factcli.match.rivals import rivals

    others = tuple(_hit(index, asked, *judged[n]) for n in rivals(index, asked, judged))
    return Answer(query, hits, (), others)


_Judged = tuple[Scored, Verdict]


class Judge:
    """Judges the facts found for one question: about, asked, restricted, one after the other."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self._asked = Asked(index, query)
        self.evidence = self._asked.evidence

    def likely(self, scored: Scored) -> float:
        """How much the trained score adds to the order, where attributes are a table's own."""
        if self._asked.is_remark(scored.row):
            return -LIKELY_OF_TABLE
        strength = self.evidence.relation(scored).strength
        return strength * (LIKELY_OF_TEXT if scored.row.is_described else LIKELY_OF_TABLE)

    def verdict(self, scored: Scored) -> Verdict:
        """What stands between the question and a fact."""
        return verdict(list(self._findings(scored)))

    def answer(self, scored: Scored) -> Verdict | None:
        """The verdict on an answer, or None at the first thing that makes the fact none."""
        found = []
        for finding in self._findings(scored):
            if finding.gravity >= Gravity.GRAVE:
                return None
            found.append(finding)
        return verdict(found)

    def _findings(self, scored: Scored) -> Iterator[Finding]:
        yield from about(self._index, self._query, scored)
        yield from self._asked.findings(scored)
        unsaid = self._asked.evidence.unsaid_of_attribute(scored)
        yield from restricted(self._index, self._query, scored, unsaid)


class LookUp:
    """One question held against the facts, few at first, and many where none of those answers."""

    def __init__(self, index: Index, query: Query, limit: int, filters: Filters) -> None:
        self._query = query
        self._limit = limit
        self._filters = filters
        self._has_others = index.size >= _FEWEST_OTHERS
        self._ranker = Ranker(index, query)
        self._refused: set[int] = set()
        self._candidates: list[Candidate] = []
        self.judge = Judge(index, query)

    def any(self, *, with_rivals: bool) -> list[_Judged]:
        """The best facts in rank order, answers or not."""
        most = max(self._limit, _FEWEST_CANDIDATES) if with_rivals else self._limit
        for fewest in (_FEWEST_CANDIDATES, _MOST_JUDGED):
            if self.gather(fewest) or len(self._candidates) < fewest:
                break
        best = islice(self._in_order(self._candidates, lambda: -1.0), most)
        return [(scored, self.judge.verdict(scored)) for scored in best]

    def answers(self, min_score: float) -> list[_Judged]:
        """All the facts that are answers, the likeliest first."""
        for fewest in (_FEWEST_CANDIDATES, _MOST_JUDGED):
            self.gather(fewest)
            answers = self._answers(min_score)
            answers.sort(key=lambda one: -round(one[0].score + self.judge.likely(one[0]), 4))
            answers = self._weighed(answers, min_score)
            if answers or len(self._candidates) < fewest:
                break
        return answers

    def _weighed(self, answers: list[_Judged], min_score: float) -> list[_Judged]:
        """The answers without doubtful ones before them; where there is none, the likeliest fact.

        Who names a country alone asks for all that is known of it.
        """
        if self._query.is_bare or (answers and _is_beyond_doubt(*answers[0])):
            return answers
        front = self.front(answers)
        doubtful = {one.scored.row.row for one in front if one.is_doubtful}
        sure = list(dropwhile(lambda one: one[0].row.row in doubtful, answers))
        best = max(front, key=lambda one: one.likelihood, default=None)
        if sure or best is None:
            return sure
        if not (self._has_others and best.is_likely and best.scored.score * 100 >= min_score):
            return []
        return [(best.scored, best.verdict._replace(outweighed=True))]

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
        count = max(fewest, 2 * self._limit)
        while True:
            best = self._ranker.best(count)
            passing = [one for one in best if passes(one.row, self._filters)]
            if len(passing) >= self._limit or len(best) < count or count >= _MOST_CANDIDATES:
                break
            count *= 4
        self._candidates = passing
        return bool(passing)

    def _in_question(self) -> list[Candidate]:
        """The candidates that may be answers or near ones, and what supersedes another one."""
        newer = {one.row.superseded_by for one in self._candidates}
        passed_over: dict[tuple[Match, ...], bool] = {}
        result = []
        for one in self._candidates:
            matches = one.standing.matches
            if matches not in passed_over:
                passed_over[matches] = is_passed_over(self._query, matches)
            if not passed_over[matches] or one.row.id in newer:
                result.append(one)
        return result

    def _answers(self, min_score: float) -> list[_Judged]:
        answers: list[_Judged] = []

        def floor() -> float:
            reach = answers[0][0].score - _REACH if answers else 0.0
            return max(min_score / 100, reach)

        for scored in self._in_order(self._in_question(), floor):
            if answers and scored.score < answers[0][0].score - _REACH:
                continue
            if scored.score * 100 < min_score or id(scored) in self._refused:
                continue
            judged = self.judge.answer(scored)
            if judged:
                answers.append((scored, judged))
            else:
                self._refused.add(id(scored))  # the ranker keeps it
        return answers

    def _in_order(
        self, candidates: list[Candidate], floor: Callable[[], float]
    ) -> Iterator[Scored]:
        """The candidates, best first, a superseded one after the one that supersedes it."""
        if any(unit.relation for unit in self._query.units if unit.sort == "number"):
            return self._ranker.ordered(candidates, floor)
        return _newest_first(self._ranker, candidates, floor)


def _is_beyond_doubt(scored: Scored, verdict: Verdict) -> bool:
    """Whether a fact is an answer without weighing: a table has many alike, a text has not."""
    return verdict.is_as_asked and (scored.row.is_described or scored.score >= _BEYOND_DOUBT)


def _newest_first(
    ranker: Ranker, candidates: list[Candidate], floor: Callable[[], float]
) -> Iterator[Scored]:
    """The best first, each that is superseded by another no earlier than right after it."""
    ids = {one.row.id for one in candidates}
    held: dict[str, list[Scored]] = {}
    placed: set[str] = set()

    def place(scored: Scored) -> Iterator[Scored]:
        placed.add(scored.row.id)
        yield scored
        for waiting in held.pop(scored.row.id, ()):
            yield from place(waiting)

    # While one is held, the one that it waits for is still to come.
    for scored in ranker.ordered(candidates, lambda: -1.0 if held else floor()):
        newer = scored.row.superseded_by
        if newer is not None and newer in ids - placed and newer != scored.row.id:
            held.setdefault(newer, []).append(scored)
        else:
            yield from place(scored)
    for rest in list(held.values()):
        yield from rest


def _abstention(index: Index, query: Query, look_up: LookUp) -> Answer:
    """No answer, but what is missing for one, and the facts that come closest."""
    from factcli.match.nearest import against, lacking, nearest, unknown

    missing = unknown(index, query)
    closest = nearest(index, query, look_up.in_order())
    near = [(scored, look_up.judge.verdict(scored)) for scored in closest]
    index.expect_entries(scored.row.row for scored, _ in near)
    hits = (_hit(index, query, *j)._replace(differs=against(*j, missing)) for j in near)
    lacked = lacking(near[0][1]) if near else ()
    return Answer(query.text, (), tuple(hits), (), missing, lacked)


def _hit(index: Index, query: Query, scored: Scored, verdict: Verdict) -> Hit:
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
