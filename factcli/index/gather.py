"""One pass over the facts of all layers: their rows, and the postings of every token.

Facts are read in batches, each by itself, so that several processes may do it; what they leave is
put together in the order of the facts, whoever was ready first.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from factcli.errors import StoreError
from factcli.index.marks import Column
from factcli.index.records import Reader
from factcli.index.table import packed
from factcli.store.facts import Document, Fact
from factcli.store.schema import encode_document, encode_fact
from factcli.words.text import words
from factcli.words.tokens import ACTOR, Phrase

# A row is numbered by 32 bits.
MOST_FACTS = (1 << 32) - 1
# As many as make asking another process cheap, and keep little in memory: 3 KB a fact.
BATCH = 1000


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


class Supersession(NamedTuple):
    """That a fact of a layer takes the place of an older one, both by their ids."""

    older: str
    newer: str
    layer: int

    @property
    def rank(self) -> tuple[int, str]:
        """Which of several counts: that of the highest layer, and there the last id."""
        return self.layer, self.newer


class Read(NamedTuple):
    """What a batch leaves behind: rows, and the postings of its tokens.

    `said` counts the facts that say a word, `codes` those that write it as a code.
    """

    rows: list[tuple[object, ...]]
    columns: list[Column]
    facets: Counter[tuple[str, str]]
    supersessions: list[Supersession]
    said: Counter[str]
    codes: Counter[str]
    digests: "array[int]"
    layers: "array[int]"


Reading = Callable[[Iterator[Batch]], Iterator[Read]]


def read_batch(reader: Reader, documents: dict[str, Document], batch: Batch) -> Read:
    """Read some facts."""
    read = Read([], [], Counter(), [], Counter(), Counter(), array("q"), array("I"))
    marks = reader.marks(batch.first)
    for number, (fact, layer) in enumerate(batch.facts, batch.first):
        record = reader.record(fact, documents, number, layer, marks)
        read.said.update(record.words)
        if record.codes:
            read.codes.update(record.codes)
        read.facets.update(facets_of(fact))
        if fact.supersedes:
            read.supersessions.append(Supersession(fact.supersedes, fact.id, layer))
        read.digests.append(digest_of_line(record.line))
        read.layers.append(layer)
        read.rows.append(record.row)
    read.columns.extend(marks.columns())
    return read


def facets_of(fact: Fact) -> list[tuple[str, str]]:
    """What a fact is listed under."""
    sources = dict.fromkeys(evidence.document for evidence in fact.evidence)
    return [
        ("kind", fact.kind),
        *(("place", place) for place in fact.places),
        *(("actor", actor) for actor in fact.actors),
        *(("source", source) for source in sources),
    ]


def digest_of(fact: Fact) -> int:
    """What tells a fact from any other, however its file writes it: 63 bits."""
    return digest_of_line(encode_fact(fact))


def digest_of_line(line: bytes) -> int:
    """The same of a fact as it is written by factcli, a line without its end."""
    return int.from_bytes(blake2b(line, digest_size=8).digest()) >> 1


class Gathered:
    """What one pass over all facts leaves behind: postings, counts, and what supersedes what."""

    def __init__(self) -> None:
        self.entries: dict[str, tuple[bytearray, bytearray]] = {}
        self.facets: Counter[tuple[str, str]] = Counter()
        self.supersessions: list[Supersession] = []
        self.said: dict[str, int] = {}
        self.codes: Counter[str] = Counter()
        self._digests = array("q")
        self._layers = array("I")
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
        for tokens, rows, masks in read.columns:
            for token in tokens:
                entry = entries.get(token)
                if entry is None:
                    entries[token] = bytearray(rows), bytearray(masks)
                else:
                    entry[0].extend(rows)
                    entry[1].extend(masks)
        self.facets.update(read.facets)
        self.supersessions += read.supersessions
        said = self.said
        for word, count in read.said.items():
            said[word] = said.get(word, 0) + count
        self.codes.update(read.codes)
        self._digests += read.digests
        self._layers += read.layers

    def postings(self) -> Iterator[tuple[str, int, bytes, bytes]]:
        """The token table's rows: a token, how many facts have it, which, and in which fields."""
        for token, (rows, masks) in sorted(self.entries.items()):
            numbers = array("I")
            numbers.frombytes(rows)
            yield token, len(numbers), *packed(numbers, bytes(masks), self.count)

    def actor_phrases(self) -> list[Phrase]:
        """The names of all actors, for questions that name one."""
        actors = (value for name, value in self.facets if name == "actor")
        return [phrase for actor in actors for phrase in actor_phrase(actor)]

    def digests(self) -> Iterator[tuple[int, int, int]]:
        """The digest table's rows."""
        return zip(range(1, self.count + 1), self._layers, self._digests, strict=True)

    def superseded(self) -> dict[str, str]:
        """The older facts' ids, each with the newer one's that counts."""
        every = sorted(self.supersessions, key=lambda found: found.rank)
        return {found.older: found.newer for found in every}

    def documents(self) -> Iterator[tuple[object, ...]]:
        """The document table's rows, with how many facts cite each."""
        for position, (name, (document, layer)) in enumerate(self._documents.items()):
            count = self.facets["source", name]
            yield position, name, encode_document(document), count, layer


def actor_phrase(actor: str) -> list[Phrase]:
    """The phrase that names an actor; none for a name without a word in it."""
    name = tuple(words(actor))
    return [Phrase(name, ACTOR)] if name else []


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
