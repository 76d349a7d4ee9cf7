"""A question as units of meaning: names, numbers, content words, and the kind of answer it asks."""

import math
from typing import NamedTuple

from factcli.match.index import Index, PhraseEntry
from factcli.match.lexicon import CODE, LIGHT, PART_OF_NAME, STOP, same_word
from factcli.match.spelling import Spelling, spellings
from factcli.match.text import fold, is_number, is_year, stem, words

STOP_WEIGHT = 0.08
LIGHT_WEIGHT = 0.3
SAME_MEANING = 0.9
_MANY = frozenset({"many", "mange", "number"})
_PER = frozenset({"per", "a", "each", "every"})
_NEGATIONS = frozenset({"not", "never", "without", "non", "nor", "neither"})
_AFTER = frozenset({"after", "since", "from"})
_BEFORE = frozenset({"before", "until", "till", "by"})
_TOWARDS = frozenset({"in", "inside", "within", "to", "for", "into", "i", "til"})
_OUT_OF = frozenset({"from", "by", "fra", "av"})
_SCALES = {
    "thousand": 3, "k": 3, "million": 6, "mill": 6, "mn": 6, "m": 6, "mln": 6,
    "billion": 9, "bn": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_NOT_A_COUNTRY_AFTER = frozenset({"tell", "give", "show", "let", "of", "remind", "help"})


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

    `sort` is content, light, stop, place, actor, number or where; `relation` is how it stands in the
    question where that changes the meaning (a year: year, after, before; a place: to, from, people); `parts` are the single words of a phrase;
    `readings` are the known words that unknown ones were taken for.
    """

    text: str
    sort: str
    weight: float
    alternatives: tuple[Alternative, ...]
    parts: tuple["Unit", ...] = ()
    relation: str = ""
    readings: tuple[str, ...] = ()


class Query(NamedTuple):
    """A question, read: its units, the kind of answer it asks for, and whether it negates.

    `counted` are the positions of the units that say what is to be counted ("how many soldiers").
    """

    text: str
    units: tuple[Unit, ...]
    asks: str
    negated: bool
    contrasts: frozenset[str] = frozenset()
    counted: frozenset[int] = frozenset()

    @property
    def weight(self) -> float:
        """The weight of all content that the question has."""
        return sum(unit.weight for unit in self.units if unit.sort != "stop")

    @property
    def has_content(self) -> bool:
        """Whether anything is left besides stop words."""
        return any(unit.sort != "stop" for unit in self.units)


def read_query(index: Index, text: str) -> Query:
    """Read a question with what the index knows of words and phrases."""
    typed = words(text)
    reader = _QueryReader(index, text, typed)
    units = tuple(reader.units())
    negated = not _NEGATIONS.isdisjoint(typed)
    asks = asked_kind(reader.corrected())
    counted = _counted(units) if asks == "number" else frozenset()
    return Query(text, units, asks, negated, frozenset(reader.contrasts), counted)


def _counted(units: tuple[Unit, ...]) -> frozenset[int]:
    """The units between "how many" and the next stop word."""
    begin = next((n + 1 for n, u in enumerate(units) if u.text in _MANY), len(units))
    end = next((n for n in range(begin, len(units)) if units[n].sort == "stop"), len(units))
    return frozenset(n for n in range(begin, end) if units[n].sort != "place")


def asked_kind(typed: list[str]) -> str:
    """What kind of answer a question asks for: number, money, date, place, person, or "" ."""
    pairs = set(zip(typed, typed[1:], strict=False))
    first = set(typed)
    if ("how", "many") in pairs or ("number", "of") in pairs or ("hvor", "mange") in pairs:
        return "number"
    if ("how", "much") in pairs or ("hvor", "mye") in pairs:
        return "amount"
    if "when" in first or "nar" in first or {("what", "year"), ("which", "year")} & pairs:
        return "date"
    ends_in_year = typed[-1:] == ["year"] and _PER.isdisjoint(typed[-2:-1])
    if ("what", "date") in pairs or typed[:1] == ["date"] or ends_in_year:
        return "date"
    if first & {"where", "hvor"}:
        return "place"
    return "person" if first & {"who", "whom", "whose", "hvem"} else ""


class _QueryReader:
    """Cuts the words of one question into units, the longest names first."""

    def __init__(self, index: Index, text: str, typed: list[str]) -> None:
        self._index = index
        self._text = text
        self._typed = typed
        self._most = math.log(1 + index.size) if index.size else 1.0
        self.contrasts: set[str] = set()
        self._readings = [self._read(position) for position in range(len(typed))]

    def units(self) -> list[Unit]:
        """The units in the order of the question."""
        result = []
        position = 0
        while position < len(self._typed):
            scaled = self._scaled_number(position)
            if scaled:
                result.append(scaled)
                position += 2
                continue
            length, tokens = self._longest_phrase(position)
            result.append(self._unit(position, max(1, length), tokens))
            position += max(1, length)
        return result

    def corrected(self) -> list[str]:
        """The words with misspelt question words put right."""
        return [readings[0].word for readings in self._readings]

    def _read(self, position: int) -> list[Reading]:
        """What a word may be: itself where it is known, else the known words spelt like it."""
        word = self._typed[position]
        known = self._index.word(word)
        singular = self._index.word(word[:-1]) if word.endswith("s") else None
        itself = Reading(word, 1.0)
        if is_number(word) or singular or self._index.facts_with(stem(word)):
            return [itself]
        if known and known.flags != PART_OF_NAME:
            return [itself]
        if self._is_code(word):
            return [itself] if known else [Reading(word, 0.0)]
        found: list[Spelling] = [s for s in spellings(self._index, word) if self._may_be(word, s)]
        others = [Reading(s.word, s.similarity) for s in found if s.word != word]
        return [itself, *others] if known else others or [Reading(word, 0.0)]

    def _is_code(self, word: str) -> bool:
        """Whether a word is written as a code, UNMIL, in a question that is not all capitals."""
        capitals = word.upper()
        return len(word) > 1 and capitals in self._text and self._text != self._text.upper()

    def _may_be(self, word: str, spelling: Spelling) -> bool:
        """Whether a spelling is likely: another letter in a code makes another code."""
        known = self._index.word(spelling.word)
        if not known or not known.flags & CODE or len(word) != len(spelling.word):
            return True
        return sorted(word) == sorted(spelling.word)

    def _longest_phrase(self, position: int) -> tuple[int, list[tuple[str, float]]]:
        """The longest phrase that begins here, with the tokens it stands for.

        A place's or an actor's name goes before a meaning of the same length.
        """
        best = 0
        tokens: dict[str, float] = {}
        for reading in self._readings[position]:
            if reading.similarity == 0:
                continue
            for phrase in self._index.phrases(stem(reading.word)):
                likeness = self._fits(phrase, position, reading)
                if likeness == 0 or not self._written(phrase.capitals, position):
                    continue
                length = len(phrase.words)
                if phrase.token[0] in "<>":
                    self.contrasts.add(phrase.token)
                    continue
                if length > best:
                    best, tokens = length, {}
                if length == best:
                    tokens[phrase.token] = max(likeness, tokens.get(phrase.token, 0.0))
        return best, list(tokens.items())

    def _fits(self, phrase: PhraseEntry, position: int, first: Reading) -> float:
        """How well the words from here on are this phrase: the weakest word's likeness, or 0."""
        own, token = phrase.words, phrase.token
        if position + len(own) > len(self._typed) or not same_word(token, first.word, own[0]):
            return 0.0
        weakest = first.similarity
        for offset in range(1, len(own)):
            readings = self._readings[position + offset]
            fitting = [r.similarity for r in readings if same_word(token, r.word, own[offset])]
            if not fitting:
                return 0.0
            weakest = min(weakest, fitting[0])
        return weakest

    def _written(self, capitals: str, position: int) -> bool:
        """Whether a name such as US is meant: in capitals, or small where no pronoun can stand."""
        if not capitals or capitals in self._text:
            return True
        if position and self._typed[position - 1] in _NOT_A_COUNTRY_AFTER:
            return False
        return " " not in capitals and "-" not in capitals and fold(self._text) == self._text

    def _unit(self, position: int, length: int, tokens: list[tuple[str, float]]) -> Unit:
        typed = self._typed[position : position + length]
        text = " ".join(typed)
        before = self._typed[position - 1] if position else ""
        places = [t for t in tokens if t[0][0] == "@"]
        if places:
            return self._place_unit(position, length, tokens, before)
        if length == 1:
            return self._word_unit(position, tokens, before)
        parts = tuple(
            self._word_unit(position + n, self._single_tokens(position + n), "")
            for n in range(length)
        )
        same = self._meanings(tokens)
        sort = "actor" if any(t[0] == "&" for t, _ in tokens) else "content"
        if all(part.sort == "stop" for part in parts) and not same:
            sort = "stop"
        weight = max([self._weight(same)] * bool(same) + [part.weight for part in parts])
        return Unit(text, sort, weight, same, parts, "", self._corrections(position, length))

    def _place_unit(
        self, position: int, length: int, tokens: list[tuple[str, float]], before: str
    ) -> Unit:
        """A place; a misspelt one keeps the other words that it may be meant for."""
        found = tuple(
            Alternative(token, likeness, _how(likeness, "exact"))
            for token, likeness in tokens
            if token[0] == "@"
        )
        relation = "to" if before in _TOWARDS else "from" if before in _OUT_OF else ""
        if not relation and any(token[0] == "%" for token, _ in tokens):
            relation = "people"
        sort = "place"
        readings = self._readings[position]
        if length == 1 and readings[0].similarity < 1:
            word = self._word_unit(position, [], before)
            if not self._phrases_of_places(readings[0].word):
                sort = word.sort
            found += word.alternatives
        text = " ".join(self._typed[position : position + length])
        corrections = self._corrections(position, length)
        return Unit(text, sort, self._weight(found), found, (), relation, corrections)

    def _phrases_of_places(self, word: str) -> bool:
        """Whether a word by itself is the name of a place."""
        phrases = self._index.phrases(stem(word))
        return any(p.token[0] == "@" and p.words == (word,) for p in phrases)

    def _single_tokens(self, position: int) -> list[tuple[str, float]]:
        """What a word of a longer phrase stands for by itself, names of places left out."""
        tokens: dict[str, float] = {}
        for reading in self._readings[position]:
            for phrase in self._index.phrases(stem(reading.word)):
                if len(phrase.words) == 1 and phrase.token[0] not in "@%&<>":
                    tokens[phrase.token] = max(reading.similarity, tokens.get(phrase.token, 0.0))
        return list(tokens.items())

    def _word_unit(self, position: int, tokens: list[tuple[str, float]], before: str) -> Unit:
        word = self._typed[position]
        readings = self._readings[position]
        if is_number(word):
            return self._number_unit(word, before)
        literal = tuple(
            Alternative(stem(r.word), r.similarity, _how(r.similarity, "exact")) for r in readings
        )
        found = literal + self._meanings(tokens)
        sort = self._sort(readings)
        if word == "may" and self._is_month(position):
            sort = "content"
        if any(token[0] == "&" for token, _ in tokens):
            sort = "actor"
        weight = self._weight(found)
        if sort == "stop":
            weight *= STOP_WEIGHT
            if word in ("where", "hvor"):
                where = Alternative("?where", SAME_MEANING, "exact")
                return Unit(word, "where", self._most * LIGHT_WEIGHT, (where,))
        elif sort == "light":
            weight *= LIGHT_WEIGHT
        return Unit(word, sort, weight, found, (), "", self._corrections(position, 1))

    def _sort(self, readings: list[Reading]) -> str:
        """Stop, light or content, by what the most likely reading is."""
        if not readings or readings[0].similarity == 0:
            return "content"
        known = self._index.word(readings[0].word)
        flags = known.flags if known else 0
        if flags & STOP:
            return "stop"
        return "light" if flags & LIGHT else "content"

    def _is_month(self, position: int) -> bool:
        """Whether "may" stands beside a number, as a month does."""
        beside = self._typed[max(0, position - 1) : position + 2]
        return any(is_number(word) for word in beside)

    def _scaled_number(self, position: int) -> Unit | None:
        """A number with its scale, "7 million", as one number."""
        pair = self._typed[position : position + 2]
        if len(pair) < 2 or not is_number(pair[0]) or pair[1] not in _SCALES:
            return None
        whole, _, fraction = pair[0].replace(",", "").partition(".")
        zeros = _SCALES[pair[1]]
        if len(fraction) > zeros:
            return None
        amount = (whole + fraction.ljust(zeros, "0")).lstrip("0") or "0"
        found = (Alternative(amount, 1.0, "exact"),)
        parts = (self._number_unit(pair[0], ""), self._word_unit(position + 1, [], ""))
        return Unit(" ".join(pair), "number", self._most, found, parts)

    def _number_unit(self, word: str, before: str) -> Unit:
        relation = ""
        if is_year(word):
            relation = "after" if before in _AFTER else "before" if before in _BEFORE else "year"
        found = (Alternative(word, 1.0, "exact"),)
        return Unit(word, "number", self._weight(found), found, (), relation)

    def _meanings(self, tokens: list[tuple[str, float]]) -> tuple[Alternative, ...]:
        return tuple(
            Alternative(token, SAME_MEANING * likeness, _how(likeness, "alias"))
            for token, likeness in tokens
            if token[0] in "=~$"
        )

    def _corrections(self, position: int, length: int) -> tuple[str, ...]:
        readings = self._readings[position : position + length]
        return tuple(r.word for some in readings for r in some[:3] if 0 < r.similarity < 1)

    def _weight(self, alternatives: tuple[Alternative, ...]) -> float:
        """The inverse document frequency of a unit: rare says more than common."""
        facts = max((self._index.facts_with(a.token) for a in alternatives), default=0)
        if facts == 0:
            return self._most
        return max(0.1, math.log(1 + self._index.size / facts))


def _how(likeness: float, otherwise: str) -> str:
    return otherwise if likeness == 1 else "approximate"
