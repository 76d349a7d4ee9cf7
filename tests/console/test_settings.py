"""Settings in files: which count, where they stop, and what is told of a mistake in one."""

import json
import os
from pathlib import Path

import pytest
from conftest import Run, WriteStore, fact, small_store

from factcli.console import output, settings
from factcli.store.paths import settings_files, settings_path

WORDS = {"type": "text", "text": "words"}


@pytest.fixture
def user(sealed: Path) -> Path:
    """The user's file of settings, not there yet."""
    path = Path(settings_path())
    assert path == sealed / "config" / "factcli" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's file of settings, not there yet, in the working folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder / ".factcli.toml"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a terminal without a pager."""
    monkeypatch.setattr(output, "_is_terminal", lambda: True)
    monkeypatch.setattr(output, "page", lambda parts, *_: output.write("".join(parts)))
    monkeypatch.setattr(settings, "is_on_terminal", lambda: True)


def set_to(run: Run) -> dict[str, tuple[object, str, str | None]]:
    """What config says of each setting: value, origin, place."""
    printed = run("config", "--json")
    assert '","' in printed.out
    assert '": ' not in printed.out, "off a terminal JSON is compact"
    found = printed.json["results"]
    return {one["setting"]: (one["value"], one["origin"], one["place"]) for one in found}


@pytest.mark.usefixtures("project")
def test_nothing_is_set_at_first(run: Run, store: str) -> None:
    assert settings_files() == ()
    assert set_to(run) == {
        "stores": ([store], "environment", "FACTCLI_STORE"),
        "format": (None, "default", None),
        "limit": (None, "default", None),
        "max-age": ("3y", "default", None),
        "pager": ("less -FIRX", "default", None),
    }
    assert settings_path() in run("config").err
    # As compact as every other JSON off a terminal.
    assert '"results":[{"setting":"stores","value":' in run("config", "--json").out


def test_environment_over_project_over_user(
    run: Run, user: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.write_text(
        'stores = ["a.json", "~/b.json", "postgresql://h/d"]\nformat = "md"\nlimit = 3\n'
        'max-age = "5y"\npager = "less -R"\n'
    )
    project.write_text("\nlimit = 7\nmax-age = 2\n")
    home = os.environ["HOME"]
    known = set_to(run)
    stores = [str(user.parent / "a.json"), f"{home}/b.json", "postgresql://h/d"]
    assert known["stores"] == (stores, "user", f"{user}:1")
    assert known["format"] == ("md", "user", f"{user}:2")
    assert known["limit"] == (7, "project", f"{project}:2")
    assert known["max-age"] == ("2y", "project", f"{project}:3")
    assert known["pager"] == ("less -R", "user", f"{user}:5")
    monkeypatch.setenv("FACTCLI_STORE", "c.json")
    monkeypatch.setenv("PAGER", "most")
    known = set_to(run)
    assert known["stores"] == (["c.json"], "environment", "FACTCLI_STORE")
    assert known["pager"] == ("most", "environment", "PAGER")


@pytest.mark.usefixtures("store", "terminal")
def test_a_format_of_the_settings_counts_on_a_terminal(run: Run, user: Path) -> None:
    user.write_text('format = "cite"\nlimit = 1')
    assert run("find", "troops in iraq").out.startswith("In 2018 Norway had up to 70")
    assert run("list").out.count("\n") == 1
    assert len(run("list", "--limit", "3").out.splitlines()) == 3
    assert "more facts than 1; --limit" in run("list", "-f", "table").err
    # What asks for a form of its own gets it, and who has not this one is as ever.
    assert run("find", "--json", "troops in iraq").json["count"] == 1
    assert run("find", "-f", "value", "troops in iraq").out == "up to 70 personnel\n"
    assert run("show", "norway-troops-iraq", "--documents", "/").status != 2
    assert "Check" in run("verify").out or run("verify").status == 0


@pytest.mark.usefixtures("store", "terminal")
def test_what_has_no_format_is_printed_all_the_same(run: Run, user: Path, tmp_path: Path) -> None:
    user.write_text('format = "json"')
    draft = tmp_path / "draft.md"
    draft.write_text("The Mine Ban Convention had 156 states parties in 2010.\n")
    assert run("check", "--annotate", str(draft)).out.startswith("The Mine Ban Convention")
    done = run("check", str(draft))
    assert done.json["summary"]["supported"] == 2


def test_the_pager_of_the_environment_counts_before_that_of_the_settings(
    user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.write_text('pager = "most"')
    assert output._pager() == "most"
    monkeypatch.setenv("PAGER", "more")
    assert output._pager() == "more"
    monkeypatch.setenv("FACTCLI_PAGER", "")
    assert output._pager() == ""


@pytest.mark.usefixtures("store")
def test_what_goes_into_a_pipe_stays_the_same(run: Run, user: Path) -> None:
    before = run("list").out
    user.write_text('format = "json"\nlimit = 1\n')
    assert run("list").out == before


@pytest.mark.usefixtures("store")
def test_an_age_of_the_settings_counts_everywhere(run: Run, project: Path) -> None:
    draft = b"The Mine Ban Convention has 162 states parties.\n"
    assert "outdated" in run("check", "-", stdin=draft).out
    project.write_text('max-age = "99y"')
    assert run("check", "-", stdin=draft).out == ""
    assert "outdated" in run("check", "-", "--max-age", "3y", stdin=draft).out


def test_stores_of_the_settings_are_read_and_written(
    run: Run, user: Path, write_store: WriteStore
) -> None:
    path = write_store("mine.json", {"version": 1, "facts": [fact("z", "S", "a", WORDS)]})
    user.write_text(f'stores = ["{path}"]')
    assert [one["id"] for one in run("list", "--json").json["results"]] == ["z"]
    done = run("add", "--subject", "T", "--attribute", "b", "--value", "some words", "--text")
    assert (done.status, path in done.err) == (0, True)
    other = write_store("other.json", small_store())
    assert len(run("list", "--json", "--store", other).json["results"]) == 7
    assert run("--store", other, "show", "z").status == 2


@pytest.mark.parametrize(
    ("place", "is_read"),
    [
        ("repo", True),
        ("repo/deep/er", True),
        ("repo/other-repo/deep", False),
        ("home/under", True),
        ("outside/under", False),
        ("outside", True),
    ],
)
def test_a_project_is_looked_for_up_to_its_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, is_read: bool
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for folder in ("repo/.git", "repo/other-repo/.git", "repo/deep", place):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / place.partition("/")[0] / ".factcli.toml").touch()
    monkeypatch.chdir(tmp_path / place)
    assert bool(settings_files()) is is_read


WRONG = [
    (b"formt = 'md'", ":1: no setting “formt”; did you mean format?"),
    (b"\n\nmax_age = '3y'", ":3: no setting “max_age”; did you mean max-age?"),
    (b"colour = 1", ":1: no setting “colour”; there are stores, format"),
    (b"limit = 1\n[find]\nlimit = 3", ":2: no setting “find”"),
    (b"limit = 'five'", ":1: limit must be a whole number, at least 1"),
    (b"limit = 0", ":1: limit must be"),
    (b"limit = true", ":1: limit must be"),
    (b"limit = 1.5", ":1: limit must be"),
    (b"format = 'jsn'", ":1: format must be one of table, json"),
    (b"format = 'jsn'", "; did you mean json?"),
    (b"format = ['md']", ":1: format must be"),
    (b"max-age = 'old'", ":1: max-age must be a number of years"),
    (b"stores = 'a.json'", ":1: stores must be a list of paths"),
    (b"stores = [1]", ":1: stores must be"),
    (b"pager = 3", ":1: pager must be a command line"),
    (b"limit = 1\nlimit = 2", ":2: is no TOML: cannot overwrite a value"),
    (b"limit = ", ":1: is no TOML: invalid value"),
    (b"\nlimit = [", ":2: is no TOML: "),
    (b"\nlimit 3", ":2:7: is no TOML: "),
    (b"x = " + b"[" * 20_000, ":1: is nested too deeply"),
    (b"limit = 1\npager = '\xff'", ":2: is no text in UTF-8"),
    (b"#" * 70_000, ": is larger than 64 KiB"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "told"), WRONG, ids=range(len(WRONG)))
@pytest.mark.usefixtures("store")
def test_a_wrong_file_is_one_line_with_its_place(
    run: Run, user: Path, content: bytes, told: str
) -> None:
    user.write_bytes(content)
    for argv in (("find", "troops"), ("config",)):
        done = run(*argv)
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
        assert done.err.startswith(f"factcli: {user}:")
        assert told in done.err
    # What needs no setting tells how to mend it.
    assert run("help", "configuration").status == run("--version").status == 0


@pytest.mark.parametrize("line", ["pager = 'sh -c evil'", "stores = ['theirs.json']"])
@pytest.mark.usefixtures("store")
def test_a_project_runs_nothing_and_chooses_no_store(run: Run, project: Path, line: str) -> None:
    project.write_text(line)
    done = run("find", "troops")
    assert (done.status, done.err.count("\n")) == (2, 1)
    name = line.partition(" ")[0]
    assert f"{project}:1: “{name}” belongs in {settings_path()}" in done.err


@pytest.mark.parametrize("kind", ["folder", "pipe"])
@pytest.mark.usefixtures("store")
def test_what_is_no_file_is_named(run: Run, project: Path, kind: str) -> None:
    project.mkdir() if kind == "folder" else os.mkfifo(project)
    done = run("find", "troops")
    assert (done.status, "is no regular file" in done.err) == (2, True)


@pytest.mark.usefixtures("store")
def test_settings_are_a_table_for_the_eyes(run: Run, user: Path) -> None:
    user.write_text("limit = 3\npager = ''\n")
    shown = run("config", "--format", "md").out
    assert "| limit | 3 | user: " in shown
    assert "| pager | none | user: " in shown
    assert json.loads(run("config", "--json", "--fields", "setting,value").out)["count"] == 5
