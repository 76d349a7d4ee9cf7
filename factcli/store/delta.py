"""What is to become of a store: its difference, which is small however large the store is."""

from collections.abc import Iterator
from functools import cached_property

import msgspec

from factcli.store.facts import Document, Fact, Store


class Delta(msgspec.Struct, frozen=True, dict=True):
    """What differs between a store before and after.

    `added` are facts of new ids; `changed` take the place of those of their ids, or stand at the
    end where there are none. What supersedes one of `released` does so no more. `documents` take
    the place of those of their ids; `synonyms` are new groups.
    """

    added: tuple[Fact, ...] = ()
    changed: tuple[Fact, ...] = ()
    gone: frozenset[str] = frozenset()
    released: frozenset[str] = frozenset()
    documents: tuple[Document, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()

    @property
    def is_one_more_fact(self) -> bool:
        """Whether all that was there stays as it is."""
        return len(self.added) == 1 and self == Delta(added=self.added)

    @property
    def only_adds(self) -> bool:
        """Whether every fact that was there stays as it is."""
        return not (self.changed or self.gone or self.released)

    @cached_property
    def _changed(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.changed}

    def touches(self, identifier: str, supersedes: str | None) -> bool:
        """Whether a fact that is there does not stay as it is."""
        return identifier in self.gone or supersedes in self.released or identifier in self._changed

    def of_fact(self, fact: Fact) -> Fact | None:
        """What becomes of a fact that is there; None where it goes."""
        if fact.id in self.gone:
            return None
        found = self._changed.get(fact.id, fact)
        if found.supersedes in self.released:
            found = msgspec.structs.replace(found, supersedes=None)
        return found

    def new_facts(self, known: set[str]) -> Iterator[Fact]:
        """The facts that come to stand at the end, where the changed ones of `known` are there."""
        yield from (fact for fact in self.changed if fact.id not in known)
        yield from self.added

    def of_documents(self, documents: tuple[Document, ...]) -> tuple[Document, ...]:
        """The documents as they become."""
        by_id = {document.id: document for document in documents}
        return tuple((by_id | {document.id: document for document in self.documents}).values())


def applied(store: Store, delta: Delta) -> Store:
    """The store as it becomes."""
    kept = (
        delta.of_fact(fact) if delta.touches(fact.id, fact.supersedes) else fact
        for fact in store.facts
    )
    facts = tuple(fact for fact in kept if fact)
    known = {fact.id for fact in store.facts} if delta.changed else set()
    return msgspec.structs.replace(
        store,
        documents=delta.of_documents(store.documents),
        synonyms=(*store.synonyms, *delta.synonyms),
        facts=(*facts, *delta.new_facts(known)),
    )
