"""The phrases of texts: which of those that the lexicon knows count, and what they stand for.

One rule for facts, drafts and questions. Names, which are places, peoples and currencies, are taken
from left to right, the longest first, and none begins inside another: the US of "US dollars" is no
country. What else lies inside a longer name stands for nothing: no West is the opposite of the
Middle East. All other phrases may overlap.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from factcli.words.text import stem, words
from factcli.words.tokens import NAMES, PEOPLE, Phrase, is_written, same_word

_MEMO_SIZE = 50_000

# A phrase that begins at some word: how many words it has, and its token.
Begun = tuple[int, str]


def counting(begun: Sequence[Begun], position: int, names_end: int) -> tuple[list[Begun], int]:
    """Those that count of the phrases that begin at a word, and where the names so far end."""
    longest = 0
    if position >= names_end:
        longest = max((length for length, token in begun if token[0] in NAMES), default=0)
        names_end = max(names_end, position + longest)
    # Inside a name that began before, a phrase counts if it leads out of it.
    least = longest or names_end - position + 1
    return [
        (length, token)
        for length, token in begun
        if (length == longest if token[0] in NAMES else length >= least)
    ], names_end


def joined(
    said: Sequence[str],
    phrases: Callable[[str], Iterable[Phrase]],
    written: Callable[[str, int, int], bool],
) -> list[list[str]]:
    """For each word its stem and the tokens of the phrases that it is in.

    `phrases` gives those that begin with a stem; `written` says whether the words from one position
    to another are so written.
    """
    found = [[stem(word)] for word in said]
    names_end = 0
    for position in range(len(said)):
        begun = [
            (len(phrase.words), phrase.token)
            for phrase in phrases(found[position][0])
            if _is_said(phrase, said, position)
            and (
                not phrase.capitals
                or written(phrase.capitals, position, position + len(phrase.words))
            )
        ]
        counted, names_end = counting(begun, position, names_end)
        for length, token in counted:
            for tokens in found[position : position + length]:
                tokens.append(token)
    return found


def _is_said(phrase: Phrase, said: Sequence[str], position: int) -> bool:
    """Whether the words from a position on are those of a phrase."""
    own, token, _ = phrase
    end = position + len(own)
    if end > len(said) or said[end - 1][0] != own[-1][0]:  # no ending changes a first letter
        return False
    return all(map(same_word, (token,) * len(own), said[position:end], own))


class Seen(NamedTuple):
    """A text as its words and as its tokens; `content` are the tokens that are no stop words.

    `codes` are the words of a name that are written as codes.
    """

    words: list[str]
    tokens: list[str]
    content: list[str]
    codes: tuple[str, ...] = ()


# What a word brings by itself: its stem, whether it is a stop word, phrases of this word alone, and
# longer ones by their second stem. Most words bring only their stem, and then it stands alone.
_Longer = dict[str, list[Phrase]] | None
_Known = str | tuple[str, bool, list[Begun], _Longer]


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
        seen = self.see(text)
        if text.islower():
            return seen
        codes = [piece for piece in text.split() if len(piece) > 1 and piece.isupper()]
        return seen._replace(codes=tuple(w for c in codes for w in words(c))) if codes else seen

    def see(self, text: str) -> Seen:
        """The words and tokens of a text."""
        found = words(text)
        return Seen(found, *self._tokens(found, text))

    def _tokens(self, found: list[str], text: str) -> tuple[list[str], list[str]]:
        tokens: dict[str, None] = {}
        stops: list[str] = []
        known = self._known
        names_end = 0
        for position, word in enumerate(found):
            what = known.get(word) or self._learn(word)
            if isinstance(what, str):
                tokens[what] = None
                continue
            root, is_stop, alone, longer = what
            tokens[root] = None
            if is_stop:
                stops.append(root)
            said = longer and _said(longer, found, position, text)
            if said:
                counted, names_end = counting([*alone, *said], position, names_end)
            else:  # then nothing decides but whether the word stands in a name
                counted = alone if position >= names_end else []
            for _, token in counted:
                tokens[token] = None
        every = list(tokens)
        return every, [token for token in every if token not in stops] if stops else every

    def _learn(self, word: str) -> _Known:
        """Work out what a word brings."""
        root = stem(word)
        alone: list[Begun] = []
        longer: dict[str, list[Phrase]] = {}
        for phrase in self._starts.get(root, ()):
            own, token, capitals = phrase
            if not same_word(token, word, own[0]):
                continue
            if len(own) > 1 or capitals:
                longer.setdefault(stem(own[1]) if len(own) > 1 else "", []).append(phrase)
            else:
                alone.append((1, token))
        is_stop = word in self._stop
        what: _Known = root
        if is_stop or alone or longer:
            what = (root, is_stop, alone, longer or None)
        self._known[word] = what
        return what


def _said(
    longer: dict[str, list[Phrase]], found: list[str], position: int, text: str
) -> list[Begun]:
    """The longer phrases that begin at a word, and those that must be written in capitals."""
    following = stem(found[position + 1]) if position + 1 < len(found) else ""
    likely = longer.get(following, [])
    if following and "" in longer:
        likely = [*likely, *longer[""]]
    return [
        (len(phrase.words), phrase.token)
        for phrase in likely
        if _is_said(phrase, found, position)
        and (not phrase.capitals or is_written(phrase.capitals, text))
    ]
