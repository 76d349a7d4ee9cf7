"""A draft is checked some passages at a time: together they ask little, and no more is held."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from factcli.check.checker import Checker
from factcli.check.findings import Checked, Policy, whole
from factcli.index.cache import open_index
from factcli.index.rows import SqliteRows
from factcli.render.findings import STREAMED, streamed
from factcli.render.screen import Look
from factcli.store.paths import bundled_path
from factcli.vocabulary import VERDICTS

TODAY = datetime.date(2026, 1, 31)
SENTENCES = (
    "The Mine Ban Convention was adopted in 1999.",
    "In November 2014 the Mine Ban Convention had 162 states parties.",
    "The Arms Trade Treaty entered into force in December 2014.",
    "Norway has around 45 military personnel in UN missions.",
)
# In one part, and in many.
SHORT, LONG = 8, 200


@pytest.fixture
def checker() -> Iterator[Checker]:
    index = open_index([bundled_path()])
    yield Checker(index, Policy(TODAY))
    index.close()


def draft(sentences: int) -> str:
    return "\n\n".join(SENTENCES[n % len(SENTENCES)] for n in range(sentences)) + "\n"


def test_the_parts_are_the_whole(checker: Checker) -> None:
    text = draft(LONG)
    parts = list(checker.parts(text))
    found = checker.check(text)
    assert whole(parts) == found
    assert len(found.findings) >= LONG
    places = [finding.start for finding in found.findings]
    assert places == sorted(places)


def test_a_part_does_not_grow_with_the_draft(checker: Checker) -> None:
    longest = max(len(part.findings) for part in checker.parts(draft(LONG)))
    assert longest <= LONG // 2


def test_a_part_comes_before_the_next_is_looked_up(checker: Checker) -> None:
    parts = checker.parts(draft(LONG))
    seen = [len(part.findings) for part, _ in zip(parts, range(3), strict=False)]
    assert 0 < sum(seen) < LONG // 2


def test_a_draft_without_a_passage_has_a_report(checker: Checker) -> None:
    assert not checker.check("").findings


def test_passages_are_looked_up_together(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Mapping[str, Any]] = []
    fetch = SqliteRows.fetch

    def noted(rows: SqliteRows, wanted: Mapping[str, Any]) -> dict[str, Any]:
        asked.append({kind: keys for kind, keys in wanted.items() if keys})
        return fetch(rows, wanted)

    monkeypatch.setattr(SqliteRows, "fetch", noted)
    checker.check(draft(SHORT))
    for kind in ("outline", "entry"):
        assert sum(kind in wanted for wanted in asked) == 1


@pytest.mark.parametrize("style", STREAMED)
def test_what_is_printed_comes_with_its_part(checker: Checker, style: str) -> None:
    text = draft(LONG)
    taken: list[int] = []

    def parts() -> Iterator[Checked]:
        for number, report in enumerate(checker.parts(text)):
            taken.append(number)
            yield Checked("draft.md", text, report)

    look = Look(style, TODAY)
    printed = streamed(parts(), look, VERDICTS)
    begun = ""
    while "Mine" not in begun and "1999" not in begun:
        begun += next(printed)
    first = len(taken)
    rest = "".join(printed)
    assert first < len(taken)
    assert (begun + rest).count("in 1999") >= LONG // len(SENTENCES)
