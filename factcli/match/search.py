"""The look-up: a question in, the facts that answer it out, or none."""

from factcli.errors import UsageError
from factcli.match.answer import Answer, Filters, Hit
from factcli.match.guard import Objection, objections
from factcli.match.index import Index, passes
from factcli.match.query import Query, read_query
from factcli.match.rank import Ranker, Scored

THRESHOLD = 60.0
_FEWEST_CANDIDATES = 64
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
    judged = _judged(index, asked, limit, filters, keep_all=min_score <= 0)
    hits = [j for j in judged if _is_answer(j, min_score)][:limit]
    near = [] if hits else judged[:_NEAR]
    return Answer(
        query,
        tuple(_hit(index, asked, *j) for j in hits),
        tuple(_hit(index, asked, *j) for j in near),
    )


_Judged = tuple[Scored, list[Objection]]


def _judged(
    index: Index, query: Query, limit: int, filters: Filters, *, keep_all: bool
) -> list[_Judged]:
    """The best facts that pass the filters, with the objections to each, in rank order."""
    count = max(_FEWEST_CANDIDATES, 4 * limit)
    ranker = Ranker(index, query)
    while True:
        best = ranker.best(count)
        passing = [scored for scored in best if passes(scored.row, filters)]
        if len(passing) >= limit or len(best) < count or count >= _MOST_CANDIDATES:
            break
        count *= 4
    judged = [(scored, objections(index, query, scored)) for scored in passing]
    return _successors_first(judged) if keep_all else _successors_first(judged)


def _successors_first(judged: list[_Judged]) -> list[_Judged]:
    """A superseded fact stands after the fact that supersedes it."""
    ids = {scored.row.id for scored, _ in judged}
    return sorted(judged, key=lambda j: j[0].row.superseded_by in ids if j[0].row.superseded_by else False)


def _is_answer(judged: _Judged, min_score: float) -> bool:
    scored, found = judged
    if min_score <= 0:
        return scored.score > 0
    return scored.score * 100 >= min_score and not any(o.grave for o in found)


def _hit(index: Index, query: Query, scored: Scored, found: list[Objection]) -> Hit:
    score = round(min(100.0, max(0.0, scored.score * 100)), 1)
    differs = tuple(objection.text for objection in found)
    return Hit(index.entry_of_row(scored.row.row), score, _how(query, scored), differs)


def _how(query: Query, scored: Scored) -> str:
    """The least exact way in which a unit of content matched."""
    hows = {
        match.how
        for unit, match in zip(query.units, scored.matches, strict=True)
        if unit.sort != "stop" and match.likeness
    }
    return next((how for how in ("approximate", "alias") if how in hows), "exact")
