"""What is no text: bytes of no UTF-8, halves of characters, marks twice, in any locale."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run, WriteStore

import factcli
from factcli.commands import command
from factcli.console.declare import Argument
from factcli.errors import UsageError

BAD = "a\udcff"
HALF = "\ud800"
NAMES = (
    *("add", "cache clear", "check", "edit", "export", "extract", "find", "import", "list", "log"),
    *("open", "remove", "show", "sources", "sources add", "sources attach", "verify"),
)
# Every option that takes text, and every argument, of every command.
LEAVES = [
    (name, leaf.metavar if isinstance(leaf, Argument) else leaf.flags[0])
    for name in NAMES
    if (declared := command(name))
    for _, leaf in declared.parameters.leaves()
    if isinstance(leaf, Argument) or leaf.kind != "flag"
]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("bad", [BAD, HALF])
@pytest.mark.parametrize(("name", "place"), LEAVES, ids=map(" ".join, LEAVES))
def test_what_is_no_text_is_told_in_a_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, place: str, bad: str
) -> None:
    monkeypatch.chdir(tmp_path)
    words = {
        "add": ["--subject", "s", "--attribute", "t", "--value", "7"],
        "edit": ["norway-aid-syria"],
        "find": ["mines"],
    }.get(name, [])
    given = [place, bad] if place.startswith("--") else [bad]
    value = ["--set", f"note={bad}"] if place == "--set" else given
    done = run(*name.split(), *value, *words)
    assert "internal error" not in done.err
    assert done.status in (0, 1, 2)
    if done.status == 2:
        assert done.err.count("\n") == 1


@pytest.mark.usefixtures("store")
def test_an_option_that_is_no_text_is_named(run: Run) -> None:
    done = run("add", "--subject", BAD, "--attribute", "t", "--value", "7")
    assert done.err == "factcli: --subject: “a\\udcff” is no text in UTF-8\n"


@pytest.mark.parametrize("query", ["8\udcf9", HALF, "\udcff\ud800", "mine ban \udcff parties"])
def test_the_library_is_asked_with_anything(store: str, query: str) -> None:
    with factcli.open_store(store) as opened:
        assert isinstance(opened.find(query), list)
        assert opened.get(query) is None
        assert opened.find(f"mine ban convention states parties {HALF}")


def test_half_a_character_is_added_by_nobody(run: Run, store: str) -> None:
    given = {"subject": HALF, "attribute": "t", "value": "7 mines"}
    before = Path(store).read_bytes()
    with factcli.open_store(store) as opened, pytest.raises(UsageError, match="half a character"):
        opened.add(given)
    for command_line in (("add", "-"), ("import", "-")):
        done = run(*command_line, "--store", store, stdin=json.dumps(given).encode())
        assert done.status in (1, 2)
        assert "internal error" not in done.err
    assert Path(store).read_bytes() == before


@pytest.mark.parametrize("marks", [1, 2, 3])
@pytest.mark.parametrize("name", ["marked.json", "marked.jsonl"])
def test_a_mark_is_read_once(run: Run, write_store: WriteStore, marks: int, name: str) -> None:
    path = write_store(name, b"\xef\xbb\xbf" * marks + b'{"version": 1}\n')
    statuses = set()
    for line in (("find", "x"), ("verify",), ("list",), ("import", path), ("add", "-")):
        done = run(*line, "--store", path, stdin=b"{}")
        assert "internal error" not in done.err
        statuses.add(done.status)
    assert 2 in statuses


@pytest.mark.skipif(sys.platform == "win32", reason="bytes as POSIX has them")
@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_zurich_is_added_and_found_in_any_locale(tmp_path: Path, locale: str) -> None:
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    def ran(*argv: str) -> subprocess.CompletedProcess[bytes]:
        line = [sys.executable, "-m", "factcli", *argv, "--store", "Zürich.json"]
        return subprocess.run(  # noqa: S603 - ourselves
            [os.fsencode(word) for word in line],
            capture_output=True,
            check=False,
            env=environment,
            cwd=tmp_path,
        )

    added = ran("add", "--subject", "Zürich", "--attribute", "lakes", "--value", "1 lake")
    assert added.returncode == 0, added.stderr
    (fact,) = json.loads((tmp_path / "Zürich.json").read_bytes())["facts"]
    assert (fact["subject"], fact["id"]) == ("Zürich", "zurich-lakes")
    found = ran("find", "how many lakes has Zürich", "--json")
    assert found.returncode == 0, found.stderr
    assert "Zürich" in found.stdout.decode()
