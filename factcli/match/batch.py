"""Many questions: what a number of them need of the index is asked for at once."""

from collections.abc import Iterator, Sequence

from factcli.index.answer import Answer, Filters
from factcli.index.reader import Index
from factcli.match.query import read_query
from factcli.match.search import LookUp
from factcli.match.typed import expect_questions
from factcli.memory import young_collected

# Of so many questions the facts are in memory together.
_TOGETHER = 64


def find_all(
    index: Index,
    queries: Sequence[str],
    *,
    limit: int,
    min_score: float,
    filters: Filters,
    with_rivals: bool,
) -> Iterator[Answer]:
    """What `find` gives for each of these; an answer without facts where there is no word."""
    for begin in range(0, len(queries), _TOGETHER):
        together = queries[begin : begin + _TOGETHER]
        with young_collected(), index.question():
            answers = _answers(index, together, limit, min_score, filters, with_rivals=with_rivals)
        yield from answers


def _answers(
    index: Index,
    queries: Sequence[str],
    limit: int,
    min_score: float,
    filters: Filters,
    *,
    with_rivals: bool,
) -> list[Answer]:
    expect_questions(index, queries)
    begun = [_begun(index, query, limit, filters) for query in queries]
    index.expect_rows(row for look_up in begun if look_up for row in look_up.front_rows())
    answers = []
    for query, look_up in zip(queries, begun, strict=True):
        index.forget_names()
        if look_up:
            answers.append(look_up.answer(min_score, with_rivals=with_rivals))
        else:
            answers.append(Answer(query, (), ()))
    return answers


def _begun(index: Index, query: str, limit: int, filters: Filters) -> LookUp | None:
    """The look-up of a question, if it asks for anything."""
    asked = read_query(index, query)
    return LookUp(index, asked, limit, filters) if asked.has_content and index.size else None
