"""How `check` judges sentences and drafts that people have labelled, and near misses."""

import datetime
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcli.check.checker import Checker
from factcli.check.findings import Finding, Policy
from factcli.check.judging import Weigher
from factcli.check.weighing import weigh
from factcli.index.cache import open_index

_ROOT = Path(__file__).resolve().parent.parent
STORES = {"bundled": _ROOT / "data/facts.json"} | {
    name: _ROOT / f"benchmarks/everyday/{name}/store.json"
    for name in ("denmark", "canada", "netherlands", "newzealand", "kenya", "ireland")
}
# The day that the labels were given for.
TODAY = datetime.date(2026, 11, 26)
_UNREAD = "unread"


class Label(NamedTuple):
    """A figure of a text, `start` to `end`, and the verdict that a person gave it."""

    text: str
    start: int
    end: int
    verdict: str
    fact: str | None


class Judged(NamedTuple):
    """A label with what the check said; `unlisted` are findings on figures without a label."""

    label: Label
    finding: Finding | None

    @property
    def verdict(self) -> str:
        """What the check said of the figure."""
        return self.finding.verdict if self.finding else _UNREAD


class Labelled:
    """Checks labelled texts, each against the store that its labels were made from."""

    def __init__(self, weigher: Weigher = weigh) -> None:
        self._weigher = weigher
        self._checkers: dict[str, Checker] = {}
        self.judged: list[Judged] = []
        self.unlisted: list[tuple[str, Finding]] = []

    def take(self, path: Path) -> None:
        """Judge a file: lines of sentences, or the labels of the draft beside it."""
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if "line" in lines[0]:
            self._text(lines[0]["store"], *_of_draft(path.with_suffix(".md"), lines))
            return
        for line in lines:
            self._text(line["store"], line["text"], list(_of_sentence(line)))

    def near_misses(self, path: Path) -> tuple[int, int]:
        """How many of the sentences, none of which its store knows, are judged at all.

        A line is a sentence for the bundled store, or JSON that names another.
        """
        lines = path.read_text(encoding="utf-8").splitlines()
        sentences = [_near_miss(line) for line in lines]
        judged = 0
        for store, sentence in sentences:
            found = self._checker(store).check(sentence).findings
            wrong = [f for f in found if f.verdict != "unverified"]
            judged += bool(wrong)
            if wrong:
                print(f"near miss {wrong[0].verdict}: {sentence}\n    {wrong[0].reason}")
        return judged, len(sentences)

    def _checker(self, store: str) -> Checker:
        if store not in self._checkers:
            self._checkers[store] = Checker(
                open_index([str(STORES[store])]), Policy(TODAY), self._weigher
            )
        return self._checkers[store]

    def _text(self, store: str, text: str, labels: list[Label]) -> None:
        found = self._checker(store).check(text).findings
        taken = set()
        for label in labels:
            near = [f for f in found if f.start < label.end and label.start < f.end]
            best = max(near, key=lambda f: _shared(f, label), default=None)
            taken.add(best)
            self.judged.append(Judged(label, best))
        wrong = (f for f in found if f not in taken and f.verdict == "contradicted")
        self.unlisted += ((text, finding) for finding in wrong)


def _near_miss(line: str) -> tuple[str, str]:
    """The store and the sentence of a line."""
    if not line.startswith("{"):
        return "bundled", line
    told = json.loads(line)
    return told["store"], told["text"]


def _shared(finding: Finding, label: Label) -> float:
    shared = min(finding.end, label.end) - max(finding.start, label.start)
    return shared - (finding.end - finding.start) / 1000


def _of_sentence(line: dict[str, Any]) -> Iterator[Label]:
    text = str(line["text"])
    for claim in line["claims"]:
        start = _place(text, claim["figure"])
        yield Label(text, start, start + len(claim["figure"]), claim["verdict"], claim["fact"])


def _of_draft(draft: Path, lines: Sequence[dict[str, object]]) -> tuple[str, list[Label]]:
    text = draft.read_text(encoding="utf-8")
    rows = text.split("\n")
    labels = []
    for line in lines:
        number, figure = int(str(line["line"])) - 1, str(line["figure"])
        start = sum(len(row) + 1 for row in rows[:number]) + _place(rows[number], figure)
        fact = line["fact"]
        name = None if fact is None else str(fact)
        labels.append(Label(text, start, start + len(figure), str(line["verdict"]), name))
    return text, labels


def _place(text: str, figure: str) -> int:
    """Where a figure stands as a whole: the 5 of 5 tonnes, not of 45."""
    start = text.index(figure)
    while True:
        before, after = text[start - 1 : start], text[start + len(figure) :][:1]
        inside = after in ".," and text[start + len(figure) + 1 :][:1].isdigit()
        if not (before.isalnum() or after.isalnum() or (after and inside)):
            return start
        start = text.index(figure, start + 1)


def report(asked: Labelled, show: int) -> None:
    """Print the measures of everything judged, and some of what failed."""
    counts = Counter((j.label.verdict, j.verdict) for j in asked.judged)
    for verdict in ("contradicted", "supported", "imprecise", "outdated"):
        right = counts[verdict, verdict]
        alarms = len(asked.unlisted) * (verdict == "contradicted")
        said = sum(n for (_, got), n in counts.items() if got == verdict) + alarms
        there = sum(n for (wanted, _), n in counts.items() if wanted == verdict)
        print(
            f"{verdict:13} precision {right / max(1, said):.3f} ({right} of {said})  "
            f"recall {right / max(1, there):.3f} ({right} of {there})"
        )
    unknown = sum(n for (wanted, _), n in counts.items() if wanted == "unverified")
    wrong = counts["unverified", "contradicted"]
    print(f"unknown called contradicted: {wrong} of {unknown} ({wrong / max(1, unknown):.3f})")
    print(", ".join(f"{a} -> {b}: {n}" for (a, b), n in sorted(counts.items())))
    failed = [j for j in asked.judged if j.verdict != j.label.verdict]
    for judged in sorted(failed, key=lambda j: (j.label.verdict, j.verdict))[:show]:
        print(_shown(judged))
    for text, finding in asked.unlisted[:show]:
        print(f"unlisted -> contradicted: {finding.claim} | {finding.reason}\n    {text[:200]}")


def _shown(judged: Judged) -> str:
    label, finding = judged
    start = max(label.text.rfind("\n", 0, label.start) + 1, label.start - 150)
    end = label.text.find("\n", label.end)
    around = label.text[start : end if end >= 0 else None][:400]
    said = f"{finding.claim!r}: {finding.reason} [{finding.fact_id}]" if finding else ""
    figure = label.text[label.start : label.end]
    return f"{label.verdict} -> {judged.verdict}: {figure!r} [{label.fact}]\n  {around}\n  {said}"
