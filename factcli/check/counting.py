"""Whether a claim counts what a fact counts."""

from __future__ import annotations

from collections.abc import Iterable

from factcli.check.claims import Claim
from factcli.check.statements import Statement
from factcli.check.wording import Word
from factcli.grammar.nouns import MEASURES
from factcli.values.units import same_unit
from factcli.values.value import Quantity
from factcli.words.text import stem
from factcli.words.tokens import MEANINGS, is_stem

SAME, LIKE, ALIKE, OPEN = 1.0, 0.9, 0.6, 0.3
_ANYBODY = frozenset(
    map(stem, "personnel people persons members staff individuals men women participants".split())
)
_SHARES = ("%", "percentage points")


def same_thing(claim: Claim, statement: Statement, own: Iterable[Word]) -> float:
    """How far a claim's unit is a fact's: 1 the same, less for a like or an open one, 0 another.

    Sums and dates have none; a fact in words has only its date.
    """
    if claim.sort == "date":
        dated = statement.sort == "text" and statement.fact.as_of is not None
        return SAME if statement.sort == "date" or dated else 0.0
    if claim.sort != statement.sort:
        return 0.0
    ours, theirs = claim.value, statement.fact.value
    if claim.is_yearly and not statement.is_yearly:
        return 0.0
    if not isinstance(ours, Quantity) or not isinstance(theirs, Quantity):
        return SAME
    if ours.unit in _SHARES or theirs.unit in _SHARES:
        return SAME if ours.unit == theirs.unit else 0.0
    if not ours.unit and theirs.unit:
        return 0.0 if measured(theirs.unit) else OPEN
    if ours.unit and ours.unit.split()[-1] not in ours.text:
        return OPEN  # borrowed from the figure before it: "116 states, 89 of them as parties"
    if same_unit(measure_of(ours.unit), measure_of(theirs.unit)):
        return SAME
    if measured(ours.unit) or measured(theirs.unit):
        # Litres for barrels is a slip worth naming; barrels a day for barrels is another thing.
        both = measured(ours.unit) and measured(theirs.unit) and " per " not in ours.unit
        return ALIKE if both and " per " not in theirs.unit else 0.0
    return _nouns(claim, statement, own)


def measure_of(unit: str) -> str:
    """The unit without what is measured: the litres of "litres of pure alcohol"."""
    first, of, _ = unit.partition(" of ")
    return first if of and measured(first) else unit


def measured(unit: str) -> bool:
    """Whether a unit is a measure and no noun that is counted."""
    words = unit.casefold().split()
    return bool(words) and (words[-1] in MEASURES or not words[-1].isalpha() or len(words[-1]) < 3)


def _nouns(claim: Claim, statement: Statement, own: Iterable[Word]) -> float:
    """The same for nouns: the last word must mean the same, and the others must be the fact's."""
    value = claim.value
    assert isinstance(value, Quantity)  # noqa: S101 - tells mypy what same_thing has seen to
    stems = [stem(word) for word in value.unit.casefold().split()]
    counted = [w for w in own if w.sort != "stop" and claim.start <= w.start < claim.end]
    said = [word for word in counted if word.tokens[0] in stems or len(stems) == 1]
    if not said:
        return 0.0
    head, modifiers = said[-1], said[:-1]
    if any(statement.tokens.isdisjoint(word.tokens) for word in modifiers if word.sort != "light"):
        return 0.0
    counts = statement.unit[-1] if statement.unit else None
    if counts and _meets(head, counts.tokens):
        return SAME if head.tokens[0] == counts.stem else LIKE
    if _meets(head, {token for term in statement.attribute for token in term.tokens}):
        return ALIKE
    if not _meets(head, statement.heads):
        return 0.0
    # Who counts the personnel of "troops in Iraq" counts troops.
    if any(term.stem in _ANYBODY for term in statement.unit):
        return LIKE
    return ALIKE if head.tokens[0] in _ANYBODY else 0.0


def _meets(word: Word, tokens: Iterable[str]) -> bool:
    return any(token in tokens for token in word.tokens if is_stem(token) or token[0] in MEANINGS)
