"""Naming: what of a fact's own words a question says, as they are or in another way."""

from collections.abc import Iterator
from typing import NamedTuple

from factcli.index.fields import ALIAS, SUBJECT
from factcli.index.reader import Index
from factcli.match.query import Query
from factcli.match.rank import Scored
from factcli.words.text import stem


class Naming(NamedTuple):
    """The name of a fact that a question says most of: the share (0–1) and the words left out."""

    unsaid: float
    missing: tuple[str, ...]


def naming(index: Index, query: Query, scored: Scored) -> Naming:
    """How far a question names a fact, by the subject or by an alias."""
    row = scored.row
    best = _left_out(index, query, scored, row.subject.split(), SUBJECT)
    for alias in row.aliases.split("|") if best.missing and row.aliases else ():
        best = min(best, _left_out(index, query, scored, alias.split(), ALIAS))
    return best


def _left_out(index: Index, query: Query, scored: Scored, own: list[str], field: int) -> Naming:
    missing = [word for word in own if stem(word) not in scored.said]
    if missing:
        others = said_otherwise(index, own, tokens_in(query, scored, field))
        missing = [word for word in missing if word not in others]
    total = sum(map(index.rarity, own)) or 1.0
    return Naming(sum(map(index.rarity, missing)) / total, tuple(missing))


def tokens_in(query: Query, scored: Scored, field: int) -> frozenset[str]:
    """The meanings and places of the question that stand in a field of the fact."""
    return frozenset(
        token
        for unit, match in zip(query.units, scored.matches, strict=True)
        if match.otherwise & field
        for token in _tokens(unit.alternatives)
    )


def _tokens(alternatives: tuple[tuple[str, float, str], ...]) -> Iterator[str]:
    return (token for token, _, _ in alternatives if not token[0].isalnum())


def said_otherwise(index: Index, own: list[str], tokens: frozenset[str]) -> set[str]:
    """The words of a text that stand for one of these tokens, alone or in a phrase."""
    covered: set[str] = set()
    for start, word in enumerate(own) if tokens else ():
        for phrase in index.phrases(stem(word)):
            said = own[start : start + len(phrase.words)]
            if phrase.token in tokens and list(map(stem, said)) == list(map(stem, phrase.words)):
                covered.update(said)
    return covered
