"""What the checks look at: the stores as they were read, and the documents' bytes."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from factcli.store.facts import Document, Fact
from factcli.store.layers import AnyStore, facts_at, sketched
from factcli.store.line import Sketch
from factcli.store.schema import Problem


class Layer(NamedTuple):
    """One store of the list: its path, what it holds if its form is right, and its problems."""

    path: str
    store: AnyStore | None
    problems: Sequence[Problem]


class Place(NamedTuple):
    """Where a fact is: in which of the sound layers, and at what place of its store."""

    layer: int
    at: int


class Material(NamedTuple):
    """All that the checks look at; `files` are the documents' bytes by id, None where not given.

    A document that is not among them is one that nobody could be expected to have.
    """

    layers: Sequence[Layer]
    files: Mapping[str, bytes | None] | None
    today: datetime.date

    def facts(self) -> Iterator[tuple[Layer, Fact]]:
        """Every fact with its layer; a store whose form is wrong is judged on nothing else."""
        for layer, store in self._sound():
            yield from ((layer, fact) for fact in store.facts)

    def documents(self) -> dict[str, tuple[Layer, Document]]:
        """The documents by id, those of higher layers for those of lower ones."""
        return {
            document.id: (layer, document)
            for layer in self.layers
            for document in (layer.store.documents if layer.store else ())
        }

    def effective(self) -> Iterator[tuple[Layer, Fact]]:
        """The facts that a look-up sees: those of higher layers for those of lower ones."""
        for number, (layer, store) in enumerate(self._sound()):
            hidden = self._hidden(number)
            yield from ((layer, fact) for fact in store.facts if fact.id not in hidden)

    def sketches(self) -> Iterator[tuple[Place, Fact | Sketch]]:
        """The same in short, each with where `at` finds it whole."""
        for number, (_, store) in enumerate(self._sound()):
            hidden = self._hidden(number)
            for place, sketch in sketched(store):
                if sketch.id not in hidden:
                    yield Place(number, place), sketch

    def at(self, places: Iterable[Place]) -> Iterator[tuple[Layer, Fact]]:
        """The facts at these places, which are in order."""
        sound = list(self._sound())
        for number, those in groupby(places, key=lambda place: place.layer):
            layer, store = sound[number]
            for fact in facts_at(store, [place.at for place in those]):
                yield layer, fact

    def _sound(self) -> Iterator[tuple[Layer, AnyStore]]:
        for layer in self.layers:
            if layer.store and not layer.problems:
                yield layer, layer.store

    def _hidden(self, number: int) -> set[str]:
        """The ids of one layer that higher layers have as well."""
        _, *higher = list(self._sound())[number:]
        if not higher:
            return set()
        # By hashes first, so that of a million ids only those are held that may be hidden.
        hashes = {hash(sketch.id) for _, store in higher for _, sketch in sketched(store)}
        own = list(self._sound())[number][1]
        maybe = {sketch.id for _, sketch in sketched(own) if hash(sketch.id) in hashes}
        return {s.id for _, store in higher for _, s in sketched(store) if s.id in maybe}


class Found(NamedTuple):
    """What a check found: in which layer, in which fact, at which path, and what to know of it."""

    layer: Layer
    fact: str | None
    path: str
    message: str


Findings: TypeAlias = Iterator[Found]
