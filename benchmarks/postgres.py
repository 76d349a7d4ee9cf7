"""Measure a store on PostgreSQL against one in files: loading, asking, many at once, answers."""

import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from bench_data import data_folder, entity_questions, table_facts, work_folder
from measure import milliseconds, note, table
from workload import Work

from factcli import open_store
from factcli.curate.telling import index_of
from factcli.errors import FactcliError
from factcli.match.search import find
from factcli.store.delta import Delta
from factcli.store.layers import load_store, whole
from factcli.store.writing import opened

CLIENTS = 16
# The questions of the bench data, each with the facts that they are asked of.
_SETS = (
    ("entityquestions", ("clean", "typo1", "typosubj")),
    ("popqa", ("questions", "questions_typo1", "questions_typosubj")),
    ("simplequestions", ("questions", "none")),
    ("webquestions", ("questions",)),
)


def fresh(url: str, name: str) -> str:
    """An empty store in a new database of this name, on the server of an address."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {name}".encode())
    before, mark, after = url.partition("://")
    authority, _, rest = after.partition("/")
    store = f"{before}{mark}{authority}/{name}" + ("?" + rest.partition("?")[2]) * ("?" in rest)
    _command("store", "init", "--store", store)
    return store


def _command(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "factcli", *words], check=True, stderr=subprocess.DEVNULL)


def load(store: str, file: Path) -> float:
    """The seconds that it takes to put all facts of a file into an empty store, with its index."""
    content = whole(load_store(str(file)))
    started = time.perf_counter()
    delta = Delta(added=content.facts, documents=content.documents, synonyms=content.synonyms)
    with opened(store, indexed=index_of(store)) as session:
        session.change(delta)
    return time.perf_counter() - started


def warm(store: str, questions: list[str]) -> list[float]:
    """The seconds that each question takes of a store that is open."""
    taken = []
    with open_store(store) as opened_store:
        index = opened_store._index
        for question in questions[:20]:
            find(index, question)
        for question in questions:
            started = time.perf_counter()
            find(index, question)
            taken.append(time.perf_counter() - started)
    return taken


def _client(given: tuple[str, list[str], float]) -> tuple[list[float], int]:
    store, questions, seconds = given
    taken: list[float] = []
    failed = 0
    until = time.monotonic() + seconds
    with open_store(store) as opened_store:
        while time.monotonic() < until:
            for question in questions:
                started = time.perf_counter()
                try:
                    opened_store.find(question)
                except FactcliError:
                    failed += 1
                taken.append(time.perf_counter() - started)
                if time.monotonic() >= until:
                    break
    return taken, failed


def many(store: str, questions: list[str], seconds: float) -> list[object]:
    """A row of the table of many clients: questions, how long they took, how many failed."""
    shares = [(store, questions[n::CLIENTS], seconds) for n in range(CLIENTS)]
    with ProcessPoolExecutor(CLIENTS) as pool:
        found = list(pool.map(_client, shares))
    taken = sorted(one for own, _ in found for one in own)
    p99 = taken[int(len(taken) * 0.99)]
    failed = sum(count for _, count in found)
    return [CLIENTS, f"{len(taken) / seconds:,.0f}", milliseconds(median(taken)),
            milliseconds(p99), failed]  # fmt: skip


def measured(url: str, work: Work, count: int, seconds: float) -> tuple[list[object], list[object]]:
    """Loading and asking at one size: a row of each table."""
    file = work.store(count)
    note(f"building the local index of {count:,} facts")
    built = work.job("build", str(file))
    note(f"loading {count:,} facts into PostgreSQL")
    store = fresh(url, f"bench_{count}")
    loaded = load(store, file)
    with psycopg.connect(store, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    questions = [
        json.loads(line)["query"] for line in work.questions(count).read_text().splitlines()[:300]
    ]
    here, there = warm(str(file), questions), warm(store, questions)
    row: list[object] = [
        f"{count:,}", f"{built['seconds']:.1f} s", f"{loaded:.1f} s",
        f"{built['seconds'] / loaded:.2f}", milliseconds(median(here)),
        milliseconds(median(there)), f"{median(there) / median(here):.2f}",
        f"{(size or (0,))[0] / 1e6:,.0f} MB",
    ]  # fmt: skip
    return row, [f"{count:,}", *many(store, questions, seconds)]


def _answers(store: str, questions: list[str]) -> list[Any]:
    found = []
    with open_store(store) as opened_store:
        for question in questions:
            for min_score in (20, 0):
                answer = find(opened_store._index, question, min_score=min_score, limit=10)
                found.append(
                    [(hit.entry.id, hit.score, hit.match, hit.differs) for hit in answer.hits]
                    + [(hit.entry.id, hit.score, hit.differs) for hit in answer.near]
                )
    return found


def equal(url: str, data: Path, folder: Path, most: int | None) -> list[list[object]]:
    """Of each set of questions how many have the same answers: ids, scores, what differs."""
    rows: list[list[object]] = []
    for name, sets in _SETS:
        file = folder / f"{name}.json"
        facts = table_facts(data / f"{name}_facts.csv")
        file.write_text(json.dumps({"version": 1, "facts": facts}), "utf-8")
        store = fresh(url, f"equal_{name}")
        load(store, file)
        for own in sets:
            if name == "entityquestions":
                questions = [question.text for question in entity_questions(data, own)]
            else:
                lines = (data / f"{name}_{own}.jsonl").read_text("utf-8").splitlines()
                questions = [json.loads(line)["query"] for line in lines]
            questions = questions[:most]
            note(f"{len(questions)} questions of {name}, {own}")
            here, there = _answers(str(file), questions), _answers(store, questions)
            same = sum(a == b for a, b in zip(here, there, strict=True))
            rows.append([name, own, len(questions), f"{same} of {len(here)}"])
    return rows


def main() -> None:
    """Read the command line, measure, and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("url", help="a PostgreSQL server on which databases may be made")
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--seconds", type=float, default=60, help="how long clients ask (60)")
    parser.add_argument("--most", type=int, help="at most so many questions of each set")
    parser.add_argument("--data", type=Path, help="folder of the data (../shared/bench)")
    parser.add_argument("--work", type=Path, help="folder for stores and indexes (temporary)")
    given = parser.parse_args()
    folder = work_folder(given.work).resolve()
    os.environ.setdefault("XDG_CACHE_HOME", str(folder / "cache"))
    work = Work(folder)
    found = [measured(given.url, work, size, given.seconds) for size in given.sizes]
    head = (
        "facts",
        "local build",
        "load",
        "ratio",
        "p50 SQLite",
        "p50 PostgreSQL",
        "times",
        "size",
    )
    if found:
        print(table(head, [row for row, _ in found]))
        print(table(("facts", "clients", "questions a second", "p50", "p99", "failed"),
                    [row for _, row in found]))  # fmt: skip
    rows = equal(given.url, data_folder(given.data), folder, given.most)
    print(table(("facts of", "questions", "asked", "answers alike"), rows))


if __name__ == "__main__":
    main()
