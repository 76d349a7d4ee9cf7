"""The index goes with its store: after a command, the next question finds it true."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from conftest import Run, WriteStore, small_store
from test_modules import HEAVY, LOOK_UP, MOST_MODULES, is_package, loaded_by

from factcli.index.cache import newest_path
from factcli.index.identity import index_path, words_path
from factcli.store.paths import cache_folder

Warm = Callable[[], None]
CHAD = ("--subject", "Chad", "--attribute", "monitors")


@pytest.fixture
def warm(monkeypatch: pytest.MonkeyPatch) -> Warm:
    """Call it, and from then on the test fails where an index is made or facts are compared."""

    def refuse(*_: object) -> NoReturn:
        pytest.fail("the index was not true")

    def from_now_on() -> None:
        monkeypatch.setattr("factcli.index.cache._built", refuse)
        monkeypatch.setattr("factcli.index.catching_up.caught_up", refuse)

    return from_now_on


@pytest.fixture(params=["facts.json", "facts.jsonl"])
def path(
    request: pytest.FixtureRequest,
    write_store: WriteStore,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """The small store, of either form, with its index."""
    path = write_store(request.param, json.dumps(small_store()))
    if path.endswith("l"):
        source = write_store("source.json", small_store())
        Path(path).unlink()
        assert run("export", path, "--store", source).status == 0
    monkeypatch.setenv("FACTCLI_STORE", path)
    run("find", "troops")
    return path


def value(run: Run, question: str) -> str:
    return run("find", question, "--format", "value").out.strip()


def test_every_command_that_writes_tells_the_index(
    path: str, run: Run, warm: Warm, tmp_path: Path
) -> None:
    warm()
    assert run("add", *CHAD, "--value", "30 monitors").status == 0
    assert value(run, "monitors in chad") == "30 monitors"
    assert run("edit", "chad-monitors", "--set", "value=40 monitors").status == 0
    assert value(run, "monitors in chad") == "40 monitors"
    rows = b'{"subject":"Ivan","attribute":"chair","value":"Ada"}\n'
    assert run("import", "-", stdin=rows).status == 0
    assert value(run, "who is chair of ivan") == "Ada"
    assert run("remove", "chad-monitors", "--yes").status == 0
    assert run("find", "monitors in chad").status == 1
    (tmp_path / "report.txt").write_text("There were 12 guards.\n", encoding="utf-8")
    assert run("sources", "add", str(tmp_path / "report.txt"), "--id", "report").status == 0
    assert any(document["id"] == "report" for document in run("sources", "--json").json["results"])
    assert Path(newest_path(index_path([path]))).exists()


@pytest.mark.usefixtures("path")
def test_a_document_that_is_registered_is_cited_by_its_title(
    run: Run, warm: Warm, tmp_path: Path
) -> None:
    warm()
    (tmp_path / "report.txt").write_text("There were 12 guards.\n", encoding="utf-8")
    given = '{"subject": "Guards", "attribute": "number", "value": "12 guards", "evidence": [{"document": "report", "for": "value", "figure": "12 guards", "start": 11}]}'  # noqa: E501
    added = run("add", "-", stdin=given.encode())
    assert added.status == 0, added.err
    file = str(tmp_path / "report.txt")
    assert run("sources", "add", file, "--id", "report", "--title", "On guards").status == 0
    (found,) = run("find", "number of guards", "--json").json["results"]
    assert found["evidence"][0]["title"] == "On guards"


def test_the_library_tells_the_index(path: str, run: Run, warm: Warm) -> None:
    import factcli

    warm()
    with factcli.open_store(path) as store:
        store.add({"subject": "Chad", "attribute": "monitors", "value": "30 monitors"})
        store.save()
    assert value(run, "monitors in chad") == "30 monitors"


def test_a_question_right_after_a_change_from_outside_is_the_last_that_looks(
    path: str, run: Run, warm: Warm
) -> None:
    file = Path(path)
    file.write_bytes(file.read_bytes().replace(b"60 personnel", b"61 personnel").replace(
        b'"low":60,"high":60', b'"low":61,"high":61').replace(
        b'"low": 60,\n        "high": 60', b'"low": 61,\n        "high": 61'))  # fmt: skip
    begun = time.monotonic()
    first = run("find", "norwegian troops in mali", "--json")
    warm()
    again = run("find", "norwegian troops in mali", "--json")
    assert time.monotonic() - begun < 60
    assert again.json == first.json


def test_an_unsound_change_from_outside_is_told(path: str, run: Run) -> None:
    file = Path(path)
    file.write_bytes(file.read_bytes().replace(b'"norway-troops-mali"', b'"norway-troops-iraq"'))
    done = run("find", "norwegian troops in mali")
    assert done.status == 2
    assert "norway-troops-iraq" in done.err


def test_other_synonyms_make_an_index_anew(path: str, run: Run) -> None:
    file = Path(path)
    file.write_bytes(file.read_bytes().replace(b'"soldiers"', b'"warriors"'))
    assert run("find", "norwegian warriors in mali", "--format", "value").out == "60 personnel\n"


@pytest.mark.usefixtures("path")
def test_the_cache_is_listed_and_cleared_with_its_segments(run: Run) -> None:
    run("add", *CHAD, "--value", "30 monitors")
    sizes = [file.stat().st_size for file in Path(cache_folder()).glob("index-*")]
    (listed,) = run("cache", "--json").json["results"]
    assert len(sizes) == 2
    assert (listed["size"], listed["facts"]) == (sum(sizes), len(small_store()["facts"]) + 1)
    assert Path(words_path()).exists()
    assert run("cache", "clear").status == 0
    assert list(Path(cache_folder()).iterdir()) == []
    assert run("cache", "clear").err == f"No index was kept in {cache_folder()}.\n"


def test_many_changes_are_merged_by_a_process_that_nobody_waits_for(
    path: str, run: Run, warm: Warm
) -> None:
    warm()
    rows = [{"subject": f"Club {n}", "attribute": "chair", "value": f"Ada {n}"} for n in range(120)]
    assert run("import", "-", stdin="\n".join(map(json.dumps, rows)).encode()).status == 0
    over, until = Path(newest_path(index_path([path]))), time.monotonic() + 60
    while over.exists() and time.monotonic() < until:
        assert value(run, "who is chair of club 77") == "Ada 77"
    assert not over.exists()
    assert value(run, "who is chair of club 77") == "Ada 77"


def test_a_look_up_with_segments_loads_no_more(path: str, run: Run) -> None:
    run("add", *CHAD, "--value", "30 monitors")
    loaded = loaded_by(*LOOK_UP)
    ours = {name for name in loaded if name.split(".")[0] == "factcli" and not is_package(name)}
    assert len(ours) <= MOST_MODULES
    assert not HEAVY & {name.split(".")[0] for name in loaded}
    assert Path(newest_path(index_path([path]))).exists()
