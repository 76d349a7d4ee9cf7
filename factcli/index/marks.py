"""Which facts have which tokens in which fields: noted by words, and put together at the end.

Many tokens come from one word, and most facts say what others say as well. So what is noted of a
fact is its words; only when a batch is whole are they turned into tokens, those that the same words
bring all at once.
"""

import sys
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import reduce
from itertools import compress, pairwise, repeat
from operator import or_
from typing import NamedTuple

from factcli.index.table import LENGTH_SHIFT
from factcli.words.phrases import PhraseFinder
from factcli.words.phrasings import Namer
from factcli.words.text import words

_MEMO_SIZE = 50_000
# A token of more than one in so many facts is put together by a mask for each fact of the batch.
_SPARSE = 24
_BYTES = [bytes((mask,)) for mask in range(256)]


class Use(NamedTuple):
    """How a text of a fact is read: into which field, and what of it counts besides phrases."""

    bit: int
    has_stops: bool
    has_relations: bool
    has_near: bool


class Spread(NamedTuple):
    """A text in pieces that no phrase leads across, so that each brings the same in every text.

    Most are single words. `texts` is the whole of a text that has to be read as one.
    """

    words: Sequence[str]
    pieces: Sequence[str] = ()
    texts: Sequence[str] = ()


_Memo = dict[str, tuple[str, ...]]


class Wording:
    """What words and texts bring in one use."""

    def __init__(self, use: Use, finder: PhraseFinder, namer: Namer) -> None:
        self.use = use
        self._finder = finder
        asked = ((use.has_relations, namer.relations), (use.has_near, namer.near))
        self._concepts = [concepts for is_asked, concepts in asked if is_asked]
        self._links = finder.links.union(*(concepts.links for concepts in self._concepts))
        self._leaping = finder.written.union(*(concepts.gaps for concepts in self._concepts))
        self._of_words: _Memo = {}
        self._of_pieces: _Memo = {}
        self._of_texts: _Memo = {}

    def spread(self, found: list[str], text: str) -> Spread:
        """A text, given also by its words."""
        roots = list(map(self._finder.roots.__getitem__, found))
        if not self._leaping.isdisjoint(roots) or not (
            self.use.has_stops or self._finder.doubtful.isdisjoint(found)
        ):
            return Spread((), (), (text,))
        linked = list(map(self._links.__contains__, pairwise(roots)))
        if True not in linked:
            return Spread(found)
        alone: list[str] = []
        pieces: list[str] = []
        begin = 0
        linked.append(False)
        for end, goes_on in enumerate(linked, 1):
            if not goes_on:
                if end - begin == 1:
                    alone.append(found[begin])
                else:
                    pieces.append(" ".join(found[begin:end]))
                begin = end
        return Spread(alone, pieces)

    def tokens(self, spread: Spread) -> Iterator[str]:
        """All the tokens of a text."""
        for word in spread.words:
            yield from self.of_word(word)
        for piece in spread.pieces:
            yield from self.of_piece(piece)
        for text in spread.texts:
            yield from self.of_text(text)

    def of_word(self, word: str) -> tuple[str, ...]:
        """What a word brings by itself."""
        tokens = self._of_words.get(word)
        if tokens is None:
            root, is_stop, alone = self._finder.brought(word)
            found = [*alone] if is_stop and not self.use.has_stops else [root, *alone]
            for concepts in self._concepts:
                found += concepts.single.get(root, ())
            tokens = _kept(self._of_words, word, found)
        return tokens

    def of_piece(self, piece: str) -> tuple[str, ...]:
        """What some words bring that phrases may join, remembered."""
        tokens = self._of_pieces.get(piece)
        return self._learn(self._of_pieces, piece, piece.split(" ")) if tokens is None else tokens

    def of_text(self, text: str) -> tuple[str, ...]:
        """What a whole text brings, remembered: for those that many facts share."""
        tokens = self._of_texts.get(text)
        return self._learn(self._of_texts, text, words(text)) if tokens is None else tokens

    def _learn(self, memo: _Memo, text: str, found: list[str]) -> tuple[str, ...]:
        _, tokens, content = self._finder.seen(found, text)
        every = [*(tokens if self.use.has_stops else content)]
        roots = [self._finder.roots[word] for word in found]
        for concepts in self._concepts:
            every += concepts.named(roots)
        return _kept(memo, text, every)


def _kept(memo: _Memo, text: str, tokens: Iterable[str]) -> tuple[str, ...]:
    if len(memo) > _MEMO_SIZE:
        memo.clear()
    found = memo[text] = tuple(dict.fromkeys(tokens))
    return found


_Places = defaultdict[str, list[int]]


class _Noted:
    """What was noted in one use: the facts, by their places, that have a word, a text, a token."""

    __slots__ = ("pieces", "texts", "tokens", "wording", "words")

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.words: _Places = defaultdict(list)
        self.pieces: _Places = defaultdict(list)
        self.texts: _Places = defaultdict(list)
        self.tokens: _Places = defaultdict(list)

    def sources(self) -> Iterator[tuple[_Places, Callable[[str], Sequence[str]]]]:
        """What was noted, each with the tokens that it brings."""
        yield self.words, self.wording.of_word
        yield self.pieces, self.wording.of_piece
        yield self.texts, self.wording.of_text
        yield self.tokens, _itself


def _itself(token: str) -> tuple[str, ...]:
    return (token,)


class Column(NamedTuple):
    """Tokens that the same facts have in the same fields: rows, four bytes each, and masks."""

    tokens: list[str]
    rows: bytes
    masks: bytes


class Marks:
    """The tokens of a batch of facts, which are numbered from `first` on."""

    def __init__(self, wordings: Iterable[Wording], first: int) -> None:
        self._noted = [_Noted(wording) for wording in wordings]
        self._first = first
        self._sizes = bytearray()
        self._place = -1

    def begin(self, size: int) -> None:
        """Begin with the next fact, whose name is of one of four sizes."""
        self._place += 1
        self._sizes.append(size << LENGTH_SHIFT)

    def spread(self, use: int, spread: Spread) -> None:
        """Note a text of the fact."""
        place, noted = self._place, self._noted[use]
        said, pieces, texts = spread
        places = noted.words
        for word in said:
            places[word].append(place)
        if pieces:
            places = noted.pieces
            for piece in pieces:
                places[piece].append(place)
        if texts:
            places = noted.texts
            for text in texts:
                places[text].append(place)

    def text(self, use: int, text: str) -> None:
        """Note a text of the fact that other facts have as well."""
        self._noted[use].texts[text].append(self._place)

    def token(self, use: int, token: str) -> None:
        """Note that the fact has a token."""
        self._noted[use].tokens[token].append(self._place)

    def columns(self) -> Iterator[Column]:
        """The postings of all tokens."""
        sources = _Sources(self._first, bytes(self._sizes))
        having: defaultdict[str, list[int]] = defaultdict(list)
        for noted in self._noted:
            bit = noted.wording.use.bit
            for found, brought in noted.sources():
                for number, text in enumerate(found, sources.add(bit, found.values())):
                    for token in brought(text):
                        having[token].append(number)
        alike: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
        for token, numbers in having.items():
            alike[tuple(numbers)].append(token)
        together = sources.together
        for own, tokens in alike.items():
            rows, masks = together(own)
            yield Column(tokens, rows, masks)


class _Sources:
    """The facts, by their places in a batch, that have something in a field."""

    def __init__(self, first: int, sizes: bytes) -> None:
        self._sizes = sizes
        self._numbers = range(first, first + len(sizes))
        self._rows = [number.to_bytes(4, sys.byteorder) for number in self._numbers]
        self._most = len(sizes) // _SPARSE
        self._bits: list[int] = []
        self._places: list[list[int]] = []
        self._whole: dict[int, int] = {}

    def add(self, bit: int, places: Collection[list[int]]) -> int:
        """Take some in; the number by which the first is known, the others following."""
        first = len(self._bits)
        self._bits.extend(repeat(bit, len(places)))
        self._places.extend(places)
        return first

    def together(self, numbers: Sequence[int]) -> tuple[bytes, bytes]:
        """The rows of the facts that are in some of them, and the masks of these."""
        bits, places, sizes = self._bits, self._places, self._sizes
        first, *others = numbers
        own, bit = places[first], bits[first]
        # Mostly a rare word, in the name of a fact and in its statement.
        while others and places[others[-1]] == own:
            bit |= bits[others.pop()]
        if not others:
            if len(own) == 1:
                return self._rows[own[0]], _BYTES[bit | sizes[own[0]]]
            masks = dict.fromkeys(own, bit)
        elif sum([len(places[number]) for number in numbers]) > self._most:
            return self._dense(numbers)
        else:
            masks = dict.fromkeys(own, bit)
            get = masks.get
            for number in others:
                bit = bits[number]
                for place in places[number]:
                    masks[place] = get(place, 0) | bit
            masks = {place: masks[place] for place in sorted(masks)}
        rows = b"".join([self._rows[place] for place in masks])
        return rows, bytes([mask | sizes[place] for place, mask in masks.items()])

    def _dense(self, numbers: Sequence[int]) -> tuple[bytes, bytes]:
        """The same by a mask for each fact of the batch."""
        sizes = self._sizes
        every = reduce(or_, map(self._masks, numbers)).to_bytes(len(sizes), "big")
        rows = array("I", compress(self._numbers, every))
        fields = every.translate(None, b"\0")
        return rows.tobytes(), bytes(map(or_, fields, compress(sizes, every)))

    def _masks(self, number: int) -> int:
        """One of them as a number, a byte for each fact of the batch."""
        found = self._whole.get(number)
        if found is None:
            masks, bit = bytearray(len(self._sizes)), self._bits[number]
            for place in self._places[number]:
                masks[place] = bit
            found = self._whole[number] = int.from_bytes(masks, "big")
        return found
