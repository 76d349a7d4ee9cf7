"""Sentences by the kinds of wording that once lost a claim, over the stores of the benchmarks.

Half of each kind look like facts and are none. Their labels are a person's; `kinds.tsv` has them.
"""

import csv
import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from factcli.check.checker import Checker
from factcli.check.findings import Policy
from factcli.index.cache import open_index

_HERE = Path(__file__)
_STORES = _HERE.parents[2] / "benchmarks" / "everyday"
_TODAY = datetime.date(2026, 11, 26)
# What is known to be left open: these are to become fewer.
_MISSED = 0.2

Check = Callable[[str, str, str], str]


class Told(NamedTuple):
    """A text with one of its figures, and the verdict that this deserves."""

    kind: str
    store: str
    text: str
    figure: str
    verdict: str


def _told() -> list[Told]:
    with _HERE.with_name("kinds.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Told(**row) for row in rows]


TOLD = _told()


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Told, str]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        found = []
        for store in dict.fromkeys(row.store for row in TOLD):
            index = open_index([str(_STORES / store / "store.json")])
            checker = Checker(index, Policy(_TODAY))
            found += [(row, _verdict(checker, row)) for row in TOLD if row.store == store]
            index.close()
        yield found


def _verdict(checker: Checker, row: Told) -> str:
    start = row.text.rindex(row.figure)
    findings = checker.check(row.text).findings
    near = (f.verdict for f in findings if f.start < start + len(row.figure) and start < f.end)
    return next(near, "unread")


def test_half_of_each_kind_are_near_misses() -> None:
    unknown = Counter(row.kind for row in TOLD if row.verdict == "unverified")
    assert all(count == 5 for count in unknown.values())


def test_no_near_miss_is_judged(verdicts: list[tuple[Told, str]]) -> None:
    judged = [row for row, said in verdicts if row.verdict == "unverified" != said != "unread"]
    assert judged == []


def test_most_are_found(verdicts: list[tuple[Told, str]]) -> None:
    known = [(row, said) for row, said in verdicts if row.verdict != "unverified"]
    missed = [(row, said) for row, said in known if row.verdict != said]
    assert len(missed) <= _MISSED * len(known), missed


def test_nothing_true_is_contradicted(verdicts: list[tuple[Told, str]]) -> None:
    wrong = [r for r, said in verdicts if r.verdict != "contradicted" == said]
    assert wrong == []
