"""Scores: which facts a question could be about, best first.

The score is the share of the question's weight (inverse document frequency times the square of the
likeness, by field) that the fact answers to, less a little for words of its own subject and
attribute that the question does not say.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from heapq import heapify, heappop, heapreplace, nsmallest
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from factcli.index.reader import Index
from factcli.index.table import ALIAS, ATTRIBUTE, SUBJECT, VALUE, Row
from factcli.match.candidates import (
    MOST_TIES,
    Bounds,
    Candidate,
    Candidates,
    Placed,
    Scored,
    key_of,
    may_have,
    place_of,
)
from factcli.match.matching import Matcher, Standing
from factcli.match.query import Query, answers_kind
from factcli.words.text import stem
from factcli.words.tokens import code_of, is_place, opposite

if TYPE_CHECKING:
    from factcli.match.misreading import Misreadings

# Chosen by benchmarks/quality.py, by the share of first answers that are right on EntityQuestions
# (clean .999, a word misspelt .991, a word of the name .977); the concept's by decisions.py.
MISSING_NAME_PENALTY = 0.15
MISSING_ATTRIBUTE_PENALTY = 0.05
ASKED_KIND_BONUS = 0.03
COUNTED_BONUS = 0.05
CONCEPT_BONUS = 0.03
# Entries are read with the rows of so few facts: most answers are among them.
_MOST_WHOLE = 50
_NO_FLOOR = -1.0
_AHEAD = 24
# By so much the first may be worth less than it can be.
_BESIDE = 0.05


class _Weighed(NamedTuple):
    """The words of a text of facts with their rarities and stems, and the sum of the rarities."""

    words: tuple[tuple[float, str, str], ...]
    roots: frozenset[str]
    total: float


class Ranker:
    """Ranks the facts of an index for one query; `scored` counts those looked at closely."""

    def __init__(self, index: Index, query: Query, most_ties: int = MOST_TIES) -> None:
        """Of facts that tie no more than `most_ties` are looked at."""
        self._index = index
        self._query = query
        self._candidates = Candidates(index, query, most_ties)
        self._matcher = Matcher(query)
        self._misreadings: Misreadings | None = None
        self._total = query.weight or 1.0  # stop words can only add
        self._known: dict[int, tuple[Row, Standing]] = {}
        self._weights: dict[str, _Weighed] = {}
        self._scores: dict[tuple[int, bool], Scored] = {}
        self._misreads = False
        self._codes = [code_of(token) for token in self._matcher.tokens if is_place(token)]
        self._expected: set[int] = set()
        self._front: tuple[list[int], float] | None = None
        self._numbers: dict[int, list[int]] = {}
        self._masks: dict[int, tuple[int, ...]] = {}

    @property
    def scored(self) -> int:
        """How many facts were looked at closely so far."""
        return len(self._scores)

    def best(self, count: int) -> list[Candidate]:
        """The facts that can be the best, at most `count`, in no order."""
        numbers = self._best(count)
        self._look_up([n for n in numbers if n not in self._known])
        found = [self._known[n] for n in numbers if n in self._known]
        # Where a fact has all the content of the question, nothing can be misspelt.
        self._misreads = not any(standing.is_whole for _, standing in found)
        return [self._candidate(row, standing) for row, standing in found]

    def foremost(self, count: int, reach: float) -> tuple[list[Candidate], float]:
        """Those of the best that can come within `reach` of the first, and what others can score.

        None where a word may be misspelt: then any other may be meant; nor where more of them tie.
        """
        numbers, most_of_others = self.front(count, reach)
        if len(numbers) > count:
            return [], math.inf
        self._look_up(numbers)
        found = [self._known[n] for n in numbers if n in self._known]
        if not any(standing.is_whole for _, standing in found):
            return [], math.inf
        return [self._candidate(row, standing) for row, standing in found], most_of_others

    def front(self, count: int, reach: float) -> tuple[list[int], float]:
        """The rows of those, by the postings alone, and what others can score."""
        if self._front is None:
            numbers = self._best(count)
            bounds = Bounds(self._query, self._matcher.tokens)
            most = list(map(bounds.most, self._masks_of(numbers)))
            bonus = self._bonus()
            least = max(most, default=0.0) - (reach + bonus + _BESIDE) * self._total
            first = [n for n, bound in zip(numbers, most, strict=True) if bound >= least]
            others = max((bound for bound in most if bound < least), default=-math.inf)
            self._front = first, others / self._total + bonus
        return self._front

    def _bonus(self) -> float:
        """What a score can have beside what a fact answers to."""
        query = self._query
        kind = ASKED_KIND_BONUS * bool(query.asks) + COUNTED_BONUS * bool(query.counted)
        return kind + CONCEPT_BONUS * bool(query.concepts)

    def _best(self, count: int) -> list[int]:
        numbers = self._numbers.get(count)
        if numbers is None:
            numbers = self._numbers[count] = self._candidates.best(count)
        return numbers

    def _masks_of(self, numbers: list[int]) -> list[tuple[int, ...]]:
        """For each fact the masks of all tokens."""
        missing = [number for number in numbers if number not in self._masks]
        if missing:
            tokens = self._matcher.tokens
            every = [self._index.postings(token).masks_of(missing) for token in tokens]
            found = zip(*every, strict=True) if every else repeat(())
            self._masks.update(zip(missing, found, strict=False))
        return [self._masks[number] for number in numbers]

    def of(self, number: int) -> Scored:
        """One fact with its score, all words taken as they are."""
        self._look_up([number])
        return self._scored(*self._known[number])

    def _look_up(self, numbers: list[int]) -> None:
        """Read facts, and see how each stands to the question with its words as they are."""
        if not numbers:
            return
        masks = self._masks_of(numbers)
        lacking = self._matcher.lacking(masks)
        sides = [token for side in self._query.contrasts for token in (side, opposite(side))]
        few = len(numbers) <= _MOST_WHOLE
        rows = self._index.rows(numbers, whole=few and not self._known, tokens=lacking + sides)
        unasked = bytes(len(numbers))
        near = [
            self._index.postings(near.token).masks_of(numbers) if near.token in lacking else unasked
            for near in self._query.near
        ]
        nears = zip(*near, strict=True) if near else repeat((), len(numbers))
        for number, own, beside in zip(numbers, masks, nears, strict=True):
            if number in rows:
                row = rows[number]
                self._known[number] = row, self._matcher.standing(row, own, beside)

    def _candidate(self, row: Row, standing: Standing) -> Candidate:
        if self._misreads:
            standing = self._misread(row, standing)
        name = self._share(row.subject, standing, SUBJECT)
        if name and row.aliases:
            name = None
        attribute = self._share(row.attribute, standing, ATTRIBUTE)
        most = self._score_of(row, standing, name or 0.0, attribute or 0.0)
        return Candidate(row, standing, most, name is not None and attribute is not None)

    def _misread(self, row: Row, standing: Standing) -> Standing:
        """How a fact stands to the question where a known word of it may be misspelt."""
        if self._misreadings is None:
            from factcli.match.misreading import Misreadings  # most questions have nothing misspelt

            self._misreadings = Misreadings(self._query, self._matcher)
        return self._misreadings.taken(row, standing)

    def _share(self, text: str, standing: Standing, bit: int) -> float | None:
        """The share of a text that the question leaves out, where it says all of it or nothing."""
        roots = _roots_of(text)
        if roots <= standing.said:
            return 0.0
        is_said = any(fields & bit for fields, _ in standing.elsewise)
        return None if is_said or not roots.isdisjoint(standing.said) else 1.0

    def _score_of(self, row: Row, standing: Standing, unsaid: float, of_attribute: float) -> float:
        """The score of a fact of whose name and attribute so much is left out."""
        score = standing.earned / self._total - MISSING_NAME_PENALTY * unsaid
        score -= MISSING_ATTRIBUTE_PENALTY * of_attribute
        score += ASKED_KIND_BONUS * answers_kind(self._query.asks, row)
        score += self._counted(row, standing)
        return score + CONCEPT_BONUS * bool(standing.concepts)

    def _counted(self, row: Row, standing: Standing) -> float:
        if not self._query.counted or row.value_type != "quantity":
            return 0.0
        counted = any(standing.matches[n].fields & VALUE for n in self._query.counted)
        return COUNTED_BONUS if counted else -COUNTED_BONUS

    def sure(self, candidate: Candidate) -> tuple[Row, Standing]:
        """A fact as it will be judged."""
        row, standing, *_ = candidate
        return row, self._misreadings.sure(standing) if self._misreadings else standing

    def ordered(
        self,
        candidates: Iterable[Candidate],
        floor: Callable[[], float] = lambda: _NO_FLOOR,
        likely: Callable[[Candidate], float] = lambda _: 0.0,
    ) -> Iterator[Scored]:
        """The candidates with their scores, best first; ties by the newer date, then by id.

        What is `likely` is added to the scores, and decides before them. Looked at closely are only
        those whose place is in doubt. The end comes where no score can reach `floor` any more.
        """
        # First in the heap is who can come first: a bound goes before the same score.
        heap = [place_of(one, likely(one)) for one in candidates]
        heapify(heap)
        while heap:
            *_, more, first = heap[0]
            if isinstance(first, Scored):
                heappop(heap)
                yield first
                continue
            if not may_have(first, floor()):
                return
            if first.row.row not in self._expected and not self._is_whole(first):
                self._expect_all(heap, floor())
            scored = self._score(first)
            if first.is_sure:
                heappop(heap)
                yield scored
            else:
                heapreplace(heap, (*key_of(first.row, scored.score, more), more, scored))

    def _is_whole(self, candidate: Candidate) -> bool:
        """Whether the question says all words of a fact's name and attribute: no weights tell."""
        row, standing = candidate.row, candidate.standing
        return _roots_of(row.subject) <= standing.said >= _roots_of(row.attribute)

    def _expect_all(self, heap: list[Placed], floor: float) -> None:
        """Ask for what is known of the words of those that will be looked at, as far as one sees.

        Those whose score is sure will only be if they come first.
        """
        soon = nsmallest(_AHEAD, heap)
        unsure = (place for place in heap if not place[1])
        candidates = (one for *_, one in (*soon, *unsure) if isinstance(one, Candidate))
        self._expect(one for one in candidates if may_have(one, floor))

    # Scores: a candidate looked at closely

    def _score(self, candidate: Candidate) -> Scored:
        row, standing, *_ = candidate
        known = self._scores.get((row.row, self._misreads))
        if known is None:
            known = self._scores[row.row, self._misreads] = self._scored(row, standing)
        return known

    def _scored(self, row: Row, standing: Standing) -> Scored:
        unsaid, missing = self._missing(row.subject, standing, SUBJECT)
        for alias in row.aliases.split("|") if unsaid and row.aliases else ():
            unsaid, missing = min((unsaid, missing), self._missing(alias, standing, ALIAS))
        of_attribute, _ = self._missing(row.attribute, standing, ATTRIBUTE)
        score = self._score_of(row, standing, unsaid, of_attribute)
        if self._misreadings is not None:
            standing = self._misreadings.sure(standing)
        return Scored(
            row, score, standing.matches, unsaid, standing.said, missing, standing.concepts
        )

    def _missing(self, text: str, standing: Standing, bit: int) -> tuple[float, tuple[str, ...]]:
        """The share (0–1) of a fact's own words, by weight, that the question leaves out, and they.

        A word said in another way (by a meaning or a place's other name) counts as said: each such
        match covers the rarest word still missing.
        """
        said = standing.said
        if _roots_of(text) <= said:
            return 0.0, ()
        own = self._weights.get(text)
        if own is None:
            own = self._weights[text] = self._weighed(text)
        missing = [(weight, word) for weight, word, root in own.words if root not in said]
        missing.sort(reverse=True)
        other_ways = sum(
            1 for fields, stems in standing.elsewise if fields & bit and own.roots.isdisjoint(stems)
        )
        left = missing[other_ways:]
        return sum(weight for weight, _ in left) / own.total, tuple(word for _, word in left)

    def _weighed(self, text: str) -> _Weighed:
        words = tuple((self._index.rarity(word), word, stem(word)) for word in text.split())
        total = 0.0
        for weight, *_ in words:  # in order, as `sum` of later Pythons rounds otherwise
            total += weight
        return _Weighed(words, frozenset(root for *_, root in words), total)

    def _expect(self, candidates: Iterable[Candidate]) -> None:
        """Ask at once for what is known of the words of these."""
        rows = [one.row for one in candidates if one.row.row not in self._expected]
        if rows:
            self._expected.update(row.row for row in rows)
            texts = [f"{row.subject} {row.aliases} {row.attribute}" for row in rows]
            words = " ".join(texts).replace("|", " ").split()
            codes = " ".join(f"{row.places} {row.actor_codes}" for row in rows).split()
            self._index.expect_names(words, (*codes, *self._codes))


# Names that several questions may be about, and what stores state of many.
@lru_cache(maxsize=2_000)
def _roots_of(text: str) -> frozenset[str]:
    return frozenset(map(stem, text.split()))


def newest_first(
    ranker: Ranker, candidates: list[Candidate], floor: Callable[[], float]
) -> Iterator[Scored]:
    """The best first, each that is superseded by another no earlier than right after it."""
    ids = {one.row.id for one in candidates}
    held: dict[str, list[Scored]] = {}
    placed: set[str] = set()

    def place(scored: Scored) -> Iterator[Scored]:
        placed.add(scored.row.id)
        yield scored
        for waiting in held.pop(scored.row.id, ()):
            yield from place(waiting)

    # While one is held, the one that it waits for is still to come.
    for scored in ranker.ordered(candidates, lambda: -1.0 if held else floor()):
        newer = scored.row.superseded_by
        if newer is not None and newer in ids - placed and newer != scored.row.id:
            held.setdefault(newer, []).append(scored)
        else:
            yield from place(scored)
    for rest in list(held.values()):
        yield from rest
