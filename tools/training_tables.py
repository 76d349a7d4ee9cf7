"""Make a store and questions from other people's labelled questions, to train a decision on.

    python tools/training_tables.py --questions annotated_wd_data_train.txt --out FOLDER

From the training file alone of SimpleQuestions in its Wikidata form, whose names
`question_names.py` finds, `training_things.py` sorts and `training_store.py` tells about. Seeded:
the same file gives the same tables.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from question_names import Asked, Frames, read
from training_store import Store, property_labels
from training_things import Thing, key_of, near, things_of

_STORED, _WITHHELD, _ANSWERED, _ABSENT, _ALIKE = 3000, 1350, 2500, 1000, 40
_MOSTLY = 0.4


class Tables(NamedTuple):
    """Facts in the form of a store, and questions as dicts of query, gold, kind and name."""

    facts: list[dict[str, Any]]
    questions: list[dict[str, Any]]


def training_tables(path: Path, seed: int = 1) -> Tables:
    """A store and questions with and without an answer in it, from the training file's path."""
    rng = random.Random(seed)  # noqa: S311 - repeatable on purpose
    asked = read(path)
    frames = Frames(asked)
    spans = list(zip(asked, frames.spans, strict=True))
    labelled = property_labels()
    clean = [
        (one, frames.name(one, span))
        for one, span in spans
        if one.code in labelled and frames.clean(one, span)
    ]
    things = things_of(clean, rng)
    store = Store(things, _names(frames, spans), rng)
    said = {one.text: name for one, name in clean}
    unlike = list({key_of(thing.name): thing for thing in _shuffled(things.values(), rng)}.values())
    stored, withheld = unlike[:_STORED], unlike[_STORED : _STORED + _WITHHELD]
    for thing in stored:
        store.tell(thing, set())
    for thing in withheld:
        store.tell(thing, near(thing.asked[0].code))
    questions = [
        *_answered(stored, store, said, rng),
        *_unanswered(withheld, unlike[_STORED + _WITHHELD :], store, said),
    ]
    texts = Counter(question["query"] for question in questions)
    questions = [question for question in questions if texts[question["query"]] == 1]
    return Tables(_shuffled(store.facts, rng), _shuffled(questions, rng))


def _names(frames: Frames, spans: list[tuple[Asked, tuple[int, int]]]) -> dict[str, str]:
    """What answers are called by most questions about them, where it is more than one."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, span in spans:
        if name := frames.name(one, span):
            seen[one.subject][name] += 2 if frames.clean(one, span) else 1
    best = {key: (*some.most_common(1)[0], some.total()) for key, some in seen.items()}
    return {key: name for key, (name, n, of) in best.items() if n > 1 and n >= _MOSTLY * of}


def _shuffled(things: Iterable[Any], rng: random.Random) -> list[Any]:
    listed = list(things)
    rng.shuffle(listed)
    return listed


def _question(one: Asked, gold: list[str], kind: str, name: str) -> dict[str, Any]:
    return {"query": one.text.strip(), "gold": gold, "kind": kind, "name": name}


def _answered(
    stored: list[Thing], store: Store, said: dict[str, str], rng: random.Random
) -> list[dict[str, Any]]:
    """Questions whose own name is that of the table, or a part of it."""
    found = []
    for thing in stored:
        one = rng.choice(thing.asked)
        gold, own = store.told.get((thing.title, one.code)), key_of(said[one.text])
        fits = own <= key_of(thing.name) or own >= key_of(thing.name)
        if gold and fits and not store.answers_otherwise(one, thing.name):
            found.append(_question(one, gold, "answered", said[one.text]))
    return found[:_ANSWERED]


def _unanswered(
    withheld: list[Thing], absent: list[Thing], store: Store, said: dict[str, str]
) -> list[dict[str, Any]]:
    """Questions for what the store does not tell of a subject, and about subjects it has not."""
    known = {fact["subject"]: key_of(fact["subject"]) for fact in store.facts}
    seen = Counter(word for key in known.values() for word in key)
    having: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for key in known.values():
        for part in key:
            having[part].append(key)
    without: list[dict[str, Any]] = []
    missing: list[dict[str, Any]] = []
    for thing in withheld:
        if thing.title in known and not store.answers_otherwise(thing.asked[0], thing.name):
            one = thing.asked[0]
            without.append(_question(one, [], "no_attribute", said[one.text]))
    for thing in absent:
        one, key = thing.asked[0], key_of(said[thing.asked[0].text])
        others = [other for word in key for other in having[word]]
        if store.answers_otherwise(one, thing.name) or any(key <= o or key >= o for o in others):
            continue
        alike = any(seen[word] <= _ALIKE for word in key if word in seen)
        kind = "no_subject_alike" if alike else "no_subject"
        missing.append(_question(one, [], kind, said[one.text]))
    return without[:_ABSENT] + missing[:_ABSENT]


def main() -> None:
    """Write store.json and questions.jsonl to a folder, and say what is in them."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--questions", type=Path, required=True, help="annotated_wd_data_train.txt")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    tables = training_tables(given.questions, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    store = json.dumps({"version": 1, "facts": tables.facts}, ensure_ascii=False)
    (given.out / "store.json").write_text(store, encoding="utf-8")
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in tables.questions)
    (given.out / "questions.jsonl").write_text(lines, encoding="utf-8")
    subjects = len({fact["subject"] for fact in tables.facts})
    print(f"{len(tables.facts)} facts of {subjects} subjects;", end=" ")
    print(dict(Counter(question["kind"] for question in tables.questions)))


if __name__ == "__main__":
    main()
