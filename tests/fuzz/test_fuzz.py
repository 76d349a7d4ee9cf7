"""What holds for any input: no reader breaks, and what it says can be held against the input.

FACTCLI_FUZZ=100000 pytest tests/fuzz      a million inputs; without it a minute's worth
"""

import datetime
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run, fact, quantity, small_store
from fuzz_inputs import corpus, pages, tables, texts
from fuzz_inputs import stores as store_bytes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcli.check.checker import Checker
from factcli.check.findings import Checked, Policy
from factcli.documents.reading import text_of
from factcli.errors import FactcliError
from factcli.exchange.habits import Habits
from factcli.exchange.reading import Source, content_of
from factcli.exchange.rows import Conventions
from factcli.extract import extract
from factcli.grammar.whole import parse_date, parse_value
from factcli.index.answer import Answer
from factcli.index.cache import open_index
from factcli.index.reader import Index
from factcli.match.search import find
from factcli.render.notes import annotated, without_notes
from factcli.store.schema import examine_store
from factcli.values.edtf import Edtf
from factcli.values.errors import BadValue

TODAY = datetime.date(2026, 1, 31)
_IN_CI = 200

settings.register_profile(
    "fuzz",
    max_examples=int(os.environ.get("FACTCLI_FUZZ", _IN_CI)),
    deadline=None,
    # One index serves all inputs of a property; nothing writes to it.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("fuzz")


def _members(count: int) -> dict[str, object]:
    return quantity(f"{count} members", count, count, "exactly", "members")


class Stores:
    """The small store as it is, with its facts the other way round, and among twenty others."""

    def __init__(self, folder: Path) -> None:
        sound = small_store()
        others = [
            fact(f"other-{n}", f"Lake {n} Treaty", "members", _members(n)) for n in range(2, 22)
        ]
        self.sound = self._opened(folder / "sound.json", sound)
        turned = {**sound, "facts": sound["facts"][::-1]}
        self.turned = self._opened(folder / "turned.json", turned)
        more = {**sound, "facts": [*others[:10], *sound["facts"], *others[10:]]}
        self.more = self._opened(folder / "more.json", more)

    def _opened(self, path: Path, store: object) -> Index:
        path.write_text(json.dumps(store), "utf-8")
        return open_index([str(path)])

    def close(self) -> None:
        for each in (self.sound, self.turned, self.more):
            each.close()


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    folder = tmp_path_factory.mktemp("stores")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        opened = Stores(folder)
    yield opened
    opened.close()


def _ids(answer: Answer) -> list[str]:
    return [hit.entry.id for hit in answer.hits]


def _asked(index: Index, question: str) -> Answer | None:
    """The answer; None where the question is refused."""
    try:
        return find(index, question)
    except FactcliError:
        return None


@given(texts("questions", 8))
def test_a_question_is_answered_the_same_twice_and_whatever_the_order_of_facts(
    stores: Stores, question: str
) -> None:
    answer = _asked(stores.sound, question)
    assert _asked(stores.sound, question) == answer
    turned = _asked(stores.turned, question)
    assert (turned is None) == (answer is None)
    if answer and turned:
        assert sorted(_ids(turned)) == sorted(_ids(answer))


@given(texts("questions", 8))
def test_more_facts_lose_no_exact_answer(stores: Stores, question: str) -> None:
    answer = _asked(stores.sound, question)
    if not answer or not answer.hits or answer.hits[0].match != "exact" or answer.hits[0].differs:
        return
    more = find(stores.more, question, limit=50)
    assert answer.hits[0].entry.id in _ids(more)


@given(texts("values", 8))
def test_a_value_is_read_as_it_is_printed_or_refused(text: str) -> None:
    try:
        value = parse_value(text)
    except BadValue:
        return
    assert parse_value(str(value)) is not None


@given(texts("dates", 4))
def test_a_date_is_read_as_it_is_printed_or_refused(text: str) -> None:
    try:
        edtf = parse_date(text).edtf
    except BadValue:
        return
    when = Edtf.parse(edtf)
    assert when.text == edtf
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@given(texts("documents"))
def test_each_figure_is_cut_out_of_the_text_at_its_place(text: str) -> None:
    for each in extract(text):
        assert text[each.start : each.end] == each.figure
        assert each.figure.strip()
        lines = text[: each.start].count("\n") + 1
        assert each.line == lines
        for part in each.parts:
            assert each.start <= part.start < part.end <= each.end


@given(texts("drafts"))
def test_each_finding_stands_in_the_draft_and_notes_come_once(stores: Stores, text: str) -> None:
    report = Checker(stores.sound, Policy(TODAY)).check(text)
    for finding in report.findings:
        assert " ".join(text[finding.start : finding.end].split()) == finding.claim
    once = annotated(Checked("draft.md", text, report), text)
    assert without_notes(once).split() == without_notes(text).split()


@given(store_bytes(small_store()))
def test_a_store_is_sound_or_says_where_it_is_not(data: bytes) -> None:
    store, problems = examine_store(data)
    assert store is not None or problems
    assert all(problem.message and "\n" not in problem.message for problem in problems)


@given(tables(), st.sampled_from([None, True]), st.sampled_from([None, ".", ","]))
def test_a_table_gives_facts_or_says_why_not(
    data: bytes, day_first: bool | None, sign: str
) -> None:
    habits = Habits(day_first, sign)  # type: ignore[arg-type]
    try:
        content = content_of(
            Source("t.csv", data, "csv", {}), Conventions(lambda _: None, False, habits)
        )
    except FactcliError:
        return
    for row in content.rows:
        assert row.line >= 1


@given(pages())
def test_a_page_is_text_or_is_refused(data: bytes) -> None:
    try:
        text = text_of(data, "page.html").text
    except FactcliError:
        return
    for each in extract(text):
        assert text[each.start : each.end] == each.figure


@pytest.mark.parametrize(
    "command", [("find",), ("find", "--json"), ("list", "--subject"), ("check", "-")]
)
@pytest.mark.parametrize("line", corpus("questions"))
def test_no_word_of_a_command_line_is_an_internal_error(
    run: Run, store: str, command: tuple[str, ...], line: str
) -> None:
    done = run(*command, line)
    assert done.status in (0, 1, 2), store
    assert "internal" not in done.err


def test_the_corpus_is_read_with_its_escapes() -> None:
    assert any("\n" in text for text in corpus("documents"))
    assert Path(__file__).with_name("corpus").is_dir()
