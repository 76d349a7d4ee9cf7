"""The look-up: a question in, the facts that answer it out, or none."""

from factcli.errors import UsageError
from factcli.index.answer import Answer, Filters, Hit
from factcli.index.reader import Index, passes
from factcli.match.findings import Verdict
from factcli.match.judgement import Judge
from factcli.match.query import Query, read_query
from factcli.match.rank import Ranker, Scored

THRESHOLD = 20.0
_FEWEST_CANDIDATES = 24
_MOST_CANDIDATES = 4096
_NEAR = 3


def find(
    index: Index,
    query: str,
    *,
    limit: int = 10,
    min_score: float = THRESHOLD,
    filters: Filters = Filters(),  # noqa: B008 - frozen
) -> Answer:
    """The facts that answer a question, best first; none where the store does not know.

    With `min_score` 0 every fact that shares a word comes in rank order, and what speaks against
    it stands in `differs`. Raises UsageError for a query without a word in it.
    """
    if not query.strip():
        raise UsageError("the query is empty; ask in words, such as: troops in iraq")
    asked = read_query(index, query)
    if not asked.has_content or not index.size:
        return Answer(query, (), ())
    judge = Judge(index, asked)
    ranked = _ranked(index, asked, limit, filters)
    hits = _answers(judge, ranked, limit, min_score)
    near = [] if hits else [(s, judge.verdict(s)) for s in ranked[:_NEAR]]
    return Answer(
        query,
        tuple(_hit(index, asked, *j) for j in hits),
        tuple(_hit(index, asked, *j) for j in near),
    )


_Judged = tuple[Scored, Verdict]


def _ranked(index: Index, query: Query, limit: int, filters: Filters) -> list[Scored]:
    """The best facts that pass the filters, a superseded one after the one that supersedes it."""
    count = max(_FEWEST_CANDIDATES, 2 * limit)
    ranker = Ranker(index, query)
    while True:
        best = ranker.best(count)
        passing = [scored for scored in best if passes(scored.row, filters)]
        if len(passing) >= limit or len(best) < count or count >= _MOST_CANDIDATES:
            break
        count *= 4
    ids = {scored.row.id for scored in passing}
    dated = any(unit.relation for unit in query.units if unit.sort == "number")
    if not dated:
        passing.sort(key=lambda scored: scored.row.superseded_by in ids)
    return passing


def _answers(judge: Judge, ranked: list[Scored], limit: int, min_score: float) -> list[_Judged]:
    """The facts that are answers, those first that differ in nothing.

    With `min_score` 0 all, in rank order.
    """
    if min_score <= 0:
        return [(scored, judge.verdict(scored)) for scored in ranked[:limit]]
    judged = [(s, judge.verdict(s)) for s in ranked if s.score * 100 >= min_score]
    answers = [(scored, verdict) for scored, verdict in judged if verdict.is_answer]
    answers.sort(key=lambda answer: not answer[1].is_as_asked)
    return answers[:limit]


def _hit(index: Index, query: Query, scored: Scored, verdict: Verdict) -> Hit:
    score = round(min(100.0, max(0.0, scored.score * 100)), 1)
    return Hit(index.entry_of_row(scored.row.row), score, _how(query, scored), verdict.differs)


def _how(query: Query, scored: Scored) -> str:
    """The least exact way in which a unit of content matched."""
    hows = {
        match.how
        for unit, match in zip(query.units, scored.matches, strict=True)
        if unit.sort != "stop" and match.likeness
    }
    return next((how for how in ("approximate", "alias") if how in hows), "exact")
