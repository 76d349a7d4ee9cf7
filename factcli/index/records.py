"""A fact as the matcher reads it: its tokens with the fields they stand in, and what guards ask."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from factcli.index.days import date_words, first_day, last_day
from factcli.index.table import (
    ALIAS,
    ALL_FIELDS,
    ATTRIBUTE,
    LENGTH_SHIFT,
    PARTY,
    STATEMENT,
    SUBJECT,
    VALUE,
    Row,
)
from factcli.store.facts import Citation, CitedFact, Document, Fact
from factcli.store.schema import encode_fact
from factcli.values.numbers import format_number
from factcli.values.value import Date, Money, Quantity, Text
from factcli.words.english import is_english
from factcli.words.phrases import PhraseFinder, Seen
from factcli.words.phrasings import Namer, is_near
from factcli.words.text import NEGATIONS, is_number, is_year, words
from factcli.words.tokens import COUNTRY, code_of, is_place, place

# What stays small in a title that writes all else large.
_SMALL_IN_TITLES = frozenset(
    "a an the of and or but nor in on at to for from with by as into over s".split()
)


class Record(NamedTuple):
    """What the index stores of one fact: its tokens with their fields, and its row's columns.

    `words` are all that it says, `codes` those that its names write as codes.
    """

    masks: dict[str, int]
    row: Row
    json: str
    words: set[str]
    codes: set[str]


class Reader:
    """Reads facts into records."""

    def __init__(self, finder: PhraseFinder, namer: Namer) -> None:
        self._finder = finder
        self._namer = namer
        self._subject = lru_cache(maxsize=_SUBJECTS)(self._subject_of)

    def _subject_of(self, text: str) -> "_Subject":
        seen = self._finder.name(text)
        concepts = self._namer.tokens(seen.words)
        return _Subject(seen, " ".join(seen.words), *_kinds_of_words(text), concepts)

    def record(self, fact: Fact, documents: dict[str, Document], number: int, layer: int) -> Record:
        """The record of the fact of this number; `documents` complete its evidence."""
        parts = self._parts(fact)
        masks = _masks(fact, parts)
        self._mark_concepts(parts, masks)
        json = encode_fact(cited(fact, documents) if fact.evidence else fact).decode()
        seen = _seen(parts)
        return Record(
            masks,
            _row(fact, parts, number, layer),
            json,
            {word for part in seen for word in part.words},
            {code for part in seen for code in part.codes},
        )

    def _mark_concepts(self, parts: "_Parts", masks: dict[str, int]) -> None:
        """Add the concepts that subject, attribute and what is counted name.

        Near words are also taken from aliases and the statement.
        """
        tokens = self._namer.tokens
        size = next(iter(masks.values())) & ~ALL_FIELDS
        _mark(masks, tokens(parts.attribute.words), ATTRIBUTE | size)
        _mark(masks, parts.subject.concepts, SUBJECT | size)
        for alias in parts.aliases:
            _mark(masks, filter(is_near, tokens(alias.words)), ALIAS | size)
        _mark(masks, filter(is_near, tokens(parts.statement.words)), STATEMENT | size)
        for part in parts.beside:
            _mark(masks, tokens(part.words), VALUE | size)

    def _parts(self, fact: Fact) -> "_Parts":
        recall, see, name = self._finder.recall, self._finder.see, self._finder.name
        return _Parts(
            subject=self._subject(fact.subject),
            attribute=recall(fact.attribute),
            aliases=[name(alias) for alias in fact.aliases],
            parties=[recall(actor) for actor in fact.actors],
            value=see(fact.value.text),
            beside=[recall(text) for text in _beside_value(fact)],
            statement=see(fact.statement) if fact.statement else _NOTHING,
        )


class _Subject(NamedTuple):
    """What a subject brings to each of its facts, which mostly follow one another."""

    seen: Seen
    words: str
    apart: str
    common: str
    concepts: tuple[str, ...]


class _Parts(NamedTuple):
    """The texts of a fact, each as the finder sees it."""

    subject: _Subject
    attribute: Seen
    aliases: list[Seen]
    parties: list[Seen]
    value: Seen
    beside: list[Seen]
    statement: Seen


def _seen(parts: _Parts) -> list[Seen]:
    """Every text of a fact."""
    named = [parts.subject.seen, parts.attribute, *parts.aliases, *parts.parties]
    return [*named, parts.value, *parts.beside, parts.statement]


def texts_of(fact: Fact) -> list[str]:
    """The texts of a fact by whose words it is found."""
    own = [fact.subject, fact.attribute, *fact.aliases, *fact.actors, fact.value.text]
    return [*own, *_beside_value(fact), fact.statement or ""]


def _masks(fact: Fact, parts: _Parts) -> dict[str, int]:
    """The tokens of a fact, each with the fields that it stands in."""
    subject, attribute, aliases, parties, value, beside, statement = parts
    size = _length_class(len(subject.seen.words) + len(attribute.words)) << LENGTH_SHIFT
    fields = (
        (SUBJECT, subject.seen.tokens),
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


def _row(fact: Fact, parts: _Parts, number: int, layer: int) -> Row:
    """What ranking and judging ask of a fact."""
    subject, attribute, aliases, parties, value, beside, statement = parts
    rest = [word for part in (value, statement, *beside, *parties) for word in part.words]
    as_of = _days(fact.as_of)
    of_value = _days(fact.value.edtf if isinstance(fact.value, Date) else None)
    return Row(
        row=number,
        id=fact.id,
        layer=layer,
        superseded_by=None,
        subject=subject.words,
        apart=subject.apart,
        common=subject.common,
        attribute=" ".join(attribute.words),
        leaf=" ".join(words(fact.attribute.partition(": ")[2])) or " ".join(attribute.words),
        aliases="|".join(" ".join(alias.words) for alias in aliases),
        unit=_unit(fact),
        per=fact.value.per or "",
        rest=" ".join(rest),
        kind=fact.kind,
        value_type=fact.value.type,
        currency=fact.value.currency if isinstance(fact.value, Money) else "",
        countable=_countable(fact),
        dated=int(isinstance(fact.value, Text) and any(map(is_year, value.words))),
        negated=int(not NEGATIONS.isdisjoint((*attribute.words, *value.words))),
        places=" ".join(fact.places),
        actors="\n".join(fact.actors),
        sources="\n".join(sorted({evidence.document for evidence in fact.evidence})),
        as_of_from=as_of[0],
        as_of_to=as_of[1],
        value_from=of_value[0],
        value_to=of_value[1],
        as_of=fact.as_of,
        actor_codes=" ".join(
            sorted({code_of(t) for party in parties for t in party.tokens if is_place(t)})
        ),
        shown=str(fact.value),
    )


_SUBJECTS = 1000
_MANY = frozenset("dozens hundreds thousands millions billions".split())
_NOTHING = Seen([], [], [])


def _mark(masks: dict[str, int], tokens: Iterable[str], bit: int) -> None:
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
                url=document.url,
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
    return [
        format_number(amount, scale=False).replace(",", "")
        for amount in (value.low, value.high)
        if amount is not None
    ]


def _unit(fact: Fact) -> str:
    """What a value counts, in folded words, or its currency."""
    value = fact.value
    if isinstance(value, Money):
        return value.currency
    return " ".join(words(value.unit)) if isinstance(value, Quantity) else ""


def _countable(fact: Fact) -> int:
    """Whether "how many" can be read off a value: 2 off a number, 1 off a list in words, 0 not."""
    value = fact.value
    if not isinstance(value, Text):
        return 0 if isinstance(value, Date) else 2
    is_list = "," in value.text or ";" in value.text or " and " in value.text
    has_number = any(is_number(word) or word in _MANY for word in words(value.text))
    return int(is_list) | (2 if has_number else 0)


def _days(date: str | None) -> tuple[int | None, int | None]:
    return (first_day(date), last_day(date)) if date else (None, None)


def _kinds_of_words(subject: str) -> tuple[str, str]:
    """A subject's words in brackets or after its comma, and those written small between names."""
    name, sign, _ = subject.partition(" (")
    if not sign:
        name = subject.partition(", ")[0]
    apart = words(subject[len(name) :]) if name.strip() else []
    common = []
    if not subject.islower():
        common = [w for piece in name.split() if piece[:1].islower() for w in words(piece)]
        # A subject's first word is written large like a sentence's, whether it is a name or not;
        # in a title, Rulers of the Darkness, every word is, but for those that only link.
        first = words(name)[:1] if any(w not in _SMALL_IN_TITLES for w in common) else []
        common += [word for word in first if is_english(word)]
    return " ".join(apart), " ".join(common)


def _is_country(token: str) -> bool:
    return is_place(token) and len(token) == 3


def _length_class(count: int) -> int:
    """Subject and attribute in four sizes: up to 4, 6, 9 words, or more."""
    return 0 if count <= 4 else 1 if count <= 6 else 2 if count <= 9 else 3
