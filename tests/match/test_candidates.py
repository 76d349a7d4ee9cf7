"""Which facts are looked at: the same as if every one were scored."""

import random
import sqlite3
from itertools import islice

import pytest

from factcli.index.answer import Filters
from factcli.index.build import build_index
from factcli.index.gather import LayerContent
from factcli.index.reader import Index
from factcli.index.table import MASK_WEIGHTS
from factcli.match import search
from factcli.match.candidates import CLEARLY_LESS, Candidates, Scored
from factcli.match.findings import Verdict
from factcli.match.query import Query, read_query
from factcli.match.search import THRESHOLD, LookUp
from factcli.match.typed import Unit
from factcli.store.facts import Fact
from factcli.values.value import Text

COMMON = ("Northern", "Union", "Fund", "Council", "Institute", "Valley", "Bank", "of", "the")
ATTRIBUTES = ("population", "staff employed", "core funding", "date of closure", "venue")
FACTS = 3000


@pytest.fixture(scope="module")
def index() -> Index:
    """Many facts of few words, and a few of rare ones."""
    rng = random.Random(7)  # noqa: S311 - repeatable on purpose
    facts = []
    for n in range(FACTS):
        name = [*rng.sample(COMMON, k=rng.randint(1, 4)), *(["Quillon"] if n % 600 == 1 else [])]
        rng.shuffle(name)
        facts.append(
            Fact(id=f"f{n}", kind="text", subject=" ".join((*name, f"Zx{n % 40}w")),
                 attribute=rng.choice(ATTRIBUTES), value=Text(text=rng.choice(COMMON)),
                 as_of=str(1990 + n % 30), aliases=("The Venue Bank",) if n % 90 == 2 else ())
        )  # fmt: skip
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build_index(connection, [LayerContent("", (), (), facts)], {})
    return Index(connection)


def earned(index: Index, unit: Unit) -> dict[int, float]:
    """What every fact earns by a unit."""
    shares = {a.token: a.similarity**2 for a in unit.alternatives}
    for part in unit.parts:
        for a in part.alternatives:
            shares.setdefault(a.token, a.similarity**2 / len(unit.parts))
    found: dict[int, float] = {}
    for token, share in shares.items():
        postings = index.postings(token)
        for row, mask in zip(postings.rows(), postings.masks(), strict=True):
            found[row] = max(found.get(row, 0.0), MASK_WEIGHTS[mask] * (share * unit.weight))
    return found


def every_score(index: Index, query: Query) -> dict[int, float]:
    """The score of every fact that leads to an answer, small words with it."""
    units = sorted((u for u in query.leads if u.sort != "stop"), key=lambda unit: -unit.weight)
    left = sum(unit.weight for unit in units)
    scores: dict[int, float] = {}
    is_open = True
    for unit in (*units, *(u for u in query.units if u.sort == "stop")):
        is_open = is_open and not (scores and left < CLEARLY_LESS * max(scores.values()))
        for row, own in earned(index, unit).items():
            if row in scores or (is_open and unit.sort != "stop"):
                scores[row] = scores.get(row, 0.0) + own
        left -= unit.weight
    return scores


@pytest.mark.parametrize("count", [24, 400])
@pytest.mark.parametrize(
    "question",
    [
        "population",
        "population of Quillon",
        "staff employed by the Northern Union of Zx7w",
        "core funding of the Valley Bank",
        "venue of the Council Fund Institute",
        "date of closure of Zx3w Quillon",
        "who employed the staff of the Quilon Bank",
        "Northern Union Fund Council",
    ],
)
def test_candidates_are_the_facts_that_have_most(index: Index, question: str, count: int) -> None:
    query = read_query(index, question)
    scores = every_score(index, query)
    found = Candidates(index, query).best(count)
    assert len(found) == len(set(found)) >= min(count, len(scores))
    best = sorted(scores.values(), reverse=True)[: len(found)]
    assert sorted((scores[row] for row in found), reverse=True) == pytest.approx(best)


@pytest.mark.parametrize("is_superseded", [False, True])
@pytest.mark.parametrize("question", ["members of Harbour Pier", "Harbour Pier members abroad"])
def test_answers_that_are_judged_one_by_one_come_in_the_order_of_all(
    question: str, is_superseded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = [
        Fact(id=f"m{n:03}", kind="text", subject="Harbour Pier", value=Text(text=f"some {n}"),
             attribute="members abroad" if n % 3 else "members", as_of=str(1900 + n * 7 % 120),
             supersedes=f"m{(n + 40) % 300:03}" if is_superseded and n % 4 == 0 else None)
        for n in range(300)
    ]  # fmt: skip
    connection = sqlite3.connect(":memory:", isolation_level=None)
    build_index(connection, [LayerContent("", (), (), facts)], {})
    index = Index(connection)
    look_up = LookUp(index, read_query(index, question), 10, Filters())
    judged: list[str] = []
    answer = look_up.judge.answer

    def noted(scored: Scored) -> Verdict | None:
        judged.append(scored.row.id)
        return answer(scored)

    monkeypatch.setattr(look_up.judge, "answer", noted)
    first = [one.row.id for one, _ in islice(look_up.answers(THRESHOLD), 10)]
    assert len(judged) < 40
    monkeypatch.setattr(search, "are_newest_first", lambda _: False)
    again = LookUp(index, read_query(index, question), 10, Filters())
    every = [one.row.id for one, _ in again.answers(THRESHOLD)]
    assert len(every) >= 100
    assert first == every[:10]
