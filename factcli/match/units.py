"""What a question is cut into: units of meaning, and the tokens that answer to them."""

from typing import NamedTuple

SAME_MEANING = 0.9
# The kinds of facts that count the people of a force.
FORCES = ("troops", "police")
# Sums of parts that fit exactly may miss 1 by a rounding.
EXACT = 1 - 1e-9


class Reading(NamedTuple):
    """One word that a word of the question may stand for, and how alike they are."""

    word: str
    similarity: float


class Alternative(NamedTuple):
    """A token that answers to a unit: how well, and how ("exact", "alias", "approximate")."""

    token: str
    similarity: float
    how: str


class Unit(NamedTuple):
    """One thing a question speaks of: the words as typed, what answers to them, and their weight.

    `sort` is content, light, stop, place, actor, number or where; `relation` is how it stands in
    the question where that changes the meaning (a year: year, after, before; a place: to, from,
    people); `parts` are the single words of a phrase;
    `readings` are the known words that unknown ones were taken for; `is_name` is a word written as
    one, in capitals.
    """

    text: str
    sort: str
    weight: float
    alternatives: tuple[Alternative, ...]
    parts: tuple["Unit", ...] = ()
    relation: str = ""
    readings: tuple[str, ...] = ()
    is_name: bool = False


class Concept(NamedTuple):
    """A relation that the question names: its token, the numbers of its units, and their weight."""

    token: str
    units: tuple[int, ...]
    weight: float
