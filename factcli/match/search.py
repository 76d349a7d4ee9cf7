"""The look-up: a question in, the facts that answer it out, or none."""

from factcli.errors import UsageError
from factcli.index.answer import Answer, Filters, Hit, passes
from factcli.index.reader import Index
from factcli.match.findings import Verdict
from factcli.match.judgement import Judge
from factcli.match.query import Query, read_query
from factcli.match.rank import Ranker, Scored

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
    asked = read_query(index, query)
    if not asked.has_content or not index.size:
        return Answer(query, (), ())
    judge = Judge(index, asked)
    ranker = Ranker(index, asked)
    for fewest in (_FEWEST_CANDIDATES, _MOST_JUDGED):
        ranked = _ranked(ranker, asked, max(fewest, 2 * limit), limit, filters)
        judged = _answers(judge, ranked, limit, min_score)
        if judged or len(ranked) < fewest:
            break
    if not judged:
        return _abstention(index, asked, judge, ranked)
    hits = tuple(_hit(index, asked, *j) for j in judged[:limit])
    if not with_rivals:
        return Answer(query, hits, ())
    from factcli.match.rivals import rivals

    others = tuple(_hit(index, asked, *judged[n]) for n in rivals(index, asked, judged))
    return Answer(query, hits, (), others)


_Judged = tuple[Scored, Verdict]


def _ranked(ranker: Ranker, query: Query, count: int, limit: int, filters: Filters) -> list[Scored]:
    """The best facts that pass the filters, a superseded one after the one that supersedes it."""
    while True:
        best = ranker.best(count)
        passing = [scored for scored in best if passes(scored.row, filters)]
        if len(passing) >= limit or len(best) < count or count >= _MOST_CANDIDATES:
            break
        count *= 4
    dated = any(unit.relation for unit in query.units if unit.sort == "number")
    return passing if dated else _newest_first(passing)


def _newest_first(ranked: list[Scored]) -> list[Scored]:
    """The same facts, each that is superseded by another of them no earlier than right after it."""
    ids = {scored.row.id for scored in ranked}
    held: dict[str, list[Scored]] = {}
    result: list[Scored] = []
    placed: set[str] = set()

    def place(scored: Scored) -> None:
        result.append(scored)
        placed.add(scored.row.id)
        for waiting in held.pop(scored.row.id, ()):
            place(waiting)

    for scored in ranked:
        newer = scored.row.superseded_by
        if newer in ids - placed and newer is not None and newer != scored.row.id:
            held.setdefault(newer, []).append(scored)
        else:
            place(scored)
    return [*result, *(one for waiting in held.values() for one in waiting)]


def _answers(judge: Judge, ranked: list[Scored], limit: int, min_score: float) -> list[_Judged]:
    """All the facts that are answers.

    With `min_score` 0 any of the best, in rank order.
    """
    if min_score <= 0:
        most = max(limit, _FEWEST_CANDIDATES)
        return [(scored, judge.verdict(scored)) for scored in ranked[:most]]
    answers: list[_Judged] = []
    for scored in ranked:
        if answers and scored.score < answers[0][0].score - _REACH:
            continue
        verdict = judge.answer(scored) if scored.score * 100 >= min_score else None
        if verdict:
            answers.append((scored, verdict))
    answers.sort(key=lambda answer: -round(answer[0].score + judge.likely(answer[0]), 4))
    return answers


def _abstention(index: Index, query: Query, judge: Judge, ranked: list[Scored]) -> Answer:
    """No answer, but what is missing for one, and the facts that come closest."""
    from factcli.match.nearest import against, lacking, nearest, unknown

    missing = unknown(index, query)
    near = [(scored, judge.verdict(scored)) for scored in nearest(index, query, ranked)]
    hits = (_hit(index, query, *j)._replace(differs=against(*j, missing)) for j in near)
    lacked = lacking(near[0][1]) if near else ()
    return Answer(query.text, (), tuple(hits), (), missing, lacked)


def _hit(index: Index, query: Query, scored: Scored, verdict: Verdict) -> Hit:
    score = round(min(100.0, max(0.0, scored.score * 100)), 1)
    entry, how = index.entry_of_row(scored.row.row), _how(query, scored)
    return Hit(entry, score, how, verdict.differs, verdict.is_as_asked)


def _how(query: Query, scored: Scored) -> str:
    """The least exact way in which a unit of content matched."""
    hows = {
        match.how
        for unit, match in zip(query.units, scored.matches, strict=True)
        if unit.sort != "stop" and match.likeness
    }
    return next((how for how in ("approximate", "alias") if how in hows), "exact")
