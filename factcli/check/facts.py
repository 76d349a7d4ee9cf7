"""The facts of an index as statements: fetched together, read once."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from factcli.check.fact_words import FactWords
from factcli.check.statements import Statement
from factcli.check.wording import Lexis
from factcli.store.facts import CitedFact

_REMEMBERED_FACTS = 2_000
_decode = msgspec.json.Decoder(CitedFact).decode


class Statements(FactWords):
    """Facts by their numbers, read once and forgotten when too many."""

    def __init__(self, lexis: Lexis) -> None:
        super().__init__(lexis)
        self._lexis = lexis
        self._kept: dict[int, Statement] = {}
        self.of_row = self._kept.__getitem__

    def expect(self, rows: Collection[int]) -> None:
        """Have facts at hand, fetched together with what is known of their words."""
        if len(self._kept) > _REMEMBERED_FACTS:
            self._kept.clear()
        missing = [row for row in rows if row not in self._kept]
        entries = self.index.entries_of_rows(missing)
        facts = [_decode(entry.json.encode()) for entry in entries]
        self._lexis.expect_of_facts(text for fact in facts for text in _named_by(fact))
        for row, entry, fact in zip(missing, entries, facts, strict=True):
            self._kept[row] = Statement(entry, fact, row, self)


def _named_by(fact: CitedFact) -> tuple[str, ...]:
    return (fact.subject, fact.attribute, *fact.aliases)
