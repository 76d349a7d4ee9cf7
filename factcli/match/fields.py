"""A fact as the matcher reads it: its tokens with the fields they stand in, and what guards ask."""

from typing import NamedTuple

from factcli.facts import Citation, CitedFact, Document, Fact
from factcli.match.days import date_words, first_day, last_day
from factcli.match.lexicon import STOP, Phrase, same_word
from factcli.match.text import NEGATIONS, is_number, stem, words
from factcli.schema import encode_fact
from factcli.values.dates import Date
from factcli.values.money import Money
from factcli.values.text import Text

SUBJECT, ATTRIBUTE, ALIAS, PARTY, VALUE, STATEMENT = 1, 2, 4, 8, 16, 32
LENGTH_SHIFT = 6
_MEMO_SIZE = 200_000


class Record(NamedTuple):
    """What the index stores of one fact."""

    masks: dict[str, int]
    words: set[str]
    columns: tuple[object, ...]


class _Seen(NamedTuple):
    """A text as words, as tokens, and the words that the speller should know."""

    words: tuple[str, ...]
    tokens: tuple[str, ...]


class Reader:
    """Reads facts into records, with the phrases that stand for places and meanings."""

    def __init__(self, phrases: list[Phrase], flags: dict[str, int]) -> None:
        self._starts: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            if phrase.token[0] == "%":
                continue  # a fact's place is the same in whichever form it is named
            self._starts.setdefault(stem(phrase.words[0]), []).append(phrase)
        for begun in self._starts.values():
            begun.sort(key=lambda phrase: -len(phrase.words))
        self._stop = {word for word, flag in flags.items() if flag & STOP}
        self._memo: dict[str, _Seen] = {}
        self.codes: set[str] = set()
        self._stems: dict[str, str] = {}

    def record(self, fact: Fact, documents: dict[str, Document]) -> Record:
        """The record of a fact; `documents` complete its evidence."""
        masks: dict[str, int] = {}
        vocabulary: set[str] = set()
        subject, attribute = self._read(fact.subject), self._read(fact.attribute)
        aliases = [self._read(alias) for alias in fact.aliases]
        statement = self._read(fact.statement or "")
        value = self._read(_value_text(fact))
        parties = [self._read(actor) for actor in fact.actors]
        for seen, bit in (
            (subject, SUBJECT),
            (attribute, ATTRIBUTE),
            *((alias, ALIAS) for alias in aliases),
            *((party, PARTY) for party in parties),
        ):
            vocabulary.update(seen.words)
            for token in seen.tokens:
                masks[token] = masks.get(token, 0) | bit
        for seen, bit in ((value, VALUE), (statement, STATEMENT)):
            kept = [word for word in seen.words if word not in self._stop]
            vocabulary.update(kept)
            for token in seen.tokens:
                if token not in self._stop:
                    masks[token] = masks.get(token, 0) | bit
        for place in fact.places:
            masks[f"@{place}"] = masks.get(f"@{place}", 0) | PARTY
        if isinstance(fact.value, Text) and any(_is_country(token) for token in value.tokens):
            masks["?country"] = VALUE
        length = _length_class(len(subject.words) + len(attribute.words)) << LENGTH_SHIFT
        for token in masks:
            masks[token] |= length
        rest = " ".join((*value.words, *statement.words, *(w for p in parties for w in p.words)))
        texts = (
            " ".join(subject.words),
            " ".join(attribute.words),
            "|".join(" ".join(alias.words) for alias in aliases),
            rest,
        )
        negated = any(w in NEGATIONS for w in (*subject.words, *attribute.words, *value.words))
        actor_codes = {t[1:] for party in parties for t in party.tokens if t[0] == "@"}
        columns = (
            *texts,
            fact.kind,
            *_answer_columns(fact),
            int(negated),
            " ".join(fact.places),
            "\n".join(fact.actors),
            "\n".join(sorted({evidence.document for evidence in fact.evidence})),
            *_date_columns(fact),
            fact.as_of,
            " ".join(sorted(actor_codes)),
            encode_fact(cited(fact, documents) if fact.evidence else fact).decode(),
        )
        return Record(masks, vocabulary, columns)

    def _read(self, text: str) -> _Seen:
        seen = self._memo.get(text)
        if seen is None:
            if len(self._memo) > _MEMO_SIZE:
                self._memo.clear()
            found = words(text)
            if not text.islower():
                self.codes.update(_codes(text))
            seen = self._memo[text] = _Seen(tuple(found), tuple(self._tokens(found, text)))
        return seen

    def _tokens(self, found: list[str], text: str) -> dict[str, None]:
        """The stems of the words and the tokens of the phrases they form, places longest first."""
        memo = self._stems
        roots = []
        for word in found:
            root = memo.get(word)
            if root is None:
                root = memo[word] = stem(word)
            roots.append(root)
        tokens = dict.fromkeys(roots)
        place_until = 0
        for position, root in enumerate(roots):
            begun = self._starts.get(root)
            if begun is None:
                continue
            place_length = 0
            for own, token, capitals in begun:
                length = len(own)
                said = found[position : position + length]
                if len(said) < length or (capitals and capitals not in text):
                    continue
                if not all(same_word(token, *pair) for pair in zip(said, own, strict=True)):
                    continue
                if token[0] not in "@$":
                    tokens[token] = None
                elif position >= place_until and length >= place_length:
                    place_length = length
                    tokens[token] = None
            place_until = max(place_until, position + place_length)
        return tokens


def _codes(text: str) -> list[str]:
    """The words of a text that are written as codes: UNMISS, FARC-EP."""
    return [w for piece in text.split() if piece.isupper() and len(piece) > 1 for w in words(piece)]


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


def _value_text(fact: Fact) -> str:
    """What a question may say of a value: its words, unit, numbers, date and kind."""
    value = fact.value
    # A kind of one word says what the fact counts; "treaty-date" would lend every date a treaty.
    parts = [value.text, "" if "-" in fact.kind else fact.kind]
    if isinstance(value, Date):
        parts += date_words(value.edtf)
    elif not isinstance(value, Text):
        parts += (format(n, "f") for n in (value.low, value.high) if n is not None)
        parts.append(value.currency if isinstance(value, Money) else value.unit)
    if fact.as_of:
        parts += date_words(fact.as_of)
    return " ".join(parts)


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
    return token[0] == "@" and len(token) == 3


def _length_class(count: int) -> int:
    """Subject and attribute in four sizes: up to 4, 6, 9 words, or more."""
    return 0 if count <= 4 else 1 if count <= 6 else 2 if count <= 9 else 3
