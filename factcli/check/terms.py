"""The words of facts as terms: what a draft can say each by, and how much it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from factcli.check.prose import LIGHT_OF_FIGURES
from factcli.store.facts import CitedFact
from factcli.words.text import stem
from factcli.words.tokens import is_place, place

# A light word of a claim counts as it does in a question (match/reading.py).
LIGHT_SHARE = 0.3
# Words of an attribute that say that the value is a list.
LISTS = frozenset({"list", "lists", "names", "liste"})
_PAIR = re.compile(r"([\w-]+) and ([\w-]+)")
_ITEMS = re.compile(r",\s|\sand\s|\sog\s|;\s")


class Term(NamedTuple):
    """A word of a fact: the tokens that a draft can say it by, and its weight (its rarity)."""

    text: str
    stem: str
    tokens: frozenset[str]
    weight: float
    is_light: bool
    is_number: bool


Terms = tuple[Term, ...]


class TableLine(NamedTuple):
    """The last part of a table's attribute: its words, those apart that tell it from neighbours."""

    apart: frozenset[str]
    told: Terms


def lightened(term: Term) -> Term:
    """A word of a sentence's own attribute; in a table's, a total is told from a part by it."""
    return term._replace(is_light=True) if term.text in LIGHT_OF_FIGURES else term


def of_table(terms: Terms, chapter: int) -> Terms:
    """The words of a table's attribute: the chapter that it stands in says little of it."""
    first = (t._replace(is_light=True, weight=t.weight * LIGHT_SHARE) for t in terms[:chapter])
    return (*first, *terms[chapter:])


def items_of(text: str) -> int:
    """How many things a text lists."""
    return len([part for part in _ITEMS.split(text) if part.strip()])


def pairs_of(text: str) -> list[tuple[str, str]]:
    """The words that a text joins by "and"."""
    return _PAIR.findall(text.casefold())


def joined_places(subject: str, terms: Terms) -> tuple[frozenset[str], ...]:
    """The places that a subject joins by "and": fighters in Iraq and Syria."""
    places = {term.stem: frozenset(filter(is_place, term.tokens)) for term in terms}
    found = (places.get(stem(word)) for pair in pairs_of(subject) for word in pair)
    return tuple(dict.fromkeys(filter(None, found)))


def totals_of(
    fact: CitedFact, name: Terms, actors: Iterable[Terms], named: frozenset[str]
) -> tuple[tuple[frozenset[str], ...], ...]:
    """The places and the bodies that a fact adds up, by their tokens, where there are several."""
    if max(len(fact.places), len(fact.actors)) < 2 and " and " not in fact.subject.casefold():
        return ()
    places = [frozenset({place(code)}) for code in fact.places]
    bodies = [
        frozenset(term.stem for term in actor)
        for actor in actors
        if not any(is_place(token) for term in actor for token in term.tokens)
    ]
    groups = (tuple(p for p in some if p and not p <= named) for some in (places, bodies))
    every = (*groups, joined_places(fact.subject, name))
    return tuple(group for group in every if len(group) > 1)


def shortens(name: Terms, whole: Terms) -> bool:
    """Whether a name has nothing but some of the words of another."""
    return {term.stem for term in name} < {term.stem for term in whole}
