"""Measure the order alone: how often the right fact comes first, answer or not (`--min-score 0`).

PopQA's books, films and people, with every fact in the store: many names are one or two common
words, so that a slip in one of them leads to many others. And the everyday sets of decisions.py.
"""

import argparse
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from bench_data import Question, data_folder, table_facts, work_folder, write_store
from decisions import Asked, gold_questions, suites
from measure import note, table

from factcli.index.cache import open_index
from factcli.index.reader import Index
from factcli.match.search import find

_POPQA = ("", "_typo1", "_typosubj")
# These suites come first.
_EVERYDAY = 6


def first(index: Index, questions: Sequence[Asked | Question]) -> float:
    """The share of questions whose first fact is right."""
    right = 0
    for question in questions:
        hits = find(index, question.text, limit=1, min_score=0).hits
        right += bool(hits) and hits[0].entry.id in question.gold
    return right / len(questions)


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the data (../shared/bench)")
    parser.add_argument("--work", type=Path, help="folder for stores and indexes (temporary)")
    given = parser.parse_args()
    data, work = data_folder(given.data), work_folder(given.work)
    rows = []
    facts = table_facts(data / "popqa_facts.csv")
    index = open_index([str(write_store(work / "popqa-full.json", facts))])
    for slip in _POPQA:
        note(f"asking popqa{slip}")
        asked = gold_questions(data / f"popqa_questions{slip}.jsonl")
        rows.append([f"popqa{slip}", str(len(asked)), f"{first(index, asked):.3f}"])
    for suite in islice(suites(data, work), _EVERYDAY):
        share = first(open_index([str(suite.store)]), suite.answerable)
        rows.append([suite.name, str(len(suite.answerable)), f"{share:.3f}"])
    print(table(["set", "questions", "right fact first"], rows))


if __name__ == "__main__":
    main()
