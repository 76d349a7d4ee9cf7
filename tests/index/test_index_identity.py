"""Whose an index is, by what it was made, and the one that comes with the package."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from conftest import Run, WriteStore, small_store

import factcli
from factcli.index import cache, identity
from factcli.index.cache import open_index
from factcli.index.identity import index_path
from factcli.index.making import ship
from factcli.store.paths import bundled_path, cache_folder, user_path

ROOT = Path(factcli.__file__).parents[1]
NOBODY = 65534
posix_only = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners and modes of POSIX")


@pytest.fixture
def path(write_store: WriteStore, monkeypatch: pytest.MonkeyPatch) -> str:
    """The small store, not changed lately by the clock that indexes go by."""
    now = time.time_ns
    monkeypatch.setattr("time.time_ns", lambda: now() + 60_000_000_000)
    return write_store("facts.json", small_store())


@pytest.fixture
def no_building(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it, and from then on building an index fails the test."""

    def refuse(*_: object) -> NoReturn:
        pytest.fail("an index was built")

    def from_now_on() -> None:
        monkeypatch.setattr("factcli.index.making.build_at", refuse)
        monkeypatch.setattr("factcli.index.making.build_in_memory", refuse)

    return from_now_on


def first_answer(*stores: str) -> tuple[str, str]:
    """The id of the answer to a question, and the store it is from."""
    with factcli.open_store(*stores) as store:
        hit = store.find("norwegian troops in iraq")[0]
    return hit.fact.id, hit.store


def is_built_anew(path: str) -> bool:
    index = Path(index_path([path]))
    before = index.stat().st_ino
    open_index([path]).close()
    return index.stat().st_ino != before


# Several installations


def installation(folder: Path, *, word: str = "") -> Path:
    """Another installation of this factcli, all its files newer; perhaps with a word more."""
    shutil.copytree(ROOT / "factcli", folder / "factcli", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copytree(ROOT / "data", folder / "data")
    for file in (folder / "factcli" / "words").iterdir():
        file.touch()
    if word:
        near = folder / "factcli" / "words" / "near.txt"
        near.write_text(near.read_text(encoding="utf-8") + word, encoding="utf-8")
    return folder


def ask(installed: Path, store: str) -> None:
    subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "factcli", "find", "--store", store, "norwegian troops in iraq"],
        env={**os.environ, "PYTHONPATH": str(installed)},
        cwd=installed,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def indexes() -> dict[str, int]:
    return {file.name: file.stat().st_ino for file in Path(cache_folder()).iterdir()}


@pytest.mark.parametrize("word", ["", "zebu | zebra\n"], ids=["alike", "another word list"])
def test_two_installations_in_turn_are_warm(
    word: str, tmp_path: Path, write_store: WriteStore
) -> None:
    store = write_store("facts.json", small_store())
    one, two = installation(tmp_path / "one"), installation(tmp_path / "two", word=word)
    time.sleep(2.1)  # a store just written is not trusted yet
    ask(one, store)
    ask(two, store)
    after = indexes()
    assert len(after) == (2 if word else 1)
    for installed in (one, two, one):
        ask(installed, store)
        assert indexes() == after


def test_another_version_has_an_index_of_its_own(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_answer(path)
    ours = indexes()
    with monkeypatch.context() as other:
        other.setattr("factcli.version.__version__", "99.0")
        first_answer(path)
        assert len(indexes()) == 2
    assert not is_built_anew(path)
    assert ours.items() <= indexes().items()


def test_what_another_version_left_long_ago_is_removed(path: str) -> None:
    folder = Path(cache_folder())
    folder.mkdir(parents=True, mode=0o700)
    stem = identity.stem_of([path])
    names = {stem.removesuffix("-"): 40, f"{stem}00000000": 40, f"{stem}11111111": 20}
    names["index-0123456789abcdef-00000000"] = 40
    for name, days in names.items():
        file = folder / f"{name}.sqlite"
        file.write_bytes(b"an index of an earlier version")
        os.utime(file, (time.time() - days * 86400,) * 2)
    first_answer(path)
    left = {file.stem for file in folder.iterdir()} - {Path(index_path([path])).stem}
    assert left == {f"{stem}11111111", "index-0123456789abcdef-00000000"}


def test_an_index_of_an_earlier_version_is_no_trouble(
    path: str, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """Format 49 named its files by the stores alone, and its fact had a column less."""
    right = first_answer(path)
    index = Path(index_path([path]))
    old = index.with_name(f"{identity.stem_of([path]).removesuffix('-')}.sqlite")
    index.rename(old)
    with closing(sqlite3.connect(old)) as database, database:
        database.execute("ALTER TABLE fact DROP COLUMN shown")
    before = old.read_bytes()
    for place in (old, index):
        old.write_bytes(before)
        old.replace(place)
        monkeypatch.setenv("FACTCLI_STORE", path)
        asked = run("find", "norwegian troops in iraq", "--json")
        assert (asked.status, asked.err) == (0, "")
        assert first_answer(path) == right


# Owner and mode


@posix_only
@pytest.mark.parametrize("what", ["file", "folder"])
@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_what_others_may_write_is_not_trusted(what: str, mode: int, path: str) -> None:
    first_answer(path)
    index = Path(index_path([path]))
    harmed = index if what == "file" else index.parent
    harmed.chmod(harmed.stat().st_mode & 0o777 | mode)
    assert is_built_anew(path)
    assert not harmed.stat().st_mode & 0o022
    assert not is_built_anew(path)


@posix_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_another_users_index_is_not_trusted(path: str) -> None:
    first_answer(path)
    os.chown(index_path([path]), NOBODY, NOBODY)
    assert is_built_anew(path)
    assert not is_built_anew(path)


@posix_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_another_users_folder_is_left_alone(path: str) -> None:
    right = first_answer(path)
    os.chown(cache_folder(), NOBODY, NOBODY)
    before = indexes()
    assert first_answer(path) == right
    assert indexes() == before


# The index that comes with the package


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package as users get it: with its store, and the index that the build of the wheel made."""
    store, index = tmp_path / "facts.json", tmp_path / "index.sqlite"
    store.write_bytes(Path(bundled_path()).read_bytes())
    ship(bundled_path(), str(index))
    for room in ("factcli.index.cache", "factcli.store.paths"):
        monkeypatch.setattr(f"{room}.bundled_path", lambda: str(store))
    monkeypatch.setattr(cache, "SHIPPED", str(index))
    return store


def test_the_first_question_after_an_install_is_answered_from_the_shipped_index(
    shipped: Path, no_building: Callable[[], None]
) -> None:
    no_building()
    expected = ("norway-troops-oir", str(shipped))
    assert first_answer() == expected
    assert first_answer(str(shipped)) == expected
    assert not Path(cache_folder()).exists()


def test_it_answers_as_one_that_is_made_here(shipped: Path) -> None:
    questions = ("how many states are party to the mine ban convnetion", "police in iraq", "zzqx")
    with factcli.open_store() as store:
        given = [store.find(question) for question in questions]
        every = list(store)
    Path(cache.SHIPPED).unlink()
    with factcli.open_store() as store:
        assert [store.find(question) for question in questions] == given
        assert list(store) == every
    assert shipped.exists()


def edited_with_its_times_put_back(store: Path) -> None:
    before = store.stat()
    store.write_bytes(store.read_bytes().replace(b"norway-troops-oir", b"norway-troops-oix"))
    os.utime(store, ns=(before.st_atime_ns, before.st_mtime_ns))


def cut_off(_store: Path) -> None:
    index = Path(cache.SHIPPED)
    index.write_bytes(index.read_bytes()[: index.stat().st_size // 3])


def overwritten(_store: Path) -> None:
    Path(cache.SHIPPED).write_bytes(b"x" * 10_000)


@pytest.mark.parametrize("harm", [edited_with_its_times_put_back, cut_off, overwritten])
def test_a_shipped_index_that_does_not_fit_is_made_anew(
    harm: Callable[[Path], None], shipped: Path
) -> None:
    harm(shipped)
    changed = harm is edited_with_its_times_put_back
    assert first_answer()[0] == ("norway-troops-oix" if changed else "norway-troops-oir")
    assert len(indexes()) == 1


def test_the_users_facts_lie_over_the_shipped_ones(shipped: Path) -> None:
    own = Path(user_path())
    own.parent.mkdir(parents=True)
    own.write_text('{"version": 1, "facts": []}', encoding="utf-8")
    assert first_answer() == ("norway-troops-oir", str(shipped))
    assert len(indexes()) == 1


SHIP = """
import sys
from factcli.index.making import ship
from factcli.store.paths import bundled_path
ship(bundled_path(), sys.argv[1])
"""


def test_it_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.sqlite"
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", SHIP, str(target)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        made.append(target.read_bytes())
    assert made[0] == made[1]
