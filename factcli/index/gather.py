"""One pass over the facts of all layers: their rows, and the postings of every token.

Facts are read in batches, each by itself, so that several processes may do it; what they leave is
put together in the order of the facts, whoever was ready first.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from factcli.errors import StoreError
from factcli.index.records import Reader
from factcli.index.table import packed
from factcli.store.facts import Document, Fact
from factcli.store.schema import encode_document
from factcli.words.text import words
from factcli.words.tokens import ACTOR, Phrase

# A row is numbered by 32 bits.
MOST_FACTS = (1 << 32) - 1
# As many as make asking another process cheap, and keep little in memory: 3 KB a fact.
BATCH = 1000
_ENTRY = 5


class LayerContent(NamedTuple):
    """One layer as the index reads it; `facts` may stream, about `size` of them."""

    path: str
    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: Iterable[Fact]
    size: int = 0


class Batch(NamedTuple):
    """Some facts to be read: the number of the first, and each with the number of its layer."""

    first: int
    facts: Sequence[tuple[Fact, int]]


class Read(NamedTuple):
    """What a batch leaves behind: rows, and for each token its entries.

    An entry is a row in four bytes and its mask in one. `vocabulary` and `codes` are what the
    reader has not told of yet.
    """

    rows: list[tuple[object, ...]]
    entries: dict[str, bytearray]
    facets: Counter[tuple[str, str]]
    supersedes: dict[str, str]
    vocabulary: set[str]
    codes: set[str]


Reading = Callable[[Iterator[Batch]], Iterator[Read]]


def read_batch(reader: Reader, documents: dict[str, Document], batch: Batch) -> Read:
    """Read some facts."""
    read = Read([], {}, Counter(), {}, set(), set())
    entries, facets = read.entries, read.facets
    for number, (fact, layer) in enumerate(batch.facts, batch.first):
        record = reader.record(fact, documents, number, layer)
        row = number.to_bytes(4, sys.byteorder)
        for token, mask in record.masks.items():
            entry = entries.get(token)
            if entry is None:
                entry = entries[token] = bytearray()
            entry += row
            entry.append(mask)
        facets["kind", fact.kind] += 1
        for place in fact.places:
            facets["place", place] += 1
        for actor in fact.actors:
            facets["actor", actor] += 1
        for source in {evidence.document for evidence in fact.evidence}:
            facets["source", source] += 1
        if fact.supersedes:
            read.supersedes[fact.supersedes] = fact.id
        read.rows.append((*record.row, record.json))
    vocabulary, codes = reader.take_words()
    return read._replace(vocabulary=vocabulary, codes=codes)


class Gathered:
    """What one pass over all facts leaves behind: postings, counts, and what supersedes what."""

    def __init__(self) -> None:
        self.entries: dict[str, bytearray] = {}
        self.facets: Counter[tuple[str, str]] = Counter()
        self.supersedes: dict[str, str] = {}
        self.vocabulary: set[str] = set()
        self.codes: set[str] = set()
        self.count = 0
        self._documents: dict[str, tuple[Document, int]] = {}

    def rows(
        self,
        layers: list[LayerContent],
        reading: Callable[[dict[str, Document]], Reading],
        progress: Callable[[int], None] | None,
    ) -> Iterator[tuple[object, ...]]:
        """The fact table's rows; a higher layer's fact or document takes a lower one's place."""
        for number, layer in enumerate(layers):
            for document in layer.documents:
                self._documents[document.id] = (document, number)
        documents = {name: document for name, (document, _) in self._documents.items()}
        for read in reading(documents)(_batches(layers)):
            self._take(read)
            for row in read.rows:
                self.count += 1
                if progress and self.count % 1000 == 0:
                    progress(self.count)
                yield row

    def _take(self, read: Read) -> None:
        """Add a batch to the postings and counts."""
        entries = self.entries
        for token, more in read.entries.items():
            entry = entries.get(token)
            if entry is None:
                entries[token] = more
            else:
                entry += more
        self.facets.update(read.facets)
        self.supersedes |= read.supersedes
        self.vocabulary |= read.vocabulary
        self.codes |= read.codes

    def postings(self) -> Iterator[tuple[str, int, bytes, bytes]]:
        """The token table's rows: a token, how many facts have it, which, and in which fields."""
        for token, entry in sorted(self.entries.items()):
            rows = bytearray(len(entry) // _ENTRY * 4)
            for place in range(4):
                rows[place::4] = entry[place::_ENTRY]
            numbers = array("I")
            numbers.frombytes(rows)
            yield token, len(numbers), *packed(numbers, bytes(entry[4::_ENTRY]), self.count)

    def actor_phrases(self) -> list[Phrase]:
        """The names of all actors, for questions that name one."""
        names = {tuple(words(value)) for name, value in self.facets if name == "actor"}
        return [Phrase(name, ACTOR) for name in sorted(names) if name]

    def documents(self) -> Iterator[tuple[object, ...]]:
        """The document table's rows, with how many facts cite each."""
        for position, (name, (document, layer)) in enumerate(self._documents.items()):
            count = self.facets["source", name]
            yield position, name, encode_document(document), count, layer


def _batches(layers: list[LayerContent]) -> Iterator[Batch]:
    """The facts that count, numbered from 1 on, the highest layer first."""
    facts = _facts(layers)
    first = 1
    while some := tuple(islice(facts, BATCH)):
        if first + len(some) - 1 > MOST_FACTS:
            raise StoreError(f"more than {MOST_FACTS} facts; split the store in two")
        yield Batch(first, some)
        first += len(some)


def _facts(layers: list[LayerContent]) -> Iterator[tuple[Fact, int]]:
    seen: set[str] = set()
    for number in range(len(layers) - 1, -1, -1):
        for fact in layers[number].facts:
            if fact.id not in seen:
                seen.add(fact.id)
                yield fact, number
