"""The three judgements on a fact, one after the other: about, asked, restricted."""

from factcli.index.reader import Index
from factcli.match.about import about
from factcli.match.asked import Asked
from factcli.match.findings import Verdict, verdict
from factcli.match.query import Query
from factcli.match.rank import Scored
from factcli.match.restricted import restricted

# As high as the score comes for a question that it was trained on.
_HIGH = 12.0


class Judge:
    """Judges the facts found for one question."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self._asked = Asked(index, query)

    def likely(self, scored: Scored) -> float:
        """How much the trained score speaks for a fact stating what is asked, from -1 to 1."""
        return max(-1.0, min(1.0, self._asked.relation(scored).score / _HIGH))

    def verdict(self, scored: Scored) -> Verdict:
        """What stands between the question and a fact."""
        unsaid = self._asked.unsaid_of_attribute(scored)
        return verdict(
            [
                *about(self._index, self._query, scored),
                *self._asked.findings(scored),
                *restricted(self._index, self._query, scored, unsaid),
            ]
        )
