"""Asked: whether a fact states what is asked of it.

What a question asks is its frame (who, when, how many of what …) and its relation: the words that
are no part of the fact's name. A relation is stated where the fact's attribute or value has its
words, where a phrasing of the same concept names it, or where the trained score says so.
"""

from collections.abc import Iterator
from itertools import pairwise

from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.candidates import Scored
from factcli.match.findings import Finding, Kind, found
from factcli.match.frame import frame
from factcli.match.naming import KINDS_OF_THINGS, may_be_left_over
from factcli.match.query import PERIODS, Query, answers_kind
from factcli.match.relation import (
    NO,
    OTHERWISE,
    SURE,
    VERY_SURE,
    YES,
    Evidence,
    Relation,
    in_another_sense,
)
from factcli.match.typed import FORCES, Unit
from factcli.words.english import is_english
from factcli.words.relations import relations
from factcli.words.text import stem, words_again
from factcli.words.tokens import (
    FILLER,
    LEFT_OVER,
    LIGHT,
    MEASURE,
    MODIFIER,
    OF_DATES,
    OF_FORCES,
    OF_MONEY,
    OF_ROLES,
    STOP,
    TITLE,
)

# What a single word must add at least, for the attributes of tables and of sentences.
PART_OF_TABLE, PART_OF_TEXT = -1.5, 0.0
_REMARKS = frozenset("note notes remark remarks comment comments footnote footnotes".split())
_PARTICLES = frozenset("up off away back down out over".split())
_TOTALS = frozenset({"total", "overall", "altogether"})


class Asked:
    """What one question asks, held against one fact after the other."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self.evidence = Evidence(index, query)

    def findings(self, scored: Scored) -> Iterator[Finding]:
        """What speaks against the fact stating what is asked."""
        relation = self.evidence.relation(scored)
        yield from self._lacking(scored, relation)
        yield from in_another_sense(self._index, self._query, scored)
        for asked, said in self.evidence.near_words(scored):
            yield found(Kind.NEARLY, asked, said)
        if relation.score < SURE:
            yield from self._particles(scored)
        yield from self._relation(scored, relation)
        yield from frame(self._query, scored, relation.score)
        yield from self._attribute(scored, relation)

    def is_remark(self, row: Row) -> bool:
        """Whether a fact is a note on what is asked, and the question asks for none."""
        last = row.leaf.rpartition(" ")[2]
        return last in _REMARKS and _REMARKS.isdisjoint(words_again(self._query.text))

    def _lacking(self, scored: Scored, relation: Relation) -> Iterator[Finding]:
        """A word that the fact does not have, unless the score knows it as one that asks for it.

        A light one may be left over, and is named.
        """
        for unit in relation.lacking:
            if self._changes_sense(unit):
                yield found(Kind.UNKNOWN, unit.text)
                continue
            own = words_again(unit.text)
            if self._is_period(unit):
                continue
            if all(self._says_the_kind(word, scored.row) for word in own):
                continue
            least = PART_OF_TEXT if scored.row.is_described else PART_OF_TABLE
            named_whole = not any(w in scored.row.common.split() for w in scored.missing)
            if relation.score >= YES and named_whole and self._may_ask(unit, relation, least):
                continue
            is_class = scored.row.is_described and set(map(stem, own)) <= KINDS_OF_THINGS
            if (is_class or may_be_left_over(self._index, own)) and not unit.is_name:
                yield found(Kind.LEFT_OVER, unit.text)
            else:
                yield found(Kind.UNKNOWN, unit.text)

    def _is_period(self, unit: Unit) -> bool:
        """Whether a word says the period that an amount is counted by, a restriction of its own."""
        names = PERIODS.get(self._query.period, frozenset())
        return not names.isdisjoint((unit.text, *unit.readings))

    def _may_ask(self, unit: Unit, relation: Relation, least: float) -> bool:
        """Whether a word can ask: known to the score, no name, not speaking against."""
        if unit.is_name:
            return False
        table = relations()
        return all(
            (table.knows(word) and table.part(word, relation.question, relation.attribute) >= least)
            or self._is_light(word)
            for word in words_again(unit.text)
        )

    def _says_the_kind(self, word: str, row: Row) -> bool:
        """Whether a word says no more than what kind of value a described fact has.

        A start is any date's whose attribute says no more than that it is one.
        """
        if not row.is_described:
            return False
        flags = self._index.flags
        if row.value_type == "money":
            return bool(flags(word) & OF_MONEY)
        if row.value_type == "quantity" and row.kind in FORCES:
            return bool(flags(word) & OF_FORCES)
        if row.kind == "role" and self._query.asks == "person":
            return bool(flags(word) & OF_ROLES)
        if row.value_type == "date" and flags(word) & OF_DATES:
            return all(flags(own) & (OF_DATES | STOP) for own in row.leaf.split())
        return False

    def _changes_sense(self, unit: Unit) -> bool:
        """Whether a word makes another thing: deputy, planned, former, in miles."""
        return bool(self._index.flags(unit.text) & (TITLE | MODIFIER | MEASURE))

    def _particles(self, scored: Scored) -> Iterator[Finding]:
        """A common verb with a word that makes another of it, give up, that the fact lacks."""
        row = scored.row
        own = f"{row.attribute} {row.rest} {row.subject}".split()
        pairs = {(stem(one), other) for one, other in pairwise(own)}
        units = self._query.units
        for number, (unit, after) in enumerate(pairwise(units)):
            if unit.sort != "light" or after.text not in _PARTICLES:
                continue
            match = scored.matches[number]
            if not match.by_concept and (stem(unit.text), after.text) not in pairs:
                yield found(Kind.UNKNOWN, f"{unit.text} {after.text}")

    def _is_idle(self, word: str) -> bool:
        """Whether a word asks for nothing: actually, these days."""
        return bool(self._index.flags(word) & LEFT_OVER)

    def _is_light(self, word: str) -> bool:
        return bool(self._index.flags(word) & (LIGHT | STOP))

    def _relation(self, scored: Scored, relation: Relation) -> Iterator[Finding]:
        """What a question asks of a named thing must be what the fact states of it."""
        in_value = (
            not scored.row.is_described
            and relation.stated
            and not relation.in_attribute
            and scored.row.value_type == "text"
        )
        if in_value and relation.score < NO and self._query.asks in ("person", "date", "place"):
            yield found(Kind.OTHER_RELATION, " ".join(relation.open))
        if relation.stated or relation.score >= YES or _gives_the_kind(self._query, scored.row):
            return
        open_ = [
            text
            for text in relation.open
            if not all(self._says_the_kind(word, scored.row) for word in text.split())
            and not all(self._is_idle(word) for word in text.split())
        ]
        if open_:
            yield found(Kind.OTHER_RELATION, " ".join(open_))

    def _attribute(self, scored: Scored, relation: Relation) -> Iterator[Finding]:
        """An attribute that says more than the question: the land area, a female rate.

        The trained score may know that it is what is asked all the same.
        """
        if self.is_remark(scored.row):
            yield found(Kind.OTHER_ATTRIBUTE, scored.row.leaf)
        unsaid = self.evidence.unsaid_of_attribute(scored)
        lacking = [
            unit.text
            for unit, match in zip(self._query.units, scored.matches, strict=True)
            if unit.sort == "light" and not match.likeness and self._says_something(unit.text)
        ]
        is_total = not _TOTALS.isdisjoint(lacking) and _TOTALS.isdisjoint(scored.row.leaf.split())
        instead = any(
            is_english(unit.text)
            and not self._says_the_kind(unit.text, scored.row)
            and not self._is_idle(unit.text)
            for unit in relation.lacking
        )
        is_near = not scored.row.is_described and any(match.near for match in scored.matches)
        if unsaid and (is_total or is_near or (instead and relation.score < VERY_SURE)):
            yield found(Kind.QUITE_ANOTHER, scored.row.leaf)
        elif scored.row.is_described:
            lacking = [w for w in lacking if not self._says_the_kind(w, scored.row)]
            is_placed = any(
                u.sort == "where" and m.likeness
                for u, m in zip(self._query.units, scored.matches, strict=True)
            )
            if unsaid and lacking and relation.score < SURE and not is_placed:
                yield found(Kind.OTHER_ATTRIBUTE, scored.row.leaf)
        elif (len(unsaid) > len(scored.row.leaf.split()) / 2 and relation.score < NO) or (
            relation.score < OTHERWISE
            and self._query.concepts
            and not (scored.concepts or relation.in_attribute or relation.in_value)
        ):
            yield found(Kind.QUITE_ANOTHER, scored.row.leaf)
        elif unsaid and relation.in_attribute and relation.score < SURE:
            yield found(Kind.OTHER_ATTRIBUTE, scored.row.leaf)
            if lacking:
                yield found(Kind.LEFT_OVER, lacking[0])

    def _says_something(self, word: str) -> bool:
        """Whether a light word may tell one figure from another: a total is none of its parts."""
        return word in _TOTALS or not self._index.flags(word) & FILLER


def _gives_the_kind(query: Query, row: Row) -> bool:
    """Whether a fact is of the very kind that "how many", "how much", "when" or "where" ask for."""
    if query.asks == "place":
        return bool(row.places)
    # Many facts have a role for an answer: that alone tells nothing of what "who" asks.
    return query.asks != "person" and answers_kind(query.asks, row)
