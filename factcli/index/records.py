"""A fact as the matcher reads it: its words with the fields they stand in, and its row."""

from functools import lru_cache
from typing import NamedTuple

from factcli.index.marks import Marks, Spread, Use, Wording
from factcli.index.row import Alias, Parts, Party, Subject, cited, kinds_of_words, row_of
from factcli.index.table import ALIAS, ATTRIBUTE, PARTY, STATEMENT, SUBJECT, VALUE
from factcli.index.texts import MANY, beside_value, shared_words, words_of
from factcli.store.facts import Document, Fact
from factcli.store.schema import encode_fact
from factcli.values.numbers import format_number
from factcli.values.value import Date, Text
from factcli.words.phrases import PhraseFinder
from factcli.words.phrasings import Namer
from factcli.words.text import words
from factcli.words.tokens import COUNTRY, code_of, is_place, place

# The fields of a fact, each as it is read. Near words also come from aliases and the statement.
_NAME, _ASKED, _OTHER_NAME, _PARTY, _VALUE, _BESIDE, _TOLD = range(7)
_USES = (
    Use(SUBJECT, has_stops=True, has_relations=True, has_near=True),
    Use(ATTRIBUTE, has_stops=True, has_relations=True, has_near=True),
    Use(ALIAS, has_stops=True, has_relations=False, has_near=True),
    Use(PARTY, has_stops=True, has_relations=False, has_near=False),
    Use(VALUE, has_stops=False, has_relations=False, has_near=False),
    Use(VALUE, has_stops=False, has_relations=True, has_near=True),
    Use(STATEMENT, has_stops=False, has_relations=False, has_near=True),
)
# The facts of a subject mostly follow one another.
_SUBJECTS = 1000


class Record(NamedTuple):
    """What the index stores of one fact besides its tokens: the columns of its row.

    `words` are all that it says, `codes` those that its names write as codes. `line` is the fact
    as a store has it.
    """

    row: tuple[object, ...]
    words: set[str]
    codes: set[str]
    line: bytes


class Reader:
    """Reads facts into records."""

    def __init__(self, finder: PhraseFinder, namer: Namer) -> None:
        self._wordings = [Wording(use, finder, namer) for use in _USES]
        self._subject = lru_cache(maxsize=_SUBJECTS)(self._subject_of)
        self._alias = lru_cache(maxsize=_SUBJECTS)(self._alias_of)
        self._party = lru_cache(maxsize=MANY)(self._party_of)

    def marks(self, first: int) -> Marks:
        """What is noted of facts that are numbered from here on."""
        return Marks(self._wordings, first)

    def record(
        self, fact: Fact, documents: dict[str, Document], number: int, layer: int, marks: Marks
    ) -> Record:
        """The record of the fact of this number, whose tokens are noted in `marks`.

        `documents` complete its evidence.
        """
        parts = self._parts(fact)
        self._note(fact, parts, marks)
        line = encode_fact(fact)
        json = encode_fact(cited(fact, documents)) if fact.evidence else line
        named = parts.named()
        said = set(parts.statement)
        said.update(parts.value, *[own.said for own in named])
        codes = {code for own in named if own.codes for code in own.codes}
        return Record((*row_of(fact, parts, number, layer), json.decode()), said, codes, line)

    def _note(self, fact: Fact, parts: Parts, marks: Marks) -> None:
        """Note the tokens of a fact, each in the fields that it stands in."""
        value = fact.value
        marks.begin(_length_class(len(parts.subject.words.said) + len(parts.attribute.said)))
        marks.spread(_NAME, parts.subject.spread)
        marks.text(_ASKED, fact.attribute)
        for alias in parts.aliases:
            marks.spread(_OTHER_NAME, alias.spread)
        for actor in fact.actors:
            marks.text(_PARTY, actor)
        for code in fact.places:
            marks.token(_PARTY, place(code))
        spread = self._wordings[_VALUE].spread(parts.value, value.text)
        marks.spread(_VALUE, spread)
        if isinstance(value, Text):
            if any(map(_is_country, self._wordings[_VALUE].tokens(spread))):
                marks.token(_VALUE, COUNTRY)
        elif not isinstance(value, Date):
            for amount in {value.low, value.high}:
                if amount is not None:
                    marks.token(_VALUE, format_number(amount, scale=False).replace(",", ""))
        for own in parts.beside:
            marks.text(_BESIDE, own.text)
        if fact.statement:
            marks.spread(_TOLD, self._wordings[_TOLD].spread(parts.statement, fact.statement))

    def _parts(self, fact: Fact) -> Parts:
        return Parts(
            subject=self._subject(fact.subject),
            attribute=shared_words(fact.attribute),
            aliases=[self._alias(alias) for alias in fact.aliases],
            parties=[self._party(actor) for actor in fact.actors],
            value=words(fact.value.text),
            beside=[shared_words(text) for text in beside_value(fact)],
            statement=words(fact.statement) if fact.statement else [],
        )

    def _subject_of(self, text: str) -> Subject:
        own = words_of(text)
        return Subject(own, self._spread(_NAME, own.said, text), *kinds_of_words(text))

    def _alias_of(self, text: str) -> Alias:
        own = words_of(text)
        return Alias(own, self._spread(_OTHER_NAME, own.said, text))

    def _party_of(self, text: str) -> Party:
        tokens = self._wordings[_PARTY].of_text(text)
        return Party(shared_words(text), tuple(code_of(t) for t in tokens if is_place(t)))

    def _spread(self, use: int, said: list[str], text: str) -> Spread:
        return self._wordings[use].spread(said, text)


def _is_country(token: str) -> bool:
    return is_place(token) and len(token) == 3


def _length_class(count: int) -> int:
    """Subject and attribute in four sizes: up to 4, 6, 9 words, or more."""
    return 0 if count <= 4 else 1 if count <= 6 else 2 if count <= 9 else 3
