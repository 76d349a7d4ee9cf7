"""Whether the tests notice small mistakes in the rooms that decide: mutation testing by samples.

    python tools/mutation.py reach                     # once: which test reaches which line
    python tools/mutation.py run --sample 150 --seed 1 # of each room, with the tests to reach it

`reach` runs the suite once under coverage (twice its usual time), prints the branch coverage of the
rooms and keeps all in `build/mutation`. `run` collects the tests once; each mutant is a fork of
that process in which one function's code is another, and runs the tests that reach the mutated
statement, one of each test function after the other, until one fails. A mutant is killed by a
failing test or by a time limit; those that no test notices are listed to be read. Tests that fail
without a mutant kill nothing. Fuzzing and shared stores are left out: they are random, or slow.
What runs while modules are imported is left out too, since a function can only be changed later.
"""

import argparse
import contextlib
import gc
import importlib
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from itertools import islice, zip_longest
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from mutants import Mutant, mutant, mutations
from reaching import SUITE, Reach, reach

ROOMS = ("values", "grammar", "match", "check", "verify")
_MEMORY = 6 << 30
# A trial has at least these seconds of processor time, since a fork reads words and makes indexes
# anew, and so many times more of the clock.
_LEAST, _WAITING = 60, 30
_KILLED, _SURVIVED, _TIMED_OUT = "killed", "survived", "timed out"


def sample(known: Reach, room: str, size: int, seed: int, only: str) -> list[Mutant]:
    """Some of a room's mutants by chance, the same for the same seed and the same code."""
    paths = sorted(Path("factcli", room).glob("*.py"))
    every = [each for path in paths for each in mutations(path)]
    random.Random(f"{room} {seed}").shuffle(every)  # noqa: S311 - no secret hangs on it
    made = (mutant(each) for each in every if only in str(each.path))
    found = (each for each in made if each is not None and not known.is_only_of_imports(each))
    return list(islice(found, size))


@dataclass
class Trial:
    """A mutant on trial in a process of its own."""

    mutant: Mutant
    tests: list[str]
    seconds: int
    folder: str = ""
    process: int = 0
    started: float = 0.0
    outcome: str = ""
    killer: str = ""

    @property
    def room(self) -> str:
        """The room of the mutant."""
        return self.mutant.path.parent.name


@dataclass
class Runner:
    """A plugin that runs, instead of the tests that were collected, trials of them."""

    trials: list[Trial]
    jobs: int
    failed: str = field(default="", init=False)
    caches: list[Any] = field(default_factory=list, init=False)

    def pytest_configure(self) -> None:
        """Have properties tried with the same examples each time."""
        import hypothesis  # pytest wants to see it imported

        hypothesis.settings.register_profile("mutation", database=None, derandomize=True)
        hypothesis.settings.load_profile("mutation")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hold all trials, then let off those whose only witness fails without a mutant as well."""
        items = {item.nodeid: item for item in session.items}
        functions = _functions()
        # What was computed while the tests were collected was computed without the mistake.
        self.caches = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]
        waiting, running = list(reversed(self.trials)), dict[int, Trial]()
        gc.freeze()
        while waiting or running:
            while waiting and len(running) < self.jobs:
                self._start(trial := waiting.pop(), items, functions)
                running[trial.process] = trial
            self._finish(running)
        killers = sorted({trial.killer for trial in self.trials if trial.killer})
        innocent = {test for test in killers if not self._fails(test, items)}
        for trial in self.trials:
            if trial.killer and trial.killer not in innocent:
                trial.outcome, trial.killer = _SURVIVED, f"fails by itself: {trial.killer}"
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the test that failed."""
        if report.failed:
            self.failed = report.nodeid

    def _start(self, trial: Trial, items: Any, functions: Any) -> None:  # noqa: ANN401
        trial.folder = tempfile.mkdtemp(prefix="mutant-")
        trial.started = time.monotonic()
        trial.process = os.fork()
        if trial.process:
            return
        for function in functions.get(_key(trial.mutant.before), ()):
            function.__code__ = trial.mutant.after
        for cached in self.caches:
            cached.cache_clear()
        self._run(trial.tests, items, trial.folder, trial.seconds)

    def _run(
        self,
        tests: Sequence[str],
        items: Any,  # noqa: ANN401
        folder: str,
        seconds: int,
    ) -> None:
        """Run tests until one fails, in a child, and end it; for so many seconds of processor."""
        with contextlib.suppress(BaseException):
            os.setsid()
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
            chosen = [items[test] for test in tests if test in items]
            for item, following in zip_longest(chosen, chosen[1:]):
                item.config._tmp_path_factory._given_basetemp = Path(folder, "tests")
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self.failed:
                    Path(folder, "killer").write_text(self.failed)
                    os._exit(1)
            os._exit(0)
        os._exit(2)

    def _finish(self, running: dict[int, Trial]) -> None:
        """Take what has ended, and end what takes too long."""
        ended, status = os.waitpid(-1, os.WNOHANG)
        now = time.monotonic()
        for process, trial in list(running.items()):
            if process == ended:
                is_slow = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
                trial.outcome = _TIMED_OUT if is_slow else _KILLED if status else _SURVIVED
                with contextlib.suppress(FileNotFoundError):
                    trial.killer = Path(trial.folder, "killer").read_text()
            elif now - trial.started > trial.seconds * _WAITING:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process, signal.SIGKILL)
                os.waitpid(process, 0)
                trial.outcome = _TIMED_OUT
            else:
                continue
            del running[process]
            shutil.rmtree(trial.folder, ignore_errors=True)
            took = now - trial.started
            print(f"{took:6.1f} s  {trial.outcome:9}  {trial.mutant}", file=sys.stderr)
        if not ended:
            time.sleep(0.01)

    def _fails(self, test: str, items: Any) -> bool:  # noqa: ANN401
        folder = tempfile.mkdtemp(prefix="mutant-")
        process = os.fork()
        if not process:
            self._run([test], items, folder, _LEAST)
        _, status = os.waitpid(process, 0)
        shutil.rmtree(folder, ignore_errors=True)
        return status != 0


def _functions() -> dict[tuple[str, int, str], list[FunctionType]]:
    """The functions of the rooms as they are in memory, by the place of their code."""
    for path in sorted(Path("factcli").glob("*/*.py")):
        if path.parent.name in ROOMS:
            importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    found: dict[tuple[str, int, str], list[FunctionType]] = defaultdict(list)
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType):
            found[_key(thing.__code__)].append(thing)
    return found


def _key(code: Any) -> tuple[str, int, str]:  # noqa: ANN401 - any code
    return code.co_filename, code.co_firstlineno, code.co_qualname


def run(options: argparse.Namespace) -> int:
    """Try a sample of each room; print how many were killed, and those that survived."""
    known, trials = Reach(), []
    for room in options.rooms:
        for each in sample(known, room, options.sample, options.seed, options.only):
            tests, seconds = known.tests(each, options.seconds)
            trials.append(Trial(each, tests, _LEAST + int(10 * seconds)))
    files = sorted({test.partition("::")[0] for trial in trials for test in trial.tests})
    runner = Runner(trials, options.jobs)
    pytest.main(["-q", "-s", "-p", "no:xdist", *SUITE, *files], plugins=[runner])
    for trial in trials:
        if trial.outcome == _SURVIVED:
            note = "" if trial.tests else "  (no test comes here)"
            print(f"{trial.mutant}{note}{'  ' + trial.killer if trial.killer else ''}\n")
    for room in options.rooms:
        counts = Counter(trial.outcome for trial in trials if trial.room == room)
        all_of_them = counts.total() or 1
        share = (counts[_KILLED] + counts[_TIMED_OUT]) / all_of_them
        told = ", ".join(f"{counts[each]} {each}" for each in (_KILLED, _TIMED_OUT, _SURVIVED))
        print(f"{room}: {share:.1%} of {counts.total()} noticed ({told}), seed {options.seed}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("reach", "run"))
    parser.add_argument("tests", nargs="*", help="for reach: tests to add to what is known")
    parser.add_argument("--rooms", nargs="+", choices=ROOMS, default=ROOMS)
    parser.add_argument("--sample", type=int, default=150, help="mutants of each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="of files with this in their path")
    parser.add_argument("--seconds", type=float, default=20, help="of tests for a mutant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


if __name__ == "__main__":
    chosen = _options()
    sys.exit(reach(chosen.rooms, chosen.tests) if chosen.what == "reach" else run(chosen))
