"""Which test reaches which line of the rooms that decide: one run of the suite under coverage."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import coverage
import pytest
from mutants import Mutant, lines_of_statement, of_imports

SUITE = ["--ignore=tests/fuzz", "--ignore=tests/postgres", "-p", "no:cacheprovider"]
_PLACE = Path("build/mutation")
_SETTINGS = _PLACE / "coveragerc"
_SECONDS = _PLACE / "seconds.json"
_CHEAP = 0.1


class Seconds:
    """A plugin that notes how long each test takes."""

    def __init__(self) -> None:
        self.of: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add what a part of a test took."""
        self.of[report.nodeid] += report.duration


def reach(rooms: Sequence[str], tests: Sequence[str]) -> int:
    """Run the suite under coverage, or add some tests to what is known; its exit code."""
    _PLACE.mkdir(parents=True, exist_ok=True)
    sources = "\n    ".join(f"factcli/{room}" for room in rooms)
    _SETTINGS.write_text(
        f"[run]\nbranch = true\nrelative_files = true\ndata_file = {_PLACE.resolve()}/coverage\n"
        f"source =\n    {sources}\n"
    )
    seconds = Seconds()
    if tests:
        seconds.of.update(json.loads(_SECONDS.read_text()))
    options = ["--cov-append"] if tests else ["-n", "auto"]
    options += ["--cov", f"--cov-config={_SETTINGS}", "--cov-context=test"]
    options += ["--cov-report=term:skip-covered", *SUITE, *tests]
    status = pytest.main(options, plugins=[seconds])
    _SECONDS.write_text(json.dumps(seconds.of))
    return int(status)


class Reach:
    """Which tests come to which lines, and how long they take."""

    def __init__(self) -> None:
        self._data = coverage.CoverageData(str(_PLACE / "coverage"))
        self._data.read()
        self._seconds: dict[str, float] = json.loads(_SECONDS.read_text())
        self._lines: dict[Path, dict[int, list[str]]] = {}

    def tests(self, mutated: Mutant, limit: float) -> tuple[list[str], float]:
        """The tests to run, the telling first, and how long they take, up to a limit in seconds."""
        reached = self._reached(mutated)
        chosen, total = [], 0.0
        for test in self._in_order(mutated, reached & self._seconds.keys()):
            total += self._seconds[test]
            if chosen and total > limit:
                break
            chosen.append(test)
        return chosen, total

    def is_only_of_imports(self, mutated: Mutant) -> bool:
        """Whether a statement runs while modules are imported, before a function can be changed."""
        if mutated.name in of_imports(mutated.path.read_text("utf-8")):
            return True
        return self._reached(mutated) == {""}

    def _reached(self, mutated: Mutant) -> set[str]:
        """The tests that reach a statement; one that is remembered, all that reach its module."""
        lines = self._contexts(mutated.path)
        numbers: Iterable[int] = lines_of_statement(mutated.path, mutated.line)
        if mutated.is_remembered:
            numbers = lines
        return {test.rpartition("|")[0] for line in numbers for test in lines.get(line, ())}

    def _contexts(self, path: Path) -> dict[int, list[str]]:
        if path not in self._lines:
            self._lines[path] = self._data.contexts_by_lineno(str(path))
        return self._lines[path]

    def _in_order(self, mutated: Mutant, tests: Iterable[str]) -> Iterator[str]:
        """Cheap tests first, those of the mutant's own room before others of their turn."""
        room = f"tests/{mutated.path.parent.name}/"
        ranked = sorted((not test.startswith(room), self._seconds[test], test) for test in tests)
        for is_cheap in (True, False):
            yield from _turn_about(test for _, took, test in ranked if (took < _CHEAP) == is_cheap)


def _turn_about(tests: Iterable[str]) -> Iterator[str]:
    """One test of each function, then the next of each: a table's rows are much alike."""
    functions: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        functions[test.partition("[")[0]].append(test)
    for turn in zip_longest(*functions.values()):
        yield from (test for test in turn if test is not None)
