"""Words of a draft as the matcher reads them: where each stands, and the tokens it answers to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from factcli.grammar.number_words import NUMBER_WORDS, SCALE_WORDS
from factcli.index.reader import Index
from factcli.values.scales import SCALES, scaled_number
from factcli.words.phrases import joined
from factcli.words.sentences import ends_sentence
from factcli.words.text import is_number, words
from factcli.words.tokens import CURRENCY, LIGHT, STOP, is_written

_PIECE = re.compile(r"[^\s–—/-]+")
_REMEMBERED, _REMEMBERED_PIECES = 50_000, 10_000
NUMERALS = NUMBER_WORDS | SCALE_WORDS


class Word(NamedTuple):
    """A word of a text: its place there, its folded form, its tokens, and what sort of word it is.

    The tokens are its stem and what the phrases that it is part of stand for; `sort` is content,
    light, stop or number; `is_name` says that it is written as a name inside a sentence.
    """

    start: int
    end: int
    text: str
    tokens: tuple[str, ...]
    sort: str
    is_name: bool


class Lexis:
    """Reads words with what an index knows of phrases, places and names."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._expected: set[str] = set()
        self.sort = lru_cache(maxsize=_REMEMBERED)(self._sort)
        self._words = lru_cache(maxsize=_REMEMBERED_PIECES)(words)

    def expect(self, texts: Iterable[str]) -> None:
        """Have at hand what the index knows of the words of some texts."""
        self.index.expect_words({word for text in texts for word in words(text)})

    def expect_of_facts(self, texts: Iterable[str]) -> None:
        """The same for texts of facts, of which many are the same."""
        if len(self._expected) > _REMEMBERED:
            self._expected.clear()
        new = set(texts) - self._expected
        self._expected |= new
        self.index.expect_names({word for text in new for word in words(text)})

    def read(self, text: str) -> list[Word]:
        """The words of a text in order."""
        pieces = [
            (piece.start(), piece.end(), word)
            for piece in _PIECE.finditer(text)
            for word in self._words(piece.group())
        ]

        def written(capitals: str, first: int, end: int) -> bool:
            return is_written(capitals, text[pieces[first][0] : pieces[end - 1][1]])

        tokens = joined([word for _, _, word in pieces], self.index.phrases, written)
        found: list[Word] = []
        for number, (start, end, word) in enumerate(pieces):
            is_name = text[start].isupper() and number > 0 and not _opens(text, start)
            sort = self.sort(word)
            if word in SCALES and found and found[-1].sort == "number":
                sort = "number"
            found.append(Word(start, end, word, tuple(tokens[number]), sort, is_name))
        return found

    def likeliest_currency(self, codes: Iterable[str]) -> str:
        """The currency that most of the facts are in, of some that share a name; "" for none."""
        facts_with = self.index.facts_with
        facts = {code: facts_with(code.casefold()) + facts_with(CURRENCY + code) for code in codes}
        return max(sorted(facts), key=facts.__getitem__) if any(facts.values()) else ""

    def _sort(self, word: str) -> str:
        if is_number(word) or word in NUMERALS or scaled_number([word]):
            return "number"
        flags = self.index.flags(word) | (self.index.flags(word[:-1]) if word.endswith("s") else 0)
        return "stop" if flags & STOP else "light" if flags & LIGHT else "content"


def _opens(text: str, start: int) -> bool:
    """Whether the word at `start` opens a sentence, where a capital says nothing."""
    before = text[:start].rstrip(" \n\"'“‘(*_")
    if not before or before[-1] in "!?:":
        return True
    return before[-1] == "." and ends_sentence(text, len(before) - 1, start)
