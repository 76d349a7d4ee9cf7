"""Scores: which facts a question could be about, best first.

The score is the share of the question's weight (inverse document frequency times the square of the
likeness, by field) that the fact answers to, less a little for words of its own subject and
attribute that the question does not say.
"""

from typing import NamedTuple

from factcli.index.reader import Index
from factcli.index.table import (
    ALIAS,
    ALL_FIELDS,
    ATTRIBUTE,
    NAMING,
    PLAIN_WEIGHTS,
    SUBJECT,
    VALUE,
    Row,
)
from factcli.match.candidates import Candidates
from factcli.match.periods import month_fits, year_fits
from factcli.match.query import Query
from factcli.match.typed import CODED, SAME_MEANING, Alternative, Unit
from factcli.words.text import stem
from factcli.words.tokens import is_stem

# Chosen by benchmarks/quality.py, by the share of first answers that are right on EntityQuestions
# (clean .999, a word misspelt .991, a word of the name .977); the concept's by decisions.py.
MISSING_NAME_PENALTY = 0.15
MISSING_ATTRIBUTE_PENALTY = 0.05
ASKED_KIND_BONUS = 0.03
COUNTED_BONUS = 0.05
MISREAD_PENALTY = 0.8
CONCEPT_BONUS = 0.03
NEARLY = 0.7


_SPELT = ("content", "light")


class Match(NamedTuple):
    """How a fact answers to one unit: the best likeness, how, and in which fields.

    `fields` are all that have it in any way; `otherwise` those that say it in other words,
    `by_concept` by a phrase that names the same relation; `near` is the group of near words by
    which alone they have it.
    """

    likeness: float
    how: str
    fields: int
    read_as: str = ""
    otherwise: int = 0
    by_concept: bool = False
    near: str = ""


NO_MATCH = Match(0.0, "", 0)


class Scored(NamedTuple):
    """A fact with its score (0–1) and its matches, one for each unit of the query.

    `unsaid` is the share of its name, the best known of its names, that the query leaves out, and
    `missing` the words; `said` are the stems that it says; `concepts` counts the relations of the
    query that it names.
    """

    row: Row
    score: float
    matches: tuple[Match, ...]
    unsaid: float
    said: set[str]
    missing: tuple[str, ...] = ()
    concepts: int = 0


class Ranker:
    """Ranks the facts of an index for one query."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._query = query
        self._candidates = Candidates(index)
        self._total = query.weight or 1.0  # stop words can only add
        self._stems = [_stems_of(unit) for unit in query.units]

    def best(self, count: int) -> list[Scored]:
        """The best facts, at most `count`, best first."""
        rows = self._index.rows(self._candidates.best(self._query, count)).values()
        scored = [self._scored(row, misread=False) for row in rows]
        if not any(self._is_whole(one) for one in scored):
            scored = [self._scored(row, misread=True) for row in rows]
        scored.sort(key=_order)
        return scored

    def _is_whole(self, scored: Scored) -> bool:
        """Whether a fact has all the content of the question, so that nothing can be misspelt."""
        pairs = zip(self._query.units, scored.matches, strict=True)
        return all(match.likeness for unit, match in pairs if unit.sort in _SPELT)

    # Scores: each candidate looked at closely

    def _scored(self, row: Row, *, misread: bool) -> Scored:
        units = self._query.units
        matches = [self._match(unit, row) for unit in units]
        concepts = self._take_concepts(matches, row)
        self._take_near(matches, row)
        subject = row.subject.split()
        said = self._said(matches)
        if misread and not all(match.likeness for match in matches):
            self._take_misreadings(matches, [w for w in subject if stem(w) not in said])
            said = self._said(matches)
        earned = 0.0
        for unit, match in zip(units, matches, strict=True):
            earned += unit.weight * match.likeness * match.likeness * PLAIN_WEIGHTS[match.fields]
        unsaid, missing = self._missing(subject, said, matches, SUBJECT)
        for alias in row.aliases.split("|") if unsaid and row.aliases else ():
            unsaid, missing = min(
                (unsaid, missing), self._missing(alias.split(), said, matches, ALIAS)
            )
        score = earned / self._total - MISSING_NAME_PENALTY * unsaid
        unsaid_of_attribute, _ = self._missing(row.attribute.split(), said, matches, ATTRIBUTE)
        score -= MISSING_ATTRIBUTE_PENALTY * unsaid_of_attribute
        score += ASKED_KIND_BONUS * answers_kind(self._query.asks, row)
        if self._query.counted and row.value_type == "quantity":
            counted = any(matches[n].fields & VALUE for n in self._query.counted)
            score += COUNTED_BONUS if counted else -COUNTED_BONUS
        score += CONCEPT_BONUS * bool(concepts)
        return Scored(row, score, tuple(matches), unsaid, said, missing, concepts)

    def _take_concepts(self, matches: list[Match], row: Row) -> int:
        """Take the words that name a relation of the fact as said, in other words."""
        named = 0
        for concept in self._query.concepts:
            mask = self._index.postings(concept.token).mask(row.row) & ALL_FIELDS
            if not mask:
                continue
            named += 1
            for number in concept.units:
                if matches[number].likeness < SAME_MEANING:
                    matches[number] = Match(SAME_MEANING, "alias", mask, "", mask, by_concept=True)
        return named

    def _take_near(self, matches: list[Match], row: Row) -> None:
        """Take the words that the fact lacks for the near ones that it has."""
        units = self._query.units
        for near in self._query.near:
            lacking = [n for n in near.units if not matches[n].likeness and units[n].sort != "stop"]
            if not any(units[n].sort == "content" for n in lacking):
                continue
            mask = self._index.postings(near.token).mask(row.row) & ALL_FIELDS
            # A table's name is said as it is, or not at all.
            mask &= ALL_FIELDS if row.is_described else ~NAMING
            for number in lacking if mask else ():
                matches[number] = Match(NEARLY, "alias", mask, "", mask, near=near.token)

    def _match(self, unit: Unit, row: Row) -> Match:
        """How well a fact answers to a unit: by a token of its own, or by all of its parts."""
        best, fields, otherwise = NO_MATCH, 0, 0
        postings = self._index.postings
        for alternative in unit.alternatives:
            mask = postings(alternative.token).mask(row.row)
            if unit.sort == "where":
                mask &= ATTRIBUTE
            elif unit.sort == "stop":
                mask &= SUBJECT | ALIAS
            if not mask:
                continue
            fields |= mask & ALL_FIELDS
            if not is_stem(alternative.token):
                otherwise |= mask & ALL_FIELDS
            if _worth(alternative.similarity, mask) > _worth(best.likeness, best.fields):
                best = self._close_look(alternative, mask, unit, row)
        if not fields and unit.relation and unit.sort == "number" and year_fits(unit, row):
            return Match(1.0, "exact", VALUE)
        if not fields and unit.relation[:1].isdigit() and month_fits(unit.relation, row):
            return Match(1.0, "exact", VALUE)
        if unit.parts:
            whole = _together(unit, [self._match(part, row) for part in unit.parts])
            fields |= whole.fields
            if _worth(whole.likeness, whole.fields) > _worth(best.likeness, best.fields):
                best = whole
        return best._replace(fields=fields, otherwise=otherwise) if fields else best

    def _close_look(self, alternative: Alternative, mask: int, unit: Unit, row: Row) -> Match:
        """A word with another ending than the fact's name has is a little less than the word."""
        likeness_ = alternative.similarity
        if alternative.how == "exact" and unit.sort == "content" and mask & SUBJECT:
            names = f" {row.subject} {row.aliases} "
            if f" {unit.text} " not in names.replace("|", " "):
                likeness_ *= 0.98
        how = alternative.how
        if how == "exact" and mask & ALIAS and not mask & (SUBJECT | ATTRIBUTE):
            how = "alias"
        return Match(likeness_, how, mask & ALL_FIELDS)

    def _said(self, matches: list[Match]) -> set[str]:
        """The stems that the query says, through whichever reading matched."""
        said: set[str] = set()
        for stems, match in zip(self._stems, matches, strict=True):
            if match.likeness:
                said |= stems
                if match.read_as:
                    said.add(stem(match.read_as))
        return said

    def _missing(
        self, own: list[str], said: set[str], matches: list[Match], bit: int
    ) -> tuple[float, tuple[str, ...]]:
        """The share (0–1) of a fact's own words, by weight, that the question leaves out, and they.

        A word said in another way (by a meaning or a place's other name) counts as said: each such
        match covers the rarest word still missing.
        """
        total = 0.0
        missing = []
        for word in own:
            weight = self._index.rarity(word)
            total += weight
            if stem(word) not in said:
                missing.append((weight, word))
        if not missing:
            return 0.0, ()
        missing.sort(reverse=True)
        roots = set(map(stem, own))
        other_ways = sum(
            1
            for stems, match in zip(self._stems, matches, strict=True)
            if match.otherwise & bit and roots.isdisjoint(stems)
        )
        left = missing[other_ways:]
        return sum(weight for weight, _ in left) / total, tuple(word for _, word in left)

    def _take_misreadings(self, matches: list[Match], missing: list[str]) -> None:
        """Take a known word that the fact lacks for a missing word of its subject spelt like it."""
        from factcli.words.spelling import misreading  # most questions have nothing misspelt

        for number, unit in enumerate(self._query.units):
            if matches[number].likeness or unit.sort not in _SPELT or unit.parts:
                continue
            best = NO_MATCH
            for word in missing:
                if unit.relation == CODED and len(word) == len(unit.text):
                    continue  # another letter in a code makes another code
                alike = misreading(unit.text, word) * MISREAD_PENALTY
                if alike > best.likeness:
                    best = Match(alike, "approximate", SUBJECT, word)
            matches[number] = best


def _order(scored: Scored) -> tuple[float, int, str]:
    """Best first; ties by the newer date, then by id."""
    newest = scored.row.as_of_to or scored.row.value_to or 0
    return (-round(scored.score, 4), -newest, scored.row.id)


def _stems_of(unit: Unit) -> set[str]:
    """The stems that a unit says: its own words' and those of its readings."""
    said: set[str] = set()
    for single in (unit, *unit.parts):
        said.update(stem(word) for word in single.text.split())
        said.update(a.token for a in single.alternatives if is_stem(a.token))
    return said


def _worth(alike: float, mask: int) -> float:
    return alike * alike * PLAIN_WEIGHTS[mask]


def _together(unit: Unit, parts: list[Match]) -> Match:
    """A phrase matched by its words: as good as they are on average, and whole only if all are."""
    if not any(part.likeness for part in parts):
        return NO_MATCH
    weights = [part.weight for part in unit.parts]
    alike = sum(w * p.likeness for w, p in zip(weights, parts, strict=True)) / sum(weights)
    hows = {part.how for part in parts if part.likeness}
    how = next(h for h in ("approximate", "alias", "exact") if h in hows)
    fields = 0
    for part in parts:
        fields |= part.fields
    if not all(part.likeness for part in parts):
        alike *= 0.7
    found = sum(w * PLAIN_WEIGHTS[p.fields] for w, p in zip(weights, parts, strict=True))
    return Match(alike * found / (sum(weights) * PLAIN_WEIGHTS[fields]), how, fields)


def answers_kind(asks: str, row: Row) -> bool:
    """Whether a fact gives the kind of answer that the question asks for."""
    if asks == "number":
        return row.value_type == "quantity"
    if asks == "amount":
        return row.value_type in ("money", "quantity")
    if asks in ("date", "money"):
        return row.value_type == asks
    if asks == "person":
        return row.kind == "role"
    return False
