"""Whole processes: how factcli starts, ends, and behaves between other programs."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.usefixtures("store"),
    pytest.mark.skipif(os.name != "posix", reason="pipes and signals as POSIX has them"),
]

FACTCLI = (sys.executable, "-m", "factcli")
QUESTIONS = b"mine ban convention states parties\n" * 20_000


def factcli(
    *argv: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*FACTCLI, *argv],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
        timeout=60,
    )


def test_as_a_module() -> None:
    done = factcli("find", "mine ban convention", "states parties", "--format", "value")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines() == [b"162 states parties"]


def test_version_and_help() -> None:
    assert factcli("--version").stdout.startswith(b"factcli ")
    shown = factcli("--help")
    assert shown.returncode == 0
    assert shown.stdout.startswith(b"Usage: factcli ")
    assert b"--install-completion" in shown.stdout
    assert factcli("find", "-h").stdout.startswith(b"Usage: factcli find ")
    bare = factcli()
    assert (bare.returncode, bare.stdout) == (2, b"")
    assert bare.stderr == shown.stdout


def test_a_reader_that_has_enough_ends_it_silently() -> None:
    for argv, stdin in (
        (("find", "-", "--json"), QUESTIONS),
        (("list",), b""),
        (("--help",), b""),
        (("schema",), b""),
    ):
        with subprocess.Popen(
            [*FACTCLI, *argv],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout
            assert process.stdin
            assert process.stderr
            process.stdout.close()
            try:
                process.stdin.write(stdin)
                process.stdin.close()
            except BrokenPipeError:
                pass
            assert process.stderr.read() == b""
            assert process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full device to write to")
def test_a_full_disk_is_an_error() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*FACTCLI, "list"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"factcli: output: No space left on device\n"


def test_closed_streams_are_no_crash() -> None:
    for closed in (">&-", "<&- 2>&-"):
        command = f'"{sys.executable}" -m factcli find mine ban convention states parties {closed}'
        done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_ends_it_with_130() -> None:
    with subprocess.Popen(
        [*FACTCLI, "find", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"mine ban convention states parties\n")
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read() == b""


def test_each_answer_comes_before_the_next_question() -> None:
    with subprocess.Popen(
        [*FACTCLI, "find", "-", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for query in (b"mine ban convention states parties", b"att entry into force"):
            process.stdin.write(query + b"\n")
            process.stdin.flush()
            assert query in process.stdout.readline()
        process.stdin.close()
        assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_pipes_are_utf8_in_any_locale(locale: str) -> None:
    done = factcli(
        *("show", "mine-ban-parties-2014"),
        LC_ALL=locale,
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
        PYTHONIOENCODING="",
    )
    assert done.returncode == 0
    assert "“162 states parties”" in done.stdout.decode()


def test_words_that_are_no_utf8() -> None:
    command = [
        *map(os.fsencode, FACTCLI),
        b"find",
        b"mine ban convention states parties",
        b"\xff\xfe",
    ]
    done = subprocess.run([*command, b"--json"], capture_output=True, check=False)
    assert done.returncode in (0, 1)
    assert "\ufffd\ufffd" in done.stdout.decode()


def test_json_needs_no_heavy_import() -> None:
    code = (
        "import sys; from factcli.cli import main; "
        "main(['find', 'mine ban convention states parties', '--json']); "
        "heavy = {'typer', 'rich', 'msgspec', 'platformdirs', 'rapidfuzz', 'inspect', 'json'}; "
        "sys.exit(' '.join(sorted(heavy & sys.modules.keys())) or 0)"
    )
    # An index is trusted when its store was not just written; the first run builds it.
    time.sleep(2.1)
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("factcli fi", {"find"}),
        ("factcli show norway-troops", {"norway-troops-iraq", "norway-troops-mali"}),
        ("factcli find --kind tr", {"troops", "treaty-date"}),
        ("factcli list --place i", {"iQ"}),
        ("factcli find --source m", {"mines"}),
        ("factcli find --actor nor", {"norway"}),
        ("factcli find --format c", {"csv", "cite"}),
        ("factcli find --fields id,val", {"id,value", "id,value.text"}),
        ("factcli verify --check d", {"digits", "dates", "duplicates"}),
        ("factcli find --lim", {"--limit"}),
    ],
)
def test_the_shell_completes(words: str, expected: set[str]) -> None:
    done = factcli(
        _FACTCLI_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
    )
    assert expected <= set(done.stdout.decode().split("\n"))
    assert done.stderr == b""


def test_completion_is_silent_about_broken_stores(tmp_path: Path) -> None:
    done = factcli(
        _FACTCLI_COMPLETE="complete_bash",
        COMP_WORDS="factcli show a",
        COMP_CWORD="2",
        FACTCLI_STORE=str(tmp_path / "none.json"),
    )
    assert (done.stdout.strip(), done.stderr) == (b"", b"")


def test_completion_can_be_shown_and_installed(sealed: Path) -> None:
    shell = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    shown = factcli("--show-completion", "bash", **shell)
    assert shown.returncode == 0
    assert b"_FACTCLI_COMPLETE=complete_bash" in shown.stdout
    installed = factcli("--install-completion", "bash", **shell)
    assert installed.returncode == 0
    assert (
        sealed / ".bash_completions" / "factcli.sh"
    ).read_bytes().strip() == shown.stdout.strip()
