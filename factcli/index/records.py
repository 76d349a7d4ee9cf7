"""A fact as the matcher reads it: its tokens with the fields they stand in, and what guards ask."""

from typing import NamedTuple

from factcli.index.days import date_words, first_day, last_day
from factcli.index.fields import (
    ALIAS,
    ATTRIBUTE,
    LENGTH_SHIFT,
    PARTY,
    STATEMENT,
    SUBJECT,
    VALUE,
)
from factcli.store.facts import Citation, CitedFact, Document, Fact
from factcli.store.schema import encode_fact
from factcli.values.value import Date, Money, Text
from factcli.words.phrases import PhraseFinder, Seen
from factcli.words.text import NEGATIONS, is_number, words
from factcli.words.tokens import COUNTRY, code_of, is_place, place


class Record(NamedTuple):
    """What the index stores of one fact: its tokens with their fields, and its row's columns."""

    masks: dict[str, int]
    columns: tuple[object, ...]


class Reader:
    """Reads facts into records."""

    def __init__(self, finder: PhraseFinder) -> None:
        self._finder = finder

    def record(self, fact: Fact, documents: dict[str, Document]) -> Record:
        """The record of a fact; `documents` complete its evidence."""
        parts = self._parts(fact)
        return Record(_masks(fact, parts), _columns(fact, parts, documents))

    def _parts(self, fact: Fact) -> "_Parts":
        recall, see, name = self._finder.recall, self._finder.see, self._finder.name
        return _Parts(
            subject=name(fact.subject),
            attribute=recall(fact.attribute),
            aliases=[name(alias) for alias in fact.aliases],
            parties=[recall(actor) for actor in fact.actors],
            value=see(fact.value.text),
            beside=[recall(text) for text in _beside_value(fact)],
            statement=see(fact.statement) if fact.statement else _NOTHING,
        )


class _Parts(NamedTuple):
    """The texts of a fact, each as the finder sees it."""

    subject: Seen
    attribute: Seen
    aliases: list[Seen]
    parties: list[Seen]
    value: Seen
    beside: list[Seen]
    statement: Seen


def _masks(fact: Fact, parts: _Parts) -> dict[str, int]:
    """The tokens of a fact, each with the fields that it stands in."""
    subject, attribute, aliases, parties, value, beside, statement = parts
    size = _length_class(len(subject.words) + len(attribute.words)) << LENGTH_SHIFT
    fields = (
        (SUBJECT, subject.tokens),
        (ATTRIBUTE, attribute.tokens),
        *((ALIAS, alias.tokens) for alias in aliases),
        *((PARTY, party.tokens) for party in parties),
        *((VALUE, part.content) for part in (value, *beside)),
        (VALUE, _numbers(fact)),
        (STATEMENT, statement.content),
        (PARTY, list(map(place, fact.places))),
    )
    masks: dict[str, int] = {}
    for bit, tokens in fields:
        _mark(masks, tokens, bit | size)
    if isinstance(fact.value, Text) and any(map(_is_country, value.tokens)):
        masks[COUNTRY] = VALUE | size
    return masks


def _columns(fact: Fact, parts: _Parts, documents: dict[str, Document]) -> tuple[object, ...]:
    """What ranking and guards ask of a fact, in the order of the table's columns."""
    subject, attribute, aliases, parties, value, beside, statement = parts
    rest = [*value.words, *statement.words]
    for part in (*beside, *parties):
        rest += part.words
    return (
        " ".join(subject.words),
        " ".join(attribute.words),
        "|".join(" ".join(alias.words) for alias in aliases),
        " ".join(rest),
        fact.kind,
        *_answer_columns(fact),
        not NEGATIONS.isdisjoint((*subject.words, *attribute.words, *value.words)),
        " ".join(fact.places),
        "\n".join(fact.actors),
        "\n".join(sorted({evidence.document for evidence in fact.evidence})),
        *_date_columns(fact),
        fact.as_of,
        " ".join(sorted({code_of(t) for party in parties for t in party.tokens if is_place(t)})),
        encode_fact(cited(fact, documents) if fact.evidence else fact).decode(),
    )


_NOTHING = Seen([], [], [])


def _mark(masks: dict[str, int], tokens: list[str], bit: int) -> None:
    get = masks.get
    for token in tokens:
        masks[token] = get(token, 0) | bit


def cited(fact: Fact, documents: dict[str, Document]) -> CitedFact:
    """A fact whose evidence carries its documents' own words."""
    citations = []
    for evidence in fact.evidence:
        document = documents.get(evidence.document) or Document(id=evidence.document)
        citations.append(
            Citation(
                document=evidence.document,
                for_=evidence.for_,
                figure=evidence.figure,
                start=evidence.start,
                file=document.file,
                title=document.title,
                publisher=document.publisher,
                published=document.published,
            )
        )
    fields = {name: getattr(fact, name) for name in Fact.__struct_fields__}
    return CitedFact(**fields | {"evidence": tuple(citations)})


def _beside_value(fact: Fact) -> list[str]:
    """What a question may say of a value besides its own words: kind, unit, currency, dates."""
    value = fact.value
    # A kind of one word says what the fact counts; "treaty-date" would lend every date a treaty.
    texts = [] if "-" in fact.kind else [fact.kind]
    if isinstance(value, Date):
        texts.append(date_words(value.edtf))
    elif not isinstance(value, Text):
        texts.append(value.currency if isinstance(value, Money) else value.unit)
    if fact.as_of:
        texts.append(date_words(fact.as_of))
    return texts


def _numbers(fact: Fact) -> list[str]:
    """The amounts of a value in figures."""
    value = fact.value
    if isinstance(value, Date | Text):
        return []
    return [format(amount, "f") for amount in (value.low, value.high) if amount is not None]


def _answer_columns(fact: Fact) -> tuple[str, str, int]:
    """The value's type, its currency, and whether "how many" can be read off it."""
    value = fact.value
    if isinstance(value, Money):
        return "money", value.currency, 1
    if isinstance(value, Date):
        return "date", "", 0
    if isinstance(value, Text):
        is_list = "," in value.text or ";" in value.text or " and " in value.text
        has_number = any(is_number(word) for word in words(value.text))
        return "text", "", int(is_list or has_number)
    return "quantity", "", 1


def _date_columns(fact: Fact) -> tuple[int | None, int | None, int | None, int | None]:
    as_of = (first_day(fact.as_of), last_day(fact.as_of)) if fact.as_of else (None, None)
    if isinstance(fact.value, Date):
        return (*as_of, first_day(fact.value.edtf), last_day(fact.value.edtf))
    return (*as_of, None, None)


def _is_country(token: str) -> bool:
    return is_place(token) and len(token) == 3


def _length_class(count: int) -> int:
    """Subject and attribute in four sizes: up to 4, 6, 9 words, or more."""
    return 0 if count <= 4 else 1 if count <= 6 else 2 if count <= 9 else 3
