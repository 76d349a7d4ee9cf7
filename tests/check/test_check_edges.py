"""Drafts at the edges of the rules: each finding with its verdict and the reason that is told."""

import datetime
import json
from collections.abc import Iterator

import pytest
from draft_tables import STORES, drafts

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
