"""`undo`: the last change of a store is taken back, whole or not at all."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest
from conftest import Run, WriteStore, small_store

from factcli.store import undoing, writing
from factcli.store.appending import pieces_of
from factcli.store.delta import Delta
from factcli.store.facts import Fact
from factcli.store.layers import load_store
from factcli.store.schema import decode_store
from factcli.store.texts import texts
from factcli.values.value import Text

MONITORS = ("--subject", "Chad", "--attribute", "peace monitors", "--value", "up to 30 monitors")
ROWS = b"subject,attribute,value,as_of\nChad,tents,12 tents,2014\nChad,lorries,3 lorries,2014\n"
NEW = Fact(id="new", kind="role", subject="A", attribute="b", value=Text(text="c"))
CHANGES = {
    "add": ("add", *MONITORS),
    "edit": ("edit", "norway-troops-iraq", "--set", "note=seen"),
    "remove one": ("remove", "norway-troops-iraq", "--yes"),
    "remove two": ("remove", "norway-troops-iraq", "norway-troops-mali", "--yes"),
    "import": ("import", "-", "--from", "csv"),
}


@pytest.fixture(params=["facts.json", "facts.jsonl"])
def path(request: pytest.FixtureRequest, write_store: WriteStore) -> str:
    """The small store in each of the two forms of a file."""
    if request.param.endswith("n"):
        return write_store(request.param, small_store())
    store = decode_store(json.dumps(small_store()).encode(), "")
    return write_store(request.param, b"".join(pieces_of(store)))


def _beside(path: str) -> list[str]:
    return [file.name for file in Path(path).parent.glob(".facts.json*.undo")]


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_taken_back_to_the_byte_and_brought_again(
    run: Run, path: str, change: str
) -> None:
    before = Path(path).read_bytes()
    done = run(*CHANGES[change], "--store", path, stdin=ROWS)
    assert f"ake it back: factcli undo --store {path}.\n" in done.err
    after = Path(path).read_bytes()
    assert after != before
    for expected in (before, after, before, after):
        undone = run("undo", "--store", path)
        assert (undone.status, undone.out) == (0, "")
        assert undone.err.startswith("Undone, ")
        assert Path(path).read_bytes() == expected
        assert len(_beside(path)) == 1
    assert run("verify", "--store", path, "--check", "schema").status == 0


def test_it_says_what_came_back(run: Run, path: str) -> None:
    run(*CHANGES["remove two"], "--store", path)
    assert "Undone, 2 facts back, in " in run("undo", "--store", path).err
    run(*CHANGES["edit"], "--store", path)
    assert "Undone, 1 fact as before, in " in run("undo", "--store", path).err
    run(*CHANGES["add"], "--store", path)
    assert "Undone, 1 fact gone, in " in run("undo", "--store", path).err


def test_only_the_last_change_is_kept(run: Run, path: str) -> None:
    run(*CHANGES["edit"], "--store", path)
    between = Path(path).read_bytes()
    run(*CHANGES["add"], "--store", path)
    run("undo", "--store", path)
    assert Path(path).read_bytes() == between


def test_without_a_change_there_is_nothing_to_undo(run: Run, path: str) -> None:
    done = run("undo", "--store", path)
    assert (done.status, done.out) == (1, "")
    assert done.err == f"Nothing to undo: no change of {path} is kept.\n"
    assert run("undo").status == 1  # of a user who has no store yet


def test_a_shared_store_has_a_log_instead(run: Run) -> None:
    done = run("undo", "--store", "postgresql://db.example.org/facts")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert "factcli log ID" in done.err


@pytest.mark.parametrize("change", ["add", "edit"])
def test_what_another_program_changed_since_stays(run: Run, path: str, change: str) -> None:
    run(*CHANGES[change], "--store", path)
    text = Path(path).read_bytes()
    if path.endswith("l"):
        text += b'{"id":"other","kind":"role","subject":"A","attribute":"b","value":'
        text += b'{"type":"text","text":"c"}}\n'
    else:
        text = text.replace(b"up to 70 personnel", b"up to 71 personnel")
    Path(path).write_bytes(text)
    done = run("undo", "--store", path)
    assert (done.status, done.out) == (2, "")
    assert "nothing was undone" in done.err
    assert Path(path).read_bytes() == text


def test_a_copy_of_the_files_elsewhere_is_undone_as_well(
    run: Run, path: str, tmp_path: Path
) -> None:
    before = Path(path).read_bytes()
    run(*CHANGES["edit"], "--store", path)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in (Path(path).name, *_beside(path)):
        (folder / name).write_bytes(Path(path).with_name(name).read_bytes())
    assert run("undo", "--store", str(folder / Path(path).name)).status == 0
    assert (folder / Path(path).name).read_bytes() == before


def test_a_first_fact_is_taken_back_to_an_empty_store(run: Run, tmp_path: Path) -> None:
    for name in ("new.json", "new.jsonl"):
        new = str(tmp_path / name)
        run(*CHANGES["add"], "--store", new)
        assert run("undo", "--store", new).status == 0
        assert run("list", "--store", new, "--json").json["count"] == 0
        assert run("undo", "--store", new).status == 0
        assert run("list", "--store", new, "--json").json["count"] == 1


def test_a_dry_run_shows_and_changes_nothing(run: Run, path: str) -> None:
    run(*CHANGES["remove one"], "--store", path)
    after = Path(path).read_bytes()
    shown = run("undo", "--dry-run", "--store", path)
    assert shown.status == 0
    assert '+  "id": "norway-troops-iraq",' in shown.out
    assert Path(path).read_bytes() == after


def test_the_next_question_knows(run: Run, path: str) -> None:
    asked = ("find", "norwegian troops in iraq", "--format", "value", "--store", path)
    known = run(*asked)
    assert known.status == 0
    run(*CHANGES["remove one"], "--store", path)
    assert run(*asked).status == 1
    run("undo", "--store", path)
    assert run(*asked) == known
    run("undo", "--store", path)
    assert run(*asked).status == 1


def test_a_document_and_its_text_are_as_before(run: Run, path: str, tmp_path: Path) -> None:
    file = tmp_path / "speech.txt"
    for number in (2, 3, 4):
        file.write_text(f"Chad has {number} tents.\n", "utf-8")
        done = run("sources", "add", str(file), "--id", "speech", "--update", "--store", path)
        assert "to take it back: factcli undo" in done.err
    # The text that undo would bring back, and the one in its place; no older one.
    assert len(list((Path(path).parent / "documents").iterdir())) == 2
    again = run("sources", "add", str(file), "--id", "speech", "--update", "--store", path)
    assert again.status == 0
    for number in (4, 3, 4, 3):
        assert _text_of("speech", path) == f"Chad has {number} tents.\n"
        assert run("undo", "--store", path).status == 0


def _text_of(identifier: str, path: str) -> str | None:
    """What the store at `path` proves this document from."""
    documents = {each.id: each for each in load_store(path).documents}
    return texts(documents, [path])(identifier)


def test_a_document_that_was_new_goes(run: Run, path: str, tmp_path: Path) -> None:
    file = tmp_path / "speech.txt"
    file.write_text("Chad has 3 tents.\n", "utf-8")
    before = Path(path).read_bytes()
    run("sources", "add", str(file), "--id", "speech", "--store", path)
    assert "1 document as before" in run("undo", "--store", path).err
    assert Path(path).read_bytes() == before
    assert "speech" not in run("sources", "--store", path).out


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")
@pytest.mark.parametrize(
    "delta", [Delta(added=(NEW,)), Delta(gone=frozenset({"norway-troops-mali"}))]
)
@pytest.mark.parametrize("step", ["replace", "fsync", "unlink", "link"])
@pytest.mark.parametrize("work", ["change", "undo"])
def test_a_kill_at_any_step_leaves_a_store_that_is_whole_and_undoes_to_one_that_was(
    run: Run, path: str, delta: Delta, step: str, work: str
) -> None:
    states = [Path(path).read_bytes()]
    run(*CHANGES["edit"], "--store", path)
    states.append(Path(path).read_bytes())
    for number in range(4):
        _killed(path, delta if work == "change" else None, step, number)
        now = Path(path).read_bytes()
        states.append(now)
        assert run("verify", "--store", path, "--check", "schema").status == 0
        undone = run("undo", "--store", path)
        assert undone.status in (0, 2)
        assert (Path(path).read_bytes() == now) == (undone.status == 2)
        assert Path(path).read_bytes() in states


def _killed(path: str, delta: Delta | None, step: str, number: int) -> None:
    """Change the store, or undo its last change, and die at the step of this number."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    real, left = getattr(os, step), [number]

    def counted(*given: object, **more: object) -> object:
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return real(*given, **more)

    try:
        setattr(os, step, counted)
        with writing.opened(path) as session:
            kept = undoing.kept_of(path)
            if delta:
                session.change(delta)
            elif kept:
                undoing.take_back(path, kept)
    finally:
        os._exit(0)


def test_what_is_kept_is_as_private_as_the_store(run: Run, path: str) -> None:
    Path(path).chmod(0o600)
    for change in ("edit", "add"):
        run(*CHANGES[change], "--store", path)
        (kept,) = _beside(path)
        assert Path(path).with_name(kept).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("note", [b"", b"[]", b"{}", b'{"start": -1, "line": 3, "before": ""}'])
def test_a_damaged_note_undoes_nothing(run: Run, path: str, note: bytes) -> None:
    for form in ("line-added", "line-taken"):
        Path(path).with_name(f".{Path(path).name}.{form}.undo").write_bytes(note)
    before = Path(path).read_bytes()
    assert run("undo", "--store", path).status == 2
    assert Path(path).read_bytes() == before
    assert json.loads(run("list", "--json", "--store", path).out)["count"] == 7
