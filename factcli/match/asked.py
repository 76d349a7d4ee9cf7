"""Asked: does the fact state what is asked of it?

What a question asks is its frame (who, when, how many of what …) and its relation: the words that
are no part of the fact's name. A relation is stated where the fact's attribute or value has its
words, where a phrasing of the same concept names it, or where the trained score says so.
"""

from collections.abc import Iterator
from typing import NamedTuple

from factcli.index.fields import ATTRIBUTE, NAMING, STATEMENT, VALUE
from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.findings import Finding, Kind, found
from factcli.match.query import Query
from factcli.match.rank import Match, Scored, answers_kind
from factcli.match.units import Unit
from factcli.words.relations import Side, relations
from factcli.words.text import stem, words
from factcli.words.tokens import FILLER, LIGHT, STOP

# Chosen by benchmarks/decisions.py: see the curve in its README.
YES = 0.0
SURE = 2.0
_OPEN = ("content", "light", "where")
_TOTALS = frozenset({"total", "overall", "altogether"})


class Asked:
    """What one question asks, held against one fact after the other."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self._sides: dict[str, Side] = {}
        self._questions: dict[tuple[tuple[str, ...], ...], Side] = {}

    def findings(self, scored: Scored) -> Iterator[Finding]:
        """What speaks against the fact stating what is asked."""
        relation = self.relation(scored)
        yield from self._lacking(relation)
        yield from self._relation(scored, relation)
        yield from _frame(self._query, scored)
        yield from self._attribute(scored, relation)

    def relation(self, scored: Scored) -> "Relation":
        """How a fact answers to the question's relation."""
        pairs = list(zip(self._query.units, scored.matches, strict=True))
        open_ = [(unit, match) for unit, match in pairs if unit.sort in _OPEN]
        return Relation(
            stated=any(_is_stated(match) for _, match in open_) or scored.concepts > 0,
            open=tuple(unit.text for unit, match in open_ if not match.fields & NAMING),
            lacking=tuple(u for u, m in open_ if not m.likeness and u.sort == "content"),
            score=self._score(pairs, scored.row),
        )

    def _score(self, pairs: list[tuple[Unit, Match]], row: Row) -> float:
        """The trained score of the question's own words, names left out, for the attribute."""
        table = relations()
        runs = _runs(pairs)
        if runs not in self._questions:
            self._questions[runs] = table.question(runs)
        if row.attribute not in self._sides:
            self._sides[row.attribute] = table.attribute(row.attribute.split())
        return table.relation(self._questions[runs], self._sides[row.attribute]).score

    def _lacking(self, relation: "Relation") -> Iterator[Finding]:
        """A word that the fact does not have, unless the score knows it as one that asks for it."""
        for unit in relation.lacking:
            if relation.score >= YES and self._may_ask(unit):
                continue
            yield found(Kind.UNKNOWN, unit.text)

    def _may_ask(self, unit: Unit) -> bool:
        """Whether a word can be one that asks: known to the score, and no name."""
        if unit.is_name:
            return False
        return all(relations().knows(word) or self._is_light(word) for word in words(unit.text))

    def _is_light(self, word: str) -> bool:
        known = self._index.word(word)
        return bool(known and known.flags & (LIGHT | STOP))

    def _relation(self, scored: Scored, relation: "Relation") -> Iterator[Finding]:
        """What a question asks of a named thing must be what the fact states of it."""
        if relation.stated or relation.score >= YES or _gives_the_kind(self._query, scored.row):
            return
        if relation.open:
            yield found(Kind.OTHER_RELATION, " ".join(relation.open))

    def _attribute(self, scored: Scored, relation: "Relation") -> Iterator[Finding]:
        """A light word of the question where the fact states something else: taken and freed."""
        if relation.score >= YES:
            return
        lacking = [
            unit.text
            for unit, match in zip(self._query.units, scored.matches, strict=True)
            if unit.sort == "light" and not match.likeness and self._says_something(unit.text)
        ]
        if lacking and self.unsaid_of_attribute(scored):
            yield found(Kind.OTHER_ATTRIBUTE, scored.row.attribute, lacking[0])

    def _says_something(self, word: str) -> bool:
        """Whether a light word may tell one figure from another: a total is none of its parts."""
        known = self._index.word(word)
        return word in _TOTALS or not (known and known.flags & FILLER)

    def unsaid_of_attribute(self, scored: Scored) -> list[str]:
        """The words of an attribute that a question leaves out where it says others of them.

        None where every one of them may be said in another way.
        """
        own = []
        for word in scored.row.attribute.split():
            known = self._index.word(word)
            if not (known and known.flags & (STOP | FILLER)):
                own.append(word)
        unsaid = [word for word in own if stem(word) not in scored.said]
        otherwise = sum(1 for match in scored.matches if match.otherwise & ATTRIBUTE)
        return unsaid if otherwise < len(unsaid) < len(own) else []


class Relation(NamedTuple):
    """How a fact answers to what is asked: stated in words, open words, lacking ones, the score."""

    stated: bool
    open: tuple[str, ...]
    lacking: tuple[Unit, ...]
    score: float


def _runs(pairs: list[tuple[Unit, Match]]) -> tuple[tuple[str, ...], ...]:
    """The question's words in runs between the words that name the fact."""
    runs: list[list[str]] = [[]]
    for unit, match in pairs:
        names = match.likeness and match.fields & NAMING and not match.fields & ATTRIBUTE
        if (names and unit.sort != "stop") or unit.sort in ("place", "actor"):
            runs.append([])
        else:
            runs[-1] += words(unit.text)
    return tuple(tuple(run) for run in runs if run)


def _is_stated(match: Match) -> bool:
    """Whether a word is in what the fact states; its statement also names the subject again."""
    if match.fields & (ATTRIBUTE | VALUE):
        return True
    return bool(match.fields & STATEMENT and not match.fields & NAMING)


def _gives_the_kind(query: Query, row: Row) -> bool:
    """Whether a fact is of the very kind that "how many", "how much", "when" or "where" ask for."""
    if query.asks == "place":
        return bool(row.places)
    # Many facts have a role for an answer: that alone tells nothing of what "who" asks.
    return query.asks != "person" and answers_kind(query.asks, row)


def _frame(query: Query, scored: Scored) -> Iterator[Finding]:
    """Whether the value is of the kind that the question's frame asks for."""
    row = scored.row
    if query.asks == "number" and not (row.countable and _lists(query, scored)):
        yield found(Kind.NO_NUMBER)
    elif query.asks == "amount" and row.value_type not in ("money", "quantity"):
        yield found(Kind.NO_AMOUNT)
    elif query.asks == "money" and row.value_type != "money":
        yield found(Kind.NO_MONEY)
    elif query.asks == "date" and row.value_from is None and row.as_of_from is None:
        yield found(Kind.NO_DATE)


def _lists(query: Query, scored: Scored) -> bool:
    """Whether a list in words is one of what is to be counted: missions, not obligations."""
    if scored.row.value_type != "text" or not query.counted:
        return True
    listed = ATTRIBUTE | VALUE
    return any(scored.matches[number].fields & listed for number in query.counted)
