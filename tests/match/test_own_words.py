"""Each fact answers to its own words: its subject and its attribute, as they are written."""

import json
from pathlib import Path

import pytest

from factcli.index.answer import Answer
from factcli.index.cache import open_index
from factcli.match.search import find
from factcli.store.paths import bundled_path

DENMARK = Path(__file__).parents[2] / "benchmarks" / "everyday" / "denmark" / "store.json"
STORES = {"bundled": Path(bundled_path()), "denmark": DENMARK}

# The facts that do not, and why.
EXCEPTIONS = {
    # "Cost" asks for a sum of money, and a cost that is told as a share is none.
    "denmark": {"refugee-cost-share"},
    "bundled": set[str](),
}


def is_first(answer: Answer, wanted: str) -> bool:
    """Whether a fact is the first answer, or has the score of the first."""
    return any(hit.entry.id == wanted and hit.score >= answer.hits[0].score for hit in answer.hits)


@pytest.mark.parametrize("name", STORES)
def test_each_fact_answers_to_its_own_words(name: str) -> None:
    path = STORES[name]
    facts = json.loads(path.read_text(encoding="utf-8"))["facts"]
    successors = {fact["supersedes"]: fact["id"] for fact in facts if fact.get("supersedes")}
    index = open_index([str(path)])
    silent = set()
    for fact in facts:
        answer = find(index, f"{fact['subject']} {fact['attribute']}", limit=len(facts))
        # Who asks without a date asks for what holds now: a successor answers for its predecessor.
        wanted = successors.get(fact["id"], fact["id"])
        if not is_first(answer, fact["id"]) and not is_first(answer, wanted):
            silent.add(fact["id"])
    held = len(facts) - len(silent)
    expected = EXCEPTIONS[name]
    told = f"{held} of {len(facts)} facts answer to their own words"
    assert not silent - expected, told
    assert not expected - silent, f"{told}: no exceptions any more"
