"""Pure changes of a store: a fact or a document added, put in place of another, taken out."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

import msgspec

from factcli.errors import UsageError
from factcli.store.facts import Document, Fact, Store
from factcli.store.ids import slug
from factcli.store.layers import Layers
from factcli.store.schema import SLUG, fact_problems


class Change(NamedTuple):
    """What differs between two stores at one id: before and after, None where there is nothing."""

    before: Fact | Document | None
    after: Fact | Document | None


def added(layers: Layers, fact: Fact) -> Store:
    """The store with a new fact; UsageError where it is not sound or its id is taken."""
    refuse_unsound(fact)
    refuse_taken(fact, layers.facts())
    return _with_facts(layers.store, (*layers.store.facts, fact))


def replaced(layers: Layers, fact: Fact) -> Store:
    """The store with the fact in place of the one of its id; one from below is copied up."""
    refuse_unsound(fact)
    if layers.own(fact.id) is None:
        return _with_facts(layers.store, (*layers.store.facts, fact))
    facts = tuple(fact if old.id == fact.id else old for old in layers.store.facts)
    return _with_facts(layers.store, facts)


def removed(layers: Layers, identifiers: Sequence[str]) -> Store:
    """The store without these facts; what superseded them does so no more.

    UsageError for a fact that only a store below has: it can't be taken out of that.
    """
    for identifier in identifiers:
        if layers.own(identifier) is None:
            layers.fact(identifier)
            raise UsageError(
                f"“{identifier}” is not in this store but in one below, which is never changed; "
                f"factcli edit {identifier} puts a fact of yours in its place"
            )
    gone = {identifier for identifier in identifiers if layers.lower(identifier) is None}
    facts = (fact for fact in layers.store.facts if fact.id not in set(identifiers))
    return _with_facts(
        layers.store,
        tuple(
            msgspec.structs.replace(fact, supersedes=None) if fact.supersedes in gone else fact
            for fact in facts
        ),
    )


def with_document(store: Store, document: Document) -> Store:
    """The store with a document, in place of the one of its id if there is one."""
    if all(known.id != document.id for known in store.documents):
        documents = (*store.documents, document)
    else:
        documents = tuple(document if d.id == document.id else d for d in store.documents)
    return msgspec.structs.replace(store, documents=documents)


def changes(before: Store, after: Store) -> Iterator[Change]:
    """What differs between two stores, documents first, in the order of the stores."""
    yield from _changes(before.documents, after.documents)
    yield from _changes(before.facts, after.facts)


def _changes(
    before: Sequence[Fact] | Sequence[Document], after: Sequence[Fact] | Sequence[Document]
) -> Iterator[Change]:
    old = {item.id: item for item in before}
    for item in after:
        known = old.pop(item.id, None)
        if known != item:
            yield Change(known, item)
    yield from (Change(item, None) for item in old.values())


def _with_facts(store: Store, facts: tuple[Fact, ...]) -> Store:
    return msgspec.structs.replace(store, facts=facts)


def refuse_unsound(fact: Fact) -> None:
    """UsageError for the first thing wrong in a fact."""
    if not SLUG.fullmatch(fact.id):
        raise UsageError(f"id: “{fact.id}” is not a lowercase slug such as {slug(fact.id)}")
    for problem in fact_problems(fact, "fact"):
        raise UsageError(f"{problem.path.removeprefix('fact.')}: {problem.message}")


def refuse_taken(fact: Fact, taken: Container[str]) -> None:
    """UsageError where another fact has the id."""
    if fact.id in taken:
        way_out = f"change it with factcli edit {fact.id}, or give another --id"
        raise UsageError(f"there is a fact “{fact.id}” already; {way_out}")
