"""Whole processes, timed: several commands in turn, their medians, and tables of the ratios."""

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
_UNSET = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "FACTCLI_STORE", "FORCE_COLOR")

_WATCHED_EVERY = 0.2  # seconds


class Command(NamedTuple):
    """A program to time: its arguments, what to read, and what its environment adds.

    `accepts` are the exit codes that mean it worked: 1 is factcli's "no fact".
    """

    argv: tuple[str, ...]
    stdin: str | None = None
    environment: tuple[tuple[str, str], ...] = ()
    accepts: tuple[int, ...] = (0, 1)


class Run(NamedTuple):
    """One run of a command: seconds on the clock and of processor, the most memory held in MiB."""

    seconds: float
    memory: float
    processor: float


class Timing(NamedTuple):
    """Many runs of a command: their median, fastest, and the most memory of all."""

    median: float
    fastest: float
    memory: float


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a user: bytecode is written, no store is preset."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return {**kept, **(extra or {})}


def run_once(command: Command) -> Run:
    """Run a command to its end; raises RuntimeError where it fails."""
    return run_reading(command)[0]


def run_reading(command: Command, *, keep: bool = False) -> tuple[Run, bytes]:
    """Run a command to its end, with what it printed where that is kept.

    The caller should be a small process: Linux counts the memory of the process that started a
    command as the command's own until it is replaced.
    """
    with Path(command.stdin or os.devnull).open("rb") as source:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command.argv,
            stdin=source,
            stdout=subprocess.PIPE if keep else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(dict(command.environment)),
        )
        printed = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    if process.stdout:
        process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.accepts:
        raise RuntimeError(f"{' '.join(command.argv)[:300]}: exit code {process.returncode}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    processor = usage.ru_utime + usage.ru_stime
    return Run(seconds, usage.ru_maxrss / unit, processor), printed


def run_watched(command: Command) -> tuple[Run, float]:
    """Run a command to its end, with the most memory that it and its processes held at once, MiB.

    Pages that processes share are counted in each. Only on Linux; elsewhere that is 0.
    """
    most = 0
    ended = threading.Event()

    def watch() -> None:
        nonlocal most
        while not ended.wait(_WATCHED_EVERY):
            held = sum(map(_resident, _below(os.getpid())))
            most = max(most, held)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        run = run_once(command)
    finally:
        ended.set()
        watcher.join()
    return run, most / 1024


def _below(process: int) -> list[int]:
    """The processes that a process has started, and those that these have."""
    found: list[int] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for number in map(int, path.read_text().split()):
                found += [number, *_below(number)]
    return found


def _resident(process: int) -> int:
    """The memory that a process holds, in KiB."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


def child(name: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401
    """Run a script of this folder and give the JSON it printed, with its peak "memory" in MiB."""
    argv = (*script(name), *arguments)
    run, printed = run_reading(
        Command(argv, environment=tuple((environment or {}).items()), accepts=(0,)), keep=True
    )
    return {**json.loads(printed), "memory": run.memory}


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process, and all it starts, on one core where the system can do that."""
    if sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def in_turn(commands: Mapping[str, Sequence[Command]], runs: int) -> dict[str, Timing]:
    """Time commands in turn, each at least `runs` times, so that a busy moment meets them all.

    Where a name has several commands (one job, other questions), they alternate.
    """
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for variants in commands.values():
        for command in variants:
            run_once(command)
    for number in range(runs):
        for name, variants in commands.items():
            found[name].append(run_once(variants[number % len(variants)]))
    return {name: _timing(all_runs) for name, all_runs in found.items()}


def _timing(runs: list[Run]) -> Timing:
    seconds = [run.seconds for run in runs]
    return Timing(statistics.median(seconds), min(seconds), max(run.memory for run in runs))


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many percent of the values are."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; columns after the first are aligned to the right."""
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def note(text: str) -> None:
    """Tell the one who waits what is being done, on standard error."""
    print(text, file=sys.stderr, flush=True)


def milliseconds(seconds: float) -> str:
    """Seconds for a table."""
    return f"{seconds * 1000:.1f} ms" if seconds < 10 else f"{seconds:.1f} s"


def script(name: str) -> tuple[str, ...]:
    """The command line that runs a script of this folder with this Python."""
    return (sys.executable, str(HERE / name))


def factcli(*arguments: str) -> tuple[str, ...]:
    """The command line of factcli, as installed beside this Python."""
    installed = Path(sys.executable).with_name("factcli")
    start = (str(installed),) if installed.exists() else (sys.executable, "-m", "factcli")
    return (*start, *arguments)
