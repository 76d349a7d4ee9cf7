"""Facts as a check reads them: what each is called, what it states, and of whom and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from itertools import takewhile
from math import log
from typing import NamedTuple

import msgspec

from factcli.check.wording import Lexis, Word
from factcli.index.answer import Entry
from factcli.index.table import ATTRIBUTE, SUBJECT
from factcli.store.facts import CitedFact
from factcli.store.relations import Topic, topic_of
from factcli.values.value import Date, Money, Text
from factcli.words.tokens import CONTRASTS, is_place, place, says_something

# A light word of a claim counts as it does in a question (match/reading.py).
LIGHT_SHARE = 0.3
_REMEMBERED_TEXTS = 20_000
_REMEMBERED_FACTS = 2_000
_TELLING_FIELDS = SUBJECT | ATTRIBUTE
YEARLY = ("annual", "annually", "yearly")

_decode = msgspec.json.Decoder(CitedFact).decode


class Term(NamedTuple):
    """A word of a fact: the tokens that a draft can say it by, and its weight (its rarity)."""

    text: str
    stem: str
    tokens: frozenset[str]
    weight: float
    is_light: bool
    is_number: bool


Terms = tuple[Term, ...]


class Statement:
    """One fact with what a check asks of it."""

    def __init__(self, entry: Entry, lexicon: Statements) -> None:
        self.entry = entry
        self.tells_apart = lexicon.names_something
        self.fact = _decode(entry.json.encode())
        self._lexicon = lexicon
        read = lexicon.terms
        self.names = tuple(read(name) for name in (self.fact.subject, *self.fact.aliases))
        self.attribute = read(self.fact.attribute)
        self.unit = read(lexicon.unit_of(self.fact))
        self.sort = self.fact.value.type

    @property
    def series(self) -> Topic:
        """What it shares with the same figure of another date."""
        return topic_of(self.fact)

    @cached_property
    def named(self) -> frozenset[str]:
        """All tokens of its names, its attribute and its unit."""
        terms = (*self.names, self.attribute, self.unit)
        return frozenset(token for some in terms for term in some for token in term.tokens)

    @cached_property
    def contrasts(self) -> frozenset[str]:
        """The sides that it takes where words must not be swapped: imports, not exports."""
        words = self._lexicon.words(f"{self.fact.subject} {self.fact.attribute}")
        return frozenset(token for word in words for token in word.tokens if token[0] in CONTRASTS)

    @cached_property
    def places(self) -> list[frozenset[str]]:
        """The places that its subject names, each by all the countries that the name may mean."""
        sets = (frozenset(filter(is_place, term.tokens)) for term in self.names[0])
        return [places for places in sets if places]

    @cached_property
    def tells(self) -> bool:
        """Whether its attribute says more than that there is a date or a total."""
        return any(not term.is_light for term in self.attribute)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The tokens of its names up to their first small word: the troops of "troops in Iraq"."""
        found: set[str] = set()
        for name in (self.fact.subject, *self.fact.aliases):
            words = self._lexicon.words(name)
            for word in takewhile(lambda w: w.sort != "stop", words):
                found.update(word.tokens)
        return frozenset(found)

    @cached_property
    def is_yearly(self) -> bool:
        """Whether its figure is one of a year."""
        if self.fact.value.per == "year":
            return True
        return any(term.text in YEARLY for term in (*self.names[0], *self.attribute))

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Every token by which a draft may speak of it."""
        fact, read = self.fact, self._lexicon.terms
        texts = (fact.statement or "", fact.value.text, fact.kind.replace("-", " "), *fact.actors)
        found = {token for text in texts for term in read(text) for token in term.tokens}
        return self.named | found | set(map(place, fact.places))

    def knows(self, tokens: Collection[str]) -> bool:
        """Whether it says one of these; its names first, because they are read already."""
        return not (self.named.isdisjoint(tokens) and self.tokens.isdisjoint(tokens))

    @cached_property
    def agents(self) -> frozenset[str]:
        """The states that act in it, as places."""
        terms = (term for actor in self.fact.actors for term in self._lexicon.terms(actor))
        return frozenset(t for term in terms for t in term.tokens if is_place(t))

    @cached_property
    def required_agents(self) -> frozenset[str]:
        """The acting states that its own subject or attribute names."""
        named = (*self.names[0], *self.attribute)
        return self.agents & {token for term in named for token in term.tokens}

    @cached_property
    def parts(self) -> tuple[frozenset[str], ...]:
        """The places and bodies that it adds up, each by its tokens; none where it is no total."""
        fact = self.fact
        if self.sort not in ("quantity", "money"):
            return ()
        places = [frozenset({place(code)}) for code in fact.places]
        actors = (self._lexicon.terms(actor) for actor in fact.actors)
        bodies = [
            frozenset(term.stem for term in actor)
            for actor in actors
            if not any(is_place(t) for term in actor for t in term.tokens)
        ]
        found = [part for part in (*places, *bodies) if part and not part <= self.named]
        return tuple(found) if len(found) > 1 else ()


class Statements:
    """Facts by their numbers, read once and forgotten when too many."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self.terms = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._terms)
        self.names_something = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._names_something)
        self.of_row = lru_cache(maxsize=_REMEMBERED_FACTS)(self._of_row)

    def _of_row(self, row: int) -> Statement:
        return Statement(self._lexis.index.entry_of_row(row), self)

    def _terms(self, text: str) -> Terms:
        return tuple(self._of_words(self._lexis.read(text)))

    def _of_words(self, words: Iterable[Word]) -> Iterable[Term]:
        for word in words:
            if word.sort == "stop":
                continue
            tokens = frozenset(filter(says_something, word.tokens))
            yield Term(
                word.text,
                word.tokens[0],
                tokens,
                self.weight(word),
                word.sort == "light",
                word.sort == "number",
            )

    def words(self, text: str) -> list[Word]:
        """A text of a fact as words."""
        return self._lexis.read(text)

    def weight(self, word: Word) -> float:
        """How much a word tells: the rarer in the store the more."""
        index = self._lexis.index
        rarity = log(1 + index.size / max(1, index.facts_with(word.tokens[0])))
        return max(0.1, rarity) * (LIGHT_SHARE if word.sort == "light" else 1.0)

    def _names_something(self, token: str) -> bool:
        """Whether some fact is called so or states it: then the word tells facts apart."""
        return any(found & _TELLING_FIELDS for found in self._lexis.index.postings(token).masks())

    @staticmethod
    def unit_of(fact: CitedFact) -> str:
        """The noun that a fact counts."""
        value = fact.value
        return "" if isinstance(value, Money | Date | Text) else value.unit
