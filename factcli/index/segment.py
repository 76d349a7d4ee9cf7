"""Changing an index: what becomes of its rows where facts come, change and go.

What a change needs to know it asks for by key, so that it costs what changed, however many facts
there are. Where the rows are (`Tables`), it need not know: in the newest segment over a base, of
which nothing is touched, or in a database.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import starmap
from typing import Any, Protocol

import msgspec

from factcli.index.build import is_spellable, phrase_row, spelt_words, store_phrases, word_row
from factcli.index.changes import Changes, New, placed
from factcli.index.effects import Effects, Placed
from factcli.index.gather import Supersession, actor_phrase
from factcli.index.learning import Lists
from factcli.index.records import Reader
from factcli.index.tables import CHANGING
from factcli.index.texts import texts_of
from factcli.store.facts import Document
from factcli.store.schema import encode_document
from factcli.words.phrases import PhraseFinder
from factcli.words.phrasings import Namer
from factcli.words.spelling import bucket_keys
from factcli.words.text import stem, words
from factcli.words.tokens import CODE, STOP, Phrase

_decode_document = msgspec.json.Decoder(Document).decode


class Tables(Protocol):
    """The tables of an index as a change needs them: asked by key, and rows put or dropped."""

    def select(self, table: str, column: str, keys: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        """The rows that have one of these keys, as they are with all changes so far."""

    def note(self, name: str) -> str:
        """A note of the index."""

    def last_position(self) -> int | None:
        """The last position of a document, None where there is none."""

    def facets(self, asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """How many facts have these values of facets, of those that any has."""

    def citing(self, document: str) -> set[int]:
        """The rows of the facts that cite a document."""

    def put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Rows that take the place of those of the same keys."""

    def drop(self, table: str, keys: Iterable[tuple[object, ...]]) -> None:
        """Keys of which there is no row any more."""

    def patch(self, masks: Mapping[str, Mapping[int, int]], facts: Mapping[str, int]) -> None:
        """Postings in which rows have other masks, 0 for none, with all facts of their tokens."""

    def spell(self, came: Collection[str], lost: Collection[str]) -> None:
        """Words that may be misspelt from now on, and those that are no words any more."""


class Segment:
    """An index open for changes: what is to become of its rows."""

    def __init__(self, tables: Tables, lists: Lists) -> None:
        self._tables = tables
        self._select, self.put, self._drop = tables.select, tables.put, tables.drop
        self._lists = lists

    def _number(self, name: str) -> int:
        """A number that the index keeps of itself."""
        return int(next(value for _, value in self._select("meta", "name", [name])))

    def apply(self, changes: Changes) -> None:
        """Take in what differs."""
        again = self._put_documents(changes.documents)
        again -= {*changes.gone, *(new.row for new in changes.new)}
        new = [
            *changes.new,
            *(New(p.layer, p.fact, p.row) for p in placed(self._select, again)),
        ]
        last = self._number("rows")
        come = []
        for one in new:
            last += one.row is None
            come.append(Placed(last if one.row is None else one.row, one.layer, one.fact))
        gone = placed(self._select, {*changes.gone, *(n.row for n in new if n.row is not None)})
        effects = self._effects(gone, come, changes.synonyms)
        self._put_facts(effects)
        self._put_facets(effects)
        phrases, spoken = self._put_tokens(effects)
        self._put_phrases(phrases)
        self._put_words(effects, phrases, spoken)
        facts = self._number("facts") + effects.facts
        self.put("meta", [("facts", str(facts)), ("rows", str(last))])

    def _effects(
        self, gone: list[Placed], new: list[Placed], synonyms: Iterable[tuple[str, ...]]
    ) -> Effects:
        facts = [one.fact for one in (*gone, *new)]
        roots = {stem(word) for fact in facts for text in texts_of(fact) for word in words(text)}
        own = [phrase for phrase in store_phrases(synonyms) if stem(phrase.words[0]) in roots]
        finder = PhraseFinder([*self._lists.phrases(roots), *own], self._stop_words())
        reader = Reader(finder, Namer(self._lists.phrasings(roots)))
        cited = {piece.document for fact in facts for piece in fact.evidence}
        documents = {
            found[1]: _decode_document(found[2]) for found in self._select("document", "id", cited)
        }
        effects = Effects(reader, documents)
        effects.take_gone(gone)
        effects.take_new(new)
        return effects

    def _stop_words(self) -> set[str]:
        stop: set[str] = set()
        for line in self._tables.note("flags").split("\n"):
            flags, _, own = line.partition(" ")
            if int(flags or 0) & STOP:
                stop.update(own.split(" "))
        return stop

    def _put_documents(self, documents: Iterable[tuple[int, Document]]) -> set[int]:
        """Put documents; the rows of the facts that cite them and have their words."""
        citing: set[int] = set()
        last = self._tables.last_position()
        following = 0 if last is None else last + 1
        for layer, document in documents:
            json = encode_document(document)
            known = next(self._select("document", "id", [document.id]), None)
            if known and known[2:5:2] == (json, layer):
                continue
            position = known[0] if known else following
            following += not known
            source = ("source", document.id)
            cites = self._tables.facets([source]).get(source, 0)
            self.put("document", [(position, document.id, json, cites, layer)])
            if cites:
                citing |= self._tables.citing(document.id)
        return citing

    def _put_facts(self, effects: Effects) -> None:
        """The rows of facts, and which of them take whose place."""
        supersessions = effects.supersessions
        self.put("supersession", [s for s in supersessions.values() if s])
        self._drop("supersession", [key for key, s in supersessions.items() if not s])
        self._drop("fact", [(row,) for row, own in effects.rows.items() if not own])
        self.put("fact", [own for own in effects.rows.values() if own])
        self._drop("digest", [(row,) for row, own in effects.rows.items() if not own])
        self.put("digest", [(row, *own) for row, own in effects.digests.items()])
        ids = {*(older for older, _ in supersessions), *effects.ids}
        newest: dict[str, Supersession] = {}
        for own in starmap(Supersession, self._select("supersession", "older", ids)):
            newest[own.older] = max(newest.get(own.older, own), own, key=lambda one: one.rank)
        names = CHANGING["fact"].names
        identifier, by = names.index("id"), names.index("superseded_by")
        put = []
        for row in self._select("fact", "id", ids):
            found = newest.get(row[identifier])
            newer = found and found.newer
            if row[by] != newer:
                put.append((*row[:by], newer, *row[by + 1 :]))
        self.put("fact", put)

    def _put_facets(self, effects: Effects) -> None:
        """The counts of facets, and with them those of documents and the phrases of actors."""
        cites: dict[str, int] = {}
        known = self._tables.facets(effects.facets)
        for (name, value), change in effects.facets.items():
            if not change:
                continue
            before = known.get((name, value), 0)
            if before + change:
                self.put("facet", [(name, value, before + change)])
            else:
                self._drop("facet", [(name, value)])
            if name == "source":
                cites[value] = before + change
            if name == "actor" and not (before and before + change):
                for phrase in actor_phrase(value):
                    effects.phrases[phrase] += 1 if change > 0 else -1
        documents = self._select("document", "id", cites)
        self.put("document", [(*d[:3], cites[d[1]], d[4]) for d in list(documents)])

    def _put_tokens(self, effects: Effects) -> tuple[Counter[Phrase], Counter[str]]:
        """The postings; the uses of phrases and of words in phrasings that come or go with them."""
        before = dict(self._select("token", "token", effects.masks))
        facts = {token: before.get(token, 0) + effects.tokens[token] for token in effects.masks}
        self._tables.patch(effects.masks, facts)
        turned = {
            token: 1 if count else -1
            for token, count in facts.items()
            if bool(count) != bool(before.get(token, 0))
        }
        phrases, spoken = Counter(effects.phrases), Counter[str]()
        for body in self._lists.bodies(turned):
            phrases[body] += turned[body.token]
        for token, word in self._lists.spoken(turned):
            spoken[word] += turned[token]
        phrasings = self._lists.phrasings_of(turned)
        named = [(p.key, " ".join(p.roots), p.token) for p in phrasings]
        self.put("phrasing", [row for row in named if turned[row[2]] > 0])
        self._drop("phrasing", [row for row in named if turned[row[2]] < 0])
        return phrases, spoken

    def _put_phrases(self, phrases: Counter[Phrase]) -> None:
        changed = {phrase_row(phrase): change for phrase, change in phrases.items() if change}
        found = self._select("phrase", "first", (row[0] for row in changed))
        before = {tuple(row[:4]): row[4] for row in found}
        uses = {row: before.get(row, 0) + change for row, change in changed.items()}
        self.put("phrase", [(*row, count) for row, count in uses.items() if count])
        self._drop("phrase", [row for row, count in uses.items() if not count])

    def _put_words(self, effects: Effects, phrases: Counter[Phrase], spoken: Counter[str]) -> None:
        """The vocabulary, by who says, speaks and keeps each word, and what spellings are known."""
        kept: Counter[str] = Counter()
        for phrase, change in phrases.items():
            for word in spelt_words(phrase):
                kept[word] += change
        codes = dict(self._select("code", "word", effects.codes))
        for word, change in effects.codes.items():
            codes[word] = codes.get(word, 0) + change
        self.put("code", [(word, count) for word, count in codes.items() if count])
        self._drop("code", [(word,) for word, count in codes.items() if not count])
        touched = [*effects.said, *kept, *spoken, *effects.codes]
        codes |= dict(self._select("code", "word", touched))
        before = {row[0]: row for row in self._select("word", "word", touched)}
        after = {}
        for word in dict.fromkeys(touched):
            _, said, flags, by, keepers = before.get(word, (word, 0, 0, 0, 0))
            counts = (
                said + effects.said[word],
                flags & ~CODE,
                by + spoken[word],
                keepers + kept[word],
            )
            if counts[0] or counts[2] or counts[3]:
                after[word] = word_row(word, *counts, is_code=codes.get(word, 0) > 0)
        self.put("word", [row for word, row in after.items() if row != before.get(word)])
        lost = before.keys() - after.keys()
        self._drop("word", [(word,) for word in lost])
        self._put_spellings(after.keys() - before.keys(), lost)

    def _put_spellings(self, came: Collection[str], lost: Collection[str]) -> None:
        came, lost = set(filter(is_spellable, came)), set(filter(is_spellable, lost))
        self.put("bucket", [(key, word) for word in came for key in bucket_keys(word)])
        self._drop("bucket", [(key, word) for word in lost for key in bucket_keys(word)])
        self._tables.spell(came, lost)
