"""What changes of facts come to in an index: rows, postings and counts that differ."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from factcli.index.gather import Supersession, digest_of, facets_of
from factcli.index.records import Reader
from factcli.store.facts import Document, Fact
from factcli.words.tokens import Phrase


class Placed(NamedTuple):
    """A fact in an index: its row, its layer, and what it says."""

    row: int
    layer: int
    fact: Fact


class Effects:
    """What differs once some facts are gone and others have come."""

    def __init__(self, reader: Reader, documents: dict[str, Document]) -> None:
        self._reader = reader
        self._documents = documents
        self.rows: dict[int, tuple[object, ...] | None] = {}
        self.ids: dict[str, int] = {}
        self.digests: dict[int, tuple[int, int]] = {}
        self.masks: dict[str, dict[int, int]] = {}
        self.tokens: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.facets: Counter[tuple[str, str]] = Counter()
        self.phrases: Counter[Phrase] = Counter()
        self.supersessions: dict[tuple[str, str], Supersession | None] = {}
        self.facts = 0

    def take_gone(self, gone: Iterable[Placed]) -> None:
        """Take facts out; those that come in the same rows are taken in afterwards."""
        for row, layer, fact in gone:
            self._count(row, layer, fact, -1)
            self.rows[row] = None
            if fact.supersedes:
                self.supersessions[fact.supersedes, fact.id] = None

    def take_new(self, new: Iterable[Placed]) -> None:
        """Take facts in."""
        for row, layer, fact in new:
            self.rows[row] = self._count(row, layer, fact, 1)
            self.ids[fact.id] = row
            self.digests[row] = layer, digest_of(fact)
            if fact.supersedes:
                found = Supersession(fact.supersedes, fact.id, layer)
                self.supersessions[fact.supersedes, fact.id] = found

    def _count(self, row: int, layer: int, fact: Fact, sign: int) -> tuple[object, ...]:
        marks = self._reader.marks(row)
        record = self._reader.record(fact, self._documents, row, layer, marks)
        for tokens, _, (mask,) in marks.columns():
            for token in tokens:
                self.masks.setdefault(token, {})[row] = mask if sign > 0 else 0
                self.tokens[token] += sign
        for counts, counted in (
            (self.said, record.words),
            (self.codes, record.codes),
            (self.facets, facets_of(fact)),
        ):
            for one in counted:
                counts[one] += sign  # type: ignore[index]
        self.facts += sign
        return record.row
