"""Measure how often the first answer is right, and how often a question without one is answered.

The facts and questions are EntityQuestions' (Princeton NLP), 22,075 facts and three sets of 1,000
questions; the peers are asked the same in the same run.
"""

import argparse
import json
import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import peers
from bench_data import (
    SETS,
    Question,
    data_folder,
    entity_facts,
    entity_questions,
    work_folder,
    write_store,
)
from measure import environment, factcli, note, table

from factcli.index.cache import open_index
from factcli.index.reader import Index
from factcli.match.search import THRESHOLD, find

CURVE = range(40, 100, 5)
_ANY_SCORE = 0.001
# The README of the data has these; whole-string scorers take minutes for all 3,000 questions.
_SLOW = ("rapidfuzz WRatio", "rapidfuzz token_set_ratio")


class Outcome(NamedTuple):
    """What came first for a question at a threshold: how sure, and whether it was right."""

    score: float
    right: bool


def first_answers(index: Index, questions: Sequence[Question], least: float) -> list[Outcome]:
    """The first answer to each question, with score 0 where there is none."""
    found = []
    for question in questions:
        hits = find(index, question.text, limit=1, min_score=least).hits
        right = bool(hits) and hits[0].entry.id in question.gold
        found.append(Outcome(hits[0].score if hits else 0.0, right))
    return found


def share(outcomes: Sequence[Outcome], least: float, *, right: bool) -> float:
    """The share of questions answered at a threshold: rightly, or at all."""
    good = [o for o in outcomes if o.score >= max(least, _ANY_SCORE) and (o.right or not right)]
    return len(good) / max(1, len(outcomes))


class Measured(NamedTuple):
    """One set of questions: the ranking alone, then what is answered with and without its facts."""

    ranked: list[Outcome]
    answered: list[Outcome]
    answered_without: list[Outcome]


def measure(store: Index, without: Index, questions: Sequence[Question]) -> Measured:
    """Ask a set of questions in the three ways."""
    return Measured(
        first_answers(store, questions, 0),
        first_answers(store, questions, _ANY_SCORE),
        first_answers(without, questions, _ANY_SCORE),
    )


def check_threshold(store: Index, questions: Sequence[Question], measured: Measured) -> None:
    """Make sure that asking at the default threshold is what the curve says of it."""
    asked = first_answers(store, questions, THRESHOLD)
    for question, outcome, seen in zip(questions, asked, measured.answered, strict=True):
        expected = seen if seen.score >= THRESHOLD else Outcome(0.0, False)
        if outcome != expected:
            note(f"the curve says {expected}, the threshold gives {outcome}: {question.text}")


def check_command_line(store: Path, index: Index, questions: Sequence[Question]) -> None:
    """Make sure that the command line gives what the library gives: ids, scores, matches."""
    for question in questions:
        command = factcli("find", "--json", "--store", str(store), question.text)
        done = subprocess.run(command, capture_output=True, env=environment(), check=False)
        results = json.loads(done.stdout)["results"]
        shown = [(result["id"], float(result["score"]), result["match"]) for result in results]
        hits = find(index, question.text).hits
        if shown != [(hit.entry.id, hit.score, hit.match) for hit in hits]:
            raise SystemExit(f"the command line differs from the library: {question.text}")


def peer_rows(facts: Sequence[dict[str, str]], sets: dict[str, list[Question]]) -> list[list[str]]:
    """Each peer's share of right first answers in the sets; a missing one's row says so."""
    texts = [(fact["subject"], fact["attribute"]) for fact in facts]
    rows = []
    for name, make in peers.ALL.items():
        note(f"asking {name}")
        try:
            best = make(texts)
        except peers.MissingError as error:
            rows.append([name, *["-"] * len(SETS), str(error)])
            continue
        sample = 10 if name in _SLOW else 1
        begun, asked = time.perf_counter(), 0
        row = [name + (f" (every {sample}th question)" if sample > 1 else "")]
        for questions in sets.values():
            some = questions[::sample]
            found = [(best(question.text), question) for question in some]
            right = sum(n is not None and facts[n]["id"] in q.gold for n, q in found)
            row.append(f"{right / len(some):.3f}")
            asked += len(some)
        rows.append([*row, f"{(time.perf_counter() - begun) / asked * 1000:.1f}"])
    return rows


def curve(measured: dict[str, Measured]) -> str:
    """The table of right against false answers over thresholds."""
    head = ["threshold"]
    head += [f"{name}: right" for name in measured] + [f"{name}: false" for name in measured]
    rows = []
    for least in sorted({*CURVE, THRESHOLD}):
        right = [share(m.answered, least, right=True) for m in measured.values()]
        false = [share(m.answered_without, least, right=False) for m in measured.values()]
        mark = " (default)" if least == THRESHOLD else ""
        rows.append([f"{least:g}{mark}", *(f"{value:.3f}" for value in right + false)])
    return table(head, rows)


def supported(measured: Measured) -> float:
    """The threshold whose right answers less twice its false ones are the most.

    A wrong figure costs more than none. Of equals the highest: it is the most careful.
    """

    def gain(least: int) -> tuple[float, int]:
        right = share(measured.answered, least, right=True)
        return right - 2 * share(measured.answered_without, least, right=False), least

    return max(range(30, 100), key=gain)


def summary(measured: dict[str, Measured]) -> str:
    """The table of the measures at the default threshold."""
    rows = [
        [
            name,
            f"{share(m.ranked, 0, right=True):.3f}",
            f"{share(m.answered, THRESHOLD, right=True):.3f}",
            f"{share(m.answered, THRESHOLD, right=False):.3f}",
            f"{share(m.answered_without, THRESHOLD, right=False):.3f}",
        ]
        for name, m in measured.items()
    ]
    head = ["questions", "top-1, ranking alone", "answered rightly", "answered", "answered falsely"]
    return table(head, rows)


def report(given: argparse.Namespace) -> None:
    """Measure and print all tables."""
    data, work = data_folder(given.data), work_folder(given.work)
    os.environ["XDG_CACHE_HOME"] = str(work / "cache")
    facts = entity_facts(data)
    sets = {name: entity_questions(data, name) for name in SETS}
    gold = {identifier for questions in sets.values() for q in questions for identifier in q.gold}
    path = write_store(work / "entityquestions.json", facts)
    rest = write_store(
        work / "entityquestions-without.json", [f for f in facts if f["id"] not in gold]
    )
    store, without = open_index([str(path)]), open_index([str(rest)])
    measured = {}
    for name, questions in sets.items():
        note(f"asking factcli: {name}")
        measured[name] = measure(store, without, questions)
        check_threshold(store, questions, measured[name])
    print(
        f"At the default threshold, {THRESHOLD:g}; falsely: with the answering facts taken out.\n"
    )
    print(summary(measured))
    print(f"\nRight against false answers:\n\n{curve(measured)}")
    print(f"\nThe clean set supports a default of {supported(measured['clean'])}.")
    sample = [q for questions in sets.values() for q in questions[::59]][: given.sample]
    check_command_line(path, store, sample)
    print(f"\nThe command line gave the same for {len(sample)} questions.")
    if not given.no_peers:
        rows = [["factcli", *(f"{share(m.ranked, 0, right=True):.3f}" for m in measured.values())]]
        rows[0].append(f"{_pace(store, sets) * 1000:.1f}")
        print("\n" + table(["top-1", *SETS, "ms a question"], rows + peer_rows(facts, sets)))


def _pace(store: Index, sets: dict[str, list[Question]]) -> float:
    some = [question for questions in sets.values() for question in questions[::10]]
    begun = time.perf_counter()
    first_answers(store, some, 0)
    return (time.perf_counter() - begun) / len(some)


def main() -> None:
    """Read the command line and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of the data (../shared/bench)")
    parser.add_argument("--work", type=Path, help="folder for stores and indexes (temporary)")
    parser.add_argument("--sample", type=int, default=50, help="questions by command line (50)")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    report(parser.parse_args())


if __name__ == "__main__":
    main()
