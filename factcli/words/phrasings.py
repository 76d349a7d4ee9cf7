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
from itertools import pairwise
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
    for phrasing in phrasings:
        own, token = phrasing.roots, phrasing.token
        if own[0] not in places or own[-1] not in places:
            continue
        if len(own) == 1:
            found += [Named(token, (position,)) for position in places[own[0]]]
        else:
            found += [Named(token, positions) for positions in _occurrences(own, roots, places)]
    return _outermost(found, asked=asked)


def _outermost(found: list[Named], *, asked: bool) -> list[Named]:
    """Those that are named within no longer one of their sort, the longest first."""
    # What was kept of several words, apart for near words, and all that it covers.
    longer: tuple[list[frozenset[int]], list[frozenset[int]]] = ([], [])
    kept: list[Named] = []
    several = [named for named in found if len(named.positions) > 1]
    for named in sorted(several, key=lambda named: (-len(named.positions), named.positions)):
        near = is_near(named.token)
        inside = frozenset(named.positions)
        if (near and asked) or not any(inside < other for other in longer[near]):
            kept.append(named)
            longer[near].append(inside)
    covered = [frozenset().union(*those) for those in longer]
    single = [named for named in found if len(named.positions) == 1]
    single.sort(key=lambda named: named.positions)
    for named in single:
        near = is_near(named.token)
        if (near and asked) or named.positions[0] not in covered[near]:
            kept.append(named)
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


class _Tree:
    """Phrases by their stems from the first on, so that a text is read once for all of them."""

    __slots__ = ("gap", "next", "tokens")

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.next: dict[str, _Tree] = {}
        self.gap: _Tree | None = None

    def add(self, roots: Sequence[str], token: str) -> None:
        """Add a phrase."""
        here = self
        for root in roots:
            if root == GAP:
                here.gap = here = here.gap or _Tree()
            else:
                here = here.next.setdefault(root, _Tree())
        here.tokens.append(token)

    def after(self, positions: tuple[int, ...], roots: Sequence[str]) -> Iterator[Named]:
        """The concepts of phrases that have begun at these positions of a text.

        Each of their words stands as early as its gaps allow.
        """
        for token in self.tokens:
            yield Named(token, positions)
        at = positions[-1] + 1
        if self.next and at < len(roots):
            below = self.next.get(roots[at])
            if below is not None:
                yield from below.after((*positions, at), roots)
        if self.gap is not None:
            after = self.gap.next
            passed: set[str] = set()
            for place in range(at + 1, min(at + 1 + WIDEST_GAP, len(roots))):
                root = roots[place]
                if root in after and root not in passed:
                    passed.add(root)
                    yield from after[root].after((*positions, place), roots)


class Concepts:
    """The phrasings of one sort, relations or near words, by which facts name concepts.

    `single` has the concepts of phrases of one word. `links` are the stems that follow one another
    in some phrase, `gaps` those that a gap follows.
    """

    def __init__(self, phrasings: Iterable[Phrasing]) -> None:
        self.single: dict[str, tuple[str, ...]] = {}
        self.links: set[tuple[str, str]] = set()
        self.gaps: set[str] = set()
        self._tree = _Tree()
        for roots, token, *_ in phrasings:
            if len(roots) == 1:
                self.single[roots[0]] = (*self.single.get(roots[0], ()), token)
                continue
            self._tree.add(roots, token)
            self.links.update(pairwise(roots))
            self.gaps.update(one for one, other in pairwise(roots) if other == GAP)

    def named(self, roots: Sequence[str]) -> list[str]:
        """The tokens of the concepts that a text names, given by its stems."""
        several: list[Named] = []
        for start, root in enumerate(roots):
            below = self._tree.next.get(root)
            if below is not None:
                several += below.after((start,), roots)
        kept = _outermost(several, asked=False) if several else []
        covered = {position for named in kept for position in named.positions}
        tokens = [named.token for named in kept]
        for position, root in enumerate(roots):
            if position not in covered:
                tokens += self.single.get(root, ())
        return tokens


class Namer:
    """Finds the concepts that texts of facts name."""

    def __init__(self, phrasings: Iterable[Phrasing]) -> None:
        every = [phrasing for phrasing in phrasings if not phrasing.asked_only]
        self.relations = Concepts(p for p in every if not is_near(p.token))
        self.near = Concepts(p for p in every if is_near(p.token))

    def tokens(self, said: Sequence[str]) -> tuple[str, ...]:
        """The tokens of the concepts that a text, given by its words, names."""
        roots = [stem(word) for word in said]
        return tuple(dict.fromkeys((*self.relations.named(roots), *self.near.named(roots))))


@lru_cache(maxsize=1)
def general_namer() -> Namer:
    """What finds the concepts of the package in texts, made once for all stores of a process."""
    return Namer(general_phrasings())
