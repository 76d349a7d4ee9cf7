"""Judging: the three judgements of one question, held against one fact after the other."""

from collections.abc import Iterator

from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.about import about
from factcli.match.asked import Asked
from factcli.match.findings import Finding, Gravity, Verdict, verdict
from factcli.match.matching import Standing
from factcli.match.placing import Scored
from factcli.match.query import Query
from factcli.match.relation import Relation
from factcli.match.restricted import restricted

# What the score adds to the order of the answers: chosen by benchmarks/decisions.py.
LIKELY_OF_TABLE, LIKELY_OF_TEXT = 0.3, 0.03


class Judge:
    """Judges the facts found for one question: about, asked, restricted, one after the other."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self._asked = Asked(index, query)
        self.evidence = self._asked.evidence

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
