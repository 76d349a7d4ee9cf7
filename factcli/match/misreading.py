"""Misreading: a known word of a question may be a word of a fact's name misspelt."""

from factcli.index.table import ATTRIBUTE, SUBJECT, Row
from factcli.match.matching import MISREAD_PENALTY, NO_MATCH, SPELT, Match, Matcher, Standing
from factcli.match.query import Query
from factcli.match.typed import CODED
from factcli.words.english import is_english
from factcli.words.text import stem


class Misreadings:
    """Takes known words that facts lack for words of their own that are spelt alike."""

    def __init__(self, query: Query, matcher: Matcher) -> None:
        from factcli.words.spelling import misreading  # most questions have nothing misspelt

        self._misreading = misreading
        self._query = query
        self._matcher = matcher
        self._known: dict[tuple[int, str], float] = {}

    def taken(self, row: Row, standing: Standing) -> Standing:
        """How a fact stands to the question with its words taken so."""
        matches = standing.matches
        if all(match.likeness for match in matches):
            return standing
        missing = [
            (word, field)
            for text, field in ((row.subject, SUBJECT), (row.attribute, ATTRIBUTE))
            for word in text.split()
            if stem(word) not in standing.said
        ]
        taken = list(matches)
        for number, unit in enumerate(self._query.units):
            if taken[number].likeness or unit.sort not in SPELT or unit.parts:
                continue
            best = NO_MATCH
            for word, field in missing:
                alike = self._known.get((number, word))
                if alike is None:
                    alike = self._known[number, word] = self._alike(number, word)
                if alike > best.likeness:
                    best = Match(alike, "approximate", field, word)
            taken[number] = best
        if tuple(taken) == matches:
            return standing
        return self._matcher.of(taken, standing.concepts)

    def sure(self, standing: Standing) -> Standing:
        """The same without what only orders facts: no known word is another attribute's misspelt.

        A policy is no police, though of two facts it is rather the one of the police.
        """
        sure = tuple(
            NO_MATCH
            if match.read_as and match.fields & ATTRIBUTE and is_english(unit.text)
            else match
            for unit, match in zip(self._query.units, standing.matches, strict=True)
        )
        return standing if sure == standing.matches else self._matcher.of(sure, standing.concepts)

    def _alike(self, number: int, word: str) -> float:
        """How alike a unit and a fact's word are, where one may be the other misspelt."""
        unit = self._query.units[number]
        if unit.relation == CODED and len(word) == len(unit.text):
            return 0.0  # another letter in a code makes another code
        return self._misreading(unit.text, word) * MISREAD_PENALTY
