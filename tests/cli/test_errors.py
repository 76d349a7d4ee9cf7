"""Whatever goes wrong is one line on standard error and exit code 2, never a traceback."""

import os
from pathlib import Path

import pytest
from conftest import Run, WriteStore, small_store

import factcli
from factcli.commands import find


@pytest.mark.parametrize(
    "argv",
    [
        ("find",),
        ("find", ""),
        ("find", "   "),
        ("find", "troops", "--limit", "0"),
        ("find", "troops", "--limit", "-3"),
        ("find", "troops", "--limit", "many"),
        ("find", "troops", "--min-score", "101"),
        ("find", "troops", "--format", "xml"),
        ("find", "troops", "--json", "--format", "csv"),
        ("find", "troops", "--fields", "nope"),
        ("find", "troops", "--fields", ""),
        ("find", "troops", "--today", "yesterday"),
        ("find", "troops", "--since", "2014-13"),
        ("find", "troops", "--until", "soon"),
        ("find", "troops", "--as-of", ""),
        ("find", "troops", "--undated"),
        ("find", "troops", "--kind", "tropps"),
        ("find", "troops", "--place", "XX"),
        ("find", "troops", "--place", "Spain"),
        ("find", "troops", "--place", ""),
        ("find", "troops", "--actor", "Sweden"),
        ("find", "troops", "--source", "nowhere"),
        ("show", "nothing"),
        ("show", "norway-troops-iraq", "--documents", "/nonexistent"),
        ("show", "norway-troops-iraq", "--documents", "/", "--json"),
        ("verify", "--documents", "/nonexistent"),
        ("find", "troops", "--store", "/nonexistent.json"),
        ("nonsense",),
        ("--nonsense",),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("store")
def test_a_wrong_command_line_is_one_line_and_2(run: Run, argv: tuple[str, ...]) -> None:
    done = run(*argv)
    assert done.status == 2
    assert done.out == ""
    assert done.err.startswith("factcli: ")
    assert done.err.count("\n") == 1
    assert len(done.err) > len("factcli: \n")


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("find", "troops", "--kind", "tropps"), "did you mean troops?"),
        (("find", "troops", "--place", "IR"), "did you mean IQ?"),
        (("list", "--source", "mine"), "did you mean mines?"),
        (("list", "--actor", "norwy"), "did you mean Norway?"),
        (("find", "x", "--fields", "valeu"), "did you mean value?"),
        (("show", "norway-troop-iraq"), "did you mean norway-troops-iraq"),
        (("rm", "x"), "did you mean factcli remove x?"),
        (("delete", "x y"), "did you mean factcli remove 'x y'?"),
        (("search", "troops", "in", "iraq"), "did you mean factcli find troops in iraq?"),
        (("troops", "in", "iraq"), "did you mean factcli find troops in iraq?"),
        (("Show", "x"), "did you mean factcli show x, or factcli find Show x?"),
        (("revert",), "did you mean factcli undo?"),
        (("sources", "show"), "no command “sources show”; did you mean factcli sources?"),
        (("sources", "ls"), "did you mean factcli sources?"),
        (("sources", "ad", "x"), "did you mean factcli sources add x?"),
        (("store", "make"), "did you mean factcli store init or migrate?"),
        (("help", "remov"), "did you mean factcli help remove?"),
        (("find", "x", "--format", "jsn"), "--format jsn: did you mean json? It is one of table, "),
        (("find", "x", "-f", "JSON"), "--format JSON: did you mean json?"),
        (("find", "x", "--format", "xml"), "--format xml: it is one of table, json, "),
        (("timeline", "x", "--format", "value"), "--format value: it is one of table, json, "),
        (("log", "x"), "factcli: log is for a store on PostgreSQL, and "),
        (("list", "--store", ""), "factcli: “”: there is no such store"),
        (("browse", *["iraq"] * 500), "a question of 2,499 characters is too long"),
        (("timeline", *["iraq"] * 500), "a question of 2,499 characters is too long"),
        (("find", *["iraq"] * 500), "a question of 2,499 characters is too long; ask in at most 2"),
        (("find", "x", "--limit", "five"), "--limit five: must be a whole number, at least 1"),
        (("find", "x", "-n", "0"), "--limit 0: must be a whole number, at least 1"),
        (("find", "x", "--min-score", "high"), "--min-score high: must be a number from 0 to 100"),
        (("find", "x", "--limit"), "(factcli find --help lists what there is)"),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_does_not_exist_comes_with_a_suggestion(
    run: Run, argv: tuple[str, ...], told: str
) -> None:
    done = run(*argv)
    assert (done.status, done.out) == (2, "")
    assert told in done.err


BROKEN = {
    "empty": b"",
    "blank": b"   \n",
    "not-json": b"facts: none\n",
    "cut-off": b'{"version": 1, "facts": [{"id": ',
    "an-array": b"[]",
    "a-number": b"7",
    "no-version-2": b'{"version": 2, "facts": []}',
    "not-utf-8": b'{"version": 1, "facts": [{"id": "\xff\xfe"}]}',
    "deep": b"[" * 100_000,
    "missing-fields": b'{"version": 1, "facts": [{"id": "a"}]}',
    "unknown-field": b'{"version": 1, "fact": []}',
    "nul": b"\0" * 100,
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize(
    "command",
    [("find", "troops"), ("find", "troops", "--json"), ("list",), ("sources",), ("show", "a")],
    ids=" ".join,
)
def test_a_broken_store_is_named(
    run: Run, write_store: WriteStore, name: str, command: tuple[str, ...]
) -> None:
    path = write_store(f"{name}.json", BROKEN[name])
    done = run(*command, "--store", path)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"factcli: {path}: ")
    assert done.err.count("\n") == 1


def test_a_folder_is_no_store(run: Run, tmp_path: Path) -> None:
    done = run("find", "troops", "--store", str(tmp_path))
    assert done.status == 2
    assert "folder" in done.err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root can read everything")
def test_a_store_that_may_not_be_read_is_named(run: Run, write_store: WriteStore) -> None:
    path = write_store("secret.json", small_store())
    Path(path).chmod(0)
    done = run("find", "troops", "--store", path)
    assert done.status == 2
    assert "can't be read" in done.err


@pytest.mark.usefixtures("store")
def test_a_bug_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("first line\nsecond \x1b[31mline")

    monkeypatch.setattr(find, "_ask", broken)
    done = run("find", "troops")
    assert done.status == 2
    assert done.err.startswith("factcli: internal error, RuntimeError: first line second \\x1b[31m")
    assert done.err.count("\n") == 1
    monkeypatch.setenv("FACTCLI_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("find", "troops")


@pytest.mark.usefixtures("store")
def test_ctrl_c_is_130_and_says_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(find, "_ask", interrupted)
    assert run("find", "troops") == (130, "", "")


@pytest.mark.parametrize("asked", ["--version", "-V", "version"])
def test_the_version_is_told_however_it_is_asked(run: Run, asked: str) -> None:
    assert run(asked) == (0, f"factcli {factcli.__version__}\n", "")


@pytest.mark.parametrize("command", [(), ("find",), ("sources",), ("sources", "add")])
def test_help_is_an_option_and_a_word(run: Run, command: tuple[str, ...]) -> None:
    assert run("help", *command) == run(*command, "--help")
