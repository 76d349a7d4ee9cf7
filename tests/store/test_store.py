"""Which stores are read, how they are layered, and when an index may be used again."""

import json
import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import platformdirs
import pytest
from conftest import WriteStore, small_store

import factcli
from factcli import StoredFact
from factcli.errors import StoreError
from factcli.index.cache import cached, open_index
from factcli.index.identity import index_path
from factcli.store.layers import examine_layers, load_layers, whole
from factcli.store.paths import STORE_VARIABLE, bundled_path, cache_folder, layer_paths, user_path

MINUTE = 60_000_000_000


def fact(identifier: str, subject: str, number: int, **more: object) -> dict[str, object]:
    return {
        "id": identifier,
        "kind": "troops",
        "subject": subject,
        "attribute": "personnel",
        "value": {
            "type": "quantity",
            "low": number,
            "high": number,
            "qualifier": "exactly",
            "unit": "personnel",
            "text": f"{number} personnel",
        },
        **more,
    }


def layer(*facts: dict[str, object], **more: object) -> dict[str, object]:
    return {"version": 1, "facts": list(facts), **more}


def write(path: str, content: object) -> None:
    Path(path).write_text(json.dumps(content), encoding="utf-8")


def amounts(*paths: str) -> dict[str, object]:
    """Each fact's number, as the stores at these paths give it through the library."""
    with factcli.open_store(*paths) as opened:
        return {found.id: amount(found) for found in opened}


def amount(found: StoredFact | None) -> object:
    assert found is not None
    return getattr(found.value, "high", str(found.value))


@pytest.fixture
def a_minute_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is a minute ahead, so that a store just written was not changed lately."""
    now = time.time_ns
    monkeypatch.setattr("time.time_ns", lambda: now() + MINUTE)


@pytest.fixture
def no_building(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it, and from then on building an index fails the test."""

    def refuse(*_: object) -> NoReturn:
        pytest.fail("an index was built, though nothing had changed")

    def from_now_on() -> None:
        monkeypatch.setattr("factcli.index.making.build_at", refuse)
        monkeypatch.setattr("factcli.index.making.build_in_memory", refuse)

    return from_now_on


# Which stores


def test_by_default_the_bundled_store_is_read() -> None:
    assert layer_paths() == (bundled_path(),)
    assert Path(bundled_path()).is_file()


def test_the_users_store_stands_above_the_bundled_one() -> None:
    Path(user_path()).parent.mkdir(parents=True)
    write(user_path(), layer(fact("own", "Norwegian troops in Chad", 3)))
    assert layer_paths() == (bundled_path(), user_path())
    with factcli.open_store() as opened:
        assert amount(opened.get("own")) == 3
        assert len(opened) == len(whole(load_layers([bundled_path()])[0].store).facts) + 1


@pytest.mark.parametrize("sort", ["named", "by the variable"])
def test_stores_that_are_asked_for_take_the_place_of_all_others(
    sort: str, write_store: WriteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(user_path()).parent.mkdir(parents=True)
    write(user_path(), layer(fact("own", "Norwegian troops in Chad", 3)))
    paths = [write_store(name, layer()) for name in ("low.json", "high.json")]
    if sort == "named":
        monkeypatch.setenv(STORE_VARIABLE, "/nowhere.json")  # not even looked at
        assert layer_paths(paths) == tuple(paths)
    else:
        monkeypatch.setenv(STORE_VARIABLE, os.pathsep.join(paths))
        assert layer_paths() == tuple(paths)


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        ("", "the default"),
        (os.pathsep, "the default"),
        ("a.json", "a.json"),
        (f"{os.pathsep}a.json{os.pathsep}", "a.json"),
        (f"a.json{os.pathsep}{os.pathsep}b.json", "a.json b.json"),
        (f"b.json{os.pathsep}a.json", "b.json a.json"),
    ],
)
def test_the_variable_holds_a_list_of_paths(
    variable: str,
    expected: str,
    write_store: WriteStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.json", "b.json"):
        write_store(name, layer())
    monkeypatch.setenv(STORE_VARIABLE, variable)
    if expected == "the default":
        assert layer_paths() == (bundled_path(),)
    else:
        assert layer_paths() == tuple(str(tmp_path / name) for name in expected.split())


@pytest.mark.parametrize("name", ["a store.json", "\u00e5r?#50%25.json"])
def test_a_store_may_have_any_name(name: str, write_store: WriteStore) -> None:
    path = write_store(name, small_store())
    assert amounts(path)["norway-troops-iraq"] == 70
    with factcli.open_store(path) as opened:
        assert [hit.store for hit in opened.find("norwegian troops in mali")] == [path]


def test_a_store_may_have_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/f\xe6kta.json")
    try:
        write(path, small_store())
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert amounts(path)["norway-troops-iraq"] == 70


# Bad stores

NO_STORE = (
    "there is no such store; check --store and FACTCLI_STORE (factcli config shows what counts)"
)


@pytest.mark.parametrize(
    ("what", "way_out"),
    [
        ("missing.json", NO_STORE),
        ("facts.json/below", NO_STORE),
        ("a\0b", NO_STORE),
        ("x" * 5000, NO_STORE),
        ("folder", "is a folder; name the JSON file in it"),
        ("dangling", NO_STORE),
        ("loop", NO_STORE),
    ],
)
@pytest.mark.parametrize("read", [open_index, load_layers, examine_layers])
def test_a_store_that_cannot_be_read_is_named_with_the_way_out(
    what: str,
    way_out: str,
    read: Callable[[list[str]], object],
    write_store: WriteStore,
    tmp_path: Path,
) -> None:
    write_store("facts.json", small_store())
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    path = f"{tmp_path}/{what}"
    with pytest.raises(StoreError) as raised:
        read([path])
    assert str(raised.value) == f"{path}: {way_out}"
    assert raised.value.exit_code == 2


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that nobody can read")
@pytest.mark.parametrize("read", [open_index, load_layers, examine_layers])
def test_a_store_that_the_system_refuses_to_read_is_named_with_the_reason(
    read: Callable[[list[str]], object],
) -> None:
    with pytest.raises(StoreError, match=r"^/proc/self/mem: can't be read: Input/output error"):
        read(["/proc/self/mem"])


@pytest.mark.parametrize("first", [True, False], ids=["the lower", "the higher"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1 column 1: malformed JSON"),
        ('{"version": 1,\n "facts": [', "line 2 column 12: malformed JSON"),
        ({"version": 3}, "$.version: is 3; this factcli reads version 1"),
        (layer({"id": "a"}), "$.facts[0].kind: is missing (and 3 more"),
        (layer(fact("a", "A", 1), fact("a", "B", 2)), "$.facts[1].id: “a” is there twice"),
        (layer(fact("a", "A", 1, as_of="soon")), "$.facts[0].as_of: 'soon'"),
    ],
)
def test_an_unsound_layer_is_named_with_the_place(
    content: object, said: str, first: bool, write_store: WriteStore
) -> None:
    bad, good = write_store("bad.json", content), write_store("good.json", small_store())
    paths = [bad, good] if first else [good, bad]
    for read in (open_index, load_layers):
        with pytest.raises(StoreError) as raised:
            read(paths)
        assert str(raised.value).startswith(f"{bad}: {said}")
        assert "\n" not in str(raised.value)


def test_an_unsound_store_leaves_nothing_in_the_cache(write_store: WriteStore) -> None:
    path = write_store("bad.json", layer(fact("a", "A", 1), fact("a", "B", 2)))
    for _ in range(2):
        with pytest.raises(StoreError):
            open_index([path])
    assert list(Path(cache_folder()).iterdir()) == []


# Layers


def test_a_higher_layers_fact_takes_the_place_of_a_lower_ones(write_store: WriteStore) -> None:
    low = write_store(
        "low.json",
        layer(fact("iraq", "Norwegian troops in Iraq", 70), fact("mali", "Mali", 60)),
    )
    middle = write_store("middle.json", layer(fact("iraq", "Danish troops in Kuwait", 30)))
    high = write_store(
        "high.json", layer(fact("chad", "Chad", 5), fact("mali", "Norwegian troops in Mali", 61))
    )
    assert amounts(low) == {"iraq": 70, "mali": 60}
    assert amounts(low, middle, high) == {"chad": 5, "iraq": 30, "mali": 61}
    assert amounts(high, middle, low) == {"chad": 5, "iraq": 70, "mali": 60}
    with factcli.open_store(low, middle, high) as opened:
        assert len(opened) == 3
        assert opened.find("norwegian troops in iraq") == []  # the words of what was replaced
        found = opened.find("danish troops in kuwait")
        assert [(hit.fact.id, hit.store) for hit in found] == [("iraq", middle)]


def test_a_store_named_twice_counts_once(write_store: WriteStore) -> None:
    path = write_store("facts.json", small_store())
    assert amounts(path, path) == amounts(path)


def test_only_facts_that_are_left_supersede_others(write_store: WriteStore) -> None:
    old, new = fact("old", "Troops in Iraq", 60), fact("new", "Troops in Iraq", 70)
    low = write_store("low.json", layer(old, {**new, "supersedes": "old"}))
    high = write_store("high.json", layer(new))
    across = write_store("across.json", layer(fact("newest", "Iraq", 80, supersedes="old")))

    def successor(*paths: str) -> str | None:
        with closing(open_index(paths)) as index:
            entry = index.entry("old")
        assert entry is not None
        return entry.superseded_by

    assert successor(low) == "new"
    assert successor(low, high) is None
    assert successor(low, high, across) == "newest"


@pytest.mark.parametrize("upside_down", [False, True])
def test_documents_and_synonyms_of_all_layers_serve_all_layers(
    upside_down: bool, write_store: WriteStore
) -> None:
    evidence = [{"document": "mines", "figure": "70 personnel", "start": 3}]
    facts = layer(fact("iraq", "Norwegian troops in Iraq", 70, evidence=evidence))
    words = layer(
        documents=[{"id": "mines", "title": "The state of mines", "file": "mines.txt"}],
        synonyms=[["troops", "grenadiers"]],
    )
    paths = [write_store("facts.json", facts), write_store("words.json", words)]
    if upside_down:
        paths.reverse()
    with factcli.open_store(*paths) as opened:
        found = opened.find("norwegian grenadiers in iraq")
        assert [hit.fact.id for hit in found] == ["iraq"]
        citation = found[0].fact.evidence[0]
        assert (citation.title, citation.file) == ("The state of mines", "mines.txt")
    with factcli.open_store(paths[upside_down]) as opened:
        assert opened.find("norwegian grenadiers in iraq") == []
        alone = opened.get("iraq")
        assert alone is not None
        assert (alone.evidence[0].title, alone.evidence[0].file) == (None, None)


def test_a_higher_layers_document_takes_the_place_of_a_lower_ones(
    write_store: WriteStore,
) -> None:
    evidence = [{"document": "d", "figure": "70 personnel", "start": 3}]
    low = layer(fact("iraq", "Iraq", 70, evidence=evidence), documents=[{"id": "d", "title": "A"}])
    high = layer(documents=[{"id": "d", "title": "B"}])
    with factcli.open_store(write_store("low.json", low), write_store("high.json", high)) as opened:
        found = opened.get("iraq")
        assert found is not None
        assert [citation.title for citation in found.evidence] == ["B"]


def test_every_layer_is_loaded_with_all_it_holds(write_store: WriteStore) -> None:
    paths = [write_store("low.json", layer(fact("a", "A", 1))), write_store("high.json", layer())]
    loaded = load_layers(paths)
    assert [layer.path for layer in loaded] == paths
    assert [[f.id for f in layer.store.facts] for layer in loaded] == [["a"], []]


def test_examining_reports_all_layers_sound_or_not(write_store: WriteStore) -> None:
    bad = write_store("bad.json", layer(fact("A", "A", 1, as_of="soon"), {"id": "b"}))
    good = write_store("good.json", layer())
    (bad_path, _, problems), (good_path, held, none) = examine_layers([bad, good])
    assert (bad_path, good_path) == (bad, good)
    assert len(problems) > 1
    assert held is not None
    assert none == []


# Folders


@pytest.mark.parametrize(
    "value",
    [None, "", "  ", "/some/where", "/some/where/", "/with a space/\u00e5", "/odd/%20?#"],
)
@pytest.mark.parametrize("home", ["/home/someone", "/home/someone/", None])
def test_the_folders_are_those_of_platformdirs(
    value: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("HOME", home), ("XDG_CACHE_HOME", value), ("XDG_DATA_HOME", value)):
        if text is None:
            monkeypatch.delenv(name)
        else:
            monkeypatch.setenv(name, text)
    cache = platformdirs.user_cache_path("factcli", appauthor=False)
    data = platformdirs.user_data_path("factcli", appauthor=False)
    assert Path(cache_folder()) == cache
    assert Path(user_path()) == data / "facts.json"


@pytest.mark.skipif(os.name != "posix", reason="the rule of the XDG specification")
@pytest.mark.parametrize("value", ["cache", "./cache", "~/cache", "../cache"])
def test_a_relative_folder_is_passed_over_as_xdg_asks(
    value: str, monkeypatch: pytest.MonkeyPatch, sealed: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", value)
    monkeypatch.setenv("XDG_DATA_HOME", value)
    assert cache_folder() == str(sealed / ".cache" / "factcli")
    assert user_path() == str(sealed / ".local" / "share" / "factcli" / "facts.json")


# When an index is used again


@pytest.mark.usefixtures("a_minute_later")
def test_an_index_is_used_again_while_nothing_changes(
    write_store: WriteStore, no_building: Callable[[], None]
) -> None:
    paths = [write_store("low.json", small_store()), write_store("high.json", layer())]
    before = amounts(*paths)
    file = Path(index_path(paths)).stat()
    no_building()
    for _ in range(3):
        assert amounts(*paths) == before
    assert Path(index_path(paths)).stat().st_ino == file.st_ino


def test_an_index_is_used_again_by_the_real_clock(
    write_store: WriteStore, no_building: Callable[[], None]
) -> None:
    path = write_store("facts.json", small_store())
    time.sleep(2.1)
    before = amounts(path)
    no_building()
    assert amounts(path) == before


@pytest.mark.usefixtures("a_minute_later")
def test_an_index_serves_the_same_store_by_another_spelling_of_its_path(
    write_store: WriteStore,
    no_building: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = write_store("facts.json", small_store())
    before = amounts(path)
    no_building()
    monkeypatch.chdir(tmp_path)
    for spelling in ("facts.json", "./facts.json", f"../{tmp_path.name}/facts.json"):
        assert amounts(spelling) == before


@pytest.mark.usefixtures("a_minute_later")
@pytest.mark.parametrize("name", ["a b", "what?mode=rw#1", "50%25", "\u00e5"])
def test_the_cache_folder_may_have_any_name(
    name: str,
    write_store: WriteStore,
    no_building: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
    path = write_store("facts.json", small_store())
    before = amounts(path)
    no_building()
    assert amounts(path) == before


@pytest.mark.usefixtures("a_minute_later")
def test_other_lists_of_the_same_stores_have_indexes_of_their_own(
    write_store: WriteStore, no_building: Callable[[], None]
) -> None:
    one = write_store("one.json", layer(fact("a", "A", 1)))
    two = write_store("two.json", layer(fact("a", "A", 2), fact("b", "B", 3)))
    lists = [(one,), (two,), (one, two), (two, one)]
    expected: list[dict[str, object]] = [
        {"a": 1},
        {"a": 2, "b": 3},
        {"a": 2, "b": 3},
        {"a": 1, "b": 3},
    ]
    assert [amounts(*paths) for paths in lists] == expected
    no_building()
    assert [amounts(*paths) for paths in lists] == expected
    assert len({index_path(paths) for paths in lists}) == len(lists)


def append(path: str) -> None:
    store = json.loads(Path(path).read_text(encoding="utf-8"))
    store["facts"].append(fact("new", "Norwegian troops in Chad", 5))
    write(path, store)


def rewrite(path: str) -> None:
    """Another number of as many digits: the size stays."""
    data = Path(path).read_bytes()
    Path(path).write_bytes(data.replace(b"70", b"75"))


def rewrite_and_set_the_time_back(path: str) -> None:
    before = Path(path).stat()
    rewrite(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def rewrite_and_date_it_into_the_past(path: str) -> None:
    rewrite(path)
    os.utime(path, (86_400, 86_400))


def replace(path: str) -> None:
    """Another file of the same size and time is moved over it."""
    before, other = Path(path).stat(), Path(f"{path}.new")
    other.write_bytes(Path(path).read_bytes().replace(b"70", b"75"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def link_elsewhere(path: str) -> None:
    other = f"{path}.new"
    Path(other).write_bytes(Path(path).read_bytes().replace(b"70", b"75"))
    Path(path).unlink()
    Path(path).symlink_to(other)


@pytest.mark.usefixtures("a_minute_later")
@pytest.mark.parametrize(
    ("change", "where"),
    [
        (append, 0),
        (append, 1),
        (rewrite, 0),
        (rewrite, 1),
        (rewrite_and_set_the_time_back, 1),
        (rewrite_and_date_it_into_the_past, 0),
        (replace, 1),
        (link_elsewhere, 0),
    ],
)
def test_a_changed_store_is_read_anew(
    change: Callable[[str], None], where: int, write_store: WriteStore
) -> None:
    """The clock was ahead when the index was built, so only the change itself gives it away."""
    whole = small_store()
    halves = [{**whole, "facts": whole["facts"][:2]}, {**whole, "facts": whole["facts"][2:]}]
    if where == 0:
        halves.reverse()
    paths = [write_store("low.json", halves[0]), write_store("high.json", halves[1])]
    assert amounts(*paths)["norway-troops-iraq"] == 70
    change(paths[where])
    after = amounts(*paths)
    assert after["new"] == 5 if change is append else after["norway-troops-iraq"] == 75


def test_a_store_that_disappears_is_missed(write_store: WriteStore) -> None:
    path = write_store("facts.json", small_store())
    amounts(path)
    Path(path).unlink()
    with pytest.raises(StoreError, match="there is no such store"):
        open_index([path])


@pytest.mark.parametrize(
    ("clock", "seconds", "trusted"),
    [
        ("in nanoseconds", 0.001, False),
        ("in nanoseconds", 0.015, False),
        ("in nanoseconds", 0.021, True),
        ("in nanoseconds", 0.5, True),
        ("in seconds", 0.5, False),
        ("in seconds", 1.9, False),
        ("in seconds", 2.1, True),
    ],
)
def test_an_index_is_trusted_once_a_second_change_would_show(
    clock: str,
    seconds: float,
    trusted: bool,
    write_store: WriteStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Clocks of file systems tick: right after a change a second one might leave no trace."""
    path = write_store("facts.json", small_store())
    if clock == "in seconds":
        now = time.time() // 1 * 1_000_000_000
        os.utime(path, ns=(int(now), int(now)))
    found = Path(path).stat()
    changed = max(found.st_ctime_ns, found.st_mtime_ns)
    monkeypatch.setattr("time.time_ns", lambda: changed + int(seconds * 1e9))
    before = amounts(path)
    connection = cached([path])
    assert (connection is not None) is trusted
    if connection:
        connection.close()
    assert amounts(path) == before


def test_a_store_dated_into_the_future_is_read_anew(write_store: WriteStore) -> None:
    path = write_store("facts.json", small_store())
    later = time.time() + 3600
    os.utime(path, (later, later))
    assert amounts(path)["norway-troops-iraq"] == 70
    rewrite(path)
    os.utime(path, (later, later))
    assert amounts(path)["norway-troops-iraq"] == 75


@pytest.mark.usefixtures("a_minute_later")
def test_a_store_that_changes_while_it_is_indexed_is_read_anew(
    write_store: WriteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_store("facts.json", small_store())
    replace_file = os.replace

    def change_first(source: str, target: str) -> None:
        rewrite(path)
        replace_file(source, target)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("os.replace", change_first)
        open_index([path]).close()
    assert amounts(path)["norway-troops-iraq"] == 75


@pytest.mark.usefixtures("a_minute_later")
@pytest.mark.parametrize("what", ["program", "format"])
def test_an_index_of_another_version_is_not_used(
    what: str, write_store: WriteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_store("facts.json", small_store())
    before = amounts(path)
    first = Path(index_path([path])).stat().st_ino
    if what == "program":
        monkeypatch.setattr("factcli.version.__version__", "99.0")
    else:
        monkeypatch.setattr("factcli.index.identity.INDEX_FORMAT", 99)
    assert amounts(path) == before
    assert Path(index_path([path])).stat().st_ino != first


def test_progress_is_told_while_an_index_is_built(write_store: WriteStore) -> None:
    facts = [fact(f"f-{n}", f"Subject {n}", n) for n in range(2500)]
    heard: list[tuple[int, int]] = []
    index = open_index(
        [write_store("facts.json", layer(*facts))], lambda done, total: heard.append((done, total))
    )
    assert index.size == 2500
    assert heard == sorted(heard)
    assert heard[-1][0] <= 2500
    assert {total for _, total in heard} == {2500}
    index.close()
