"""Round trips: a question asks the index a handful of times, and for each thing once."""

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from factcli.index.build import build_index
from factcli.index.gather import LayerContent
from factcli.index.reader import Index
from factcli.index.rows import SqliteRows
from factcli.match.query import read_query
from factcli.match.rank import Ranker
from factcli.match.search import find
from factcli.store.facts import Fact
from factcli.store.paths import bundled_path
from factcli.store.schema import decode_store
from factcli.values.value import Text

MOST = 8
QUESTIONS = [
    "how many states are party to the mine ban convention",
    "when did the convention on cluster munitions enter into force",
    "norwegian troops in iraq",
    "who is the foreign minister of norway",
    "how much did norway give to afghanistan in 2008",
    # misspelt, in one word or several
    "how many states are party to the mine ban convnetion",
    "norwegian trops in irak",
    "when did the cluser munitons conventon enter into force",
    # what the store does not know, or nearly
    "how many troops has sweden in the central african republic",
    "who won the world cup in brazil",
    "zzqx brrl of fjkwp",
    "what is the population of oslo",
    "exports from peru to chile and from chile to peru",
    "7 million dollars before 2015 and at least 3 times",
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    data = Path(bundled_path()).read_bytes()
    store = decode_store(data, "bundled")
    connection = sqlite3.connect(path, isolation_level=None)
    layer = LayerContent("bundled", store.documents, store.synonyms, store.facts)
    build_index(connection, [layer], {})
    connection.close()
    return path


def statements_of(path: Path, question: str) -> list[str]:
    """The statements that a question takes of an index just opened, the opening included."""
    said: list[str] = []
    connection = sqlite3.connect(path)
    connection.set_trace_callback(said.append)
    index = Index(connection)
    find(index, question)
    index.close()
    return said


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_cold_question_takes_few_statements(database: Path, question: str) -> None:
    said = statements_of(database, question)
    assert len(said) <= MOST, said


def test_a_question_asked_again_fetches_only_facts(database: Path) -> None:
    said: list[str] = []
    connection = sqlite3.connect(database)
    index = Index(connection)
    find(index, QUESTIONS[0])
    connection.set_trace_callback(said.append)
    find(index, QUESTIONS[0])
    assert len(said) == 1, said
    assert "FROM fact" in said[0]
    index.close()


def test_word_lists_are_read_once(database: Path) -> None:
    said: list[str] = []
    connection = sqlite3.connect(database)
    index = Index(connection)
    connection.set_trace_callback(said.append)
    for word in ("brrlkwp", "fjkwpzz", "zzqxbrl", "kwpfjbr"):
        find(index, word)
    assert sum("FROM shelf" in one for one in said) == 1, said
    index.close()


@pytest.fixture
def rows(database: Path) -> Iterator[SqliteRows]:
    found = SqliteRows(sqlite3.connect(database), None)
    yield found
    found.close()


def test_rows_of_several_kinds_come_by_one_statement(rows: SqliteRows) -> None:
    said: list[str] = []
    rows.connection.set_trace_callback(said.append)
    found = rows.fetch({"word": ["troops", "zzqx"], "token": ["troop", "norway"], "shelf": []})
    assert [row[0] for row in found["word"]] == ["troops"]
    assert sorted(row[0] for row in found["token"]) == ["norway", "troop"]
    assert found["shelf"] == []
    assert len(said) == 1


def test_keys_may_be_more_than_a_statement_takes(rows: SqliteRows) -> None:
    rows.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 20)
    few = SqliteRows(rows.connection, None)
    keys = [f"no-such-{number}" for number in range(50)] + ["troop"]
    assert [row[0] for row in few.fetch({"token": keys, "word": ["troops"]})["token"]] == ["troop"]


def crowd(count: int) -> Index:
    """People of whom many have one word, and a few have more of what is asked."""
    facts = [
        Fact(id=f"p{n}", kind="text", subject=f"Person Number{n}", attribute="birthplace",
             value=Text(text=f"Town{n}"), as_of=str(1900 + n % 100))
        for n in range(count)
    ]  # fmt: skip
    known = Fact(id="known", kind="text", subject="Ada Quill", attribute="birthplace",
                 value=Text(text="Rome"))  # fmt: skip
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build_index(connection, [LayerContent("", (), (), [*facts, known])], {})
    return Index(connection)


def test_only_facts_whose_place_is_in_doubt_are_looked_at_closely() -> None:
    facts = [
        Fact(id=f"{attribute}-{n:02}", kind="text", subject="Quill", attribute=attribute,
             value=Text(text=f"Town{n}"), statement="Of the residence of Quill.")
        for attribute in ("residence", "house") for n in range(12)
    ]  # fmt: skip
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build_index(connection, [LayerContent("", (), (), facts)], {})
    index = Index(connection)
    ranker = Ranker(index, read_query(index, "residence of quill"))
    candidates = ranker.best(24)
    assert len(candidates) == 24
    assert next(ranker.ordered(candidates)).row.id == "residence-00"
    assert ranker.scored == 1


def test_of_many_that_tie_the_newest_come_first() -> None:
    index = crowd(1000)
    best = find(index, "birthplace", min_score=0, limit=10).hits
    years = [1900 + int(hit.entry.id[1:]) % 100 for hit in best if hit.entry.id != "known"]
    assert years == [1999] * len(years)


def test_of_many_that_tie_few_are_looked_at_closely() -> None:
    index = crowd(1000)
    ranker = Ranker(index, read_query(index, "birthplace"))
    candidates = ranker.best(24)
    best = list(islice(ranker.ordered(candidates), 10))
    assert len(candidates) > 900
    assert [one.row.as_of for one in best] == ["1999"] * 10
    assert ranker.scored == 10
