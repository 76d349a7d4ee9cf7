"""The phrases of texts: which of those that the lexicon knows count, and what they stand for.

One rule for facts, drafts and questions. Names, which are places, peoples and currencies, are taken
from left to right, the longest first, and none begins inside another: the US of "US dollars" is no
country. What else lies inside a longer name stands for nothing: no West is the opposite of the
Middle East. All other phrases may overlap.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, product, repeat
from typing import NamedTuple

from factcli.words.text import stem, words
from factcli.words.tokens import NAMES, PEOPLE, Phrase, is_written, same_word

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
    for position, tokens in enumerate(found):
        begun = [
            (len(phrase.words), phrase.token)
            for phrase in _said_at(position, said, phrases(tokens[0]))
            if not phrase.capitals
            or written(phrase.capitals, position, position + len(phrase.words))
        ]
        if not begun:
            continue
        counted, names_end = counting(begun, position, names_end)
        for length, token in counted:
            for joint in found[position : position + length]:
                joint.append(token)
    return found


def _said_at(position: int, said: Sequence[str], phrases: Iterable[Phrase]) -> list[Phrase]:
    """Those of some phrases that are the words from a position on."""
    found = []
    for phrase in phrases:
        own, token, _ = phrase
        end = position + len(own)
        if end > len(said) or said[end - 1][0] != own[-1][0]:  # no ending changes a first letter
            continue
        if all(map(same_word, repeat(token), said[position:end], own)):
            found.append(phrase)
    return found


class Seen(NamedTuple):
    """A text as its words and as its tokens; `content` are the tokens that are no stop words."""

    words: list[str]
    tokens: list[str]
    content: list[str]


# What a word brings by itself: its stem, whether it is a stop word, phrases of this word alone, and
# longer ones by their second stem. Most words bring only their stem, and then it stands alone.
_Longer = dict[str, list[Phrase]] | None
_Known = str | tuple[str, bool, list[Begun], _Longer]


class Brought(NamedTuple):
    """What a word brings to every text that no longer phrase stands in."""

    root: str
    is_stop: bool
    alone: tuple[str, ...]


class PhraseFinder:
    """Finds the tokens of texts, with all phrases that stand for places and meanings.

    It runs over every word of every fact, so what a word brings is worked out once. `links` are the
    stems that follow one another in some phrase; `written` those with which phrases begin that must
    be written in capitals; `doubtful` the words, of those seen so far, that share their stem with a
    stop word, which counts for both where both are.
    """

    def __init__(self, phrases: list[Phrase], stop: set[str]) -> None:
        self._starts: dict[str, list[Phrase]] = {}
        self.links: set[tuple[str, str]] = set()
        self.written: set[str] = set()
        for phrase in phrases:
            # A fact's place is the same in whichever form it is named.
            if phrase.token[0] != PEOPLE:
                root = stem(phrase.words[0])
                self._starts.setdefault(root, []).append(phrase)
                if phrase.capitals:
                    self.written.add(root)
                elif len(phrase.words) > 1:
                    self.links.update(_links(phrase))
        self._stop = stop
        self._stop_roots = set(map(stem, stop))
        self.doubtful: set[str] = set()
        self._known: dict[str, _Known] = {}
        self.roots = _Roots(self)

    def see(self, text: str) -> Seen:
        """The words and tokens of a text."""
        return self.seen(words(text), text)

    def seen(self, found: list[str], text: str) -> Seen:
        """The same of a text given also by its words."""
        counted = self._counted(found, text)
        tokens: dict[str, None] = {}
        stops: list[str] = []
        for position, word in enumerate(found):
            root, is_stop, alone = self.brought(word)
            tokens[root] = None
            if is_stop:
                stops.append(root)
            tokens.update(dict.fromkeys(counted.get(position, alone)))
        every = list(tokens)
        return Seen(found, every, [t for t in every if t not in stops] if stops else every)

    def brought(self, word: str) -> Brought:
        """What a word brings by itself."""
        what = self._known.get(word) or self.learn(word)
        if isinstance(what, str):
            return Brought(what, False, ())
        root, is_stop, alone, _ = what
        return Brought(root, is_stop, tuple(token for _, token in alone))

    def _counted(self, found: list[str], text: str) -> dict[int, list[str]]:
        """The phrases' tokens that count, by position, where a word brings others than alone."""
        result: dict[int, list[str]] = {}
        known = self._known
        names_end = 0
        for position, word in enumerate(found):
            what = known.get(word) or self.learn(word)
            if isinstance(what, str):
                continue
            _, _, alone, longer = what
            said = longer and _said(longer, found, position, text)
            if said:
                counted, names_end = counting([*alone, *said], position, names_end)
                result[position] = [token for _, token in counted]
            elif alone and position < names_end:
                # Nothing decides here but whether the word stands in a name.
                result[position] = []
        return result

    def learn(self, word: str) -> _Known:
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
        if not is_stop and root in self._stop_roots:
            self.doubtful.add(word)
        what: _Known = root
        if is_stop or alone or longer:
            what = (root, is_stop, alone, longer or None)
        self._known[word] = what
        return what


def _links(phrase: Phrase) -> Iterator[tuple[str, str]]:
    """The stems that follow one another in a text that has the phrase: a name's may have an s."""
    endings = ("", "s") if phrase.token[0] in NAMES else ("",)
    forms = [{stem(word + ending) for ending in endings} for word in phrase.words]
    for one, other in pairwise(forms):
        yield from product(one, other)


class _Roots(dict[str, str]):
    """The stems of words, each worked out when it is first asked for."""

    def __init__(self, finder: PhraseFinder) -> None:
        super().__init__()
        self._learn = finder.learn

    def __missing__(self, word: str) -> str:
        """The stem of a word, of which the finder knows then all that it brings."""
        what = self._learn(word)
        root = self[word] = what if isinstance(what, str) else what[0]
        return root


def codes(text: str) -> tuple[str, ...]:
    """The words of a name that are written in capitals, unless all of it is in small letters."""
    if text.islower() or not any(map(str.isupper, text.split())):
        return ()
    written = [piece for piece in text.split() if len(piece) > 1 and piece.isupper()]
    return tuple(word for piece in written for word in words(piece))


def _said(
    longer: dict[str, list[Phrase]], found: list[str], position: int, text: str
) -> list[Begun]:
    """The longer phrases that begin at a word, and those that must be written in capitals."""
    following = stem(found[position + 1]) if position + 1 < len(found) else ""
    likely = longer.get(following, [])
    if following and "" in longer:
        likely = [*likely, *longer[""]]
    if not likely:
        return []
    return [
        (len(phrase.words), phrase.token)
        for phrase in _said_at(position, found, likely)
        if not phrase.capitals or is_written(phrase.capitals, text)
    ]
