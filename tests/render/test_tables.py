"""How tables look at 40 to 200 columns: held against pictures taken by eye.

To take them again: FACTCLI_TAKE=1 pytest tests/render, then look at the difference.
"""

import os
from pathlib import Path

import pytest
from conftest import Run, WriteStore, fact, quantity, small_store

GOLDEN = Path(__file__).with_name("golden")
PICTURES = {
    "find": ("find", "norwegian troops personnel in iraq or mali", "--min-score", "0"),
    "find-several": ("find", "mine ban convention states parties", "--min-score", "0"),
    "list": ("list",),
    "show": ("show", "mine-ban-parties-2014", "norway-aid-syria"),
    "sources": ("sources",),
    "verify": ("verify", "--check", "stale"),
    "explain": ("verify", "--explain"),
    "fields": ("list", "--fields", "id,value.text,evidence.start"),
}


@pytest.fixture
def long_store(write_store: WriteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small store, with a value and words that are too long for any column."""
    content = small_store()
    content["facts"].append(
        fact(
            "long-words",
            "Long words",
            "length",
            quantity("up to 70 " + "x" * 60, None, 70, "up-to", "x" * 60),
        )
    )
    monkeypatch.setenv("FACTCLI_STORE", write_store("long.json", content))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.usefixtures("store")
def test_the_picture_is_the_same(
    run: Run, monkeypatch: pytest.MonkeyPatch, store: str, name: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.chdir(Path(store).parent)
    monkeypatch.setenv("FACTCLI_STORE", store)
    taken = run(*PICTURES[name], "--format", "table").out
    assert all(len(line) <= width for line in taken.splitlines())
    assert taken == "".join(line.rstrip() + "\n" for line in taken.splitlines())
    without_path = "\n".join(line for line in taken.split("\n") if not _names_a_path(line, store))
    picture = GOLDEN / f"{name}-{width}.txt"
    if os.environ.get("FACTCLI_TAKE"):
        picture.write_text(without_path, "utf-8")
    assert without_path == picture.read_text("utf-8")


def _names_a_path(line: str, store: str) -> bool:
    """The store's line, which ends a record and differs from run to run."""
    return line.startswith("store ") or (line.strip() != "" and line.strip() in store)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 104, 200])
@pytest.mark.usefixtures("long_store")
def test_a_value_is_never_cut(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command in (
        ("list",),
        ("find", "long words length", "--min-score", "0"),
        ("show", "long-words"),
        ("list", "--fields", "value.unit"),
    ):
        out = run(*command, "--format", "table").out
        assert out.count("x") >= 60
        assert "…" not in out
        # An id alone may be longer than the screen: broken it could not be copied.
        assert all(len(line) <= width or " " not in line.strip() for line in out.splitlines())


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("find", "norwegian troops in iraq", "--min-score", "0"),
        ("list", "--fields", "subject,id,statement,supersedes"),
        ("verify", "--check", "stale"),
        ("sources",),
        ("show", "norway-troops-iraq"),
    ],
    ids=lambda command: command[0],
)
@pytest.mark.usefixtures("store")
def test_an_id_is_never_broken(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    wanted = {"mines", "troops"} if command[0] == "sources" else {"norway-troops-iraq"}
    words = run(*command, "--format", "table").out.split()
    assert wanted <= set(words)


@pytest.mark.parametrize(
    ("question", "told"),
    [("mine ban convention states parties", False), ("ottawa treaty states parties", True)],
)
@pytest.mark.usefixtures("store")
def test_how_it_matched_is_a_column_only_where_it_tells_something(
    run: Run, question: str, told: bool
) -> None:
    assert ("Match" in run("find", question, "--format", "table").out) is told


@pytest.mark.usefixtures("store")
def test_the_best_answer_stands_out(run: Run) -> None:
    out = run("find", "norwegian personnel", "--format", "table", "--color", "always").out
    assert "\x1b[1;32mup to 70 personnel" in out
    assert "\x1b[1;32m60 personnel" not in out
    assert "60 personnel" in out


@pytest.mark.usefixtures("store")
def test_old_figures_are_marked(run: Run) -> None:
    now = ("list", "--kind", "troops", "--format", "table", "--color", "always", "--today")
    assert "\x1b[33m9 years old" in run(*now, "2027-01-31").out
    young = run(*now, "2020-01-31").out
    assert "2 years old" in young
    assert "\x1b[33m2 years old" not in young
    assert "year" not in run(*now, "2018-06-01").out
