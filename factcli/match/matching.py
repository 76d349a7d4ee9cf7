"""Matching: how a fact answers to each unit of a question, by the fields that it has its tokens in.

Facts that have the same tokens in the same fields answer alike, but for how their names are spelt
and when they are of. So each way to answer is worked out once, however many facts have it.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from factcli.index.table import (
    ALIAS,
    ALL_FIELDS,
    ATTRIBUTE,
    NAMING,
    PLAIN_WEIGHTS,
    STATEMENT,
    SUBJECT,
    VALUE,
    Row,
)
from factcli.match.periods import month_fits, year_fits
from factcli.match.query import Query
from factcli.match.typed import SAME_MEANING, Alternative, Unit
from factcli.words.text import stem
from factcli.words.tokens import is_stem

NEARLY = 0.7
# What a known word read as another one loses: by benchmarks/quality.py, as the penalties of rank.
MISREAD_PENALTY = 0.8
# A word of a name with another ending than the question's, or than what its word was read as.
_OTHER_ENDING, _OTHER_READING = 0.98, 0.99
# A phrase of which the fact lacks a word.
PART_OF_PHRASE = 0.7
SPELT = ("content", "light")


# Small words count in names alone, and what asks where in what a fact states.
_COUNTING = {"where": ATTRIBUTE, "stop": SUBJECT | ALIAS}


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


class Standing(NamedTuple):
    """How a fact stands to a question: its matches, one for each unit, and what follows from them.

    `concepts` counts the relations of the question that it names; `said` are the stems that the
    question says, through whichever reading matched; `earned` is the weight that it answers to.
    `elsewise` are, for each unit that it says in other words, the fields and the unit's stems.
    """

    matches: tuple[Match, ...]
    concepts: int
    said: set[str]
    earned: float
    elsewise: tuple[tuple[int, set[str]], ...]
    is_whole: bool


class _Face(NamedTuple):
    """All of a fact that its matches depend on: masks, names as they are spelt, and times."""

    masks: tuple[int, ...]
    near: tuple[int, ...]
    spelt: tuple[bool, ...]
    timely: tuple[bool, ...]
    is_described: bool


class Matcher:
    """Matches facts with one question."""

    def __init__(self, query: Query) -> None:
        self._query = query
        singles = [single for unit in query.units for single in (unit, *unit.parts)]
        tokens = [a.token for single in singles for a in single.alternatives]
        tokens += [concept.token for concept in query.concepts]
        self.tokens = tuple(dict.fromkeys(tokens))
        self._at = {token: number for number, token in enumerate(self.tokens)}
        texts = [t for s in singles if s.sort == "content" for t in (s.text, *s.readings)]
        self._texts = [f" {text} " for text in dict.fromkeys(texts)]
        self._text_at = {text[1:-1]: number for number, text in enumerate(self._texts)}
        self._times = [s for s in dict.fromkeys(singles) if is_of_time(s)]
        self._time_at = {
            id(unit): self._times.index(unit) for unit in singles if unit in self._times
        }
        self._stems = [_stems_of(unit) for unit in query.units]
        self._stops = {n for n, unit in enumerate(query.units) if unit.sort == "stop"}
        # The units of each group of near words, small words aside.
        self._near = [[n for n in near.units if n not in self._stops] for near in query.near]
        self._spelt = [n for n, unit in enumerate(query.units) if unit.sort in SPELT]
        # In which bits of masks a unit counts; where the mask of each of its tokens is.
        self._ways = {
            id(single): (
                _COUNTING.get(single.sort, 0xFF),
                [(self._at[a.token], a, is_stem(a.token)) for a in single.alternatives],
            )
            for single in singles
        }
        self._known: dict[_Face, Standing] = {}

    def lacking(self, masks: Iterable[tuple[int, ...]]) -> list[str]:
        """The groups of near words that facts with these masks may be asked for."""
        if not self._query.near:
            return []
        alike = set(masks)
        asked = {number for near in self._query.near for number in near.units}
        open_ = {n for n in asked if any(not self._has(n, own) for own in alike)}
        return [near.token for near in self._query.near if not open_.isdisjoint(near.units)]

    def _has(self, number: int, masks: Sequence[int]) -> bool:
        """Whether a fact has a unit in a field of its own, not only in its statement."""
        unit = self._query.units[number]
        return unit.sort != "content" or any(
            masks[self._at[a.token]] & ALL_FIELDS & ~STATEMENT and a.similarity
            for single in (unit, *unit.parts)
            for a in single.alternatives
        )

    def standing(self, row: Row, masks: tuple[int, ...], near: tuple[int, ...]) -> Standing:
        """How a fact stands to the question, all words taken as they are."""
        names = f" {row.subject} {row.aliases} ".replace("|", " ")
        face = _Face(
            masks,
            near,
            tuple([text in names for text in self._texts]),
            tuple([_is_timely(unit, row) for unit in self._times]),
            row.is_described,
        )
        known = self._known.get(face)
        if known is None:
            matches = [self._match(unit, face) for unit in self._query.units]
            self._drop_loose(matches)
            concepts = self._take_concepts(matches, face)
            self._take_near(matches, face)
            known = self._known[face] = self.of(matches, concepts)
        return known

    def of(self, matches: Sequence[Match], concepts: int) -> Standing:
        """What follows from matches."""
        said: set[str] = set()
        earned = 0.0
        elsewise = []
        for unit, stems, match in zip(self._query.units, self._stems, matches, strict=True):
            earned += unit.weight * match.likeness * match.likeness * PLAIN_WEIGHTS[match.fields]
            if match.likeness:
                said |= stems
                if match.read_as:
                    said.add(stem(match.read_as))
            if match.otherwise:
                elsewise.append((match.otherwise, stems))
        is_whole = all(matches[number].likeness for number in self._spelt)
        return Standing(tuple(matches), concepts, said, earned, tuple(elsewise), is_whole)

    def _drop_loose(self, matches: list[Match]) -> None:
        """Drop the small words of names that the question says apart from any other word of one.

        The article of "the director of Ghost" is not that of "The Ghost".
        """
        if not self._stops:
            return
        is_of_name = [bool(m.likeness and m.fields & NAMING) for m in matches]
        for _, run in groupby(range(len(matches)), key=is_of_name.__getitem__):
            together = list(run)
            if self._stops.issuperset(together):
                for number in together:
                    matches[number] = NO_MATCH

    def _take_concepts(self, matches: list[Match], face: _Face) -> int:
        """Take the words that name a relation of the fact as said, in other words."""
        named = 0
        for concept in self._query.concepts:
            mask = face.masks[self._at[concept.token]] & ALL_FIELDS
            if not mask:
                continue
            named += 1
            for number in concept.units:
                if matches[number].likeness < SAME_MEANING:
                    matches[number] = Match(SAME_MEANING, "alias", mask, "", mask, by_concept=True)
        return named

    def _take_near(self, matches: list[Match], face: _Face) -> None:
        """Take the words that the fact lacks for the near ones that it has."""
        units = self._query.units
        for near, named, own in zip(self._query.near, self._near, face.near, strict=True):
            if not own:
                continue
            lacking = [n for n in named if not matches[n].likeness]
            told = [n for n in named if matches[n].fields == STATEMENT]
            if not any(units[n].sort == "content" for n in lacking + told):
                continue
            # A table's name is said as it is, or not at all.
            mask = own & (ALL_FIELDS if face.is_described else ALL_FIELDS & ~NAMING)
            if not mask:
                continue
            for number in lacking:
                matches[number] = Match(NEARLY, "alias", mask, "", mask, near=near.token)
            for number in told:  # a word of the statement says what the attribute's own word is
                matches[number] = matches[number]._replace(fields=STATEMENT | mask)

    def _match(self, unit: Unit, face: _Face) -> Match:
        """How well a fact answers to a unit: by a token of its own, or by all of its parts."""
        best, most, fields, otherwise = NO_MATCH, 0.0, 0, 0
        counts, ways = self._ways[id(unit)]
        for place, alternative, is_own in ways:
            mask = face.masks[place] & counts
            if not mask:
                continue
            fields |= mask & ALL_FIELDS
            if not is_own:
                otherwise |= mask & ALL_FIELDS
            if _worth(alternative.similarity, mask) > most:
                best = self._close_look(alternative, mask, unit, face)
                most = _worth(best.likeness, best.fields)
        if not fields and id(unit) in self._time_at and face.timely[self._time_at[id(unit)]]:
            return Match(1.0, "exact", VALUE)
        if unit.parts:
            whole = _together(unit, [self._match(part, face) for part in unit.parts])
            fields |= whole.fields
            if _worth(whole.likeness, whole.fields) > most:
                best = whole
        return best._replace(fields=fields, otherwise=otherwise) if fields else best

    def _close_look(self, alternative: Alternative, mask: int, unit: Unit, face: _Face) -> Match:
        """A word with another ending than the fact's name has is a little less than the word."""
        likeness = alternative.similarity
        if unit.sort == "content" and mask & SUBJECT:
            if alternative.how == "exact":
                word, other = unit.text, _OTHER_ENDING
            else:
                read = (word for word in unit.readings if stem(word) == alternative.token)
                word, other = next(read, ""), _OTHER_READING
            if word and not face.spelt[self._text_at[word]]:
                likeness *= other
        how = alternative.how
        if how == "exact" and mask & ALIAS and not mask & (SUBJECT | ATTRIBUTE):
            how = "alias"
        return Match(likeness, how, mask & ALL_FIELDS)


def is_of_time(unit: Unit) -> bool:
    """Whether a unit is a year or a month that a fact may be of without its words."""
    return (unit.sort == "number" and bool(unit.relation)) or unit.relation[:1].isdigit()


def _is_timely(unit: Unit, row: Row) -> bool:
    """Whether a year or a month of the question is one that a fact is of."""
    if unit.sort == "number" and year_fits(unit, row):
        return True
    return unit.relation[:1].isdigit() and month_fits(unit.relation, row)


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
        alike *= PART_OF_PHRASE
    found = sum(w * PLAIN_WEIGHTS[p.fields] for w, p in zip(weights, parts, strict=True))
    return Match(alike * found / (sum(weights) * PLAIN_WEIGHTS[fields]), how, fields)
