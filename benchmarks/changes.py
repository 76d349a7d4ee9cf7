"""Measure what a change costs: a fact more, an installation more, the first question after one."""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench_data import work_folder
from measure import HERE, Command, Run, factcli, milliseconds, note, run_once, table
from workload import Work

BUNDLED = HERE.parent / "data" / "facts.json"
QUESTION = "how many states are party to the mine ban convention"
_TRUSTED_AFTER = 2.1  # seconds: an index of a store that was just written is not trusted


def adding(work: Work, count: int) -> list[Sequence[object]]:
    """One fact more in a store of JSON Lines whose index is true, and the questions around it."""
    path = work.lines(count)
    time.sleep(_TRUSTED_AFTER)
    work.indexed(path)
    question = work.some_questions(count, "query", 1)[0]
    own = tuple(work.environment.items())
    fact = ("--subject", "Benchmark", "--attribute", "number", "--value", str(time.time_ns()))
    add = Command(factcli("add", "--store", str(path), *fact), None, own)
    find = work.find("--json", "--store", str(path), question)
    rows: list[Sequence[object]] = []
    size = path.stat().st_size
    try:
        rows.append(_row(f"find, {count:,} facts", run_once(find), ""))
        rows.append(_row("add, the index true", run_once(add), "≤ 300 ms, ≤ 100 MiB"))
        rows.append(_row("add, the index older", run_once(add), "≤ 300 ms, ≤ 100 MiB"))
        note("asking again")
        time.sleep(_TRUSTED_AFTER)
        rows.append(_row("the first find after that", run_once(find), "≤ 1.2 x"))
        rows.append(_row("find", run_once(find), ""))
    finally:
        os.truncate(path, size)
    return rows


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
    parts = {"add": adding, "verify": verifying, "install": installing}
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
