"""Changing an index: its newest segment takes in what differs, and nothing below is touched.

The connection sees all segments as one index. What a change needs to know it asks for by key, so
that it costs what changed, however many facts there are.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import starmap
from typing import Any

import msgspec

from factcli.index.build import is_spellable, phrase_row, spelt_words, store_phrases, word_row
from factcli.index.changes import AT_ONCE, Changes, New, marks, placed, select
from factcli.index.effects import Effects, Placed
from factcli.index.gather import Supersession, actor_phrase
from factcli.index.learning import Lists
from factcli.index.records import Reader, texts_of
from factcli.index.tables import CHANGING
from factcli.store.facts import Document
from factcli.store.schema import encode_document
from factcli.words.phrases import PhraseFinder
from factcli.words.phrasings import Namer
from factcli.words.spelling import bucket_keys
from factcli.words.text import stem, words
from factcli.words.tokens import CODE, STOP, Phrase

_decode_document = msgspec.json.Decoder(Document).decode


class Segment:
    """The newest segment of an index, open for changes."""

    def __init__(self, connection: sqlite3.Connection, schema: str, lists: Lists) -> None:
        """Write to the tables of `schema`, which lie over all others that `connection` sees."""
        self._connection = connection
        self._schema = schema
        self._lists = lists

    def _select(self, table: str, column: str, keys: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        return select(self._connection, table, column, keys)

    def _number(self, name: str) -> int:
        """A number that the index keeps of itself."""
        return int(next(value for _, value in self._select("meta", "name", [name])))

    # Writing

    def put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Rows that take the place of those of the same keys."""
        width = len(CHANGING[table].names)
        self._connection.executemany(
            f"INSERT OR REPLACE INTO {self._schema}.{table} VALUES ({marks(width)}, 0)",  # noqa: S608
            rows,
        )

    def drop(self, table: str, keys: Iterable[tuple[object, ...]]) -> None:
        """Keys of which there is no row any more."""
        columns = (*CHANGING[table].key, "gone")
        self._connection.executemany(
            f"INSERT OR REPLACE INTO {self._schema}.{table} ({', '.join(columns)}) "  # noqa: S608
            f"VALUES ({marks(len(columns) - 1)}, 1)",
            keys,
        )

    def apply(self, changes: Changes) -> None:
        """Take in what differs."""
        again = self._put_documents(changes.documents)
        again -= {*changes.gone, *(new.row for new in changes.new)}
        new = [
            *changes.new,
            *(New(p.layer, p.fact, p.row) for p in placed(self._connection, again)),
        ]
        last = self._number("rows")
        come = []
        for one in new:
            last += one.row is None
            come.append(Placed(last if one.row is None else one.row, one.layer, one.fact))
        gone = placed(self._connection, {*changes.gone, *(n.row for n in new if n.row is not None)})
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
        ((text,),) = self._connection.execute("SELECT text FROM note WHERE name = 'flags'")
        stop: set[str] = set()
        for line in text.split("\n"):
            flags, _, own = line.partition(" ")
            if int(flags or 0) & STOP:
                stop.update(own.split(" "))
        return stop

    def _put_documents(self, documents: Iterable[tuple[int, Document]]) -> set[int]:
        """Put documents; the rows of the facts that cite them and have their words."""
        citing: set[int] = set()
        (last,) = self._connection.execute("SELECT max(position) FROM document").fetchone()
        following = 0 if last is None else last + 1
        for layer, document in documents:
            json = encode_document(document)
            known = next(self._select("document", "id", [document.id]), None)
            if known and known[2:5:2] == (json, layer):
                continue
            position = known[0] if known else following
            following += not known
            cites = dict(self._facets("source", [document.id])).get(document.id, 0)
            self.put("document", [(position, document.id, json, cites, layer)])
            if cites:
                sql = "SELECT row FROM fact WHERE instr(char(10) || sources || char(10), ?)"
                citing |= {row for (row,) in self._connection.execute(sql, [f"\n{document.id}\n"])}
        return citing

    def _put_facts(self, effects: Effects) -> None:
        """The rows of facts, and which of them take whose place."""
        supersessions = effects.supersessions
        self.put("supersession", [s for s in supersessions.values() if s])
        self.drop("supersession", [key for key, s in supersessions.items() if not s])
        self.drop("fact", [(row,) for row, own in effects.rows.items() if not own])
        self.put("fact", [own for own in effects.rows.values() if own])
        self.drop("digest", [(row,) for row, own in effects.rows.items() if not own])
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

    def _facets(self, name: str, values: Iterable[str]) -> Iterator[tuple[str, int]]:
        for value in values:
            sql = "SELECT value, facts FROM facet WHERE name = ? AND value = ?"
            yield from self._connection.execute(sql, (name, value)).fetchall()

    def _put_facets(self, effects: Effects) -> None:
        """The counts of facets, and with them those of documents and the phrases of actors."""
        cites: dict[str, int] = {}
        for (name, value), change in effects.facets.items():
            if not change:
                continue
            before = dict(self._facets(name, [value])).get(value, 0)
            if before + change:
                self.put("facet", [(name, value, before + change)])
            else:
                self.drop("facet", [(name, value)])
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
        known = self._own_postings(effects.masks)
        rows = []
        for token, changed in effects.masks.items():
            masks = sorted((known.get(token, {}) | changed).items())
            numbers = array("I", [row for row, _ in masks]).tobytes()
            facts = before.get(token, 0) + effects.tokens[token]
            rows.append((token, facts, numbers, bytes(mask for _, mask in masks), not facts))
        self._connection.executemany(
            f"INSERT OR REPLACE INTO {self._schema}.token VALUES (?, ?, ?, ?, ?)",  # noqa: S608
            rows,
        )
        turned = {
            token: 1 if facts else -1
            for token, facts, *_ in rows
            if bool(facts) != bool(before.get(token, 0))
        }
        phrases, spoken = Counter(effects.phrases), Counter[str]()
        for body in self._lists.bodies(turned):
            phrases[body] += turned[body.token]
        for token, word in self._lists.spoken(turned):
            spoken[word] += turned[token]
        phrasings = self._lists.phrasings_of(turned)
        named = [(p.key, " ".join(p.roots), p.token) for p in phrasings]
        self.put("phrasing", [row for row in named if turned[row[2]] > 0])
        self.drop("phrasing", [row for row in named if turned[row[2]] < 0])
        return phrases, spoken

    def _own_postings(self, tokens: Iterable[str]) -> dict[str, dict[int, int]]:
        """What this segment has of tokens already."""
        every, known = list(tokens), {}
        for first in range(0, len(every), AT_ONCE):
            some = every[first : first + AT_ONCE]
            sql = f"SELECT token, rows, masks FROM {self._schema}.token WHERE token IN ({marks(len(some))})"  # noqa: S608, E501
            for token, own, masks in self._connection.execute(sql, some):
                rows = array("I")
                rows.frombytes(own)
                known[token] = dict(zip(rows, masks, strict=True))
        return known

    def _put_phrases(self, phrases: Counter[Phrase]) -> None:
        changed = {phrase_row(phrase): change for phrase, change in phrases.items() if change}
        found = self._select("phrase", "first", (row[0] for row in changed))
        before = {tuple(row[:4]): row[4] for row in found}
        uses = {row: before.get(row, 0) + change for row, change in changed.items()}
        self.put("phrase", [(*row, count) for row, count in uses.items() if count])
        self.drop("phrase", [row for row, count in uses.items() if not count])

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
        self.drop("code", [(word,) for word, count in codes.items() if not count])
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
        self.drop("word", [(word,) for word in lost])
        self._put_spellings(after.keys() - before.keys(), lost)

    def _put_spellings(self, came: Collection[str], lost: Collection[str]) -> None:
        came, lost = set(filter(is_spellable, came)), set(filter(is_spellable, lost))
        self.put("bucket", [(key, word) for word in came for key in bucket_keys(word)])
        self.drop("bucket", [(key, word) for word in lost for key in bucket_keys(word)])
        lengths = {len(word) for word in came | lost}
        shelves = dict.fromkeys(lengths, "") | dict(self._select("shelf", "length", lengths))
        for length, shelf in shelves.items():
            own = {*shelf.split(), *(word for word in came if len(word) == length)} - lost
            if own:
                self.put("shelf", [(length, " ".join(sorted(own)))])
            else:
                self.drop("shelf", [(length,)])
