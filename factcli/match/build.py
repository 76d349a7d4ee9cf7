"""Building an index: facts to words, words to postings, all into one SQLite database."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from factcli.facts import Document, Fact
from factcli.match.fields import Reader, Record
from factcli.match.lexicon import CODE, Phrase, general_lexicon, meaning
from factcli.match.spelling import bucket_keys
from factcli.match.text import stem, words

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY, facts INTEGER NOT NULL, flags INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE bucket (key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)) WITHOUT ROWID;
CREATE TABLE shelf (length INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE phrase (first TEXT NOT NULL, words TEXT NOT NULL, token TEXT NOT NULL,
    capitals TEXT NOT NULL, PRIMARY KEY (first, words, token, capitals)) WITHOUT ROWID;
CREATE TABLE token (token TEXT NOT NULL, facts INTEGER NOT NULL,
    rows BLOB NOT NULL, masks BLOB NOT NULL);
CREATE TABLE fact (row INTEGER PRIMARY KEY, id TEXT NOT NULL, layer INTEGER NOT NULL,
    superseded_by TEXT, subject TEXT NOT NULL, attribute TEXT NOT NULL, aliases TEXT NOT NULL,
    rest TEXT NOT NULL, kind TEXT NOT NULL, value_type TEXT NOT NULL, currency TEXT NOT NULL,
    countable INTEGER NOT NULL, negated INTEGER NOT NULL, places TEXT NOT NULL,
    actors TEXT NOT NULL, sources TEXT NOT NULL, as_of_from INTEGER, as_of_to INTEGER,
    value_from INTEGER, value_to INTEGER, as_of TEXT, actor_codes TEXT NOT NULL,
    json TEXT NOT NULL);
CREATE TABLE facet (name TEXT NOT NULL, value TEXT NOT NULL, facts INTEGER NOT NULL,
    PRIMARY KEY (name, value)) WITHOUT ROWID;
CREATE TABLE document (position INTEGER PRIMARY KEY, id TEXT NOT NULL, json TEXT NOT NULL,
    facts INTEGER NOT NULL, layer INTEGER NOT NULL);
CREATE TABLE place (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE layer (number INTEGER PRIMARY KEY, path TEXT NOT NULL);
"""
_INDEXES = """
CREATE UNIQUE INDEX token_by_name ON token (token);
CREATE UNIQUE INDEX fact_by_id ON fact (id);
"""
_FACT_COLUMNS = 23


class LayerContent(NamedTuple):
    """One layer as the index reads it; `facts` may stream."""

    path: str
    documents: tuple[Document, ...]
    synonyms: tuple[tuple[str, ...], ...]
    facts: Iterable[Fact]


def build_index(
    connection: sqlite3.Connection,
    layers: list[LayerContent],
    meta: dict[str, str],
    progress: Callable[[int], None] | None = None,
) -> None:
    """Fill an empty database from layers (lowest first); `progress` hears the facts read so far.

    `meta` is kept for the one who opens the index: what it was built from, and when.
    """
    lexicon = general_lexicon()
    phrases = [*lexicon.phrases, *_store_phrases(layers)]
    reader = Reader(phrases, lexicon.flags)
    gathered = _Gathered(reader)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
    connection.execute("BEGIN")
    marks = ",".join("?" * _FACT_COLUMNS)
    connection.executemany(
        f"INSERT INTO fact VALUES ({marks})",  # noqa: S608 - only question marks
        gathered.rows(layers, progress),
    )
    _mark_superseded(connection, gathered.supersedes)
    phrases += gathered.actor_phrases()
    _write_words(connection, gathered, lexicon.flags, phrases)
    connection.executemany(
        "INSERT INTO token VALUES (?, ?, ?, ?)",
        ((t, len(p.rows), p.rows.tobytes(), bytes(p.masks)) for t, p in gathered.postings.items()),
    )
    connection.executemany(
        "INSERT INTO facet VALUES (?, ?, ?)",
        ((name, value, count) for (name, value), count in gathered.facets.items()),
    )
    connection.executemany("INSERT INTO place VALUES (?, ?)", lexicon.places.items())
    connection.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?)", gathered.documents())
    connection.executemany(
        "INSERT INTO layer VALUES (?, ?)", ((n, layer.path) for n, layer in enumerate(layers))
    )
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        (("facts", str(gathered.count)), *meta.items()),
    )
    connection.execute("COMMIT")
    connection.executescript(_INDEXES)


def _store_phrases(layers: list[LayerContent]) -> Iterator[Phrase]:
    """The words of one meaning that the stores themselves bring."""
    groups = [group for layer in layers for group in layer.synonyms]
    for number, group in enumerate(groups):
        yield from meaning(group, f"~{number}")


class _Postings:
    """The facts that have a token, in row order, with the fields they have it in."""

    __slots__ = ("masks", "rows")

    def __init__(self) -> None:
        self.rows = array("I")
        self.masks = bytearray()


class _Gathered:
    """What one pass over all facts leaves behind: postings, counts, and what supersedes what."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.postings: dict[str, _Postings] = {}
        self.words: Counter[str] = Counter()
        self.facets: Counter[tuple[str, str]] = Counter()
        self.supersedes: dict[str, str] = {}
        self.count = 0
        self._documents: dict[str, tuple[Document, int]] = {}

    def rows(
        self, layers: list[LayerContent], progress: Callable[[int], None] | None
    ) -> Iterator[tuple[object, ...]]:
        """The fact table's rows; a higher layer's fact or document takes a lower one's place."""
        for number, layer in enumerate(layers):
            for document in layer.documents:
                self._documents[document.id] = (document, number)
        seen: set[str] = set()
        documents = {name: document for name, (document, _) in self._documents.items()}
        for number in range(len(layers) - 1, -1, -1):
            for fact in layers[number].facts:
                if fact.id in seen:
                    continue
                seen.add(fact.id)
                record = self.reader.record(fact, documents)
                self._gather(fact, record)
                self.count += 1
                if progress and self.count % 1000 == 0:
                    progress(self.count)
                yield (self.count, fact.id, number, None, *record.columns)

    def _gather(self, fact: Fact, record: Record) -> None:
        row = self.count + 1
        postings = self.postings
        for token, mask in record.masks.items():
            entry = postings.get(token)
            if entry is None:
                entry = postings[token] = _Postings()
            entry.rows.append(row)
            entry.masks.append(mask)
        self.words.update(record.words)
        self.facets["kind", fact.kind] += 1
        for name, values in (
            ("place", fact.places),
            ("actor", fact.actors),
            ("source", {evidence.document for evidence in fact.evidence}),
        ):
            for value in values:
                self.facets[name, value] += 1
        if fact.supersedes:
            self.supersedes[fact.supersedes] = fact.id

    def actor_phrases(self) -> list[Phrase]:
        """The names of all actors, for questions that name one."""
        names = {tuple(words(value)) for name, value in self.facets if name == "actor"}
        return [Phrase(name, "&") for name in sorted(names) if name]

    def documents(self) -> Iterator[tuple[object, ...]]:
        """The document table's rows, with how many facts cite each."""
        from factcli.schema import encode_document

        for position, (name, (document, layer)) in enumerate(self._documents.items()):
            count = self.facets["source", name]
            yield position, name, encode_document(document), count, layer


def _mark_superseded(connection: sqlite3.Connection, supersedes: dict[str, str]) -> None:
    if supersedes:
        connection.execute("CREATE INDEX fact_while_marking ON fact (id)")
        connection.executemany(
            "UPDATE fact SET superseded_by = ? WHERE id = ?",
            ((newer, older) for older, newer in supersedes.items()),
        )
        connection.execute("DROP INDEX fact_while_marking")


def _write_words(
    connection: sqlite3.Connection,
    gathered: _Gathered,
    flags: dict[str, int],
    phrases: list[Phrase],
) -> None:
    """The vocabulary: words of facts, of synonyms and of places, with their spelling buckets."""
    vocabulary = dict.fromkeys(gathered.words, 0) | flags
    for word in gathered.reader.codes & vocabulary.keys():
        vocabulary[word] |= CODE
    for phrase in phrases:
        if not phrase.capitals:
            for word in phrase.words:
                vocabulary.setdefault(word, 0)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?, ?)",
        ((word, gathered.words[word], vocabulary[word]) for word in sorted(vocabulary)),
    )
    spellable = [word for word in vocabulary if len(word) > 2 and not word[0].isdigit()]
    keys = sorted({(key, word) for word in spellable for key in bucket_keys(word)})
    connection.executemany("INSERT INTO bucket VALUES (?, ?)", keys)
    shelves: dict[int, list[str]] = {}
    for word in spellable:
        shelves.setdefault(len(word), []).append(word)
    connection.executemany(
        "INSERT INTO shelf VALUES (?, ?)",
        ((length, " ".join(sorted(shelf))) for length, shelf in shelves.items()),
    )
    rows = {(stem(p.words[0]), " ".join(p.words), p.token, p.capitals) for p in phrases}
    connection.executemany("INSERT INTO phrase VALUES (?, ?, ?, ?)", sorted(rows))
