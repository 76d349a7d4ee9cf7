"""How well `extract` finds the figures of the five documents, and how fast it reads long texts.

    python benchmarks/extract.py               recall and precision, then 1, 2, 5 and 10 MB
    python benchmarks/extract.py --megabytes 1 2
    python benchmarks/extract.py --labelled DIR [--faults]   the score on labelled paragraphs

Time is the processor's, of the pass alone; memory is the most that the pass held at once beside
the text itself, with every candidate dropped as soon as it came.
"""

import argparse
import json
import time
import tracemalloc
from pathlib import Path
from typing import Any

from bench_data import data_folder
from labelled import report

from factcli.extract import extract

_JUDGED = ("core", "word")


def scores(folder: Path, gold: list[dict[str, Any]]) -> tuple[float, float]:
    """Recall of the spans of the judged tiers, and precision over all tiers."""
    seeds = folder.parent / "seeds"
    found = {
        (file, each.start, each.end)
        for file in {entry["file"] for entry in gold}
        for each in extract((seeds / file).read_text("utf-8"))
    }
    places = {(entry["file"], entry["core_start"], entry["core_end"]): entry for entry in gold}
    judged = {place for place, entry in places.items() if entry["tier"] in _JUDGED}
    return len(judged & found) / len(judged), len(found & set(places)) / len(found)


def long_text(folder: Path, size: int) -> str:
    """The five documents again and again, up to so many characters."""
    texts = [path.read_text("utf-8") for path in sorted((folder.parent / "seeds").glob("*.txt"))]
    whole = "\n\n".join(texts)
    return (whole * (size // len(whole) + 1))[:size]


def measured(text: str) -> tuple[int, float, float]:
    """How many candidates a text has, the seconds that they take, and the peak in MiB."""
    begun = time.process_time()
    count = sum(1 for _ in extract(text))
    seconds = time.process_time() - begun
    part = text[: len(text) // 4]
    tracemalloc.start()
    for _ in extract(part):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, seconds, peak / 1024 / 1024


def main() -> None:
    """Print the scores and the times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, nargs="*", default=[1, 2, 5, 10])
    parser.add_argument("--labelled", type=Path, metavar="DIR")
    parser.add_argument("--faults", action="store_true")
    asked = parser.parse_args()
    if asked.labelled:
        print("\n".join(report(asked.labelled, faults=asked.faults)))
        return
    folder = data_folder(None)
    gold = json.loads((folder / "extract_gold.json").read_text("utf-8"))
    recall, precision = scores(folder, gold)
    print(f"recall {recall:.3f}  precision {precision:.3f}")
    print("    MB  candidates  seconds  s/MB  peak MiB (of a quarter)")
    for size in asked.megabytes:
        count, seconds, peak = measured(long_text(folder, size * 1_000_000))
        print(f"{size:6}  {count:10}  {seconds:7.2f}  {seconds / size:4.2f}  {peak:8.2f}")


if __name__ == "__main__":
    main()
