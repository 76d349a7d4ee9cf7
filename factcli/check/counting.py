"""Whether a claim counts what a fact counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from factcli.check.claims import Claim
from factcli.check.people import ACTS, ANYBODY, FATES, PEOPLE, SORTS, STATES
from factcli.check.statements import Statement
from factcli.check.terms import LISTS
from factcli.check.wording import Word
from factcli.grammar.measures import MEASURES
from factcli.index.reader import Outline
from factcli.values.units import same_unit
from factcli.values.value import Date, Quantity
from factcli.words.text import stem
from factcli.words.tokens import MEANINGS, is_place, is_stem

_REMEMBERED_UNITS = 4096
_A_LIST = 1
SAME, LIKE, ALIKE, OPEN = 1.0, 0.9, 0.6, 0.3
# How a row writes the unit of a share; folding leaves nothing of the sign itself.
_SHARE_WORDS = ("", "per", "percent", "percentage", "pct", "prosent")
_SHARE, _POINTS = "%", "percentage point"
# Money in a unit: US dollars per kilowatt-hour are USD per kilowatt-hour.
_MONEY_NAMES = {
    "us dollars": "usd", "us dollar": "usd", "american dollars": "usd", "canadian dollars": "cad",
    "norwegian kroner": "nok", "danish kroner": "dkk", "swedish kronor": "sek", "euros": "eur",
    "euro": "eur", "pounds sterling": "gbp",
}  # fmt: skip
_MONEY = re.compile(rf"^(?:{'|'.join(_MONEY_NAMES)})(?= per )")
# Units that measure what no other ones do.
_OF_ONE_SORT = (
    frozenset("km kilometre kilometres kilometer kilometers metre metres mile miles m".split()),
    frozenset("mw gw kw megawatt megawatts gigawatt gigawatts kilowatt kilowatts watts".split()),
    frozenset("second seconds minute minutes hour hours day days week weeks month months "
              "year years".split()),
    frozenset("hectare hectares acre acres".split()),
)  # fmt: skip
_SCALED = re.compile(r"\b(?:million|billion|trillion)$", re.IGNORECASE)
_WOMEN = ("women", "woman")
_MEN = ("men", "boys")
_OF_HER = (*_WOMEN, "girls", "females")
_MEN_AND_WOMEN = [stem(word) for word in ("men", "and", "women")]
_COMPOUND = 5
_OF_WOMEN = frozenset(map(stem, (*_WOMEN, "female", "females")))


def same_thing(
    claim: Claim, statement: Statement, own: Sequence[Word], borrowed: Word | None = None
) -> float:
    """How far a claim's unit is a fact's: 1 the same, less for a like or an open one, 0 another.

    Sums and dates have none; a fact in words has its date, or lists what is counted. `borrowed` is
    the noun of a figure that has none of its own: up to 70 soldiers here and up to 10 there.
    """
    if claim.sort == "date":
        dated = statement.sort == "text" and statement.fact.as_of is not None
        return SAME if statement.sort == "date" or dated else 0.0
    if claim.sort == "quantity" and statement.sort == "text":
        return _listed(claim, statement, own)
    if claim.sort != statement.sort:
        return 0.0
    ours, theirs = claim.value, statement.fact.value
    if claim.is_yearly and not (statement.is_yearly or statement.is_of_a_year):
        return 0.0
    if not isinstance(ours, Quantity) or not isinstance(theirs, Quantity):
        return SAME
    first, second = unit_of(ours.unit), unit_of(theirs.unit)
    if {first, second} & {_SHARE, _POINTS}:
        return SAME if first == second else 0.0
    if not first and second:
        return _bare(claim, second, own) or _lent(borrowed, second, statement, ours.text)
    if first and ours.unit.split()[-1] not in ours.text and not measured(first):
        # "116 states, 89 of them as parties" borrows its noun, and may count another thing.
        return _borrowed(borrowed, statement) if borrowed else OPEN
    if same_unit(measure_of(first), measure_of(second)):
        return SAME
    if measured(first) or measured(second):
        # Litres for barrels is a slip worth naming; barrels a day for barrels is another thing.
        both = measured(first) and measured(second) and " per " not in first
        is_slip = both and " per " not in second and _may_be_taken_for(first, second)
        return ALIKE if is_slip else 0.0
    if borrowed and ours.unit[:1].isupper() and _borrowed(borrowed, statement) == 0:
        return 0.0
    return _nouns(claim, statement, own)


def _may_be_taken_for(first: str, second: str) -> bool:
    """Whether one unit may stand for the other by mistake: litres for barrels, no length for it."""
    one, other = (unit.partition(" of ")[0].split()[-1] for unit in (first, second))
    return not any((one in of_one) != (other in of_one) for of_one in _OF_ONE_SORT)


def _bare(claim: Claim, unit: str, own: Sequence[Word]) -> float:
    """A number without a unit that is known, before the fact's: 12 nm, whatever that is."""
    return SAME * any(word.text == unit and word.start == claim.end + 1 for word in own)


def _lent(borrowed: Word | None, unit: str, statement: Statement, text: str) -> float:
    """A number without a noun of its own, which counts what another figure counts.

    One in millions may leave out its measure: an output that was down to 8.5 billion.
    """
    if borrowed:
        return _borrowed(borrowed, statement)
    is_bare = measured(unit) and " per " not in unit
    return 0.0 if is_bare and not _SCALED.search(text) else OPEN


def may_count(claim: Claim, row: Outline) -> bool:
    """Whether a fact may count what a claim counts, by its row alone: no share a measure.

    Words have a date to be proved, or list what is counted.
    """
    value = claim.value
    if row.value_type == "text":
        if not isinstance(value, Quantity):
            return isinstance(value, Date) and row.as_of is not None
        is_list = bool(row.countable & _A_LIST)
        return is_list and bool(value.unit) and not LISTS.isdisjoint(row.attribute.split())
    if row.value_type != value.type:
        return False
    if not isinstance(value, Quantity) or row.value_type != "quantity" or not value.unit:
        return True
    unit, is_bare = unit_of(value.unit), row.unit.partition(" ")[0] in _SHARE_WORDS
    if unit in (_SHARE, _POINTS):
        return is_bare
    return bool(row.unit) or not measured(unit)


@lru_cache(maxsize=_REMEMBERED_UNITS)
def unit_of(unit: str) -> str:
    """A unit as it compares: per cent of GDP as %, barrels a day as barrels per day."""
    words = _MONEY.sub(_code, unit.casefold().replace("/", " per ")).split()
    if not words:
        return ""
    if words[:2] == ["per", "cent"] or words[0] in ("%", "percent", "pct", "prosent"):
        return _SHARE
    if words[0] == "percentage":
        return _POINTS if words[1:2] in (["point"], ["points"]) else _SHARE
    return " ".join(
        "per" if word in ("a", "each", "every") and n else word for n, word in enumerate(words)
    )


def _code(name: re.Match[str]) -> str:
    return _MONEY_NAMES[name.group()]


@lru_cache(maxsize=_REMEMBERED_UNITS)
def measure_of(unit: str) -> str:
    """The unit without what is measured: the litres of "litres of pure alcohol"."""
    first, of, rest = unit.partition(" of ")
    if not of or not measured(first):
        return unit
    _, per, base = rest.partition(" per ")
    return f"{first} per {base}" if per else first


@lru_cache(maxsize=_REMEMBERED_UNITS)
def measured(unit: str) -> bool:
    """Whether a unit is a measure and no noun that is counted."""
    words = unit.casefold().partition(" per ")[0].split()
    return bool(words) and (words[-1] in MEASURES or not words[-1].isalpha() or len(words[-1]) < 3)


def _listed(claim: Claim, statement: Statement, own: Sequence[Word]) -> float:
    """A fact that lists in words what a claim counts: the four missions of a list of missions."""
    value = claim.value
    if not statement.listed or not isinstance(value, Quantity) or not value.unit:
        return 0.0
    counted = _counted(claim, own)
    if not counted:
        return 0.0
    attribute = {token for term in statement.attribute for token in term.tokens}
    return LIKE if _meets(counted[-1], attribute) else 0.0


def _counted(claim: Claim, own: Sequence[Word]) -> list[Word]:
    """The words of the noun that a claim counts, its number and small words left out."""
    return [
        w for w in own if w.sort not in ("stop", "number") and claim.start <= w.start < claim.end
    ]


def _nouns(claim: Claim, statement: Statement, own: Sequence[Word]) -> float:
    """The same for nouns: the last word must mean the same, and the others must be the fact's."""
    value = claim.value
    assert isinstance(value, Quantity)  # noqa: S101 - tells mypy what same_thing has seen to
    stems = [stem(word) for word in value.unit.casefold().replace("-", " ").split()]
    said = [w for w in _counted(claim, own) if w.tokens[0] in stems or len(stems) == 1]
    if not said:
        # A heading's word may be who has it, and not what is counted: the Bahamas.
        return 0.0 if value.unit.split()[-1] in claim.text else OPEN
    head, modifiers = said[-1], said[:-1]
    if head.tokens[0] in ANYBODY and modifiers and _counts(modifiers[-1], statement):
        head, modifiers = modifiers[-1], modifiers[:-1]  # uniformed people are the uniformed
    if stems[:3] == _MEN_AND_WOMEN and counts_people(statement):
        is_of_women = not statement.tokens.isdisjoint(_OF_WOMEN)
        return 0.0 if is_of_women and _MEN_AND_WOMEN[0] not in statement.tokens else LIKE
    if head.text in _OF_HER and not statement.tokens.isdisjoint(_OF_WOMEN):
        return LIKE
    if head.text.endswith(_WOMEN) and statement.tokens.isdisjoint(_OF_WOMEN):
        return 0.0  # policewomen are some of the police officers
    if any(
        statement.tokens.isdisjoint(word.tokens) for word in modifiers if word.sort == "content"
    ):
        return 0.0
    return _heads(head, statement)


def _counts(word: Word, statement: Statement) -> bool:
    return statement.counted is not None and _meets(word, statement.counted.tokens)


def counts_people(statement: Statement) -> bool:
    """Whether a fact counts people of any sort."""
    return statement.counted is not None and statement.counted.stem in PEOPLE


def _borrowed(head: Word, statement: Statement) -> float:
    near = _heads(head, statement)
    is_other = near == 0 and head.tokens[0] in SORTS and _counts_a_sort(statement)
    return 0.0 if is_other else LIKE if near >= LIKE else OPEN


def _counts_a_sort(statement: Statement) -> bool:
    """Whether a fact counts people of one sort, by its unit or its name: police, no soldiers."""
    return any(term.stem in SORTS for term in (*statement.unit, *statement.names[0]))


def _heads(head: Word, statement: Statement) -> float:
    counts = statement.counted
    unit = counts.stem if counts else ""
    if counts and _meets(head, counts.tokens):
        return SAME if head.tokens[0] == unit else LIKE
    if counts and len(counts.text) >= _COMPOUND and head.text.endswith(counts.text):
        return LIKE  # landmines are mines
    attribute = {token for term in statement.attribute for token in term.tokens}
    root = head.tokens[0]
    if counts is None:
        is_of_it = any(map(is_place, head.tokens)) and not statement.named.isdisjoint(head.tokens)
        return OPEN if is_of_it or root in ANYBODY else 0.0
    if (root in STATES and unit in ACTS) or (unit in FATES and root in PEOPLE):
        return LIKE
    if unit in PEOPLE:
        known = not statement.tokens.isdisjoint(head.tokens)
        if head.text in _MEN and unit in _OF_WOMEN:
            return 0.0
        if root in ANYBODY:
            return LIKE
        if any(map(is_place, head.tokens)) and head.text not in ("un", "us"):
            return LIKE if statement.knows(head.tokens) else 0.0  # 44 Danes are Danish soldiers
        if (root in PEOPLE and known) or (known and _meets(head, statement.heads)):
            return LIKE if unit in ANYBODY else ALIKE
    if _meets(head, attribute):
        return ALIKE
    return ALIKE if root in ANYBODY and _meets(head, statement.heads) else 0.0


def _meets(word: Word, tokens: Iterable[str]) -> bool:
    return any(token in tokens for token in word.tokens if is_stem(token) or token[0] in MEANINGS)
