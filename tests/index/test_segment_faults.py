"""Whatever happens to segments, the answers are those that the stores give.

Each test does one harm to a segment, or to a process that is writing one, and asks as before.
"""

import errno
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from changing import quantity
from test_segment_files import held, made_anew

import factcli
from factcli.curate.telling import teller
from factcli.index import settling
from factcli.index.cache import cached, newest_path, open_index
from factcli.index.cache import opened as opened_index
from factcli.index.identity import index_path, words_path
from factcli.index.learning import open_lists
from factcli.index.reader import Index
from factcli.index.settling import is_due, settle
from factcli.store.delta import Delta
from factcli.store.facts import Fact
from factcli.store.line import head_line, line_of
from factcli.store.locking import locked
from factcli.store.paths import cache_folder
from factcli.store.writing import opened

QUESTIONS = ("people in town 3", "people in twon 7", "guards at the new gate", "zzqx")
Answers = list[list[tuple[str, float, str, tuple[str, ...]]]]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")


def fact(identifier: str, subject: str, number: int) -> Fact:
    return Fact(
        id=identifier, kind="quantity", subject=subject, attribute="people",
        value=quantity(number, "people"),
    )  # fmt: skip


def store_of(*facts: Fact) -> bytes:
    return head_line((), ()) + b"".join(map(line_of, facts))


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody merges but the test itself, and then everything."""
    monkeypatch.setattr("factcli.index.telling.start_settling", lambda _: None)
    monkeypatch.setattr("os.nice", lambda _: 0)
    monkeypatch.setattr(settling, "_FEWEST", 1)
    monkeypatch.setattr(settling, "_PART", 10**6)


@pytest.fixture(scope="module")
def word_lists(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The word lists as tables, which take half a second to make."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("lists")))
        open_lists().close()
        return Path(words_path()).read_bytes()


@pytest.fixture
def path(tmp_path: Path, word_lists: bytes) -> str:
    """A store with an index, to which a fact was added and another changed."""
    Path(cache_folder()).mkdir(parents=True, mode=0o700)
    Path(words_path()).write_bytes(word_lists)
    Path(words_path()).chmod(0o600)
    file = tmp_path / "facts.jsonl"
    file.write_bytes(store_of(*(fact(f"f{n}", f"Town {n}", n) for n in range(1, 30))))
    open_index([str(file)]).close()
    add(str(file), fact("gate", "Guards at the new gate", 4))
    change(str(file), fact("f3", "Town 3", 33))
    return str(file)


def add(path: str, *facts: Fact) -> None:
    with opened(path, told=teller([path])) as session:
        session.change(Delta(added=facts))


def change(path: str, *facts: Fact) -> None:
    with opened(path, told=teller([path])) as session:
        session.change(Delta(changed=facts))


def ask(store: factcli.FactStore) -> Answers:
    return [
        [(hit.fact.id, hit.score, hit.match, hit.differs) for hit in store.find(question)]
        for question in QUESTIONS
    ]


def answers(path: str) -> Answers:
    with factcli.open_store(path) as store:
        given = ask(store)
        assert len(list(store)) == len(store)
    return given


@pytest.fixture
def right(path: str) -> Answers:
    with closing(made_anew([path])) as connection:
        store = factcli.FactStore(Index(connection), ())
        given = ask(store)
    assert [hits[0][0] if hits else None for hits in given] == ["f3", "f7", "gate", None]
    return given


def got(store: factcli.FactStore, identifier: str) -> Fact:
    found = store.get(identifier)
    assert found
    return found.fact


def newest(path: str) -> Path:
    return Path(newest_path(index_path([path])))


def is_true(path: str) -> bool:
    connection = cached([path])
    if connection:
        connection.close()
    return bool(connection)


def test_the_segment_under_test_is_in_use(path: str, right: Answers) -> None:
    found = opened_index(index_path([path]))
    assert found
    assert found.segments == ("newest",)
    found.connection.close()
    assert is_true(path)
    assert answers(path) == right


def segments(path: str) -> tuple[str, ...]:
    found = opened_index(index_path([path]))
    assert found
    found.connection.close()
    return found.segments


def test_a_large_segment_is_taken_over_by_another(
    path: str, right: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each change copies the newest, which so stays small, and all are read as one."""
    monkeypatch.setattr(settling, "_FEWEST", 10**6)
    monkeypatch.setattr(settling, "_MOST_IN_NEWEST", 1)
    before = newest(path).stat().st_size
    settle(index_path([path]))
    assert segments(path) == ("middle", "newest")
    assert newest(path).stat().st_size <= before
    assert is_true(path)
    assert answers(path) == right
    change(path, fact("f7", "Town 7", 77), fact("f3", "Town 3", 333))
    add(path, fact("more", "Guards at the new gate", 5))
    for _ in range(2):
        index = open_index([path])
        with closing(made_anew([path])) as new:
            assert held(index._rows.connection) == held(new)  # type: ignore[attr-defined]
        index.close()
        assert is_true(path)
        settle(index_path([path]))
    assert len(list(Path(cache_folder()).glob("index-*"))) == 3
    monkeypatch.setattr(settling, "_FEWEST", 1)
    settle(index_path([path]))
    assert segments(path) == ()
    assert len(list(Path(cache_folder()).glob("index-*"))) == 1
    assert is_true(path)


# A damaged file


def noise(length: int) -> bytes:
    return hashlib.shake_128(b"noise").digest(length)


@pytest.mark.parametrize("time_stays", [False, True])
@pytest.mark.parametrize("length", [0, 1, 100, 4096, 0.5, -4096, -1])
def test_cut_off(length: float, time_stays: bool, path: str, right: Answers) -> None:
    data = newest(path).read_bytes()
    end = int(len(data) * length) if isinstance(length, float) else length
    overwrite(newest(path), data[:end], time_stays=time_stays)
    assert answers(path) == right
    assert is_true(path)


@pytest.mark.parametrize("time_stays", [False, True])
@pytest.mark.parametrize(
    "garbage",
    [bytes(100_000), noise(100_000), b"SQLite format 3\0" + bytes(100_000), b"S", b""],
    ids=["zeros", "noise", "the head of a database and zeros", "one byte", "nothing"],
)
def test_overwritten(garbage: bytes, time_stays: bool, path: str, right: Answers) -> None:
    overwrite(newest(path), garbage, time_stays=time_stays)
    assert answers(path) == right
    assert is_true(path)


@pytest.mark.parametrize("lost", [bytes(4096), noise(4096)], ids=["zeros", "noise"])
@pytest.mark.parametrize("which", ["base", "segment"])
def test_any_page_lost_and_nothing_shows_it(which: str, lost: bytes, path: str) -> None:
    """Neither who asks nor who writes next is hindered by it."""
    file, page = newest(path) if which == "segment" else Path(index_path([path])), 0
    while page * 4096 < file.stat().st_size:
        data = file.read_bytes()
        before, after = data[: page * 4096], data[(page + 1) * 4096 :]
        overwrite(file, before + lost + after, time_stays=True)
        if page % 2:
            change(path, fact("f4", "Town 4", page), fact("f29", "Guards at the new gate", page))
        with closing(made_anew([path])) as connection:
            expected = ask(factcli.FactStore(Index(connection), ()))
        assert answers(path) == expected
        for left in Path(cache_folder()).glob("index-*"):
            left.unlink()
        open_index([path]).close()
        change(path, fact("f3", "Town 3", page), fact("f29", "Town 29", page))
        page += 3 if which == "segment" else 17


def overwrite(file: Path, data: bytes, *, time_stays: bool) -> None:
    before = file.stat().st_mtime_ns
    file.write_bytes(data)
    if time_stays:
        os.utime(file, ns=(before, before))


# Something else in its place


def nothing(segment: Path, _: str) -> None:
    segment.unlink()


def directory(segment: Path, _: str) -> None:
    segment.unlink()
    segment.mkdir()


def dangling_link(segment: Path, _: str) -> None:
    segment.unlink()
    segment.symlink_to(segment.with_name("nowhere"))


def other_database(segment: Path, _: str) -> None:
    segment.unlink()
    with closing(sqlite3.connect(segment)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")


def segment_of_another_base(segment: Path, path: str) -> None:
    """As a process leaves it that made a new base and was killed before it took this away."""
    kept, written = segment.read_bytes(), segment.stat().st_mtime_ns
    segment.with_name(segment.name.replace(".new", "")).unlink()
    open_index([path]).close()
    assert not segment.exists()
    segment.write_bytes(kept)
    os.utime(segment, ns=(written, written))


def of_an_earlier_state(segment: Path, _: str) -> None:
    """A sound segment that lacks the last change."""
    with closing(sqlite3.connect(segment)) as connection, connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE name = 'key'")
        written = connection.execute("SELECT value FROM meta WHERE name = 'written'").fetchone()
    os.utime(segment, ns=(int(written[0]), int(written[0])))


def writable_by_others(segment: Path, _: str) -> None:
    segment.chmod(0o666)


@pytest.mark.parametrize(
    "harm",
    [
        nothing, directory, dangling_link, other_database, segment_of_another_base,
        of_an_earlier_state, writable_by_others,
    ],
)  # fmt: skip
def test_something_else_in_its_place(
    harm: Callable[[Path, str], None], path: str, right: Answers
) -> None:
    harm(newest(path), path)
    assert answers(path) == right
    if harm is not directory:
        assert is_true(path)


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be removed there")
def test_all_changed_while_it_is_open(path: str, right: Answers) -> None:
    """Whoever has an index open reads it to the end as it was."""
    with factcli.open_store(path) as store:
        before = len(store)
        add(path, fact("new", "Guards at the new gate of Town 3", 5))
        settle(index_path([path]))
        add(path, fact("newer", "People in Town 3", 5))
        assert ask(store) == right
        assert len(list(store)) == before
    assert answers(path) != right


# A process that is killed

KILLED_AT_A_FILE_OPERATION = """
import os, signal, sys
sys.path[:0] = {folders!r}
from test_segment_faults import *
import factcli.index.telling, factcli.index.catching_up, factcli.index.learning
settling._FEWEST, settling._PART = {fewest}, 10**6
settling._MOST_IN_NEWEST = 1
factcli.index.telling.start_settling = lambda _: None
left = int(sys.argv[2])
def hook(event, args):
    global left
    if event.split(".")[0] in ("os", "tempfile", "sqlite3", "shutil") or event == "open":
        if any("factcli" in str(a) and os.environ["XDG_CACHE_HOME"] in str(a) for a in args):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
path = sys.argv[1]
{before}
sys.addaudithook(hook)
{work}
"""


def run(work: str, *arguments: str, before: str = "", fewest: int = 1) -> int:
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    script = KILLED_AT_A_FILE_OPERATION.format(
        folders=folders, work=work, before=before, fewest=fewest
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script, *arguments], capture_output=True, check=False, text=True
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode


@posix_only
@pytest.mark.parametrize(
    ("work", "fewest"),
    [
        ("add(path, fact('more', 'Guards at the new gate', 5))", 1),
        ("settle(index_path([path]))", 1),
        ("settle(index_path([path]))", 10**6),
        ("open_index([path]).close()", 1),
    ],
    ids=["adding", "merging into the base", "merging into a segment", "catching up"],
)
def test_killed_at_any_of_its_file_operations(work: str, fewest: int, path: str) -> None:
    """What is there afterwards is an index or none, and none that says what the store does not."""
    folder, store = Path(cache_folder()), Path(path)
    kept, content = folder.with_name("kept"), store.read_bytes()
    if work.startswith("open_index"):
        store.write_bytes(content + line_of(fact("outside", "Town 40", 40)))
        content = store.read_bytes()
    shutil.copytree(folder, kept)
    killed = 0
    while run(work, path, str(killed + 1), fewest=fewest) == -signal.SIGKILL:
        killed += 1
        index = open_index([path])
        with closing(made_anew([path])) as new:
            assert held(index._rows.connection) == held(new)  # type: ignore[attr-defined]
        index.close()
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        if store.read_bytes() != content:
            store.write_bytes(content)
    assert killed > 1


# No place to write


@pytest.mark.parametrize(
    ("call", "number"),
    [
        ("tempfile.mkstemp", errno.ENOSPC),
        ("shutil.copyfile", errno.ENOSPC),
        ("os.utime", errno.EPERM),
        ("os.replace", errno.EIO),
        ("os.fsync", errno.EIO),
    ],
)
def test_the_system_refuses_a_step(
    call: str, number: int, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is changed all the same; who asks next finds it out, and needs no new index."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    target = Path(path)
    target.write_bytes(target.read_bytes() + line_of(fact("outside", "Town 40", 40)))
    with monkeypatch.context() as broken:
        broken.setattr(call, refuse)
        broken.setattr("factcli.index.cache._built", not_expected)
        index = open_index([path])
        with closing(made_anew([path])) as new:
            assert held(index._rows.connection) == held(new)  # type: ignore[attr-defined]
        index.close()
    settle_refused(path, call, refuse, monkeypatch)


def settle_refused(
    path: str, call: str, refuse: Callable[..., NoReturn], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers(path)
    with monkeypatch.context() as broken:
        broken.setattr(call, refuse)
        settle(index_path([path]))
    assert answers(path) == before


def not_expected(*_: object) -> NoReturn:
    pytest.fail("an index was made anew")


@posix_only
def test_no_room_for_a_segment(path: str) -> None:
    """A limit on the size of files stands for a full disk: the store has room, the index not."""
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (20_000,) * 2)"
    work = "add(path, fact('more', 'Guards at the new gate', 5))"
    assert run(work, path, "1000000", before=limit) == 0
    with factcli.open_store(path) as store:
        assert got(store, "more").subject == "Guards at the new gate"
    assert is_true(path)


# Several at once

WRITE = """
for number in range(6):
    name = f"{sys.argv[3]}-{number}"
    add(path, fact(name, f"Club {name}", number))
    if number % 3 == 2:
        settle(index_path([path]))
"""
TOGGLE = """
for number in range(12):
    change(path, fact("f1", "Town 1", number + 1), fact("f2", "Town 2", number + 1))
    if number % 5 == 4:
        settle(index_path([path]))
"""


def started(work: str, path: str, *more: str) -> "subprocess.Popen[bytes]":
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    script = KILLED_AT_A_FILE_OPERATION.format(folders=folders, work=work, before="", fewest=1)
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script, path, "1000000", *more], stderr=subprocess.PIPE
    )


def test_several_writers_and_readers(path: str) -> None:
    change(path, fact("f1", "Town 1", 1), fact("f2", "Town 2", 1))
    writers = [started(WRITE, path, name) for name in ("a", "b")]
    writers.append(started(TOGGLE, path))
    seen, last = 0, 0
    while any(writer.poll() is None for writer in writers):
        with factcli.open_store(path) as store:
            assert got(store, "f1").value == got(store, "f2").value, "both of a change, or none"
            count = len(store)
            assert count == len(list(store))
        assert count >= last, "what was there is there"
        seen, last = seen + 1, count
        time.sleep(0.02)
    for writer in writers:
        _, told = writer.communicate()
        assert (writer.returncode, told) == (0, b"")
    assert seen > 1
    with factcli.open_store(path) as store:
        assert len(store) == 30 + 12
    index = open_index([path])
    with closing(made_anew([path])) as new:
        assert held(index._rows.connection) == held(new)  # type: ignore[attr-defined]
    index.close()
    assert [file.name for file in Path(cache_folder()).glob("*.building")] == []


def test_a_writer_does_not_wait_for_the_index(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcli.index.telling._LOCK_SECONDS", 0.05)
    with locked(index_path([path]), 1):
        add(path, fact("more", "Guards at the new gate", 5))
    assert not is_true(path)
    with factcli.open_store(path) as store:
        assert got(store, "more").id == "more"
    assert is_true(path)


def test_one_process_merges_at_a_time_and_where_there_is_room(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = index_path([path])
    assert is_due(index)
    with locked(f"{index}.merging", 1):
        assert not is_due(index)
        settle(index)
        assert newest(path).exists()
    with monkeypatch.context() as full:
        usage = shutil.disk_usage(path)._replace(free=1000)
        full.setattr("shutil.disk_usage", lambda _: usage)
        assert not is_due(index)
    settle(index)
    assert not newest(path).exists()
    assert not is_due(index)
    assert is_true(path)
