"""Stores as JSON Lines: read as the same store as JSON is, whatever their lines look like."""

import contextlib
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, WriteStore, fact, quantity, small_store

import factcli
from factcli.errors import StoreError
from factcli.store import appending, writing
from factcli.store.delta import Delta
from factcli.store.facts import Fact, Store
from factcli.store.layers import load_store, whole
from factcli.store.lines import examine_lines, open_lines
from factcli.store.paths import is_lines, user_path
from factcli.store.schema import decode_store
from factcli.values.value import Text


def lines_of(content: dict[str, Any], *, head: bool = True) -> list[str]:
    first = {name: item for name, item in content.items() if name != "facts"}
    return [json.dumps(item) for item in ([first] if head else []) + content["facts"]]


def text_of(content: dict[str, Any]) -> str:
    return "".join(f"{line}\n" for line in lines_of(content))


def added(identifier: str) -> Fact:
    return Fact(id=identifier, kind="role", subject="A", attribute="b", value=Text(text="c"))


SMALL = decode_store(json.dumps(small_store()).encode(), "")


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text,
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n  \n"),
        lambda text: text + '{"id": "cut-o',
        lambda text: text + lines_of(small_store())[-1],
    ],
    ids=["as written", "mark", "carriage returns", "empty lines", "cut off", "whole but unended"],
)
def test_it_is_the_same_store(changed: Callable[[str], str], write_store: WriteStore) -> None:
    path = write_store("facts.jsonl", changed(text_of(small_store())))
    assert whole(load_store(path)) == SMALL
    assert examine_lines(path)[1] == []
    with factcli.open_store(path) as store:
        assert len(store) == len(SMALL.facts)
        assert store.find("soldiers in mali")[0].fact.id == "norway-troops-mali"


def test_without_a_first_line_there_are_no_documents(write_store: WriteStore) -> None:
    lines = lines_of(small_store(), head=False)
    path = write_store("facts.jsonl", "\n".join(lines) + "\n")
    assert whole(load_store(path)) == Store(facts=SMALL.facts)


@pytest.mark.parametrize("content", ["", "\n", "{}\n", '{"version": 1}\n'])
def test_an_empty_one_has_nothing(content: str, write_store: WriteStore) -> None:
    assert whole(load_store(write_store("facts.jsonl", content))) == Store()


@pytest.mark.parametrize(
    ("link", "file", "expected"),
    [("a.jsonl", "b.jsonl", True), ("a.json", "b.jsonl", True), ("a.jsonl", "b.json", False),
     ("a.jsonl", "blob", True), ("a", "b.ndjson", True), ("a", "b", False)],
)  # fmt: skip
def test_the_ending_says_what_a_store_is(
    link: str, file: str, expected: bool, tmp_path: Path
) -> None:
    (tmp_path / file).touch()
    (tmp_path / link).symlink_to(tmp_path / file)
    assert is_lines(str(tmp_path / link)) is expected


# What is wrong


def broken(number: int, **more: Any) -> str:  # noqa: ANN401
    """The small store with one fact changed, by its line."""
    lines = [json.loads(line) for line in lines_of(small_store())]
    lines[number - 1].update(more)
    return "".join(f"{json.dumps(line)}\n" for line in lines)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (broken(3, kind=None), "line 3 $.kind: expected str, got null"),
        (broken(3, colour="red"), "line 3 $.colour: is no field"),
        (broken(4, id="norway-troops-mali"), "line 5 $.id: “norway-troops-mali” is there twice"),
        (broken(4, id="No Slug"), "line 4 $.id: “No Slug” is not a lowercase slug"),
        (broken(6, as_of="soon"), "line 6 $.as_of: 'soon'"),
        (broken(2, places=["Norway"]), "line 2 $.places[0]: “Norway” is not an ISO"),
        (broken(5, value={"type": "text", "text": 1}), "line 5 $.value.text: expected str"),
        (broken(4, value=quantity("7", "7", 7, "exactly", "")), "line 4 $.value.low: “7” is a str"),
        (broken(1, version=3), "line 1 $.version: is 3; this factcli reads version 1"),
        (broken(1, documents=[{"id": "A b"}]), "line 1 $.documents[0].id: “A b” is not a low"),
        (broken(1, documents=[{}]), "line 1 $.documents[0].id: is missing"),
        (broken(1, facts=[]), "line 1 $.facts: is no field"),
        (text_of(small_store()) + "{\n", "line 9 column 2: malformed JSON"),
        (text_of(small_store()) + "[]\n", "line 9 $: expected object"),
        (text_of(small_store()) + '{"id":"a","id":"b"}\n', "line 9 $.kind: is missing"),
        (
            text_of(small_store())
            + json.dumps(fact("a", "A", "b", {"type": "text", "text": "c"}))[:-1]
            + ', "id": "a"}\n',
            "line 9 $.id: is given twice",
        ),
        (json.dumps(small_store(), indent=2), "line 1 column 2: malformed JSON"),
        (json.dumps(small_store()), "line 1: has no end"),
        (json.dumps(small_store()) + "\n", "line 1 $.facts: is no field"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    content: str, said: str, write_store: WriteStore, run: Run
) -> None:
    path = write_store("facts.jsonl", content)
    _, problems = examine_lines(path)
    assert str(problems[0]).startswith(said)
    with pytest.raises(StoreError) as raised:
        factcli.open_store(path)
    assert str(raised.value).startswith(f"{path}: {said}")
    assert run("verify", "--store", path).status != 0
    with pytest.raises(StoreError):
        whole(load_store(path))


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_only_a_file_can_be_one(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    if kind == "folder":
        path.mkdir()
    elif hasattr(os, "mkfifo"):
        pytest.skip("opening a pipe waits for a writer")
    with pytest.raises(StoreError, match="is a folder"):
        open_lines(str(path))


def test_one_that_another_takes_the_place_of_stays_as_it_was(write_store: WriteStore) -> None:
    path = write_store("facts.jsonl", text_of(small_store()))
    store = open_lines(path)
    Path(write_store("other.jsonl", text_of({**small_store(), "facts": []}))).replace(path)
    assert whole(store) == SMALL
    assert whole(open_lines(path)).facts == ()


def test_what_is_appended_later_is_no_part_of_what_was_opened(write_store: WriteStore) -> None:
    path = write_store("facts.jsonl", text_of(small_store()))
    store = open_lines(path)
    with writing.opened(path) as session:
        session.change(Delta(added=(added("new"),)))
    assert len(list(store.facts)) == 7
    assert store.facts.count() == 7
    assert len(list(open_lines(path).facts)) == 8


# An append


def test_an_append_leaves_all_before_it_as_it_is(write_store: WriteStore) -> None:
    text = text_of(small_store()).replace(", ", ",   ")
    path = write_store("facts.jsonl", text)
    inode = Path(path).stat().st_ino
    with writing.opened(path) as session:
        session.change(Delta(added=(added("new"),)))
    after = Path(path).read_text(encoding="utf-8")
    assert after.startswith(text)
    assert after.removeprefix(text).count("\n") == 1
    assert Path(path).stat().st_ino == inode


def test_the_next_writer_cuts_off_what_was_not_finished(write_store: WriteStore, run: Run) -> None:
    text = text_of(small_store())
    options = ("--subject", "Chad", "--attribute", "monitors", "--value", "30 monitors")
    for writer in (("add", *options), ("remove", "norway-aid-syria", "--yes")):
        path = write_store("facts.jsonl", text + '{"id": "half-a-fa')
        done = run(*writer, "--store", path)
        assert done.status == 0
        assert "its last line has no end and does not count (17 bytes)" in done.err
        assert b"half" not in Path(path).read_bytes()
        assert not open_lines(path).unfinished


def test_verify_tells_of_a_line_without_its_end(write_store: WriteStore, run: Run) -> None:
    path = write_store("facts.jsonl", text_of(small_store()) + "{")
    verified = run("verify", "--store", path)
    assert verified.status == 0
    assert "its last line has no end and does not count (1 bytes)" in verified.err


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals")
@pytest.mark.parametrize("length", [0, 1, 40, -1])
def test_a_killed_append_loses_only_itself(
    length: int, write_store: WriteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_store("facts.jsonl", text_of(small_store()))

    def killed(handle: int, data: bytes) -> None:
        os.write(handle, data[:length])
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            monkeypatch.setattr(appending, "write_all", killed)
            with writing.opened(path) as session:
                session.change(Delta(added=(added("lost"),)))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert whole(load_store(path)) == SMALL
    with writing.opened(path) as session:
        session.change(Delta(added=(added("next"),)))
    assert [f.id for f in load_store(path).facts][-2:] == [SMALL.facts[-1].id, "next"]


def test_the_writer_tells_what_it_did(write_store: WriteStore) -> None:
    path = write_store("facts.jsonl", text_of(small_store()))
    before = open_lines(path).state
    with writing.opened(path) as session:
        delta = Delta(added=(added("new"),))
        session.change(delta)
        written = session.written
        assert written is not None
        assert (written.before, written.after) == (before, open_lines(path).state)
        assert written.delta == delta
        session.replace(SMALL)
        assert session.written is not None
        assert (session.written.before, session.written.delta) == (written.after, None)


# The same commands


def _steps(file: str) -> list[tuple[str, ...]]:
    chad = ("--subject", "Chad", "--attribute", "monitors")
    return [
        ("add", *chad, "--value", "30 monitors", "--as-of", "2014"),
        ("add", *chad, "--value", "40 monitors", "--as-of", "2015"),
        ("add", *chad, "--value", "50 monitors", "--id", "chad-monitors"),
        ("add", *chad, "--value", "60 monitors", "--dry-run"),
        ("edit", "chad-monitors", "--set", "note=Seen."),
        ("edit", "chad-monitors", "--set", "note=Seen."),
        ("edit", "norway-aid-syria", "--set", "kind=No Kind"),
        ("edit", "nobody", "--set", "note=x"),
        ("edit", "chad-monitor", "--set", "note=x"),
        ("remove", "mine-ban-parties-2010", "--yes", "--dry-run"),
        ("remove", "mine-ban-parties-2010", "--yes"),
        ("remove", "mine-ban-parties-2010", "--yes"),
        ("sources", "add", file, "--id", "report", "--publisher", "P"),
        ("add", "--subject", "Guards", "--attribute", "number", "--value", "12 guards",
         "--document", "report", "--figure", "12 guards"),
        ("import", "-"),
        ("import", "-", "--update"),
        ("verify",),
        ("list", "--json"),
        ("sources", "--json"),
        ("export", "--json"),
        ("export", "--format", "jsonl"),
        ("export", "--format", "csv"),
        ("export", "--format", "jsonl", "--kind", "troops"),
    ]  # fmt: skip


@pytest.mark.parametrize("warm", [False, True], ids=["read", "by the index"])
def test_every_command_does_the_same_with_both_forms(warm: bool, run: Run, tmp_path: Path) -> None:
    """Where it is warm, add asks an index that is true."""
    (tmp_path / "report.txt").write_text("There were 12 guards.\n", encoding="utf-8")
    rows = b'{"documents":[{"id":"d"}]}\n{"subject":"Ivan","attribute":"x","value":"3"}\n'
    given: list[list[object]] = []
    for name in ("facts.json", "facts.jsonl"):
        folder = tmp_path / name.replace(".", "-")
        folder.mkdir()
        path = str(folder / name)
        content = json.dumps(small_store()) if name.endswith("json") else text_of(small_store())
        Path(path).write_text(content, encoding="utf-8")
        outcomes: list[object] = []
        for step in _steps(str(tmp_path / "report.txt")):
            if warm:
                run("find", "chad", "--store", path)
            done = run(*step, "--store", path, stdin=rows)
            outcomes.append([step, done.status, *(t.replace(path, "PATH") for t in done[1:])])
        given.append(outcomes)
    assert given[0] == given[1]


def test_an_export_is_the_store_in_the_other_form(
    write_store: WriteStore, run: Run, tmp_path: Path
) -> None:
    path = write_store("facts.json", small_store())
    lines, again = str(tmp_path / "facts.jsonl"), str(tmp_path / "again.json")
    assert run("export", lines, "--store", path).status == 0
    assert run("export", again, "--store", lines).status == 0
    assert whole(load_store(lines)) == whole(load_store(again)) == SMALL


def test_the_users_store_may_be_one(run: Run) -> None:
    own = Path(user_path())
    own.parent.mkdir(parents=True)
    own.with_suffix(".jsonl").touch()
    given = ("--subject", "Chad", "--attribute", "monitors", "--value", "30 monitors")
    assert run("add", *given).status == 0
    assert len(own.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert run("find", "--format", "value", "monitors in chad").out == "30 monitors\n"
    own.touch()
    refused = run("find", "monitors in chad")
    assert refused.status == 2
    assert "facts.jsonl is there as well; only one can be your store" in refused.err
