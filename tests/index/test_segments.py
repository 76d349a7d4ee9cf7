"""Segments over a base: whatever changes, they hold what an index made anew would hold."""

import sqlite3
from collections.abc import Iterator

import pytest
from changing import SYNONYMS, answers, built, contents, documents, facts, ids
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from factcli.index.changes import Changes, New
from factcli.index.gather import LayerContent
from factcli.index.learning import Lists, open_lists
from factcli.index.segment import Segment
from factcli.index.segment_tables import SegmentTables
from factcli.index.tables import segment_tables, views
from factcli.store.facts import Document, Fact


def lay(connection: sqlite3.Connection, *segments: str) -> None:
    """Lay a new segment, the last of these, over those that are there."""
    connection.execute(f"ATTACH ':memory:' AS {segments[-1]}")
    connection.executescript(segment_tables(segments[-1]))
    connection.executescript("".join(f"DROP VIEW IF EXISTS temp.{name};" for name in NAMES))
    connection.executescript(views(segments))


NAMES = (
    "meta word code bucket shelf phrase phrasing token facet document supersession fact digest "
    "postings"
).split()


@pytest.fixture(scope="module")
def lists() -> Iterator[Lists]:
    found = open_lists()
    yield found
    found.close()


class Machine(RuleBasedStateMachine):
    """A store that changes, and its index with it."""

    lists: Lists

    @initialize(
        first=st.lists(facts, max_size=8, unique_by=lambda fact: fact.id), known=st.booleans()
    )
    def begin(self, first: list[Fact], known: bool) -> None:
        self.facts = {fact.id: fact for fact in first}
        self.documents = {"d1": Document(id="d1", title="One")} if known else {}
        self.connection = built(self.layer())
        self.segments: tuple[str, ...] = ()
        self.more()

    def layer(self) -> LayerContent:
        return LayerContent(
            "p", tuple(self.documents.values()), SYNONYMS, list(self.facts.values())
        )

    @rule()
    def more(self) -> None:
        if len(self.segments) < 4:
            self.segments += (f"s{len(self.segments)}",)
            lay(self.connection, *self.segments)

    @rule(
        come=st.lists(facts, max_size=4, unique_by=lambda fact: fact.id),
        go=st.lists(ids, max_size=3),
        document=st.none() | documents,
    )
    def change(self, come: list[Fact], go: list[str], document: Document | None) -> None:
        rows = dict(self.connection.execute("SELECT id, row FROM fact"))
        gone = [rows[id] for id in go if id in rows and id not in {fact.id for fact in come}]
        new = [New(0, fact, rows.get(fact.id)) for fact in come]
        for id in set(go) - {fact.id for fact in come}:
            self.facts.pop(id, None)
        self.facts |= {fact.id: fact for fact in come}
        if document:
            self.documents[document.id] = document
        changed = [(0, document)] if document else []
        segment = Segment(SegmentTables(self.connection, self.segments[-1]), self.lists)
        segment.apply(Changes(gone, new, changed, SYNONYMS))

    @invariant()
    def holds_what_a_new_index_holds(self) -> None:
        new = built(self.layer())
        assert contents(self.connection) == contents(new)
        assert answers(self.connection) == answers(new)
        new.close()

    def teardown(self) -> None:
        self.connection.close()


def test_segments_hold_what_an_index_made_anew_holds(lists: Lists) -> None:
    Machine.lists = lists
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=10, stateful_step_count=8, deadline=None, derandomize=True,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
