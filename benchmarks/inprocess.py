"""What is measured inside one process: building an index, asking it warm, filling the peers."""

import argparse
import json
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import peers
from measure import percentile

from factcli.index.cache import open_index
from factcli.index.identity import index_path
from factcli.index.reader import Index
from factcli.match.search import find
from factcli.store.paths import layer_paths

Figures = dict[str, Any]
_WARM_UP = 5
# As many as a long question has that is in another language than the store, and words that very
# many of the facts of generate.py have.
_UNKNOWN = 30
_COMMON = ("population", "area of", "funding")


def build(store: Path) -> Figures:
    """Build a store's index anew, and leave it there: seconds, and bytes of the index."""
    path = Path(index_path(layer_paths([str(store)])))
    path.unlink(missing_ok=True)
    begun = time.perf_counter()
    index = open_index([str(store)])
    seconds, size = time.perf_counter() - begun, index.size
    index.close()
    return {"seconds": seconds, "facts": size, "bytes": path.stat().st_size}


def warm(store: Path, questions: Path, limit: int) -> Figures:
    """Ask an open index: the time of a question, and how often the first answer is right."""
    index = open_index([str(store)])

    def best(question: str) -> str | None:
        hits = find(index, question, min_score=0).hits
        return hits[0].entry.id if hits else None

    return _asked(best, questions, limit)


def slow(store: Path, questions: Path, limit: int) -> Figures:
    """Ask an open index the worst there is: processor seconds, beside a median question's."""
    index = open_index([str(store)])
    lines = questions.read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["query"] for line in lines[:: max(1, len(lines) // limit)]][:limit]
    rng = random.Random(1)  # noqa: S311 - repeatable on purpose
    letters = "bcdfghklmnprstvaeiou"
    unknown = " ".join("".join(rng.choices(letters, k=7)) for _ in range(_UNKNOWN))
    for question in (*asked[:_WARM_UP], unknown):
        find(index, question)
    worst = {f"{_UNKNOWN} unknown words": unknown, **{f'"{word}"': word for word in _COMMON}}
    return {
        "median": percentile([_processor(index, question) for question in asked], 50),
        "worst": {
            name: percentile([_processor(index, question) for _ in range(_WARM_UP)], 50)
            for name, question in worst.items()
        },
    }


def _processor(index: Index, question: str) -> float:
    begun = time.process_time()
    find(index, question)
    return time.process_time() - begun


def warm_tantivy(folder: Path, questions: Path, limit: int, distance: int) -> Figures:
    """Ask an open tantivy index the same."""
    index = peers.load("tantivy").Index.open(str(folder / "tantivy"))
    ids = (folder / "ids.txt").read_text(encoding="utf-8").splitlines()
    first = peers.tantivy_best(index, distance)

    def best(question: str) -> str | None:
        number = first(question)
        return None if number is None else ids[number]

    return _asked(best, questions, limit)


def _asked(best: Callable[[str], str | None], questions: Path, limit: int) -> Figures:
    """Ask clean and misspelt questions; each set is spread over the whole file."""
    lines = questions.read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines[:: max(1, len(lines) // limit)]][:limit]
    for question in asked[:_WARM_UP]:
        best(question["query"])
    seconds: dict[str, list[float]] = {"query": [], "typo": []}
    right = {"query": 0, "typo": 0}
    for question in asked:
        for form, times in seconds.items():
            begun = time.perf_counter()
            found = best(question[form])
            times.append(time.perf_counter() - begun)
            right[form] += found in question["gold"]
    every = seconds["query"] + seconds["typo"]
    return {
        "p50": percentile(every, 50),
        "p50 clean": percentile(seconds["query"], 50),
        "p50 misspelt": percentile(seconds["typo"], 50),
        "p95": percentile(every, 95),
        "top-1 clean": right["query"] / len(asked),
        "top-1 misspelt": right["typo"] / len(asked),
    }


class PeerRow(NamedTuple):
    """A fact as the peers get it: `more` is what factcli finds it by besides."""

    id: str
    subject: str
    rest: str
    more: str


def rows(store: Path) -> Iterator[PeerRow]:
    """Each fact's id, its subject, its attribute with year and aliases, and its other texts."""
    for fact in msgspec.json.decode(store.read_bytes())["facts"]:
        rest = (fact["attribute"], fact.get("as_of") or "", *fact.get("aliases", ()))
        more = (fact["value"]["text"], fact.get("statement") or "", *fact.get("actors", ()))
        yield PeerRow(fact["id"], fact["subject"], " ".join(rest), " ".join(more))


def fill_peers(store: Path, folder: Path) -> Figures:
    """Fill the peers with a store's facts: lines for fzf, FTS5's trigrams, tantivy.

    Tantivy gets subject, attribute, year and aliases only: statements, which repeat the subject,
    cost it a quarter of its right answers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = list(rows(store))
    pairs = [(row.subject, row.rest) for row in found]
    whole = [(row.subject, f"{row.rest} {row.more}") for row in found]
    (folder / "ids.txt").write_text("\n".join(row.id for row in found), encoding="utf-8")
    with (folder / "lines.txt").open("w", encoding="utf-8") as lines:
        lines.writelines(f"{subject} {rest}\n" for subject, rest in whole)
    figures: Figures = {}
    begun = time.perf_counter()
    database = folder / "trigrams.db"
    database.unlink(missing_ok=True)
    peers.fts5_database(str(database), peers.joined(enumerate(whole)), "trigram").close()
    figures["FTS5 trigram"] = time.perf_counter() - begun
    shutil.rmtree(folder / "tantivy", ignore_errors=True)
    try:
        peers.load("tantivy")
    except peers.MissingError:
        return figures
    (folder / "tantivy").mkdir()
    begun = time.perf_counter()
    peers.tantivy_index(enumerate(pairs), folder / "tantivy")
    figures["tantivy"] = time.perf_counter() - begun
    return figures


def main() -> None:
    """Do one job and print its figures as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("job", choices=("build", "warm", "slow", "warm-tantivy", "fill-peers"))
    parser.add_argument("path", type=Path, help="the store, or the peers' folder")
    parser.add_argument("--folder", type=Path, help="where the peers' data goes")
    parser.add_argument("--questions", type=Path, help="questions as generate.py writes them")
    parser.add_argument("--limit", type=int, default=200, help="how many questions (200)")
    parser.add_argument("--distance", type=int, default=2, help="tantivy's edit distance (2)")
    given = parser.parse_args()
    jobs: dict[str, Callable[[], Figures]] = {
        "build": lambda: build(given.path),
        "warm": lambda: warm(given.path, given.questions, given.limit),
        "slow": lambda: slow(given.path, given.questions, given.limit),
        "warm-tantivy": lambda: warm_tantivy(
            given.path, given.questions, given.limit, given.distance
        ),
        "fill-peers": lambda: fill_peers(given.path, given.folder),
    }
    print(json.dumps(jobs[given.job]()))


if __name__ == "__main__":
    main()
