"""One pass over the facts of all layers: their rows, and the postings of every token."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from factcli.errors import StoreError
from factcli.index.records import Reader
from factcli.index.table import MASK_BITS
from factcli.store.facts import Document, Fact
from factcli.store.schema import encode_document
from factcli.words.text import words
from factcli.words.tokens import ACTOR, Phrase

# A posting is one 32-bit number: the fact's row above, its fields in the lowest bits.
MOST_FACTS = (1 << (32 - MASK_BITS)) - 1


class LayerContent(NamedTuple):
    """One layer as the index reads it; `facts` may stream."""

    path: str
    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: Iterable[Fact]


class Gathered:
    """What one pass over all facts leaves behind: postings, counts, and what supersedes what."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.postings: dict[str, array[int]] = {}
        self.facets: Counter[tuple[str, str]] = Counter()
        self.supersedes: dict[str, str] = {}
        self.count = 0
        self._documents: dict[str, tuple[Document, int]] = {}

    def rows(
        self, layers: list[LayerContent], progress: Callable[[int], None] | None
    ) -> Iterator[tuple[object, ...]]:
        """The fact table's rows; a higher layer's fact or document takes a lower one's place."""
        for number, layer in enumerate(layers):
            for document in layer.documents:
                self._documents[document.id] = (document, number)
        seen: set[str] = set()
        documents = {name: document for name, (document, _) in self._documents.items()}
        for number in range(len(layers) - 1, -1, -1):
            for fact in layers[number].facts:
                if fact.id in seen:
                    continue
                seen.add(fact.id)
                if self.count == MOST_FACTS:
                    raise StoreError(f"more than {MOST_FACTS} facts; split the store in two")
                self.count += 1
                record = self._reader.record(fact, documents, self.count, number)
                self._gather(fact, record.masks)
                if progress and self.count % 1000 == 0:
                    progress(self.count)
                yield (*record.row, record.json)

    def _gather(self, fact: Fact, masks: dict[str, int]) -> None:
        """Add a fact to the postings and counts."""
        high = self.count << MASK_BITS
        postings = self.postings
        for token, mask in masks.items():
            entry = postings.get(token)
            if entry is None:
                entry = postings[token] = array("I")
            entry.append(high | mask)
        facets = self.facets
        facets["kind", fact.kind] += 1
        for place in fact.places:
            facets["place", place] += 1
        for actor in fact.actors:
            facets["actor", actor] += 1
        for source in {evidence.document for evidence in fact.evidence}:
            facets["source", source] += 1
        if fact.supersedes:
            self.supersedes[fact.supersedes] = fact.id

    def actor_phrases(self) -> list[Phrase]:
        """The names of all actors, for questions that name one."""
        names = {tuple(words(value)) for name, value in self.facets if name == "actor"}
        return [Phrase(name, ACTOR) for name in sorted(names) if name]

    def documents(self) -> Iterator[tuple[object, ...]]:
        """The document table's rows, with how many facts cite each."""
        for position, (name, (document, layer)) in enumerate(self._documents.items()):
            count = self.facets["source", name]
            yield position, name, encode_document(document), count, layer
