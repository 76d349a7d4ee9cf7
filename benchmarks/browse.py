"""Times the live search of `browse`: questions typed key by key, each key answered in full.

python benchmarks/browse.py --store big.json --questions q.jsonl

The index is made where it does not stand. A key is its letter, the search and the decoding of what
is listed; what is drawn, textual draws meanwhile. Beside it stands the whole question, asked by
`find` of the same open index.
"""

import argparse
import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from measure import percentile

from factcli.browse.desk import MOST_LISTED
from factcli.index.answer import Filters
from factcli.index.cache import open_index
from factcli.match.live import Live
from factcli.match.search import find
from factcli.render.result import of_hits

_MOST = 50.0  # milliseconds that a key may take


def _milliseconds(work: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    work(text)
    return (time.process_time() - begun) * 1000


def main() -> None:
    """Print a table of the times of a key."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--store", type=Path, required=True, help="the store to search")
    parser.add_argument("--questions", type=Path, required=True, help="its questions, JSON Lines")
    parser.add_argument("--limit", type=int, default=40, help="how many of them are typed")
    options = parser.parse_args()
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["query"] for line in lines[:: max(1, len(lines) // options.limit)]]
    index = open_index([str(options.store)])
    live = Live(index)

    def key(text: str, filters: Filters = Filters()) -> None:  # noqa: B008 - frozen
        answer = live.answer(text, limit=MOST_LISTED, filters=filters)
        of_hits((*answer.hits, *answer.near))

    key(texts[-1])  # what is loaded once
    kind = max(index.facets("kind").items(), key=lambda one: one[1])[0]
    narrowed = partial(key, filters=Filters(kinds=(kind,)))
    typed = [text[:end] for text in texts[: options.limit] for end in range(1, len(text) + 1)]
    rows = [
        ("a key, ms", keys := [_milliseconds(key, text) for text in typed]),
        (f"a key with --kind {kind}, ms", [_milliseconds(narrowed, text) for text in typed]),
        ("`find` of a whole question, ms", [_milliseconds(partial(find, index), t) for t in texts]),
    ]
    print(f"{len(typed):,} keys, {index.size:,} facts; processor time\n")
    print("| | median | 95 % | most |\n|---|---:|---:|---:|")
    for name, found in rows:
        shown = (percentile(found, 50), percentile(found, 95), max(found))
        print(f"| {name} | {' | '.join(f'{each:.1f}' for each in shown)} |")
    mark = "✓" if percentile(keys, 95) <= _MOST else "✗"
    print(f"\n{mark} 95 % of the keys within {_MOST:.0f} ms")
    slowest = sorted(zip(keys, typed, strict=True), reverse=True)[:5]
    print("the slowest: " + ", ".join(f"“{text}” {ms:.0f}" for ms, text in slowest))


if __name__ == "__main__":
    main()
