"""Spellings: which known words an unknown one may be meant for.

Words are found through buckets (a shared beginning, a shared end, the same letters) so that a
look-up reads a few rows of a large vocabulary; where the buckets hold nothing near, all words of a
similar length are compared.
"""

from collections.abc import Iterable
from itertools import chain, compress
from typing import NamedTuple, Protocol

_SHARED = 3
MOST_SPELLINGS = 6
# Comparing a word takes some 70 ns, noting whether it has a letter 30: from so many on it pays.
_MANY = 4
_MOST_LETTERS = 255


class Spelling(NamedTuple):
    """A known word that an unknown one may be meant for, and how alike they are (0–1)."""

    word: str
    similarity: float
    distance: int


class Vocabulary(Protocol):
    """The known words, as an index holds them."""

    def bucket(self, keys: tuple[str, ...]) -> set[str]:
        """The words that share one of the bucket keys."""

    def shelves(self, lengths: range) -> Iterable["Shelf"]:
        """All words of these lengths, each length by itself."""


class Shelf:
    """All words of one length, and which of them have a letter, noted once many are asked for."""

    def __init__(self, words: list[str]) -> None:
        """Of these words."""
        self._words = words
        self._asked = 0
        self._having: dict[str, int] = {}

    def like(self, word: str, reach: int) -> Iterable[str]:
        """The words that may be within `reach` edits: an edit takes no more than one letter away.

        The first few times these are all.
        """
        self._asked += 1
        letters = set(word)
        least = len(letters) - reach
        if self._asked <= _MANY or not 0 < least < len(letters) <= _MOST_LETTERS:
            return self._words
        # A byte for each word, all added at once.
        common = sum(map(self._with, letters)).to_bytes(len(self._words), "big")
        return compress(self._words, common.translate(bytes(n >= least for n in range(256))))

    def _with(self, letter: str) -> int:
        if letter not in self._having:
            has = bytes([letter in word for word in self._words])
            self._having[letter] = int.from_bytes(has, "big")
        return self._having[letter]


def bucket_keys(word: str) -> tuple[str, ...]:
    """The buckets a word stands in: its beginning, its end, its letters in order."""
    return (
        "^" + word[:_SHARED],
        "$" + word[-_SHARED:],
        "=" + "".join(sorted(word)),
    )


def allowed_distance(word: str) -> int:
    """How many edits a word of this length may be away: 1, 2 from six letters, 3 from nine."""
    return 1 if len(word) < 6 else 2 if len(word) < 9 else 3


def may_be_misspelt(word: str) -> bool:
    """Whether a word is long enough to be known by its letters, and no number or code."""
    return len(word) >= _SHARED and not any(letter.isdigit() for letter in word)


def spellings(vocabulary: Vocabulary, word: str) -> list[Spelling]:
    """The known words within the allowed distance of an unknown one, most alike first.

    Distance is Damerau's in the optimal-string-alignment form: a swap of neighbours is one edit.
    """
    if not may_be_misspelt(word):
        return []
    near = _within(word, vocabulary.bucket(bucket_keys(word)))
    if not near:
        reach = allowed_distance(word)
        shelves = vocabulary.shelves(range(len(word) - reach, len(word) + reach + 1))
        near = _within(word, list(chain.from_iterable(s.like(word, reach) for s in shelves)))
    return near[:MOST_SPELLINGS]


def _within(word: str, known: set[str] | list[str]) -> list[Spelling]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(
        word, known, scorer=OSA.distance, score_cutoff=allowed_distance(word), limit=None
    )
    result = [Spelling(other, likeness(word, other, int(d)), int(d)) for other, d, _ in found]
    result.sort(key=lambda spelling: (-spelling.similarity, spelling.word))
    return result


def likeness(word: str, other: str, distance: int) -> float:
    """How alike two words at this distance are; a different first letter counts half an edit more.

    People rarely miss the first letter of a word (Pollock and Zamora, 1984: 7.8 % of misspellings).
    """
    edits = distance + (0.5 if word[0] != other[0] else 0.0)
    return max(0.0, 1 - edits / max(len(word), len(other)))


def misreading(typed: str, word: str) -> float:
    """How alike a typed word and a fact's word are where one may be the other misspelt, else 0."""
    reach = min(allowed_distance(typed), allowed_distance(word))
    if min(len(typed), len(word)) < 3 or abs(len(typed) - len(word)) > reach:
        return 0.0
    if typed[:2] != word[:2] and typed[-2:] != word[-2:] and sorted(typed) != sorted(word):
        return 0.0
    from rapidfuzz.distance import OSA

    distance = OSA.distance(typed, word, score_cutoff=reach)
    return likeness(typed, word, distance) if distance <= reach else 0.0
