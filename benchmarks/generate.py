"""Make a store of any size, the same for the same seed, and questions that it answers.

Names, lengths and word frequencies are shaped as in real texts: a few words are everywhere, most
words are rare, and the vocabulary grows with the store (about 170,000 words at a million facts).
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from attributes import ACTORS, ATTRIBUTES, CURRENCIES, MONTHS, PLACES, Attribute
from vocabulary import COMMON, JOINING, misspell, vocabulary, vocabulary_size

_FIRST_YEAR, _LAST_YEAR = 1995, 2024
_SUBJECT_LENGTHS = (2, 2, 2, 3, 3, 3, 3, 4, 4, 5)
_FACTS_A_DOCUMENT = 500
_MOST_DOCUMENTS = 300
_LAST_START = 20_000
# What stands before the facts, between them and after them.
_JSON = ', "facts": [\n', ",\n", "\n]}\n"
_LINES = "}\n", "\n", "\n"


class Made(NamedTuple):
    """A made-up fact as JSON has it, and a question that only it answers."""

    fact: dict[str, Any]
    question: str


class Maker:
    """Makes facts one after another; the same seed and count make the same facts."""

    def __init__(self, count: int, seed: int = 1) -> None:
        # Repeatable on purpose, and no secret.
        self._rng = random.Random(f"{seed}:{count}")  # noqa: S311
        self._words = vocabulary(vocabulary_size(count), self._rng)
        self._count = count
        self._subjects: set[tuple[str, ...]] = set()
        self.known = set(self._words)
        self.documents = [self._document(n) for n in range(self._documents())]

    def _documents(self) -> int:
        return min(_MOST_DOCUMENTS, 1 + self._count // _FACTS_A_DOCUMENT)

    def _document(self, number: int) -> dict[str, Any]:
        title = " ".join(self._subject()).title()
        return {"id": f"document-{number}", "title": title, "language": "en"}

    def facts(self) -> Iterator[Made]:
        """All the facts, a subject's together."""
        number = 0
        while True:
            for made in self._about(self._subject()):
                if number >= self._count:
                    return
                made.fact["id"] = f"{made.fact['id']}-{number}"
                number += 1
                yield made

    def _subject(self) -> tuple[str, ...]:
        """A new name: one rare word, the others as common as words are (Zipf)."""
        rng, size = self._rng, len(self._words)
        while True:
            length = rng.choice(_SUBJECT_LENGTHS)
            name = [self._words[rng.randrange(len(COMMON), size)]]
            name += [self._words[int(size ** rng.random()) - 1] for _ in range(length - 1)]
            if name[-1] in JOINING:
                name.reverse()
            key = tuple(sorted(name))
            if key not in self._subjects:
                self._subjects.add(key)
                return tuple(name)

    def _about(self, subject: tuple[str, ...]) -> Iterator[Made]:
        """What the store states of one subject: some attributes, some over several years."""
        rng = self._rng
        name = " ".join(word if word in JOINING else word.title() for word in subject)
        alias = " ".join(self._words[rng.randrange(len(COMMON), len(self._words))].title()
                         for _ in range(2))  # fmt: skip
        shared = {
            "places": rng.sample(PLACES, rng.choice((0, 1, 1, 2))),
            "actors": rng.sample(ACTORS, rng.choice((0, 0, 1, 1, 2))),
            "aliases": [alias] if rng.random() < 0.12 else [],
        }
        for attribute in rng.sample(ATTRIBUTES, rng.choice((1, 1, 2, 2, 3, 5))):
            years: list[int | None] = [None]
            if attribute.type in ("quantity", "money") and rng.random() < 0.4:
                span = range(_FIRST_YEAR, _LAST_YEAR + 1)
                years = list(rng.sample(span, rng.choice((1, 2, 3))))
            for year in years:
                yield self._made(name, attribute, year, shared)

    def _made(
        self, name: str, attribute: Attribute, year: int | None, shared: dict[str, Any]
    ) -> Made:
        value = self._value(attribute)
        dated = f" in {year}" if year else ""
        slug = "-".join(f"{name} {attribute.name}".lower().split())
        fact = {
            "id": f"{slug}-{year}" if year else slug,
            "kind": attribute.kind,
            "subject": name,
            "attribute": attribute.name,
            "value": value,
            "as_of": str(year) if year else None,
            **shared,
        }
        if self._rng.random() < 0.7:
            fact["statement"] = f"The {attribute.name} of {name}{dated}: {value['text']}."
        if self._rng.random() < 0.3:
            fact["evidence"] = [self._evidence(value["text"])]
        return Made(fact, attribute.question.format(name) + dated)

    def _evidence(self, figure: str) -> dict[str, Any]:
        document = self._rng.choice(self.documents)["id"]
        return {"document": document, "figure": figure, "start": self._rng.randrange(_LAST_START)}

    def _value(self, attribute: Attribute) -> dict[str, Any]:
        if attribute.type == "text":
            words = [self._words[self._rng.randrange(len(COMMON), len(self._words))].title()
                     for _ in range(2)]  # fmt: skip
            return {"type": "text", "text": " ".join(words)}
        return self._date() if attribute.type == "date" else self._number(attribute)

    def _date(self) -> dict[str, Any]:
        rng = self._rng
        year, month, day = rng.randrange(1950, 2025), rng.randrange(1, 13), rng.randrange(1, 29)
        forms = (
            (f"{year}", f"{year}"),
            (f"{year}-{month:02}", f"{MONTHS[month - 1]} {year}"),
            (f"{year}-{month:02}-{day:02}", f"{day} {MONTHS[month - 1]} {year}"),
        )
        edtf, text = rng.choice(forms)
        return {"type": "date", "edtf": edtf, "text": text}

    def _number(self, attribute: Attribute) -> dict[str, Any]:
        rng = self._rng
        is_money = attribute.type == "money"
        amount = rng.randrange(1, 1000) * 10 ** rng.choice((4, 5, 6) if is_money else (0, 0, 1, 3))
        if attribute.unit == "%":
            amount = rng.randrange(1, 100)
        qualifier = rng.choice(("exactly", "exactly", "exactly", "about", "up-to", "more-than"))
        words = {"exactly": "", "about": "about ", "up-to": "up to ", "more-than": "more than "}
        unit = rng.choice(CURRENCIES) if is_money else attribute.unit
        text = f"{unit} {amount:,}" if is_money else f"{amount:,} {unit}"
        return {
            "type": attribute.type,
            "low": None if qualifier == "up-to" else amount,
            "high": None if qualifier == "more-than" else amount,
            "qualifier": qualifier,
            ("currency" if is_money else "unit"): unit,
            "text": words[qualifier] + text,
        }


class Chooser:
    """Chooses which facts are asked for, and misspells one word of the subject's name."""

    def __init__(self, maker: Maker, count: int, questions: int, seed: int) -> None:
        self._rng = random.Random(f"questions:{seed}:{count}")  # noqa: S311 - repeatable
        self._known = maker.known
        self._chosen = set(self._rng.sample(range(count), min(questions, count)))

    def question(self, number: int, made: Made) -> dict[str, Any] | None:
        """The question for a fact, clean and misspelt, if that fact was chosen."""
        if number not in self._chosen:
            return None
        subject = made.fact["subject"]
        long = [word for word in subject.split() if len(word) > 4]
        word = self._rng.choice(long)
        wrong = subject.replace(word, misspell(word, self._known, self._rng), 1)
        return {
            "query": made.question,
            "typo": made.question.replace(subject, wrong, 1),
            "gold": [made.fact["id"]],
        }


def write(
    count: int,
    store: TextIO,
    questions: TextIO | None = None,
    *,
    ask: int = 1000,
    seed: int = 1,
    lines: bool = False,
) -> None:
    """Write a store of `count` facts, and up to `ask` questions, one JSON object a line.

    The store is JSON or, with `lines`, JSON Lines.
    """
    maker = Maker(count, seed)
    chooser = Chooser(maker, count, ask, seed)
    begin, between, end = _LINES if lines else _JSON
    store.write('{"version": 1, "documents": ' + json.dumps(maker.documents) + begin)
    for number, made in enumerate(maker.facts()):
        store.write((between if number else "") + json.dumps(made.fact))
        question = chooser.question(number, made)
        if question and questions:
            questions.write(json.dumps(question) + "\n")
    store.write(end)


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("facts", type=int, help="how many facts, such as 1000000")
    parser.add_argument("store", type=Path, help="the store to write, JSON, or .jsonl")
    parser.add_argument("--questions", type=Path, help="where to write questions, JSON lines")
    parser.add_argument("--ask", type=int, default=1000, help="how many questions (1000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another store (1)")
    given = parser.parse_args()
    questions = given.questions.open("w", encoding="utf-8") if given.questions else None
    with given.store.open("w", encoding="utf-8") as store:
        lines = given.store.suffix == ".jsonl"
        write(given.facts, store, questions, ask=given.ask, seed=given.seed, lines=lines)
    if questions:
        questions.close()


if __name__ == "__main__":
    main()
