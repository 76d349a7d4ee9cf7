"""Building an index: the same bytes, however many processes read the facts."""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcli.index import reading
from factcli.index.build import build_index
from factcli.index.gather import BATCH, LayerContent
from factcli.index.reader import Index
from factcli.store.facts import Document, Evidence, Fact
from factcli.values.amounts import Qualifier
from factcli.values.value import Quantity

COUNT = 2 * BATCH + 10
DOCUMENT = Document(id="census", title="The census", publisher="An office", file="census.txt")


def fact(number: int) -> Fact:
    town = f"Town{number % 97} Ábo-{number % 13}"
    people = str(number)
    return Fact(
        id=f"f{number}",
        kind=("population", "quantity")[number % 2],
        subject=town,
        attribute=f"inhabitants of district {number}",
        value=Quantity(
            low=number, high=number, qualifier=Qualifier.EXACTLY, unit="people", text=f"{number}"
        ),
        as_of=str(1900 + number % 120),
        places=("NO", "SE")[: number % 3],
        actors=("Norway", "UNHCR")[: number % 3],
        evidence=(Evidence(document="census", for_="value", figure=people, start=number),),
        supersedes=f"f{number - 1}" if number % 50 == 1 else None,
    )


def layers() -> list[LayerContent]:
    facts = [fact(number) for number in range(COUNT)]
    lower = LayerContent("a", (DOCUMENT,), (("townsfolk", "inhabitants"),), facts, COUNT)
    return [lower, LayerContent("b", (), (), [fact(7), fact(COUNT + 1)], 2)]


def built(path: Path, processes: int) -> bytes:
    connection = sqlite3.connect(path, isolation_level=None)
    build_index(connection, layers(), {"key": "k"}, processes=processes)
    connection.close()
    return path.read_bytes()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return built(tmp_path_factory.mktemp("alone") / "index", 1)


def test_several_processes_make_the_same_index(tmp_path: Path, alone: bytes) -> None:
    assert built(tmp_path / "index", 2) == alone
    connection = sqlite3.connect(tmp_path / "index")
    index = Index(connection)
    assert index.size == COUNT + 1
    index.close()


def test_a_build_does_without_processes_that_fail(
    tmp_path: Path, alone: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_CODE", "import sys; sys.exit(1) or {!r}")
    assert built(tmp_path / "one", 2) == alone
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no such interpreter"))
    assert built(tmp_path / "other", 2) == alone


def test_few_facts_are_read_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = reading.reading

    def noted(knowledge: reading.Knowledge, processes: int) -> object:
        asked.append(processes)
        return real(knowledge, 1)

    monkeypatch.setattr("factcli.index.build.reading", noted)
    monkeypatch.setattr("factcli.index.build._cores", lambda: 4)
    for size in (reading.MANY_FACTS, reading.MANY_FACTS + 1):
        layer = layers()[1]._replace(size=size)
        build_index(sqlite3.connect(":memory:", isolation_level=None), [layer], {})
    assert asked == [1, 4]


def test_progress_is_told_of_each_thousand() -> None:
    told: list[int] = []
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build_index(connection, layers(), {}, told.append, processes=2)
    assert told == [1000, 2000]


def test_an_error_in_a_store_ends_a_build_by_several(tmp_path: Path) -> None:
    def broken() -> Iterator[Fact]:
        yield from (fact(number) for number in range(BATCH + 1))
        raise ValueError("half a fact")

    connection = sqlite3.connect(tmp_path / "index", isolation_level=None)
    with pytest.raises(ValueError, match="half a fact"):
        build_index(connection, [LayerContent("a", (), (), broken(), 0)], {}, processes=2)
    connection.close()
