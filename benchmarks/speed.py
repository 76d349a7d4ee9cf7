"""Time whole processes of factcli and its peers in turn, and print the ratios within the run."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench_data import QUESTIONS_IN_A_BATCH, data_folder, work_folder
from measure import (
    HERE,
    Command,
    Timing,
    in_turn,
    milliseconds,
    note,
    one_core,
    run_once,
    script,
    table,
)
from terms import plain_words
from workload import Work, buku_search, fzf_filter, sqlite_utils_search

BUNDLED = HERE.parent / "data" / "facts.json"
CLEAN = (
    "how many states are party to the mine ban convention",
    "when did the convention on cluster munitions enter into force",
    "norwegian troops in iraq",
)
MISSPELT = (
    "how many states are party to the mine ban convnetion",
    "when did the convention on cluser munitions enter into force",
    "norwegian trops in iraq",
)
PYTHON, BUNDLED_CLEAN = "python -c pass", "bundled store, clean"
_HEAD = ("work", "median", "ratio", "to", "target", "peak memory")

Jobs = dict[str, Sequence[Command]]
Rows = list[list[object]]


def row(
    found: Mapping[str, Timing], name: str, to: str, target: str, times: float | None = None
) -> list[object]:
    """One line: a job's median, its ratio to another job's, and what that should be."""
    if name not in found:
        return [name, "-", "-", to, "not installed", "-"]
    ratio = found[name].median / found[to].median if to in found else None
    reached = "" if times is None or ratio is None else " ✓" if ratio <= times else " ✗"
    shown = f"{ratio:.2f} x" if ratio is not None else "-"
    memory = f"{found[name].memory:.0f} MiB"
    return [name, milliseconds(found[name].median), shown, to, target + reached, memory]


def present(jobs: Mapping[str, Sequence[Command | None]]) -> Jobs:
    """The jobs whose programs are installed; says which are not."""
    kept: Jobs = {}
    for name, commands in jobs.items():
        there = [command for command in commands if command is not None]
        if there:
            kept[name] = there
        else:
            note(f"{name}: not installed, left out (benchmarks/requirements.txt)")
    return kept


def small(work: Work, runs: int) -> str:
    """The bundled store, cold."""
    store = ("--store", str(BUNDLED))
    own = tuple(work.environment.items())
    words = "mine ban convention"
    jobs: dict[str, Sequence[Command | None]] = {
        PYTHON: [Command((sys.executable, "-c", "pass"))],
        BUNDLED_CLEAN: [work.find("--json", *store, q) for q in CLEAN],
        "bundled store, misspelt": [work.find("--json", *store, q) for q in MISSPELT],
        "as a table": [work.find("--format", "table", *store, q) for q in CLEAN],
        "--help": [Command((*work.find().argv[:-1], "--help"), None, own)],
        "completing an id": [work.complete("factcli show mine", BUNDLED)],
        "completing a kind": [work.complete("factcli find --kind tr", BUNDLED)],
        "sqlite-utils search": [sqlite_utils_search(work, BUNDLED, words)],
        "buku": [buku_search(work, BUNDLED, words)],
    }
    found = in_turn(present(jobs), runs)
    rows = [
        row(found, PYTHON, PYTHON, ""),
        row(found, BUNDLED_CLEAN, PYTHON, "≤ 7 x", 7),
        row(found, "bundled store, misspelt", PYTHON, "≤ 8.5 x", 8.5),
        row(found, "as a table", PYTHON, "≤ 10.5 x", 10.5),
        row(found, "--help", PYTHON, "≤ 7 x", 7),
        row(found, "completing an id", PYTHON, "≤ 7 x", 7),
        row(found, "completing a kind", PYTHON, "≤ 7 x", 7),
        row(found, BUNDLED_CLEAN, "sqlite-utils search", "< 1 x", 1),
        row(found, BUNDLED_CLEAN, "buku", "< 1 x", 1),
    ]
    return table(_HEAD, rows)


def large(work: Work, count: int, runs: int) -> str:
    """A large store, cold, its index there, beside the same on the bundled store."""
    path = work.store(count)
    store = ("--store", str(path))
    work.indexed(path)
    clean, misspelt = f"{count:,} facts, clean", f"{count:,} facts, misspelt"
    completing = f"{count:,} facts, completing an id"
    bundled = ("--json", "--store", str(BUNDLED))
    jobs = {
        PYTHON: [Command((sys.executable, "-c", "pass"))],
        BUNDLED_CLEAN: [work.find(*bundled, q) for q in CLEAN],
        "bundled store, misspelt": [work.find(*bundled, q) for q in MISSPELT],
        clean: [work.find("--json", *store, q) for q in work.some_questions(count, "query")],
        misspelt: [work.find("--json", *store, q) for q in work.some_questions(count, "typo")],
        completing: [work.complete("factcli show st", path)],
    }
    found = in_turn(jobs, runs)
    memory = f"≤ 1.5 x, {'✓' if found[clean].memory <= 100 else '✗'} ≤ 100 MiB"
    rows = [
        row(found, clean, BUNDLED_CLEAN, memory, 1.5),
        row(found, misspelt, "bundled store, misspelt", "≤ 1.5 x", 1.5),
        row(found, completing, PYTHON, "≤ 7 x", 7),
    ]
    return table(_HEAD, rows)


def large_peers(work: Work, count: int, runs: int) -> str:
    """The same misspelt questions asked of the peers that hold the same rows."""
    path, folder = work.store(count), work.peers(count)
    work.indexed(path)
    questions = work.some_questions(count, "typo")
    ours = f"{count:,} facts, misspelt"
    fzf, trigrams = "fzf --filter", "FTS5 trigram"
    by_distance = {d: f"tantivy, fuzzy, distance {d}" for d in (1, 2)}
    jobs: dict[str, Sequence[Command | None]] = {
        ours: [work.find("--json", "--store", str(path), q) for q in questions],
        fzf: [fzf_filter(folder, " ".join(plain_words(q)[-3:])) for q in questions],
        trigrams: [
            Command((*script("cold_fts5.py"), str(folder / "trigrams.db"), q)) for q in questions
        ],
    }
    for distance, name in by_distance.items():
        argv = (*script("cold_tantivy.py"), str(folder / "tantivy"), str(distance))
        there = (folder / "tantivy").exists()
        jobs[name] = [Command((*argv, q)) if there else None for q in questions]
    found = in_turn(present(jobs), runs)
    rows = [row(found, ours, fzf, "≤ 0.05 x", 0.05), row(found, ours, trigrams, "≤ 0.05 x", 0.05)]
    rows += [row(found, ours, name, "≤ 3 x", 3) for name in by_distance.values()]
    rows += [row(found, name, name, "") for name in (fzf, trigrams, *by_distance.values())]
    return table(_HEAD, rows)


def batch(work: Work, data: Path) -> str:
    """`find -` with ten thousand questions on EntityQuestions' facts, on one core."""
    store, questions = work.folder / "entityquestions.json", work.folder / "questions.txt"
    # In a process of its own: memory that this one held would count as its children's.
    run_once(Command((*script("bench_data.py"), str(data), str(store), str(questions))))
    work.indexed(store)
    with one_core():
        run = run_once(work.find("-", "--json", "--store", str(store), stdin=questions))
    pace = QUESTIONS_IN_A_BATCH / run.seconds
    cells = [f"{pace:,.0f}", f"≥ 1,000 {_mark(pace >= 1000)}", f"{run.memory:.0f} MiB"]
    return table(
        ("find -, questions a second", "figure", "target", "peak memory"),
        [["10,000 questions, 22,075 facts, one core", *cells]],
    )


def warm(work: Work, count: int, limit: int) -> str:
    """An open index, asked in process, beside tantivy."""
    store, folder = work.store(count), work.peers(count)
    work.indexed(store)
    asked = ("--questions", str(work.questions(count)), "--limit", str(limit))
    found = {"factcli": work.job("warm", str(store), *asked)}
    if (folder / "tantivy").exists():
        for distance in (1, 2):
            job = ("warm-tantivy", str(folder), *asked, "--distance", str(distance))
            found[f"tantivy, distance {distance}"] = work.job(*job)
    names = ("p50", "p50 clean", "p50 misspelt", "p95")
    rows: Rows = [
        [name, *(milliseconds(f[n]) for n in names), f"{f['top-1 clean']:.3f}",
         f"{f['top-1 misspelt']:.3f}", f"{f['memory']:.0f} MiB"]
        for name, f in found.items()
    ]  # fmt: skip
    head = (f"warm, {count:,} facts", *names, "top-1 clean", "top-1 misspelt", "memory")
    text = table(head, rows)
    fuzzy = found.get("tantivy, distance 2")
    if fuzzy:
        ratio = found["factcli"]["p50"] / fuzzy["p50"]
        text += (
            f"\n\np50: {ratio:.2f} x tantivy at distance 2 (target ≤ 0.5 {_mark(ratio <= 0.5)})."
        )
    return text


def building(work: Work, sizes: Sequence[int]) -> str:
    """Building an index: the rate, and the memory."""
    rows: Rows = []
    for count in sizes:
        note(f"building the index of {count:,} facts")
        figures = work.job("build", str(work.store(count)))
        rate = count / figures["seconds"]
        marks = f"≥ 30,000 {_mark(rate >= 30_000)}, ≤ 2 GiB {_mark(figures['memory'] <= 2048)}"
        rows.append(
            [f"{count:,}", milliseconds(figures["seconds"]), f"{rate:,.0f}", marks,
             f"{figures['memory']:.0f} MiB", f"{figures['bytes'] / count:.0f}"]
        )  # fmt: skip
    head = ("facts", "build", "facts a second", "target", "peak memory", "index bytes a fact")
    return table(head, rows)


def _mark(reached: bool) -> str:
    return "✓" if reached else "✗"


def report(given: argparse.Namespace) -> None:
    """Measure what was asked for and print a table for each."""
    work = Work(work_folder(given.work).resolve())
    runs = given.runs or (5 if given.quick else 15)
    sizes = (10_000, 100_000) if given.quick else (10_000, 100_000, 1_000_000)
    biggest = max(sizes)
    parts: dict[str, Callable[[], str]] = {
        "small": partial(small, work, runs),
        "build": partial(building, work, sizes),
        **{str(size): partial(large, work, size, runs) for size in sizes},
        "peers": partial(large_peers, work, biggest, runs),
        "warm": partial(warm, work, biggest, 50 if given.quick else 200),
        "batch": lambda: batch(work, data_folder(given.data)),
    }
    for name, part in parts.items():
        if not given.only or name in given.only:
            note(f"measuring: {name}")
            print(f"{part()}\n", flush=True)


def main() -> None:
    """Read the command line and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer runs, up to 100,000 facts")
    parser.add_argument("--runs", type=int, help="runs of each process (15; quick: 5)")
    parts = "small, build, 10000, 100000, 1000000, peers, warm or batch"
    parser.add_argument("--only", action="append", metavar="PART", help=parts)
    parser.add_argument("--work", type=Path, help="folder for stores and indexes (temporary)")
    parser.add_argument("--data", type=Path, help="folder of the data (../shared/bench)")
    report(parser.parse_args())


if __name__ == "__main__":
    main()
