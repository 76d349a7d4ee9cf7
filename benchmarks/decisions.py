"""Measure whether a fact is rightly taken for an answer: right, wrong, flagged and false answers.

Every set has questions that its store answers and questions that it does not. Of the sets with
gold ids half of the questions keep their facts and the other half's are taken out; the everyday
sets were labelled by hand, and hold traps.
"""

import argparse
import csv
import json
import os
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import paraphrases
from bench_data import (
    Question,
    data_folder,
    entity_questions,
    factbook_facts,
    table_facts,
    work_folder,
    write_store,
)
from measure import note, table

from factcli.index.cache import open_index
from factcli.index.reader import Index
from factcli.match.search import find
from factcli.store.paths import bundled_path
from factcli.words.text import words

_HERE = Path(__file__).resolve().parent
_EVERYDAY = _HERE / "everyday"
_GOLD_SETS = ("simplequestions", "webquestions", "popqa")
# Traps that an answer passes by telling the very difference that the trap is about: of a year asked
# of a total over years, and of the whole asked of a nation's part.
_TOLD = {
    "trap: year-of-cumulative-total": "a total for ",
    "trap: whole, not the Norwegian part": " only ",
}
_KINDS = ("right", "right, flagged", "wrong", "wrong, flagged", "none")


class Stated(NamedTuple):
    """What a fact states: the attribute of its subject, and the value in words."""

    subject: str
    attribute: str
    value: str

    def says(self, other: "Stated") -> bool:
        """Whether it is true of a thing of the same name all the same, or the other way round.

        The same attribute of the same name; or of a name that is its value the attribute with "of",
        as Athens is the capital of what has Athens for its capital.
        """
        own, names = words(self.subject), words(other.subject)
        if self.attribute == other.attribute:
            return own == names
        return words(self.value) == names and f"{self.attribute} of" == other.attribute


class Asked(NamedTuple):
    """A question with the ids that answer it, and those that may if they say how they differ.

    `gone` is what the facts state that answered it and were taken out; `told` the words in a
    `differs` by which any fact may answer.
    """

    text: str
    gold: frozenset[str]
    tolerated: frozenset[str] = frozenset()
    gone: tuple[Stated, ...] = ()
    told: str = ""


class Suite(NamedTuple):
    """A store with the questions that it answers and those that it does not."""

    name: str
    store: Path
    answerable: list[Asked]
    unanswerable: list[Asked]


class Outcome(NamedTuple):
    """What came first for a question: its id, or "", whether that is right, and what differs."""

    asked: Asked
    first: str
    differs: tuple[str, ...]
    states: Stated | None = None

    @property
    def kind(self) -> str:
        """How an answerable question was answered."""
        if not self.first:
            return "none"
        right = "right" if self.first in self.asked.gold else "wrong"
        return f"{right}, flagged" if self.differs else right

    @property
    def false(self) -> str:
        """How an unanswerable question was answered: not at all is as it should be."""
        if not self.first:
            return "none"
        told = self.asked.told
        is_told = bool(told) and any(told in f"{differs} " for differs in self.differs)
        if is_told or (self.differs and self.first in self.asked.tolerated):
            return "told"
        return "flagged" if self.differs else "false"

    @property
    def is_true(self) -> bool:
        """Whether the store states what was asked though the labels have no answer in it."""
        states = self.states
        return states is not None and any(states.says(other) for other in self.asked.gone)


def halves(name: str, facts: list[dict[str, Any]], questions: list[Question], work: Path) -> Suite:
    """The suite of questions with gold ids: of every second question the facts are taken out."""
    shuffled = questions[:]
    random.Random(1).shuffle(shuffled)  # noqa: S311 - repeatable on purpose
    gone = {identifier for q in shuffled[::2] for identifier in q.gold}
    kept = [q for q in shuffled[1::2] if not q.gold & gone]
    store = write_store(work / f"{name}-half.json", (f for f in facts if f["id"] not in gone))
    by_id = {fact["id"]: _stated(fact) for fact in facts if fact["id"] in gone}
    taken = [
        Asked(q.text, frozenset(), gone=tuple(by_id[i] for i in sorted(q.gold) if i in by_id))
        for q in shuffled[::2]
    ]
    return Suite(name, store, _asked(kept), taken)


def _stated(fact: dict[str, Any]) -> Stated:
    return Stated(fact["subject"], fact["attribute"], fact["value"]["text"])


def _asked(questions: Iterable[Question], *, answerable: bool = True) -> list[Asked]:
    return [Asked(q.text, q.gold if answerable else frozenset()) for q in questions]


def gold_questions(path: Path) -> list[Question]:
    """The questions of a set with gold ids."""
    with path.open(encoding="utf-8") as file:
        read = [json.loads(line) for line in file]
    return [Question(line["query"], frozenset(line["gold_ids"])) for line in read]


def everyday(name: str, store: Path, path: Path) -> Suite:
    """A suite of questions labelled by hand."""
    answerable, unanswerable = [], []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) < 3 or row[0].startswith("#"):
                continue
            ids = [identifier.strip() for identifier in row[2].split(",")]
            if ids[0] == "NA":
                told = _TOLD.get(row[0], "")
                unanswerable.append(Asked(row[1], frozenset(), frozenset(ids[1:]), told=told))
            else:
                answerable.append(Asked(row[1], frozenset(ids)))
    return Suite(name, store, answerable, unanswerable)


def suites(data: Path, work: Path) -> Iterator[Suite]:
    """All suites, the small ones first."""
    bundled = Path(bundled_path())
    yield everyday("bundled", bundled, data / "questions_everyday.tsv")
    for folder in sorted(_EVERYDAY.iterdir()):
        store = folder / "store.json"
        yield everyday(folder.name, store if store.exists() else bundled, folder / "questions.tsv")
    for name in _GOLD_SETS:
        facts = table_facts(data / f"{name}_facts.csv")
        yield halves(name, facts, gold_questions(data / f"{name}_questions.jsonl"), work)
        if name == "simplequestions":
            store = write_store(work / f"{name}.json", facts)
            for stored in (True, False):
                yield _none(data, store, stored=stored)
    facts = table_facts(data / "popqa_facts.csv")
    for slip in ("typo1", "typosubj"):
        yield halves(
            f"popqa-{slip}", facts, gold_questions(data / f"popqa_questions_{slip}.jsonl"), work
        )
    facts = table_facts(data / "entityquestions_facts.csv")
    for slip in ("clean", "typo1", "typosubj"):
        yield halves(f"entityquestions-{slip}", facts, entity_questions(data, slip), work)
    yield from _factbook(data, work)


def _none(data: Path, store: Path, *, stored: bool) -> Suite:
    with (data / "simplequestions_none.jsonl").open(encoding="utf-8") as file:
        read = [json.loads(line) for line in file]
    asked = [Asked(r["query"], frozenset()) for r in read if r["subject_in_store"] == stored]
    return Suite(f"simplequestions, subject {'' if stored else 'not '}in store", store, [], asked)


def _factbook(data: Path, work: Path) -> Iterator[Suite]:
    facts, sets = paraphrases.make(factbook_facts(data), 1)
    store = write_store(work / "factbook-1.json", facts)
    for name, questions in sets.items():
        if any(q.gold for q in questions) and name in paraphrases.WITH_ANSWER:
            yield Suite(f"factbook, {name}", store, _asked(questions), [])
        else:
            yield Suite(f"factbook, {name}", store, [], _asked(questions, answerable=False))


def outcomes(index: Index, asked: list[Asked]) -> list[Outcome]:
    """What came first for each question."""
    result = []
    for one in asked:
        hits = find(index, one.text).hits
        first = hits[0] if hits else None
        if first is None:
            result.append(Outcome(one, "", ()))
            continue
        states = _stated(json.loads(first.entry.json))
        result.append(Outcome(one, first.entry.id, first.differs, states))
    return result


def row(suite: Suite, show: bool) -> list[str]:
    """Ask the questions of one suite; its row of the table."""
    index = open_index([str(suite.store)])
    answered, false = outcomes(index, suite.answerable), outcomes(index, suite.unanswerable)
    if show:
        _show(index, answered, false)
    kinds = Counter(outcome.kind for outcome in answered)
    falses = Counter(outcome.false for outcome in false)
    count, none = max(1, len(answered)), max(1, len(false))
    right = kinds["right"] + kinds["right, flagged"]
    cells = [f"{right / count:.3f}", *(f"{kinds[kind] / count:.3f}" for kind in _KINDS[1:])]
    cells = cells if answered else ["-"] * 5
    others = [f"{falses[kind] / none:.3f}" for kind in ("false", "flagged", "told")]
    true = sum(outcome.is_true for outcome in false if outcome.false == "false") / none
    others.insert(1, f"{true:.3f}" if any(one.gone for one in suite.unanswerable) else "-")
    others = others if false else ["-"] * 4
    return [suite.name, str(len(answered)), *cells, str(len(false)), *others]


def _show(index: Index, answered: list[Outcome], false: list[Outcome]) -> None:
    """List what went wrong, with what each judgement found."""
    for outcome in answered:
        if outcome.kind == "none":
            print(f"  NONE   {outcome.asked.text}\t{_refused(index, outcome.asked)}")
        elif outcome.kind.startswith("wrong"):
            gold = ",".join(sorted(outcome.asked.gold)[:3])
            print(f"  WRONG  {outcome.asked.text}\t{outcome.first} {outcome.differs} not {gold}")
    for outcome in false:
        if outcome.false in ("false", "flagged"):
            print(f"  FALSE  {outcome.asked.text}\t{outcome.first} {outcome.differs}")


def _refused(index: Index, asked: Asked) -> str:
    """What speaks against the fact that would be right."""
    for hit in find(index, asked.text, limit=40, min_score=0).hits:
        if hit.entry.id in asked.gold:
            return f"{hit.entry.id} {hit.score}: {'; '.join(hit.differs)}"
    return f"{min(asked.gold)} not ranked"


def report(given: argparse.Namespace) -> None:
    """Ask every suite and print the table."""
    data, work = data_folder(given.data), work_folder(given.work)
    os.environ["XDG_CACHE_HOME"] = str(work / "cache")
    rows = []
    for suite in suites(data, work):
        if given.only and not any(part in suite.name for part in given.only):
            continue
        note(f"asking {suite.name}")
        rows.append(row(suite, given.show))
    head = ["set", "with", "right", "of it flagged", "wrong", "wrong, flagged", "none"]
    print(table([*head, "without", "false", "of it true", "flagged", "told"], rows))


def main() -> None:
    """Read the command line and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of the data (../shared/bench)")
    parser.add_argument("--work", type=Path, help="folder for stores and indexes (temporary)")
    parser.add_argument("--only", nargs="*", help="sets whose name holds one of these")
    parser.add_argument("--show", action="store_true", help="list what went wrong, and why")
    report(parser.parse_args())


if __name__ == "__main__":
    main()
