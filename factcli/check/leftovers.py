"""The words of a claim's statement that a fact does not have, each by what it makes of the claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from factcli.check.narrowing import content_words, is_known, is_known_nearly, says_nothing
from factcli.check.prose import NARROWING, ORDER
from factcli.check.scope import Scope
from factcli.check.statements import Statement
from factcli.check.wording import Word
from factcli.words.tokens import is_place

_BESIDE = 2


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
        side = "near" if scope.is_near(word) else "far"
        found[f"{_sort(scope, statement, word)} {side}"] += 1
        before = word.end < scope.claim.start
        found["before a known word"] += (
            place + 1 < len(words)
            and known[place + 1]
            and words[place + 1].start - word.end < _BESIDE
        )
        found["beside the figure"] += (
            scope.claim.start - word.end if before else word.start - scope.claim.end
        ) < _BESIDE
        found["words near"] += side == "near"
    return found


def _sort(scope: Scope, statement: Statement, word: Word) -> str:
    if word.text in ORDER:
        return "order"
    if word.tokens[0] in NARROWING:
        return "part"
    if word.is_name or any(map(is_place, word.tokens)):
        return "name"
    if says_nothing(scope, word, statement):
        return "harmless"
    if scope.concepts_of_words.get(word.start):
        return "of another relation"
    return "of others" if statement.tells_apart(word.tokens[0]) else "word"
