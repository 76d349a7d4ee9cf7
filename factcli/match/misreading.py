"""Misreading: a known word of a question may be a word of a fact's name misspelt."""

from factcli.index.table import SUBJECT, Row
from factcli.match.matching import MISREAD_PENALTY, NO_MATCH, SPELT, Match, Matcher, Standing
from factcli.match.query import Query
from factcli.match.typed import CODED
from factcli.words.text import stem


class Misreadings:
    """Takes known words that facts lack for words of their subjects that are spelt alike."""

    def __init__(self, query: Query, matcher: Matcher) -> None:
        self._query = query
        self._matcher = matcher
        self._known: dict[tuple[int, str], float] = {}

    def taken(self, row: Row, standing: Standing) -> Standing:
        """How a fact stands to the question with its words taken so."""
        matches = standing.matches
        if all(match.likeness for match in matches):
            return standing
        missing = [word for word in row.subject.split() if stem(word) not in standing.said]
        taken = list(matches)
        for number, unit in enumerate(self._query.units):
            if taken[number].likeness or unit.sort not in SPELT or unit.parts:
                continue
            best = NO_MATCH
            for word in missing:
                alike = self._known.get((number, word))
                if alike is None:
                    alike = self._known[number, word] = self._alike(number, word)
                if alike > best.likeness:
                    best = Match(alike, "approximate", SUBJECT, word)
            taken[number] = best
        if tuple(taken) == matches:
            return standing
        return self._matcher.of(taken, standing.concepts)

    def _alike(self, number: int, word: str) -> float:
        """How alike a unit and a fact's word are, where one may be the other misspelt."""
        from factcli.words.spelling import misreading  # most questions have nothing misspelt

        unit = self._query.units[number]
        if unit.relation == CODED and len(word) == len(unit.text):
            return 0.0  # another letter in a code makes another code
        return misreading(unit.text, word) * MISREAD_PENALTY
