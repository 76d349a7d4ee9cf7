"""Segments over a base: whatever changes, they hold what an index made anew would hold."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from factcli.index.build import build_index
from factcli.index.gather import LayerContent
from factcli.index.learning import Lists, open_lists
from factcli.index.reader import Index
from factcli.index.segment import Changes, New, Segment
from factcli.index.tables import segment_tables, views
from factcli.match.search import find
from factcli.store.facts import Document, Evidence, Fact
from factcli.values.amounts import Qualifier
from factcli.values.value import Date, Money, Quantity, Text, Value

SYNONYMS = (("troops", "soldiers"), ("cash", "aid", "grants"))
SUBJECTS = (
    "Mali", "NATO", "North Atlantic Treaty Organization", "Niger", "Nigeria", "FARC-EP",
    "Mine Ban Convention", "UNMISS in South Sudan", "Ostrava (a town)", "the Bank of Norway",
)  # fmt: skip
ATTRIBUTES = (
    "troops", "soldiers sent", "states parties", "aid", "head of state", "date of entry into force",
    "population", "Geography: Area: land", "chair", "was founded by", "inhabitants",
)  # fmt: skip
ACTORS = ("UNHCR", "unhcr", "Norway", "Anna Ås", "The UN", "Anna As")
WORDS = ("zebra", "zebras", "Zebre", "contango", "UNHCR", "police", "not", "Paris", "five", "ZX-9")
QUESTIONS = (
    "troops in mali", "how many soldiers did norway send to nigera", "who chairs nato", "zebre",
    "anna as", "when did the mine ban convention enter into force", "contnago", "unhcr aid",
    "who founded ostrava", "population of niger 2014", "farc-ep", "land area",
)  # fmt: skip

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
dates = st.sampled_from(("2014", "2014-11", "2015~", "2020-09/2021-08"))


def quantity(number: int, unit: str) -> Quantity:
    return Quantity(
        low=number, high=number, qualifier=Qualifier.EXACTLY, unit=unit, text=f"{number} {unit}"
    )


def money(number: int) -> Money:
    return Money(
        low=number, high=number, qualifier=Qualifier.EXACTLY, currency="NOK", text=f"NOK {number}"
    )


values: st.SearchStrategy[Value] = st.one_of(
    st.builds(quantity, st.integers(1, 70), st.sampled_from(("troops", "people", "zebras"))),
    st.builds(money, st.integers(1, 9)),
    dates.map(lambda date: Date(edtf=date, text=date)),
    texts.map(lambda text: Text(text=text)),
    st.sampled_from(("Norway", "Paris, France", "NATO")).map(lambda text: Text(text=text)),
)
ids = st.sampled_from([f"f{number}" for number in range(12)])
facts = st.builds(
    Fact,
    id=ids,
    kind=st.sampled_from(("troops", "quantity", "zebra")),
    subject=st.sampled_from(SUBJECTS) | texts,
    attribute=st.sampled_from(ATTRIBUTES) | texts,
    value=values,
    as_of=st.none() | dates,
    statement=st.none() | texts,
    places=st.lists(st.sampled_from(("NO", "ML")), max_size=2, unique=True).map(tuple),
    actors=st.lists(st.sampled_from(ACTORS), max_size=2, unique=True).map(tuple),
    aliases=st.lists(st.sampled_from(SUBJECTS) | texts, max_size=1).map(tuple),
    evidence=st.lists(
        st.builds(Evidence, document=st.sampled_from(("d1", "d2")), figure=texts, start=st.just(1)),
        max_size=2,
    ).map(tuple),
    supersedes=st.none() | ids,
)
documents = st.builds(
    Document, id=st.sampled_from(("d1", "d2")), title=st.sampled_from(("One", "Two"))
)


def fresh() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def built(layer: LayerContent) -> sqlite3.Connection:
    connection = fresh()
    build_index(connection, [layer], {})
    return connection


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


def contents(connection: sqlite3.Connection) -> dict[str, Any]:
    """All that an index holds, but for how its facts are numbered."""
    index = Index(connection)
    names = dict(connection.execute("SELECT row, id FROM fact"))
    held: dict[str, Any] = {
        name: sorted(connection.execute(f"SELECT * FROM {name}"))  # noqa: S608 - our own names
        for name in ("word", "code", "bucket", "phrase", "phrasing", "facet", "token")
        if name != "token"
    }
    held["shelf"] = {n: set(own.split()) for n, own in connection.execute("SELECT * FROM shelf")}
    held["facts"] = sorted(tuple(row[1:]) for row in connection.execute("SELECT * FROM fact"))
    held["order"] = [id for (id,) in connection.execute("SELECT id FROM fact ORDER BY row")]
    held["documents"] = index.documents()
    held["size"] = index.size
    held["newer"] = sorted(connection.execute("SELECT older, newer FROM supersession"))
    held["digests"] = sorted(
        (names[row], layer, digest)
        for row, layer, digest in connection.execute("SELECT * FROM digest")
    )
    for token, count in connection.execute("SELECT token, facts FROM token").fetchall():
        postings = index.postings(token)
        assert len(postings) == count == len(list(postings.rows()))
        pairs = zip(postings.rows(), postings.masks(), strict=True)
        held[f"token {token}"] = sorted((names[row], mask) for row, mask in pairs)
    return held


def answers(connection: sqlite3.Connection) -> list[Any]:
    index = Index(connection)
    return [
        found
        for question in QUESTIONS
        for found in (
            find(index, question, with_rivals=True),
            find(index, question, min_score=0, limit=5),
        )
    ]


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
        segment = Segment(self.connection, self.segments[-1], self.lists)
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
            max_examples=20, stateful_step_count=8, deadline=None, derandomize=True,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
