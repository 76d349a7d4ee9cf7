"""Measure how latency, index, memory and building grow from a hundred facts to a million."""

import argparse
import shutil
from pathlib import Path

from bench_data import work_folder
from measure import Command, in_turn, milliseconds, note, run_watched, table
from speed import BUNDLED, CLEAN
from workload import Work

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
_FULL = 3_000_000
_SLOW_HEAD = ("warm, in one process", "processor", "to the median", "target")
_HEAD = (
    "facts",
    "find, clean",
    "find, misspelt",
    "peak memory",
    "warm p50",
    "warm p95",
    "store",
    "index",
    "build",
    "facts a second",
    "build memory",
)


def measure(work: Work, count: int, runs: int) -> list[object]:
    """One line of the table."""
    store = work.store(count)
    note(f"building the index of {count:,} facts")
    built = work.job("build", str(store))
    path = ("--json", "--store", str(store))
    jobs: dict[str, list[Command]] = {
        form: [work.find(*path, question) for question in work.some_questions(count, form)]
        for form in ("query", "typo")
    }
    cold = in_turn(jobs, runs)
    warm = work.job("warm", str(store), "--questions", str(work.questions(count)))
    return [
        f"{count:,}",
        milliseconds(cold["query"].median),
        milliseconds(cold["typo"].median),
        f"{max(timing.memory for timing in cold.values()):.0f} MiB",
        milliseconds(warm["p50"]),
        milliseconds(warm["p95"]),
        _size(store.stat().st_size),
        _size(built["bytes"]),
        milliseconds(built["seconds"]),
        f"{count / built['seconds']:,.0f}",
        f"{built['memory']:.0f} MiB",
    ]


def worst(work: Work, count: int) -> list[list[object]]:
    """What the slowest questions cost in one process, beside a median one."""
    store = work.store(count)
    work.indexed(store)
    found = work.job("slow", str(store), "--questions", str(work.questions(count)))
    median = found["median"]
    rows: list[list[object]] = [
        [f"{count:,} facts, a median question", milliseconds(median), "1.0 x", ""]
    ]
    for name, seconds in found["worst"].items():
        target = "≤ 150 ms" if "unknown" in name else "≤ 100 ms"
        rows.append([name, milliseconds(seconds), f"{seconds / median:.1f} x", target])
    return rows


def large(work: Work, count: int, runs: int) -> list[list[object]]:
    """A store of JSON Lines so large: its index built, then cold questions beside bundled ones."""
    store = work.lines(count, made=True)
    shutil.rmtree(work.folder / "cache-large", ignore_errors=True)
    own = (("XDG_CACHE_HOME", str(work.folder / "cache-large")),)
    note(f"building the index of {count:,} facts")
    asked = ("--json", "--store", str(store))
    built, memory = run_watched(work.find(*asked, "population")._replace(environment=own))
    jobs = {
        "bundled": [work.find("--json", "--store", str(BUNDLED), q) for q in CLEAN],
        "large": [
            work.find(*asked, question)._replace(environment=own)
            for question in work.some_questions(count, "query")
        ],
    }
    cold = in_turn(jobs, runs)
    ratio = cold["large"].median / cold["bundled"].median
    return [
        ["building, seconds", f"{built.seconds:.0f}", ""],
        ["building, processor seconds", f"{built.processor:.0f}", ""],
        ["building, facts a second", f"{count / built.seconds:,.0f}", ""],
        ["building, memory of all processes", f"{memory:,.0f} MiB", "≤ 4,096 MiB"],
        ["cold find, bundled", milliseconds(cold["bundled"].median), ""],
        ["cold find", milliseconds(cold["large"].median), ""],
        ["cold find, to bundled", f"{ratio:.2f} x", "≤ 1.3 x"],
        ["cold find, memory", f"{cold['large'].memory:.0f} MiB", ""],
    ]


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB"


def main() -> None:
    """Read the command line, measure, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--full", action="store_true", help="3,000,000 facts as well")
    parser.add_argument("--quick", action="store_true", help="up to 100,000 facts")
    parser.add_argument(
        "--large", type=int, metavar="FACTS", help="one store of so many, as 3000000; nothing else"
    )
    parser.add_argument("--slow", action="store_true", help="the slowest questions, nothing else")
    parser.add_argument("--runs", type=int, default=15, help="runs of each process (15)")
    parser.add_argument("--work", type=Path, help="folder for stores and indexes (temporary)")
    given = parser.parse_args()
    sizes = SIZES[:-1] if given.quick else (*SIZES, _FULL) if given.full else SIZES
    work = Work(work_folder(given.work).resolve())
    if given.large:
        rows = large(work, given.large, given.runs)
        print(table((f"{given.large:,} facts", "measured", "target"), rows))
        return
    if given.slow:
        print(table(_SLOW_HEAD, worst(work, sizes[-1])))
        return
    print(table(_HEAD, [measure(work, count, given.runs) for count in sizes]))


if __name__ == "__main__":
    main()
