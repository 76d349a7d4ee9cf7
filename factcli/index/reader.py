"""The index as a look-up reads it: a few rows by their keys, wherever they live."""

import math
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from factcli.index.answer import Entry, Filters, passes
from factcli.index.known import MOST_ENTRIES, MOST_KNOWN, Known, Word
from factcli.index.rows import Rows, SqliteRows
from factcli.index.table import ALIAS, SUBJECT, Postings, Row
from factcli.words.phrasings import Named, named_in
from factcli.words.text import stem
from factcli.words.tokens import STOP, Phrase

if TYPE_CHECKING:
    from factcli.words.spelling import Shelf, Spelling

# Raised with every change of the tables or of how words are cut: another format is rebuilt.
INDEX_FORMAT = 56
STOP_RARITY = 0.1
_PAGE = 500
# Facts of one name are few; of a word that more have, none is told from the others.
_MOST_OF_A_NAME = 400


class Outline(NamedTuple):
    """The little of a fact's row by which most facts are seen not to be meant."""

    row: int
    attribute: str
    unit: str
    value_type: str
    countable: int
    as_of: str | None


class Index(Known):
    """An open index; every method reads only what it needs."""

    def __init__(
        self,
        home: sqlite3.Connection | Rows,
        mend: Callable[[], sqlite3.Connection] | None = None,
    ) -> None:
        """Read from a SQLite database, or from wherever else there are rows.

        `mend` gives another database where that turns out to be damaged.
        """
        super().__init__(SqliteRows(home, mend) if isinstance(home, sqlite3.Connection) else home)
        self._is_asked = False

    def close(self) -> None:
        """Close the database."""
        self._rows.close()

    @contextmanager
    def question(self) -> Iterator[None]:
        """A question, all of which reads one state of the index, however others change it.

        Those within another one are parts of it.
        """
        if self._is_asked:
            yield
            return
        self._is_asked = True
        try:
            if self._rows.begin():
                self.forget()
            yield
        finally:
            self._is_asked = False
            self._rows.end()

    # Words

    def word(self, word: str) -> Word | None:
        """What is known of a word, or None."""
        if word not in self._words:
            self._learn({"word": [word]})
        return self._words[word]

    def flags(self, word: str) -> int:
        """The flags that a word has in any store, 0 where it has none."""
        if self._flags is None:
            self._learn({"note": ["flags"]})
        return self._flags.get(word, 0) if self._flags else 0

    def bucket(self, keys: tuple[str, ...]) -> set[str]:
        """The words that share one of the spelling-bucket keys."""
        self.expect_spellings(keys)
        return {word for key in keys for word in self._buckets[key]}

    def words_from(self, beginning: str, limit: int) -> list[str]:
        """The words of facts that begin so, those of the most facts first."""
        found = self._rows.listed("words", (beginning, beginning + "\U0010ffff", limit))
        return [word for (word,) in found]

    def shelves(self, lengths: range) -> list["Shelf"]:
        """All words of these lengths, kept for the next unknown word."""
        missing = [length for length in lengths if length not in self._shelves]
        if missing:
            from factcli.words.spelling import Shelf  # who asks has it, most questions do not

            found = {
                length: words.split(" ")
                for length, words in self._rows.fetch({"shelf": missing})["shelf"]
            }
            self._shelves.update((length, Shelf(found.get(length, []))) for length in missing)
        return [self._shelves[length] for length in lengths]

    def spellings(self, word: str) -> "list[Spelling]":
        """The known words that an unknown one may be meant for, most alike first."""
        found = self._spellings.get(word)
        if found is None:
            from factcli.words.spelling import spellings  # most words are known

            if len(self._spellings) > MOST_KNOWN:
                self._spellings.clear()
            found = self._spellings[word] = spellings(self, word)
        return found

    def phrases(self, first: str) -> list[Phrase]:
        """The phrases that begin with a stem."""
        if first not in self._phrases:
            self._learn({"phrase": [first]})
        return self._phrases[first]

    def expect_phrases(self, firsts: Iterable[str]) -> None:
        """Learn at once of the phrases that begin with these stems, which will be asked for."""
        self._learn(
            {"phrase": [first for first in dict.fromkeys(firsts) if first not in self._phrases]}
        )

    def named(self, roots: Sequence[str], *, asked: bool = False) -> Sequence[Named]:
        """The concepts that a text, given by its stems, names; `asked` is it by a question."""
        keys = dict.fromkeys(roots)
        self._learn({"phrasing": [root for root in keys if root not in self._phrasings]})
        keyed = [root for root in keys if self._phrasings[root]]
        if not keyed:
            return ()
        # Only these words count, so that texts are alike whatever names they have.
        counting = set().union(*map(self._counting, keyed))
        key = asked, tuple([root if root in counting else "" for root in roots])
        found = self._named_in.get(key)
        if found is None:
            if len(self._named_in) > MOST_KNOWN:
                self._named_in.clear()
            phrasings = [one for root in keyed for one in self._phrasings[root]]
            found = self._named_in[key] = named_in(phrasings, roots, asked=asked)
        return found

    def _counting(self, key: str) -> frozenset[str]:
        """The words of the phrasings that have this one for their key."""
        found = self._counted.get(key)
        if found is None:
            every = (root for one in self._phrasings[key] for root in one.roots)
            found = self._counted[key] = frozenset(every)
        return found

    def rarity(self, word: str) -> float:
        """The inverse document frequency of a word of a fact; stop words have a tenth of theirs."""
        rarity = self._rarities.get(word)
        if rarity is None:
            if len(self._rarities) > MOST_KNOWN:
                self._rarities.clear()
            rarity = math.log(1 + self.size / max(1, self.facts_with(stem(word))))
            if self.flags(word) & STOP:
                rarity *= STOP_RARITY
            self._rarities[word] = rarity
        return rarity

    def place_name(self, code: str) -> str:
        """The usual name of a place, or its code where it has none."""
        if code not in self._places:
            self._learn({"place": [code]})
        return self._places[code]

    # Tokens

    def facts_with(self, token: str) -> int:
        """In how many facts a token stands."""
        if token not in self._facts:
            self._learn({"token": [token]})
        return self._facts[token]

    def postings(self, token: str) -> Postings:
        """The facts that have a token; the lists last read are kept, as many as fit."""
        kept = self._postings.get(token)
        if kept is None:
            self._learn({"postings": [token]})
            kept = self._postings[token]
        return kept

    def has(self, token: str, row: int) -> bool:
        """Whether a fact has a token."""
        return bool(self.postings(token).mask(row))

    def is_told_by(self, root: str, others: Collection[str]) -> bool:
        """Whether all facts that have a stem in their names have all the others there too."""
        names = SUBJECT | ALIAS
        own = self.postings(root)
        rows = [r for r, m in zip(own.rows(), own.masks(), strict=True) if m & names]
        if len(rows) > _MOST_OF_A_NAME:
            return False
        # What is in all of them is in no fewer.
        if any(self.facts_with(other) < len(rows) for other in others):
            return False
        if any(other not in self._postings for other in others):
            rare = (t for t in self._named if 0 < self._facts.get(t, 0) <= _MOST_OF_A_NAME)
            self.expect_postings((*others, *rare))
        return all(mask & names for o in others for mask in self.postings(o).masks_of(rows))

    # Facts

    def rows(
        self, numbers: list[int], *, whole: bool = False, tokens: Iterable[str] = ()
    ) -> dict[int, Row]:
        """The rows of these facts, by number; with `whole` their entries will be asked for too.

        The postings of `tokens` come along.
        """
        tokens = self.keep(tokens)
        if self._ahead and all(number in self._ahead for number in numbers):
            self.expect_postings(tokens)
            return {number: self._ahead[number] for number in numbers}
        kind = "whole" if whole else "fact"
        asked: dict[str, Any] = {kind: numbers}
        asked["postings"] = tokens
        found = self._rows.fetch(asked)
        if asked["postings"]:
            self._take_postings(asked["postings"], found["postings"])
        width = len(Row._fields)
        rows = {fields[0]: Row._make(fields[:width]) for fields in found[kind]}
        if whole:
            if len(self._entries) > MOST_ENTRIES:
                self._entries = {}
            for row, fields in zip(rows.values(), found[kind], strict=True):
                json, path = fields[width : width + 2]
                self._entries[row.row] = Entry(row.id, json, row.superseded_by, path)
        return rows

    def expect_rows(self, numbers: Iterable[int]) -> None:
        """The facts of several questions, with their entries, until others are asked for."""
        self._ahead = {}
        self._ahead = self.rows(list(dict.fromkeys(numbers)), whole=True)
        texts = {f"{row.subject} {row.aliases} {row.attribute}" for row in self._ahead.values()}
        self.expect_roots(map(stem, " ".join(texts).replace("|", " ").split()))

    def outlines(self, numbers: list[int]) -> dict[int, Outline]:
        """The outlines of these facts, by number."""
        found = self._rows.fetch({"outline": numbers})["outline"]
        return {fields[0]: Outline(*fields) for fields in found}

    def entry_of_row(self, number: int) -> Entry:
        """The entry of one fact by its row."""
        self.expect_entries((number,))
        return self._entries[number]

    def entries_of_rows(self, numbers: Collection[int]) -> list[Entry]:
        """The entries of facts by their rows, in the order of these."""
        self.expect_entries(numbers)
        kept = self._entries
        return [kept.get(number) or self.entry_of_row(number) for number in numbers]

    def entry(self, identifier: str) -> Entry | None:
        """The fact with this id, or None."""
        if not identifier.isascii():
            return None  # SQLite can't even be asked for bytes that are no text
        return next((Entry(*f) for f in self._rows.listed("entry", (identifier,))), None)

    def entries(self, filters: Filters = Filters(), most: float = math.inf) -> Iterator[Entry]:  # noqa: B008 - frozen
        """All facts that pass the filters, in the order of their ids; of the first `most` only."""
        with self.question():
            yield from self._entries_by_id(filters, most)

    def _entries_by_id(self, filters: Filters, most: float) -> Iterator[Entry]:
        last: str | None = ""
        seen = 0
        while last is not None and seen < most:
            page, last = self.page(last, filters)
            seen += _PAGE
            yield from page

    def page(self, last: str, filters: Filters) -> tuple[list[Entry], str | None]:
        """Some facts that pass, of those whose ids come after one, and after which more may come.

        That is None at the end.
        """
        with self.question():
            page = [Row(*found) for found in self._rows.listed("page", (last, _PAGE))]
            passing = [row for row in page if passes(row, filters)]
            self.expect_entries(row.row for row in passing)
            found = [self.entry_of_row(row.row) for row in passing]
            return found, page[-1].id if page else None

    def ids(self, prefix: str, limit: int) -> list[str]:
        """The ids that begin so, in order, at most `limit`."""
        found = self._rows.listed("ids", (prefix, prefix + "\U0010ffff", limit))
        return [identifier for (identifier,) in found]

    def starting(self, prefix: str, limit: int) -> list[Entry]:
        """The facts whose ids begin so, in order, at most `limit`."""
        # No id lies between this and the prefix.
        before = f"{prefix[:-1]}{chr(ord(prefix[-1]) - 1)}\U0010ffff" if prefix else ""
        with self.question():
            page = [Row(*found) for found in self._rows.listed("page", (before, limit))]
            found = [row.row for row in page if row.id.startswith(prefix)]
            self.expect_entries(found)
            return [self.entry_of_row(number) for number in found]

    def similar_ids(self, identifier: str, limit: int = 3) -> list[str]:
        """The ids most like one that is not there."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        every = [identifier for (identifier,) in self._rows.listed("every id")]
        scorer = OSA.normalized_similarity
        found = extract(identifier, every, scorer=scorer, score_cutoff=0.6, limit=limit)
        return [name for name, _, _ in found]

    def facets(self, name: str) -> dict[str, int]:
        """The values of a facet (kind, place, actor, source) with their numbers of facts."""
        return dict(self._rows.listed("facets", (name,)))

    def documents(self) -> list[tuple[str, int, str]]:
        """The documents as JSON, with how many facts cite each and their layer's path."""
        return self._rows.listed("documents")

    def document(self, identifier: str) -> str | None:
        """The document of this id as JSON, or None."""
        if not identifier.isascii():
            return None
        found = self._rows.listed("document", (identifier,))
        return found[0][0] if found else None
