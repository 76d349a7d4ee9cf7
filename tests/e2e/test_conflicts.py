"""Whoever tells of a contradiction, `verify`, `show` or a review, tells of the same ones."""

from typing import Any

import msgspec
import pytest
from conftest import Run, WriteStore, fact, quantity

from factcli.curate.alike import Known
from factcli.store.facts import Fact

TOPICS = [
    ("Chad mission", "Chad mission", True),
    ("Chad mission", "Chad  mission", True),
    ("Chad mission", "chad\u00a0MISSION", True),
    ("Chad mission", "Chad missions", False),
]
TIMES = [
    ("2014", "2014", True),
    ("2014", "2014-11", True),
    ("2014", None, True),
    (None, None, True),
    ("2012/..", "2014-11-05", True),
    ("2010/2013", "2012/2016", True),
    ("2013", "2014", False),
    ("2014-10", "2014-11", False),
    ("2012/2013", "2014", False),
]


def two_facts(subjects: tuple[str, str], dates: tuple[str | None, str | None]) -> list[Any]:
    values = [quantity(f"{n} monitors", n, n, "exactly", "monitors") for n in (30, 40)]
    return [
        fact(identifier, subject, "monitors", value, as_of=date)
        for identifier, subject, value, date in zip("ab", subjects, values, dates, strict=True)
    ]


def conflicts(run: Run, write_store: WriteStore, facts: list[Any]) -> tuple[bool, bool, bool]:
    """Whether the three speak of a contradiction between the two facts."""
    path = write_store("pair.json", {"version": 1, "facts": facts})
    verified = run("verify", "--check", "conflicts", "--store", path, "--json").json
    shown = run("show", "b", "--store", path).out
    first, second = msgspec.convert(facts, list[Fact])
    doubts = Known([first]).doubts(second)
    return (
        bool(verified["findings"]),
        "disagrees with\ta: 30 monitors" in shown,
        any(doubt.startswith("Conflict: a says") for doubt in doubts),
    )


@pytest.mark.parametrize(("first", "second", "same"), TOPICS)
def test_of_one_topic(
    run: Run, write_store: WriteStore, first: str, second: str, same: bool
) -> None:
    facts = two_facts((first, second), ("2014", "2014"))
    assert conflicts(run, write_store, facts) == (same,) * 3


@pytest.mark.parametrize(("first", "second", "same"), TIMES)
def test_of_one_time(
    run: Run, write_store: WriteStore, first: str | None, second: str | None, same: bool
) -> None:
    for dates in ((first, second), (second, first)):
        facts = two_facts(("Chad mission", "Chad mission"), dates)
        assert conflicts(run, write_store, facts) == (same,) * 3
