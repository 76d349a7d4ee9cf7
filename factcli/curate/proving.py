"""What is added or changed held against its evidence, by the one rule that `verify` has."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from factcli.errors import UsageError
from factcli.store.facts import Document, Fact
from factcli.store.layers import Layers
from factcli.verify.proving import Paper, Unproved, unproved
from factcli.verify.units import Units

# The text of a document by its id, None where it is not at hand.
Texts: TypeAlias = Callable[[str], str | None]


class Prover:
    """Says what a fact shows and its evidence does not, with the documents and texts at hand."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        texts: Texts,
        synonyms: Sequence[Sequence[str]] = (),
    ) -> None:
        self._documents, self._texts, self._synonyms = documents, texts, synonyms
        self._units = Units(synonyms)

    @classmethod
    def of(cls, layers: Layers, texts: Texts) -> "Prover":
        """The prover of a store with those below it."""
        stores = (*layers.below, layers.store)
        synonyms = [group for store in stores for group in store.synonyms]
        return cls(layers.documents(), texts, synonyms)

    def knowing(
        self, documents: Sequence[Document], synonyms: Sequence[Sequence[str]] = ()
    ) -> "Prover":
        """The same with documents that the store has not yet, and more words of one meaning."""
        new = {document.id: document for document in documents}
        return Prover(new | dict(self._documents), self._texts, [*self._synonyms, *synonyms])

    def reading(self, identifier: str, text: str) -> "Prover":
        """The same with the text of a document at hand."""

        def texts(asked: str) -> str | None:
            return text if asked == identifier else self._texts(asked)

        return Prover(self._documents, texts, self._synonyms)

    def refuse(self, fact: Fact, before: Fact | None = None) -> None:
        """UsageError for the first thing that the evidence speaks against."""
        message = self.objection(fact, before)
        if message:
            raise UsageError(message)

    def objection(self, fact: Fact, before: Fact | None = None) -> str:
        """What the evidence speaks against, nothing where it speaks for all.

        What it spoke against already in the fact as it was `before` is no reason now.
        """
        known = {(found.path, found.message) for found in self.found(before)} if before else set()
        for found in self.found(fact):
            if (found.path, found.message) not in known and not found.is_open:
                return f"{found.path}: {found.message}"
        return ""

    def found(self, fact: Fact) -> list[Unproved]:
        """All that the evidence of a fact does not prove."""
        if not fact.evidence:
            return []
        return list(unproved(fact, self._paper, self._units))

    def _paper(self, identifier: str) -> Paper:
        return Paper(self._documents.get(identifier), self._texts(identifier))
