"""Train the weights by which a fact is held to be the one that a claim of a draft is about.

    PYTHONPATH=.:benchmarks python tools/train_claims.py --set FILE… --set FILE… --near-misses FILE…

A set is what people have labelled together: sentences, and labels of drafts beside them. Each fact
beside each labelled figure is an example: is it the one meant? Where a claim has a fact, the others
are weighed once more without it, as for a claim that the store knows nothing of. Figures that agree
and figures that differ are learned together, because what makes a fact the one meant is the same.
Logistic regression with a quadratic penalty, by Newton's method; nothing is random. It prints the
measures of each set by the weights of the others, then writes those of all. Needs numpy.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import labelled_claims as labelled
import numpy as np

from factcli.check.judgement import AGREES, Case
from factcli.check.scope import Scope
from factcli.check.signals import Heard, Signals
from factcli.check.weighing import Weighed, weigh
from factcli.vocabulary import CONTRADICTED, OUTDATED, UNVERIFIED

_WEIGHTS = Path(__file__).resolve().parent.parent / "factcli" / "check" / "weights.tsv"
# By leave-one-set-out: from 3 to 20, and from .4 to 1, the measures differ by less than .01.
_PENALTY, _WITHOUT = 8.0, 0.4
# What the store knows nothing of is a fifth of the sets, and must not be judged.
_UNKNOWN = 2.0
_STEPS = 30
# A signal that so few examples have says nothing.
_LEAST_SEEN = 8
_PROOFS = (*AGREES, OUTDATED)


class Example(NamedTuple):
    """A fact beside a claim: its signals, whether it is the one meant, and what it counts for."""

    signals: Signals
    is_meant: bool
    weight: float


class Beside(NamedTuple):
    """All that a claim was weighed by, and where it starts in its text."""

    start: int
    scope: Scope
    cases: Sequence[Case]
    heard: Heard


class Learner(labelled.Labelled):
    """Checks labelled texts and keeps what their claims were weighed by."""

    def __init__(self) -> None:
        super().__init__(self._weigher_of_texts)
        self.examples: list[Example] = []
        self._beside: list[Beside] = []

    def _weigher_of_texts(self, scope: Scope, cases: Sequence[Case], heard: Heard) -> list[Weighed]:
        start = scope.around.reading.passage.start + scope.claim.start
        self._beside.append(Beside(start, scope, cases, heard))
        return weigh(scope, cases, heard)

    def _text(self, store: str, text: str, labels: list[labelled.Label]) -> None:
        self._beside.clear()
        before = len(self.judged)
        super()._text(store, text, labels)
        known = {beside.start: beside for beside in self._beside}
        for judged in self.judged[before:]:
            beside = known.pop(judged.finding.start, None) if judged.finding else None
            if beside:
                self.examples += examples(beside, judged.label)

        # What has no label is a date that only dates another figure, so that no fact is it.
        for beside in known.values():
            if beside.scope.claim.sort == "date":
                self.examples += _of_no_fact(beside)

    def near_misses(self, path: Path) -> tuple[int, int]:
        """The same of sentences of which the store knows none."""
        self._beside.clear()
        counts = super().near_misses(path)
        unknown = labelled.Label("", 0, 0, UNVERIFIED, None)
        self.examples += [one for beside in self._beside for one in examples(beside, unknown)]
        return counts


def examples(beside: Beside, label: labelled.Label) -> Iterable[Example]:
    """The facts beside a claim, then those that are left without the one that is meant."""
    meant = next((c for c in beside.cases if c.statement.fact.id == label.fact), None)
    for one in weigh(beside.scope, beside.cases, beside.heard):
        is_it = one.case is meant
        if not is_it or one.case.agrees == (label.verdict in _PROOFS):
            yield Example(one.signals, is_it, 1.0 if label.fact else _UNKNOWN)
    if meant is None:
        return
    others = [
        case
        for case in beside.cases
        if case is not meant and not (case.agrees and label.verdict != CONTRADICTED)
    ]
    for one in weigh(beside.scope, others, beside.heard):
        yield Example(one.signals, False, _WITHOUT)


def _of_no_fact(beside: Beside) -> Iterable[Example]:
    weighed = weigh(beside.scope, beside.cases, beside.heard)
    return [Example(one.signals, False, 1.0) for one in weighed if one.case.differs]


def train(found: Sequence[Example]) -> dict[str, float]:
    """The weights under which the examples are likeliest."""
    seen = Counter(name for one in found for name, value in one.signals.items() if value)
    names = sorted(name for name, count in seen.items() if count >= _LEAST_SEEN)
    matrix = np.array([[one.signals.get(name, 0.0) for name in names] for one in found])
    labels = np.array([float(one.is_meant) for one in found])
    counts = np.array([one.weight for one in found])
    scale = matrix.std(axis=0)
    scale[scale == 0] = 1.0
    # The penalty bears on signals of one size, and not on what all examples have.
    penalty = _PENALTY * scale**2
    penalty[names.index("any")] = 0.0
    values = np.zeros(len(names))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(matrix @ values)))
        slope = matrix.T @ (counts * (likely - labels)) + penalty * values
        curve = (matrix.T * (counts * likely * (1 - likely))) @ matrix + np.diag(penalty + 1e-9)
        values = values - np.linalg.solve(curve, slope)
    return dict(zip(names, values.tolist(), strict=True))


def learned(files: Iterable[Path]) -> list[Example]:
    """The examples of one set."""
    learner = Learner()
    for file in files:
        learner.take(file)
    return learner.examples


def measured(files: Iterable[Path], weights: Signals, show: int) -> None:
    """Print the measures of a set that is judged by some weights."""
    asked = labelled.Labelled(partial(weigh, weights=weights))
    for file in files:
        asked.take(file)
    labelled.report(asked, show)


def main() -> None:
    """Train, report and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, nargs="+", action="append", required=True, dest="sets")
    parser.add_argument("--near-misses", type=Path, nargs="*", default=[])
    parser.add_argument("--show", type=int, default=0, help="how many failures to print")
    given = parser.parse_args()
    sets = [(files, learned(files)) for files in given.sets]
    learner = Learner()
    for file in given.near_misses:
        learner.near_misses(file)
    for files, _ in sets:
        others = [one for its, found in sets if its is not files for one in found]
        print(f"\n{files[0]}, by the weights of the others")
        measured(files, train([*others, *learner.examples]), given.show)
    weights = train([*(one for _, found in sets for one in found), *learner.examples])
    with _WEIGHTS.open("w", encoding="utf-8") as file:
        file.write("# signal, its weight: made by tools/train_claims.py\n")
        for name, weight in sorted(weights.items()):
            file.write(f"{name}\t{weight:.4f}\n")


if __name__ == "__main__":
    main()
