"""An index that is told of changes, or finds them: as true as one made anew, and not made anew."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from changing import SYNONYMS, answers, contents, documents, facts, ids
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from factcli.curate.telling import teller
from factcli.index import settling
from factcli.index.build import build_index
from factcli.index.cache import cached, open_index
from factcli.index.gather import LayerContent
from factcli.index.identity import index_path, printable
from factcli.index.settling import is_due, settle
from factcli.store.delta import Delta
from factcli.store.facts import Document, Fact, Store
from factcli.store.layers import streamed
from factcli.store.line import head_line, line_of
from factcli.store.schema import encode_store
from factcli.store.writing import opened

come = st.lists(facts, max_size=4, unique_by=lambda fact: fact.id)
gone = st.lists(ids, max_size=3).map(frozenset)


def written(path: Path, store: Store, *, spaced: bool = False) -> None:
    """Write a store as another program would, in place."""
    if path.suffix == ".json":
        path.write_bytes(encode_store(store))
        return
    lines = [json.loads(line_of(fact)) for fact in store.facts] if spaced else ()
    texts = [json.dumps(line).encode() + b"\n" for line in lines] or map(line_of, store.facts)
    path.write_bytes(head_line(store.documents, store.synonyms) + b"".join(texts))


def made_anew(paths: list[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    layers = [(path, streamed(path)) for path in paths]
    build_index(connection, [LayerContent(printable(p), *store) for p, store in layers], {})
    return connection


def held(connection: sqlite3.Connection) -> dict[str, Any]:
    """What an index holds, but for the order in which its facts came, which layers may change."""
    return {name: own for name, own in contents(connection).items() if name != "order"}


class Machine(RuleBasedStateMachine):
    """Two stores, one over the other, that factcli and others change, and their index."""

    @initialize(lower=come, upper=come, ending=st.sampled_from(("json", "jsonl")))
    def begin(self, lower: list[Fact], upper: list[Fact], ending: str) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.below, self.above = self.folder / "below.json", self.folder / f"above.{ending}"
        documents = (Document(id="d1", title="Of below"),)
        written(self.below, Store(documents=documents, facts=tuple(lower)))
        written(self.above, Store(synonyms=SYNONYMS, facts=tuple(upper)))
        self.paths = [str(self.below), str(self.above)]
        open_index(self.paths).close()

    @rule(new=come, go=gone, document=st.none() | documents)
    def change(self, new: list[Fact], go: frozenset[str], document: Document | None) -> None:
        """Change the upper store as commands do: the index is true at once."""
        with opened(str(self.above), told=teller(self.paths)) as session:
            known = {fact.id for fact in session.store.facts}
            kept = [fact for fact in new if fact.id not in go]
            delta = Delta(
                added=tuple(fact for fact in kept if fact.id not in known),
                changed=tuple(fact for fact in kept if fact.id in known),
                gone=go,
                released=go,
                documents=(document,) if document else (),
            )
            session.change(delta)
        connection = cached(self.paths)
        assert connection
        connection.close()

    @rule(
        new=come, go=gone, document=st.none() | documents,
        is_below=st.booleans(), spaced=st.booleans(),
    )  # fmt: skip
    def change_from_outside(
        self,
        new: list[Fact],
        go: frozenset[str],
        document: Document | None,
        is_below: bool,
        spaced: bool,
    ) -> None:
        """Change a store as an editor does: the next reader finds it."""
        path = self.below if is_below else self.above
        store = streamed(str(path))
        after = {fact.id: fact for fact in store.facts if fact.id not in go}
        after |= {fact.id: fact for fact in new}
        by_id = {known.id: known for known in store.documents}
        by_id |= {document.id: document} if document else {}
        content = Store(
            documents=tuple(by_id.values()), synonyms=store.synonyms, facts=tuple(after.values())
        )
        written(path, content, spaced=spaced)

    @rule()
    def settle(self) -> None:
        settle(index_path(self.paths))
        assert not is_due(index_path(self.paths))

    @invariant()
    def answers_as_one_made_anew(self) -> None:
        index = open_index(self.paths)
        connection = index._rows.connection  # type: ignore[attr-defined] # what it reads from
        with closing(made_anew(self.paths)) as new:
            assert held(connection) == held(new)
            assert answers(connection) == answers(new)
        index.close()
        again = cached(self.paths)
        assert again, "the next reader finds it true"
        again.close()

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Let so few rows be merged, by nobody but the test itself."""

    def few(fewest: int, most: int) -> None:
        monkeypatch.setattr(settling, "_FEWEST", fewest)
        monkeypatch.setattr(settling, "_MOST_IN_NEWEST", most)

    monkeypatch.setattr("factcli.index.telling.start_settling", lambda _: None)
    monkeypatch.setattr("os.nice", lambda _: 0)
    return few


@pytest.mark.parametrize(("fewest", "most"), [(1, 1), (10**6, 1), (10**6, 10**6)])
def test_stores_that_change_are_answered_as_if_indexed_anew(
    fewest: int, most: int, few: Callable[[int, int], None]
) -> None:
    """Merged into the base at each chance, into another segment, or not at all."""
    few(fewest, most)
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=4, stateful_step_count=8, deadline=None, derandomize=True,
            phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
