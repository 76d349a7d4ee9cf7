"""How well and how fast `check` judges drafts written from the World Factbook.

    python benchmarks/check.py                 the measures on a draft of 1,000 sentences
    python benchmarks/check.py --speed         up to 4,000 sentences against 100,000 facts, and the
                                               memory of drafts 1, 10 and 100 times as long
    python benchmarks/check.py --show 20       with so many of the sentences that it fails
    python benchmarks/check.py --labelled FILE… --near-misses FILE
                                               the measures on what people have labelled

A third of the sentences say what the store says, a third have their figure altered by rule, and a
third are about figures that were taken out of the store, which still has those of other countries.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import labelled_claims as labelled
import msgspec
from bench_data import data_folder, factbook_facts, work_folder, write_store
from measure import Command, run_once, run_reading

from factcli.grammar.whole import parse_value

_DATED = re.compile(r"(?P<body>.*?)\s*\((?P<year>[0-9]{4})(?: est\.)?\)")
_FRAMES = (
    "{Subject}'s {attribute} stands at {value}.",
    "In {Subject}, the {attribute} was {value}.",
    "According to the latest figures, the {attribute} of {Subject} is {value}.",
    "{Attribute} in {Subject} came to a total of {value}, officials said.",
    "The ministry noted that the {attribute} of {Subject} was {value}.",
)
_FAMILY = {"supported": "agrees", "imprecise": "agrees", "outdated": "agrees"}
_LONGEST = 45
_LAUNCHER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


class Line(NamedTuple):
    """A sentence of the draft with its figure, the verdict it deserves, and how it was made."""

    text: str
    figure: str
    verdict: str
    rule: str


def typed(fact: dict[str, Any]) -> dict[str, Any] | None:
    """A fact of the Factbook with its figure as a value, or None where it is no single figure."""
    dated = _DATED.fullmatch(fact["value"]["text"])
    body = dated["body"] if dated else fact["value"]["text"]
    if len(body) > _LONGEST or not any(sign.isdigit() for sign in body):
        return None
    value = msgspec.to_builtins(parse_value(body), str_keys=True, builtin_types=())
    if value["type"] == "text":
        return None
    numbers = {n: _exact(value[n]) for n in ("low", "high") if n in value}
    return {**fact, "value": {**value, **numbers}, "as_of": dated["year"] if dated else None}


def _exact(number: object) -> object:
    return number if number is None or isinstance(number, int) else float(str(number))


def prepared(folder: Path, count: int) -> tuple[list[dict[str, Any]], list[Line]]:
    """The facts of the store, and the draft that is held against them."""
    rng = random.Random(5)  # noqa: S311 - repeatable on purpose
    facts = factbook_facts(folder)
    figures = [found for fact in facts if (found := typed(fact))]
    chosen = rng.sample(figures, count)
    by_id = {fact["id"]: fact for fact in figures}
    unknown = {_said_of(fact) for fact in chosen[2::3]}
    kept = [by_id.get(f["id"], f) for f in facts if _said_of(f) not in unknown]
    return kept, [_line(fact, number, rng) for number, fact in enumerate(chosen)]


def _said_of(fact: dict[str, Any]) -> tuple[str, str]:
    """What a sentence says of a fact: the Factbook prints some in two of its chapters."""
    return fact["subject"], fact["attribute"].split(": ", 1)[-1]


def _line(fact: dict[str, Any], number: int, rng: random.Random) -> Line:
    value = fact["value"]["text"]
    verdict, rule = ("supported", "as printed"), ("unverified", "not in the store")
    deserved, how = verdict if number % 3 == 0 else rule
    if number % 3 == 1:
        deserved = "contradicted"
        value, how = _altered(value, number // 3, rng)
    subject, attribute = _said_of(fact)
    attribute = attribute.replace(": ", ", ")
    frame = _FRAMES[number % len(_FRAMES)]
    text = frame.format(
        Subject=subject,
        Attribute=attribute,
        attribute=attribute[:1].lower() + attribute[1:],
        value=value,
    )
    return Line(text, value, deserved, how)


def _altered(value: str, number: int, rng: random.Random) -> tuple[str, str]:
    """The figure with another scale, another currency, or other digits."""
    if "billion" in value and number % 4 == 0:
        return value.replace("billion", "million"), "scale"
    if value.startswith("$") and number % 4 == 1:
        return "€" + value[1:], "currency"
    year = re.search(r"(?:19|20)[0-9]{2}$", value)
    if year and not value.isdigit():
        return f"{value[: year.start()]}{int(year.group()) - 3}", "year"
    places = [n for n, sign in enumerate(value) if sign.isdigit()]
    first = places[0]
    other = rng.choice([d for d in "123456789" if abs(int(d) - int(value[first])) > 1])
    return value[:first] + other + value[first + 1 :], "digits"


def report(lines: list[Line], findings: list[dict[str, Any]], show: int) -> None:
    """Print the measures, and some of the sentences that failed."""
    by_line: dict[int, list[dict[str, Any]]] = {}
    for finding in findings:
        by_line.setdefault((finding["line"] + 1) // 2, []).append(finding)
    counts: Counter[tuple[str, str]] = Counter()
    failed = []
    for number, line in enumerate(lines, start=1):
        start = line.text.rindex(line.figure) + 1
        near = [f for f in by_line.get(number, []) if f["end_column"] > start]
        got = near[0]["verdict"] if near else "no claim"
        got = _FAMILY.get(got, got)
        wanted = _FAMILY.get(line.verdict, line.verdict)
        counts[wanted, got] += 1
        if got != wanted:
            failed.append(f"{wanted} -> {got} ({line.rule}): {line.text}\n    {near[:1]}")
    _measures(counts)
    for text in failed[:show]:
        print(text)


def _measures(counts: Counter[tuple[str, str]]) -> None:
    for verdict in ("contradicted", "agrees", "unverified"):
        right = counts[verdict, verdict]
        said = sum(n for (_, got), n in counts.items() if got == verdict)
        there = sum(n for (wanted, _), n in counts.items() if wanted == verdict)
        print(f"{verdict:13} precision {right / max(1, said):.3f}  recall {right / there:.3f}")
    unknown = sum(n for (wanted, _), n in counts.items() if wanted == "unverified")
    wrong = counts["unverified", "contradicted"]
    print(f"unknown called contradicted: {wrong} of {unknown} ({wrong / unknown:.3f})")
    print(", ".join(f"{a} -> {b}: {n}" for (a, b), n in sorted(counts.items())))


def command(draft: Path, store: Path) -> Command:
    """The check of a draft, as a whole process."""
    words = ("check", str(draft), "--json", "--store", str(store))
    return Command((sys.executable, "-m", "factcli", *words))


def checked(draft: Path, store: Path) -> list[dict[str, Any]]:
    """The findings of a draft, as the command gives them."""
    _, printed = run_reading(command(draft, store), keep=True)
    found: list[dict[str, Any]] = msgspec.json.decode(printed)["findings"]
    return found


def speed(facts: list[dict[str, Any]], lines: list[Line], work: Path) -> None:
    """Print how long whole runs take, by the length of the draft and the size of the store."""
    for size in (25_000, 100_000):
        store = write_store(work / f"check-{size}.json", _grown(facts, size))
        time.sleep(2.5)  # an index is not trusted while its store is younger than that
        run_once(command(_draft(work, lines[:1]), store))
        for count in (250, 1000, 2000, 4000):
            draft = _draft(work, [lines[n % len(lines)] for n in range(count)])
            run = min(run_once(command(draft, store)) for _ in range(3))
            held = _memory(command(draft, store))
            print(f"{size:7} facts, {count:5} sentences: {run.seconds:6.2f} s, {held:4} MiB")

    memory(lines, work, store)


def memory(lines: list[Line], work: Path, store: Path) -> None:
    """Print the most memory that a run holds by the length of the draft: it must not grow with it.

    What it has looked up is kept up to a bound, which the middle draft comes near.
    """
    for times in (1, 10, 100):
        draft = _draft(work, [lines[n % len(lines)] for n in range(100 * times)])
        size, held = draft.stat().st_size // 1000, _memory(command(draft, store))
        print(f"a draft {times:3} times as long, {size:4} kB: {held:4} MiB")


def _memory(measured: Command) -> int:
    """The most memory that a run holds, in MiB, started by a process that holds little itself."""
    argv = (sys.executable, "-c", _LAUNCHER, *measured.argv)
    return int(run_reading(Command(argv), keep=True)[1]) // 1024


def _grown(facts: list[dict[str, Any]], size: int) -> Iterator[dict[str, Any]]:
    """That many facts: those of the Factbook, then again of countries that do not exist."""
    for number in range(size):
        again, at = divmod(number, len(facts))
        fact = facts[at]
        if again:
            fact = {**fact, "id": f"{fact['id']}-{again}", "subject": f"Other {fact['subject']}"}
        yield fact


def _draft(work: Path, lines: list[Line]) -> Path:
    draft = work / "draft.md"
    draft.write_text("\n\n".join(line.text for line in lines) + "\n", encoding="utf-8")
    return draft


def by_people(files: Sequence[Path], near_misses: Path | None, show: int) -> None:
    """Print the measures on what people have labelled."""
    asked = labelled.Labelled()
    for file in files:
        asked.take(file)
    if files:
        labelled.report(asked, show)
    if near_misses:
        judged, count = asked.near_misses(near_misses)
        print(f"near misses judged: {judged} of {count} ({judged / count:.3f})")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the data")
    parser.add_argument("--work", type=Path, help="the folder for stores and drafts")
    parser.add_argument("--count", type=int, default=1000, help="how many sentences")
    parser.add_argument("--show", type=int, default=0, help="how many failures to print")
    parser.add_argument("--speed", action="store_true", help="measure time and memory")
    parser.add_argument("--labelled", type=Path, nargs="+", help="sentences or labels of drafts")
    parser.add_argument("--near-misses", type=Path, help="sentences of which the store knows none")
    asked = parser.parse_args()
    if asked.labelled or asked.near_misses:
        by_people(asked.labelled or (), asked.near_misses, asked.show)
        return
    facts, lines = prepared(data_folder(asked.data), asked.count)
    work = work_folder(asked.work)
    if asked.speed:
        speed(facts, lines, work)
        return
    store = write_store(work / "check-factbook.json", facts)
    report(lines, checked(_draft(work, lines), store), asked.show)


if __name__ == "__main__":
    main()
