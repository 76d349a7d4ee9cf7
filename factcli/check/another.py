"""What makes a claim one of another thing than a fact, whatever else they share."""

from __future__ import annotations

from factcli.check.narrowing import orders_another
from factcli.check.pay import is_by
from factcli.check.scope import Scope
from factcli.check.statements import Statement
from factcli.check.telling import is_of_an_age
from factcli.words.text import words
from factcli.words.tokens import CONTRASTS, opposite


def names_another_thing(scope: Scope, statement: Statement) -> bool:
    """Whether the claim names a place that the fact does not have, or another one of its name."""
    for place in scope.places:
        # A name of two countries, such as Congo, is the fact's only if the fact calls it the same.
        named = [own for own in statement.places if not own.isdisjoint(place)]
        if not statement.knows_place(place) or (named and place not in named):
            return True
    if _designates_another(scope, statement):
        return True
    if scope.is_rate and not statement.is_rate:
        return True
    if is_of_an_age(scope.claim.text, scope.claim.sentence) and not _tells_an_age(statement):
        return True
    if scope.period and not is_by(statement, scope.period):
        return True
    return _names_a_part(scope, statement) or orders_another(scope, statement)


def _tells_an_age(statement: Statement) -> bool:
    fact = statement.fact
    texts = (fact.subject, fact.attribute, fact.statement or "")
    return any(" age" in f" {text}" or is_of_an_age(text) for text in texts)


def _names_a_part(scope: Scope, statement: Statement) -> bool:
    """Whether the claim names some of a total's places or bodies, and not all of either."""
    if scope.is_range:
        return False  # from South Sudan to Colombia: all between
    named = [[part <= scope.own_tokens for part in group] for group in statement.totals]
    most = max(map(len, named), default=0)
    return any(map(any, named)) and not any(all(group) and len(group) == most for group in named)


def _designates_another(scope: Scope, statement: Statement) -> bool:
    """Whether the claim names another one of the fact's name: an F-35 for an F-16."""
    if not scope.designated:
        return False
    named = {term.stem for terms in statement.names for term in terms}
    fact = statement.fact
    texts = {w for text in (fact.subject, *fact.aliases, fact.attribute) for w in words(text)}
    return any(
        head in named and designator not in texts and not statement.knows((designator,))
        for head, designator in scope.designated
    )


def swaps(scope: Scope, statement: Statement) -> bool:
    """Whether the claim says the opposite of a word of the fact: imports for exports."""
    agents = statement.required_agents
    if len(agents) > 1 and agents <= scope.factors.keys():
        return False  # what one gave the other received
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
