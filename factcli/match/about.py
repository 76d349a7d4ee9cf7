"""About: whether a fact concerns what a question names, whole on both sides."""

from collections.abc import Iterator
from itertools import pairwise

from factcli.index.reader import Index
from factcli.index.table import ALIAS, ATTRIBUTE, PARTY, STATEMENT, SUBJECT, VALUE, Row
from factcli.match.candidates import Scored
from factcli.match.findings import Finding, Kind, found
from factcli.match.matching import MISREAD_PENALTY, Match
from factcli.match.naming import may_be_left_over, named
from factcli.match.query import Query
from factcli.match.typed import FORCES, SAME_MEANING, Unit
from factcli.words.english import is_english
from factcli.words.text import is_year, stem, words_again
from factcli.words.tokens import TITLE, code_of, is_place, place

# A word taken for another must be this alike; "geneva" is no "general" (2 edits in 7 letters).
LEAST_LIKENESS = 0.74
# Who stands in for an office's holder is not the holder.
_DEPUTIES = frozenset("deputy vice assistant associate acting interim".split())
_BEFORE = frozenset("former predecessor previous outgoing".split())
# How a question asks who was before.
_PAST = frozenset(
    "was were before did had led ran headed held until till former previous used preceded ex last "
    "earlier once prior became".split()
)
_SECOND = frozenset({("number", "two"), ("second", "in")})
_MEANT = ("content", "place", "actor", "number")


def about(index: Index, query: Query, scored: Scored) -> Iterator[Finding]:
    """What speaks against the fact being about what the question names."""
    lone, is_all_else = _is_lone_misreading(query, scored), _is_all_said(query, scored)
    for unit, match in zip(query.units, scored.matches, strict=True):
        if unit.sort == "place":
            yield from _place(index, query, unit, match, scored)
        elif unit.sort in ("content", "actor") and match.likeness:
            if unit.sort == "actor" and not _is_whole(unit, scored.row):
                yield found(Kind.PART_OF_NAME, unit.text)
            yield from _reading(index, unit, match, scored.row, lone=lone, is_all_else=is_all_else)
            yield from _total(unit, match, scored.row)
        elif unit.sort == "actor":
            yield found(Kind.NOT_NAMED, unit.text)
    yield from named(index, query, scored)
    yield from _force(index, query, scored)
    yield from _office(index, query, scored)


def _is_whole(unit: Unit, row: Row) -> bool:
    """Whether an actor's name stands whole in the fact, misspelt words and other names aside."""
    if len(unit.parts) < 2 or unit.readings:
        return True
    own = f"{row.subject} {row.aliases.replace('|', ' ')} {row.attribute} {row.rest}"
    return {stem(word) for word in unit.text.split()} <= set(map(stem, own.split()))


def _is_lone_misreading(query: Query, scored: Scored) -> bool:
    """Whether one known word, read as another, is all that keeps a question from its answer."""
    pairs = list(zip(query.units, scored.matches, strict=True))
    read = [match for _, match in pairs if match.read_as]
    lacking = [unit for unit, match in pairs if unit.sort in _MEANT and not match.likeness]
    return len(read) == 1 and not lacking


def _reading(
    index: Index, unit: Unit, match: Match, row: Row, *, lone: bool, is_all_else: bool
) -> Iterator[Finding]:
    """What was read for a misspelt word, where that is doubtful."""
    least = LEAST_LIKENESS * (SAME_MEANING if match.otherwise else 1.0)
    if unit.parts and not match.otherwise and match.likeness < least:
        if unit.sort == "actor" or not may_be_left_over(index, unit.text.split()):
            yield found(Kind.PART_OF_NAME, unit.text)
    elif match.read_as and match.likeness < LEAST_LIKENESS * MISREAD_PENALTY:
        yield found(Kind.UNKNOWN, unit.text)
    elif match.read_as:
        yield found(Kind.READ_AS if lone else Kind.MISREAD, unit.text, match.read_as)
    elif match.how == "approximate" and match.likeness < least:
        yield _far_from(unit, row, is_all_else=is_all_else and not unit.parts)
    elif match.how == "approximate" and unit.readings:
        is_word = all(map(is_english, unit.text.split()))
        yield found(
            Kind.READ_OTHERWISE if is_word else Kind.READ_AS, unit.text, _read_as(unit, row)
        )


def _is_all_said(query: Query, scored: Scored) -> bool:
    """Whether a name of several words is said whole, and nothing else is asked for but its fact."""
    is_long = len(scored.row.subject.split()) > 1
    return (
        is_long
        and not scored.missing
        and all(
            match.likeness
            for unit, match in zip(query.units, scored.matches, strict=True)
            if unit.sort in _MEANT
        )
    )


def _far_from(unit: Unit, row: Row, *, is_all_else: bool) -> Finding:
    """A word unlike the fact's own: where all else is said the slip may be a large one."""
    if is_all_else and unit.readings:
        return found(Kind.READ_OTHERWISE, unit.text, _read_as(unit, row))
    return found(Kind.TOO_UNLIKE, unit.text)


def _read_as(unit: Unit, row: Row) -> str:
    """What a misspelt word or phrase was taken for: the fact's own words, if there are such."""
    if unit.parts:
        return " ".join(_read_as(p, row) if p.readings else p.text for p in unit.parts)
    own = f"{row.subject} {row.attribute} {row.aliases.replace('|', ' ')} {row.rest}".split()
    roots = set(map(stem, own))
    return next((word for word in unit.readings if stem(word) in roots), unit.readings[0])


def _place(
    index: Index, query: Query, unit: Unit, match: Match, scored: Scored
) -> Iterator[Finding]:
    row = scored.row
    codes = {code_of(a.token) for a in unit.alternatives if is_place(a.token)}
    regions = _regions(codes)
    asked = _spoken(index, sorted(regions or codes))
    if not match.likeness:
        # A table's names say where they are themselves, if they do: Anaheim, California.
        is_beside = not (row.is_described or scored.missing or _is_in_name(query, unit))
        yield found(Kind.NOT_SAID if is_beside else Kind.NOT_NAMED, asked)
        return
    if match.likeness < LEAST_LIKENESS:
        yield found(Kind.TOO_UNLIKE, unit.text)
        return
    places, actors = set(row.places.split()), set(row.actor_codes.split())
    where, who = codes & places, codes & actors
    if places and who and not where and unit.relation == "to":
        yield found(Kind.OTHER_PLACE, _spoken(index, row.places.split()), asked)
        return
    if who and not where and unit.relation == "to" and row.value_type == "money":
        yield found(Kind.OTHER_WAY, asked)
        return
    is_numeric = row.value_type in ("quantity", "money")
    own = SUBJECT | ALIAS | ATTRIBUTE | VALUE | (PARTY if len(actors) == 1 else 0)
    if unit.relation == "people" and is_numeric and not match.fields & own:
        yield found(Kind.TOTAL_OF_ACTORS, asked)
        return
    if actors and where and not who:
        if unit.relation == "from":
            yield found(Kind.OTHER_ORIGIN, asked, _spoken(index, sorted(actors)))
            return
        if unit.relation == "people" and row.kind in FORCES:
            yield found(Kind.OTHER_PEOPLE, row.kind, asked)
            return
    if match.how == "approximate":
        yield found(Kind.READ_AS, unit.text, asked)
    yield from _share_of_places(index, query, unit, codes, row)


def _share_of_places(
    index: Index, query: Query, unit: Unit, codes: set[str], row: Row
) -> Iterator[Finding]:
    """Where a fact is of more places than are asked for, or a name is of more than the fact's."""
    places = set(row.places.split())
    where, who = codes & places, codes & set(row.actor_codes.split())
    regions = _regions(codes)
    asked = _spoken(index, sorted(regions or codes))
    every = {code_of(a.token) for u in query.units for a in u.alternatives if is_place(a.token)}
    if where and not places <= every and row.value_type in ("quantity", "money"):
        yield found(Kind.TOTAL_OF_PLACES, _spoken(index, row.places.split()), asked)
    known = {code for code in codes if not row.is_described or index.facts_with(place(code))}
    if len(known) > 1 and len(where | who) < len(known) and not regions:
        yield found(Kind.MANY_PLACES, unit.text, asked)


def _regions(codes: set[str]) -> set[str]:
    """The regions among places that stand there with their country."""
    return {code for code in codes if code.partition("-")[0] in codes - {code}}


def _is_in_name(query: Query, unit: Unit) -> bool:
    """Whether a place is only a part of a longer name that the question writes: Florida Today."""
    own = unit.text.split()
    return any(len(name) > len(own) and set(own) <= set(name) for name in query.names)


def _spoken(index: Index, codes: list[str]) -> str:
    """Places by their names: "Iraq and Jordan"."""
    names = [index.place_name(code) for code in codes]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _total(unit: Unit, match: Match, row: Row) -> Iterator[Finding]:
    """A name that only the statement of a figure mentions: the figure is of more than that."""
    named = match.fields & ~STATEMENT
    is_party = unit.sort == "actor" and named & PARTY and not named & (SUBJECT | ALIAS)
    if is_party and row.value_type in ("quantity", "money") and row.actors.count("\n") > 1:
        yield found(Kind.TOTAL_OF_ACTORS, unit.text)


def _force(index: Index, query: Query, scored: Scored) -> Iterator[Finding]:
    """A part of a body's people where the question names the body and no nation."""
    row = scored.row
    if row.kind not in FORCES or row.value_type != "quantity" or not row.actor_codes:
        return
    pairs = list(zip(query.units, scored.matches, strict=True))
    codes = set(row.actor_codes.split())
    if any(
        codes & {code_of(a.token) for a in u.alternatives if is_place(a.token)} for u, _ in pairs
    ):
        return
    written = {word for name in query.names for word in name}
    for unit, match in pairs:
        names = match.fields & (SUBJECT | ALIAS | PARTY) and not match.fields & VALUE
        if names and unit.sort in ("content", "actor") and set(unit.text.split()) <= written:
            yield found(Kind.PART_OF_FORCE, _spoken(index, sorted(codes)))
            return


def _office(index: Index, query: Query, scored: Scored) -> Iterator[Finding]:
    """An office that the fact names only with a word such as "vice" before it."""
    row = scored.row
    is_post = row.kind == "role" and query.asks == "person"
    texts = (row.subject, row.attribute, row.aliases.replace("|", " | "), row.rest)
    own = " | ".join(texts).split()
    if not is_post and not any(index.flags(word) & TITLE for word in own):
        return
    asked = scored.said.union(map(stem, words_again(query.text)))
    titled: dict[str, str] = {}
    plain = set()
    for before, word in zip(["", *own], own, strict=False):
        if index.flags(before) & TITLE and stem(before) not in asked:
            titled[stem(word)] = f"{before} {word}"
        else:
            plain.add(stem(word))
    for word in sorted((titled.keys() & scored.said) - plain):
        yield found(Kind.OTHER_OFFICE, titled[word])
    if is_post:
        name = f"{row.subject} {row.attribute}".split()
        typed = words_again(query.text)
        others = _DEPUTIES if _SECOND.isdisjoint(pairwise(typed)) else frozenset()
        if _PAST.isdisjoint(typed) and not any(map(is_year, typed)):
            others |= _BEFORE
        other = next((word for word in name if word in others and stem(word) not in asked), "")
        if other:
            yield found(Kind.OTHER_OFFICE, other)
