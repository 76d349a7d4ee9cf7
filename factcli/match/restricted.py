"""Restricted: does each restriction of the question hold of the fact?

Time, numbers, currency, negation, opposites, direction and modifiers: each is compared with the
field that it is about.
"""

from collections.abc import Iterator
from itertools import pairwise

from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.findings import Finding, Kind, found
from factcli.match.query import Query
from factcli.match.rank import Match, Scored
from factcli.match.reading import QuestionReader
from factcli.match.units import EXACT, Unit
from factcli.words.text import stem
from factcli.words.tokens import CONTRASTS, CURRENCY, MODIFIER, opposite

_DIRECTIONS = frozenset(
    "from to of over against by in into towards toward for fra til av mot i".split()
)
_SAME_DIRECTION = {"fra": "from", "til": "to", "av": "by", "mot": "against", "i": "in"}


def restricted(index: Index, query: Query, scored: Scored, unsaid: list[str]) -> Iterator[Finding]:
    """What does not hold; `unsaid` are the words of the attribute that the question leaves out."""
    for unit, match in zip(query.units, scored.matches, strict=True):
        if unit.sort == "number":
            yield from _number(unit, match, scored.row)
    yield from _currency(query, scored.row)
    yield from _negation(query, scored.row)
    yield from _opposites(index, query, scored.row)
    for own in (scored.row.subject.split(), scored.row.attribute.split()):
        yield from _modifiers(index, own, scored.said)
    for word in unsaid:
        if _has_opposite(index, word):
            yield found(Kind.NARROWER, word)
    if _is_crossed(index, query, scored):
        yield found(Kind.CROSSED)


def _number(unit: Unit, match: Match, row: Row) -> Iterator[Finding]:
    if not unit.relation:
        if match.likeness < EXACT:
            yield found(Kind.OTHER_NUMBER, unit.text)
    elif not match.likeness:
        dated = f"the fact is of {row.as_of}" if row.as_of else "the fact is not of that year"
        yield found(Kind.OTHER_YEAR, unit.text, dated)


def _currency(query: Query, row: Row) -> Iterator[Finding]:
    asked = {
        a.token.removeprefix(CURRENCY)
        for unit in query.units
        for a in unit.alternatives
        if a.token[0] == CURRENCY
    }
    if row.currency and asked and row.currency not in asked:
        yield found(Kind.OTHER_CURRENCY, row.currency)


def _negation(query: Query, row: Row) -> Iterator[Finding]:
    if query.negated != bool(row.negated):
        yield found(Kind.NEGATED, "the question" if query.negated else "the fact")


def _opposites(index: Index, query: Query, row: Row) -> Iterator[Finding]:
    """Words that must not be swapped: before and after, at least and at most."""
    for side in sorted(query.contrasts):
        other = opposite(side)
        if other in query.contrasts:
            continue
        if index.has(other, row.row) and not index.has(side, row.row):
            yield found(Kind.OPPOSITE)


def _modifiers(index: Index, own: list[str], said: set[str]) -> Iterator[Finding]:
    """A word such as "planned" before what the question names."""
    for word, after in pairwise(own):
        known = index.word(word)
        is_modifier = known and known.flags & MODIFIER
        if is_modifier and stem(word) not in said and stem(after) in said:
            yield found(Kind.NARROWER, f"{word} {after}")


def _has_opposite(index: Index, word: str) -> bool:
    phrases = index.phrases(stem(word))
    return any(p.token[0] in CONTRASTS and p.words == (word,) for p in phrases)


def _is_crossed(index: Index, query: Query, scored: Scored) -> bool:
    """Whether question and fact give the same two names each other's direction.

    Exports from Peru to Chile are not those from Chile to Peru; a name's direction is the
    preposition before it, or none for the one that acts ("Italian victory over Spain").
    """
    asked = _directions(query.units)
    if len(asked) < 2 or not any(direction for _, direction in asked):
        return False
    text = f"{scored.row.subject} {scored.row.attribute}"
    own = _directions(tuple(QuestionReader(index, text, text.split()).units()))
    pairs = [
        (direction, other)
        for names, direction in asked
        for own_names, other in own
        if names & own_names
    ]
    # "of" alone has no direction: "NATO membership of Norway" is "Norway, member of NATO".
    different = [
        (one, other) for one, other in pairs if one != other and {one, other} != {"", "of"}
    ]
    return any((other, one) in different for one, other in different)


def _directions(units: tuple[Unit, ...]) -> list[tuple[set[str], str]]:
    """The tokens of each name, with the direction that the word before it gives."""
    result = []
    before = ""
    for unit in units:
        if unit.sort in ("place", "actor") or (unit.sort == "content" and before in _DIRECTIONS):
            tokens = {alternative.token for alternative in unit.alternatives}
            direction = before if before in _DIRECTIONS else ""
            result.append((tokens, _SAME_DIRECTION.get(direction, direction)))
        if unit.text != "the":
            before = unit.text
    return result
