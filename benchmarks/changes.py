"""Measure what a change costs: a fact more, an installation more, the first question after one."""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from bench_data import work_folder
from measure import HERE, Command, Run, factcli, milliseconds, run_once, table
from workload import Work

BUNDLED = HERE.parent / "data" / "facts.json"
QUESTION = "how many states are party to the mine ban convention"
_ROUNDS = 5


def adding(work: Work, count: int) -> list[Sequence[object]]:
    """One fact more in a store of JSON Lines whose index is true, and the questions around it."""
    path = work.lines(count)
    work.indexed(path)
    size = path.stat().st_size
    find = _asking(work, path, count)
    rows = [_row(f"find, {count:,} facts", _median([find] * _ROUNDS), "")]
    adds, first, second = [], [], []
    try:
        run_once(_add(work, path, 0))
        for number in range(1, _ROUNDS + 1):
            adds.append(run_once(_add(work, path, number)))
            first.append(run_once(find))
            second.append(run_once(find))
        rows.append(_row("add, the index with it", _middle(adds), "≤ 300 ms, ≤ 100 MiB"))
        rows.append(_row("the first find after it", _middle(first), "≤ 1.2 x"))
        rows.append(_row("the second", _middle(second), "≤ 1.2 x"))
    finally:
        os.truncate(path, size)
    run_once(find)
    return rows


def outside(work: Work, count: int) -> list[Sequence[object]]:
    """A change by another program: the first question compares every fact."""
    path = work.lines(count)
    work.indexed(path)
    find = _asking(work, path, count)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.readline()
        at, line = file.tell(), file.readline()
        text = line.rindex(b'"text":"') + len(b'"text":"')
        file.seek(at)
        file.write(line[:text] + line[text : text + 1].swapcase() + line[text + 1 :])
        file.flush()
        try:
            rows = [_row("a change by another program: the first find", run_once(find), "")]
            rows.append(_row("the second", run_once(find), "≤ 1.2 x"))
        finally:
            file.seek(at)
            file.write(line)
    run_once(find)
    return rows


def merging(work: Work, count: int) -> list[Sequence[object]]:
    """Many facts at once, and merging them into the base."""
    path = work.lines(count)
    work.indexed(path)
    size = path.stat().st_size
    many = count // 20
    source = work.folder / "many.jsonl"
    with path.open("rb") as lines, source.open("wb") as file:
        next(lines)
        for line in islice(lines, many):
            file.write(line.replace(b'"id":"', b'"id":"more-', 1))
    find = _asking(work, path, count)
    own = tuple(work.environment.items())
    imported = Command(factcli("import", str(source), "--store", str(path)), None, own)
    merge = Command((sys.executable, "-c", _MERGE, str(path)), None, own)
    rows: list[Sequence[object]] = []
    try:
        rows.append(_row(f"import of {many:,} facts", run_once(imported), ""))
        rows.append(_row("the first find after it", _median([find] * _ROUNDS), "≤ 1.2 x"))
        rows.append(_row("merging them into the base", run_once(merge), ""))
        rows.append(_row("find", _median([find] * _ROUNDS), "≤ 1.2 x"))
    finally:
        os.truncate(path, size)
    run_once(find)
    return rows


_MERGE = """
import sys
from factcli.index import settling
from factcli.index.identity import index_path
settling._FEWEST, settling._PART = 1, 10**9
settling.settle(index_path([sys.argv[1]]))
"""


def _asking(work: Work, path: Path, count: int) -> Command:
    question = work.some_questions(count, "query", 1)[0]
    return work.find("--json", "--store", str(path), question)


def _add(work: Work, path: Path, number: int) -> Command:
    name = f"{time.time_ns()}{number}"
    fact = ("--subject", f"Benchmark {name}", "--attribute", "number", "--value", name)
    return Command(
        factcli("add", "--store", str(path), *fact), None, tuple(work.environment.items())
    )


def _median(commands: Sequence[Command]) -> Run:
    return _middle([run_once(command) for command in commands])


def _middle(runs: Sequence[Run]) -> Run:
    """The run whose processor time is the median."""
    return sorted(runs, key=lambda run: run.processor)[len(runs) // 2]


def verifying(work: Work, count: int) -> list[Sequence[object]]:
    """All checks of a store of JSON Lines."""
    path = work.lines(count)
    verify = Command(factcli("verify", "--store", str(path), "--format", "tsv"))
    return [_row(f"verify, {count:,} facts", run_once(verify), "streams")]


def installing(work: Work, count: int) -> list[Sequence[object]]:
    """Two installations in turn on one store, and the bundled store right after an install."""
    folder = work.folder / "installed"
    shutil.rmtree(folder, ignore_errors=True)
    one, two = (_installed(folder / name) for name in ("one", "two"))
    store = str(work.store(count))
    cache = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder)}
    rows: list[Sequence[object]] = []
    for name, place in (("one", one), ("the other", two), ("one again", one), ("the other", two)):
        run = run_once(_find(place, cache, "--store", store, "population"))
        rows.append(_row(f"{count:,} facts, {name}", run, "warm after the first"))
    bundled = _find(one, cache, QUESTION)
    after = ("first", "second", "third")
    rows += [
        _row(f"bundled, {n} find after an install", run_once(bundled), "≤ 1.3 x") for n in after
    ]
    return rows


def _installed(folder: Path) -> Path:
    """A copy of the package as the wheel lays it out, compiled as pip does."""
    import compileall

    from factcli.index.making import ship

    shutil.copytree(HERE.parent / "factcli", folder / "factcli")
    (folder / "factcli" / "data").mkdir(exist_ok=True)
    shutil.copy(BUNDLED, folder / "factcli" / "data")
    index = folder / "factcli" / "data" / "index.sqlite"
    index.unlink(missing_ok=True)
    ship(str(BUNDLED), str(index))
    compileall.compile_dir(folder, quiet=1)
    return folder


def _find(place: Path, cache: dict[str, str], *words: str) -> Command:
    argv = (sys.executable, "-m", "factcli", "find", "--json", *words)
    return Command(argv, None, tuple((cache | {"PYTHONPATH": str(place)}).items()))


def _row(name: str, run: Run, target: str) -> Sequence[object]:
    spent = (milliseconds(run.seconds), milliseconds(run.processor), f"{run.memory:.0f} MiB")
    return (name, *spent, target)


def main() -> None:
    """Read the command line, measure, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--facts", type=int, default=100_000, help="size of the store (100000)")
    parser.add_argument("--work", type=Path, help="folder for stores and indexes (temporary)")
    parts = {
        "add": adding,
        "outside": outside,
        "merge": merging,
        "verify": verifying,
        "install": installing,
    }
    parser.add_argument("--only", action="append", choices=parts, help="only this part")
    given = parser.parse_args()
    work = Work(work_folder(given.work).resolve())
    rows = [
        row
        for name, part in parts.items()
        if not given.only or name in given.only
        for row in part(work, given.facts)
    ]
    print(table(("work", "clock", "processor", "memory", "target"), rows))


if __name__ == "__main__":
    main()
