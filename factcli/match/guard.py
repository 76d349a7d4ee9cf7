"""Meaning: what makes a fact that looks like an answer none, or one to be taken with a warning."""

from factcli.index.fields import ALIAS, ATTRIBUTE, NAMING, PARTY, STATEMENT, SUBJECT, VALUE
from factcli.index.reader import Index, Row
from factcli.match.differences import Objection, wording_objections
from factcli.match.query import Query
from factcli.match.rank import MISREAD_PENALTY, Match, Scored, answers_kind
from factcli.match.units import EXACT, SAME_MEANING, Unit
from factcli.words.text import stem
from factcli.words.tokens import CURRENCY, code_of, is_place, opposite

# A word taken for another must be this alike; "geneva" is no "general" (2 edits in 7 letters).
LEAST_LIKENESS = 0.74
_MEANT = ("content", "place", "actor", "number")
_FORCES = ("troops", "police")


def objections(index: Index, query: Query, scored: Scored) -> list[Objection]:
    """All that differs between a question and a fact, the gravest first."""
    found: list[Objection] = []
    lone = _is_lone_misreading(query, scored)
    for unit, match in zip(query.units, scored.matches, strict=True):
        found += _unit_objections(index, unit, match, scored.row, lone=lone)
    found += _asked_objections(query, scored)
    found += _kind_objections(query, scored)
    found += _contrast_objections(index, query, scored)
    found += wording_objections(index, query, scored)
    found.sort(key=lambda objection: not objection.grave)
    return list(dict.fromkeys(found))


def _unit_objections(
    index: Index, unit: Unit, match: Match, row: Row, *, lone: bool
) -> list[Objection]:
    if unit.sort in ("stop", "light", "where"):
        return []
    if unit.sort == "place":
        return _place_objections(index, unit, match, row)
    if unit.sort == "number":
        return _number_objections(unit, match, row)
    if not match.likeness:
        if unit.sort == "actor":
            return [Objection(f"not about {unit.text}", True)]
        return [Objection(f"“{unit.text}” is not in the fact", True)]
    return _reading_objections(unit, match, row, lone=lone) + _total_objections(unit, match, row)


def _is_lone_misreading(query: Query, scored: Scored) -> bool:
    """Whether one known word, read as another, is all that keeps a question from its answer."""
    pairs = list(zip(query.units, scored.matches, strict=True))
    read = [match for _, match in pairs if match.read_as]
    lacking = [unit for unit, match in pairs if unit.sort in _MEANT and not match.likeness]
    return len(read) == 1 and not lacking


def _reading_objections(unit: Unit, match: Match, row: Row, *, lone: bool) -> list[Objection]:
    """What was read for a misspelt word, where that is doubtful."""
    least = LEAST_LIKENESS * (SAME_MEANING if match.otherwise else 1.0)
    if unit.parts and not match.otherwise and match.likeness < least:
        return [Objection(f"only a part of “{unit.text}” is in the fact", True)]
    if match.read_as and match.likeness < LEAST_LIKENESS * MISREAD_PENALTY:
        return [Objection(f"“{unit.text}” is not in the fact", True)]
    if match.read_as:
        return [Objection(f"“{unit.text}” read as “{match.read_as}”", not lone)]
    if match.how == "approximate" and match.likeness < least:
        return [Objection(f"“{unit.text}” is too unlike any word of the fact", True)]
    if match.how == "approximate" and unit.readings:
        return [Objection(f"“{unit.text}” read as “{_reading(unit, row)}”", False)]
    return []


def _reading(unit: Unit, row: Row) -> str:
    """What a misspelt word or phrase was taken for: the fact's own words, if there are such."""
    if unit.parts:
        return " ".join(_reading(part, row) if part.readings else part.text for part in unit.parts)
    own = f"{row.subject} {row.attribute} {row.aliases.replace('|', ' ')} {row.rest}".split()
    roots = set(map(stem, own))
    return next((word for word in unit.readings if stem(word) in roots), unit.readings[0])


def _place_objections(index: Index, unit: Unit, match: Match, row: Row) -> list[Objection]:
    codes = {code_of(a.token) for a in unit.alternatives if is_place(a.token)}
    asked = _spoken(index, sorted(codes))
    if not match.likeness:
        return [Objection(f"not about {asked}", True)]
    if match.likeness < LEAST_LIKENESS:
        return [Objection(f"“{unit.text}” is too unlike any place of the fact", True)]
    places, actors = set(row.places.split()), set(row.actor_codes.split())
    where, who = codes & places, codes & actors
    if places and who and not where and unit.relation == "to":
        return [Objection(f"the place is {_spoken(index, row.places.split())}, not {asked}", True)]
    if actors and where and not who:
        if unit.relation == "from":
            return [Objection(f"not from {asked} but from {_spoken(index, sorted(actors))}", True)]
        if unit.relation == "people" and row.kind in _FORCES:
            return [Objection(f"the {row.kind} are not from {asked}", True)]
    found = []
    if match.how == "approximate":
        found.append(Objection(f"“{unit.text}” read as “{asked}”", False))
    if where and len(places) > 1 and row.value_type in ("quantity", "money"):
        total = _spoken(index, row.places.split())
        found.append(Objection(f"a total for {total}, not {asked} alone", False))
    if len(codes) > 1 and len(where | who) < len(codes):
        found.append(Objection(f"“{unit.text}” may be {asked}", False))
    return found


def _spoken(index: Index, codes: list[str]) -> str:
    """Places by their names: "Iraq and Jordan"."""
    names = [index.place_name(code) for code in codes]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _number_objections(unit: Unit, match: Match, row: Row) -> list[Objection]:
    if unit.relation:
        if match.likeness:
            return []
        dated = f"the fact is of {row.as_of}" if row.as_of else "the fact is not of that year"
        return [Objection(f"{unit.text}: {dated}", True)]
    if match.likeness < EXACT:
        return [Objection(f"{unit.text} is not a number of the fact", True)]
    return []


def _total_objections(unit: Unit, match: Match, row: Row) -> list[Objection]:
    """A name that only the statement of a figure mentions: the figure is of more than that."""
    named = match.fields & ~STATEMENT
    is_party = unit.sort == "actor" and named & PARTY and not named & (SUBJECT | ALIAS)
    if is_party and row.value_type in ("quantity", "money") and row.actors.count("\n") > 1:
        return [Objection(f"a total that includes {unit.text}", False)]
    return []


def _asked_objections(query: Query, scored: Scored) -> list[Objection]:
    """What a question asks of a named thing must be what the fact states of it."""
    asked = [
        (unit, match)
        for unit, match in zip(query.units, scored.matches, strict=True)
        if unit.sort in ("content", "light", "where")
    ]
    if any(_is_stated(match) for _, match in asked) or _gives_the_kind(query, scored.row):
        return []
    open_ = [unit.text for unit, match in asked if not match.fields & NAMING]
    return [Objection(f"the fact does not say “{' '.join(open_)}”", True)] if open_ else []


def _is_stated(match: Match) -> bool:
    """Whether a word is in what the fact states; its statement also names the subject again."""
    if match.fields & (ATTRIBUTE | VALUE):
        return True
    return bool(match.fields & STATEMENT and not match.fields & NAMING)


def _lists(query: Query, scored: Scored) -> bool:
    """Whether a list in words is one of what is to be counted: missions, not obligations."""
    if scored.row.value_type != "text" or not query.counted:
        return True
    listed = ATTRIBUTE | VALUE
    return any(scored.matches[number].fields & listed for number in query.counted)


def _gives_the_kind(query: Query, row: Row) -> bool:
    """Whether a fact is of the very kind that "how many", "how much", "when" or "where" ask for."""
    if query.asks == "place":
        return bool(row.places)
    # Many facts have a role for an answer: that alone tells nothing of what "who" asks.
    return query.asks != "person" and answers_kind(query.asks, row)


def _kind_objections(query: Query, scored: Scored) -> list[Objection]:
    row = scored.row
    if query.asks == "number" and not (row.countable and _lists(query, scored)):
        return [Objection("no number to count", True)]
    if query.asks == "amount" and row.value_type not in ("money", "quantity"):
        return [Objection("no amount", True)]
    if query.asks == "money" and row.value_type != "money":
        return [Objection("no sum of money", True)]
    if query.asks == "date" and row.value_from is None and row.as_of_from is None:
        return [Objection("no date", True)]
    return []


def _contrast_objections(index: Index, query: Query, scored: Scored) -> list[Objection]:
    """Negation, and words that must not be swapped: before and after, at least and at most."""
    found = []
    if query.negated != bool(scored.row.negated):
        who = "the question" if query.negated else "the fact"
        found.append(Objection(f"{who} negates", True))
    currencies = {
        code_of(a.token)
        for unit in query.units
        for a in unit.alternatives
        if a.token[0] == CURRENCY
    }
    if scored.row.currency and currencies and scored.row.currency not in currencies:
        found.append(Objection(f"the amount is in {scored.row.currency}", True))
    for token in query.contrasts:
        other = opposite(token)
        if other in query.contrasts:
            continue
        if index.has(other, scored.row.row) and not index.has(token, scored.row.row):
            found.append(Objection("says the opposite", True))
    return found
