"""How well a claim and a fact are about the same thing, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcli.check.another import names_another_thing, swaps
from factcli.check.counting import LIKE, same_thing, unit_of
from factcli.check.narrowing import foreign as foreign_words
from factcli.check.narrowing import (
    foreign_headings,
    is_done_to,
    makes_a_part,
    names_another,
    nearly_known,
)
from factcli.check.narrowing import loose as loose_words
from factcli.check.prose import LIGHT_OF_FIGURES, TO_BE, TOTALS, VERBS_OF
from factcli.check.scope import Scope
from factcli.check.statements import YEARLY, Statement
from factcli.check.terms import Term, Terms
from factcli.check.unspoken import Unsaid, may_be_of_others, says_line, unsaid
from factcli.check.wording import Word

# What only shortens a name is not all of one where the claim has a name that the fact lacks.
_ALIAS, _SHORT = 0.98, 0.88
_OF_ITS_KIND = 0.8
_BY_CONCEPT = 0.95
_TELLING_UNIT = 0.8
_FOREIGN = 0.2
_WELL_SAID = 0.8
# Chosen by benchmarks/check.py, as are all figures here: a fact of less is not the one meant.
LEAST_SCORE, LEAST_NAME, LEAST_ATTRIBUTE = 0.5, 0.36, 0.3
# What an attribute counts for that need not be said: the name has no other figure of its kind.
ALONE = 0.75
_SUMS = frozenset("funding funds aid money spending support amount sum payment grant".split())
_SHARES = ("share", "percentage", "proportion", "percent")


class Alignment(NamedTuple):
    """A fact beside a claim: how much of its name and of what it states is said, from 0 to 1.

    `share` is what the attribute counts for in the score.
    `told` are the places of the sentence's words that the fact's names, attribute or unit have.
    `foreign` are words of the claim's statement that the fact knows nothing of; those of them that
    stand beside the figure are `narrowing`, `strangers` are names, and `rivals` words that other
    facts are about. `unsaid` are the words of what it states that the claim lacks, if the rarest is
    one of them or the claim has rivals. `loose` are those beside the figure that only the fact's
    sentence or value has, `is_narrowed` that one of them makes a part, or that others act in it
    too, `nearly` those for which the fact has only near ones. `lacking` counts the words of what it
    states that are not said. `left_out` is what may not go unsaid by the rules, and is weighed.
    What is not looked at closely has none of these, and never fits.
    """

    statement: Statement
    unit: float
    told: frozenset[int]
    score: float
    name: float
    attribute: float
    share: float
    foreign: tuple[str, ...] = ()
    narrowing: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    nearly: tuple[str, ...] = ()
    lacking: int = 0
    is_narrowed: bool = False
    is_dating: bool = True
    is_beside_count: bool = False
    is_bracketed: bool = False
    is_total: bool = True
    left_out: Unsaid = Unsaid(who=False, number=False)


class _Said(NamedTuple):
    """How much of a fact a claim says: its name and its attribute, and both by their weights.

    `most` is the score if nothing of the attribute had to be said.
    """

    unit: float
    name: float
    attribute: float
    share: float
    score: float
    most: float


def align(scope: Scope, statement: Statement, *, closely: bool = False) -> Alignment | None:
    """The fact beside the claim; None where it is certainly about something else.

    `closely` looks at those as well of whose names or attribute little is said.
    """
    if not says_line(scope, statement):
        return None
    unit = same_thing(scope.claim, statement, scope.own, scope.borrowed)
    if unit == 0 or names_another_thing(scope, statement) or swaps(scope, statement):
        return None
    left_out = unsaid(scope, statement)
    if any(left_out) and not (closely and statement.is_described):
        return None
    said = _said(scope, statement, unit)
    if said.most < LEAST_SCORE and not closely:
        return None
    is_total = scope.is_total and not any(term.text in TOTALS for term in statement.attribute)
    lone = statement.is_described and unit >= LIKE and not is_total
    is_likely = lone or (said.attribute >= LEAST_ATTRIBUTE and said.score >= LEAST_SCORE)
    if not closely and (said.name < LEAST_NAME or not is_likely):
        # It cannot be the fact that is meant, but others of its name are told apart from it.
        return Alignment(statement, unit, frozenset(), 0.0, said.name, 0.0, said.share)
    return _compared(scope, statement, said, left_out, is_total=is_total)


def _said(scope: Scope, statement: Statement, unit: float) -> _Said:
    """How much of a fact is said, by a claim that has this of its unit."""
    name, name_weight = _name(scope, statement, unit)
    attribute, weight = _attribute(scope, statement, unit)
    total = name_weight + weight
    score = (name * name_weight + attribute * weight) / total
    most = (name * name_weight + max(attribute, ALONE) * weight) / total
    return _Said(unit, name, attribute, weight / total, score, most)


def _compared(
    scope: Scope, statement: Statement, said: _Said, left_out: Unsaid, *, is_total: bool
) -> Alignment:
    """The fact beside the claim, with what either has and the other lacks."""
    headed = foreign_headings(scope, statement)
    foreign = [*foreign_words(scope, statement), *headed]
    loose = loose_words(scope, statement)
    rivals = [w for w in foreign if w not in headed and statement.tells_apart(w.tokens[0])]
    others_act = may_be_of_others(scope, statement)
    return Alignment(
        statement,
        said.unit,
        scope.told(statement),
        said.score - _FOREIGN * len(foreign) / max(3, scope.telling),
        said.name,
        said.attribute,
        said.share,
        tuple(word.text for word in foreign),
        tuple(w.text for w in foreign if w in headed or scope.narrows(w)),
        (
            *(word.text for word in foreign if word.is_name and names_another(word)),
            *(p for some in scope.places_beside if not statement.knows_place(some) for p in some),
        ),
        tuple(w.text for w in rivals if scope.is_beside(w)),
        _unsaid(scope, statement, said.attribute, rivals),
        tuple(word.text for word in loose),
        tuple(word.text for word in nearly_known(scope, statement)),
        _lacking(scope, statement),
        others_act or any(makes_a_part(word) or is_done_to(scope, word) for word in loose),
        scope.claim.is_dating,
        scope.around.counts,
        scope.is_bracketed,
        is_total,
        left_out,
    )


def _lacking(scope: Scope, statement: Statement) -> int:
    """How many words of what a fact states are not said."""
    told = (term for term in statement.attribute if term.text not in LIGHT_OF_FIGURES)
    return sum(not scope.nearness(term, 1) for term in told)


def _name(scope: Scope, statement: Statement, unit: float) -> tuple[float, float]:
    """How much of the fact's name is said, by whichever of its names fits best."""
    best, best_weight = 0.0, 1.0
    for number, terms in enumerate(statement.names):
        weight = sum(term.weight for term in terms)
        if not weight:
            continue
        said = sum(
            term.weight * _said_in_name(scope, statement, term, unit, concepts)
            for term, concepts in zip(terms, statement.concepts_of_names[number], strict=True)
        )
        said /= weight
        said *= _SHORT if statement.shortened[number] else _ALIAS if number else 1.0
        if said > best:
            best, best_weight = said, weight
    return best, best_weight


def _said_in_name(
    scope: Scope, statement: Statement, term: Term, unit: float, concepts: frozenset[str]
) -> float:
    """How near a word of a name is said; personnel are the troops that a fact of troops counts."""
    near = scope.nearness(term, 0)
    for concept in concepts if near < _OF_ITS_KIND else ():
        near = max(near, _OF_ITS_KIND * scope.concepts.get(concept, 0.0))
    if term.text in _SUMS and scope.claim.sort == "money":
        return max(near, _OF_ITS_KIND)
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
    is_share = (
        scope.claim.sort == "quantity" and unit_of(getattr(scope.claim.value, "unit", "")) == "%"
    )
    said = telling = all_said = 0.0
    for term, concepts in zip(terms, statement.concepts_of_terms, strict=True):
        near = scope.nearness(term, 1)
        for root in VERBS_OF.get(term.text, ()):
            near = max(near, scope.factors.get(root, (0.0, 0.0))[1])
        for concept in concepts if near < _BY_CONCEPT else ():
            near = max(near, _BY_CONCEPT * scope.concepts.get(concept, 0.0))
        if term.stem in stems and unit >= LIKE:
            near = max(near, unit)
            telling = _TELLING_UNIT
        elif (term.text in YEARLY and scope.claim.is_yearly) or (term.text in _SHARES and is_share):
            near = 1.0
        elif term.text in TO_BE and scope.claim.is_future and statement.is_described:
            near = max(near, _BY_CONCEPT)
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
