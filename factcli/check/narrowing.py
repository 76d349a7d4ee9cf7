"""The words of a claim's statement that a fact does not have: they make another claim of it.

The same rule as a question's, for which a word that the fact lacks is fatal, and forgiven only if
it says nothing by itself; a sentence has more of those.
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcli.check.people import are_people_or_states
from factcli.check.prose import NARROWING, NUMERAL_OF, OF_COUNTS, OF_DATES, ORDER, is_harmless
from factcli.check.scope import Scope
from factcli.check.statements import Statement
from factcli.check.wording import Word
from factcli.grammar.points import MONTHS
from factcli.values.value import Quantity
from factcli.words.text import stem
from factcli.words.tokens import is_place

# What the heading of a table's column says of its numbers, and not of what they count.
_OF_HEADINGS = frozenset(
    map(
        stem,
        "million millions billion billions thousand thousands usd eur gbp nok dkk sek cad currency "
        "country region name share per cent remark remarks note notes year total column figure "
        "value percentage percent".split(),
    )
)
# What may be said of a date of something that has a beginning and an end.
_MORE_EXACTLY = re.compile(r"more\s(?:precisely|exactly|specifically|accurately)\b|top\sof\b")
# What says no more than that it began, or how many were left.
_NO_ORDER = re.compile(
    r"first\s(?:opened|established|founded|set\sup|created|found|discovered)\b|last\s[0-9]"
    r"|(?:first|last|next|previous|final|opening)\s"
    r"(?:(?:few|two|three|six|twelve|[0-9]+)\s)?"
    r"(?:day|week|month|quarter|half|spring|summer|autumn|winter|year|decade)s?\b"
    r"|former\s(?:sum|figure|amount|number)\b"
)
# Who is left so was not left behind.
_LEFT = re.compile(r"\bleft\b.*\b(?:wounded|dead|injured|homeless|missing|displaced|orphaned)\b")
# Harmless words, but as verbs with their object behind them.
_DONE_TO = frozenset("help helps helped thank thanks thanked".split())
# What is written as a name, and is one of a fact's own state or a month.
_NO_NAMES = frozenset(
    "state government council parliament senate minister ministry cabinet assembly president "
    "republic kingdom commission secretary court treaty convention agreement monday tuesday "
    "wednesday thursday friday saturday sunday christmas easter".split()
) | frozenset(MONTHS)
_SHORTLY = 12
_AT_HAND = 4  # claims, each of which is held against several facts
_BOUNDS = re.compile(
    r"began|begun|begin|begins|started|start|starts|opened|lasted|lasts|ended|end|ends|concluded|"
    r"finished|collapsed|continued|held|met|broke|commenced"
)


def foreign(scope: Scope, statement: Statement) -> list[Word]:
    """The words of the statement that the fact knows nothing of, harmless ones aside."""
    return [word for word in content_words(scope) if _is_unknown(scope, word, statement)]


def foreign_headings(scope: Scope, statement: Statement) -> list[Word]:
    """The same for the headings of a cell, which say what its number is."""
    return [
        word
        for word in scope.around.cell
        if word.sort == "content"
        and word.tokens[0] not in _OF_HEADINGS
        and _is_unknown(scope, word, statement)
    ]


def loose(scope: Scope, statement: Statement) -> list[Word]:
    """The words beside the figure that the fact has only in its sentence or its value."""
    return [
        word
        for word in content_words(scope)
        if scope.is_near(word)
        and statement.named.isdisjoint(_tokens(word))
        and not any(map(is_place, word.tokens))
        and not _is_known_otherwise(scope, word, statement, statement.relations)
    ]


def nearly_known(scope: Scope, statement: Statement) -> list[Word]:
    """The words for which the fact has only near ones: enough to agree by, not to differ."""
    near = statement.all_concepts - statement.relations
    return [
        word
        for word in content_words(scope)
        if not near.isdisjoint(named := scope.concepts_of_words.get(word.start, set()))
        and named.isdisjoint(statement.relations)
        and not statement.knows(_tokens(word))
        and not _is_known_otherwise(scope, word, statement, statement.relations)
    ]


def orders_another(scope: Scope, statement: Statement) -> bool:
    """Whether the claim speaks of a first or second of what the fact knows no such one."""
    named = {term.text for term in statement.names[0]} & NUMERAL_OF.keys()
    said = scope.around.ordinals
    if named and said and named.isdisjoint(said):
        return True
    return any(
        word.text in ORDER
        and scope.is_near(word)
        and not _NO_ORDER.match(scope.around.text, word.start)
        and not statement.knows((*word.tokens, *NUMERAL_OF.get(word.text, ())))
        for word in scope.own
    )


def makes_a_part(word: Word) -> bool:
    """Whether a word makes a part of what it stands before: proven, humanitarian, urban."""
    return word.tokens[0] in NARROWING


def names_another(word: Word) -> bool:
    """Whether a word that a fact lacks is a name of its own: not June, nor the Government."""
    if any(map(is_place, word.tokens)):
        return True
    return word.is_name and word.text not in _NO_NAMES


@lru_cache(maxsize=_AT_HAND)
def content_words(scope: Scope) -> list[Word]:
    """The words of a statement that say something, those of figures aside."""
    return [
        word
        for word in scope.own
        if (word.sort == "content" or word.start in scope.of_names)
        and not _MORE_EXACTLY.match(scope.around.text, word.start)
        and not scope.in_figure(word)
        and not scope.is_of_another(word)
    ]


def is_known(scope: Scope, word: Word, statement: Statement) -> bool:
    """Whether a fact has a word, be it by another of its meaning."""
    return not _is_one_of_a_pair(scope, word, statement) and (
        statement.knows(_tokens(word))
        or statement.knows_place(set(filter(is_place, word.tokens)))
        or _names_its_relation(scope, word, statement.all_concepts)
    )


def is_known_nearly(scope: Scope, word: Word, statement: Statement) -> bool:
    """Whether a fact that knows a word has only a near one for it."""
    return not statement.knows(_tokens(word)) and not _names_its_relation(
        scope, word, statement.relations
    )


def _tokens(word: Word) -> tuple[str, ...]:
    return (*word.tokens, *NUMERAL_OF.get(word.text, ()))


def _is_unknown(scope: Scope, word: Word, statement: Statement) -> bool:
    if _is_one_of_a_pair(scope, word, statement):
        return True
    # The cheapest first: most words are a fact's name, or say nothing.
    return not (
        not statement.named.isdisjoint(word.tokens)
        or says_nothing(scope, word, statement)
        or statement.knows(_tokens(word))
        or statement.knows_place(set(filter(is_place, word.tokens)))
        or _names_its_relation(scope, word, statement.all_concepts)
    )


def _is_one_of_a_pair(scope: Scope, word: Word, statement: Statement) -> bool:
    """Whether it makes a part: humanitarian aid, of humanitarian and stabilisation aid."""
    root = word.tokens[0]
    return makes_a_part(word) and any(
        one == root and other not in scope.own_tokens for one, other in statement.pairs
    )


def _is_known_otherwise(
    scope: Scope, word: Word, statement: Statement, concepts: frozenset[str]
) -> bool:
    """Whether a word that the fact lacks says nothing else, or says its relation."""
    return says_nothing(scope, word, statement) or _names_its_relation(scope, word, concepts)


def _names_its_relation(scope: Scope, word: Word, concepts: frozenset[str]) -> bool:
    if makes_a_part(word):
        return False
    return not scope.concepts_of_words.get(word.start, set()).isdisjoint(concepts)


def is_done_to(scope: Scope, word: Word) -> bool:
    """Whether a verb says what becomes of the people counted: helped 500 people has 500 others."""
    value = scope.claim.value
    if word.text not in _DONE_TO or not isinstance(value, Quantity):
        return False
    return 0 < scope.claim.start - word.end < _SHORTLY and are_people_or_states(value.unit)


def acts_for_a_state(scope: Scope, word: Word, statement: Statement) -> bool:
    """Whether a word is of a body that acts for a state of the fact: Danish Armed Forces."""
    return bool(statement.agents) and not scope.in_figure(word) and scope.around.is_of_a_body(word)


def says_nothing(scope: Scope, word: Word, statement: Statement) -> bool:
    """Whether a word changes nothing in what a claim says of a fact."""
    if makes_a_part(word) or is_done_to(scope, word):
        return False
    if acts_for_a_state(scope, word, statement):
        return True
    if word.tokens[0] in (OF_DATES if scope.claim.sort == "date" else OF_COUNTS):
        return True
    if word.text == "left" and _LEFT.search(scope.claim.text):
        return True
    if is_harmless(word.text) or word.tokens[0] in statement.verbs:
        return True
    is_bound = scope.claim.sort == "date" and statement.is_period
    return is_bound and _BOUNDS.fullmatch(word.text) is not None
