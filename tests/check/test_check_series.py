"""Figures that stand in a series: each date with its own thing, each count with its own noun."""

import csv
import datetime
from pathlib import Path

import pytest

from factcli.check.checker import Checker
from factcli.check.findings import Policy
from factcli.index.cache import open_index
from factcli.store.paths import bundled_path

_STORES = Path(__file__).parents[2] / "benchmarks" / "everyday"
_TODAY = datetime.date(2026, 11, 26)


def _rows() -> list[list[str]]:
    with Path(__file__).with_name("series.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


@pytest.mark.parametrize(("store", "text", "figure", "verdict"), _rows())
def test_figures_of_a_series(
    store: str,
    text: str,
    figure: str,
    verdict: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "series"))
    path = bundled_path() if store == "bundled" else str(_STORES / store / "store.json")
    found = Checker(open_index([path]), Policy(_TODAY)).check(text).findings
    assert [f.verdict for f in found if figure in f.claim] == [verdict]
