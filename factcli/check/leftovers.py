"""The words of a claim that a fact does not have, each by what it makes of the claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from factcli.check.narrowing import (
    content_words,
    is_known,
    is_known_nearly,
    names_another,
    says_nothing,
)
from factcli.check.people import FATES
from factcli.check.prose import CARRIERS, NARROWING, ORDER, OTHER_EVENTS
from factcli.check.scope import Scope
from factcli.check.statements import Statement
from factcli.check.wording import Word

_BESIDE = 2
_LEAD = 40
_WHERE = re.compile(r"\b(?:in|at)\s(?:the\s)?(?:[A-Z][\w-]+\s)*$")
# The first half of what stands before a noun: a follow-up report, but an aid-funded one.
_MODIFIES = re.compile(r"-(?![a-z]*(?:ed|ing)\b)[a-z]+\s[a-z]")
_LINK = re.compile(r"\s(?:of|to|for)\s(?:(?:the|its|an?)\s)?", re.IGNORECASE)


def leftovers(scope: Scope, statement: Statement) -> Mapping[str, int]:
    """How many words of each sort a fact lacks: names, words of order, parts of noun phrases.

    Harmless ones are counted apart, so that what is learned of the others holds for new words.
    """
    found: Counter[str] = Counter()
    found["known words"] = 0
    words = content_words(scope)
    known = [is_known(scope, word, statement) for word in words]
    for place, word in enumerate(words):
        if known[place]:
            found["known words"] += 1
            found["known nearly"] += is_known_nearly(scope, word, statement)
            continue
        side = "near" if scope.narrows(word) else "far"
        is_before = (
            place + 1 < len(words)
            and known[place + 1]
            and words[place + 1].start - word.end < _BESIDE
        )
        sort = _sort(scope, statement, word)
        if sort == "carrier" and is_before:
            sort = "word"  # of a noun phrase: a follow-up report
        found[f"{sort} {side}"] += 1
        before = word.end < scope.claim.start
        found["before a known word"] += is_before
        found["beside the figure"] += (
            scope.claim.start - word.end if before else word.start - scope.claim.end
        ) < _BESIDE
        found["heads a name"] += sort != "carrier" and _heads_a_name(scope, statement, word)
        found["words near"] += side == "near" and sort != "carrier"
    return found


def _is_where(scope: Scope, word: Word) -> bool:
    """Whether a name says where an event was, which its date leaves open: signed in London."""
    return _WHERE.search(scope.around.text[max(0, word.start - _LEAD) : word.start]) is not None


def _heads_a_name(scope: Scope, statement: Statement, word: Word) -> bool:
    """Whether a word is what is of a name of the fact: the budget of the convention."""
    link = _LINK.match(scope.around.text, word.end)
    if link is None or (word.text.endswith("ed") and "of" not in link.group()):
        return False
    after = next((w for w in scope.own if w.start >= link.end()), None)
    return after is not None and any(
        not term.tokens.isdisjoint(after.tokens) for terms in statement.names for term in terms
    )


def _sort(scope: Scope, statement: Statement, word: Word) -> str:
    if word.text in ORDER:
        return "order"
    if word.tokens[0] in OTHER_EVENTS or word.tokens[0] in FATES:
        return "event"
    if word.tokens[0] in NARROWING or _MODIFIES.match(scope.around.text, word.end):
        return "part"
    if names_another(word):
        return "where" if scope.claim.sort == "date" and _is_where(scope, word) else "name"
    if says_nothing(scope, word, statement):
        return "harmless"
    if word.tokens[0] in CARRIERS:
        return "carrier"
    if scope.concepts_of_words.get(word.start):
        return "of another relation"
    return "of others" if statement.tells_apart(word.tokens[0]) else "word"
