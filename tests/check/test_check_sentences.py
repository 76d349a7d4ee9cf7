"""The measures on the labelled sentences over the bundled store; each label is a person's."""

import csv
import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from factcli.check.checker import Checker
from factcli.check.findings import Finding, Policy
from factcli.index.cache import open_index
from factcli.store.paths import bundled_path

SENTENCES = Path(__file__).with_name("sentences.tsv")
TODAY = datetime.date(2026, 1, 31)


class Labelled(NamedTuple):
    """A sentence with one of its figures, and what is to be said of it."""

    sentence: str
    figure: str
    verdict: str
    fact: str


def labelled() -> list[Labelled]:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Labelled(r["sentence"], r["figure"], r["verdict"], r["fact"].strip("-")) for r in rows]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Labelled, Finding]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        index = open_index([bundled_path()])
        checker = Checker(index, Policy(TODAY))
        yield [(row, found) for row in labelled() if (found := finding(checker, row))]
        index.close()


def finding(checker: Checker, row: Labelled) -> Finding | None:
    start = row.sentence.index(row.figure)
    end = start + len(row.figure)
    found = checker.check(row.sentence).findings
    return next((f for f in found if f.start < end and start < f.end), None)


def test_the_set_is_large_and_by_thirds() -> None:
    rows = labelled()
    counts = Counter(row.verdict for row in rows)
    agreeing = counts["supported"] + counts["imprecise"] + counts["outdated"]
    assert len(rows) >= 200
    assert min(agreeing, counts["contradicted"], counts["unverified"]) >= 60


def test_every_figure_of_the_set_is_a_claim(judged: list[tuple[Labelled, Finding]]) -> None:
    assert len(judged) == len(labelled())


def test_contradicted_is_precise_and_complete(judged: list[tuple[Labelled, Finding]]) -> None:
    said = [row for row, found in judged if found.verdict == "contradicted"]
    there = [found for row, found in judged if row.verdict == "contradicted"]
    right = sum(row.verdict == "contradicted" for row in said)
    assert right >= 0.95 * len(said)
    assert right >= 0.85 * len(there)


def test_supported_is_precise(judged: list[tuple[Labelled, Finding]]) -> None:
    said = [row for row, found in judged if found.verdict == "supported"]
    assert sum(row.verdict == "supported" for row in said) >= 0.97 * len(said)


def test_what_is_unknown_is_not_contradicted(judged: list[tuple[Labelled, Finding]]) -> None:
    unknown = [found for row, found in judged if row.verdict == "unverified"]
    wrong = sum(found.verdict == "contradicted" for found in unknown)
    assert wrong <= 0.02 * len(unknown)


def test_the_fact_is_the_one_meant(judged: list[tuple[Labelled, Finding]]) -> None:
    wrong = [(row.sentence, found.fact_id) for row, found in judged if _is_another(row, found)]
    assert wrong == []


def _is_another(row: Labelled, found: Finding) -> bool:
    return bool(row.fact and found.fact) and found.fact_id != row.fact
