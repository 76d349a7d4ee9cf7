import json
from decimal import Decimal
from typing import Any

import pytest
from reading_tables import SHARED

from factcli.grammar.scan import Figure, scan
from factcli.values.units import same_unit
from factcli.values.value import Date, Money, Quantity

GOLD = SHARED / "bench" / "extract_gold.json"
JUDGED = ("core", "word")
QUALIFIERS = {
    "~": {"about"},
    "<~": {"nearly"},
    "<=": {"up-to"},
    ">": {"more-than"},
    None: {"exactly", "between"},
}

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the documents are not there")


def says(figure: Figure, entry: dict[str, Any]) -> bool:
    """Whether a figure says what an entry of the gold says."""
    value, wanted = figure.value, entry["value"]
    if entry["kind"] == "date":
        same = isinstance(value, Date) and value.edtf == wanted
        return same and list(figure.ambiguous) == entry.get("alt", [])
    if not isinstance(value, Quantity | Money):
        return False
    ends = [Decimal(str(wanted.get(key, wanted.get("n")))) for key in ("min", "max")]
    low = ends[0] if value.low is not None else None
    high = ends[1] if value.high is not None else None
    unit = wanted["unit"].removesuffix(" (anaphor)")
    return (
        (value.low, value.high) == (low, high)
        and value.qualifier in QUALIFIERS[entry.get("approx")]
        and value.per == entry.get("per")
        and same_unit(value.currency if isinstance(value, Money) else value.unit, unit)
    )


def figures_of(file: str) -> list[Figure]:
    """The figures of a document, and the dates that a period's ends are."""
    text = (SHARED / "seeds" / file).read_text(encoding="utf-8")
    return [each for figure in scan(text) for each in (figure, *figure.parts)]


def test_the_figures_of_the_five_documents_are_found_and_hardly_anything_else() -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    judged = [entry for entry in gold if entry["tier"] in JUDGED]
    found = {file: figures_of(file) for file in {entry["file"] for entry in gold}}

    def place(entry: dict[str, Any]) -> tuple[int, int]:
        return entry["core_start"], entry["core_end"]

    missed = [
        entry["id"]
        for entry in judged
        if not any(
            (figure.start, figure.end) == place(entry) and says(figure, entry)
            for figure in found[entry["file"]]
        )
    ]
    places = {(entry["file"], *place(entry)) for entry in gold}
    emitted = [(file, each.start, each.end) for file, figures in found.items() for each in figures]
    extra = [each for each in emitted if each not in places]
    assert len(missed) <= 0.03 * len(judged), missed
    assert len(extra) <= 0.05 * len(emitted), extra
