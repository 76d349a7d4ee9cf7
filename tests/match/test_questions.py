"""Questions put to the bundled store, each with the facts that may answer it.

The table `questions.tsv` has three columns. `expected` holds the ids of which one must be the top
hit, `-` for a question that must get no hit at all, or `~` for one that may be answered only with
what differs. `tags` sorts the questions; the tag `flagged` asks for a top hit whose `differs` says
something (a total asked for one of its parts). An answer to a question tagged `misspelt` or `noted`
may say something there (how a word was read, that support is given next door too); every other
answer must differ in nothing.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from factcli.index.answer import Answer, Hit
from factcli.index.cache import open_index
from factcli.index.reader import Index
from factcli.match.search import find
from factcli.store.paths import bundled_path

TABLE = Path(__file__).with_name("questions.tsv")


class Question(NamedTuple):
    """One row of the table."""

    text: str
    expected: str
    tags: frozenset[str]


def read_table() -> list[Question]:
    _, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return [Question(text, expected, frozenset(tags.split())) for text, expected, tags in rows]


QUESTIONS = read_table()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return open_index([bundled_path()])


def shown(hit: Hit) -> str:
    differs = f" differs: {'; '.join(hit.differs)}" if hit.differs else ""
    return f"{hit.entry.id} {hit.score:.1f} {hit.match}{differs}"


def told(answer: Answer) -> str:
    hits = "\n  ".join(map(shown, answer.hits[:3])) or "no hit"
    near = "\n  ".join(map(shown, answer.near)) or "nothing"
    return f"{answer.query!r} got:\n  {hits}\nnear:\n  {near}"


def fault(question: Question, answer: Answer) -> str | None:
    """What is wrong with an answer, in a few words; None where it is right."""
    if question.expected == "-":
        return "it should have no answer" if answer.hits else None
    if question.expected == "~":
        unflagged = any(not hit.differs for hit in answer.hits)
        return "it may be answered only with what differs" if unflagged else None
    if not answer.hits or answer.hits[0].entry.id not in question.expected.split():
        return f"it should be answered by {question.expected}"
    if "flagged" in question.tags:
        return None if answer.hits[0].differs else "the answer should say what differs"
    if question.tags & {"misspelt", "noted"}:
        return None
    return "nothing differs in truth" if answer.hits[0].differs else None


# A question tagged `open` is not mastered yet; the day it is, the tag goes.
OPEN = pytest.mark.xfail(reason="not mastered yet")
ASKED = [pytest.param(q, id=q.text, marks=[OPEN] if "open" in q.tags else []) for q in QUESTIONS]


@pytest.mark.parametrize("question", ASKED)
def test_question(index: Index, question: Question) -> None:
    answer = find(index, question.text, limit=10)
    wrong = fault(question, answer)
    assert wrong is None, f"{wrong}; {told(answer)}"


def test_the_table_is_large_and_varied_enough() -> None:
    counts = {
        tag: sum(tag in question.tags for question in QUESTIONS)
        for tag in ("clean", "misspelt", "none", "norwegian", "when", "who", "where", "how-many")
    }
    assert len({question.text for question in QUESTIONS}) == len(QUESTIONS) >= 220
    assert counts["clean"] >= 120
    assert counts["misspelt"] >= 50
    assert counts["none"] >= 60
    assert min(counts.values()) >= 5
