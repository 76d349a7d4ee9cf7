"""What the matcher objects to a fact being what a statement says: direction, opposites, office.

The same judgements as a question's: exports from Peru to Chile are not those from Chile to Peru,
be it asked or claimed.
"""

from __future__ import annotations

import re

from factcli.check.scope import Scope
from factcli.check.statements import Statement
from factcli.index.reader import Index
from factcli.match.about import about
from factcli.match.candidates import Scored
from factcli.match.findings import Finding, Kind
from factcli.match.query import Query, read_query
from factcli.match.rank import Ranker
from factcli.match.restricted import restricted
from factcli.words.tokens import TITLE, is_place

# What a statement's clause settles. Names and left-over words are judged with its whole sentence,
# by the alignment.
_GRAVE = frozenset({Kind.CROSSED, Kind.OPPOSITE, Kind.OTHER_OFFICE, Kind.OTHER_PERIOD})
_DIRECTED = re.compile(
    r"\b(?:from|to|over|against|by|into|towards?|fra|til|mot|av)\b", re.IGNORECASE
)


class Objections:
    """Asks the matcher's judgements of the facts that claims are held against."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def first(self, scope: Scope, statement: Statement) -> str:
        """The first objection to a fact, in words; empty where there is none."""
        text = scope.without_figure()
        if not self._may_cross(scope, text) and not self._has_title(scope):
            return ""
        query = read_query(self._index, text)
        scored = Ranker(self._index, query).of(statement.row)
        found = next((f for f in self._findings(query, scored) if f.kind in _GRAVE), None)
        return found.text if found else ""

    def _findings(self, query: Query, scored: Scored) -> list[Finding]:
        return [
            *about(self._index, query, scored),
            *restricted(self._index, query, scored, []),
        ]

    def _may_cross(self, scope: Scope, text: str) -> bool:
        """Whether a statement says from where to where, and not only from when to when."""
        named = sum(word.is_name or any(map(is_place, word.tokens)) for word in scope.own)
        return named > 1 and _DIRECTED.search(text) is not None

    def _has_title(self, scope: Scope) -> bool:
        return any(self._index.flags(word.text) & TITLE for word in scope.own)
