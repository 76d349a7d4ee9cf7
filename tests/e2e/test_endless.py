"""Reading ends: of a pipe without a writer, of one without an end, of a device that never stops."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices as POSIX has")

NOTHING = b'{"version": 1, "facts": []}'
# What each of the places takes a file for: the words before its name, and those behind.
PLACES = {
    "find": (("find", "mines", "--store"), ()),
    "list": (("list", "--store"), ()),
    "show": (("show", "a", "--store"), ()),
    "verify": (("verify", "--store"), ()),
    "export": (("export", "--store"), ()),
    "add": (("add", "--subject", "a", "--attribute", "b", "--value", "7", "--store"), ()),
    "edit": (("edit", "a", "--set", "note=b", "--store"), ()),
    "remove": (("remove", "a", "--store"), ()),
    "check": (("check",), ("--max-size", "1MiB")),
    "check --annotate": (("check", "--annotate"), ("--max-size", "1MiB")),
    "import": (("import",), ("--max-size", "1MiB")),
    "extract": (("extract",), ("--max-size", "1MiB")),
    "sources add": (("sources", "add"), ("--max-size", "1MiB")),
    "sources attach": (("sources", "attach", "mines"), ("--max-size", "1MiB")),
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcli.store.incoming._PATIENCE", 0.05)
    monkeypatch.setattr("factcli.store.paths._MOST_OF_A_PIPE", 1 << 20)


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[Path]:
    """A pipe that somebody never stops to write to."""
    path = tmp_path / "endless"
    os.mkfifo(path)
    writer = f"f = open({str(path)!r}, 'wb', 0)\nwhile True: f.write(b'a' * 65536)"
    with subprocess.Popen([sys.executable, "-c", writer], stderr=subprocess.DEVNULL) as process:  # noqa: S603
        yield path
        process.kill()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("ending", ["", ".jsonl"])
@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_that_nobody_writes_to_is_refused(
    run: Run, tmp_path: Path, place: str, ending: str
) -> None:
    path = tmp_path / f"pipe{ending}"
    os.mkfifo(path)
    assert_refused(run, place, path)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("place", PLACES)
def test_what_never_ends_is_refused(run: Run, endless: Path, place: str) -> None:
    assert_refused(run, place, Path("/dev/zero"))
    assert_refused(run, place, endless)


def assert_refused(run: Run, place: str, path: Path) -> None:
    before, behind = PLACES[place]
    done = run(*before, str(path), *behind)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert str(path) in done.err


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("argv", [("find", "-"), ("add", "-"), ("import", "-"), ("check", "-")])
def test_standard_input_ends_too(argv: tuple[str, ...], tmp_path: Path) -> None:
    # In so little memory the whole of what a device gives would not fit.
    code = (
        "import resource, sys; from factcli.cli.main import main; "
        "resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31)); sys.exit(main(sys.argv[1:]))"
    )
    with Path("/dev/zero").open("rb") as zeros:
        done = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-c", code, *argv],
            stdin=zeros,
            capture_output=True,
            timeout=60,
            check=False,
            cwd=tmp_path,
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"factcli: standard input: ")


def test_a_pipe_with_a_writer_is_read_to_its_end(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pipe.json"
    os.mkfifo(path)
    child = os.fork()
    if child == 0:
        handle = os.open(path, os.O_WRONLY)
        os.write(handle, NOTHING[:5])
        os.write(handle, NOTHING[5:])
        os._exit(0)
    assert run("list", "--store", str(path)).err == (
        "No fact is there yet; factcli add and factcli import put facts into a store.\n"
    )
    os.waitpid(child, 0)


def test_what_does_not_fit_into_memory_is_told(
    run: Run, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("factcli.commands.find._opened", fails)
    done = run("find", "mines", "--store", store)
    assert (done.status, done.err.count("\n"), "not enough memory" in done.err) == (2, 1, True)
