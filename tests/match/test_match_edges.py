"""Questions with all that is answered: the order, the scores, what differs, what is lacking."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from answer_tables import answers, written
from small_index import index_of
from test_judgements import STORE

from factcli.index.reader import Index
from factcli.match.search import find


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The store of the judgements."""
    folder: Path = tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        opened = index_of(folder, STORE)
        yield opened
        opened.close()


@pytest.mark.parametrize(
    ("question", "answer"), [pytest.param(*row, id=row[0]) for row in answers("answers.txt")]
)
def test_the_whole_answer(index: Index, question: str, answer: list[str]) -> None:
    assert written(find(index, question, limit=3)) == answer
