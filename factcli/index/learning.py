"""What reading a few facts takes of the word lists, looked up instead of read whole.

The lists as tables, by the words that lead to them; they are the same for every index, lie in a
file of their own in the cache folder, and are made from the lists where that is not there.
"""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress

from factcli.index.cache import read_only
from factcli.index.identity import is_private, words_path
from factcli.index.making import placed
from factcli.words.phrasings import Phrasing
from factcli.words.text import stem
from factcli.words.tokens import PEOPLE, Phrase

_TABLES = """
CREATE TABLE phrase (root TEXT NOT NULL, words TEXT NOT NULL, token TEXT NOT NULL,
    capitals TEXT NOT NULL);
CREATE TABLE body (token TEXT NOT NULL, words TEXT NOT NULL, capitals TEXT NOT NULL);
CREATE TABLE phrasing (root TEXT NOT NULL, roots TEXT NOT NULL, token TEXT NOT NULL,
    key TEXT NOT NULL, asked_only INTEGER NOT NULL);
CREATE TABLE spoken (token TEXT NOT NULL, word TEXT NOT NULL);
"""
_INDEXES = """
CREATE INDEX phrase_by_root ON phrase (root);
CREATE INDEX body_by_token ON body (token);
CREATE INDEX phrasing_by_root ON phrasing (root);
CREATE INDEX phrasing_by_token ON phrasing (token);
CREATE INDEX spoken_by_token ON spoken (token);
CREATE TABLE whole (is_so INTEGER);
"""
# Fewer than any SQLite takes in one statement.
_AT_ONCE = 500


class Lists:
    """The word lists by key."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def phrases(self, roots: Collection[str]) -> list[Phrase]:
        """The phrases of facts that begin with one of these stems."""
        found = self._found("SELECT words, token, capitals FROM phrase WHERE root", roots)
        return [Phrase(tuple(own.split(" ")), token, capitals) for own, token, capitals in found]

    def bodies(self, tokens: Collection[str]) -> list[Phrase]:
        """The names of the bodies that these tokens stand for."""
        found = self._found("SELECT words, token, capitals FROM body WHERE token", tokens)
        return [Phrase(tuple(own.split(" ")), token, capitals) for own, token, capitals in found]

    def phrasings(self, roots: Collection[str]) -> list[Phrasing]:
        """The phrasings that begin with one of these stems."""
        return self._phrasings("root", roots)

    def phrasings_of(self, tokens: Collection[str]) -> list[Phrasing]:
        """The phrasings of these concepts."""
        return self._phrasings("token", tokens)

    def spoken(self, tokens: Collection[str]) -> list[tuple[str, str]]:
        """The concepts with each of the words that they are written with."""
        found = self._found("SELECT token, word FROM spoken WHERE token", tokens)
        return [(token, word) for token, word in found]

    def close(self) -> None:
        """Close them."""
        self._connection.close()

    def _phrasings(self, column: str, keys: Collection[str]) -> list[Phrasing]:
        sql = f"SELECT roots, token, key, asked_only FROM phrasing WHERE {column}"  # noqa: S608 - fixed
        return [
            Phrasing(tuple(roots.split(" ")), token, key, bool(asked_only))
            for roots, token, key, asked_only in self._found(sql, keys)
        ]

    def _found(self, sql: str, keys: Collection[str]) -> Iterator[tuple[str, ...]]:
        every = list(keys)
        for first in range(0, len(every), _AT_ONCE):
            some = every[first : first + _AT_ONCE]
            yield from self._connection.execute(f"{sql} IN ({','.join('?' * len(some))})", some)


def open_lists() -> Lists:
    """The word lists, made into tables where that was not done yet."""
    path = words_path()
    for _ in range(2):
        with suppress(OSError, sqlite3.Error):
            if is_private(os.path.dirname(path)) and is_private(path):
                connection = sqlite3.connect(read_only(path), uri=True, isolation_level=None)
                if connection.execute("SELECT count(*) FROM whole").fetchone():
                    return Lists(connection)
                connection.close()
        if not placed(path, _fill):
            break
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _fill(connection)
    return Lists(connection)


def _fill(connection: sqlite3.Connection) -> None:
    from factcli.words.lexicon import general_lexicon
    from factcli.words.phrasings import GAP, general_phrasings, phrasing_words

    lexicon = general_lexicon()
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO phrase VALUES (?, ?, ?, ?)",
        ((stem(p.words[0]), *row) for p, row in _rows((*lexicon.phrases, *lexicon.bodies))),
    )
    connection.executemany(
        "INSERT INTO body VALUES (?, ?, ?)",
        ((token, own, capitals) for _, (own, token, capitals) in _rows(lexicon.bodies)),
    )
    connection.executemany(
        "INSERT INTO phrasing VALUES (?, ?, ?, ?, ?)",
        (
            (next(r for r in p.roots if r != GAP), " ".join(p.roots), p.token, p.key, p.asked_only)
            for p in general_phrasings()
        ),
    )
    connection.executemany(
        "INSERT INTO spoken VALUES (?, ?)",
        ((token, word) for token, own in phrasing_words().items() for word in sorted(own)),
    )
    connection.execute("COMMIT")
    connection.executescript(_INDEXES)


def _rows(phrases: Iterable[Phrase]) -> Iterator[tuple[Phrase, tuple[str, str, str]]]:
    for phrase in phrases:
        if phrase.token[0] != PEOPLE:
            yield phrase, (" ".join(phrase.words), phrase.token, phrase.capitals)
