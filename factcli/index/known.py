"""What an open index knows already: rows fetched for this question or an earlier one.

What a question will need is asked for at once (`expect_…`), so that a look-up takes a handful of
round trips; what was not foreseen is fetched when it is asked for, by itself.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from factcli.index.answer import Entry
from factcli.index.rows import Rows
from factcli.index.table import NOTHING, Postings, Row
from factcli.words.phrasings import Named, Phrasing
from factcli.words.text import stem
from factcli.words.tokens import Phrase

if TYPE_CHECKING:
    from factcli.words.spelling import Shelf, Spelling

# Postings kept in memory, in bytes.
MOST_KEPT = 96_000_000
# Words and the like kept in memory, of each kind; and entries.
MOST_KNOWN = 200_000
MOST_ENTRIES = 500


class Word(NamedTuple):
    """A known word: whether a fact has it, and its flags."""

    is_said: int
    flags: int


class Known:
    """Rows of an index by their keys, fetched once."""

    def __init__(self, rows: Rows) -> None:
        """Fetch from `rows`."""
        self._rows = rows
        self.forget()

    def forget(self) -> None:
        """Know nothing: what was fetched is true no more."""
        self._size: int | None = None
        self._flags: dict[str, int] | None = None
        self._words: dict[str, Word | None] = {}
        self._facts: dict[str, int] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        self._phrasings: dict[str, list[Phrasing]] = {}
        self._counted: dict[str, frozenset[str]] = {}
        self._buckets: dict[str, list[str]] = {}
        self._spellings: dict[str, list[Spelling]] = {}
        self._shelves: dict[int, Shelf] = {}
        self._places: dict[str, str] = {}
        self._postings: dict[str, Postings] = {}
        self._most_kept = 0  # bytes that these may come to take
        self._named_in: dict[tuple[bool, tuple[str, ...]], Sequence[Named]] = {}
        self._rarities: dict[str, float] = {}
        self._ahead: dict[int, Row] = {}
        self._entries: dict[int, Entry] = {}
        self._said: list[str] = []
        self._named: dict[str, None] = {}

    def expect_words(self, words: Iterable[str], *, is_question: bool = True) -> None:
        """Words of a text: what is known of them, and the phrases that begin with them."""
        for known in (self._words, self._facts, self._phrases, self._phrasings, self._buckets):
            if len(known) > MOST_KNOWN:
                known.clear()
        wanted = {word: stem(word) for word in words}
        if is_question:
            self.forget_names()
        elif any(word not in self._words for word in wanted):
            # The words of one fact's name are asked for: those of the others' will be.
            wanted |= {form: stem(form) for word in self._said for form in (word, word[:-1])}
            self._said = []
        roots = dict.fromkeys(wanted.values())
        self._learn(
            {
                "word": [word for word in wanted if word not in self._words],
                "token": [root for root in roots if root not in self._facts],
                "phrase": [root for root in roots if root not in self._phrases],
                "phrasing": [root for root in roots if root not in self._phrasings],
                "note": ["flags"] if self._flags is None else [],
                "meta": ["facts"] if self._size is None else [],
            }
        )

    def expect_spellings(self, keys: Iterable[str]) -> None:
        """Spelling buckets."""
        self._learn({"bucket": [key for key in keys if key not in self._buckets]})

    def expect_postings(self, tokens: Iterable[str], counted: Iterable[str] = ()) -> None:
        """Tokens with their facts, and others of which only the number of facts is needed."""
        tokens = dict.fromkeys(tokens)
        self._learn(
            {
                "postings": self.keep(tokens),
                "token": [t for t in counted if t not in self._facts and t not in tokens],
            }
        )

    def keep(self, tokens: Iterable[str]) -> list[str]:
        """Keep these tokens' postings longest, as those asked for last; which are not there."""
        missing = []
        for token in tokens:
            if token in self._postings:
                self._postings[token] = self._postings.pop(token)
            else:
                missing.append(token)
        return missing

    def expect_names(self, words: Iterable[str], codes: Iterable[str] = ()) -> None:
        """Words of facts: how rare they are, and what they may be said as; and places' names."""
        words = list(words)
        roots = dict.fromkeys(map(stem, words))
        self._named |= roots
        self._said += words
        self.expect_roots(roots, codes)

    def forget_names(self) -> None:
        """Another question's facts follow."""
        self._said, self._named = [], {}

    def expect_roots(self, roots: Iterable[str], codes: Iterable[str] = ()) -> None:
        """Stems of facts' words, and places' names."""
        roots = dict.fromkeys(roots)
        self._learn(
            {
                "token": [root for root in roots if root not in self._facts],
                "phrase": [root for root in roots if root not in self._phrases],
                "phrasing": [root for root in roots if root not in self._phrasings],
                "place": [code for code in dict.fromkeys(codes) if code not in self._places],
                "note": ["flags"] if self._flags is None else [],
            }
        )

    def _learn(self, wanted: dict[str, list[str]]) -> None:
        """Fetch rows of any kind, and keep them; what is not there is kept as such."""
        if not any(wanted.values()):
            return
        found = self._rows.fetch(wanted)
        for kind, keys in wanted.items():
            if keys:
                _TAKE[kind](self, keys, found[kind])

    def _take_words(self, keys: list[str], rows: Iterable[Any]) -> None:
        self._words.update(dict.fromkeys(keys))
        self._words.update((word, Word(is_said, flags)) for word, is_said, flags, *_ in rows)

    def _take_facts(self, keys: list[str], rows: Iterable[Any]) -> None:
        self._facts.update(dict.fromkeys(keys, 0))
        self._facts.update((token, facts) for token, facts, *_ in rows)

    def _take_postings(self, keys: list[str], rows: Collection[Any]) -> None:
        found: dict[str, Postings] = {}
        for token, facts, own, masks, level, *_ in sorted(rows, key=lambda row: row[4]):
            if level:  # what lies over a base says what differs
                found[token] = found.get(token, NOTHING).patched(facts, own, masks)
            else:
                found[token] = Postings(facts, own, masks)
        last = max((row[5] for row in rows), default=0)
        found = {token: postings.reaching(last) for token, postings in found.items()}
        self._make_room(found.values())
        self._postings.update(dict.fromkeys(keys, NOTHING) | found)
        self._facts.update((token, len(self._postings[token])) for token in keys)

    def _make_room(self, more: Collection[Postings]) -> None:
        """Give up postings, the one asked for longest ago first, until these fit as well."""
        self._most_kept += sum(postings.most_memory for postings in more)
        if self._most_kept <= MOST_KEPT:
            return
        every = (*self._postings.values(), *more)
        left = MOST_KEPT - sum(postings.memory for postings in every)
        for postings in self._postings.values() if left < 0 else ():
            left += postings.give_back()
            if left >= 0:
                break
        for token in list(self._postings) if left < 0 else ():
            given_up = self._postings.pop(token)
            left += given_up.memory
            self._most_kept -= given_up.most_memory
            if left >= 0:
                break

    def _take_phrases(self, keys: list[str], rows: Iterable[Any]) -> None:
        self._phrases.update((key, []) for key in keys)
        for first, own, token, capitals, *_ in rows:
            self._phrases[first].append(Phrase(tuple(own.split(" ")), token, capitals))

    def _take_phrasings(self, keys: list[str], rows: Iterable[Any]) -> None:
        self._phrasings.update((key, []) for key in keys)
        for key, roots, token, *_ in rows:
            self._phrasings[key].append(Phrasing(tuple(roots.split(" ")), token, key))

    def _take_buckets(self, keys: list[str], rows: Iterable[Any]) -> None:
        self._buckets.update((key, []) for key in keys)
        for key, word, *_ in rows:
            self._buckets[key].append(word)

    def _take_places(self, keys: list[str], rows: Iterable[Any]) -> None:
        self._places.update(zip(keys, keys, strict=True))
        self._places.update((code, name) for code, name, *_ in rows)

    def _take_note(self, keys: list[str], rows: Iterable[Any]) -> None:  # noqa: ARG002 - "flags"
        self._flags = {}
        for line in next((text for _, text, *_ in rows), "").split("\n"):
            flags, _, words = line.partition(" ")
            self._flags.update(dict.fromkeys(words.split(" "), int(flags or 0)))

    def _take_meta(self, keys: list[str], rows: Iterable[Any]) -> None:  # noqa: ARG002 - "facts"
        self._size = sum(int(facts) for _, facts, *_ in rows)

    @property
    def size(self) -> int:
        """How many facts there are."""
        if self._size is None:
            self._learn({"meta": ["facts"]})
        return self._size or 0

    def expect_entries(self, numbers: Iterable[int]) -> None:
        """Entries of facts by their rows."""
        missing = [number for number in numbers if number not in self._entries]
        if missing:
            if len(self._entries) > MOST_ENTRIES:
                self._entries.clear()
            for number, *rest in self._rows.fetch({"entry": missing})["entry"]:
                self._entries[number] = Entry(*rest)


# How rows of a kind are taken into memory.
_TAKE: dict[str, Callable[[Known, list[str], Collection[Any]], None]] = {
    "word": Known._take_words,
    "token": Known._take_facts,
    "postings": Known._take_postings,
    "phrase": Known._take_phrases,
    "phrasing": Known._take_phrasings,
    "bucket": Known._take_buckets,
    "place": Known._take_places,
    "note": Known._take_note,
    "meta": Known._take_meta,
}
