"""A fact as an answer shows it, decoded, with how it was found; and as a row of plain cells."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from factcli.index.answer import Entry, Hit
from factcli.store.facts import Citation, CitedFact
from factcli.values.edtf import Edtf
from factcli.values.value import Date

OLD_AFTER_YEARS = 5
FACT_COLUMNS = ("id", "fact", "value", "as_of", "source")
HIT_COLUMNS = (*FACT_COLUMNS, "match", "differs")

_decoder = msgspec.json.Decoder(CitedFact)


class Link(NamedTuple):
    """Words that lead to an address, where there is one and the screen takes links."""

    text: str
    url: str | None


class Id(NamedTuple):
    """The id of a fact or a document, which no line breaks: it is there to be copied."""

    text: str


Line: TypeAlias = str | Link | Id
# One line of words or several.
Cell: TypeAlias = str | Id | tuple[Line, ...]


class Result(NamedTuple):
    """One fact to show; `hit` says how it answers the query, None where nothing was asked."""

    fact: CitedFact
    entry: Entry
    hit: Hit | None = None

    @property
    def sentence(self) -> str:
        """The fact in one sentence, or what it states of what."""
        fact = self.fact
        return fact.statement or f"{fact.subject} – {fact.attribute}: {fact.value}"

    @property
    def headline(self) -> str:
        """The fact for a column that has the value beside it."""
        return self.fact.statement or f"{self.fact.subject} – {self.fact.attribute}"

    @property
    def match(self) -> str:
        """How the words matched."""
        if self.hit is None:
            return ""
        return "≈ approximate" if self.hit.match == "approximate" else self.hit.match

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One piece of evidence for each document, the value's first."""
        ordered = sorted(self.fact.evidence, key=lambda evidence: evidence.for_ != "value")
        return tuple({evidence.document: evidence for evidence in reversed(ordered)}.values())[::-1]

    @property
    def source(self) -> str:
        """The documents that prove it, by title, publisher and address."""
        named = (", ".join(filter(None, (source_name(c), c.url))) for c in self.citations)
        return "; ".join(named) or "unsourced"


def of_hits(hits: Iterable[Hit]) -> list[Result]:
    """The answers to a query, decoded."""
    return [Result(_decoder.decode(hit.entry.json), hit.entry, hit) for hit in hits]


def of_entry(entry: Entry) -> Result:
    """One fact of the store, decoded."""
    return Result(_decoder.decode(entry.json), entry)


def fact_rows(results: Iterable[Result]) -> Iterator[tuple[str, ...]]:
    """One row a fact, under `FACT_COLUMNS`: dates in EDTF, nothing cut."""
    for result in results:
        fact = result.fact
        yield fact.id, result.headline, str(fact.value), fact.as_of or "", result.source


def linked_rows(results: Sequence[Result]) -> Iterator[tuple[Cell, ...]]:
    """The rows of facts or answers, whose documents lead to their addresses."""
    place = FACT_COLUMNS.index("source")
    plain = hit_rows(results) if results and results[0].hit else fact_rows(results)
    for result, row in zip(results, plain, strict=True):
        named = tuple(Link(source_name(c), c.url) for c in result.citations) or row[place]
        yield Id(row[0]), *row[1:place], named, *row[place + 1 :]


def hit_rows(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    """One row an answer, under `HIT_COLUMNS`."""
    for result, row in zip(results, fact_rows(results), strict=True):
        differs = result.hit.differs if result.hit else ()
        yield *row, result.hit.match if result.hit else "", "; ".join(differs)


def source_name(citation: Citation) -> str:
    """A document by what it calls itself: title and publisher, else its id."""
    return ", ".join(filter(None, (citation.title, citation.publisher))) or citation.document


def title(citation: Citation) -> str:
    """A document in short: its title, else its id."""
    return citation.title or citation.document


def published(edtf: str | None) -> str:
    """When a document says it was published."""
    return Edtf.parse(edtf).human() if edtf else "undated"


def as_of(fact: CitedFact, today: datetime.date) -> tuple[str, ...]:
    """When the fact was true, and how old that is: "Nov 2014", "12 years old"."""
    if fact.as_of is None:
        # The date of an adoption is the value itself, and does not age.
        return ("",) if isinstance(fact.value, Date) else ("undated",)
    date = Edtf.parse(fact.as_of)
    years = date.age_in_years(today)
    return (date.human(), f"{years} year{'s' * (years > 1)} old") if years else (date.human(),)


def is_old(fact: CitedFact, today: datetime.date) -> bool:
    """Whether the figure is so old that a reader should look for a newer one."""
    if fact.as_of is None:
        return False
    return (Edtf.parse(fact.as_of).age_in_years(today) or 0) >= OLD_AFTER_YEARS
