"""Building an index: facts to words, words to postings, all into one SQLite database."""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Protocol

import msgspec

from factcli.index.gather import Gathered, LayerContent, Reading
from factcli.index.reading import MANY_FACTS, Knowledge, reading
from factcli.index.tables import BASE_INDEXES, base_tables
from factcli.memory import all_stay
from factcli.store.facts import Document
from factcli.words.lexicon import general_lexicon, meaning
from factcli.words.phrasings import Phrasing, general_phrasings, phrasing_words
from factcli.words.spelling import bucket_keys
from factcli.words.text import stem
from factcli.words.tokens import ASIDE, CODE, MEANINGS, STOP, SYNONYM, Phrase


class Sink(Protocol):
    """Empty tables of an index that rows are put into."""

    def insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Fill a table, or put more rows into it."""


class _Database:
    """The tables of a SQLite database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Put rows into a table."""
        rows = iter(rows)
        first = next(rows, None)
        if first is not None:
            marks = ",".join("?" * len(first))
            sql = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - our own names
            self._connection.executemany(sql, chain((first,), rows))


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
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + base_tables())
    connection.execute("BEGIN")
    gathered = fill(_Database(connection), layers, meta, progress, processes)
    _mark_superseded(connection, gathered.superseded())
    connection.execute("COMMIT")
    connection.executescript(BASE_INDEXES)


def fill(
    sink: Sink,
    layers: list[LayerContent],
    meta: dict[str, str],
    progress: Callable[[int], None] | None = None,
    processes: int | None = None,
) -> Gathered:
    """Fill empty tables; no fact is marked as superseded yet. What was gathered on the way."""
    lexicon = general_lexicon()
    synonyms = [group for layer in layers for group in layer.synonyms]
    phrases = [*lexicon.phrases, *store_phrases(synonyms)]
    bodies = lexicon.bodies
    stop = {word for word, flag in lexicon.flags.items() if flag & STOP}
    if processes is None:
        processes = _cores() if sum(layer.size for layer in layers) > MANY_FACTS else 1
    gathered = Gathered()
    read = partial(_reading, [*phrases, *bodies], stop, processes)
    rows = gathered.rows(layers, read, progress)
    with all_stay():
        sink.insert("fact", rows)
    phrases += gathered.actor_phrases()
    # Of the world's bodies a question can only mean those that some fact names.
    phrases += (*lexicon.asked, *(p for p in bodies if p.token in gathered.entries))
    spoken = Counter(w for t, own in phrasing_words().items() if t in gathered.entries for w in own)
    _write_words(sink, gathered, lexicon.flags, phrases, spoken)
    _write_phrasings(sink, general_phrasings(), gathered)
    _write_rest(sink, gathered, layers, lexicon.places, meta)
    return gathered


def _write_rest(
    sink: Sink,
    gathered: Gathered,
    layers: list[LayerContent],
    places: Mapping[str, str],
    meta: dict[str, str],
) -> None:
    """The postings, and what commands ask for besides facts: facets, documents, names of places."""
    sink.insert(
        "token",
        gathered.postings(),
    )
    sink.insert(
        "facet",
        ((name, value, count) for (name, value), count in sorted(gathered.facets.items())),
    )
    sink.insert("place", places.items())
    sink.insert("document", gathered.documents())
    sink.insert("layer", ((n, layer.path) for n, layer in enumerate(layers)))
    sink.insert(
        "meta",
        (
            ("facts", str(gathered.count)),
            ("rows", str(gathered.count)),
            ("synonyms", synonyms_text(g for layer in layers for g in layer.synonyms)),
            *meta.items(),
        ),
    )
    sink.insert("supersession", gathered.supersessions)
    sink.insert("digest", gathered.digests())
    sink.insert("code", sorted(gathered.codes.items()))


def _write_phrasings(sink: Sink, phrasings: Iterable[Phrasing], gathered: Gathered) -> None:
    """The phrasings of the concepts that some fact names; others can lead to none."""
    sink.insert(
        "phrasing",
        sorted(
            (p.key, " ".join(p.roots), p.token) for p in phrasings if p.token in gathered.entries
        ),
    )


def _reading(
    phrases: list[Phrase], stop: set[str], processes: int, documents: dict[str, Document]
) -> Reading:
    return reading(Knowledge(phrases, general_phrasings(), stop, documents), processes)


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def store_phrases(synonyms: Iterable[tuple[str, ...]]) -> Iterator[Phrase]:
    """The words of one meaning that the stores themselves bring, all their groups in order."""
    for number, group in enumerate(synonyms):
        yield from meaning(group, f"{SYNONYM}{number}")


def synonyms_text(synonyms: Iterable[tuple[str, ...]]) -> str:
    """Groups of synonyms as an index keeps them: with others, any fact may read otherwise."""
    return msgspec.json.encode(list(synonyms)).decode()


def synonyms_of(text: str) -> list[tuple[str, ...]]:
    """The groups that were kept so."""
    return msgspec.json.decode(text, type=list[tuple[str, ...]])


def _mark_superseded(connection: sqlite3.Connection, supersedes: dict[str, str]) -> None:
    if supersedes:
        connection.execute("CREATE INDEX fact_while_marking ON fact (id)")
        connection.executemany(
            "UPDATE fact SET superseded_by = ? WHERE id = ?",
            ((newer, older) for older, newer in supersedes.items()),
        )
        connection.execute("DROP INDEX fact_while_marking")


def _write_words(
    sink: Sink,
    gathered: Gathered,
    flags: Mapping[str, int],
    phrases: list[Phrase],
    spoken: dict[str, int],
) -> None:
    """The vocabulary: words of facts, of synonyms and of places, with their spelling buckets."""
    said = gathered.said
    uses = Counter(map(phrase_row, phrases))
    kept = Counter(word for phrase in phrases for word in spelt_words(phrase))
    kept.update(flags.keys())
    vocabulary = sorted(said.keys() | spoken.keys() | kept.keys())
    sink.insert("word",
        (
            word_row(word, said.get(word, 0), flags.get(word, 0), spoken.get(word, 0), kept[word],
                     is_code=word in gathered.codes)
            for word in vocabulary
        ),
    )  # fmt: skip
    spellable = list(filter(is_spellable, vocabulary))
    keys = sorted({(key, word) for word in spellable for key in bucket_keys(word)})
    sink.insert("bucket", keys)
    shelves: dict[int, list[str]] = {}
    for word in spellable:
        shelves.setdefault(len(word), []).append(word)
    sink.insert(
        "shelf",
        ((length, " ".join(sorted(shelf))) for length, shelf in sorted(shelves.items())),
    )
    sink.insert("note", [("flags", _flags(flags))])
    sink.insert(
        "phrase",
        ((*row, count) for row, count in sorted(uses.items())),
    )


def word_row(
    word: str, said: int, flags: int, spoken: int, kept: int, *, is_code: bool
) -> tuple[str, int, int, int, int]:
    """The row of a word; one that is only in lists is no code, however facts write it."""
    is_coded = is_code and (said or spoken or flags)
    return word, said, flags | CODE if is_coded else flags, spoken, kept


def is_spellable(word: str) -> bool:
    """Whether a word may be meant by one that is misspelt."""
    return len(word) > 2 and not word[0].isdigit()


def phrase_row(phrase: Phrase) -> tuple[str, str, str, str]:
    """The row of a phrase, but for its uses."""
    return stem(phrase.words[0]), " ".join(phrase.words), phrase.token, phrase.capitals


def spelt_words(phrase: Phrase) -> Iterator[str]:
    """The words of a phrase that the speller knows by it."""
    if not phrase.capitals and phrase.token != ASIDE:
        yield from phrase.words
    if len(phrase.words) == 1 and phrase.token[0] in MEANINGS:
        # The speller knows words as they stand; a verb is asked in its third person as well.
        yield phrase.words[0].removesuffix("s") + "s"


def _flags(flags: Mapping[str, int]) -> str:
    """The flagged words, a line for each set of flags: a look-up reads them all at once."""
    lines: dict[int, list[str]] = {}
    for word, flag in sorted(flags.items()):
        lines.setdefault(flag, []).append(word)
    return "\n".join(f"{flag} {' '.join(own)}" for flag, own in sorted(lines.items()))
