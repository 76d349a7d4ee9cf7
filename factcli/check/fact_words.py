"""The words of facts, read with what an index knows: terms, relations, sides and their weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from math import log

from factcli.check.prose import APART, TOTALS
from factcli.check.terms import LIGHT_SHARE, TableLine, Term, Terms, lightened, of_table
from factcli.check.wording import Lexis, Word
from factcli.index.table import ATTRIBUTE, SUBJECT
from factcli.store.facts import CitedFact
from factcli.values.value import Date, Money, Text
from factcli.words.phrasings import Named
from factcli.words.text import stem, words
from factcli.words.tokens import CONTRASTS, is_place, says_something

_REMEMBERED_TEXTS, _REMEMBERED_READINGS = 20_000, 1_000
# The state of a ministry's facts is the actor of .39 to .67 of them, in five stores of such.
_LEAST_AT_HOME = 1 / 3
_PARTS_OF_A_LINE = 2  # colons: a chapter, a section, a line
_TELLING_FIELDS = SUBJECT | ATTRIBUTE


class FactWords:
    """Reads what facts say in words, each text once, and tells how much a word of them tells."""

    def __init__(self, lexis: Lexis) -> None:
        self.index = lexis.index
        self.read = lru_cache(maxsize=_REMEMBERED_READINGS)(lexis.read)
        self.terms = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._terms)
        self.names = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._names)
        self.attribute = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._attribute)
        self.line = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._line)
        self.contrasts = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._contrasts)
        self.concepts_of = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._concepts_of)
        self.concepts_of_names = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._concepts_of_names)
        self.concepts_of_roots = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._concepts_of_roots)
        self.names_something = lru_cache(maxsize=_REMEMBERED_TEXTS)(self._names_something)

    @cached_property
    def home(self) -> frozenset[str]:
        """The state that the store is about, as a place: the one that acts in most of its facts."""
        actors = self.index.facets("actor")
        name, facts = max(actors.items(), key=lambda pair: pair[1], default=("", 0))
        if facts < _LEAST_AT_HOME * self.index.size:
            return frozenset()
        return frozenset(
            token for term in self.terms(name) for token in term.tokens if is_place(token)
        )

    def terms_of(self, texts: Sequence[str]) -> list[Term]:
        """The words of some texts, for all of which the index is asked together."""
        self.index.expect_roots(stem(word) for text in texts for word in words(text))
        return [term for text in texts for term in self.terms(text)]

    def _terms(self, text: str) -> Terms:
        return tuple(self._of_words(self.read(text)))

    def _names(self, subject: str, aliases: tuple[str, ...]) -> tuple[Terms, ...]:
        """The words of a fact's names, its subject first."""
        return (self.terms(subject), *map(self.terms, aliases))

    def _attribute(self, attribute: str, is_described: bool) -> Terms:
        """The words of what a fact states: of a table's, the chapter says little."""
        terms = self.terms(attribute)
        if is_described:
            return tuple(map(lightened, terms))
        chapter, colon, _ = attribute.partition(": ")
        return of_table(terms, len(self.terms(chapter))) if colon else terms

    def _line(self, attribute: str) -> TableLine | None:
        """The last part of a table's attribute that has a chapter and a section; totals aside."""
        _, _, last = attribute.rpartition(": ")
        if attribute.count(": ") < _PARTS_OF_A_LINE:
            return None
        words = self.read(last)
        told = (t for t in self._of_words(words) if t.text not in APART and t.text not in TOTALS)
        return TableLine(frozenset(w.text for w in words if w.text in APART), tuple(told))

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

    def named(self, roots: Sequence[str]) -> Sequence[Named]:
        """The relations that whole phrases of a text name, given by its stems."""
        return self.index.named(roots)

    def weight(self, word: Word) -> float:
        """How much a word tells: the rarer in the store the more."""
        rarity = log(1 + self.index.size / max(1, self.index.facts_with(word.tokens[0])))
        return max(0.1, rarity) * (LIGHT_SHARE if word.sort == "light" else 1.0)

    def _contrasts(self, text: str) -> frozenset[str]:
        read = self.read(text)
        return frozenset(token for word in read for token in word.tokens if token[0] in CONTRASTS)

    def _concepts_of(self, text: str) -> tuple[frozenset[str], ...]:
        """For each word of an attribute the relations that it helps to name."""
        return self.concepts_of_roots(tuple(term.stem for term in self.terms(text)))

    def _concepts_of_names(
        self, names: tuple[Terms, ...]
    ) -> tuple[tuple[frozenset[str], ...], ...]:
        """The same for each word of each of a fact's names."""
        roots = (tuple(term.stem for term in terms) for terms in names)
        return tuple(map(self.concepts_of_roots, roots))

    def _concepts_of_roots(self, roots: tuple[str, ...]) -> tuple[frozenset[str], ...]:
        named = self.named(roots)
        return tuple(
            frozenset(one.token for one in named if number in one.positions)
            for number in range(len(roots))
        )

    def _names_something(self, token: str) -> bool:
        """Whether some fact is called so or states it: then the word tells facts apart."""
        return any(found & _TELLING_FIELDS for found in self.index.postings(token).masks())

    @staticmethod
    def unit_of(fact: CitedFact) -> str:
        """The noun that a fact counts."""
        value = fact.value
        return "" if isinstance(value, Money | Date | Text) else value.unit
