"""The three judgements on a fact, one after the other: about, asked, restricted."""

from factcli.index.reader import Index
from factcli.match.about import about
from factcli.match.asked import Asked
from factcli.match.findings import Verdict, verdict
from factcli.match.query import Query
from factcli.match.rank import Scored
from factcli.match.restricted import restricted


class Judge:
    """Judges the facts found for one question."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self._asked = Asked(index, query)

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
