"""One pass over the facts of all layers: their rows, and the postings of every token.

Facts are read in batches, each by itself, so that several processes may do it; what they leave is
put together in the order of the facts, whoever was ready first.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice, repeat
from typing import Any, NamedTuple

from factcli.errors import StoreError
from factcli.index.marks import Column
from factcli.index.records import Reader
from factcli.index.table import packed
from factcli.store.facts import Document, Fact
from factcli.store.line import decode_fact
from factcli.store.schema import Pieces, encode_document, encode_fact, identifier, sound_facts
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
    """Some facts of a layer to be read, the first of them by its number.

    They are known to be sound, or still JSON, and `refuse` says what is wrong with them.
    """

    first: int
    layer: int
    facts: Sequence[Fact] = ()
    pieces: Sequence[bytes] = ()
    refuse: Callable[[], None] | None = None

    def sound(self) -> Sequence[Fact]:
        """The facts; StoreError where one is not sound."""
        if not self.pieces:
            return self.facts
        facts = sound_facts(self.pieces)
        if facts is None and self.refuse:
            self.refuse()
        return facts or [decode_fact(piece) for piece in self.pieces]


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

    `facets` count the facts that have one, `said` those that say a word, `codes` those that write
    it as a code. `digests` are eight bytes each.
    """

    rows: list[tuple[Any, ...]]
    columns: list[Column]
    facets: list[tuple[str, str, int]]
    supersessions: list[Supersession]
    said: dict[str, int]
    codes: dict[str, int]
    digests: bytes
    layer: int


Reading = Callable[[Iterator[Batch]], Iterator[Read]]


def read_batch(reader: Reader, documents: dict[str, Document], batch: Batch) -> Read:
    """Read some facts; StoreError where one is not sound."""
    return read_facts(reader, documents, batch.first, batch.layer, batch.sound())


def read_facts(
    reader: Reader,
    documents: dict[str, Document],
    first: int,
    layer: int,
    facts: Sequence[Fact],
) -> Read:
    """Read some facts of a layer that are numbered from `first` on."""
    rows: list[tuple[object, ...]] = []
    said: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    facets: Counter[tuple[str, str]] = Counter()
    supersessions: list[Supersession] = []
    digests = array("q")
    marks = reader.marks(first)
    for number, fact in enumerate(facts, first):
        record = reader.record(fact, documents, number, layer, marks)
        rows.append(record.row)
        said.update(record.words)
        if record.codes:
            codes.update(record.codes)
        facets.update(facets_of(fact))
        if fact.supersedes:
            supersessions.append(Supersession(fact.supersedes, fact.id, layer))
        digests.append(digest_of_line(record.line))
    return Read(
        rows,
        list(marks.columns()),
        [(*facet, count) for facet, count in facets.items()],
        supersessions,
        said,
        codes,
        digests.tobytes(),
        layer,
    )


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
        self.entries: dict[str, tuple[bytes, bytes] | tuple[bytearray, bytearray]] = {}
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
            before, self.count = self.count, self.count + len(read.rows)
            self._take(read)
            yield from read.rows
            for thousand in range(before // 1000, self.count // 1000):
                if progress:
                    progress((thousand + 1) * 1000)

    def _take(self, read: Read) -> None:
        """Add a batch to the postings and counts."""
        entries = self.entries
        for tokens, rows, masks in read.columns:
            for token in tokens:
                entry = entries.get(token)
                if entry is None:
                    # Most tokens come in one batch, and tokens that are alike share their bytes.
                    entries[token] = rows, masks
                elif isinstance(entry[0], bytes) or isinstance(entry[1], bytes):
                    entries[token] = bytearray(entry[0] + rows), bytearray(entry[1] + masks)
                else:
                    entry[0].extend(rows)
                    entry[1].extend(masks)
        for name, value, count in read.facets:
            self.facets[name, value] += count
        self.supersessions += read.supersessions
        said = self.said
        for word, count in read.said.items():
            said[word] = said.get(word, 0) + count
        self.codes.update(read.codes)
        self._digests.frombytes(read.digests)
        self._layers.extend(repeat(read.layer, len(read.rows)))

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
    first = 1
    above: set[str] = set()
    for number in range(len(layers) - 1, -1, -1):
        facts = layers[number].facts
        own: set[str] = set()
        batches = (
            _raw(facts, above, own) if isinstance(facts, Pieces) else _sound(facts, above, own)
        )
        for batch in batches:
            yield batch._replace(first=first, layer=number)
            first += len(batch.facts) or len(batch.pieces)
            if first - 1 > MOST_FACTS:
                raise StoreError(f"more than {MOST_FACTS} facts; split the store in two")
        above = above | own if above else own


def _sound(facts: Iterable[Fact], above: set[str], own: set[str]) -> Iterator[Batch]:
    """Facts in batches, without those of layers above; of two with the same id the first."""
    every = iter(facts)
    while some := list(islice(every, BATCH)):
        fresh: list[Fact] = []
        for fact in some:
            if fact.id not in above and fact.id not in own:
                own.add(fact.id)
                fresh.append(fact)
        if fresh:
            yield Batch(0, 0, fresh)


def _raw(facts: Pieces, above: set[str], own: set[str]) -> Iterator[Batch]:
    """The same of facts that are still JSON; StoreError where two have the same id."""
    every = facts.pieces()
    while some := list(islice(every, BATCH)):
        names = list(map(identifier, some))
        before = len(own)
        own.update(name for name in names if name is not None)
        if len(own) != before + len(some):
            facts.refuse()
        if above:
            # One that no layer needs is not read by others, and has to be sound all the same.
            hidden = [piece for piece, name in zip(some, names, strict=True) if name in above]
            if hidden and sound_facts(hidden) is None:
                facts.refuse()
            some = [piece for piece, name in zip(some, names, strict=True) if name not in above]
        if some:
            yield Batch(0, 0, (), some, facts.refuse)
