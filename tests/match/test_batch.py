"""Many questions asked together are answered as each is by itself."""

from contextlib import closing
from pathlib import Path

from small_index import count_fact, index_of, text_fact

from factcli.index.answer import Answer, Filters
from factcli.match.batch import find_all
from factcli.match.search import THRESHOLD, find

FACTS = [
    text_fact("born", "Ada Lund", "place of birth", "Bergen"),
    text_fact("works", "Ada Lund", "occupation", "painter"),
    text_fact("other", "Ada Berg", "place of birth", "Oslo"),
    text_fact("lund", "Karl Lund", "place of birth", "Tromsø"),
    text_fact("film", "Harbour Lights", "director", "Karl Lund"),
    text_fact("short", "Harbour", "director", "Ada Berg"),
    count_fact("boats", "Harbour Lights", "boats filmed", 40, "boats"),
]
QUESTIONS = [
    "Where was Ada Lund born?",
    "Where was Ada Lnud born?",
    "Who directed Harbour Lights?",
    "Who directed Harbor Lights?",
    "how many boats were filmed in Harbour Lights",
    "lund",
    "Where was Nobody Known born?",
    "the of",
    "",
]


def test_together_as_alone(tmp_path: Path) -> None:
    questions = QUESTIONS * 10  # more than are taken at once
    with closing(index_of(tmp_path, FACTS)) as index:
        alone = [find(index, q) if q else Answer(q, (), ()) for q in questions]
        together = find_all(
            index, questions, limit=10, min_score=THRESHOLD, filters=Filters(), with_rivals=False
        )
        assert list(together) == alone
        assert any(answer.hits for answer in alone)
