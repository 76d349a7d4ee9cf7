"""Check on a second set of questions, made by rule from the World Factbook, that answers hold.

500 questions that the store answers, in its own words, misspelt, and in everyday words; and 500
that it does not: the fact taken out, nothing of the kind stated, or stated of other years only.
"""

import argparse
import os
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench_data import Question, data_folder, factbook_facts, work_folder, write_store
from measure import note, table
from phrasings import OTHER_YEARS, PHRASINGS, UNKNOWN
from quality import CURVE, Outcome, first_answers, share
from terms import plain_words
from vocabulary import misspell

from factcli.index.cache import open_index
from factcli.match.search import THRESHOLD

_OWN, _MISSPELT, _EVERYDAY = "in the fact's words", "a word misspelt", "in everyday words"
_GONE, _UNKNOWN, _YEAR = "the fact taken out", "nothing of the kind", "another year"
_WANTED = {_OWN: 200, _MISSPELT: 150, _EVERYDAY: 150, _GONE: 250, _UNKNOWN: 125, _YEAR: 125}
WITH_ANSWER = (_OWN, _MISSPELT, _EVERYDAY)

Sets = dict[str, list[Question]]
Facts = list[dict[str, Any]]


def make(facts: Facts, seed: int) -> tuple[Facts, Sets]:
    """The store's facts and the questions: those to be unanswerable lose their facts."""
    rng = random.Random(seed)  # noqa: S311 - repeatable on purpose
    ids = _ids(facts)
    countries = sorted({fact["subject"] for fact in facts})
    known = set(plain_words(" ".join(" ".join(_texts(fact)) for fact in facts)))
    pairs = [(country, phrasing) for country in countries for phrasing in PHRASINGS]
    pairs = [(c, p) for c, p in pairs if ids[c, _leaf(p[0])]]
    rng.shuffle(pairs)
    sets: Sets = {name: [] for name in _WANTED}
    for country, (attribute, own, everyday) in pairs:
        # Nothing fits the pair that is not wanted any more, or has no everyday phrasing.
        fitting = [n for n in (*WITH_ANSWER, _GONE) if len(sets[n]) < _WANTED[n]]
        fitting = [n for n in fitting if everyday or n != _EVERYDAY]
        if fitting:
            name = fitting[0]
            text = (everyday if name == _EVERYDAY else own).format(_spoken(country))
            text = _with_slip(text, known, rng) if name == _MISSPELT else text
            sets[name].append(Question(text, frozenset(ids[country, _leaf(attribute)])))
    for name, sentences in ((_UNKNOWN, UNKNOWN), (_YEAR, OTHER_YEARS)):
        asked = [s.format(_spoken(country)) for country in countries for s in sentences]
        sets[name] = [Question(text, frozenset()) for text in rng.sample(asked, _WANTED[name])]
    return _without({identifier for q in sets[_GONE] for identifier in q.gold}, facts), sets


def _texts(fact: dict[str, Any]) -> tuple[str, str, str]:
    return fact["subject"], fact["attribute"], fact["value"]["text"]


def _without(gone: set[str], facts: Facts) -> Facts:
    """The facts but for those, and for the notes on them: a note on a figure can well answer."""
    taken = {(f["subject"], _leaf(f["attribute"])) for f in facts if f["id"] in gone}
    notes = {(country, f"{leaf}: note") for country, leaf in taken}
    notes |= {(country, f"{leaf.rpartition(': ')[0]}: note") for country, leaf in taken}
    return [f for f in facts if (f["subject"], _leaf(f["attribute"])) not in taken | notes]


def _ids(facts: Facts) -> defaultdict[tuple[str, str], list[str]]:
    """The ids of what is stated of each country, whichever section states it."""
    ids: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for fact in facts:
        ids[fact["subject"], _leaf(fact["attribute"])].append(fact["id"])
    return ids


def _leaf(attribute: str) -> str:
    return attribute.split(": ", 1)[-1]


def _spoken(country: str) -> str:
    """A country as one says it: Korea, North is North Korea."""
    name, comma, first = country.partition(", ")
    return f"{first} {name}" if comma and "," not in first else country


def _with_slip(text: str, known: set[str], rng: random.Random) -> str:
    long = [word for word in text.split() if len(word) > 5 and word.isalpha()]
    word = rng.choice(long) if long else ""
    return text.replace(word, misspell(word, known, rng), 1) if word else text


def report(given: argparse.Namespace) -> None:
    """Ask all the questions and print what came of them."""
    data, work = data_folder(given.data), work_folder(given.work)
    os.environ["XDG_CACHE_HOME"] = str(work / "cache")
    facts, sets = make(factbook_facts(data), given.seed)
    note("opening the store (its index is built the first time)")
    index = open_index([str(write_store(work / f"factbook-{given.seed}.json", facts))])
    asked = {name: first_answers(index, questions, 0.001) for name, questions in sets.items()}
    rows = []
    for name in WITH_ANSWER:
        ranked = first_answers(index, sets[name], 0)
        right = share(asked[name], THRESHOLD, right=True)
        every = share(asked[name], THRESHOLD, right=False)
        rows.append([f"{len(ranked)}, {name}", f"{share(ranked, 0, right=True):.3f}",
                     f"{right:.3f}", f"{every - right:.3f}"])  # fmt: skip
    head = ["questions with an answer", "top-1, ranking alone", "answered rightly", "wrongly"]
    print(f"At the default threshold, {THRESHOLD:g}:\n\n{table(head, rows)}\n")
    rows = [
        [f"{len(sets[name])}, {name}", f"{share(asked[name], THRESHOLD, right=False):.3f}"]
        for name in _WANTED
        if name not in WITH_ANSWER
    ]
    print(table(["questions without an answer", "answered all the same"], rows))
    print(f"\n{curve(asked)}")
    if given.show:
        _show(sets, asked)


def curve(asked: dict[str, list[Outcome]]) -> str:
    """The table of right against false answers over thresholds."""
    rows = []
    for least in sorted({*CURVE, int(THRESHOLD)}):
        shares = [share(found, least, right=name in WITH_ANSWER) for name, found in asked.items()]
        rows.append([str(least), *(f"{value:.3f}" for value in shares)])
    heads = [f"right: {n}" if n in WITH_ANSWER else f"false: {n}" for n in asked]
    return table(["threshold", *heads], rows)


def _show(sets: Sets, asked: dict[str, list[Outcome]]) -> None:
    """Print the questions that were answered wrongly, or not at all."""
    for name, questions in sets.items():
        for question, outcome in zip(questions, asked[name], strict=True):
            is_answered = outcome.score >= THRESHOLD
            is_good = is_answered and outcome.right if name in WITH_ANSWER else not is_answered
            if not is_good:
                print(f"{name}\t{outcome.score}\t{question.text}")


def main() -> None:
    """Read the command line and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of the data (../shared/bench)")
    parser.add_argument("--work", type=Path, help="folder for stores and indexes (temporary)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other questions (1)")
    parser.add_argument("--show", action="store_true", help="list what went wrong")
    report(parser.parse_args())


if __name__ == "__main__":
    main()
