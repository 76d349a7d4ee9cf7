"""What types can't say of a store: slugs, unique ids, EDTF dates, sound amounts, short figures."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from factcli.store.facts import MAX_FIGURE_WORDS, Document, Evidence, Fact, Store
from factcli.values.countries import countries, country_meant, is_country
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Text

SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
COUNTRY_CODE = re.compile(r"[A-Z]{2}")


class Problem(NamedTuple):
    """One thing wrong in a store: its JSON path and what was expected there."""

    path: str
    message: str

    def __str__(self) -> str:
        """Read as `$.facts[3].id: …`."""
        return f"{self.path}: {self.message}"


def store_problems(store: Store) -> Iterator[Problem]:
    """What the types can't say: slugs, unique ids, EDTF dates, sound amounts, short figures."""
    return meaning_problems(enumerate(store.documents), enumerate(store.facts))


def meaning_problems(
    documents: Iterable[tuple[int, Document]], facts: Iterable[tuple[int, Fact]]
) -> Iterator[Problem]:
    """The same for numbered documents and facts, where not all of a store could be read."""
    seen: set[str] = set()
    for number, document in documents:
        path = f"$.documents[{number}]"
        yield from _id_problems(document.id, path, seen)
        yield from _edtf_problems(document.published, f"{path}.published")
    seen = set()
    for number, fact in facts:
        path = f"$.facts[{number}]"
        yield from _id_problems(fact.id, path, seen)
        yield from fact_problems(fact, path)


def fact_problems(fact: Fact, path: str = "$") -> Iterator[Problem]:
    """What is wrong in one fact, apart from its form and its id's uniqueness."""
    if not SLUG.fullmatch(fact.kind):
        yield Problem(f"{path}.kind", f"“{fact.kind}” is not a lowercase slug")
    for field in ("subject", "attribute"):
        if not getattr(fact, field).strip():
            yield Problem(f"{path}.{field}", "is empty; say what the fact is about")
    if isinstance(fact.value, Date):
        yield from _edtf_problems(fact.value.edtf, f"{path}.value.edtf")
    elif not isinstance(fact.value, Text):
        for message in fact.value.problems():
            yield Problem(f"{path}.value", message)
    yield from _edtf_problems(fact.as_of, f"{path}.as_of")
    for number, place in enumerate(fact.places):
        if not is_country(place):
            yield Problem(f"{path}.places[{number}]", _no_country(place))
    for number, evidence in enumerate(fact.evidence):
        yield from _evidence_problems(evidence, f"{path}.evidence[{number}]")


def _no_country(place: str) -> str:
    meant = country_meant(place)
    way_out = f"; did you mean {meant} ({countries()[meant]})?" if meant else " such as NO"
    return f"“{place}” is not an ISO 3166-1 alpha-2 code{way_out}"


def _evidence_problems(evidence: Evidence, path: str) -> Iterator[Problem]:
    if not evidence.figure.strip():
        yield Problem(f"{path}.figure", "is empty; copy the phrase that carries the figure")
    if len(evidence.figure.split()) > MAX_FIGURE_WORDS:
        yield Problem(f"{path}.figure", f"has more than {MAX_FIGURE_WORDS} words")
    if evidence.start < 0:
        yield Problem(f"{path}.start", f"{evidence.start} is before the document's start")


def _id_problems(identifier: str, path: str, seen: set[str]) -> Iterator[Problem]:
    if not SLUG.fullmatch(identifier):
        yield Problem(f"{path}.id", f"“{identifier}” is not a lowercase slug such as ccm-2015")
    if identifier in seen:
        yield Problem(f"{path}.id", f"“{identifier}” is there twice; ids are unique")
    seen.add(identifier)


def _edtf_problems(edtf: str | None, path: str) -> Iterator[Problem]:
    error = _edtf_error(edtf) if edtf is not None else None
    if error:
        yield Problem(path, error)


@lru_cache(maxsize=10_000)
def _edtf_error(edtf: str) -> str | None:
    """What is wrong with a date; large stores have few dates and name them often."""
    try:
        Edtf.parse(edtf)
    except ValueError as error:
        return str(error)
    return None
