"""What the library gives back: the same objects as the commands print, as text, JSON and tables."""

import datetime
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from conftest import TROOPS, Run, WriteStore, small_store

import factcli
from factcli import UsageError

ROOT = Path(__file__).parents[2]
DRAFT = (
    "In November 2014 the Mine Ban Convention had 161 states parties.\n"
    "Norway gives USD 160 million a year to Syria.\n"
)


@pytest.fixture
def opened(store: str) -> Iterator[factcli.FactStore]:
    with factcli.open_store(store) as opened:
        yield opened


# The JSON contract of the commands


@pytest.mark.parametrize("question", ["mine ban convention states parties", "troops in libya"])
def test_an_answer_is_what_find_prints(opened: factcli.FactStore, run: Run, question: str) -> None:
    printed = run("find", question, "--json").json
    answer = opened.find(question)
    assert answer.to_dict() == printed
    assert [hit.to_dict() for hit in answer] == printed["results"]
    assert json.loads(json.dumps(answer.to_dict())) == printed


def test_filters_that_removed_the_answer_are_told(opened: factcli.FactStore, run: Run) -> None:
    narrow = ("norwegian troops in iraq", "--place", "ML")
    answer = opened.find(narrow[0], place="Mali")
    assert answer.to_dict() == run("find", *narrow, "--json").json
    assert "outside --place ML" in answer.why[1]


def test_listed_facts_and_sources_are_what_the_commands_print(
    opened: factcli.FactStore, run: Run
) -> None:
    assert opened.facts().to_dict() == run("list", "--json").json
    only = run("list", "--kind", "troops", "--place", "ML", "--json").json
    assert opened.facts(kind="troops", place=["Mali"]).to_dict() == only
    assert opened.sources().to_dict() == run("sources", "--json").json
    shown = run("show", "norway-aid-syria", "--json").json
    assert opened["norway-aid-syria"].to_dict() == shown["results"][0]


def test_what_is_checked_is_what_check_prints(
    opened: factcli.FactStore, run: Run, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, "utf-8")
    checked = opened.check(DRAFT, name=str(draft))
    assert checked.to_dict() == run("check", str(draft), "--json").json
    assert str(checked) == run("check", str(draft), "--verbose").out.rstrip("\n")
    assert "contradicted" in {finding.verdict for finding in checked}
    assert [DRAFT[slice(*f.span)] for f in checked] == [f.claim for f in checked]


def test_what_is_extracted_is_what_extract_prints(
    opened: factcli.FactStore, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "troops.txt"
    file.write_text(TROOPS, "utf-8")  # a document of the store: read as that is known
    candidates = opened.extract(TROOPS)
    printed = [json.loads(line) for line in run("extract", str(file), "--json").out.splitlines()]
    assert [each.to_dict() for each in candidates] == printed
    proposed = next(each for each in candidates if each.value.high == 70).proposed()
    assert [piece.document for piece in proposed.evidence][:1] == ["troops"]
    assert all(not each.proposed().evidence for each in opened.extract("They paid NOK 3 million."))


def test_no_number_is_changed_on_the_way(write_store: WriteStore) -> None:
    content = small_store()
    value = next(f for f in content["facts"] if f["id"] == "norway-troops-mali")["value"]
    value |= {"low": "LOW", "high": "HIGH", "qualifier": "between"}
    text = json.dumps(content).replace('"LOW"', "0.1")
    text = text.replace('"HIGH"', "12345678901234567890.123456789")
    with factcli.open_store(write_store("exact.json", text)) as opened:
        given = opened["norway-troops-mali"].to_dict()["value"]
    assert (given["low"], type(given["low"])) == (0.1, float)
    assert given["high"] == Decimal("12345678901234567890.123456789")


# For people


def test_results_are_sentences_and_short_in_a_session(opened: factcli.FactStore) -> None:
    (hit,) = opened.find("norwegian troops in iraq")
    assert str(hit) == (
        "In 2018 Norway had up to 70 personnel in Iraq "
        "(Ministry of Examples, “Troops abroad”, undated)."
    )
    assert repr(hit) == "<FoundFact norway-troops-iraq: up to 70 personnel, 2018>"
    answer = opened.find("norwegian troops in libya")
    assert (len(answer), str(answer)) == (0, "\n".join(answer.why))
    assert "No fact answers" in repr(answer)
    assert [near.kind for near in answer.nearest] == ["troops", "troops"]


def test_tables_of_notebooks_take_text_for_text(write_store: WriteStore) -> None:
    content = small_store()
    attack = "<script>alert(1)</script>&\u202e"
    for each in content["facts"]:
        each["statement"] = attack
    content["documents"][0]["title"] = content["documents"][1]["title"] = attack
    with factcli.open_store(write_store("bad.json", content)) as opened:
        shown = [
            opened.find("norwegian troops in iraq")._repr_html_(),
            opened["norway-aid-syria"]._repr_html_(),
            opened.facts()._repr_html_(),
            opened.sources()._repr_html_(),
            opened.check(f"Norway has 80 personnel {attack} in Iraq.")._repr_html_(),
            opened.extract(f"{attack} paid NOK 3 million.")._repr_html_(),
            opened.find("<b>police</b> in libya")._repr_html_(),
        ]
    for html in shown:
        assert "<script" not in html
        assert "<b>" not in html
        assert "\u202e" not in html
    assert "&lt;script&gt;" in shown[0]


# Values and dates


def test_values_and_dates_are_reached_without_a_question_of_their_type(
    opened: factcli.FactStore,
) -> None:
    found = {fact.id: (fact.value.low, fact.value.unit, fact.value.currency) for fact in opened}
    assert found["norway-troops-iraq"] == (None, "personnel", None)
    assert found["norway-aid-syria"][2] == "USD"
    assert found["arms-trade-treaty-in-force"] == (None, "", None)
    dated = opened["norway-troops-iraq"].as_of
    assert dated is not None
    assert (str(dated), dated.latest) == ("2018", datetime.date(2018, 12, 31))
    assert opened["norway-aid-syria"].as_of is None


# Names of filters


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"place": "Lapland"}, "no fact has the place “Lapland”"),
        ({"kind": "troop"}, "did you mean troops?"),
        ({"since": "soon"}, "since: "),
        ({"undated": True}, "undated says what as-of does"),
        ({"kind": "troops", "filters": factcli.Filters(places=("IQ",))}, "not both"),
    ],
)
def test_a_wrong_filter_is_told_with_a_way_out(
    opened: factcli.FactStore, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        opened.find("troops", **given)


def test_filters_take_names_and_dates_as_people_have_them(opened: factcli.FactStore) -> None:
    def ids(**given: Any) -> list[str]:  # noqa: ANN401
        return sorted(hit.id for hit in opened.find("how many norwegian troops", **given))

    assert ids(place="iraq", kind="TROOPS") == ["norway-troops-iraq"]
    assert ids(place=("IQ", "Mali")) == ["norway-troops-iraq", "norway-troops-mali"]
    dated = opened["norway-troops-iraq"].as_of
    for when in ("2018", datetime.date(2018, 1, 1), datetime.datetime(2018, 1, 1, 12), dated):
        assert ids(since=when, place="IQ") == ["norway-troops-iraq"]
    assert ids(as_of="2017") == []


def test_what_is_no_text_is_a_mistake_of_the_program(opened: factcli.FactStore) -> None:
    for ask in (opened.find, opened.check, opened.extract, opened.get):
        with pytest.raises(TypeError, match="expected str, got int"):
            ask(3)  # type: ignore[arg-type]


# Looking up


def test_ids_are_looked_up(opened: factcli.FactStore) -> None:
    assert "norway-aid-syria" in opened
    assert "norway-aid" not in opened
    assert 3 not in opened
    assert opened.similar_ids("norway-aid-siria")[0] == "norway-aid-syria"
    with pytest.raises(KeyError, match="norway-aid"):
        opened["norway-aid"]


# Frames: of whichever library is there


class Frame(dict[str, list[Any]]):
    """What a library makes of columns."""


def put(monkeypatch: pytest.MonkeyPatch, name: str, *, is_there: bool) -> None:
    module = ModuleType(name) if is_there else None
    if module:
        module.DataFrame = Frame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, name, module)


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_all_facts_are_a_frame(
    opened: factcli.FactStore, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for each in ("pandas", "polars"):
        put(monkeypatch, each, is_there=each == name)
    frame = opened.to_frame()
    assert {len(column) for column in frame.values()} == {len(opened)}
    row = dict(zip(frame, next(r for r in zip(*frame.values(), strict=True)
                               if r[0] == "norway-troops-iraq"), strict=True))  # fmt: skip
    assert (row["low"], row["high"], row["qualifier"]) == (None, 70, "up-to")
    assert (row["as_of"], row["first_day"]) == ("2018", datetime.date(2018, 1, 1))


def test_without_a_library_one_line_names_them(
    opened: factcli.FactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("pandas", "polars"):
        put(monkeypatch, each, is_there=False)
    with pytest.raises(UsageError, match=r"^to_frame needs pandas or polars: pip install [^\n]*$"):
        opened.to_frame()


# Threads


def test_several_threads_use_one_store(write_store: WriteStore) -> None:
    """They ask, check, list and add at once; each gets what it would get alone."""
    path = write_store("facts.json", small_store())

    def work(store: factcli.FactStore, number: int) -> tuple[object, ...]:
        if number % 5 == 0:
            store.add({"subject": f"Thread {number}", "attribute": "letters", "value": "3"})
            store.save()
        return (
            [hit.id for hit in store.find("norwegian troops in irak")],
            [finding.verdict for finding in store.check(DRAFT)],
            store["norway-aid-syria"],
            sum(not fact.id.startswith("thread") for fact in store),
        )

    with factcli.open_store(path) as store, ThreadPoolExecutor(8) as pool:
        alone = work(store, 1)
        assert set(map(str, pool.map(lambda n: work(store, n), range(2, 32)))) == {str(alone)}
        assert len(store) == len(small_store()["facts"]) + 6


# Types


SCRIPT = """
import datetime
import decimal

import factcli

with factcli.open_store("facts.json") as store:
    answer = store.find("troops in iraq", kind="troops", place=["Iraq"], since="2014", limit=3)
    for hit in answer:
        low: int | decimal.Decimal | None = hit.value.low
        day: datetime.date | None = hit.as_of.earliest if hit.as_of else None
        print(hit.id, hit.score + 1, hit.differs[:1], hit.evidence[0].figure, low, day)
    known: factcli.StoredFact | None = store.get("a")
    verdicts: dict[str, int] = dict(store.check("70 troops", as_of=datetime.date.today()).summary)
    found: list[factcli.CandidateFact] = store.extract("NOK 3 million")
    facts: int = sum(source.facts for source in store.sources())
    added: factcli.Fact = store.add({"subject": "A", "attribute": "b", "value": "1"}, force=True)
    assert "a" in store and isinstance(hit.value, factcli.Quantity | factcli.Money)
    try:
        store.save()
    except factcli.StoreError as error:
        print(error)
    store.find(3)  # type: ignore[arg-type]
"""


def test_a_users_script_is_type_checked(tmp_path: Path) -> None:
    """By mypy, strict, as if factcli were installed: it says that it is typed."""
    pytest.importorskip("mypy", reason="mypy is of the extra “dev”")
    (tmp_path / "script.py").write_text(textwrap.dedent(SCRIPT), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "script.py"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={
            **os.environ,
            # As installed: it is taken for typed only because it says so.
            "PYTHONPATH": str(ROOT),
            # What mypy knows of the project already, where it was run before.
            "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache" / "of-a-user"),
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
