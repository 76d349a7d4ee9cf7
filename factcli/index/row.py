"""The row of a fact: what ranking and judging ask of it."""

from operator import attrgetter
from typing import NamedTuple

from factcli.index.days import first_day, last_day
from factcli.index.marks import Spread
from factcli.index.table import Row
from factcli.index.texts import Words, shared_words
from factcli.store.facts import Citation, CitedFact, Document, Fact
from factcli.values.value import Date, Money, Quantity, Text
from factcli.words.english import is_english
from factcli.words.text import NEGATIONS, is_number, is_year, words

# What stays small in a title that writes all else large.
_SMALL_IN_TITLES = frozenset(
    "a an the of and or but nor in on at to for from with by as into over s".split()
)
_FIELDS = Fact.__struct_fields__
_all_fields = attrgetter(*_FIELDS)
_MANY = frozenset("dozens hundreds thousands millions billions".split())


class Subject(NamedTuple):
    """What a subject brings to each of its facts, which mostly follow one another.

    `apart` are its words in brackets or after its comma, `common` the small ones between names.
    """

    words: Words
    spread: Spread
    apart: str
    common: str


class Alias(NamedTuple):
    """Another name of a subject."""

    words: Words
    spread: Spread


class Party(NamedTuple):
    """An actor, and the codes of the countries that it names."""

    words: Words
    countries: tuple[str, ...]


class Parts(NamedTuple):
    """The texts of a fact by their words."""

    subject: Subject
    attribute: Words
    aliases: list[Alias]
    parties: list[Party]
    value: list[str]
    beside: list[Words]
    statement: list[str]

    def named(self) -> list[Words]:
        """Those that are names or labels."""
        names = [self.subject.words, self.attribute, *self.beside]
        names += [alias.words for alias in self.aliases]
        names += [party.words for party in self.parties]
        return names


def row_of(fact: Fact, parts: Parts, number: int, layer: int) -> Row:
    """What ranking and judging ask of a fact."""
    subject, attribute, aliases, parties, said, beside, statement = parts
    value = fact.value
    rest = [*said, *statement]
    for own in (*beside, *(party.words for party in parties)):
        rest += own.said
    as_of = _days(fact.as_of)
    of_value = _days(value.edtf if isinstance(value, Date) else None)
    return Row(
        row=number,
        id=fact.id,
        layer=layer,
        superseded_by=None,
        subject=subject.words.joined,
        apart=subject.apart,
        common=subject.common,
        attribute=attribute.joined,
        leaf=attribute.leaf,
        aliases="|".join([alias.words.joined for alias in aliases]),
        unit=_unit(fact),
        per=value.per or "",
        rest=" ".join(rest),
        kind=fact.kind,
        value_type=value.type,
        currency=value.currency if isinstance(value, Money) else "",
        countable=_countable(fact, said),
        dated=int(isinstance(value, Text) and any(map(is_year, said))),
        negated=int(attribute.is_negated or not NEGATIONS.isdisjoint(said)),
        places=" ".join(fact.places),
        actors="\n".join(fact.actors),
        sources="\n".join(sorted({evidence.document for evidence in fact.evidence})),
        as_of_from=as_of[0],
        as_of_to=as_of[1],
        value_from=of_value[0],
        value_to=of_value[1],
        as_of=fact.as_of,
        actor_codes=" ".join(sorted({code for party in parties for code in party.countries})),
        shown=str(value),
    )


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
    fields = dict(zip(_FIELDS, _all_fields(fact), strict=True))
    fields["evidence"] = tuple(citations)
    return CitedFact(**fields)


def _unit(fact: Fact) -> str:
    """What a value counts, in folded words, or its currency."""
    value = fact.value
    if isinstance(value, Money):
        return value.currency
    return shared_words(value.unit).joined if isinstance(value, Quantity) else ""


def _countable(fact: Fact, said: list[str]) -> int:
    """Whether "how many" can be read off a value: 2 off a number, 1 off a list in words, 0 not."""
    value = fact.value
    if not isinstance(value, Text):
        return 0 if isinstance(value, Date) else 2
    is_list = "," in value.text or ";" in value.text or " and " in value.text
    has_number = any(is_number(word) or word in _MANY for word in said)
    return int(is_list) | (2 if has_number else 0)


def _days(date: str | None) -> tuple[int | None, int | None]:
    return (first_day(date), last_day(date)) if date else (None, None)


def kinds_of_words(subject: str) -> tuple[str, str]:
    """A subject's words in brackets or after its comma, and those written small between names."""
    name, sign, _ = subject.partition(" (")
    if not sign:
        name = subject.partition(", ")[0]
    rest = subject[len(name) :]
    apart = words(rest) if rest and name.strip() else []
    common = []
    if not subject.islower():
        common = [w for piece in name.split() if piece[:1].islower() for w in words(piece)]
        # A subject's first word is written large like a sentence's, whether it is a name or not;
        # in a title, Rulers of the Darkness, every word is, but for those that only link.
        first = words(name)[:1] if any(w not in _SMALL_IN_TITLES for w in common) else []
        common += [word for word in first if is_english(word)]
    return " ".join(apart), " ".join(common)
