"""Facts as rows of plain cells, the same for TSV, CSV and Markdown: dates in EDTF, nothing cut."""

from collections.abc import Iterable, Iterator, Sequence

from factcli.render.result import Result

OF_A_FACT = ("id", "fact", "value", "as_of", "source")
OF_A_HIT = (*OF_A_FACT, "match", "differs")


def of_facts(results: Iterable[Result]) -> Iterator[tuple[str, ...]]:
    """One row a fact, under `OF_A_FACT`."""
    for result in results:
        fact = result.fact
        yield fact.id, result.headline, str(fact.value), fact.as_of or "", result.source


def of_hits(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    """One row an answer, under `OF_A_HIT`."""
    for result, row in zip(results, of_facts(results), strict=True):
        differs = result.hit.differs if result.hit else ()
        yield *row, result.hit.match if result.hit else "", "; ".join(differs)
