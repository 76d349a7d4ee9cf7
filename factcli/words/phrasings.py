"""Phrasings: whole phrases by which one relation is named and asked for, a line of the list each.

`phrasings.txt` has a line a concept. Left of " ? " are the phrases that a fact or a question may
use; right of it those that only a question would; "…" is a gap of one to six words. Of two phrases
in one place the longer is meant: a concept named within a longer one's name is not named.

`near.txt` has a line a group of words that are near one another: where a question has one and a
fact another, the fact may be read out if it is said how it puts it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcli.words.text import stem, words

RELATION, NEAR = "=r", "=n"
GAP = "…"
WIDEST_GAP = 6


class Phrasing(NamedTuple):
    """One phrase of a concept: its stems with gaps between, and the concept's token.

    `key` is the stem that fewest phrases have: whoever looks for phrases asks for those keyed by
    the words of a text.
    """

    roots: tuple[str, ...]
    token: str
    key: str
    asked_only: bool = False


class Named(NamedTuple):
    """A concept named in a text: its token, and the positions of the words that name it."""

    token: str
    positions: tuple[int, ...]


@lru_cache(maxsize=1)
def general_phrasings() -> tuple[Phrasing, ...]:
    """All phrasings of the package."""
    found: dict[tuple[tuple[str, ...], str], bool] = {}
    for token, line in _lines():
        names, _, asked = line.partition(" ? ")
        for side, asked_only in ((names, False), (asked, True)):
            for phrase in side.split("|"):
                roots = _roots(phrase)
                if roots:
                    found.setdefault((roots, token), asked_only)
    count = Counter(root for roots, _ in found for root in set(roots))
    return tuple(
        Phrasing(roots, token, min(set(roots) - {GAP}, key=lambda r: (count[r], r)), asked_only)
        for (roots, token), asked_only in found.items()
    )


@lru_cache(maxsize=1)
def phrasing_words() -> dict[str, frozenset[str]]:
    """The words of each relation's phrases as they are written, for the speller.

    Near words are too many: every slip is like one of them.
    """
    return {
        token: frozenset(words(line.replace(GAP, " ")))
        for token, line in _lines()
        if not is_near(token)
    }


def is_near(token: str) -> bool:
    """Whether a token is that of a group of near words."""
    return token.startswith(NEAR)


def _lines() -> Iterator[tuple[str, str]]:
    from factcli.words.lexicon import lines_of

    for sign, name in ((RELATION, "phrasings.txt"), (NEAR, "near.txt")):
        for number, line in enumerate(lines_of(name)):
            yield f"{sign}{number}", line


def _roots(phrase: str) -> tuple[str, ...]:
    roots: list[str] = []
    for piece in phrase.split(GAP):
        roots += map(stem, words(piece))
        roots.append(GAP)
    while roots and roots[-1] == GAP:
        roots.pop()
    while roots and roots[0] == GAP:
        roots.pop(0)
    return tuple(roots)


def named_in(
    phrasings: Iterable[Phrasing], roots: Sequence[str], *, asked: bool = False
) -> list[Named]:
    """The concepts named by a text's stems, longest phrases first, none within a longer one.

    Phrases that name several concepts give them all; near words stand within a relation's phrase,
    and in a question within one another: what a fact has of them tells which are meant.
    """
    found: list[Named] = []
    places: dict[str, list[int]] = {}
    for position, root in enumerate(roots):
        places.setdefault(root, []).append(position)
    for own, token, *_ in phrasings:
        if own[0] not in places or own[-1] not in places:
            continue
        if len(own) == 1:
            found += [Named(token, (position,)) for position in places[own[0]]]
        else:
            found += [Named(token, positions) for positions in _occurrences(own, roots, places)]
    found.sort(key=lambda named: (-len(named.positions), named.positions))
    kept: list[Named] = []
    # What was kept of several words, apart for near words: nothing lies within a single one.
    longer: tuple[list[frozenset[int]], list[frozenset[int]]] = ([], [])
    for named in found:
        near = is_near(named.token)
        inside = frozenset(named.positions)
        if (near and asked) or not any(inside < other for other in longer[near]):
            kept.append(named)
            if len(inside) > 1:
                longer[near].append(inside)
    return kept


def _occurrences(
    phrase: Sequence[str], roots: Sequence[str], places: Mapping[str, list[int]]
) -> list[tuple[int, ...]]:
    """Where a phrase stands in a text, each word as early as its gaps allow."""
    found = []
    for start in places.get(phrase[0], ()):
        positions = [start]
        gap = False
        for root in phrase[1:]:
            if root == GAP:
                gap = True
                continue
            at = positions[-1] + 1
            if gap:
                reach = range(at + 1, min(at + 1 + WIDEST_GAP, len(roots)))
                at = next((n for n in reach if roots[n] == root), len(roots))
            if at >= len(roots) or roots[at] != root:
                break
            positions.append(at)
            gap = False
        else:
            found.append(tuple(positions))
    return found


class Namer:
    """Finds the concepts that texts of facts name; the same text is looked at once."""

    _MOST_KEPT = 50_000

    def __init__(self, phrasings: Iterable[Phrasing]) -> None:
        self._starts: dict[str, list[Phrasing]] = {}
        for phrasing in phrasings:
            if not phrasing.asked_only:
                self._starts.setdefault(phrasing.roots[0], []).append(phrasing)
        self._kept: dict[tuple[str, ...], tuple[str, ...]] = {}

    def tokens(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The tokens of the concepts that a text, given by its words, names."""
        key = tuple(texts)
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) > self._MOST_KEPT:
                self._kept.clear()
            roots = [stem(word) for word in texts]
            starts = (p for root in dict.fromkeys(roots) for p in self._starts.get(root, ()))
            named = named_in(starts, roots)
            known = self._kept[key] = tuple(dict.fromkeys(one.token for one in named))
        return known
