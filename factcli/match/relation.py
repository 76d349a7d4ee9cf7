"""Relation: the evidence of what a question asks and what a fact states of it.

By the words themselves, by a concept that both name, and by the trained score of the question's
words, names left out, for what the fact states. A stem joins what is asked with what is stated
(adopted, adoption); of the few words of which it joins too much the forms are told apart here.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcli.index.reader import Index
from factcli.index.table import ATTRIBUTE, NAMING, STATEMENT, VALUE, Row
from factcli.match.candidates import Scored
from factcli.match.findings import Finding, Kind, found
from factcli.match.matching import Match
from factcli.match.naming import near_in, said_nearly, said_otherwise, tokens_in
from factcli.match.query import Query
from factcli.match.typed import Unit
from factcli.words.relations import SIZE, Side, relations
from factcli.words.text import stem, words, words_again
from factcli.words.tokens import FILLER, STOP

# Scores at which the trained score decides, chosen by `benchmarks/decisions.py` (its README has the
# curve): what it says without other words; against a concept of another name; against words that
# the attribute has and the question not; against other words in their place; and what speaks
# against an attribute that has some of the words.
YES, OTHERWISE, SURE, VERY_SURE, NO = 0.0, 2.0, 3.0, 8.0, -3.0
_OPEN = ("content", "light", "where")
# Words that begin alike for so long are of one family: involved, involvement.
_BEGINNING = 6
_NOTHING = Side((0.0,) * SIZE, 0)
# As high as the score comes for a question that it was trained on.
_HIGH = 12.0

# A line a stem, the forms of one sense before and those of the other after the bar. A form that
# may have both (contracted, convicted) stands in neither.
_APART = """
population populations | populate populates populated populating
relation relations | relate relates related relating
situation situations | situate situated situating
constitution constitutions | constitute constitutes constituted constituting
delegation delegations | delegate delegates
production productions | product products
projection projections projected | project projects
formation formations | format formats formatted
convention conventions | convent convents
contraction contractions | contract contracts
conviction convictions | convict convicts
objection objections | object objects
question questions | quest quests
affection affections | affect affects affected affecting
vacation vacations | vacate vacates vacated vacating
united unite unites uniting | unit units
states | stated stating
forces | forced forcing
plane planes | plan plans planned planning
premiere premieres premiered | premier premiers
heroine heroines | heroin
humane | human humans
finale finales | final finals
evening evenings | even evens
clothes clothing clothed | cloth cloths
news | new
aids | aid aided aiding
"""
APART = tuple(
    tuple(frozenset(side.split()) for side in line.split("|"))
    for line in _APART.strip().split("\n")
)
_OTHER_FORMS = {
    word: other for one, two in APART for own, other in ((one, two), (two, one)) for word in own
}


class Relation(NamedTuple):
    """How a fact answers to what is asked.

    `stated` in words, and whether in those of the attribute or of the value; the words `open` and
    `lacking`; the trained `score`, and the two sides that it compares.
    """

    stated: bool
    in_attribute: bool
    in_value: bool
    open: tuple[str, ...]
    lacking: tuple[Unit, ...]
    score: float
    question: Side
    attribute: Side

    @property
    def strength(self) -> float:
        """The score as a share (-1 to 1) of what a question gets that it was trained on."""
        return max(-1.0, min(1.0, self.score / _HIGH))


class Evidence:
    """What speaks for one question's relation in one fact after the other."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        typed = (word for word in words(query.text) if len(word) >= _BEGINNING)
        self._begun = {word[:_BEGINNING] for word in typed}
        self._relations: dict[int, Relation] = {}
        self._unsaid: dict[int, list[str]] = {}
        # The same for all facts that match alike and state the same.
        self._alike: dict[tuple[object, ...], Relation] = {}
        self._unsaid_alike: dict[tuple[object, ...], list[str]] = {}
        self._covered: dict[str, set[str]] = {}

    def relation(self, scored: Scored) -> Relation:
        """How a fact answers to the question's relation."""
        row = scored.row
        known = self._relations.get(row.row)
        if known is None:
            known = self.relation_of(row, scored.matches, scored.concepts)
            self._relations[row.row] = known
        return known

    def relation_of(self, row: Row, matches: tuple[Match, ...], concepts: int) -> Relation:
        """The same for all facts with these matches that state the same, worked out once."""
        key = (row.leaf, row.attribute, row.unit, concepts, matches)
        known = self._alike.get(key)
        if known is None:
            known = self._alike[key] = self._relation_of(row, matches, concepts)
        return known

    def _relation_of(self, row: Row, matches: tuple[Match, ...], concepts: int) -> Relation:
        pairs = list(zip(self._query.units, matches, strict=True))
        open_ = [(unit, match) for unit, match in pairs if unit.sort in _OPEN]
        question, score, attribute = self._score(pairs, row)
        return Relation(
            stated=any(_is_stated(match) for _, match in open_) or concepts > 0,
            in_attribute=any(m.fields & ATTRIBUTE for _, m in open_) or concepts > 0,
            in_value=bool(open_) and all(m.fields & VALUE or m.fields & NAMING for _, m in open_),
            open=tuple(unit.text for unit, match in open_ if not match.fields & NAMING),
            lacking=tuple(u for u, m in open_ if not m.likeness and u.sort == "content"),
            score=score,
            question=question,
            attribute=attribute,
        )

    def _score(self, pairs: list[tuple[Unit, Match]], row: Row) -> tuple[Side, float, Side]:
        """The trained score of the question's own words, names left out, for what a fact states.

        What a fact states is its attribute, with what it counts where that says more.
        """
        return _compared(_runs(pairs), row.leaf, row.attribute, row.unit)

    def unsaid_of_attribute(self, scored: Scored) -> list[str]:
        """The words of an attribute that a question leaves out where it says others of them.

        None where every one of them may be said in another way.
        """
        row = scored.row
        known = self._unsaid.get(row.row)
        if known is None:
            key = (row.leaf, row.is_described, scored.concepts, scored.matches)
            known = self._unsaid_alike.get(key)
            if known is None:
                known = self._unsaid_alike[key] = self._unsaid_words(scored)
            self._unsaid[row.row] = known
        return known

    def _unsaid_words(self, scored: Scored) -> list[str]:
        own = scored.row.leaf.split()
        covered = self._covered_words(scored) if scored.said else set()
        content = [word for word in own if not self._index.flags(word) & (STOP | FILLER)]
        unsaid = [
            w
            for w in content
            if stem(w) not in scored.said and w not in covered and w[:_BEGINNING] not in self._begun
        ]
        return unsaid if len(unsaid) < len(own) else []

    def near_words(self, scored: Scored) -> Iterator[tuple[str, str]]:
        """The question's words taken for near ones, each with what the fact says for them."""
        pairs = list(zip(self._query.units, scored.matches, strict=True))
        row = scored.row
        texts = (row.attribute, row.unit, row.subject, row.aliases.replace("|", " "), row.rest)
        for token in dict.fromkeys(match.near for match in scored.matches if match.near):
            asked = " ".join(unit.text for unit, match in pairs if match.near == token)
            for text in texts:
                own = text.split()
                said = said_nearly(self._index, own, frozenset({token}))
                if said:
                    yield asked, " ".join(word for word in own if word in said)
                    break

    def _covered_words(self, scored: Scored) -> set[str]:
        """The words of an attribute that the question says in another way."""
        tokens = tokens_in(self._query, scored, ATTRIBUTE)
        own = scored.row.leaf.split()
        covered = said_otherwise(self._index, own, tokens)
        near = near_in(scored, ATTRIBUTE)
        if scored.row.is_described:
            near = frozenset(concept.token for concept in self._query.near)
        covered |= said_nearly(self._index, own, near)
        return covered | (self._named(scored.row.leaf) if scored.concepts else set())

    def _named(self, leaf: str) -> set[str]:
        """The words of an attribute by which it names a concept that the question names too."""
        known = self._covered.get(leaf)
        if known is None:
            asked = frozenset(concept.token for concept in self._query.concepts)
            known = self._covered[leaf] = said_nearly(self._index, leaf.split(), asked)
        return known


# What stores have few of, many questions ask: so many are remembered.
_MOST_REMEMBERED = 2000
_Runs = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=_MOST_REMEMBERED)
def _compared(runs: _Runs, leaf: str, attribute: str, unit: str) -> tuple[Side, float, Side]:
    question = _question(runs)
    best = -math.inf, _NOTHING
    for text in dict.fromkeys((leaf, attribute, f"{leaf} {unit}".strip())):
        side = _attribute(text)
        best = max(best, (relations().relation(question, side).score, side))
    return question, *best


@lru_cache(maxsize=_MOST_REMEMBERED)
def _question(runs: _Runs) -> Side:
    return relations().question(runs)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _attribute(text: str) -> Side:
    return relations().attribute(text.split())


def _runs(pairs: list[tuple[Unit, Match]]) -> _Runs:
    """The question's words in runs between the words that name the fact."""
    runs: list[list[str]] = [[]]
    for unit, match in pairs:
        names = match.likeness and match.fields & NAMING and not match.fields & ATTRIBUTE
        if (names and unit.sort != "stop") or unit.sort in ("place", "actor"):
            runs.append([])
        else:
            runs[-1] += words_again(unit.text)
    return tuple(tuple(run) for run in runs if run)


def _is_stated(match: Match) -> bool:
    """Whether a word is in what the fact states; its statement also names the subject again."""
    if match.fields & (ATTRIBUTE | VALUE):
        return True
    return bool(match.fields & STATEMENT and not match.fields & NAMING)


def in_another_sense(index: Index, query: Query, scored: Scored) -> Iterator[Finding]:
    """A word that the fact has only in a form of another sense."""
    for unit, match in zip(query.units, scored.matches, strict=True):
        others = _OTHER_FORMS.get(unit.text) if match.likeness and not match.near else None
        if others is None:
            continue
        tokens = frozenset(a.token for a in unit.alternatives)
        own = [word for text in _texts(scored.row) for word in text.split()]
        forms = [word for word in own if stem(word) in tokens]
        if not forms or not others.issuperset(forms):
            continue
        # What a fact says otherwise is asked of the index, so only where its forms speak against.
        if others.issuperset(_otherwise(index, scored.row, tokens)):
            yield found(Kind.OTHER_THING, forms[0])


def _otherwise(index: Index, row: Row, tokens: frozenset[str]) -> set[str]:
    """The words by which a fact has one of these tokens in a phrase or a concept."""
    texts = [text.split() for text in _texts(row)]
    index.expect_phrases(stem(word) for text in texts for word in text)
    return set().union(*(said_otherwise(index, text, tokens) for text in texts))


def _texts(row: Row) -> tuple[str, ...]:
    return row.subject, row.attribute, row.unit, row.aliases.replace("|", " "), row.rest
