"""Whole processes: how factcli starts, ends, and behaves between other programs."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

import pytest

pytestmark = [
    pytest.mark.usefixtures("store"),
    pytest.mark.skipif(os.name != "posix", reason="pipes and signals as POSIX has them"),
]

FACTCLI = (sys.executable, "-m", "factcli")
QUESTIONS = b"mine ban convention states parties\n" * 20_000


def ran(command: Sequence[str | bytes], **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own commands
        command,
        capture_output=True,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=60,
    )


def factcli(*argv: str | bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return ran([*FACTCLI, *argv], **environment)


def in_shell(line: str) -> subprocess.CompletedProcess[bytes]:
    return ran(["/bin/sh", "-c", f'"{sys.executable}" -m factcli {line}'])


class Started(NamedTuple):
    """A process under way, with its pipes."""

    process: subprocess.Popen[bytes]
    stdin: IO[bytes]
    stdout: IO[bytes]
    stderr: IO[bytes]

    def ask(self, question: bytes) -> bytes:
        self.stdin.write(question + b"\n")
        self.stdin.flush()
        return self.stdout.readline()


@contextmanager
def started(*argv: str) -> Iterator[Started]:
    pipe = subprocess.PIPE
    command = [*FACTCLI, *argv]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:  # noqa: S603
        assert process.stdin
        assert process.stdout
        assert process.stderr
        yield Started(process, process.stdin, process.stdout, process.stderr)


def test_as_a_module() -> None:
    done = factcli("find", "mine ban convention", "states parties", "--format", "value")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines() == [b"162 states parties"]


def test_version_and_help() -> None:
    assert factcli("--version").stdout.startswith(b"factcli ")
    shown = factcli("--help")
    assert shown.returncode == 0
    assert shown.stdout.startswith(b"Usage: factcli ")
    assert b"-completion" not in shown.stdout
    assert factcli("find", "-h").stdout.startswith(b"Usage: factcli find ")
    bare = factcli()
    assert (bare.returncode, bare.stdout) == (2, b"")
    assert bare.stderr == shown.stdout


@pytest.mark.parametrize("line", ["find - --json", "list", "--help", "schema"])
def test_a_reader_that_has_enough_ends_it_silently(line: str) -> None:
    with started(*line.split()) as running:
        running.stdout.close()
        with suppress(BrokenPipeError):
            running.stdin.write(QUESTIONS)
            running.stdin.close()
        assert running.stderr.read() == b""
        assert running.process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full device to write to")
def test_a_full_disk_is_an_error() -> None:
    done = in_shell("list > /dev/full")
    assert (done.returncode, done.stderr) == (2, b"factcli: output: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full device to write to")
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("find --zzz", 2),
        ("nothing", 2),
        ("", 2),
        ("show no-such-fact", 2),
        ("find x --store gone.json", 2),
        ("find no such thing", 1),
        ("find mine ban convention states parties", 0),
        ("list > /dev/full", 2),
    ],
)
@pytest.mark.parametrize("errors", ["2> /dev/full", "2>&-", "2>&1 >/dev/null | true"])
def test_what_can_not_be_told_changes_no_exit_code(line: str, status: int, errors: str) -> None:
    if "|" in errors:
        assert in_shell(f"{line} {errors}").stderr == b""
        return
    done = in_shell(f"{line} {errors}")
    assert (done.returncode, done.stderr) == (status, b"")


@pytest.mark.parametrize("closed", [">&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_crash(closed: str) -> None:
    done = in_shell(f"find mine ban convention states parties {closed}")
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_ends_it_with_130() -> None:
    with started("find", "-") as running:
        assert running.ask(b"mine ban convention states parties")
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(timeout=60) == 130
        assert running.stderr.read() == b""


_CTRL_C = """
import os, runpy, signal, sys
left = iter(range(int(sys.argv.pop(1))))
def press(event, given):
    if event == "import" and given[0].startswith("factcli.") and given[0] != "factcli.__main__":
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(press)
runpy.run_module("factcli", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("imports", [1, 2, 3, 5, 8, 13, 21, 34])
def test_ctrl_c_during_the_start_ends_it_with_130(imports: int) -> None:
    done = ran([sys.executable, "-c", _CTRL_C, str(imports), "list"])
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_each_answer_comes_before_the_next_question() -> None:
    with started("find", "-", "--json") as running:
        for question in (b"mine ban convention states parties", b"att entry into force"):
            assert question in running.ask(question)
        running.stdin.close()
        assert running.process.wait(timeout=60) == 0


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
    done = factcli("find", b"mine ban convention states parties", b"\xff\xfe", "--json")
    assert done.returncode in (0, 1)
    assert "\ufffd\ufffd" in done.stdout.decode()


def test_json_needs_no_heavy_import() -> None:
    code = (
        "import sys; from factcli.cli.main import main; "
        "main(['find', 'mine ban convention states parties', '--json']); "
        "heavy = {'typer', 'rich', 'msgspec', 'platformdirs', 'json'}; "
        "sys.exit(' '.join(sorted(heavy & sys.modules.keys())) or 0)"
    )
    # An index is trusted when its store was not just written; the first run builds it.
    time.sleep(2.1)
    ran([sys.executable, "-c", code])
    done = ran([sys.executable, "-c", code])
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_printed(shell: str) -> None:
    shown = factcli("completion", shell)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert f"_FACTCLI_COMPLETE={shell}".encode() in shown.stdout
    found = shutil.which(shell)
    if found:
        checked = subprocess.run([found, "-n"], input=shown.stdout, check=False)  # noqa: S603
        assert checked.returncode == 0


def test_another_shell_has_no_script() -> None:
    done = factcli("completion", "tcsh")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"bash, zsh, fish" in done.stderr


@pytest.mark.parametrize("command", ["find", "list", "check", "extract", "sources"])
def test_the_clock_is_told_in_the_help_of_the_whole_alone(command: str) -> None:
    assert b"--today" not in factcli(command, "--help").stdout
    assert factcli(command, "--today", "yesterday", "x").returncode == 2
    assert b"--today" in factcli("--help").stdout
