"""Evidence whose figures have moved in their documents, put right store by store."""

from collections.abc import Sequence
from typing import NamedTuple

from factcli.curate.changes import Change
from factcli.curate.telling import index_of, teller
from factcli.store.delta import Delta
from factcli.store.facts import Fact
from factcli.store.layers import picked
from factcli.store.paths import bundled_path, layer_paths, named_stores
from factcli.store.writing import opened
from factcli.verify import Layer, Material
from factcli.verify.proofs import mended


class Mending(NamedTuple):
    """The facts of one store as they were and put right, and whether the store may be written.

    `paths` are all stores, lowest first.
    """

    path: str
    before: tuple[Fact, ...]
    after: tuple[Fact, ...]
    is_allowed: bool
    paths: tuple[str, ...]

    @property
    def changes(self) -> list[Change]:
        """What differs, fact by fact."""
        return list(map(Change, self.before, self.after))

    def carry_out(self) -> None:
        """Write the store as it is by now, with the evidence put right."""
        with opened(self.path, told=teller(self.paths), indexed=index_of(self.path)) as session:
            session.change(Delta(changed=self.after))


def mendings(material: Material, stores: Sequence[str]) -> list[Mending]:
    """What is to be put right in each layer; the bundled store is written only where named."""
    layers: dict[str, Layer] = {}
    facts: dict[str, list[Fact]] = {}
    for layer, fact in mended(material):
        layers[layer.path] = layer
        facts.setdefault(layer.path, []).append(fact)
    is_named = bool(named_stores(stores))
    return [
        Mending(
            path,
            _before(layers[path], after),
            tuple(after),
            is_named or path != bundled_path(),
            layer_paths(stores),
        )
        for path, after in facts.items()
    ]


def _before(layer: Layer, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    ids = {fact.id for fact in facts}
    found = picked(layer.store, lambda fact: fact.id in ids) if layer.store else ()
    known = {fact.id: fact for fact in found}
    return tuple(known[fact.id] for fact in facts)
