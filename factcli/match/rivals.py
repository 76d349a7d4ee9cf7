"""Rivals: the facts that may be meant as well as the first answer, and state something else."""

from collections.abc import Iterable, Iterator
from itertools import islice

from factcli.index.reader import Index
from factcli.index.table import EARLIEST_DAY, LATEST_DAY, Row
from factcli.match.candidates import Scored
from factcli.match.findings import Verdict
from factcli.match.query import Query, answers_kind
from factcli.match.rank import MISSING_ATTRIBUTE_PENALTY
from factcli.values.plain import plain_text

# So far apart are two facts of one thing where a question says the attribute of only one: nearer
# ones may both be meant. Of the labelled questions that the bundled store answers rightly, .06 have
# a rival so near, as have bare names such as "mine ban convention"; at .04 the latter has none, and
# at .1 .13 of the questions have one.
MARGIN = MISSING_ATTRIBUTE_PENALTY
# As many as a reader wants to hear of.
_MOST = 4


_Judged = tuple[Scored, Verdict]


def rivals(index: Index, query: Query, first: Scored, others: Iterable[_Judged]) -> list[_Judged]:
    """The rivals of the first answer among the others, one for each thing stated."""
    least = round(first.score - MARGIN, 4)
    near = (
        (scored, verdict)
        for scored, verdict in others
        if verdict.is_answer and round(scored.score, 4) >= least
    )
    return list(
        islice(_others(index, first, (o for o in near if _vies(query, first, o[0]))), _MOST)
    )


def _vies(query: Query, first: Scored, other: Scored) -> bool:
    """Whether a fact can be meant if the first can: of the asked kind, and of its time."""
    is_outdated = other.row.superseded_by and not first.row.superseded_by
    is_of_kind = answers_kind(query.asks, other.row) or not answers_kind(query.asks, first.row)
    return is_of_kind and not is_outdated


def _others(index: Index, first: Scored, near: Iterable[_Judged]) -> Iterator[_Judged]:
    """The facts on another topic, or with another value of the same time."""
    own = ""
    known: set[str] = set()
    for scored, verdict in near:
        own = own or _topic(index, first)
        topic = _topic(index, scored)
        is_other_value = (
            topic == own and not first.row.superseded_by and _differ(index, first, scored)
        )
        if topic not in {own, *known} or is_other_value:
            known.add(topic)
            yield scored, verdict


def _topic(index: Index, scored: Scored) -> str:
    """Subject and attribute of a fact: what stands between these keys of its compact JSON.

    A quote inside a JSON string is always escaped, so that only keys are found.
    """
    json = index.entry_of_row(scored.row.row).json
    return plain_text(json[json.index('"subject":') : json.index(',"value":')])


def _differ(index: Index, one: Scored, other: Scored) -> bool:
    """Whether two facts of one topic can be of one time and say different things."""
    if not _overlap(one.row, other.row) or one.row.shown == other.row.shown:
        return False
    # Decoding takes as long as the whole look-up, and the first value is hardly printed now.
    import msgspec

    from factcli.store.facts import CitedFact
    from factcli.values.amounts import Agreement

    decode = msgspec.json.Decoder(CitedFact).decode
    ours, theirs = (decode(index.entry_of_row(s.row.row).json).value for s in (one, other))
    return ours.agrees_with(theirs) is not Agreement.AGREES


def _overlap(one: Row, other: Row) -> bool:
    """Whether two facts can be of one time: an undated one can be of any."""
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def _first(row: Row) -> int:
    return EARLIEST_DAY if row.as_of_from is None else row.as_of_from


def _last(row: Row) -> int:
    return LATEST_DAY if row.as_of_to is None else row.as_of_to
