"""The index on a server: whatever changes, it holds and answers what one made anew here would."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from changing import QUESTIONS, SYNONYMS, documents, facts, ids
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factcli.curate.telling import index_of
from factcli.index.answer import Filters
from factcli.index.build import build_index
from factcli.index.gather import LayerContent
from factcli.index.reader import Index
from factcli.index.shared import open_shared
from factcli.match.live import Live
from factcli.match.search import find
from factcli.postgres.server import server_of
from factcli.store.delta import Delta, applied
from factcli.store.facts import Document, Fact, Store
from factcli.store.layers import load_store, whole
from factcli.store.writing import opened

COUNTED = ("word", "code", "bucket", "phrase", "phrasing", "facet")


def built(store: Store) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build_index(connection, [LayerContent("p", store.documents, store.synonyms, store.facts)], {})
    return connection


def here(connection: sqlite3.Connection) -> dict[str, Any]:
    """What an index in SQLite holds, but for how its facts are numbered."""
    held: dict[str, Any] = {
        name: sorted(connection.execute(f"SELECT * FROM {name}"))  # noqa: S608 - our own names
        for name in COUNTED
    }
    held["shelf"] = sorted(
        (n, word) for n, own in connection.execute("SELECT * FROM shelf") for word in own.split()
    )
    held["newer"] = sorted(connection.execute("SELECT older, newer FROM supersession"))
    rows = connection.execute("SELECT * FROM fact ORDER BY row").fetchall()
    tokens = [token for (token,) in connection.execute("SELECT token FROM token")]
    return held | _of_facts(Index(connection), rows, tokens)


def there(store: str) -> dict[str, Any]:
    """The same of an index on a server."""
    ask = server_of(store).ask
    held: dict[str, Any] = {
        name: sorted(ask(f"SELECT * FROM factcli.{name}"))  # noqa: S608 - our own names
        for name in (*COUNTED, "shelf")
    }
    held["newer"] = sorted(ask("SELECT older, newer FROM factcli.supersession"))
    rows = ask("SELECT * FROM factcli.record ORDER BY row")
    tokens = [token for (token,) in ask("SELECT token FROM factcli.token")]
    return held | _of_facts(open_shared(store), rows, tokens)


def _of_facts(index: Index, rows: list[Any], tokens: list[str]) -> dict[str, Any]:
    names = {row[0]: row[1] for row in rows}
    held: dict[str, Any] = {"facts": [tuple(row[1:]) for row in rows], "size": index.size}
    held["documents"] = [found[:2] for found in index.documents()]
    for token in sorted(tokens):
        postings = index.postings(token)
        assert len(postings) == index.facts_with(token)
        pairs = zip(postings.rows(), postings.masks(), strict=True)
        held[f"token {token}"] = sorted((names[row], mask) for row, mask in pairs)
    return held


def answers(index: Index) -> list[Any]:
    """What is found, wherever it lies."""
    found = []
    for question in QUESTIONS:
        for min_score in (20, 0):
            answer = find(index, question, min_score=min_score, limit=5, with_rivals=min_score > 0)
            hits = (answer.hits, answer.near, answer.rivals)
            found.append(
                [[h._replace(entry=h.entry._replace(store="")) for h in own] for own in hits]
            )
    return found


@st.composite
def deltas(draw: st.DrawFn) -> tuple[list[Fact], list[str], Document | None]:
    come = draw(st.lists(facts, max_size=4, unique_by=lambda fact: fact.id))
    return come, draw(st.lists(ids, max_size=3)), draw(st.none() | documents)


def delta_of(store: Store, come: list[Fact], go: list[str], document: Document | None) -> Delta:
    known = {fact.id for fact in store.facts}
    gone = frozenset(go) & known - {fact.id for fact in come}
    return Delta(
        added=tuple(fact for fact in come if fact.id not in known),
        changed=tuple(fact for fact in come if fact.id in known),
        gone=gone,
        released=gone,
        documents=(document,) if document else (),
        synonyms=() if store.synonyms else SYNONYMS,
    )


def test_changes_leave_what_an_index_made_anew_holds(
    new_store: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Most changes here are more than a part of the facts, and are to be carried out all the same.
    monkeypatch.setattr("factcli.index.shared_changes._PART", 0)
    monkeypatch.setattr("factcli.index.shared_changes._AT_ONCE", 2)
    monkeypatch.setattr("factcli.postgres.truth._MANY", 2)

    @given(st.lists(deltas(), min_size=2, max_size=5))
    @settings(
        max_examples=8, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def holds(steps: list[tuple[list[Fact], list[str], Document | None]]) -> None:
        address, store = new_store(), Store()
        for step in steps:
            delta = delta_of(store, *step)
            with opened(address, indexed=index_of(address)) as session:
                session.change(delta)
            store = applied(store, delta)
            assert msgspec.structs.asdict(whole(load_store(address))) == msgspec.structs.asdict(
                store
            )
        local = built(store)
        assert there(address) == here(local)
        assert answers(open_shared(address)) == answers(Index(local))
        local.close()

    holds()


def many(total: int) -> list[dict[str, Any]]:
    """Facts of one kind, of which all have some words, and a few have others."""
    return [
        {
            "id": f"town-{number}",
            "kind": "quantity",
            "subject": f"Town {number}" if number % 7 else f"Village {number}",
            "attribute": "inhabitants",
            "value": {"type": "quantity", "low": number, "high": number, "qualifier": "exactly",
                      "unit": "inhabitants", "per": None, "text": f"{number} inhabitants"},
        }
        for number in range(1, total + 1)
    ]  # fmt: skip


def test_postings_of_several_parts_are_those_of_one_list(
    shared: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Any,  # noqa: ANN401
) -> None:
    for module in ("parts", "tables"):
        monkeypatch.setattr(f"factcli.postgres.{module}.PART", 64)
    file = tmp_path / "towns.json"
    file.write_bytes(msgspec.json.encode({"version": 1, "facts": many(300)}))
    assert run("import", str(file), "--store", shared).status == 0
    store = whole(load_store(shared))
    assert there(shared) == here(built(store))
    for id in ("town-64", "town-150", "town-300"):
        assert run("remove", id, "--yes", "--store", shared).status == 0
    assert run("edit", "town-70", "--set", "subject=Hamlet 70", "--store", shared).status == 0
    store = whole(load_store(shared))
    assert there(shared) == here(built(store))
    assert "70 inhabitants" in run("find", "inhabitants of hamlet 70", "--store", shared).out


def test_a_begun_word_is_found_on_a_server(filled: str) -> None:
    index = open_shared(filled)
    answer = Live(index).answer("norwegian tr", limit=10, filters=Filters())
    assert "norway-troops-iraq" in {hit.entry.id for hit in answer.hits}
