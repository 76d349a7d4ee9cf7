"""Kinds of figures that a draft tells in its own way, against stores that other rows are not of.

Half of each kind only look like a fact.
"""

import csv
import datetime
from functools import cache
from pathlib import Path

import pytest

from factcli.check.checker import Checker
from factcli.check.findings import Policy
from factcli.index.cache import open_index

HERE = Path(__file__).parent
STORES = HERE.parent.parent / "benchmarks" / "everyday"
TODAY = datetime.date(2026, 11, 26)

with (HERE / "kinds_of_figures.tsv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t"))


@cache
def checker(store: str) -> Checker:
    return Checker(open_index([str(STORES / store / "store.json")]), Policy(TODAY))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['text'][:60]}")
def test_the_verdict_on_a_figure(row: dict[str, str]) -> None:
    start = row["text"].index(row["figure"])
    found = [
        f.verdict
        for f in checker(row["store"]).check(row["text"]).findings
        if f.start < start + len(row["figure"]) and start < f.end
    ]
    assert found == [row["verdict"]]
