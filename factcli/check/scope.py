"""What a claim can draw on: the words of its statement, and those that it stands under."""

from __future__ import annotations

import re

from factcli.check.claims import Claim
from factcli.check.once import once
from factcli.check.pay import period_of
from factcli.check.prose import APART, NARROWING, TOTALS
from factcli.check.statements import Statement
from factcli.check.surroundings import NOWHERE, Surroundings, take
from factcli.check.terms import Term
from factcli.check.wording import Word
from factcli.values.value import Money
from factcli.words.text import stem
from factcli.words.tokens import MEANINGS, is_place, place

_OWN, _OWN_BUT_FAR = (1.0, 1.0), (1.0, 0.92)
_FRAME, _SIBLING = (0.9, 0.7), (0.85, 0.45)
_BY_MEANING = 0.95
# Where a figure's own statement is over, though no comma says so.
_GOES_ON = re.compile(
    r"\s(?:when|after|following|despite|amid|thanks to|in response to|"
    r"since (?:it|they|he|she|we|its|their)|because|although|though|whereas|in the hope|"
    r"so that|and [a-z]{3,}(?:s|ed) (?:each|all|every|them|its|their|how|that))\s"
)
_RANGE = re.compile(r"\b[Ff]rom\s(?:[A-Z][\w-]+\s)+to\s[A-Z]")
# What stands in no sentence of the claim is further from it than any word of it.
_FAR_OFF = 1000
_RATE = re.compile(
    r"\bper\s(?:[0-9][0-9,]*|capita|head|person|woman|inhabitant|household|km|sq)", re.IGNORECASE
)


class Scope:
    """What a claim can draw on: each token with how near it stands, as name and as attribute.

    `own` are the words of its statement without its figure and without dates; `others` those of
    the rest of the sentence that say something.
    """

    def __init__(self, claim: Claim, around: Surroundings) -> None:
        self.claim = claim
        self.around = around
        reading, words = around.reading, around.words
        self._near: dict[tuple[int, int], bool] = {}
        self.is_bracketed = self._is_bracketed()
        self.own = [
            words[n]
            for n in sorted(claim.clause)
            if n not in reading.of_dates and not self._is_figure(words[n])
        ]
        self.factors = dict(around.factors)
        self.others: list[Word] = []
        for number in reading.telling:
            word = words[number]
            if number not in claim.clause:
                self.others.append(word)
                if number in claim.parts:
                    continue
                take(self.factors, [word], _SIBLING if number in claim.siblings else _FRAME)
            elif not self._is_figure(word):
                take(self.factors, [word], _OWN if self.is_near(word) else _OWN_BUT_FAR)
        self.own_tokens = {token for word in self.own for token in word.tokens}
        self.is_total = any(
            w.text in TOTALS and not self.in_figure(w) and self.is_near(w) for w in self.own
        )
        self.is_rate = _RATE.search(claim.text) is not None
        self.period = period_of(claim.value)
        self.is_range = _RANGE.search(claim.text) is not None

    def _is_bracketed(self) -> bool:
        """Whether the figure stands alone in brackets: the Mine Ban Convention (1997)."""
        text, claim = self.around.text, self.claim
        return text[claim.start - 1 : claim.start] == "(" and text[claim.end : claim.end + 1] == ")"

    def _is_figure(self, word: Word) -> bool:
        """Whether a word is the claim's own number: that is no part of the look-up."""
        claim = self.claim
        if not claim.start <= word.start < claim.end:
            return False
        return claim.sort == "date" or word.sort == "number" or word.start < claim.figure.start

    @once
    def designated(self) -> list[tuple[str, str]]:
        """The names that a number or a letter tells from others: in its statement, else around."""
        every = self.around.designated
        own = {head for head, _, number in every if number in self.claim.clause}
        return [
            (head, designator)
            for head, designator, number in every
            if head not in own or number in self.claim.clause
        ]

    @once
    def apart(self) -> frozenset[str]:
        """Those of its words that tell a table's lines apart."""
        return frozenset(word.text for word in self.own if word.text in APART)

    @once
    def places(self) -> list[set[str]]:
        """The places that its statement or its headings name, other figures' own left out."""
        words = [w for w in self.own if not self.is_of_another(w)]
        return [p for w in (*words, *self.around.cell) if (p := set(filter(is_place, w.tokens)))]

    @once
    def places_beside(self) -> list[set[str]]:
        """The places of the sentence before a verb that "and" adds: it goes on of the same."""
        is_added = bool(self.own) and self.own[0].text == "and"
        if not is_added or any(w.is_name or any(map(is_place, w.tokens)) for w in self.own):
            return []
        words, siblings = self.around.words, self.claim.siblings
        before = (words[n] for n in siblings if words[n].start < self.claim.start)
        return [p for word in before if (p := set(filter(is_place, word.tokens)))]

    def may_be_said_of(self, agents: frozenset[str]) -> bool:
        """Whether states that it does not name may act in it: who speaks, or pays in their money.

        An item or a cell that has no verb leaves them out as well.
        """
        value = self.claim.value
        money = isinstance(value, Money) and place(value.currency[:2]) in agents
        return self.around.speaks or self.claim.goes_on or money

    @once
    def of_names(self) -> frozenset[int]:
        """Where light words of longer names begin: the People of Norwegian People's Aid."""
        words = self.around.words
        return frozenset(
            word.start
            for before, word, after in zip(words, words[1:], words[2:], strict=False)
            if word.sort == "light" and word.is_name and before.is_name and after.is_name
        )

    @once
    def borrowed(self) -> Word | None:
        """The noun that the figure counts, be it one that another figure has."""
        counted = self.claim.borrowed.casefold().split()
        root = stem(counted[-1]) if counted else ""
        return next((word for word in self.around.words if word.tokens[0] == root), None)

    @once
    def telling(self) -> int:
        """How many words of its statement say what the figure is of."""
        return sum(word.sort == "content" and not self.in_figure(word) for word in self.own)

    @once
    def _beside(self) -> list[Word]:
        """The content words of its sentence that the claim is told by.

        A statement without a verb goes on from its sibling.
        """
        claim = self.claim
        words = (
            w for n, w in enumerate(self.around.words) if claim.goes_on or n not in claim.siblings
        )
        return [word for word in words if word.sort == "content"]

    @once
    def _telling(self) -> list[Word]:
        """These, and those that it stands under; a pronoun's are in the sentence before."""
        around = self.around
        context = [*around.cell, *around.before] if self.claim.has_pronoun else around.cell
        return [*self._beside, *(word for word in context if word.sort == "content")]

    def told(self, statement: Statement) -> frozenset[int]:
        """Which of the words that the claim is told by the fact's names, attribute or unit have."""
        return frozenset(
            number
            for number, word in enumerate(self._telling)
            if not statement.named.isdisjoint(word.tokens)
        )

    def distance(self, number: int) -> int:
        """How far a word that the claim is told by stands from its figure, in characters."""
        if number >= len(self._beside):
            return _FAR_OFF
        word, figure = self._beside[number], self.claim.figure
        return max(word.start - figure.end, figure.start - word.end, 0)

    @once
    def concepts(self) -> dict[str, float]:
        """The relations that the sentence names, with how near: 1 in the claim's own statement."""
        found: dict[str, float] = {}
        for one in self.around.named:
            near = _OWN[1] if self.claim.clause.issuperset(one.positions) else _SIBLING[1]
            found[one.token] = max(found.get(one.token, 0.0), near)
        return found

    @once
    def concepts_of_words(self) -> dict[int, set[str]]:
        """The relations that words of the claim's own statement help to name, by their places."""
        found: dict[int, set[str]] = {}
        for one in self.around.named:
            if self.claim.clause.issuperset(one.positions):
                for position in one.positions:
                    found.setdefault(self.around.words[position].start, set()).add(one.token)
        return found

    def without_figure(self) -> str:
        """The claim's statement without its figure and dates, as a question would put it."""
        text = self.around.text
        return " ".join(text[w.start : w.end] for w in self.own if not self.in_figure(w))

    def in_figure(self, word: Word) -> bool:
        """Whether a word is part of the claim itself."""
        return self.claim.start <= word.start < self.claim.end

    def is_of_another(self, word: Word) -> bool:
        """Whether a word is part of another figure of the sentence."""
        return word.start in self.around.reading.figure_starts and not self.in_figure(word)

    def is_near(self, word: Word) -> bool:
        """Whether no comma stands between a word and the claim."""
        place = word.start, word.end
        near = self._near.get(place)
        if near is None:
            near = self._near[place] = self._stands_near(word)
        return near

    def _stands_near(self, word: Word) -> bool:
        figure = self.claim.figure
        start, end = min(word.start, figure.end), max(word.start, figure.start)
        if self.is_bracketed and word.start > self.claim.end:
            return False
        between = self.around.text[start:end].replace(", and ", " and ")
        return "," not in between and not (start >= figure.end and _GOES_ON.search(between))

    def narrows(self, word: Word) -> bool:
        """Whether a word, if a fact lacks it, makes another claim: beside it, or opening with it.

        "In humanitarian aid alone, Iraq has had 270 million" is of a part of the aid.
        """
        opens = word.start < self.claim.figure.start and word.tokens[0] in NARROWING
        return opens or self.is_near(word)

    def is_beside(self, word: Word) -> bool:
        """Whether a word is near and stands by itself, being no part of a phrase."""
        if not self.is_near(word):
            return False
        position = self.own.index(word)
        beside = self.own[max(0, position - 1) : position + 2]
        shared = (t for w in beside if w is not word for t in w.tokens if t[0] in MEANINGS)
        return set(word.tokens).isdisjoint(shared)

    def nearness(self, term: Term, part: int) -> float:
        """How near a fact's word is said: 1 in the claim's own statement, 0 nowhere.

        `part` 0 is for a word of its name, 1 for one of what it states.
        """
        if term.is_number and term.text in self.around.numbers:
            return 1.0
        best = 0.0
        for token in term.tokens:
            near = self.factors.get(token, NOWHERE)[part]
            if token != term.stem:
                near *= _BY_MEANING
            best = max(best, near)
        return best
