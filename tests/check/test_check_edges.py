"""Drafts at the edges of the rules: each finding with its verdict and the reason that is told."""

import datetime
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from draft_tables import STORES, count, drafts

from factcli.check.checker import Checker
from factcli.check.findings import Finding, Policy
from factcli.index.cache import open_index

TODAY = datetime.date(2026, 11, 26)


@pytest.fixture(scope="module")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Checker]]:
    """A checker of each store."""
    folder, indexes = tmp_path_factory.mktemp("stores"), []
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        for number, (name, facts) in enumerate(STORES.items()):
            path = folder / f"{number}.json"
            path.write_text(json.dumps({"version": 1, "facts": facts}), "utf-8")
            indexes.append(open_index([str(path)]))
            found[name] = Checker(indexes[-1], Policy(TODAY))
        yield found
        for index in indexes:
            index.close()


def written(finding: Finding) -> str:
    """A finding as the table writes it."""
    fact = f" [{finding.fact_id}]" if finding.fact_id else ""
    return f"{finding.claim} = {finding.verdict}{fact}: {finding.reason}"


@pytest.mark.parametrize(
    ("store", "text", "findings"),
    [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in drafts()],
)
def test_what_is_found_in_a_draft(
    checkers: dict[str, Checker], store: str, text: str, findings: list[str]
) -> None:
    assert [written(found) for found in checkers[store].check(text).findings] == findings


def test_a_rare_word_finds_its_fact_among_many_of_the_same_words(tmp_path: Path) -> None:
    """What hundreds of facts have is only added to those that rarer words have found."""
    syllables = [first + last for first in "bdfgklmnprst" for last in "aeiou"]
    names = [f"{one}{two}".capitalize() for one, two in product(syllables, repeat=2)][:350]
    camps = [
        count(name.lower(), f"Camp {name}", "guards at night", f"{n} guards", n, "guards")
        for n, name in enumerate(names, start=100)
    ]
    path = tmp_path / "camps.json"
    path.write_text(json.dumps({"version": 1, "facts": camps}), "utf-8")
    index = open_index([str(path)])
    name, right = names[200], 300
    text = f"Camp {name} has {right} guards at night. Camp {name} has {right + 7} guards at night."
    report = Checker(index, Policy(TODAY)).check(text)
    found = [(each.verdict, each.fact_id) for each in report.findings]
    index.close()
    assert found == [("supported", name.lower()), ("contradicted", name.lower())]
