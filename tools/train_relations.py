"""Train the score of question words against attribute words; write it as a table of small vectors.

    python tools/train_relations.py --questions annotated_wd_data_train.txt

Three sources: `tools/pairs` (attributes with ten and more ways to ask for each), the concepts of
`factcli/words/phrasings.txt`, and other people's labelled questions, read from the path given and
never kept here: SimpleQuestions in its Wikidata form (Bordes et al. 2015, CC BY 3.0). A question
and an attribute are bags of words, each word a vector; the score is their product. Trained by
softmax over all attributes, and by a logistic gate on the same score; seeded, so that the same
sources give the same table. Needs numpy and scipy.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from factcli.words.relations import scored_words, write_table
from factcli.words.text import words

_HERE = Path(__file__).resolve().parent
_PHRASINGS = _HERE.parent / "factcli" / "words" / "phrasings.txt"
_TABLE = _HERE.parent / "factcli" / "words" / "relations.bin"
_SIZE = 50
_EPOCHS = 14
_BATCH = 512
_RATE = 0.01
_LEAST_SEEN = 3
_LEAST_SEEN_OF_OTHERS = 6
_DROPPED = 0.15
_CARE, _HARD = 20.0, 0.2


class Source(NamedTuple):
    """A question, and the names under which what it asks for may stand."""

    question: str
    labels: tuple[str, ...]
    origin: str


def own_pairs() -> Iterator[Source]:
    """Our own attributes and questions; {X} and {Y} stand for names."""
    for path in sorted((_HERE / "pairs").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            attribute, _, question = line.partition("\t")
            yield Source(re.sub(r"\{[XY]\}('s)?", "…", question), (attribute,), "pairs")


def concepts() -> Iterator[Source]:
    """The phrases of each concept, each asking for what the others name."""
    for line in _PHRASINGS.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        names, _, asked = line.partition(" ? ")
        labels = tuple(name.strip() for name in names.split("|"))
        for phrase in (*labels, *filter(None, (p.strip() for p in asked.split("|")))):
            yield Source(phrase, labels, "concepts")


def others(path: Path) -> Iterator[Source]:
    """Other people's questions; their names are the words that hardly any other question has."""
    labels = {}
    for line in (_HERE / "properties.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, _, names = line.partition("\t")
            labels[code] = tuple(names.split("|"))
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    for _, code, _, question in rows:
        if code in labels:
            yield Source(question, labels[code], "others")


def question_words(text: str) -> list[str]:
    """The words by which a question is scored; … stands for a name."""
    return scored_words(words(run) for run in text.split("…"))


class Vocabulary:
    """The known words of one side, by number."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(set(words))
        self.numbers = {word: number for number, word in enumerate(self.words)}

    def bags(self, texts: list[list[str]]) -> csr_matrix:
        """A row a text, each word weighted so that long texts are no longer vectors."""
        rows, columns, weights = [], [], []
        for row, text in enumerate(texts):
            known = [self.numbers[word] for word in text if word in self.numbers]
            rows += [row] * len(known)
            columns += known
            weights += [1 / np.sqrt(len(known))] * len(known) if known else []
        shape = (len(texts), len(self.words))
        return csr_matrix((np.float32(weights), (rows, columns)), shape=shape)


def known_words(sources: list[Source]) -> set[str]:
    """The question words that are worth a vector: those of several questions."""
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for source in sources:
        (theirs if source.origin == "others" else ours).update(set(question_words(source.question)))
    kept = {word for word, seen in ours.items() if seen >= _LEAST_SEEN}
    return kept | {word for word, seen in theirs.items() if seen >= _LEAST_SEEN_OF_OTHERS}


class Adam:
    """The optimiser of one table."""

    def __init__(self, table: np.ndarray, rate: float) -> None:
        self.table, self.rate, self.step = table, rate, 0
        self.first, self.second = np.zeros_like(table), np.zeros_like(table)

    def take(self, gradient: np.ndarray) -> None:
        """One step against the gradient."""
        self.step += 1
        self.first += 0.1 * (gradient - self.first)
        self.second += 0.001 * (gradient * gradient - self.second)
        first = self.first / (1 - 0.9**self.step)
        second = self.second / (1 - 0.999**self.step)
        self.table -= self.rate * first / (np.sqrt(second) + 1e-8)


class Model:
    """Two tables of vectors, the bias of the gate, and their training."""

    def __init__(self, sources: list[Source], rng: np.random.Generator) -> None:
        self.asked = Vocabulary(known_words(sources))
        labels = sorted({label for source in sources for label in source.labels})
        self.labels = labels
        seen = Counter(word for label in labels for word in set(question_words(label)))
        self.named = Vocabulary(w for w, n in seen.items() if " " not in w or n >= _LEAST_SEEN)
        start = {w: rng.normal(0, 0.3, _SIZE) for w in {*self.asked.words, *self.named.words}}
        self.questions = np.float32([start[word] for word in self.asked.words])
        self.attributes = np.float32([start[word] for word in self.named.words])
        self.bias = np.float32([-4.0])

    def fit(self, sources: list[Source], rng: np.random.Generator, epochs: int) -> None:
        """Train on the sources; the gate weighs a wrong yes as heavily as all the noes together."""
        number = {label: n for n, label in enumerate(self.labels)}
        label_bags = self.named.bags([question_words(label) for label in self.labels])
        bags = self.asked.bags([question_words(source.question) for source in sources])
        right = csr_matrix(
            (
                np.ones(sum(len(s.labels) for s in sources), dtype=np.float32),
                (
                    [row for row, s in enumerate(sources) for _ in s.labels],
                    [number[label] for s in sources for label in s.labels],
                ),
            ),
            shape=(len(sources), len(self.labels)),
        )
        tables = [Adam(t, _RATE) for t in (self.questions, self.attributes, self.bias)]
        for epoch in range(epochs):
            order = rng.permutation(len(sources))
            total = 0.0
            for begin in range(0, len(order), _BATCH):
                rows = order[begin : begin + _BATCH]
                total += self._step(_dropped(bags[rows], rng), right[rows], label_bags, tables, rng)
            for table in tables:
                table.rate *= 0.85
            print(f"epoch {epoch + 1}: loss {total / len(order):.4f}", flush=True)

    def _step(
        self,
        bags: csr_matrix,
        right: csr_matrix,
        label_bags: csr_matrix,
        tables: list[Adam],
        rng: np.random.Generator,
    ) -> float:
        wanted = right.toarray()
        chosen = np.unique(np.concatenate([right.indices, rng.integers(0, len(self.labels), 1500)]))
        wanted, label_bags = wanted[:, chosen], label_bags[chosen]
        questions, attributes = bags @ self.questions, label_bags @ self.attributes
        scores = questions @ attributes.T
        each = scores - scores.max(axis=1, keepdims=True)
        odds = np.exp(each)
        odds /= odds.sum(axis=1, keepdims=True)
        hits = odds * wanted
        hit = np.maximum(hits.sum(axis=1, keepdims=True), 1e-9)
        loss = float(-np.log(hit).sum())
        slope = odds - hits / hit
        gate = 1 / (1 + np.exp(-np.clip(scores + self.bias, -30, 30)))
        # All noes weigh more than the yes, and of them most those that are easily taken for it.
        others = odds * (1 - wanted)
        hard = others / np.maximum(others.sum(axis=1, keepdims=True), 1e-9)
        care = _CARE / wanted.shape[1] + _HARD * hard
        gated = np.where(wanted > 0, (gate - 1) / wanted.sum(axis=1, keepdims=True), gate * care)
        slope = (slope + gated) / len(bags.indptr)
        tables[0].take(bags.T @ (slope @ attributes) + 1e-6 * self.questions)
        tables[1].take(label_bags.T @ (slope.T @ questions) + 1e-6 * self.attributes)
        tables[2].take(np.float32([gated.sum() / len(bags.indptr)]))
        return loss

    def scores(self, questions: list[str], labels: list[str]) -> np.ndarray:
        """The gate's score of each question against each label."""
        asked = self.asked.bags([question_words(q) for q in questions]) @ self.questions
        named = self.named.bags([question_words(label) for label in labels]) @ self.attributes
        return asked @ named.T + self.bias


def _dropped(bags: csr_matrix, rng: np.random.Generator) -> csr_matrix:
    """The bags with some words left out, so that no word is relied on alone."""
    kept = bags.copy()
    kept.data = kept.data * (rng.random(len(kept.data)) > _DROPPED)
    return kept


def transfer(sources: list[Source], rng: np.random.Generator) -> None:
    """What the score knows of attributes it never saw: a third of our own is kept out."""
    ours = sorted({s.labels[0] for s in sources if s.origin == "pairs"})
    out = set(rng.permutation(ours)[: len(ours) // 3])
    seen = [s for s in sources if not (s.origin == "pairs" and s.labels[0] in out)]
    unseen = [s for s in sources if s.origin == "pairs" and s.labels[0] in out]
    model = Model(seen, rng)
    model.fit(seen, rng, _EPOCHS)
    for name, some in (("seen", seen), ("not seen", unseen)):
        some = [s for s in some if s.origin == "pairs"]
        some = [some[n] for n in rng.permutation(len(some))[:2000]]
        scores = model.scores([s.question for s in some], ours)
        own = np.array([ours.index(s.labels[0]) for s in some])
        gold = scores[np.arange(len(some)), own]
        first = float(np.mean(scores.argmax(axis=1) == own))
        print(f"attributes {name}: first of {len(ours)} {first:.3f}", end="")
        for least in (-2, -1, 0, 1, 2, 3):
            taken = scores >= least
            taken[np.arange(len(some)), own] = False
            print(f"; at {least}: yes {np.mean(gold >= least):.3f}, no {taken.mean():.5f}", end="")
        print()


def main() -> None:
    """Read the command line, train, and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--questions", type=Path, help="annotated_wd_data_train.txt")
    parser.add_argument("--transfer", action="store_true", help="measure on attributes kept out")
    parser.add_argument("--out", type=Path, default=_TABLE, help="where the table goes")
    given = parser.parse_args()
    rng = np.random.default_rng(1)
    sources = [*own_pairs(), *concepts(), *(others(given.questions) if given.questions else ())]
    if given.transfer:
        transfer(sources, rng)
        return
    model = Model(sources, rng)
    model.fit(sources, rng, _EPOCHS)
    write_table(
        str(given.out),
        dict(zip(model.asked.words, model.questions.tolist(), strict=True)),
        dict(zip(model.named.words, model.attributes.tolist(), strict=True)),
        float(model.bias[0]),
    )
    print(f"{given.out}: {given.out.stat().st_size:,} bytes, {len(model.asked.words)} words")


if __name__ == "__main__":
    main()
