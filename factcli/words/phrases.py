"""Texts of facts as tokens: the stems of their words, and what the phrases they form stand for."""

from typing import NamedTuple

from factcli.words.text import stem, words
from factcli.words.tokens import CURRENCY, PEOPLE, PLACE, Phrase, same_word

_MEMO_SIZE = 50_000
_PLACES = PLACE + CURRENCY


class Seen(NamedTuple):
    """A text as its words and as its tokens; `content` are the tokens that are no stop words."""

    words: list[str]
    tokens: list[str]
    content: list[str]


# What a word brings by itself: its stem, whether it is a stop word, meanings, places, and longer
# phrases by their second stem. Most words bring only their stem, and then it stands alone.
_Longer = dict[str, list[Phrase]] | None
_Known = str | tuple[str, bool, tuple[str, ...], tuple[str, ...], _Longer]


class PhraseFinder:
    """Finds the tokens of texts, with all phrases that stand for places and meanings.

    It runs over every word of every fact, so what a word brings is worked out once.
    """

    def __init__(self, phrases: list[Phrase], stop: set[str]) -> None:
        self._starts: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            # A fact's place is the same in whichever form it is named.
            if phrase.token[0] != PEOPLE:
                self._starts.setdefault(stem(phrase.words[0]), []).append(phrase)
        self._stop = stop
        self._known: dict[str, _Known] = {}
        self._memo: dict[str, Seen] = {}
        self.vocabulary: set[str] = set()
        self.codes: set[str] = set()

    def recall(self, text: str) -> Seen:
        """What `name` gives, remembered: for names that many facts share."""
        seen = self._memo.get(text)
        if seen is None:
            if len(self._memo) > _MEMO_SIZE:
                self._memo.clear()
            seen = self._memo[text] = self.name(text)
        return seen

    def name(self, text: str) -> Seen:
        """What `see` gives of a name, in which words in capitals are codes: UNMISS, FARC-EP."""
        if not text.islower():
            for piece in text.split():
                if len(piece) > 1 and piece.isupper():
                    self.codes.update(words(piece))
        return self.see(text)

    def see(self, text: str) -> Seen:
        """The words and tokens of a text; its words become known to the speller."""
        found = words(text)
        self.vocabulary.update(found)
        tokens, content = self._tokens(found, text)
        return Seen(found, tokens, content)

    def _tokens(self, found: list[str], text: str) -> tuple[list[str], list[str]]:
        tokens: dict[str, None] = {}
        stops: list[str] = []
        known = self._known
        place_until = 0
        for position, word in enumerate(found):
            what = known.get(word) or self._learn(word)
            if isinstance(what, str):
                tokens[what] = None
                continue
            root, is_stop, meanings, places, longer = what
            tokens[root] = None
            if is_stop:
                stops.append(root)
            for token in meanings:
                tokens[token] = None
            length = 0
            if longer is not None:
                length = self._longer(longer, found, position, text, tokens, place_until)
            if places and not length and position >= place_until:
                length = 1
                for token in places:
                    tokens[token] = None
            if length:
                place_until = max(place_until, position + length)
        every = list(tokens)
        return every, [token for token in every if token not in stops] if stops else every

    def _longer(
        self,
        longer: dict[str, list[Phrase]],
        found: list[str],
        position: int,
        text: str,
        tokens: dict[str, None],
        place_until: int,
    ) -> int:
        """Add what the longer phrases from here stand for; the length of the longest place."""
        following = found[position + 1] if position + 1 < len(found) else ""
        longest = 0
        for own, token, capitals in (*longer.get(stem(following), ()), *longer.get("", ())):
            length = len(own)
            said = found[position : position + length]
            if len(said) < length or (capitals and capitals not in text):
                continue
            if not all(map(same_word, (token,) * length, said, own)):
                continue
            if token[0] not in _PLACES:
                tokens[token] = None
            elif position >= place_until and length >= longest:
                longest = length
                tokens[token] = None
        return longest

    def _learn(self, word: str) -> _Known:
        """Work out what a word brings."""
        root = stem(word)
        meanings, places = [], []
        longer: dict[str, list[Phrase]] = {}
        for phrase in self._starts.get(root, ()):
            own, token, capitals = phrase
            if not same_word(token, word, own[0]):
                continue
            if len(own) > 1 or capitals:
                longer.setdefault(stem(own[1]) if len(own) > 1 else "", []).append(phrase)
            elif token[0] in _PLACES:
                places.append(token)
            else:
                meanings.append(token)
        for begun in longer.values():
            begun.sort(key=lambda phrase: -len(phrase.words))
        is_stop = word in self._stop
        what: _Known = root
        if is_stop or meanings or places or longer:
            what = (root, is_stop, tuple(meanings), tuple(places), longer or None)
        self._known[word] = what
        return what
