"""The writer: whatever happens while it writes, the store is whole, the old one or the new."""

import contextlib
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from conftest import WriteStore, small_store
from hypothesis import given
from hypothesis import strategies as st

from factcli.errors import StoreError
from factcli.store import locking, writing
from factcli.store.appending import pieces_of
from factcli.store.delta import Delta
from factcli.store.facts import Document, Fact, Store
from factcli.store.json_file import store_pieces
from factcli.store.layers import load_store, whole
from factcli.store.schema import decode_store, encode_store
from factcli.values.value import Text

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")
NOBODY = 65534


def _fact(number: int) -> Fact:
    return Fact(
        id=f"fact-{number}",
        kind="role",
        subject=f"Office {number}",
        attribute="holder",
        value=Text(text="x" * 200),
    )


def _store(count: int) -> Store:
    return Store(facts=tuple(map(_fact, range(count))))


def _read(path: str) -> Store:
    return whole(load_store(path))


def _encoded(store: Store, path: str) -> bytes:
    """The file of a store, in the form that its name says."""
    return b"".join(pieces_of(store)) if path.endswith("l") else encode_store(store)


def _beside(path: str) -> list[str]:
    """All that is in the store's folder, but for what `undo` needs."""
    every = (entry.name for entry in Path(path).parent.iterdir())
    return sorted(name for name in every if not name.endswith(".undo"))


def _add_one(path: str) -> None:
    with writing.opened(path, create=True) as session:
        session.change(Delta(added=(_fact(len(list(session.store.facts))),)))


def _in_child(work: Callable[[], object]) -> int:
    """Do the work in a process of its own, and give its exit status."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture(params=["facts.json", "facts.jsonl"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A store of three facts, in each of the two forms."""
    path = tmp_path / request.param
    path.write_bytes(_encoded(_store(3), str(path)))
    return str(path)


def test_a_store_is_written_as_it_is_encoded(path: str) -> None:
    _add_one(path)
    assert Path(path).read_bytes() == _encoded(_store(4), path)
    assert _beside(path) == [Path(path).name]


@given(st.integers(0, 5), st.booleans(), st.booleans())
def test_the_pieces_are_what_encode_store_gives(count: int, documents: bool, words: bool) -> None:
    store = Store(
        documents=(Document(id="a", title='"facts": []\n}\n'),) if documents else (),
        synonyms=(("a", "b"),) if words else (),
        facts=tuple(map(_fact, range(count))),
    )
    assert b"".join(store_pieces(store)) == encode_store(store)


def test_the_pieces_of_thousands_of_facts_are_too() -> None:
    store = _store(2500)
    assert b"".join(store_pieces(store)) == encode_store(store)


def test_a_changed_fact_is_a_small_difference(path: str) -> None:
    before = Path(path).read_text().splitlines()
    with writing.opened(path) as session:
        first = next(iter(session.store.facts))
        session.change(Delta(changed=(msgspec.structs.replace(first, note="Seen."),)))
    after = Path(path).read_text().splitlines()
    (changed,) = [line for line in after if line not in before]
    assert changed.endswith(('"note": "Seen."', '"note":"Seen."}'))
    assert len(after) == len(before)


def test_nothing_is_written_where_nothing_differs(write_store: WriteStore) -> None:
    given = decode_store(json.dumps(small_store()).encode(), "")
    for name in ("mine.json", "mine.jsonl"):
        path = write_store(name, _encoded(given, name))
        before = Path(path).stat()
        with writing.opened(path) as session:
            assert not session.replace(whole(session.store))
            facts = tuple(session.store.facts)
            assert not session.change(Delta(changed=facts, documents=session.store.documents))
            assert not session.change(Delta(gone=frozenset({"nobody"})))
        assert Path(path).stat() == before


EDITED = Delta(changed=(msgspec.structs.replace(_fact(0), note="Seen."),))


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_store_keeps_its_line_ends(path: str, end: bytes) -> None:
    Path(path).write_bytes(Path(path).read_bytes().replace(b"\n", end))
    for delta in (Delta(added=(_fact(3),)), EDITED, Delta(gone=frozenset({"fact-1"})), None):
        with writing.opened(path) as session:
            assert session.change(delta) if delta else session.replace(_store(5))
            assert session.written
            assert session.written.delta == delta
        written = Path(path).read_bytes()
        assert written.count(b"\n") == written.count(end) > 3
        assert b"\r\r" not in written
    assert _read(path) == _store(5)


def test_an_unsound_store_is_refused(path: str) -> None:
    before = Path(path).read_bytes()
    twice = (_fact(1), _fact(1))
    no_slug = (msgspec.structs.replace(_fact(1), id="No Slug"),)
    no_kind = (msgspec.structs.replace(_fact(1), kind="No Kind"),)
    for facts in (twice, no_slug, no_kind):
        with writing.opened(path) as session, pytest.raises(StoreError, match="nothing was writ"):
            session.replace(Store(facts=facts))
    for changed in (no_slug, no_kind):
        with writing.opened(path) as session, pytest.raises(StoreError, match="nothing was writ"):
            session.change(Delta(changed=changed))
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("delta", [None, Delta(added=(_fact(9),)), EDITED])
@pytest.mark.parametrize("count", [1, 7])
def test_a_store_changed_by_another_program_is_not_overwritten(
    path: str, delta: Delta | None, count: int
) -> None:
    other = _encoded(_store(count), path)
    with writing.opened(path) as session:
        Path(path).write_bytes(other)
        with pytest.raises(StoreError, match="another program"):
            session.change(delta) if delta else session.replace(_store(5))
    assert Path(path).read_bytes() == other
    assert _beside(path) == [Path(path).name]


def test_a_snapshot_is_saved_only_over_what_was_read(path: str) -> None:
    first, second = writing.read_snapshot(path), writing.read_snapshot(path)
    first = writing.save(first, _store(4))
    with pytest.raises(StoreError, match="changed since it was read"):
        writing.save(second, _store(5))
    writing.save(first, _store(6))
    assert len(_read(path).facts) == 6


def test_a_store_that_vanished_since_it_was_read_is_a_change_too(path: str) -> None:
    snapshot = writing.read_snapshot(path)
    Path(path).unlink()
    with pytest.raises(StoreError, match="changed since"):
        writing.save(snapshot, _store(4))
    assert _beside(path) == []


@posix_only
def test_mode_and_links_are_kept(path: str, tmp_path: Path) -> None:
    Path(path).chmod(0o640)
    link = tmp_path / "links" / "shared.json"
    link.parent.mkdir()
    link.symlink_to(f"../{Path(path).name}")
    _add_one(str(link))
    with writing.opened(str(link)) as session:
        session.change(EDITED)
    assert link.is_symlink()
    assert len(_read(path).facts) == 4
    assert len(_read(str(link)).facts) == 4
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o640


@posix_only
@pytest.mark.parametrize("name", ["new.json", "new.jsonl"])
def test_a_new_store_has_the_users_usual_mode(tmp_path: Path, name: str) -> None:
    before = os.umask(0o027)
    try:
        _add_one(str(tmp_path / name))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o640
    assert _read(str(tmp_path / name)) == _store(1)


def test_a_store_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="its folder does not exist"):
        _add_one(str(tmp_path / "gone" / "facts.json"))


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no ordinary file"):
        _add_one(str(tmp_path))


def test_the_folder_may_vanish_while_the_store_is_open(path: str, tmp_path: Path) -> None:
    elsewhere = tmp_path.with_name(f"{tmp_path.name}-moved")
    with writing.opened(path) as session:
        tmp_path.rename(elsewhere)
        with pytest.raises(StoreError, match="nothing was changed"):
            session.replace(_store(5))
    assert len(_read(str(elsewhere / Path(path).name)).facts) == 3
    elsewhere.rename(tmp_path)


def test_what_killed_writers_left_is_removed(path: str) -> None:
    left = Path(path).with_name(f".{Path(path).name}.12345.tmp")
    left.write_bytes(b"{")
    other = Path(path).with_name(".other.json.12345.tmp")
    other.write_bytes(b"{")
    _add_one(path)
    assert not left.exists()
    assert other.exists()


LONG = Delta(added=(msgspec.structs.replace(_fact(9), note="x" * 9000),))


@posix_only
@pytest.mark.parametrize("delta", [None, LONG])
def test_a_full_disk_leaves_the_old_store(path: str, delta: Delta | None) -> None:
    before = Path(path).read_bytes()

    def write_much() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        with writing.opened(path) as session, pytest.raises(StoreError, match="nothing was chan"):
            session.change(delta) if delta else session.replace(_store(100))

    assert _in_child(write_much) == 0
    assert Path(path).read_bytes() == before
    assert _beside(path) == [Path(path).name]


@posix_only
@pytest.mark.parametrize("is_in_file", [False, True])
def test_a_read_only_folder_or_file_leaves_the_old_store(path: str, *, is_in_file: bool) -> None:
    before = Path(path).read_bytes()
    folder = Path(path).parent
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(stat.S_IMODE(parent.stat().st_mode) | 0o055)
    if is_in_file:
        folder.chmod(0o777)
        Path(path).chmod(0o444)
    else:
        folder.chmod(0o555)
        Path(path).chmod(0o666)

    def write() -> None:
        if os.getuid() == 0:
            os.setuid(NOBODY)
        with pytest.raises(StoreError, match="can't be written"):
            _add_one(path)

    try:
        assert _in_child(write) == 0
    finally:
        folder.chmod(0o755)
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("delta", [None, Delta(added=(_fact(9),)), EDITED])
@pytest.mark.parametrize("step", ["open", "fsync", "replace", "write"])
def test_an_error_of_the_system_at_any_step_leaves_the_old_store(
    path: str, monkeypatch: pytest.MonkeyPatch, step: str, delta: Delta | None
) -> None:
    is_append = path.endswith("l") and delta is not None and delta.is_one_more_fact
    if step == ("replace" if is_append else "write"):
        pytest.skip("this change takes no such step")
    before = Path(path).read_bytes()
    with writing.opened(path) as session:

        def fails(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(writing.os, step, fails)  # type: ignore[attr-defined]
            with pytest.raises(StoreError, match="No space left on device; nothing was changed"):
                session.change(delta) if delta else session.replace(_store(5))
    assert Path(path).read_bytes() == before
    assert _beside(path) == [Path(path).name]


def test_who_waits_too_long_for_the_lock_is_told(path: str) -> None:
    with (
        writing.opened(path),
        pytest.raises(StoreError, match="another factcli is writing"),
        writing.opened(path, seconds=0),
    ):
        pass


@posix_only
def test_a_lock_dies_with_its_process(path: str) -> None:
    def hold() -> None:
        with writing.opened(path):
            os.kill(os.getpid(), signal.SIGKILL)

    assert _in_child(hold) == -signal.SIGKILL
    with writing.opened(path, seconds=0):
        pass


@posix_only
def test_a_lock_whose_file_was_removed_is_no_lock(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[int] = []
    original = locking._try

    def removed_meanwhile(handle: int) -> bool:
        if not attempts:
            Path(path).with_name(f".{Path(path).name}.lock").unlink()
        attempts.append(handle)
        return original(handle)

    monkeypatch.setattr(locking, "_try", removed_meanwhile)
    with locking.locked(path, 5):
        assert len(attempts) == 2


@posix_only
def test_a_writer_killed_at_any_moment_leaves_a_whole_store(path: str) -> None:
    chance = random.Random(1)  # noqa: S311 - repeatable
    written = len(_read(path).facts)
    for _ in range(500):
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                while True:
                    _add_one(path)
            os._exit(1)
        time.sleep(chance.random() * 0.012)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        facts = _read(path).facts
        assert facts == _store(len(facts)).facts
        assert len(facts) >= written
        written = len(facts)
        if written > 60:
            Path(path).write_bytes(_encoded(_store(3), path))
            written = 3
    _add_one(path)
    assert _beside(path) == [Path(path).name]


_EIGHT = """
import sys
from factcli.cli.main import main
store, number = sys.argv[1:]
for fact in range(100):
    given = ["--subject", f"Office {number}", "--attribute", f"holder {fact}", "--value", "x"]
    assert main(["add", "--store", store, *given]) == 0
"""


@pytest.mark.parametrize("name", ["shared.json", "shared.jsonl"])
def test_eight_processes_add_a_hundred_facts_each(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    command = [sys.executable, "-c", _EIGHT, path]
    processes = [
        subprocess.Popen(  # noqa: S603 - ourselves
            [*command, str(number)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for number in range(8)
    ]
    failed = [errors for process in processes for errors in [process.communicate()[1]]
              if process.returncode]  # fmt: skip
    assert failed == []
    assert len(_read(path).facts) == 800
    assert len({(fact.subject, fact.attribute) for fact in _read(path).facts}) == 800
