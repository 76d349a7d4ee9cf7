"""What somebody else put in a shared folder: no writer follows it or waits for ever."""

import contextlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Run

from factcli.errors import StoreError
from factcli.store import disk, leftovers, locking
from factcli.store.delta import Delta
from factcli.store.facts import Document
from factcli.store.texts import kept_bytes
from factcli.store.writing import opened

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes, users as POSIX has")

NOBODY = 65534
DEAD = 2**22 + 1  # above the highest number that Linux gives a process
needs_root = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="plays a second user, as root only can"
)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder in which everybody may write."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    (folder / "facts.json").write_text('{"version": 1, "facts": []}')
    (folder / "facts.json").chmod(0o666)
    return folder


def write(folder: Path, seconds: float = 0.2) -> None:
    with opened(str(folder / "facts.json"), seconds=seconds) as session:
        names = [document.id for document in session.store.documents]
        session.change(Delta(documents=(Document(id=f"d{len(names)}"),)))


def planted(folder: Path, name: str, kind: str) -> Path:
    path = folder / name
    victim = folder.parent / "victim"
    victim.write_text("mine")
    if kind == "link":
        path.symlink_to(victim)
    elif kind == "dangling":
        path.symlink_to(folder.parent / "not-there")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "file":
        path.write_text("stale")
    return path


def left_in(folder: Path) -> list[str]:
    """What lies there besides what takes the last change back."""
    return [path.name for path in folder.iterdir() if path.suffix != ".undo"]


KINDS = ["link", "dangling", "pipe", "folder", "file"]


def assert_untouched(folder: Path) -> None:
    assert (folder.parent / "victim").read_text() == "mine"
    assert not (folder.parent / "not-there").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_in_the_place_of_a_lock_blocks_no_one(shared: Path, kind: str) -> None:
    planted(shared, ".facts.json.lock", kind)
    write(shared)
    assert_untouched(shared)
    assert left_in(shared) == ["facts.json"]


def test_a_full_folder_in_its_place_is_reported_at_once(shared: Path) -> None:
    (planted(shared, ".facts.json.lock", "folder") / "file").write_text("x")
    with pytest.raises(StoreError, match=r"\.facts\.json\.lock stands in the place of its lock"):
        write(shared, 3600)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [".facts.json.{}.tmp", ".facts.csv.{}.tmp"])
def test_nothing_is_written_through_a_planted_temporary_file(
    run: Run, shared: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    planted(shared, name.format(os.getpid()), kind)
    # Nor if somebody could guess the name.
    monkeypatch.setattr(disk, "token", lambda: "guessed")
    planted(shared, name.format("guessed"), kind) if kind != "file" else None
    store = str(shared / "facts.json")
    if "csv" in name:
        done = run("export", str(shared / "facts.csv"), "--store", store)
        assert (done.status, done.err.count("\n")) == ((1, 2) if kind == "file" else (2, 1))
    elif kind == "file":
        write(shared)
    else:
        with pytest.raises(StoreError, match="File exists; nothing was changed"):
            write(shared)
    assert_untouched(shared)


def test_a_name_under_way_can_not_be_guessed() -> None:
    names = {leftovers.token() for _ in range(100)}
    assert len(names) == 100
    assert all(re.fullmatch(r"[0-9a-f]{8}-\d+-[0-9a-f]{16}", name) for name in names)


@pytest.mark.parametrize(
    ("name", "age", "is_left"),
    [
        ("{here}-{dead}-0123456789abcdef", 0, True),
        ("{here}-{alive}-0123456789abcdef", 0, False),
        ("{here}-{alive}-0123456789abcdef", 7200, True),
        ("0123abcd-{dead}-0123456789abcdef", 0, False),
        ("0123abcd-{dead}-0123456789abcdef", 7200, True),
        ("anything", 0, False),
        ("anything", 7200, True),
    ],
)
def test_a_killed_process_leaves_a_file_and_a_living_one_has_it(
    name: str, age: int, *, is_left: bool
) -> None:
    import time

    here = leftovers.token().partition("-")[0]
    shown = name.format(here=here, dead=DEAD, alive=os.getppid())
    assert leftovers.is_left(shown, time.time() - age) == is_left


def test_what_a_killed_export_left_goes_with_the_next(run: Run, shared: Path) -> None:
    here = leftovers.token().partition("-")[0]
    left = shared / f".facts.csv.{here}-{DEAD}-0123456789abcdef.tmp"
    alive = shared / f".facts.csv.{here}-{os.getppid()}-0123456789abcdef.tmp"
    for path in (left, alive):
        path.write_text("id")
    run("export", str(shared / "facts.csv"), "--store", str(shared / "facts.json"))
    assert (left.exists(), alive.exists()) == (False, True)


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_an_export_into_what_is_no_file_leaves_it_what_it_is(
    run: Run, shared: Path, kind: str
) -> None:
    path = planted(shared, "facts.csv", "pipe") if kind == "pipe" else Path("/dev/null")
    before = path.stat()
    done = run("export", str(path), "--store", str(shared / "facts.json"), "--format", "json")
    assert (done.status, "can't be written" in done.err) == ((2, True), (1, False))[kind != "pipe"]
    assert stat.S_IFMT(path.stat().st_mode) == stat.S_IFMT(before.st_mode)


def test_an_export_into_a_pipe_that_is_read_goes_there(run: Run, shared: Path) -> None:
    pipe = planted(shared, "facts.csv", "pipe")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run("export", str(pipe), "--store", str(shared / "facts.json"), "--format", "json")
        assert b'"version"' in os.read(reader, 4096)
    finally:
        os.close(reader)


# Another user


@contextlib.contextmanager
def colleague(work: Callable[[], object]) -> Iterator[None]:
    """While another user's process has done this and waits."""
    (told, tell), (ended, end) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        os.setgroups([])
        os.setuid(NOBODY)
        with contextlib.suppress(BaseException):
            held = work()
            os.write(tell, b"x")
            os.read(ended, 1)
            del held
        os._exit(0)
    os.close(tell)
    os.close(ended)
    assert os.read(told, 1) == b"x"
    try:
        yield
    finally:
        os.close(end)
        os.close(told)
        os.waitpid(child, 0)


def _reach(folder: Path) -> None:
    for parent in folder.parents:
        if str(parent).startswith(("/tmp/", "/var/")) and parent.stat().st_uid == os.getuid():  # noqa: S108
            parent.chmod(stat.S_IMODE(parent.stat().st_mode) | 0o055)


def _as_nobody(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException):
            os.setgroups([])
            os.setuid(NOBODY)
            work()
            status = 0
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@needs_root
@pytest.mark.parametrize("mode", [0o644, 0o666])
@pytest.mark.parametrize("is_sticky", [False, True])
def test_a_colleagues_stale_lock_blocks_no_one(shared: Path, mode: int, *, is_sticky: bool) -> None:
    _reach(shared)
    lock = planted(shared, ".facts.json.lock", "file")
    lock.chmod(mode)
    if is_sticky:
        shared.chmod(0o1777)
        os.chown(shared / "facts.json", NOBODY, -1)
    assert _as_nobody(lambda: write(shared)) == 0


@needs_root
def test_a_colleagues_live_lock_is_waited_for_and_told(shared: Path) -> None:
    _reach(shared)

    def hold() -> object:
        held = contextlib.ExitStack()
        held.enter_context(locking.locked(str(shared / "facts.json"), 1))
        return held

    with colleague(hold), pytest.raises(StoreError, match="another factcli is writing to it"):
        write(shared)
    write(shared)


@needs_root
def test_a_colleagues_temporary_files_stay_and_block_no_one(shared: Path) -> None:
    _reach(shared)
    shared.chmod(0o1777)
    os.chown(shared / "facts.json", NOBODY, -1)
    for name in ("1", "2"):
        planted(shared, f".facts.json.{name}.tmp", ["file", "folder"][int(name) - 1])
    assert _as_nobody(lambda: write(shared)) == 0
    assert len(left_in(shared)) == 3


@needs_root
def test_a_lock_is_as_open_as_its_store(shared: Path) -> None:
    before = os.umask(0o077)
    try:
        with locking.locked(str(shared / "facts.json"), 1):
            lock = shared / ".facts.json.lock"
            assert stat.S_IMODE(lock.stat().st_mode) == 0o666
    finally:
        os.umask(before)


def test_a_killed_build_leaves_nothing_for_an_hour(run: Run, shared: Path, sealed: Path) -> None:
    cache = sealed / "cache" / "factcli"
    cache.mkdir(parents=True)
    here = leftovers.token().partition("-")[0]
    left = cache / f"{here}-{DEAD}-0123456789abcdef-x.building"
    alive = cache / f"{here}-{os.getppid()}-0123456789abcdef-x.building"
    for path in (left, alive):
        path.write_text("x")
    run("find", "mines", "--store", str(shared / "facts.json"))
    assert (left.exists(), alive.exists()) == (False, True)


@pytest.mark.parametrize("kind", ["link", "dangling", "pipe", "folder"])
def test_a_kept_text_is_read_from_its_folder_alone(shared: Path, kind: str) -> None:
    (shared / "documents").mkdir()
    planted(shared, "documents/mines.txt", kind)
    assert kept_bytes(str(shared / "facts.json"), "documents/mines.txt") is None


def test_nor_through_a_folder_that_leads_elsewhere(shared: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mines.txt").write_text("secret")
    (shared / "documents").symlink_to(elsewhere)
    assert kept_bytes(str(shared / "facts.json"), "documents/mines.txt") is None
    with (
        opened(str(shared / "facts.json")) as session,
        pytest.raises(StoreError, match="leads elsewhere"),
    ):
        session.keep_text("documents/mines.txt", b"ours")
    assert (elsewhere / "mines.txt").read_text() == "secret"


def test_a_store_that_is_a_link_has_its_texts_where_it_is(shared: Path, tmp_path: Path) -> None:
    (shared / "documents").mkdir()
    (shared / "documents" / "mines.txt").write_text("In 2014")
    (shared / "documents" / "same.txt").symlink_to("mines.txt")
    link = tmp_path / "mine.json"
    link.symlink_to(shared / "facts.json")
    for name in ("mines", "same"):
        assert kept_bytes(str(link), f"documents/{name}.txt") == b"In 2014"
