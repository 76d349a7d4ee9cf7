"""About: does the fact concern what the question names, whole on both sides?"""

from collections.abc import Iterator

from factcli.index.fields import ALIAS, ATTRIBUTE, NAMING, PARTY, STATEMENT, SUBJECT, VALUE
from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.findings import Finding, Kind, found
from factcli.match.naming import naming
from factcli.match.query import Query
from factcli.match.rank import MISREAD_PENALTY, Match, Scored
from factcli.match.units import FORCES, SAME_MEANING, Unit
from factcli.words.english import is_english
from factcli.words.text import NUMERALS, is_number, stem, words
from factcli.words.tokens import NAME, PART_OF_NAME, STOP, TITLE, code_of, is_place

# A word taken for another must be this alike; "geneva" is no "general" (2 edits in 7 letters).
LEAST_LIKENESS = 0.74
# The share of a described subject that may be left out: chosen by benchmarks/decisions.py.
MOST_UNSAID = 0.6
LITTLE_UNSAID = 0.6
_TELLING = 4
_MEANT = ("content", "place", "actor", "number")
_ASKING = frozenset("what which who where when why how is are was were does did do".split())
# Small words that may go or change in a name as people write it.
_LINKS = frozenset("the a an of and for on s".split())
# What may be left out of a name where all else of it is said: the mine ban, the Libya process.
_CLASSES = frozenset(
    map(
        stem,
        "convention treaty agreement protocol pact accord mission operation process programme "
        "program project initiative association organisation organization fund conference "
        "negotiations talks war office ministry department government group company city county "
        "river island university school institute national international united state states "
        "republic kingdom royal".split(),
    )
)


def about(index: Index, query: Query, scored: Scored) -> Iterator[Finding]:
    """What speaks against the fact being about what the question names."""
    lone = _is_lone_misreading(query, scored)
    for unit, match in zip(query.units, scored.matches, strict=True):
        if unit.sort == "place":
            yield from _place(index, query, unit, match, scored)
        elif unit.sort in ("content", "actor") and match.likeness:
            if unit.sort == "actor" and not _is_whole(unit, scored.row):
                yield found(Kind.PART_OF_NAME, unit.text)
            yield from _reading(unit, match, scored.row, lone=lone)
            yield from _total(unit, match, scored.row)
        elif unit.sort == "actor":
            yield found(Kind.NOT_NAMED, unit.text)
    yield from _name(index, query, scored)
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


def _reading(unit: Unit, match: Match, row: Row, *, lone: bool) -> Iterator[Finding]:
    """What was read for a misspelt word, where that is doubtful."""
    least = LEAST_LIKENESS * (SAME_MEANING if match.otherwise else 1.0)
    if unit.parts and not match.otherwise and match.likeness < least:
        yield found(Kind.PART_OF_NAME, unit.text)
    elif match.read_as and match.likeness < LEAST_LIKENESS * MISREAD_PENALTY:
        yield found(Kind.UNKNOWN, unit.text)
    elif match.read_as:
        yield found(Kind.READ_AS if lone else Kind.MISREAD, unit.text, match.read_as)
    elif match.how == "approximate" and match.likeness < least:
        yield found(Kind.TOO_UNLIKE, unit.text)
    elif match.how == "approximate" and unit.readings:
        yield found(Kind.READ_AS, unit.text, _read_as(unit, row))


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
    asked = _spoken(index, sorted(codes))
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
        yield found(Kind.OTHER_ORIGIN, f"to {asked}", asked)
        return
    is_numeric = row.value_type in ("quantity", "money")
    if unit.relation == "people" and is_numeric and not match.fields & ~STATEMENT:
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
    if where and len(places) > 1 and row.value_type in ("quantity", "money"):
        yield found(Kind.TOTAL_OF_PLACES, _spoken(index, row.places.split()), asked)
    if len(codes) > 1 and len(where | who) < len(codes):
        yield found(Kind.MANY_PLACES, unit.text, asked)


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


def _name(index: Index, query: Query, scored: Scored) -> Iterator[Finding]:
    """Whether the fact's name, or one of its names, is said whole."""
    anchored = any(
        match.likeness and match.fields & NAMING and unit.sort != "stop"
        for unit, match in zip(query.units, scored.matches, strict=True)
    )
    if _is_value(query, scored):
        return
    if not anchored:
        yield found(Kind.ANOTHER_NAME, scored.row.subject)
        return
    if _is_spelt_otherwise(index, query, scored):
        yield found(Kind.ANOTHER_NAME, scored.row.subject)
        return
    unsaid, missing = naming(index, query, scored)
    apart, common = scored.row.apart.split(), scored.row.common.split()
    lacking = [w for w in missing if w not in apart and not _is_filler(index, w)]
    named_places = any(
        unit.sort == "place" and match.fields & SUBJECT
        for unit, match in zip(query.units, scored.matches, strict=True)
    )
    placed = bool(scored.row.places or scored.row.actor_codes) or named_places
    proper = [w for w in lacking if w not in common and stem(w) not in _CLASSES]
    proper = [w for w in proper if not (placed and _flags(index, w) & (NAME | PART_OF_NAME))]
    others = [w for w in lacking if w not in proper and w not in common and _flags(index, w) & NAME]
    is_of_another = bool(others) and not (scored.row.actor_codes or named_places)
    numerals = [w for w in proper if is_number(w) or w in NUMERALS or len(w) == 1]
    is_described = scored.row.is_described and not numerals
    if is_described and unsaid > MOST_UNSAID:
        yield found(Kind.ANOTHER_NAME, scored.row.subject)
    elif lacking and not (proper or is_of_another) and unsaid < LITTLE_UNSAID:
        return
    elif not proper and (lacking or set(missing) & set(apart)):
        yield found(Kind.LONGER_NAME, scored.row.subject)
    elif proper and (is_described or (not numerals and _is_told_by_rest(index, scored))):
        yield found(Kind.LONGER_NAME, scored.row.subject)
    elif proper:
        yield found(Kind.ANOTHER_NAME, scored.row.subject)


def _is_value(query: Query, scored: Scored) -> bool:
    """Whether a question is nothing but words of a fact's value, and of its attribute."""
    if query.asks or any(unit.text in _ASKING for unit in query.units):
        return False
    pairs = zip(query.units, scored.matches, strict=True)
    said = [m.fields for unit, m in pairs if unit.sort not in ("stop", "light")]
    return any(f & VALUE for f in said) and all(f & (VALUE | ATTRIBUTE) for f in said)


def _is_filler(index: Index, word: str) -> bool:
    return bool(_flags(index, word) & STOP) and len(word) > 1 and word not in NUMERALS


def _is_spelt_otherwise(index: Index, query: Query, scored: Scored) -> bool:
    """Whether a name that the question writes as one differs from the fact's in a small word.

    In the Loop is not Loop, Burn not The Burning, and a mother no parent: a name is no phrase of
    one meaning with another.
    """
    row = scored.row
    whole = row.subject.split()
    names = [whole, [w for w in whole if w not in row.apart.split()]]
    names += [alias.split() for alias in row.aliases.split("|") if alias]
    own = [[word for word in name if word not in _LINKS] for name in names]
    for written in query.names:
        asked = [word for word in written if word not in _LINKS]
        content = [stem(w) for w in asked if not _is_filler(index, w)]
        if asked in own:
            return False
        for name in own:
            theirs = [w for w in name if not _is_filler(index, w)]
            if content and list(map(stem, theirs)) == content and _all_english(asked, name):
                return True
    return False


def _all_english(asked: list[str], name: list[str]) -> bool:
    """Whether no word that differs can be a slip: both sides' words are in the dictionary."""
    differing = set(asked) ^ set(name)
    return all(map(is_english, differing))


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
    asked = set(map(stem, words(query.text)))
    texts = (row.subject, row.attribute, row.aliases.replace("|", " | "), row.rest)
    own = " | ".join(texts).split()
    titled: dict[str, str] = {}
    plain = set()
    for before, word in zip(["", *own], own, strict=False):
        if _flags(index, before) & TITLE and stem(before) not in asked:
            titled[stem(word)] = f"{before} {word}"
        else:
            plain.add(stem(word))
    for word in sorted((titled.keys() & scored.said) - plain):
        yield found(Kind.OTHER_OFFICE, titled[word])


def _flags(index: Index, word: str) -> int:
    known = index.word(word)
    return known.flags if known else 0
