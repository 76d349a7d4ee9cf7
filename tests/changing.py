"""Facts that change, and all that an index of them holds."""

import sqlite3
from typing import Any

from hypothesis import strategies as st

from factcli.index.build import build_index
from factcli.index.gather import LayerContent
from factcli.index.reader import Index
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
    held["newer"] = sorted(connection.execute("SELECT * FROM supersession"))
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
