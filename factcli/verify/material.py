"""What the checks look at: the stores as they were read, and the documents' bytes."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from factcli.store.facts import Document, Fact
from factcli.store.layers import AnyStore
from factcli.store.schema import Problem


class Layer(NamedTuple):
    """One store of the list: its path, what it holds if its form is right, and its problems."""

    path: str
    store: AnyStore | None
    problems: Sequence[Problem]


class Material(NamedTuple):
    """All that the checks look at; `files` are the documents' bytes by id, None where not given.

    A document that is not among them is one that nobody could be expected to have.
    """

    layers: Sequence[Layer]
    files: Mapping[str, bytes | None] | None
    today: datetime.date

    def facts(self) -> Iterator[tuple[Layer, Fact]]:
        """Every fact with its layer; a store whose form is wrong is judged on nothing else."""
        for layer in self.layers:
            if layer.store and not layer.problems:
                yield from ((layer, fact) for fact in layer.store.facts)

    def documents(self) -> dict[str, tuple[Layer, Document]]:
        """The documents by id, those of higher layers for those of lower ones."""
        return {
            document.id: (layer, document)
            for layer in self.layers
            for document in (layer.store.documents if layer.store else ())
        }

    def effective(self) -> list[tuple[Layer, Fact]]:
        """The facts that a look-up sees: those of higher layers for those of lower ones."""
        return list({fact.id: (layer, fact) for layer, fact in self.facts()}.values())


class Found(NamedTuple):
    """What a check found: in which layer, in which fact, at which path, and what to know of it."""

    layer: Layer
    fact: str | None
    path: str
    message: str


Findings: TypeAlias = Iterator[Found]
