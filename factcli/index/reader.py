"""The index as a look-up reads it: a few rows of a SQLite database, wherever that lives."""

import math
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple

from factcli.index.answer import Entry, Filters
from factcli.index.days import first_day, last_day
from factcli.index.table import ALIAS, COLUMNS, MASK_BITS, SUBJECT, Row, mask_of
from factcli.words.phrasings import Phrasing
from factcli.words.text import stem
from factcli.words.tokens import STOP, Phrase

# Raised with every change of the tables or of how words are cut: another format is rebuilt.
INDEX_FORMAT = 52
STOP_RARITY = 0.1
# Postings kept in memory, four bytes each.
MOST_KEPT = 4_000_000
_MOST_VARIABLES = 500
_PAGE = 500
# Facts of one name are few; of a word that more have, none is told from the others.
_MOST_OF_A_NAME = 400
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)


class Word(NamedTuple):
    """A known word: whether a fact has it, and its flags."""

    is_said: int
    flags: int


class Index:
    """An open index; every method reads only what it needs."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        mend: Callable[[], sqlite3.Connection] | None = None,
    ) -> None:
        """Read from `connection`; `mend` gives another one where that turns out to be damaged."""
        self._db = connection
        self._mend = mend
        self._words: dict[str, Word | None] = {}
        self._facts: dict[str, int] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        self._phrasings: dict[str, list[Phrasing]] = {}
        self._postings: dict[str, array[int]] = {}
        self._kept = 0
        self._rarities: dict[str, float] = {}
        self.size = int(self._meta("facts") or 0)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            if self._mend is None or getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGE:
                raise
            mend, self._mend = self._mend, None
            self._db.close()
            self._db = mend()
        return self._db.execute(sql, values).fetchall()

    def _first(self, sql: str, values: Sequence[object]) -> Any:  # noqa: ANN401 - a row
        return next(iter(self._all(sql, values)), None)

    def _meta(self, name: str) -> str | None:
        found = self._first("SELECT value FROM meta WHERE name = ?", (name,))
        return found[0] if found else None

    # Words

    def word(self, word: str) -> Word | None:
        """What is known of a word, or None."""
        if word not in self._words:
            sql = "SELECT is_said, flags FROM word WHERE word = ?"
            found = self._first(sql, (word,))
            self._words[word] = Word(*found) if found else None
        return self._words[word]

    def flags(self, word: str) -> int:
        """The flags of a word, 0 where it is not known."""
        known = self.word(word)
        return known.flags if known else 0

    def bucket(self, keys: tuple[str, ...]) -> set[str]:
        """The words that share one of the spelling-bucket keys."""
        marks = ",".join("?" * len(keys))
        sql = f"SELECT word FROM bucket WHERE key IN ({marks})"  # noqa: S608 - only marks
        return {word for (word,) in self._all(sql, keys)}

    def shelf(self, lengths: range) -> list[str]:
        """All words of these lengths."""
        sql = "SELECT words FROM shelf WHERE length >= ? AND length < ?"
        shelves = self._all(sql, (lengths.start, lengths.stop))
        return [word for (words,) in shelves for word in words.split(" ")]

    def phrases(self, first: str) -> list[Phrase]:
        """The phrases that begin with a stem."""
        sql = "SELECT words, token, capitals FROM phrase WHERE first = ?"
        if first not in self._phrases:
            rows = self._all(sql, (first,))
            self._phrases[first] = [Phrase(tuple(w.split(" ")), t, caps) for w, t, caps in rows]
        return self._phrases[first]

    def phrasings(self, roots: Sequence[str]) -> list[Phrasing]:
        """The phrasings whose rarest word is one of these stems."""
        asked = [root for root in dict.fromkeys(roots) if root not in self._phrasings]
        for root in asked:
            self._phrasings[root] = []
        marks = ",".join("?" * len(asked))
        sql = f"SELECT key, roots, token FROM phrasing WHERE key IN ({marks})"  # noqa: S608 - marks
        for key, phrase, token in self._all(sql, asked) if asked else ():
            self._phrasings[key].append(Phrasing(tuple(phrase.split(" ")), token, key))
        return [one for root in dict.fromkeys(roots) for one in self._phrasings[root]]

    def rarity(self, word: str) -> float:
        """The inverse document frequency of a word of a fact; stop words have a tenth of theirs."""
        rarity = self._rarities.get(word)
        if rarity is None:
            rarity = math.log(1 + self.size / max(1, self.facts_with(stem(word))))
            if self.flags(word) & STOP:
                rarity *= STOP_RARITY
            self._rarities[word] = rarity
        return rarity

    def place_name(self, code: str) -> str:
        """The usual name of a place, or its code where it has none."""
        sql = "SELECT name FROM place WHERE code = ?"
        found = self._first(sql, (code,))
        return found[0] if found else code

    # Tokens

    def facts_with(self, token: str) -> int:
        """In how many facts a token stands."""
        if token not in self._facts:
            sql = "SELECT facts FROM token WHERE token = ?"
            found = self._first(sql, (token,))
            self._facts[token] = found[0] if found else 0
        return self._facts[token]

    def postings(self, token: str) -> "array[int]":
        """The facts that have a token, ascending, each with the fields that it has it in.

        The lists last read are kept for the next question, as many as fit.
        """
        kept = self._postings.get(token)
        if kept is not None:
            return kept
        found = self._first("SELECT postings FROM token WHERE token = ?", (token,))
        postings = array("I")
        if found:
            postings.frombytes(found[0])
        self._kept += len(postings)
        if self._kept > MOST_KEPT:
            self._postings.clear()
            self._kept = len(postings)
        self._postings[token] = postings
        return postings

    def has(self, token: str, row: int) -> bool:
        """Whether a fact has a token."""
        return bool(mask_of(self.postings(token), row))

    def is_told_by(self, root: str, others: Collection[str]) -> bool:
        """Whether all facts that have a stem in their names have all the others there too."""
        rows = [p >> MASK_BITS for p in self.postings(root) if p & (SUBJECT | ALIAS)]
        if len(rows) > _MOST_OF_A_NAME:
            return False
        named = (
            (mask_of(self.postings(o), row) & (SUBJECT | ALIAS)) for row in rows for o in others
        )
        return all(named)

    # Facts

    def rows(self, numbers: list[int]) -> dict[int, Row]:
        """The rows of these facts, by number."""
        result: dict[int, Row] = {}
        for begin in range(0, len(numbers), _MOST_VARIABLES):
            part = numbers[begin : begin + _MOST_VARIABLES]
            sql = f"SELECT {COLUMNS} FROM fact WHERE row IN ({','.join('?' * len(part))})"  # noqa: S608
            for found in self._all(sql, part):
                result[found[0]] = Row(*found)
        return result

    def entry_of_row(self, number: int) -> Entry:
        """The entry of one fact by its row."""
        return next(self._entries("WHERE row = ?", (number,)))

    def entry(self, identifier: str) -> Entry | None:
        """The fact with this id, or None."""
        if not identifier.isascii():
            return None  # SQLite can't even be asked for bytes that are no text
        return next(self._entries("WHERE id = ?", (identifier,)), None)

    def entries(self, filters: Filters = Filters()) -> Iterator[Entry]:  # noqa: B008 - frozen
        """All facts that pass the filters, in the order of their ids."""
        sql = f"SELECT {COLUMNS} FROM fact WHERE id > ? ORDER BY id LIMIT {_PAGE}"  # noqa: S608
        last = ""
        while page := [Row(*found) for found in self._all(sql, (last,))]:
            for row in page:
                if passes(row, filters):
                    yield self.entry_of_row(row.row)
            last = page[-1].id

    def _entries(self, where: str, values: tuple[object, ...]) -> Iterator[Entry]:
        sql = f"""SELECT id, json, superseded_by, path FROM fact
            JOIN layer ON number = layer {where}"""  # noqa: S608 - fixed texts only
        return (Entry(*found) for found in self._all(sql, values))

    def ids(self, prefix: str, limit: int) -> list[str]:
        """The ids that begin so, in order, at most `limit`."""
        sql = "SELECT id FROM fact WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
        found = self._all(sql, (prefix, prefix + "\U0010ffff", limit))
        return [identifier for (identifier,) in found]

    def similar_ids(self, identifier: str, limit: int = 3) -> list[str]:
        """The ids most like one that is not there."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        every = [identifier for (identifier,) in self._all("SELECT id FROM fact")]
        scorer = OSA.normalized_similarity
        found = extract(identifier, every, scorer=scorer, score_cutoff=0.6, limit=limit)
        return [name for name, _, _ in found]

    def facets(self, name: str) -> dict[str, int]:
        """The values of a facet (kind, place, actor, source) with their numbers of facts."""
        sql = "SELECT value, facts FROM facet WHERE name = ? ORDER BY value"
        return dict(self._all(sql, (name,)))

    def documents(self) -> list[tuple[str, int, str]]:
        """The documents as JSON, with how many facts cite each and their layer's path."""
        sql = """SELECT json, facts, path FROM document JOIN layer ON number = layer
            ORDER BY position"""
        return self._all(sql)

    def document(self, identifier: str) -> str | None:
        """The document of this id as JSON, or None."""
        if not identifier.isascii():
            return None
        found = self._first("SELECT json FROM document WHERE id = ?", (identifier,))
        return found[0] if found else None


def passes(row: Row, filters: Filters) -> bool:
    """Whether a fact passes the filters: any of the kinds, of the places, …, inside the dates."""
    if filters == Filters():
        return True
    if filters.kinds and row.kind not in filters.kinds:
        return False
    if filters.places and not set(filters.places) & set(row.places.split()):
        return False
    if filters.sources and not set(filters.sources) & set(row.sources.split("\n")):
        return False
    if filters.actors and not set(filters.actors) & set(row.actors.split("\n")):
        return False
    return _passes_dates(row, filters)


def _passes_dates(row: Row, filters: Filters) -> bool:
    """Since and until test a date value, else the as-of; as-of tests what was known by then."""
    of_value = (row.value_from, row.value_to)
    of_record = (row.as_of_from, row.as_of_to)
    first, last = of_record if of_value[0] is None else of_value
    if filters.since and (last is None or last < first_day(filters.since)):
        return False
    if filters.until and (first is None or first > last_day(filters.until)):
        return False
    if not filters.as_of:
        return True
    known = of_value[0] if of_record[0] is None else of_record[0]
    return filters.undated if known is None else known <= last_day(filters.as_of)


def read_only(path: str) -> str:
    """The address that opens a database file for reading, and without a look for its writers."""
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{escaped}?mode=ro&immutable=1"
