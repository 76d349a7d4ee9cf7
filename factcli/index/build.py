"""Building an index: facts to words, words to postings, all into one SQLite database."""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from factcli.index.gather import Gathered, LayerContent, Reading
from factcli.index.reading import MANY_FACTS, Knowledge, reading
from factcli.index.table import Row, fact_table
from factcli.store.facts import Document
from factcli.words.lexicon import general_lexicon, meaning
from factcli.words.phrasings import Phrasing, general_phrasings, phrasing_words
from factcli.words.spelling import bucket_keys
from factcli.words.text import stem
from factcli.words.tokens import ASIDE, CODE, MEANINGS, STOP, SYNONYM, Phrase

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY, is_said INTEGER NOT NULL, flags INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE bucket (key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)) WITHOUT ROWID;
CREATE TABLE shelf (length INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE phrase (first TEXT NOT NULL, words TEXT NOT NULL, token TEXT NOT NULL,
    capitals TEXT NOT NULL, PRIMARY KEY (first, words, token, capitals)) WITHOUT ROWID;
CREATE TABLE phrasing (key TEXT NOT NULL, roots TEXT NOT NULL, token TEXT NOT NULL,
    PRIMARY KEY (key, roots, token)) WITHOUT ROWID;
CREATE TABLE token (token TEXT NOT NULL, facts INTEGER NOT NULL, rows BLOB NOT NULL,
    masks BLOB NOT NULL);
CREATE TABLE facet (name TEXT NOT NULL, value TEXT NOT NULL, facts INTEGER NOT NULL,
    PRIMARY KEY (name, value)) WITHOUT ROWID;
CREATE TABLE document (position INTEGER PRIMARY KEY, id TEXT NOT NULL, json TEXT NOT NULL,
    facts INTEGER NOT NULL, layer INTEGER NOT NULL);
CREATE TABLE note (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE layer (number INTEGER PRIMARY KEY, path TEXT NOT NULL);
"""
_INDEXES = """
CREATE UNIQUE INDEX token_by_name ON token (token);
CREATE UNIQUE INDEX fact_by_id ON fact (id);
CREATE UNIQUE INDEX document_by_id ON document (id);
"""


def build_index(
    connection: sqlite3.Connection,
    layers: list[LayerContent],
    meta: dict[str, str],
    progress: Callable[[int], None] | None = None,
    processes: int | None = None,
) -> None:
    """Fill an empty database from layers (lowest first); `progress` hears the facts read so far.

    `meta` is kept for the one who opens the index: what it was built from, and when. Where there
    are many facts, `processes` read them, one for each core by default; the index is the same.
    """
    lexicon = general_lexicon()
    phrases = [*lexicon.phrases, *_store_phrases(layers)]
    bodies = lexicon.bodies
    stop = {word for word, flag in lexicon.flags.items() if flag & STOP}
    if processes is None:
        processes = _cores() if sum(layer.size for layer in layers) > MANY_FACTS else 1
    gathered = Gathered()
    connection.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES + fact_table()
    )
    connection.execute("BEGIN")
    marks = ",".join("?" * (len(Row._fields) + 1))
    read = partial(_reading, [*phrases, *bodies], stop, processes)
    rows = gathered.rows(layers, read, progress)
    with _without_garbage_collection():
        connection.executemany(f"INSERT INTO fact VALUES ({marks})", rows)  # noqa: S608 - marks only
    _mark_superseded(connection, gathered.supersedes)
    phrases += gathered.actor_phrases()
    # Of the world's bodies a question can only mean those that some fact names.
    phrases += (*lexicon.asked, *(p for p in bodies if p.token in gathered.entries))
    spoken = {w for t, own in phrasing_words().items() if t in gathered.entries for w in own}
    _write_words(connection, gathered, lexicon.flags, phrases, spoken)
    _write_phrasings(connection, general_phrasings(), gathered)
    _write_rest(connection, gathered, layers, lexicon.places, meta)
    connection.execute("COMMIT")
    connection.executescript(_INDEXES)


def _write_rest(
    connection: sqlite3.Connection,
    gathered: Gathered,
    layers: list[LayerContent],
    places: dict[str, str],
    meta: dict[str, str],
) -> None:
    """The postings, and what commands ask for besides facts: facets, documents, names of places."""
    connection.executemany(
        "INSERT INTO token VALUES (?, ?, ?, ?)",
        gathered.postings(),
    )
    connection.executemany(
        "INSERT INTO facet VALUES (?, ?, ?)",
        ((name, value, count) for (name, value), count in sorted(gathered.facets.items())),
    )
    connection.executemany("INSERT INTO place VALUES (?, ?)", places.items())
    connection.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?)", gathered.documents())
    connection.executemany(
        "INSERT INTO layer VALUES (?, ?)", ((n, layer.path) for n, layer in enumerate(layers))
    )
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        (("facts", str(gathered.count)), *meta.items()),
    )


def _write_phrasings(
    connection: sqlite3.Connection, phrasings: Iterable[Phrasing], gathered: Gathered
) -> None:
    """The phrasings of the concepts that some fact names; others can lead to none."""
    connection.executemany(
        "INSERT INTO phrasing VALUES (?, ?, ?)",
        sorted(
            (p.key, " ".join(p.roots), p.token) for p in phrasings if p.token in gathered.entries
        ),
    )


def _reading(
    phrases: list[Phrase], stop: set[str], processes: int, documents: dict[str, Document]
) -> Reading:
    return reading(Knowledge(phrases, stop, documents), processes)


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Millions of small objects that all stay: collecting finds nothing and costs half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _store_phrases(layers: list[LayerContent]) -> Iterator[Phrase]:
    """The words of one meaning that the stores themselves bring."""
    groups = [group for layer in layers for group in layer.synonyms]
    for number, group in enumerate(groups):
        yield from meaning(group, f"{SYNONYM}{number}")


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
    gathered: Gathered,
    flags: dict[str, int],
    phrases: list[Phrase],
    spoken: set[str],
) -> None:
    """The vocabulary: words of facts, of synonyms and of places, with their spelling buckets."""
    vocabulary = dict.fromkeys(gathered.vocabulary | spoken, 0) | flags
    for word in gathered.codes & vocabulary.keys():
        vocabulary[word] |= CODE
    for phrase in phrases:
        if not phrase.capitals and phrase.token != ASIDE:
            for word in phrase.words:
                vocabulary.setdefault(word, 0)
        if len(phrase.words) == 1 and phrase.token[0] in MEANINGS:
            # The speller knows words as they stand; a verb is asked in its third person as well.
            vocabulary.setdefault(phrase.words[0].removesuffix("s") + "s", 0)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?, ?)",
        ((word, word in gathered.vocabulary, vocabulary[word]) for word in sorted(vocabulary)),
    )
    spellable = [word for word in vocabulary if len(word) > 2 and not word[0].isdigit()]
    keys = sorted({(key, word) for word in spellable for key in bucket_keys(word)})
    connection.executemany("INSERT INTO bucket VALUES (?, ?)", keys)
    shelves: dict[int, list[str]] = {}
    for word in spellable:
        shelves.setdefault(len(word), []).append(word)
    connection.executemany(
        "INSERT INTO shelf VALUES (?, ?)",
        ((length, " ".join(sorted(shelf))) for length, shelf in sorted(shelves.items())),
    )
    connection.execute("INSERT INTO note VALUES ('flags', ?)", (_flags(flags),))
    rows = {(stem(p.words[0]), " ".join(p.words), p.token, p.capitals) for p in phrases}
    connection.executemany("INSERT INTO phrase VALUES (?, ?, ?, ?)", sorted(rows))


def _flags(flags: dict[str, int]) -> str:
    """The flagged words, a line for each set of flags: a look-up reads them all at once."""
    lines: dict[int, list[str]] = {}
    for word, flag in sorted(flags.items()):
        lines.setdefault(flag, []).append(word)
    return "\n".join(f"{flag} {' '.join(own)}" for flag, own in sorted(lines.items()))
