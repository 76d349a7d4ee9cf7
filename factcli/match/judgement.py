"""The three judgements on a fact, one after the other: about, asked, restricted."""

from collections.abc import Iterator

from factcli.index.reader import Index
from factcli.match.about import about
from factcli.match.asked import Asked
from factcli.match.findings import Finding, Gravity, Verdict, verdict
from factcli.match.query import Query
from factcli.match.rank import Scored
from factcli.match.restricted import restricted

# What the score adds to the order of the answers: chosen by benchmarks/decisions.py.
LIKELY_OF_TABLE, LIKELY_OF_TEXT = 0.3, 0.03
# As high as the score comes for a question that it was trained on.
_HIGH = 12.0


class Judge:
    """Judges the facts found for one question."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self._asked = Asked(index, query)

    def likely(self, scored: Scored) -> float:
        """How much the trained score adds to the order, where attributes are a table's own."""
        if self._asked.is_remark(scored.row):
            return -LIKELY_OF_TABLE
        score = max(-1.0, min(1.0, self._asked.evidence.relation(scored).score / _HIGH))
        return score * (LIKELY_OF_TEXT if scored.row.is_described else LIKELY_OF_TABLE)

    def verdict(self, scored: Scored) -> Verdict:
        """What stands between the question and a fact."""
        return verdict(list(self._findings(scored)))

    def answer(self, scored: Scored) -> Verdict | None:
        """The verdict on an answer, or None at the first thing that makes the fact none."""
        found = []
        for finding in self._findings(scored):
            if finding.gravity is Gravity.GRAVE:
                return None
            found.append(finding)
        return verdict(found)

    def _findings(self, scored: Scored) -> Iterator[Finding]:
        yield from about(self._index, self._query, scored)
        yield from self._asked.findings(scored)
        unsaid = self._asked.evidence.unsaid_of_attribute(scored)
        yield from restricted(self._index, self._query, scored, unsaid)
