"""The bundled facts tampered with: none passes, and none of the untouched fails."""

import datetime
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tampering import Tampered, store_of, tampered

from factcli.store.schema import examine_store
from factcli.verify import Layer, Material, Report, verify

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
CONTENT: dict[str, Any] = json.loads((ROOT / "data" / "facts.json").read_text("utf-8"),
                                     parse_float=Decimal)  # fmt: skip
FACTS = {fact["id"]: fact for fact in CONTENT["facts"]}
PROVING = ("schema", "ids", "evidence", "digits", "dates")
LEAST = 1000

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"the documents are not here: {SEEDS} is no folder"
)
_encode = msgspec.json.Encoder(decimal_format="number").encode


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text of each document, by its id."""
    return {d["id"]: (SEEDS / d["file"]).read_text("utf-8") for d in CONTENT["documents"]}


def verified(case: Tampered) -> Report:
    content, files = store_of(CONTENT, case)
    store, problems = examine_store(_encode(content))
    layer = Layer("facts.json", store, problems)
    return verify(Material([layer], dict(files), datetime.date(2026, 1, 31)), PROVING)


@pytest.mark.parametrize("identifier", FACTS)
def test_no_tampered_fact_passes_and_the_untouched_does(
    identifier: str, texts: dict[str, str]
) -> None:
    fact = FACTS[identifier]
    untouched = verified(Tampered("nothing", fact, texts))
    assert [finding.message for finding in untouched.findings] == []
    passed = [case.change for case in tampered(fact, texts) if not verified(case).failed]
    assert passed == []


def test_there_are_enough_changes_of_every_kind(texts: dict[str, str]) -> None:
    cases = [case for fact in FACTS.values() for case in tampered(fact, texts)]
    assert len(cases) >= LEAST
    kinds = Counter(case.change.split()[0] for case in cases)
    for kind in ("edtf", "as_of", "text", "statement", "figure", "document", "unit", "per"):
        assert kinds[kind] >= 10, kind
