"""Naming: whether a question names a fact whole, and what of its words it says in another way.

A name of a table (a person, a film, a town) is said whole or not at all: Terry is not Terry Hughes.
A subject that describes ("Norwegian troops in Iraq") is told by its parts, and may be said shorter.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcli.index.reader import Index
from factcli.index.table import ALIAS, ATTRIBUTE, NAMING, SUBJECT, VALUE, Row
from factcli.match.candidates import Scored
from factcli.match.findings import Finding, Kind, found
from factcli.match.matching import Match
from factcli.match.query import Query
from factcli.match.typed import Unit
from factcli.words.english import is_english
from factcli.words.text import NUMERALS, is_number, stem
from factcli.words.tokens import (
    BODY,
    LEFT_OVER,
    LIGHT,
    MEANING,
    NAME,
    PART_OF_NAME,
    STOP,
    code_of,
    is_place,
    is_stem,
)

# The share of a description, by rarity, that may be left out, and more where a place and the
# attribute are said: chosen by benchmarks/decisions.py (bundled: right .75, answered without .06).
MOST_UNSAID, MOST_UNSAID_OF_STATED = 0.6, 0.8
# A word this long that no dictionary has may tell a thing by itself.
_TELLING = 4
_ASKING = frozenset("what which who where when why how is are was were does did do".split())
_AGAINST = frozenset("against versus without".split())
# What may be left out of a name where all else of it is said: the mine ban, the Libya process.
CLASSES = frozenset(
    map(
        stem,
        "convention treaty agreement protocol pact accord mission operation process programme "
        "program project initiative association organisation organization fund conference "
        "negotiations talks war office ministry department government group company city county "
        "river island university school institute national international united state states "
        "republic kingdom royal".split(),
    )
)
# What a question may call a thing whose name has no such word: the South Sudan talks of its rounds.
KINDS_OF_THINGS = frozenset(
    map(stem, "talks treaty convention agreement deal accord pact meeting meetings mission".split())
)


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
        tokens, near = tokens_in(query, scored, field), near_in(scored, field)
        if not scored.row.is_described:  # Career is no other word for The Job
            tokens = frozenset(t for t in tokens if t[0] != MEANING or t[1] == BODY)
            near = frozenset()
        others = said_otherwise(index, own, tokens) | said_nearly(index, own, near)
        missing = [word for word in missing if word not in others]
    if not missing:
        return Naming(0.0, ())
    total = sum(map(index.rarity, own)) or 1.0
    return Naming(sum(map(index.rarity, missing)) / total, tuple(missing))


def tokens_in(query: Query, scored: Scored, field: int) -> frozenset[str]:
    """The meanings and places of the question that stand in a field of the fact."""
    return frozenset(
        alternative.token
        for unit, match in zip(query.units, scored.matches, strict=True)
        if match.otherwise & field
        for alternative in unit.alternatives
        if not is_stem(alternative.token)
    )


def near_in(scored: Scored, field: int) -> frozenset[str]:
    """The groups of near words that a field of the fact has one of and the question another."""
    return frozenset(m.near for m in scored.matches if m.near and m.fields & field)


def said_nearly(index: Index, own: list[str], tokens: frozenset[str]) -> set[str]:
    """The words of a text that name one of these groups or concepts."""
    if not tokens:
        return set()
    roots = [stem(word) for word in own]
    return {own[at] for token, places in index.named(roots) if token in tokens for at in places}


def said_otherwise(index: Index, own: list[str], tokens: frozenset[str]) -> set[str]:
    """The words of a text that stand for one of these tokens, alone or in a phrase."""
    covered: set[str] = set()
    for start, word in enumerate(own) if tokens else ():
        for phrase in index.phrases(stem(word)):
            said = own[start : start + len(phrase.words)]
            if phrase.token in tokens and list(map(stem, said)) == list(map(stem, phrase.words)):
                covered.update(said)
    return covered


def written_otherwise(index: Index, query: Query, row: Row) -> Kind | None:
    """What the small words and endings change of a table's name: a description's may change."""
    from factcli.match.titles import has_other_article, is_spelt_otherwise

    if is_spelt_otherwise(index, query, row):
        return Kind.ANOTHER_NAME
    return Kind.LONGER_NAME if has_other_article(query, row) else None


def named(index: Index, query: Query, scored: Scored) -> Iterator[Finding]:
    """What speaks against the question naming the fact."""
    if _is_value(query, scored.matches):
        return
    pairs = list(zip(query.units, scored.matches, strict=True))
    is_anchored = any(_anchors(unit, match) for unit, match in pairs)
    how = None if scored.row.is_described else written_otherwise(index, query, scored.row)
    if not is_anchored or how is Kind.ANOTHER_NAME:
        yield found(Kind.ANOTHER_NAME, scored.row.subject)
    else:
        left_out = naming(index, query, scored)
        row = scored.row
        judge = _description if row.is_described else _table_name
        kind = judge(index, query, scored, left_out) or how
        if kind:
            yield found(kind, row.subject)


def _anchors(unit: Unit, match: Match) -> bool:
    """Whether a word of the question names the fact: an agreement alone names none."""
    if not (match.likeness and match.fields & NAMING) or unit.sort == "stop":
        return False
    return unit.sort in ("place", "actor") or not {stem(w) for w in unit.text.split()} <= CLASSES


def _description(index: Index, query: Query, scored: Scored, left_out: Naming) -> Kind | None:
    """What a description loses by words left out: nothing, a little, or that it is meant."""
    row = scored.row
    lacking = [w for w in left_out.missing if not is_filler(index, w)]
    pairs = list(zip(query.units, scored.matches, strict=True))
    # Where a question has nothing else, and says what is stated, the rest of a name is told.
    is_whole = all(m.likeness for u, m in pairs if u.sort in ("content", "place", "actor"))
    is_whole = is_whole and any(u.sort == "content" and m.fields & ATTRIBUTE for u, m in pairs)
    is_whole = is_whole and any(m.fields & (SUBJECT | ALIAS) for u, m in pairs if u.sort != "stop")
    if any(_is_designator(word) for word in lacking):
        # Of a thing told from others by a number alone, the number may be missing and is named.
        is_all = all(map(_is_designator, lacking)) and left_out.unsaid < MOST_UNSAID
        return Kind.LONGER_NAME if is_all or is_whole else Kind.ANOTHER_NAME
    if _is_set_against(row.subject.split(), scored.said):
        return Kind.ANOTHER_NAME
    is_placed = any(u.sort == "place" and m.likeness for u, m in pairs)
    is_stated = any(u.sort == "content" and m.fields & ATTRIBUTE for u, m in pairs)
    if query.is_bare:
        return Kind.LONGER_NAME  # all that is known of a country
    if left_out.unsaid > (MOST_UNSAID_OF_STATED if is_placed and is_stated else MOST_UNSAID):
        return Kind.LONGER_NAME if is_whole else Kind.MUCH_LONGER_NAME
    is_figure = row.value_type in ("quantity", "money")
    if is_figure and (
        _leaves_out_where(index, row, lacking) if is_placed else _names(index, lacking)
    ):
        return Kind.LONGER_NAME  # of one nation or place, and the question of none
    common = row.common.split()
    proper = [
        w for w in lacking
        if w not in common
        and not is_english(w)
        and not index.flags(w) & (NAME | PART_OF_NAME)
    ]  # fmt: skip
    return Kind.LONGER_NAME if proper and not (is_placed and is_stated) else None


def _names(index: Index, lacking: list[str]) -> bool:
    return any(index.flags(word) & NAME for word in lacking)


def _leaves_out_where(index: Index, row: Row, lacking: list[str]) -> bool:
    """Whether a place where something is stands among words of its name: NATO Mission Iraq."""
    where = set(row.places.split()) - set(row.actor_codes.split())
    tokens = (phrase.token for word in lacking for phrase in index.phrases(stem(word)))
    return any(is_place(token) and code_of(token) in where for token in tokens)


def _is_set_against(own: list[str], said: set[str]) -> bool:
    """Whether only what a thing is set against is said: Daesh is not the coalition against it."""
    at = next((n for n, word in enumerate(own) if word in _AGAINST), 0)
    head = set(map(stem, own[:at]))
    return bool(head) and said.isdisjoint(head) and not said.isdisjoint(map(stem, own[at + 1 :]))


def _table_name(index: Index, query: Query, scored: Scored, left_out: Naming) -> Kind | None:
    """What a name loses by words left out: a qualifier, a class, or that it is the same name."""
    row = scored.row
    apart, common = row.apart.split(), row.common.split()
    lacking = [w for w in left_out.missing if w not in apart and not is_filler(index, w)]
    if not lacking:
        return Kind.LONGER_NAME if set(left_out.missing) & set(apart) else None
    places = any(
        unit.sort == "place" and match.fields & SUBJECT
        for unit, match in zip(query.units, scored.matches, strict=True)
    )
    proper = [w for w in lacking if w not in common and stem(w) not in CLASSES]
    proper = [w for w in proper if not (places and index.flags(w) & (NAME | PART_OF_NAME))]
    if not proper:
        is_common = all(word in common or places for word in lacking)
        return None if is_common and left_out.unsaid < MOST_UNSAID else Kind.LONGER_NAME
    is_told = not any(map(_is_designator, proper)) and _is_told_by_rest(index, scored)
    is_told = is_told or (row.kind == "role" and _is_only_office(index, row, proper))
    return Kind.LONGER_NAME if is_told else Kind.ANOTHER_NAME


def _is_only_office(index: Index, row: Row, lacking: list[str]) -> bool:
    """Whether a name lacks but the place of an office, and the store has it of no other place."""
    is_placed = all(any(is_place(p.token) for p in index.phrases(stem(w))) for w in lacking)
    roots = frozenset(map(stem, row.subject.split()))
    said = roots.difference(map(stem, lacking))
    return is_placed and any(index.is_told_by(root, roots - {root}) for root in said)


def _is_designator(word: str) -> bool:
    """Whether a word tells things of one name apart: Building 3, Protocol II, Annex A."""
    return is_number(word) or word in NUMERALS or len(word) == 1


def is_passed_over(query: Query, matches: Sequence[Match]) -> bool:
    """Whether facts with these matches are no answers and near none: no word names them."""
    named = any(
        match.likeness and match.fields & NAMING and unit.sort != "stop"
        for unit, match in zip(query.units, matches, strict=True)
    )
    return not named and not _is_value(query, matches)


def is_name_alone(query: Query, scored: Scored) -> bool:
    """Whether a question is the whole name of a fact and nothing else."""
    if query.asks or scored.missing:
        return False
    own = SUBJECT | ALIAS
    pairs = zip(query.units, scored.matches, strict=True)
    said = [m.fields & own and m.likeness for unit, m in pairs if unit.sort != "stop"]
    return bool(said) and all(said)


def _is_value(query: Query, matches: Sequence[Match]) -> bool:
    """Whether a question is nothing but words of a fact's value, and of its attribute."""
    if query.asks or any(unit.text in _ASKING for unit in query.units):
        return False
    pairs = zip(query.units, matches, strict=True)
    said = [m.fields for unit, m in pairs if unit.sort not in ("stop", "light", "place")]
    return any(f & VALUE for f in said) and all(f & (VALUE | ATTRIBUTE) for f in said)


def may_be_left_over(index: Index, own: Sequence[str]) -> bool:
    """Whether all these words of a question may be left over without changing what it asks."""
    idle = LEFT_OVER | LIGHT | STOP
    return all((index.flags(w) | index.flags(w.removesuffix("s"))) & idle for w in own)


def is_filler(index: Index, word: str) -> bool:
    """Whether a word of a name is a small one that no other name is told by."""
    return bool(index.flags(word) & STOP) and len(word) > 1 and word not in NUMERALS


def _is_told_by_rest(index: Index, scored: Scored) -> bool:
    """Whether the part of a name that is said tells it from all other names of the store.

    Only a word that no dictionary has tells a thing by itself: Obama does, the end of Mobile Home
    does not.
    """
    own = [w for w in scored.row.subject.split() if w not in scored.row.apart.split()]
    telling = (
        w for w in own
        if stem(w) in scored.said and len(w) >= _TELLING and not is_english(w) and not is_number(w)
    )  # fmt: skip
    roots = frozenset(map(stem, own))
    return any(index.is_told_by(stem(word), roots - {stem(word)}) for word in telling)
