"""Train the weights by which a doubtful fact is held to be the answer, or none.

    python tools/train_weights.py --questions annotated_wd_data_train.txt

For facts of texts from the stores and questions of `benchmarks/everyday`, all written for the
purpose; for those of tables from `training_tables.py`, which makes a store of other people's
questions, read from the path given and never kept here. Each of the first facts of each question
is an example: is it the answer? Logistic regression with a quadratic penalty, by Newton's method;
nothing is random, so that the same sources give the same weights. It prints what the thresholds
of `match/search.py` give where each store is judged by the weights of the others. Needs numpy.
"""

import argparse
import csv
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from training_tables import training_tables

from factcli.index.answer import Filters
from factcli.index.cache import open_index
from factcli.match.query import read_query
from factcli.match.search import LookUp
from factcli.match.weighing import DOUBTFUL_AS_ASKED, Signals
from factcli.store.paths import bundled_path

_HERE = Path(__file__).resolve().parent
_EVERYDAY = _HERE.parent / "benchmarks" / "everyday"
_WEIGHTS = _HERE.parent / "factcli" / "match" / "weights.tsv"
_PENALTY = 6.0
_STEPS = 30
_SHORT = 4
# A signal that so few examples have says nothing.
_LEAST_SEEN = 8
_THRESHOLDS = ((0.0, 2.0), (0.3, 2.0), (0.3, 0.8), (0.3, 0.7), (0.4, 0.7), (0.3, 0.6), (0.3, 0.5))

Array = npt.NDArray[np.float64]


class Question(NamedTuple):
    """A question of a set, and the ids of the facts that answer it: none where it is a trap."""

    origin: str
    text: str
    gold: frozenset[str]


class Example(NamedTuple):
    """A fact in front for a question: its signals, and what is known of it."""

    signals: Signals
    is_answer: bool
    is_plain: bool
    is_grave: bool
    is_ruled_out: bool
    is_of_text: bool


Asked = tuple[Question, list[Example]]


def everyday() -> Iterator[tuple[Path, list[Question]]]:
    """The stores of texts, each with its questions."""
    for folder in sorted(_EVERYDAY.iterdir()):
        with (folder / "questions.tsv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        questions = []
        for row in rows:
            if len(row) >= 3 and not row[0].startswith("#"):
                ids = [identifier.strip() for identifier in row[2].split(",")]
                gold = frozenset(() if ids[0] == "NA" else ids)
                questions.append(Question(folder.name, row[1], gold))
        store = folder / "store.json"
        yield store if store.exists() else Path(bundled_path()), questions


def of_tables(path: Path, folder: Path) -> tuple[Path, list[Question]]:
    """A store of tables and its questions, made of other people's."""
    made = training_tables(path)
    store = folder / "store.json"
    store.write_text(json.dumps({"version": 1, "facts": made.facts}), encoding="utf-8")
    rng = random.Random(1)  # noqa: S311 - repeatable on purpose
    asked = [
        Question(one["kind"], slip(one["query"], rng) if place % 3 == 0 else one["query"],
                 frozenset(one["gold"]))
        for place, one in enumerate(made.questions)
    ]  # fmt: skip
    return store, asked


def slip(text: str, rng: random.Random) -> str:
    """A question with two letters of one of its longer words swapped, or one left out."""
    own = text.split(" ")
    longer = [place for place, word in enumerate(own) if len(word) > _SHORT]
    if longer:
        place = rng.choice(longer)
        word, at = own[place], rng.randrange(1, len(own[place]) - 2)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        own[place] = rng.choice((swapped, word[:at] + word[at + 1 :]))
    return " ".join(own)


def examples(store: Path, questions: Iterable[Question]) -> Iterator[Asked]:
    """Each question with the facts in front for it."""
    index = open_index([str(store)])
    for question in questions:
        query = read_query(index, question.text)
        if not query.has_content:
            yield question, []
            continue
        look_up = LookUp(index, query, 10, Filters())
        look_up.gather()
        yield (
            question,
            [
                Example(
                    one.signals,
                    one.scored.row.id in question.gold,
                    one.verdict.is_as_asked,
                    not one.verdict.is_answer,
                    one.is_ruled_out,
                    one.scored.row.is_described,
                )
                for one in look_up.front()
            ],
        )


class Weights(NamedTuple):
    """Signals with their weights."""

    names: list[str]
    values: Array

    def likelihoods(self, found: Sequence[Example]) -> list[float]:
        """How likely each fact is the answer."""
        if not found:
            return []
        sums = _matrix(self.names, found) @ self.values
        values = 1 / (1 + np.exp(-sums))
        return [0.0 if e.is_ruled_out else float(v) for e, v in zip(found, values, strict=True)]


def _matrix(names: Sequence[str], found: Sequence[Example]) -> Array:
    return np.array([[example.signals.get(name, 0.0) for name in names] for example in found])


def train(asked: Iterable[Asked]) -> Weights:
    """The weights under which the examples are likeliest."""
    found = [one for _, some in asked for one in some if not one.is_ruled_out]
    seen: dict[str, int] = {}
    for example in found:
        for name, value in example.signals.items():
            seen[name] = seen.get(name, 0) + bool(value)
    names = sorted(name for name, count in seen.items() if count >= _LEAST_SEEN)
    matrix = _matrix(names, found)
    labels = np.array([float(example.is_answer) for example in found])
    scale = matrix.std(axis=0)
    scale[scale == 0] = 1.0
    # The penalty bears on signals of one size, and not on what all examples have.
    penalty = _PENALTY * scale**2
    penalty[names.index("any")] = 0.0
    values = np.zeros(len(names))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(matrix @ values)))
        slope = matrix.T @ (likely - labels) + penalty * values
        curve = (matrix.T * (likely * (1 - likely))) @ matrix + np.diag(penalty + 1e-9)
        values = values - np.linalg.solve(curve, slope)
    return Weights(names, values)


def outcome(found: Sequence[Example], likely: Sequence[float], doubt: float, sure: float) -> int:
    """The place of the fact that is the answer at these thresholds, or -1."""
    for place, example in enumerate(found):
        least = 0.0 if example.is_of_text else min(doubt, DOUBTFUL_AS_ASKED)
        if not example.is_grave and likely[place] >= (least if example.is_plain else doubt):
            return place
    best = max(range(len(found)), key=likely.__getitem__, default=-1)
    return best if best >= 0 and likely[best] >= sure else -1


def judged(asked: Sequence[Asked], weights: Weights, doubt: float, sure: float) -> list[int]:
    """How many questions are answered rightly, wrongly, and for all that they have no answer."""
    right = wrong = false = 0
    for question, found in asked:
        place = outcome(found, weights.likelihoods(found), doubt, sure)
        if place >= 0:
            is_right = found[place].is_answer
            right += is_right
            wrong += bool(question.gold) and not is_right
            false += not question.gold
    return [right, wrong, false]


def report(sets: dict[str, list[Asked]]) -> None:
    """Print what the thresholds give where each set is judged by the weights of the others."""
    print("doubtful, likely: set right | wrong | answered without an answer")
    others = {
        name: train([one for other, asked in sets.items() if other != name for one in asked])
        for name in sets
    }
    for doubt, sure in _THRESHOLDS:
        line = []
        for name, asked in sets.items():
            answerable = sum(bool(question.gold) for question, _ in asked)
            right, wrong, false = judged(asked, others[name], doubt, sure)
            without = max(1, len(asked) - answerable)
            shares = (right / answerable, wrong / answerable, false / without)
            line.append(f"{name} " + " | ".join(f"{share:.3f}" for share in shares))
        print(f"{doubt:g}, {sure:g}: " + "; ".join(line))


def write(of_text: Weights, of_table: Weights) -> None:
    """Write the table that the package reads."""
    text = dict(zip(of_text.names, of_text.values, strict=True))
    table = dict(zip(of_table.names, of_table.values, strict=True))
    with _WEIGHTS.open("w", encoding="utf-8") as file:
        file.write("# signal, its weight for a fact of a text, for one of a table:")
        file.write(" made by tools/train_weights.py\n")
        for name in sorted({*text, *table}):
            file.write(f"{name}\t{text.get(name, 0.0):.4f}\t{table.get(name, 0.0):.4f}\n")


def main() -> None:
    """Train, report and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, required=True, help="annotated_wd_data_train.txt")
    given = parser.parse_args()
    texts = {qs[0].origin: list(examples(store, qs)) for store, qs in everyday()}
    report(texts)
    with TemporaryDirectory() as folder:
        tables = list(examples(*of_tables(given.questions, Path(folder))))
    report({"even": tables[::2], "odd": tables[1::2]})
    write(train([one for asked in texts.values() for one in asked]), train(tables))


if __name__ == "__main__":
    main()
