"""Rows merged into a store: what each row adds, changes, leaves alone, or speaks against.

Nothing that is there is lost to a file unless that is asked for: without `update`, a row fills
empty fields and extends lists, and never puts one thing in the place of another.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

import msgspec

from factcli.exchange.rows import Imported, Refused
from factcli.store.delta import Delta
from factcli.store.facts import Document, Fact
from factcli.store.ids import slug
from factcli.store.layers import Layers
from factcli.store.relations import topic_of
from factcli.values.value import Text, Value
from factcli.vocabulary import RowVerdict

# A fact that differs in one of these says something else.
_MEANING = ("subject", "attribute", "value", "as_of")
_WORDS = ("kind", "statement", "supersedes", "note")
_LISTS = ("places", "actors", "aliases", "evidence")


class Outcome(NamedTuple):
    """What became of a row: its line, the verdict, the fact's id, and what to know of it."""

    line: int
    verdict: RowVerdict
    id: str
    message: str = ""


# What speaks against a fact, given as it was before where it was there; nothing if nothing does.
Objection: TypeAlias = Callable[[Fact, Fact | None], str]


def _none(_fact: Fact, _before: Fact | None) -> str:
    return ""


class Merger:
    """Takes candidates one after another; what is known of the store is looked up, not searched.

    A row is refused where the `objection` to the fact that it makes says something.
    """

    def __init__(
        self, layers: Layers, *, update: bool = False, objection: Objection = _none
    ) -> None:
        self._layers = layers
        self._objection = objection
        self._update = update
        self._known = layers.facts()
        self._added: dict[str, Fact] = {}
        self._changed: dict[str, Fact] = {}
        self._documents = layers.documents()
        self._new_documents: dict[str, Document] = {}
        self._new_synonyms: list[tuple[str, ...]] = []
        self._ids = _Ids(self._known)

    def take(self, row: Imported | Refused) -> Outcome:
        """Merge one row."""
        if isinstance(row, Refused):
            return Outcome(row.line, "refused", row.identifier, row.message)
        fact = row.fact
        if not fact.id:
            fact = msgspec.structs.replace(fact, id=self._ids.id_for(fact))
        old = self._known.get(fact.id)
        if old is not None:
            self._ids.claim(fact.id)
            return self._merged(row, old, fact)
        objection = self._objection(fact, None)
        if objection:
            return Outcome(row.line, "refused", fact.id, objection)
        self._ids.claim(fact.id)
        self._put(fact)
        alike = self._ids.learn(fact)
        return Outcome(row.line, "added", fact.id, self._also(alike) if alike else "")

    def take_document(self, line: int, document: Document) -> Outcome | None:
        """Merge a document of the file; None where the store has it just so."""
        old = self._documents.get(document.id)
        if old == document:
            return None
        if old is None or self._update or old == Document(id=old.id):
            self._documents[document.id] = self._new_documents[document.id] = document
            return Outcome(line, "changed" if old else "added", document.id, "document")
        message = "document: kept as it is; the file says otherwise of it"
        return Outcome(line, "conflict", document.id, message)

    def take_synonyms(self, groups: Iterable[tuple[str, ...]]) -> None:
        """Add the groups of synonyms that are not there yet."""
        known = {group for store in (*self._layers.below, self._layers.store)
                 for group in store.synonyms}  # fmt: skip
        self._new_synonyms += [group for group in dict.fromkeys(groups) if group not in known]

    def delta(self) -> Delta:
        """What differs in the store with all that was taken."""
        return Delta(
            added=tuple(self._added.values()),
            changed=tuple(self._changed.values()),
            documents=tuple(self._new_documents.values()),
            synonyms=tuple(self._new_synonyms),
        )

    def unknown_documents(self) -> list[str]:
        """The documents that new facts cite and of which nothing but the id is known."""
        return [name for name, made in self._new_documents.items() if made == Document(id=name)]

    def _put(self, fact: Fact) -> None:
        is_new = fact.id in self._added or fact.id not in self._known
        (self._added if is_new else self._changed)[fact.id] = fact
        self._known[fact.id] = fact
        for piece in fact.evidence:
            if piece.document not in self._documents:
                made = Document(id=piece.document)
                self._documents[made.id] = self._new_documents[made.id] = made

    def _also(self, alike: str) -> str:
        other = self._known[alike]
        when = f", {other.as_of}" if other.as_of else ""
        return f"same subject and attribute as {other.id} ({other.value}{when})"

    def _merged(self, row: Imported, old: Fact, new: Fact) -> Outcome:
        line, given = row.line, row.given
        if old == new:
            return Outcome(line, "unchanged", old.id)
        against = [name for name in _MEANING if name in given and _says_otherwise(old, new, name)]
        if against and not self._update:
            return Outcome(line, "conflict", old.id, f"kept: {_differences(old, new, against)}")
        changes: dict[str, Any] = {}
        kept = []
        for name in (*_MEANING, *_WORDS, *_LISTS):
            before, after = getattr(old, name), getattr(new, name)
            if name not in given or before == after:
                continue
            if self._update or before is None:
                changes[name] = after
            elif name in _LISTS:
                changes[name] = tuple(dict.fromkeys((*before, *after)))
            elif after is not None and name not in _MEANING:
                kept.append(name)
        result = msgspec.structs.replace(old, **changes)
        note = f"kept: {_differences(old, new, kept)}" if kept else ""
        if result == old:
            return Outcome(line, "unchanged", old.id, note)
        objection = self._objection(result, old)
        if objection:
            return Outcome(line, "refused", old.id, objection)
        self._put(result)
        changed = [name for name in changes if getattr(old, name) != getattr(result, name)]
        differences = _differences(old, result, changed, "→")
        return Outcome(line, "changed", old.id, "; ".join(filter(None, (differences, note))))


class _Ids:
    """Which fact a row without an id means, and a new id where it means none."""

    def __init__(self, known: dict[str, Fact]) -> None:
        self._known = known
        self._claimed: set[str] = set()
        # By hashes, so that a million facts fit; whatever is found by one is looked at again.
        self._topics = {hash(topic_of(fact)): fact.id for fact in known.values()}
        self._exact: dict[int, str] = {}
        self._dated: dict[int, list[str]] = {}
        self._passed: dict[int, int] = {}
        self._is_asked = False
        self._numbers: dict[str, int] = {}

    def learn(self, fact: Fact) -> str | None:
        """Remember a new fact; the id of the last one that has the same subject and attribute."""
        topic = topic_of(fact)
        alike = self._topics.get(hash(topic))
        self._topics[hash(topic)] = fact.id
        if self._is_asked:
            self._remember(fact)
        return alike if alike is not None and topic_of(self._known[alike]) == topic else None

    def claim(self, identifier: str) -> None:
        """Remember that a row of the file spoke of this fact."""
        self._claimed.add(identifier)

    def id_for(self, fact: Fact) -> str:
        """The id of the fact that says just this; else of one that says it of the same date.

        The latter only once, and only if its id is made of the same words: two rows of one file
        are two facts.
        """
        if not self._is_asked:
            self._is_asked = True
            for known in self._known.values():
                self._remember(known)
        topic = hash(topic_of(fact))
        exact = self._exact.get(hash((topic, fact.as_of, _meaning(fact.value))))
        if exact is not None and self._is_alike(exact, fact):
            return exact
        base = slug(fact.subject, fact.attribute)
        waiting = self._first_waiting(hash((topic, fact.as_of)))
        if waiting and waiting.startswith(base) and self._is_alike(waiting, fact):
            return waiting
        return self._free(base, fact.as_of)

    def _remember(self, fact: Fact) -> None:
        topic = hash(topic_of(fact))
        self._exact.setdefault(hash((topic, fact.as_of, _meaning(fact.value))), fact.id)
        self._dated.setdefault(hash((topic, fact.as_of)), []).append(fact.id)

    def _first_waiting(self, topic: int) -> str | None:
        """The first fact of a topic and date that no row of the file has spoken of."""
        identifiers = self._dated.get(topic, [])
        place = self._passed.get(topic, 0)
        while place < len(identifiers) and identifiers[place] in self._claimed:
            place += 1
        self._passed[topic] = place
        return identifiers[place] if place < len(identifiers) else None

    def _is_alike(self, identifier: str, fact: Fact) -> bool:
        other = self._known[identifier]
        return topic_of(other) == topic_of(fact) and other.as_of == fact.as_of

    def _free(self, base: str, as_of: str | None) -> str:
        if base not in self._known:
            return base
        if as_of:
            base = f"{base}-{slug(as_of)}"
            if base not in self._known:
                return base
        number = self._numbers.get(base, 2)
        while f"{base}-{number}" in self._known:
            number += 1
        self._numbers[base] = number + 1
        return f"{base}-{number}"


def _meaning(value: Value) -> Value:
    """What a value states, however it was printed."""
    return value if isinstance(value, Text) else msgspec.structs.replace(value, text="")


def _says_otherwise(old: Fact, new: Fact, name: str) -> bool:
    """Whether the row has something else where the fact has something."""
    before, after = getattr(old, name), getattr(new, name)
    if name == "value":
        return _meaning(before) != _meaning(after)
    return before is not None and after is not None and before != after


def _differences(old: Fact, new: Fact, names: Iterable[str], arrow: str = "≠") -> str:
    return "; ".join(
        "evidence"
        if name == "evidence"
        else f"{name} {_shown(old, name)} {arrow} {_shown(new, name)}"
        for name in names
    )


def _shown(fact: Fact, name: str) -> str:
    item = getattr(fact, name)
    if isinstance(item, tuple):
        return "; ".join(map(str, item)) or "nothing"
    return "nothing" if item is None else f"“{item}”"
