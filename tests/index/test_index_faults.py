"""Whatever happens to the index, the answer is the one that the stores give.

Each test does one harm to the index or to the folder that holds it, and asks the same questions as
before.
"""

import errno
import hashlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest
from conftest import WriteStore, small_store

import factcli
from factcli.index.cache import open_index
from factcli.index.identity import index_path
from factcli.store.paths import cache_folder

QUESTIONS = [
    "norwegian troops in iraq",
    "soldiers in mali",
    "mine ban parties 2010",
    "yearly aid to siria",  # misspelt: this one reads the spelling buckets
    "arms traed treaty in force",
    "who is penholder on afghanistan",
    "troops in libya",
    "zzqx",
]

Answers = list[list[tuple[str, float, str, tuple[str, ...]]]]


def ask(store: factcli.FactStore) -> Answers:
    return [
        [(hit.fact.id, hit.score, hit.match, hit.differs) for hit in store.find(question)]
        for question in QUESTIONS
    ]


def answers(path: str) -> Answers:
    """What the store at this path answers now, and that it has all its facts."""
    with factcli.open_store(path) as store:
        given = ask(store)
        assert len(list(store)) == len(store) == len(small_store()["facts"])
    return given


class Sound(NamedTuple):
    """A store, what it answers, and an index of it that would be trusted."""

    path: str
    right: Answers
    data: bytes
    written: int


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    folder = tmp_path_factory.mktemp("sound")
    path = folder / "facts.json"
    path.write_text(json.dumps(small_store()), encoding="utf-8")
    now = time.time_ns
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
        # A minute ahead, so that the store was not changed lately.
        monkeypatch.setattr("time.time_ns", lambda: now() + 60_000_000_000)
        right = answers(str(path))
        index = Path(index_path([str(path)]))
        data, written = index.read_bytes(), index.stat().st_mtime_ns
    first = [hits[0][0] if hits else None for hits in right]
    assert first == [
        "norway-troops-iraq",
        "norway-troops-mali",
        "mine-ban-parties-2010",
        "norway-aid-syria",
        "arms-trade-treaty-in-force",
        "afghanistan-penholder",
        None,
        None,
    ]
    return Sound(str(path), right, data, written)


@pytest.fixture
def path(sound: Sound) -> str:
    return sound.path


@pytest.fixture
def right(sound: Sound) -> Answers:
    return sound.right


@pytest.fixture
def index(sound: Sound) -> Path:
    """The sound index, in this test's cache folder."""
    index = Path(index_path([sound.path]))
    index.parent.mkdir(parents=True, mode=0o700)
    overwrite(index, sound.data, sound.written)
    index.chmod(0o600)
    return index


def overwrite(file: Path, data: bytes, time_stays: int | None = None) -> None:
    """Write as a program does, or as a failing disk does: the file's time stays as it was."""
    file.write_bytes(data)
    if time_stays is not None:
        os.utime(file, ns=(time_stays, time_stays))


def leftovers() -> list[str]:
    """Everything in the cache folder that is no index."""
    folder = Path(cache_folder())
    return [file.name for file in folder.iterdir() if file.suffix != ".sqlite"]


def is_used_again(path: str, index: Path) -> bool:
    before = index.stat()
    open_index([path]).close()
    return index.stat().st_ino == before.st_ino


def test_the_index_under_test_is_one_that_would_be_trusted(path: str, index: Path) -> None:
    assert is_used_again(path, index)


# A damaged file


@pytest.mark.parametrize("length", [0, 1, 100, 4096, 0.5, -1])
def test_cut_off(length: float, path: str, index: Path, right: Answers) -> None:
    data = index.read_bytes()
    overwrite(index, data[: int(len(data) * length) if isinstance(length, float) else length])
    assert answers(path) == right
    assert index.stat().st_size == len(data), "a sound index has taken its place"


@pytest.mark.parametrize("length", [0, 15, 4095, 4096, 0.5, -4096, -1])
def test_cut_off_and_its_time_does_not_show_it(length: float, sound: Sound, index: Path) -> None:
    end = int(len(sound.data) * length) if isinstance(length, float) else length
    overwrite(index, sound.data[:end], sound.written)
    assert answers(sound.path) == sound.right
    assert index.stat().st_size == len(sound.data), "a sound index has taken its place"


def noise(length: int) -> bytes:
    return hashlib.shake_128(b"noise").digest(length)


@pytest.mark.parametrize(
    "garbage",
    [
        bytes(100_000),
        noise(100_000),
        b"this is no database\n" * 5000,
        b"SQLite format 3\0" + bytes(100_000),
        b"S",
    ],
    ids=["zeros", "noise", "text", "the head of a database and zeros", "one byte"],
)
def test_overwritten(garbage: bytes, sound: Sound, index: Path) -> None:
    for time_stays in (None, sound.written):
        overwrite(index, garbage, time_stays)
        assert answers(sound.path) == sound.right
        assert index.stat().st_size == len(sound.data), "a sound index has taken its place"


@pytest.mark.parametrize("page", [0, 1, 40, 150])
def test_a_few_pages_overwritten(page: int, path: str, index: Path, right: Answers) -> None:
    data = index.read_bytes()
    before, after = data[: page * 4096], data[(page + 5) * 4096 :]
    overwrite(index, before + noise(5 * 4096) + after)
    assert answers(path) == right


@pytest.mark.parametrize("tenth", [0, 1, 3, 5, 7, 9])
def test_a_part_lost_and_nothing_shows_it(tenth: int, sound: Sound, index: Path) -> None:
    """A machine that loses its power may leave a file of the right size and time, in part zeros."""
    length = len(sound.data) // 10
    before, after = sound.data[: tenth * length], sound.data[(tenth + 1) * length :]
    overwrite(index, before + bytes(length) + after, sound.written)
    assert answers(sound.path) == sound.right


# Something else in its place


def other_database(index: Path) -> None:
    index.unlink()
    with sqlite3.connect(index) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.close()


def database_with_other_meta(index: Path) -> None:
    """Ours by its look: the table is there, and has nothing of ours in it."""
    index.unlink()
    with sqlite3.connect(index) as connection:
        connection.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
        connection.execute("INSERT INTO meta VALUES ('key', 'another'), ('facts', '7')")
    connection.close()


def emptied_by_another_program(index: Path) -> None:
    """A sound database still, and ours; but not as we left it."""
    with sqlite3.connect(index) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            if table != "meta":
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    connection.close()


def index_of_another_store(index: Path) -> None:
    other = index.with_name("other.json")
    other.write_text('{"version": 1}', encoding="utf-8")
    open_index([str(other)]).close()
    Path(index_path([str(other)])).replace(index)
    other.unlink()


def copy_of_itself(index: Path) -> None:
    data = index.read_bytes()
    index.unlink()
    index.write_bytes(data)


def directory(index: Path) -> None:
    index.unlink()
    index.mkdir()


def full_directory(index: Path) -> None:
    directory(index)
    (index / "file").touch()


def dangling_link(index: Path) -> None:
    index.unlink()
    index.symlink_to(index.with_name("nothing"))


def link_in_a_circle(index: Path) -> None:
    index.unlink()
    index.symlink_to(index)


def nothing(index: Path) -> None:
    index.unlink()


@pytest.mark.parametrize(
    "harm",
    [
        nothing,
        other_database,
        database_with_other_meta,
        emptied_by_another_program,
        index_of_another_store,
        copy_of_itself,
        directory,
        full_directory,
        dangling_link,
        link_in_a_circle,
    ],
)
def test_something_else_in_its_place(
    harm: Callable[[Path], None], path: str, index: Path, right: Answers
) -> None:
    harm(index)
    assert answers(path) == right
    assert leftovers() == []


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be removed there")
@pytest.mark.parametrize("harm", [nothing, other_database, directory])
def test_removed_while_it_is_open(
    harm: Callable[[Path], None], path: str, index: Path, right: Answers
) -> None:
    with factcli.open_store(path) as store:
        harm(index)
        assert ask(store) == right
        assert len(list(store)) == len(store)


def test_the_whole_cache_removed_while_it_is_open(path: str, index: Path, right: Answers) -> None:
    with factcli.open_store(path) as store:
        index.unlink()
        index.parent.rmdir()
        assert ask(store) == right
    assert answers(path) == right
    assert index.is_file()


# No place to write


def file_for_folder(cache: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.touch()


def file_for_parent(cache: Path) -> None:
    cache.parent.touch()


def link_to_nowhere(cache: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.symlink_to(cache.with_name("nowhere"))


def link_to_itself(cache: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.symlink_to(cache)


@pytest.mark.parametrize(
    "obstacle", [file_for_folder, file_for_parent, link_to_nowhere, link_to_itself]
)
def test_no_cache_folder_can_be_made(
    obstacle: Callable[[Path], None], path: str, right: Answers
) -> None:
    """Root may write where permissions forbid it, so a thing that is no folder stands there."""
    cache = Path(cache_folder())
    obstacle(cache)
    assert answers(path) == right
    assert not cache.is_dir()


@pytest.mark.parametrize("folder", ["/dev/null", "/proc", "/sys"])
def test_a_cache_folder_that_the_system_refuses(
    folder: str, path: str, right: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not Path(folder).exists():
        pytest.skip(f"no {folder} here")
    monkeypatch.setenv("XDG_CACHE_HOME", folder)
    assert answers(path) == right


@pytest.mark.parametrize(
    ("call", "number"),
    [
        ("os.makedirs", errno.ENOSPC),
        ("os.makedirs", errno.EROFS),
        ("os.scandir", errno.EACCES),
        ("tempfile.mkstemp", errno.ENOSPC),
        ("tempfile.mkstemp", errno.EDQUOT),
        ("os.utime", errno.EPERM),
        ("os.replace", errno.ENOSPC),
        ("os.replace", errno.EIO),
    ],
)
def test_the_system_refuses_a_step_of_the_build(
    call: str, number: int, path: str, right: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(call, refuse)
    assert answers(path) == right
    monkeypatch.undo()


ASK = f"""
import sys, factcli
with factcli.open_store(sys.argv[1]) as store:
    print([[(hit.fact.id, hit.score, hit.match, hit.differs) for hit in store.find(question)]
           for question in {QUESTIONS!r}])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files there")
@pytest.mark.parametrize("kilobytes", [0, 100, 500])
def test_no_room_for_the_whole_index(kilobytes: int, path: str, right: Answers) -> None:
    """A limit on the size of files stands for a full disk: writing really fails, midway."""
    limit = f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({kilobytes * 1024},) * 2)"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", limit + ASK, path], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == (repr(right), "")
    assert list(Path(cache_folder()).iterdir()) == []


# A build that is killed

KILLED_AT_A_FILE_OPERATION = """
import os, signal, sys
import factcli.index.cache, factcli.index.making
left = int(sys.argv[2])
def hook(event, args):
    global left
    if event.split(".")[0] in ("os", "tempfile", "sqlite3") or event == "open":
        if any("factcli" in str(a) and os.environ["XDG_CACHE_HOME"] in str(a) for a in args):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
factcli.index.cache.open_index([sys.argv[1]])
print("unharmed")
"""
KILLED_AMID_THE_FACTS = """
import os, signal, sys
import factcli.index.cache
factcli.index.cache.open_index(
    [sys.argv[1]], lambda *_: os.kill(os.getpid(), signal.SIGKILL)
)
"""


def run(script: str, *arguments: str) -> int:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script, *arguments], capture_output=True, check=False
    )
    return done.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_killed_at_any_of_its_file_operations(path: str, right: Answers) -> None:
    folder = Path(cache_folder())
    killed = 0
    while run(KILLED_AT_A_FILE_OPERATION, path, str(killed + 1)) == -signal.SIGKILL:
        killed += 1
        assert answers(path) == right
        for file in folder.iterdir():
            file.unlink()
    assert killed > 1, "it makes a file and moves it into its place"


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_what_a_build_killed_amid_the_facts_left_is_swept_by_the_next(
    write_store: WriteStore,
) -> None:
    value = {"type": "text", "text": "Norway"}
    facts = [
        {
            "id": f"f-{n}",
            "kind": "role",
            "subject": f"Club {n}",
            "attribute": "chair",
            "value": value,
        }
        for n in range(1500)
    ]
    path = write_store("large.json", {"version": 1, "facts": facts})
    assert run(KILLED_AMID_THE_FACTS, path) == -signal.SIGKILL
    (left,) = leftovers()
    under_way = _of_a_live_process(left)
    (Path(cache_folder()) / under_way).touch()
    with factcli.open_store(path) as store:
        assert store.find("who is chair of club 1234")[0].fact.id == "f-1234"
    assert leftovers() == [under_way]

    hour_ago = time.time() - 3660
    os.utime(Path(cache_folder()) / under_way, (hour_ago, hour_ago))
    Path(index_path([path])).unlink()
    with factcli.open_store(path) as store:
        assert len(store) == 1500
    assert leftovers() == []


def _of_a_live_process(name: str) -> str:
    """The name of a file as it would be if this process were making it."""
    return re.sub(r"-\d+-(?=[0-9a-f]{16})", f"-{os.getpid()}-", name)


@pytest.mark.parametrize("name", ["notes.txt", "index-0123.sqlite", "building", ".keep"])
def test_sweeping_leaves_alone_what_no_build_has_written(name: str, path: str) -> None:
    folder = Path(cache_folder())
    folder.mkdir(parents=True)
    (folder / name).touch()
    os.utime(folder / name, (0, 0))
    open_index([path]).close()
    assert (folder / name).exists()


def test_a_leftover_that_cannot_be_swept_is_in_nobodys_way(path: str, right: Answers) -> None:
    folder = Path(cache_folder())
    (folder / "old.building" / "full").mkdir(parents=True)
    os.utime(folder / "old.building", (0, 0))
    assert answers(path) == right


# Several builds at once

STARTED_TOGETHER = "import sys, factcli.library; print(flush=True); sys.stdin.readline()" + ASK


@pytest.mark.parametrize("processes", [2, 4])
def test_several_processes_build_at_once(processes: int, path: str, right: Answers) -> None:
    started = [
        subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", STARTED_TOGETHER, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(processes)
    ]
    for process in started:
        assert process.stdout is not None
        process.stdout.readline()  # it is ready
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    outputs = [process.communicate()[0].strip() for process in started]
    assert [process.returncode for process in started] == [0] * processes
    assert outputs == [repr(right)] * processes
    assert answers(path) == right
    assert [file.name for file in Path(cache_folder()).iterdir()] == [Path(index_path([path])).name]


def test_another_process_is_faster(
    path: str, right: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its index of the same stores stands there already when ours is moved into its place."""
    replace = os.replace

    def second(source: str, target: str) -> None:
        assert run(ASK, path) == 0
        replace(source, target)

    monkeypatch.setattr("os.replace", second)
    assert answers(path) == right
    assert leftovers() == []


def test_the_cache_is_cleared_between_building_and_opening(
    path: str, right: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def and_gone(source: str, target: str) -> None:
        replace(source, target)
        Path(target).unlink()

    monkeypatch.setattr("os.replace", and_gone)
    assert answers(path) == right
