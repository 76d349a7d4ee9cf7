"""The phrases of a question: the longest that begins at a word, and what it stands for."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from factcli.index.reader import Index
from factcli.match.typed import Reading, TypedWords
from factcli.words.english import is_english
from factcli.words.text import fold, stem
from factcli.words.tokens import ASIDE, CONTRASTS, NAMES, SEAT, Phrase, is_written, same_word

TOWARDS = frozenset({"in", "inside", "within", "to", "for", "into", "i", "til"})
_AT_A_PLACE = TOWARDS | {"at", "near", "from"}
_NO_NOUNS = frozenset({"us"})
_NOT_A_COUNTRY_AFTER = frozenset({"tell", "give", "show", "let", "of", "remind", "help"})


class Cut(NamedTuple):
    """A unit to be made: where it begins, its words' number, its tokens, and its amount if any."""

    position: int
    length: int
    tokens: list[tuple[str, float]]
    amount: str = ""


class TypedPhrases:
    """Finds the phrases of one question; `contrasts` gathers the sides of contrasts it takes."""

    def __init__(self, index: Index, text: str, typed: list[str], words: TypedWords) -> None:
        self._index = index
        self._text = text
        self._typed = typed
        self._words = words
        self._readings = words.readings
        self.contrasts: set[str] = set()

    def cuts(self, parts: Collection[int]) -> Iterator[Cut]:
        """Where each unit begins, of how many words it is, and what they stand for.

        `parts` are the words that only say which part of a period is meant.
        """
        position = 0
        while position < len(self._typed):
            scaled = None if position in parts else self._scaled(position)
            if position in parts:
                cut = Cut(position, 1, [])
            elif scaled:
                cut = Cut(position, scaled[0], [], scaled[1])
            else:
                length, tokens = self.longest(position)
                cut = Cut(position, max(1, length), tokens)
            yield cut
            position += cut.length

    def _scaled(self, position: int) -> tuple[int, str] | None:
        """A number with its scale, "7 million" or "7m": of how many words, and the amount."""
        if not self._typed[position][0].isdigit():
            return None
        from factcli.values.scales import scaled_number  # most look-ups have no figure

        return scaled_number(self._typed[position : position + 3])

    def longest(self, position: int) -> tuple[int, list[tuple[str, float]]]:
        """The longest phrase that begins here, with the tokens it stands for.

        A place's or an actor's name goes before a meaning of the same length.
        """
        best = 0
        tokens: dict[str, float] = {}
        sides: dict[str, int] = {}
        for reading in self._readings[position]:
            if reading.similarity == 0:
                continue
            for phrase in self._index.phrases(stem(reading.word)):
                likeness = self._fits(phrase, position, reading)
                if likeness == 0 or not self._written(phrase.capitals, position):
                    continue
                if not self._is_meant(phrase, position):
                    continue
                length = len(phrase.words)
                if phrase.token[0] in CONTRASTS:
                    sides[phrase.token] = length
                    continue
                if length > best:
                    best, tokens = length, {}
                if length == best:
                    tokens[phrase.token] = max(likeness, tokens.get(phrase.token, 0.0))
        in_name = any(token[0] in NAMES for token in tokens)
        self.contrasts.update(s for s, length in sides.items() if not in_name or length >= best)
        return best, list(tokens.items())

    def _is_meant(self, phrase: Phrase, position: int) -> bool:
        """Whether an aside is none of a name's, and a seat no place that something is in."""
        if phrase.token == ASIDE:
            return not self._words.is_name(position + 1)
        if phrase.token[0] != SEAT:
            return True
        before = self._typed[position - 1] if position else ""
        return before not in _AT_A_PLACE

    def _fits(self, phrase: Phrase, position: int, first: Reading) -> float:
        """How well the words from here on are this phrase: the weakest word's likeness, or 0."""
        own, token = phrase.words, phrase.token
        if position + len(own) > len(self._typed) or not same_word(token, first.word, own[0]):
            return 0.0
        weakest = first.similarity
        for offset in range(1, len(own)):
            for reading in self._readings[position + offset]:
                if same_word(token, reading.word, own[offset]):
                    weakest = min(weakest, reading.similarity)
                    break
            else:
                return 0.0
        return weakest

    def _written(self, capitals: str, position: int) -> bool:
        """Whether a name such as US is meant: in capitals, or small where no pronoun can stand."""
        if not capitals or is_written(capitals, self._text):
            return True
        if position and self._typed[position - 1] in _NOT_A_COUNTRY_AFTER:
            return False
        if " " in capitals or "-" in capitals or fold(self._text) != self._text:
            return False
        return is_written(fold(capitals), self._text) and self._may_be_small(position)

    def _may_be_small(self, position: int) -> bool:
        """Whether a word in small letters can be a name: "car" behind "in", before no other word.

        "US" stands before what is its own, and is no noun.
        """
        word = self._typed[position]
        if word in _NO_NOUNS or not is_english(word):
            return True
        is_led = position > 0 and self._typed[position - 1] in _AT_A_PLACE
        return is_led and position + 1 == len(self._typed)
