"""Pure changes of a store: a fact or a document added, put in place of another, taken out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcli.errors import TakenError, UsageError
from factcli.store.delta import Delta
from factcli.store.facts import Document, Fact
from factcli.store.ids import Taken, slug
from factcli.store.layers import AnyStore, Layers, picked
from factcli.store.relations import of_same_topic
from factcli.store.schema import SLUG, encode_fact, fact_problems


class Change(NamedTuple):
    """What differs between two stores at one id: before and after, None where there is nothing."""

    before: Fact | Document | None
    after: Fact | Document | None


def added(layers: Layers, fact: Fact) -> Delta:
    """A new fact; UsageError where it is not sound or its id is taken."""
    refuse_unsound(fact)
    refuse_taken(fact, layers.taken(fact.id))
    return Delta(added=(fact,))


def replaced(fact: Fact) -> Delta:
    """The fact in place of the one of its id; one from below is copied up."""
    refuse_unsound(fact)
    return Delta(changed=(fact,))


def removed(layers: Layers, identifiers: Sequence[str]) -> Delta:
    """These facts gone; what superseded them does so no more.

    UsageError for a fact that only a store below has: it can't be taken out of that.
    """
    for identifier in identifiers:
        if layers.own(identifier) is None:
            layers.fact(identifier)
            raise UsageError(
                f"“{identifier}” is not in this store but in one below, which is never changed; "
                f"factcli edit {identifier} puts a fact of yours in its place"
            )
    uncovered = {identifier for identifier in identifiers if layers.lower(identifier)}
    return Delta(gone=frozenset(identifiers), released=frozenset(identifiers) - uncovered)


def with_document(document: Document) -> Delta:
    """A document, in place of the one of its id if there is one."""
    return Delta(documents=(document,))


def changes(store: AnyStore, delta: Delta) -> Iterator[Change]:
    """What differs, documents first, in the order of the store, then what goes."""
    documents = {document.id: document for document in store.documents}
    for document in delta.documents:
        if documents.get(document.id) != document:
            yield Change(documents.get(document.id), document)
    touched = (
        []
        if delta.only_adds
        else [*picked(store, lambda fact: delta.touches(fact.id, fact.supersedes))]
    )
    for fact in touched:
        after = delta.of_fact(fact)
        if after and after != fact:
            yield Change(fact, after)
    for new in delta.new_facts({fact.id for fact in touched}):
        yield Change(None, new)
    yield from (Change(fact, None) for fact in touched if delta.of_fact(fact) is None)


def refuse_twice(layers: Layers, fact: Fact) -> None:
    """UsageError where another fact states the attribute of the subject of the same date.

    Not where the new one says that it takes the place of that one, or another one has taken it.
    """
    others = of_same_topic(layers, fact)
    superseded = {fact.supersedes, *(other.supersedes for other in others)}
    for other in others:
        if other.as_of == fact.as_of and other.id not in superseded:
            when = f", as of {other.as_of}" if other.as_of else ""
            says = "says it already" if other.value == fact.value else "says another value"
            raise UsageError(
                f"“{other.id}” {says}: {other.value}{when}; change it with "
                f"factcli edit {other.id}, or add another one with --force"
            )


def refuse_unsound(fact: Fact) -> None:
    """UsageError for the first thing wrong in a fact."""
    if not SLUG.fullmatch(fact.id):
        raise UsageError(f"id: “{fact.id}” is not a lowercase slug such as {slug(fact.id)}")
    for problem in fact_problems(fact, "fact"):
        raise UsageError(f"{problem.path.removeprefix('fact.')}: {problem.message}")
    try:
        encode_fact(fact)
    except UnicodeEncodeError as error:
        halves = error.object[error.start : error.end]
        raise UsageError(f"“{halves}” is no text in UTF-8, but half a character") from None


def refuse_taken(fact: Fact, taken: Taken) -> None:
    """TakenError where another fact has the id."""
    if fact.id in taken:
        way_out = f"change it with factcli edit {fact.id}, or give another --id"
        raise TakenError(f"there is a fact “{fact.id}” already; {way_out}")
