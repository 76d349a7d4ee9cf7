"""What the index knows of the facts of stores, for changes that need not read them all."""

from factcli.index.reader import Index
from factcli.match.related import of_topic
from factcli.store.facts import Fact


class FromIndex:
    """Answers from an index that is true of the stores."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def has(self, identifier: str) -> bool:
        """Whether a fact has this id."""
        return self._index.entry(identifier) is not None

    def of_topic(self, fact: Fact) -> list[Fact]:
        """Facts that state the same attribute of the same subject."""
        return of_topic(self._index, fact)
