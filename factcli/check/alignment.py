"""How well a claim and a fact are about the same thing, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcli.check.claims import Claim, PassageReading
from factcli.check.counting import LIKE, same_thing
from factcli.check.statements import YEARLY, Statement, Term, Terms
from factcli.check.wording import Word
from factcli.words.tokens import CONTRASTS, MEANINGS, is_place, opposite

# How far what stands elsewhere counts for a claim: as a name, and as what is stated of it. These
# and the weights below were chosen by benchmarks/check.py (contradicted: precision .98, recall
# .92).
OWN, OWN_BUT_FAR = (1.0, 1.0), (1.0, 0.92)
FRAME, SIBLING = (0.9, 0.7), (0.85, 0.45)
CELL, HEADING, BEFORE = (1.0, 1.0), (0.85, 0.7), (0.85, 0.4)
_BY_MEANING = 0.95
_ALIAS = 0.98
_OF_ITS_KIND = 0.8
_TELLING_UNIT = 0.8
_FOREIGN = 0.2
_WELL_SAID = 0.8
_LEAST = 0.4
_SUMS = frozenset("funding funds aid money spending support amount sum payment grant".split())
_SHARES = ("share", "percentage", "proportion", "percent")
_NO_FACTOR = (0.0, 0.0)


class Scope:
    """What a claim can draw on: each token with how near it stands, as name and as attribute."""

    def __init__(self, claim: Claim, reading: PassageReading, around: Around) -> None:
        self.claim = claim
        self._text = reading.passage.text
        self.own = [
            reading.words[n] for n in sorted(claim.clause) if not _is_figure(reading, claim, n)
        ]
        self.factors: dict[str, tuple[float, float]] = {}
        self._take(around.before, BEFORE)
        self._take(around.headings, HEADING)
        self._take(around.cell, CELL)
        for number, word in enumerate(reading.words):
            if number in claim.clause:
                continue
            self._take([word], SIBLING if number in claim.siblings else FRAME)
        for word in self.own:
            self._take([word], OWN if self.is_near(word) else OWN_BUT_FAR)
        self.own_tokens = {token for word in self.own for token in word.tokens}
        self.places = [p for w in self.own if (p := set(filter(is_place, w.tokens)))]

    def _take(self, words: Iterable[Word], factor: tuple[float, float]) -> None:
        for word in words:
            for token in word.tokens:
                old = self.factors.get(token, _NO_FACTOR)
                self.factors[token] = (max(old[0], factor[0]), max(old[1], factor[1]))

    def in_figure(self, word: Word) -> bool:
        """Whether a word is part of the claim itself."""
        return self.claim.start <= word.start < self.claim.end

    def is_near(self, word: Word) -> bool:
        """Whether no comma stands between a word and the claim."""
        start, end = sorted((word.start, self.claim.figure.start))
        return "," not in self._text[start:end].replace(", and ", " and ")

    def is_beside(self, word: Word) -> bool:
        """Whether a word is near and stands by itself, being no part of a phrase."""
        if not self.is_near(word):
            return False
        position = self.own.index(word)
        beside = self.own[max(0, position - 1) : position + 2]
        shared = (t for w in beside if w is not word for t in w.tokens if t[0] in MEANINGS)
        return set(word.tokens).isdisjoint(shared)

    def nearness(self, term: Term, part: int) -> float:
        """How near a fact's word is said: 1 in the claim's own statement, 0 nowhere."""
        best = 0.0
        for token in term.tokens:
            near = self.factors.get(token, _NO_FACTOR)[part]
            if token != term.stem:
                near *= _BY_MEANING
            best = max(best, near)
        return best


class Around(NamedTuple):
    """The words that a passage stands under: headings, a table's column and row, what was said."""

    headings: list[Word]
    cell: list[Word]
    before: list[Word]


class Alignment(NamedTuple):
    """A fact beside a claim: how much of its name and of what it states is said, from 0 to 1.

    `foreign` are words of the claim's statement that the fact knows nothing of; of them,
    `strangers` are names, and `rivals` words that other facts are about. `unsaid` are the words of
    what it states that the claim lacks, if the rarest is one of them or the claim has rivals.
    """

    statement: Statement
    score: float
    name: float
    attribute: float
    foreign: tuple[str, ...]
    strangers: tuple[str, ...]
    rivals: tuple[str, ...]
    unsaid: tuple[str, ...]


def align(scope: Scope, statement: Statement) -> Alignment | None:
    """The fact beside the claim; None where it is certainly about something else."""
    unit = same_thing(scope.claim, statement, scope.own)
    if unit == 0 or _names_another(scope, statement) or _swaps(scope, statement):
        return None
    if any(t.is_number and not scope.nearness(t, 1) for t in statement.attribute):
        return None
    name, name_weight = _name(scope, statement, unit)
    attribute, weight = _attribute(scope, statement, unit)
    total = name_weight + weight
    score = (name * name_weight + attribute * weight) / total if total else 0.0
    if score < _LEAST:
        return None
    telling = [w for w in scope.own if w.sort == "content" and not scope.in_figure(w)]
    foreign = [word for word in telling if not statement.knows(word.tokens)]
    score -= _FOREIGN * len(foreign) / max(3, len(telling))
    rivals = [word for word in foreign if statement.tells_apart(word.tokens[0])]
    return Alignment(
        statement,
        score,
        name,
        attribute,
        tuple(word.text for word in foreign),
        tuple(word.text for word in foreign if word.is_name),
        tuple(w.text for w in rivals if scope.is_beside(w)),
        _unsaid(scope, statement, attribute, rivals),
    )


def _is_figure(reading: PassageReading, claim: Claim, number: int) -> bool:
    """Whether a word is the claim's own number: that is no part of the look-up."""
    word = reading.words[number]
    if not claim.start <= word.start < claim.end:
        return False
    return claim.sort == "date" or word.sort == "number" or word.start < claim.figure.start


def _name(scope: Scope, statement: Statement, unit: float) -> tuple[float, float]:
    """How much of the fact's name is said, by whichever of its names fits best."""
    best, best_weight = 0.0, 1.0
    for number, terms in enumerate(statement.names):
        weight = sum(term.weight for term in terms)
        if not weight:
            continue
        said = sum(term.weight * _said_in_name(scope, statement, term, unit) for term in terms)
        said /= weight
        said *= _ALIAS if number else 1.0
        if said > best:
            best, best_weight = said, weight
    return best, best_weight


def _said_in_name(scope: Scope, statement: Statement, term: Term, unit: float) -> float:
    """How near a word of a name is said; personnel are the troops that a fact of troops counts."""
    near = scope.nearness(term, 0)
    if unit >= LIKE and term.text == statement.fact.kind:
        return max(near, _OF_ITS_KIND)
    return near


def _attribute(scope: Scope, statement: Statement, unit: float) -> tuple[float, float]:
    """How much of what the fact states is said; a claim's unit says the word that it is."""
    stems = {term.stem for term in statement.unit}
    terms: Terms = statement.attribute
    weight = sum(term.weight for term in terms)
    if not weight:
        return 1.0, 0.0
    said = telling = all_said = 0.0
    for term in terms:
        near = scope.nearness(term, 1)
        if term.stem in stems and unit >= LIKE:
            near = max(near, unit)
            telling = _TELLING_UNIT
        elif (term.text in YEARLY and scope.claim.is_yearly) or (
            term.text in _SHARES and getattr(scope.claim.value, "unit", "") == "%"
        ):
            near = 1.0
        elif term.text in _SUMS and scope.claim.sort == "money":
            near = max(near, _OF_ITS_KIND)
        # What tells a fact from its neighbours is its rarest word.
        said += term.weight**2 * near
        all_said += term.weight**2
    if all(term.is_light for term in terms):
        telling = 1.0
    return max(said / all_said, telling), weight


def _unsaid(
    scope: Scope, statement: Statement, attribute: float, rivals: Sequence[Word]
) -> tuple[str, ...]:
    """The words of the attribute that make the fact another than the claim's."""
    told = [term for term in statement.attribute if not term.is_light]
    if not told or attribute >= _WELL_SAID:
        return ()
    unsaid = [term for term in told if not scope.nearness(term, 1)]
    rarest = max(term.weight for term in told)
    telling = [term.text for term in unsaid if rivals or term.weight == rarest]
    return tuple(telling)


def _names_another(scope: Scope, statement: Statement) -> bool:
    """Whether the claim names a place that the fact does not have, or lacks who acts in it."""
    for place in scope.places:
        # A name of two countries, such as Congo, is the fact's only if the fact calls it the same.
        named = [own for own in statement.places if not own.isdisjoint(place)]
        if not statement.knows(place) or (named and place not in named):
            return True
    required = statement.required_agents
    if required and required.isdisjoint(scope.factors):
        return True
    named = [part for part in statement.parts if part <= scope.own_tokens]
    return 0 < len(named) < len(statement.parts)


def _swaps(scope: Scope, statement: Statement) -> bool:
    """Whether the claim says the opposite of a word of the fact: imports for exports."""
    for token in scope.own_tokens:
        if token[0] not in CONTRASTS:
            continue
        other = opposite(token)
        if other in scope.own_tokens:
            continue
        contrasts = statement.contrasts
        if other in contrasts and token not in contrasts:
            return True
    return False
