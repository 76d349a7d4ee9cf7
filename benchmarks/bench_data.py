"""Data that nobody here wrote as stores and questions: EntityQuestions, the World Factbook."""

import argparse
import csv
import gzip
import json
import random
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from vocabulary import misspell

QUESTIONS_IN_A_BATCH = 10_000
SETS = ("clean", "typo1", "typosubj")
_REPOSITORY = Path(__file__).resolve().parent.parent
_DATA = _REPOSITORY.parent / "shared" / "bench"


class Question(NamedTuple):
    """A question in words and the ids of the facts that answer it."""

    text: str
    gold: frozenset[str]


def data_folder(given: Path | None) -> Path:
    """The folder of the data; exits with a sentence where it is not there."""
    folder = given or _DATA
    if not (folder / "entityquestions_facts.csv").exists():
        raise SystemExit(f"{folder}: there is no benchmark data; name its folder with --data")
    return folder


def work_folder(given: Path | None) -> Path:
    """The folder for stores and indexes, kept from one run to the next."""
    folder = given or Path(tempfile.gettempdir()) / "factcli-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def entity_facts(data: Path) -> list[dict[str, Any]]:
    """The facts of EntityQuestions in the form of a store."""
    return table_facts(data / "entityquestions_facts.csv")


def table_facts(path: Path) -> list[dict[str, Any]]:
    """The facts of a CSV file in the form of a store."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_fact(row) for row in csv.DictReader(file)]


def entity_questions(data: Path, name: str) -> list[Question]:
    """One of the three sets of questions about them."""
    with (data / f"entityquestions_{name}.jsonl").open(encoding="utf-8") as file:
        read = [json.loads(line) for line in file]
    return [Question(line["query"], frozenset(line["gold"])) for line in read]


def factbook_facts(data: Path) -> list[dict[str, Any]]:
    """The facts of the World Factbook in the form of a store."""
    with gzip.open(data / "factbook_facts.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return [_fact(row) for row in csv.DictReader(file)]


def _fact(row: dict[str, str]) -> dict[str, Any]:
    fact: dict[str, Any] = {name: row[name] for name in ("id", "kind", "subject", "attribute")}
    # Two fields of EntityQuestions are empty: a value says nothing there, but has to be something.
    fact["value"] = {"type": "text", "text": row["value"] or "-"}
    fact["as_of"] = _edtf(row.get("as_of") or "")
    return fact


def _edtf(text: str) -> str | None:
    """A year, or a span such as 2019-2021 or 2020-25, as EDTF."""
    first, dash, last = text.partition("-")
    if not (len(first) == 4 and first.isdigit()):
        return None
    if not dash:
        return first
    whole = first[: 4 - len(last)] + last
    return f"{first}/{whole}" if len(whole) == 4 and whole.isdigit() and whole > first else None


def write_store(path: Path, facts: Iterable[dict[str, Any]]) -> Path:
    """Write a store, unless the very same one is there already: its index stays good then."""
    text = json.dumps({"version": 1, "facts": list(facts)}, ensure_ascii=False)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path


def many_questions(data: Path, count: int, seed: int = 1) -> list[str]:
    """That many different questions about EntityQuestions' facts, every third with a slip.

    Their sentences are those of the data's own questions, with other facts' subjects.
    """
    facts = entity_facts(data)
    by_id = {fact["id"]: fact for fact in facts}
    sentences: dict[str, str] = {}
    for question in entity_questions(data, "clean"):
        about = by_id[min(question.gold)]
        if about["subject"] in question.text:
            sentences[about["attribute"]] = question.text.replace(about["subject"], "{}")
    rng = random.Random(seed)  # noqa: S311 - repeatable on purpose
    known = {word.casefold() for fact in facts for word in fact["subject"].split()}
    rng.shuffle(facts)
    made = dict.fromkeys(_asked(fact, n, sentences, known, rng) for n, fact in enumerate(facts))
    return list(made)[:count]


def _asked(
    fact: dict[str, Any],
    number: int,
    sentences: dict[str, str],
    known: set[str],
    rng: random.Random,
) -> str:
    subject = " ".join(fact["subject"].split())
    long = [word for word in subject.split() if len(word) > 4 and word.isalpha()]
    if number % 3 == 0 and long:
        word = rng.choice(long)
        subject = subject.replace(word, misspell(word, known, rng), 1)
    return sentences[fact["attribute"]].replace("{}", subject)


def main() -> None:
    """Write EntityQuestions' facts as a store, and ten thousand questions about them."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path, help="folder of the data (../shared/bench)")
    parser.add_argument("store", type=Path, help="the store to write, JSON")
    parser.add_argument("questions", type=Path, help="the questions to write, one a line")
    given = parser.parse_args()
    write_store(given.store, entity_facts(given.data))
    questions = many_questions(given.data, QUESTIONS_IN_A_BATCH)
    given.questions.write_text("\n".join(questions) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
