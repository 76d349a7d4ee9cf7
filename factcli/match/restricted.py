"""Restricted: whether each restriction of a question holds of a fact.

Time, numbers, currency, negation, opposites, direction and modifiers: each is compared with the
field that it is about.
"""

from collections.abc import Iterator
from itertools import pairwise

from factcli.index.reader import Index
from factcli.index.table import ALIAS, LATEST_DAY, NAMING, SUBJECT, VALUE, Row
from factcli.match.candidates import Scored
from factcli.match.findings import Finding, Kind, found
from factcli.match.matching import Match
from factcli.match.periods import WITHIN_A_YEAR, may_be_in
from factcli.match.query import PERIODS, Query, period_of
from factcli.match.reading import QuestionReader
from factcli.match.typed import EXACT, PART, Unit
from factcli.words.text import NEGATIONS, stem, words
from factcli.words.tokens import CONTRASTS, CURRENCY, MODIFIER, opposite

_DIRECTIONS = frozenset(
    "from to of over against by in into towards toward for fra til av mot i".split()
)
_UNTIL = frozenset({"by", "until", "till"})
_FORMER = frozenset("former previous predecessor successor next last new".split())
_SAME_DIRECTION = {"fra": "from", "til": "to", "av": "by", "mot": "against", "i": "in"}


def restricted(index: Index, query: Query, scored: Scored, unsaid: list[str]) -> Iterator[Finding]:
    """What does not hold; `unsaid` are the words of the attribute that the question leaves out."""
    for unit, match in zip(query.units, scored.matches, strict=True):
        if unit.sort == "number":
            yield from _number(query, unit, match, scored.row)
    yield from _parts(query, scored.row)
    yield from _period(query, scored.row)
    yield from _holder(query, scored)
    yield from _currency(query, scored.row)
    yield from _negation(query, scored.row)
    yield from _opposites(index, query, scored.row)
    for own in (scored.row.subject.split(), scored.row.attribute.split()):
        yield from _modifiers(index, own, scored.said)
    if scored.row.is_described:
        yield from _unsaid_modifier(index, scored.row.attribute.split(), scored.said)
    for word in unsaid:
        if _has_opposite(index, word):
            yield found(Kind.NARROWER, word)
    if _is_crossed(index, query, scored):
        yield found(Kind.CROSSED)


def _number(query: Query, unit: Unit, match: Match, row: Row) -> Iterator[Finding]:
    if not unit.relation:
        if match.likeness < EXACT:
            yield found(Kind.OTHER_NUMBER, unit.text)
    elif not match.likeness or _is_outside(unit, match, row):
        day = row.value_from or row.as_of_from
        dated = f"the fact is of {day // 10_000}" if day else "the fact is not of that year"
        if row.as_of and row.value_from is None:
            dated = f"the fact is of {row.as_of}"
        yield found(Kind.OTHER_YEAR, unit.text, dated)
    elif unit.text in row.subject.split():
        return  # the name says it: those since 1948
    elif unit.relation == "after" and _is_of_one_year(row, int(unit.text)):
        yield found(Kind.NOT_SINCE, row.as_of or "one year", unit.text)
    elif unit.relation in ("year", "later", "earlier") and _is_sum_of_years(query, match, row):
        yield found(Kind.SPAN, f"for {row.as_of}" if row.as_of else "of several years", unit.text)


def _is_of_one_year(row: Row, since: int) -> bool:
    """Whether a sum is of a year or less that is not the one since which is asked."""
    if row.value_type not in ("quantity", "money") or row.as_of_from is None:
        return False
    first, last = row.as_of_from // 10_000, (row.as_of_to or row.as_of_from) // 10_000
    return first == last > since


def _is_outside(unit: Unit, match: Match, row: Row) -> bool:
    """Whether a fact is of the year that "before" or "after" leaves out, or of the other side."""
    if unit.relation not in ("later", "earlier"):
        return False
    first, last = dates_of(row)
    if first is None or last is None:
        return not match.fields & NAMING
    year = int(unit.text)
    if unit.relation == "later":
        return last // 10_000 <= year
    return first // 10_000 >= year


def _is_sum_of_years(query: Query, match: Match, row: Row) -> bool:
    """Whether an amount is of a span of years of which one is asked for."""
    if row.value_type not in ("quantity", "money") or match.fields & (SUBJECT | ALIAS):
        return False
    first, last = row.as_of_from, row.as_of_to
    if first is None or last is None or row.per:
        return False
    asked = {unit.text for unit in query.units if unit.relation}
    if {str(first // 10_000), str(last // 10_000)} <= asked:
        return False
    if str(last // 10_000) in asked and _is_up_to(query, str(last // 10_000)):
        return False
    return last == LATEST_DAY or last // 10_000 - first // 10_000 > 1


def _is_up_to(query: Query, year: str) -> bool:
    """Whether a question asks for all until a year: "by the end of May 2023"."""
    typed = words(query.text)
    at = typed.index(year) if year in typed else 0
    while at and (typed[at - 1] in WITHIN_A_YEAR or typed[at - 1].isdigit()):
        at -= 1
    return bool(at) and (typed[at - 1] in _UNTIL or typed[max(0, at - 2) : at] == ["up", "to"])


def dates_of(row: Row) -> tuple[int | None, int | None]:
    """The days that a fact is of: its value's, else its record's."""
    if row.value_from is not None:
        return row.value_from, row.value_to
    return row.as_of_from, row.as_of_to


def _parts(query: Query, row: Row) -> Iterator[Finding]:
    """The part of a year that is meant, against the days that the fact is of."""
    first, last = dates_of(row)
    for unit in query.units:
        if unit.relation != PART:
            continue
        fits = may_be_in(unit.text, first, last) if first and last else None
        if fits is None:
            yield found(Kind.LEFT_OVER, unit.text)
        elif not fits:
            yield found(Kind.OTHER_YEAR, unit.text, f"the fact is of {row.as_of}")


def _period(query: Query, row: Row) -> Iterator[Finding]:
    """A sum a year is none a month, a stock none a day."""
    if not query.period or row.value_type not in ("quantity", "money"):
        return
    own = row.per or next((p for p in PERIODS if {"per", p} <= set(row.unit.split())), "")
    own = own or period_of(f"{row.attribute} {row.unit} {row.rest}".split())
    if own == query.period or (query.period == "year" and row.as_of and len(row.as_of) == 4):
        return
    yield found(Kind.OTHER_PERIOD, f"a sum per {own}" if own else "no sum per period", query.period)


def _holder(query: Query, scored: Scored) -> Iterator[Finding]:
    """Who came before or after somebody, where the fact names only that one."""
    if query.asks != "person":
        return
    for (before, unit), match in zip(pairwise(query.units), scored.matches[1:], strict=True):
        if before.text not in ("before", "after") or unit.sort not in ("content", "actor"):
            continue
        own = f"{scored.row.attribute} {scored.row.subject}".split()
        if match.fields & VALUE and _FORMER.isdisjoint(own):
            yield found(Kind.OTHER_HOLDER, before.text, unit.text)


def _currency(query: Query, row: Row) -> Iterator[Finding]:
    asked = {
        a.token.removeprefix(CURRENCY)
        for unit in query.units
        for a in unit.alternatives
        if a.token[0] == CURRENCY
    }
    if not (row.currency and asked) or row.currency in asked:
        return
    from factcli.grammar.headings import currencies_called  # few questions name a currency

    # Kroner are those of four countries, and a dollar is the one that the fact is in.
    asked |= {code for unit in query.units for code in currencies_called(unit.text)}
    if row.currency not in asked:
        yield found(Kind.OTHER_CURRENCY, row.currency)


def _negation(query: Query, row: Row) -> Iterator[Finding]:
    """Negation of the one and not of the other; in a name, "without borders" denies nothing."""
    denies = query.negated and not _named(row).issuperset(query.denials)
    if denies != bool(row.negated):
        yield found(Kind.NEGATED, "the question" if denies else "the fact")
    own = [pair for pair in pairwise(row.subject.split()) if pair[0] in NEGATIONS]
    said = words(query.text) if own else []
    if any(word not in said and after in said for word, after in own):
        yield found(Kind.ANOTHER_NAME, row.subject)


def _named(row: Row) -> set[tuple[str, str]]:
    """The words of a fact's names, each with the one behind it."""
    names = (row.subject, *row.aliases.split("|"))
    return {pair for name in names for pair in pairwise(name.split())}


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
        if index.flags(word) & MODIFIER and stem(word) not in said and stem(after) in said:
            yield found(Kind.NARROWER, f"{word} {after}")


def _unsaid_modifier(index: Index, own: list[str], said: set[str]) -> Iterator[Finding]:
    """A figure that is expected or planned, where the question asks for what is."""
    if own and index.flags(own[0]) & MODIFIER and stem(own[0]) not in said:
        yield found(Kind.NARROWER, " ".join(own[:2]))


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
