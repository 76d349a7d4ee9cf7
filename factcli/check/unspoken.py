"""What a claim may leave unsaid of a fact, and what it may not: who acts, a table's line."""

from __future__ import annotations

from typing import NamedTuple

from factcli.check.scope import Scope
from factcli.check.statements import Statement
from factcli.check.terms import Terms

# Of a word of a fact's name: said in the claim's own sentence.
_SAID = 0.8
# Nearer than what the sentence before says (surroundings.py).
_IN_SENTENCE = 0.45


class Unsaid(NamedTuple):
    """What a claim leaves out of a fact: who acts in it, a number that its attribute has."""

    who: bool
    number: bool


def unsaid(scope: Scope, statement: Statement) -> Unsaid:
    """What a claim leaves out of a fact."""
    numbers = (term.text for term in statement.attribute if term.is_number)
    return Unsaid(
        lacks_who_acts(scope, statement),
        any(number not in scope.around.numbers for number in numbers),
    )


def lacks_who_acts(scope: Scope, statement: Statement) -> bool:
    """Whether the claim leaves out who acts, though the fact's name says it.

    It may be said by a seat of government, by a name without it (the NZDF), or go without saying:
    in a store of one state's facts, where nothing else of the name is left out.
    """
    required = statement.required_agents if statement.fact.actors else None
    if not required or not required.isdisjoint(scope.factors) or scope.may_be_said_of(required):
        return False
    others = statement.names if required <= statement.home else statement.names[1:]
    return not any(_says_all_but(scope, terms, required) for terms in others)


def may_be_of_others(scope: Scope, statement: Statement) -> bool:
    """Whether who acts goes without saying where others act too: NATO's mission has more people."""
    required = statement.required_agents
    return bool(required) and required.isdisjoint(scope.factors) and len(statement.fact.actors) > 1


def _says_all_but(scope: Scope, terms: Terms, agents: frozenset[str]) -> bool:
    """Whether the claim says all of a name but who acts."""
    rest = [t for t in terms if agents.isdisjoint(t.tokens) and not t.is_light]
    return bool(rest) and all(scope.nearness(term, 0) >= _SAID for term in rest)


def says_line(scope: Scope, statement: Statement) -> bool:
    """Whether a claim says the very line of a table's section: its neighbours differ by it alone.

    A total need not be said; what is "other" or "very small" is nothing else.
    """
    line = statement.line
    if line is None:
        return True
    if scope.apart != line.apart:
        return False
    return all(scope.nearness(term, 1) >= _IN_SENTENCE for term in line.told)
