"""Reading: the words of a question, one after another, as names, numbers, meanings and fillers."""

import math
from collections.abc import Sequence

from factcli.index.reader import Index
from factcli.match.periods import month_at, parts_of_periods, second_years
from factcli.match.typed import CODED, EXACT, SAME_MEANING, Alternative, Reading, TypedWords, Unit
from factcli.match.typed_phrases import TOWARDS, Cut, TypedPhrases
from factcli.words.phrasings import is_near
from factcli.words.text import is_number, is_year, stem
from factcli.words.tokens import (
    ACTOR,
    ASIDE,
    CITY,
    COUNTRY,
    LIGHT,
    MEANINGS,
    PEOPLE,
    SEAT,
    SENSES,
    STOP,
    WHERE,
    code_of,
    is_place,
    place,
)

# Chosen with the penalties of rank.py, by benchmarks/quality.py.
STOP_WEIGHT = 0.08
LIGHT_WEIGHT = 0.3
# How a year restricts: "after" and "before" leave out the year itself, "since" and "until" do not.
_TIMES = {
    "later": frozenset({"after"}),
    "earlier": frozenset({"before"}),
    "after": frozenset({"since", "from"}),
    "before": frozenset({"until", "till", "by"}),
}
_OUT_OF = frozenset({"from", "by", "fra", "av"})
# After these somebody acts: a seat stands for its government.
_ACTING = frozenset("do does did has have had will would can could must should by between".split())
_RECEIVING = frozenset({"receive", "receives", "received", "get", "gets", "got"})
# A body's second of its name is written II: how one is asked for, and the other printed.
_ORDINALS = {
    "first": ("i",), "second": ("ii", "2nd"), "third": ("iii", "3rd"), "fourth": ("iv", "4th"),
    "fifth": ("v", "5th"), "sixth": ("vi", "6th"), "seventh": ("vii", "7th"),
}  # fmt: skip
_WHICH = frozenset({"which", "what", "hvilket", "hvilken", "hvilke"})
_COUNTRY = frozenset({"country", "countries", "nation", "state", "land"})


_WHERE = frozenset({"where", "hvor"})
# What else a word of a question may lead by.
_ASKING = _ORDINALS | dict.fromkeys(_WHERE, (WHERE,)) | dict.fromkeys(_COUNTRY, (COUNTRY,))


class QuestionReader:
    """Cuts the words of one text into units, the longest names first."""

    def __init__(
        self,
        index: Index,
        text: str,
        typed: list[str],
        *,
        leads: bool = False,
        endings: Sequence[str] = (),
    ) -> None:
        """Read `text` of the words `typed`; with `leads` they lead to facts and are weighed.

        `endings` are what the last word may become, where it is still being typed.
        """
        self._index = index
        self._text = text
        self._typed = typed
        self._leads = leads
        self._words = TypedWords(index, text, typed, is_question=leads, endings=endings)
        self._most = math.log(1 + index.size) if index.size else 1.0
        self._readings = self._words.readings
        self._phrases = TypedPhrases(index, text, typed, self._words)
        self._parts = parts_of_periods(typed)
        self._second_years = second_years(text, typed)
        roots = [stem(word) for word in self.corrected()]
        self.named = index.named(roots, asked=True) if leads else ()

    def units(self) -> list[Unit]:
        """The units in the order of the question."""
        cuts = list(self._phrases.cuts(self._parts))
        self._expect(cuts)
        return [self._cut_unit(*cut) for cut in cuts]

    def _expect(self, cuts: list[Cut]) -> None:
        """Ask at once for what leads to facts, by which the units will be weighed as well."""
        if not self._leads:
            return
        tokens = [stem(word) for word in self._typed]
        tokens += (token for word in self._typed for token in _ASKING.get(word, ()))
        tokens += (stem(reading.word) for some in self._readings for reading in some)
        for cut in cuts:
            tokens += (_leading(token) for token, _ in cut.tokens)
            if cut.length > 1:
                for position in range(cut.position, cut.position + cut.length):
                    tokens += (token for token, _ in self._single_tokens(position))
        named = [one.token for one in self.named]
        near = list(filter(is_near, named))
        relations = [token for token in named if token not in near] if near else named
        self._index.expect_postings((*tokens, *relations), near)

    def _cut_unit(
        self, position: int, length: int, tokens: list[tuple[str, float]], amount: str
    ) -> Unit:
        if position in self._parts:
            return Unit(self._typed[position], "stop", 0.0, (), (), self._parts[position])
        if amount:
            return self._scaled_unit(position, length, amount)
        return self._unit(position, length, tokens)

    @property
    def contrasts(self) -> set[str]:
        """The sides of contrasts that the units so far take."""
        return self._phrases.contrasts

    def weight_of(self, token: str) -> float:
        """The inverse document frequency of a token."""
        return self._weight((Alternative(token, 1.0, "exact"),))

    def corrected(self) -> list[str]:
        """The words with misspelt question words put right."""
        return self._words.corrected()

    def asking(self) -> list[str]:
        """The words that may ask: the WHO is nobody."""
        words = enumerate(self._words.corrected())
        return [word for position, word in words if not self._words.is_code(position)]

    def _unit(self, position: int, length: int, tokens: list[tuple[str, float]]) -> Unit:
        typed = self._typed[position : position + length]
        text = " ".join(typed)
        before = self._typed[position - 1] if position else ""
        if tokens == [(ASIDE, 1.0)]:
            return Unit(text, "stop", 0.0, ())
        seats = [(place(code_of(token)), worth) for token, worth in tokens if token[0] == SEAT]
        tokens = [token for token in tokens if token[0][0] != SEAT]
        if seats and not tokens:  # "Ottawa" is also the city that a fact may name
            tokens = seats
            unit = self._place_unit(position, length, tokens, before)
            cities = (Alternative(stem(word), 1.0, "exact") for word in typed)
            return unit._replace(alternatives=(*unit.alternatives, *cities))
        if tokens and tokens[0][0][0] == CITY:
            city = Alternative(stem(code_of(tokens[0][0])), SAME_MEANING, "alias")
            return Unit(text, "content", self._weight((city,)), (city,))
        if any(is_place(token) for token, _ in tokens):
            if before in _ACTING:  # "does Oslo give": the region as well as its government
                tokens += [seat for seat in seats if _is_within(tokens, code_of(seat[0]))]
            return self._place_unit(position, length, tokens, before)
        if length == 1:
            return self._word_unit(position, tokens, before)
        parts = tuple(
            self._word_unit(position + n, self._single_tokens(position + n), "")
            for n in range(length)
        )
        same = self._meanings(tokens)
        sort = "actor" if any(t[0] == ACTOR for t, _ in tokens) else "content"
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
            if is_place(token)
        )
        relation = self._relation(position, length, before)
        if not relation and any(token[0] == PEOPLE for token, _ in tokens):
            relation = "people"
        sort = "place"
        readings = self._readings[position]
        if length == 1 and readings[0].similarity < 1:
            word = self._word_unit(position, [], before)
            if not (self._words.is_begun(position) or self._phrases_of_places(readings[0].word)):
                sort = word.sort
            found += word.alternatives
        text = " ".join(self._typed[position : position + length])
        corrections = self._corrections(position, length)
        return Unit(text, sort, self._weight(found), found, (), relation, corrections)

    def _relation(self, position: int, length: int, before: str) -> str:
        """Whether something goes to a place or comes from it."""
        around = self._typed[max(0, position - 2) : position] if before == "by" else []
        around += self._typed[position + length : position + length + 1]
        if not _RECEIVING.isdisjoint(around):
            return "to"
        return "to" if before in TOWARDS else "from" if before in _OUT_OF else ""

    def _phrases_of_places(self, word: str) -> bool:
        """Whether a word by itself is the name of a place."""
        phrases = self._index.phrases(stem(word))
        return any(is_place(p.token) and p.words == (word,) for p in phrases)

    def _single_tokens(self, position: int) -> list[tuple[str, float]]:
        """What a word of a longer phrase stands for by itself, names left out."""
        tokens: dict[str, float] = {}
        for reading in self._readings[position]:
            for phrase in self._index.phrases(stem(reading.word)):
                if len(phrase.words) == 1 and phrase.token[0] in MEANINGS:
                    tokens[phrase.token] = max(reading.similarity, tokens.get(phrase.token, 0.0))
        return list(tokens.items())

    def _word_unit(self, position: int, tokens: list[tuple[str, float]], before: str) -> Unit:
        word = self._typed[position]
        readings = self._readings[position]
        if is_number(word) or self._words.is_designator(position):
            return self._number_unit(word, before)
        literal = tuple(
            Alternative(stem(r.word), r.similarity, _how(r.similarity, "exact")) for r in readings
        )
        found = literal + self._meanings(tokens)
        found += tuple(Alternative(n, SAME_MEANING, "alias") for n in _ORDINALS.get(word, ()))
        if word in _COUNTRY and before in _WHICH:
            found += (Alternative(COUNTRY, SAME_MEANING, "exact"),)
        sort = self._sort(readings)
        if self._words.is_name(position) or (word == "may" and self._words.is_month(position)):
            sort = "content"
        if any(token[0] == ACTOR for token, _ in tokens):
            sort = "actor"
        weight = self._weight(found)
        if sort == "stop":
            weight *= STOP_WEIGHT
            if word in _WHERE:
                where = Alternative(WHERE, SAME_MEANING, "exact")
                return Unit(word, "where", self._most * LIGHT_WEIGHT, (where,))
        elif sort == "light":
            weight *= LIGHT_WEIGHT
        is_name = self._words.is_name(position)
        corrections = self._corrections(position, 1)
        relation = CODED if self._words.is_code(position) else month_at(self._typed, position)
        return Unit(word, sort, weight, found, (), relation, corrections, is_name)

    def _sort(self, readings: list[Reading]) -> str:
        """Stop, light or content, by what the most likely reading is."""
        if not readings or readings[0].similarity == 0:
            return "content"
        flags = self._index.flags(readings[0].word)
        if flags & STOP:
            return "stop"
        return "light" if flags & LIGHT else "content"

    def _scaled_unit(self, position: int, length: int, amount: str) -> Unit:
        first, *scales = self._typed[position : position + length]
        found = (Alternative(amount, 1.0, "exact"),)
        if not scales:
            return Unit(first, "number", self._most, (*found, Alternative(first, 1.0, "exact")))
        words = (self._word_unit(position + n, [], "") for n in range(1, length))
        text = " ".join((first, *scales))
        return Unit(text, "number", self._most, found, (self._number_unit(first, ""), *words))

    def _number_unit(self, word: str, before: str) -> Unit:
        relation = ""
        found: tuple[Alternative, ...] = (Alternative(word, 1.0, "exact"),)
        if is_year(before) and word in self._second_years:
            word = self._second_years[word]
            found += (Alternative(word, 1.0, "exact"),)
        if is_year(word):
            relation = next((r for r, signs in _TIMES.items() if before in signs), "year")
        return Unit(word, "number", self._weight(found), found, (), relation)

    def _meanings(self, tokens: list[tuple[str, float]]) -> tuple[Alternative, ...]:
        return tuple(
            Alternative(token, SAME_MEANING * likeness, _how(likeness, "alias"))
            for token, likeness in tokens
            if token[0] in SENSES
        )

    def _corrections(self, position: int, length: int) -> tuple[str, ...]:
        readings = self._readings[position : position + length]
        return tuple(r.word for some in readings for r in some[:3] if 0 < r.similarity < 1)

    def _weight(self, alternatives: tuple[Alternative, ...]) -> float:
        """The inverse document frequency of a unit that leads: rare says more than common."""
        if not self._leads:
            return self._most
        facts = 0
        for alternative in alternatives:
            facts = max(facts, self._index.facts_with(alternative.token))
        if facts == 0:
            return self._most
        return max(0.1, math.log(1 + self._index.size / facts))


def _is_within(tokens: list[tuple[str, float]], country: str) -> bool:
    """Whether one of the places is a region of a country."""
    return any(is_place(t) and code_of(t).startswith(f"{country}-") for t, _ in tokens)


def _leading(token: str) -> str:
    """The token that leads to facts for a phrase: a city's word, the place of a seat."""
    if token[0] == CITY:
        return stem(code_of(token))
    return place(code_of(token)) if token[0] == SEAT else token


def _how(likeness: float, otherwise: str) -> str:
    return otherwise if likeness > EXACT else "approximate"
