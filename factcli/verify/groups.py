"""Facts that have something in common, found among a million in the memory of their hashes."""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeAlias

from factcli.store.facts import Fact
from factcli.store.line import Sketch
from factcli.verify.material import Layer, Material, Place

Keys: TypeAlias = Callable[[Fact | Sketch], Iterable[Hashable]]


def groups(material: Material, keys: Keys) -> Iterator[list[tuple[Layer, Fact]]]:
    """The facts that a look-up sees which have a key in common, two or more at a time.

    Groups come in the order of their first facts, and facts in that of their stores. The stores
    are read once in short, and of the facts only those that share a key.
    """
    hashes, layers, places = array("q"), array("l"), array("q")
    for place, sketch in material.sketches():
        for key in keys(sketch):
            hashes.append(hash(key))
            layers.append(place.layer)
            places.append(place.at)
    order = sorted(range(len(hashes)), key=hashes.__getitem__)
    for first, last in _runs(order, hashes):
        members = order[first:last]
        found = list(material.at(Place(layers[n], places[n]) for n in members))
        yield from _told_apart(found, keys, hashes[members[0]])


def _runs(order: list[int], hashes: "array[int]") -> list[tuple[int, int]]:
    """Where hashes repeat in their order, as first and last place, by the first that has each."""
    runs: list[tuple[int, int]] = []
    first = 0
    for place in range(1, len(order) + 1):
        if place == len(order) or hashes[order[place]] != hashes[order[first]]:
            if place - first > 1:
                runs.append((first, place))
            first = place
    runs.sort(key=lambda run: order[run[0]])
    return runs


def _told_apart(
    found: list[tuple[Layer, Fact]], keys: Keys, hashed: int
) -> Iterator[list[tuple[Layer, Fact]]]:
    """The same by the keys themselves: two of them may have one hash."""
    by_key: dict[Hashable, list[tuple[Layer, Fact]]] = {}
    for layer, fact in found:
        for key in set(keys(fact)):
            if hash(key) == hashed:
                by_key.setdefault(key, []).append((layer, fact))
    yield from (members for members in by_key.values() if len(members) > 1)
