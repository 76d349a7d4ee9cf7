"""Rivals: the facts that may be meant as well as the first answer, and state something else."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from factcli.index.reader import Index
from factcli.match.findings import Verdict
from factcli.match.query import Query, answers_kind
from factcli.match.rank import MISSING_ATTRIBUTE_PENALTY, Scored
from factcli.store.facts import CitedFact
from factcli.store.relations import same_time, topic_of
from factcli.values.amounts import Agreement

# So far apart are two facts of one thing where a question says the attribute of only one: nearer
# ones may both be meant. Of the labelled questions that the bundled store answers rightly, .06 have
# a rival so near, as have bare names such as "mine ban convention"; at .04 the latter has none, and
# at .1 .13 of the questions have one.
MARGIN = MISSING_ATTRIBUTE_PENALTY
# As many as a reader wants to hear of.
_MOST = 4

_decode = msgspec.json.Decoder(CitedFact).decode


def rivals(index: Index, query: Query, judged: Sequence[tuple[Scored, Verdict]]) -> list[int]:
    """The positions of the first one's rivals among the answers, one for each thing stated."""
    first = judged[0][0]
    least = round(first.score - MARGIN, 4)
    near = (
        (position, scored)
        for position, (scored, verdict) in enumerate(judged)
        if position and verdict.is_answer and round(scored.score, 4) >= least
    )
    return list(
        islice(_others(index, first, (o for o in near if _vies(query, first, o[1]))), _MOST)
    )


def _vies(query: Query, first: Scored, other: Scored) -> bool:
    """Whether a fact can be meant if the first can: of the asked kind, and of its time."""
    is_outdated = other.row.superseded_by and not first.row.superseded_by
    is_of_kind = answers_kind(query.asks, other.row) or not answers_kind(query.asks, first.row)
    return is_of_kind and not is_outdated


def _others(index: Index, first: Scored, near: Iterable[tuple[int, Scored]]) -> Iterator[int]:
    """The positions of the facts on another topic, or with another value of the same time."""
    fact = _fact(index, first)
    known = {topic_of(fact)}
    for position, scored in near:
        other = _fact(index, scored)
        topic = topic_of(other)
        if topic not in known:
            known.add(topic)
            yield position
        elif topic == topic_of(fact) and not first.row.superseded_by and _differ(fact, other):
            yield position


def _differ(one: CitedFact, other: CitedFact) -> bool:
    return same_time(one, other) and one.value.agrees_with(other.value) is not Agreement.AGREES


def _fact(index: Index, scored: Scored) -> CitedFact:
    return _decode(index.entry_of_row(scored.row.row).json)
