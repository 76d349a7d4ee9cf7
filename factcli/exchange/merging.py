"""Candidates merged into a store: what each row adds, changes or leaves, and what stands against it.

Nothing that is there is lost to a file unless that is asked for: without `update`, a row fills
empty fields and extends lists, and never puts one thing in the place of another.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from factcli.edit import Layers, topic_of
from factcli.exchange.candidates import Candidate, Refused
from factcli.facts import Document, Fact, Store
from factcli.ids import free, slug, variants

Verdict: TypeAlias = Literal["added", "changed", "unchanged", "conflict", "refused"]

# A fact that differs in one of these says something else.
_MEANING = ("subject", "attribute", "value", "as_of")
_WORDS = ("kind", "statement", "supersedes", "note")
_LISTS = ("places", "actors", "aliases", "evidence")
_MOST_ALIKE = 1000


class Outcome(NamedTuple):
    """What became of a row: its line, the verdict, the fact's id, and what to know of it."""

    line: int
    verdict: Verdict
    id: str
    message: str = ""


class Merger:
    """Takes candidates one after another; what is known of the store is looked up, never searched."""

    def __init__(self, layers: Layers, *, update: bool = False) -> None:
        self._layers = layers
        self._update = update
        self._own = {fact.id: fact for fact in layers.store.facts}
        self._known = layers.facts() if layers.below else self._own
        self._documents = layers.documents()
        self._new_documents: dict[str, Document] = {}
        self._new_synonyms: list[tuple[str, ...]] = []
        # The ids of the facts of a topic, and those that a row of this file has spoken of.
        self._topics: dict[int, list[str]] = {}
        for fact in self._known.values():
            self._topics.setdefault(hash(topic_of(fact)), []).append(fact.id)
        self._claimed: set[str] = set()

    def take(self, candidate: Candidate | Refused) -> Outcome:
        """Merge one row."""
        if isinstance(candidate, Refused):
            return Outcome(candidate.line, "refused", candidate.identifier, candidate.message)
        fact = candidate.fact
        topic = hash(topic_of(fact))
        alike = self._topics.get(topic, ())
        if not fact.id:
            fact = msgspec.structs.replace(fact, id=self._id_for(fact, alike))
        self._claimed.add(fact.id)
        self._register(fact)
        old = self._known.get(fact.id)
        if old is None:
            self._put(fact)
            self._topics.setdefault(topic, []).append(fact.id)
            return Outcome(candidate.line, "added", fact.id, self._alike_told(fact, alike))
        return self._merged(candidate, old, fact)

    def take_document(self, line: int, document: Document) -> Outcome | None:
        """Merge a document of the file; None where the store has it just so."""
        old = self._documents.get(document.id)
        if old == document:
            return None
        if old is None or self._update or old == Document(id=old.id):
            self._documents[document.id] = self._new_documents[document.id] = document
            verdict: Verdict = "changed" if old else "added"
            return Outcome(line, verdict, document.id, "document")
        message = "the store's document of this id says otherwise: kept"
        return Outcome(line, "conflict", document.id, message)

    def take_synonyms(self, groups: Iterable[tuple[str, ...]]) -> None:
        """Add the groups of synonyms that are not there yet."""
        known = {*self._layers.store.synonyms, *self._new_synonyms}
        self._new_synonyms += [group for group in dict.fromkeys(groups) if group not in known]

    def store(self) -> Store:
        """The store with all that was taken."""
        store = self._layers.store
        documents = {document.id: document for document in store.documents}
        documents |= self._new_documents
        return Store(
            documents=tuple(documents.values()),
            synonyms=(*store.synonyms, *self._new_synonyms),
            facts=tuple(self._own.values()),
        )

    def unknown_documents(self) -> list[str]:
        """The documents that facts cite and of which nothing but the id is known."""
        return [name for name, made in self._new_documents.items() if made == Document(id=name)]

    def _put(self, fact: Fact) -> None:
        self._own[fact.id] = fact
        self._known[fact.id] = fact

    def _register(self, fact: Fact) -> None:
        for piece in fact.evidence:
            if piece.document not in self._documents:
                made = Document(id=piece.document)
                self._documents[made.id] = self._new_documents[made.id] = made

    def _id_for(self, fact: Fact, alike: Sequence[str]) -> str:
        """The id of the fact that the row means, else one of its own.

        A fact that says just the same is meant; else the one that this file has not spoken of yet
        and that has an id made of the same words, at the same date.
        """
        base = slug(fact.subject, fact.attribute)
        same_date = []
        for identifier in alike[:_MOST_ALIKE]:
            other = self._known[identifier]
            if other.as_of != fact.as_of:
                continue
            if other.value == fact.value:
                return identifier
            if identifier.startswith(base) and identifier not in self._claimed:
                same_date.append(identifier)
        if same_date:
            return same_date[0]
        if len(alike) < _MOST_ALIKE:
            return free(base, self._known, fact.as_of)
        # Of thousands of one topic, the next number is at hand: nothing is tried twice.
        return next(n for n in variants(f"{base}-{len(alike)}", None) if n not in self._known)

    def _alike_told(self, fact: Fact, alike: Sequence[str]) -> str:
        if not alike:
            return ""
        other = self._known[alike[-1]]
        when = f", {other.as_of}" if other.as_of else ""
        return f"same subject and attribute as {other.id} ({other.value}{when})"

    def _merged(self, candidate: Candidate, old: Fact, new: Fact) -> Outcome:
        if old == new:
            return Outcome(candidate.line, "unchanged", old.id)
        given = candidate.given
        against = [name for name in _MEANING if name in given and _replaces(old, new, name)]
        if against and not self._update:
            told = "; ".join(_difference(old, new, name) for name in against)
            return Outcome(candidate.line, "conflict", old.id, f"kept: {told}")
        changes: dict[str, Any] = {}
        kept = []
        for name in (*_MEANING, *_WORDS, *_LISTS):
            before, after = getattr(old, name), getattr(new, name)
            if name not in given or before == after:
                continue
            if self._update:
                changes[name] = after
            elif name in _LISTS:
                changes[name] = tuple(dict.fromkeys((*before, *after)))
            elif before is None:
                changes[name] = after
            elif after is not None:
                kept.append(_difference(old, new, name))
        result = msgspec.structs.replace(old, **changes)
        note = f"kept: {'; '.join(kept)}" if kept else ""
        if result == old:
            return Outcome(candidate.line, "unchanged", old.id, note)
        told = "; ".join(_difference(old, result, name) for name in changes)
        self._put(result)
        return Outcome(candidate.line, "changed", old.id, "; ".join(filter(None, (told, note))))


def _replaces(old: Fact, new: Fact, name: str) -> bool:
    """Whether the row has something else where the fact has something."""
    before, after = getattr(old, name), getattr(new, name)
    return before is not None and after is not None and before != after


def _difference(old: Fact, new: Fact, name: str) -> str:
    before, after = getattr(old, name), getattr(new, name)
    if before == after:
        return ""
    if name == "evidence":
        return "evidence differs"
    return f"{name} {_shown(before)}, in the file {_shown(after)}"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or "nothing"
    if value is None:
        return "nothing"
    exact = getattr(value, "text", None)
    return f"“{exact or value}”"
