"""Whether the time of each reader grows with its input, and no faster.

    python benchmarks/readers.py              a hundred patterns, each reader; some minutes
    python benchmarks/readers.py extract      one reader

A pattern is repeated until its reader takes 40 ms of the processor, and then four times as often.
Above 6 times (twice) it has failed: the exit code is 1, and the patterns are printed. Questions are
not among them: `find` takes 2,000 characters at most.
"""

import datetime
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from factcli.check.checker import Checker
from factcli.check.findings import Policy
from factcli.documents.reading import text_of
from factcli.errors import FactcliError
from factcli.exchange.habits import Habits
from factcli.exchange.reading import Source, content_of
from factcli.exchange.rows import Conventions
from factcli.extract import extract
from factcli.grammar.whole import parse_value
from factcli.index.cache import open_index
from factcli.render.safety import visible
from factcli.store.schema import examine_store
from factcli.values.errors import BadValue

_ENOUGH, _MOST_TIMES, _MOST = 0.04, 6.0, 1 << 18
PATTERNS = (
    "5% ", "1 000 ", "5 and ", "70 soldiers, ", "up to ", "not ", "between 5 and ", "from 5 to ",
    "in 2012 and 2013, ", "11/3/2008 ", "2014-11 ", "May ", "May 2014 ", "FY2022 ",
    "Q1 9,412 Q2 ", "20 February 2024\n", "20 February 2024\nEU gives €5 million to Mali.\n",
    "now 5 million, ", "It was 70 soldiers in 2012, up from 60 a year earlier. ", "by May 2023 ",
    "(8 April to 7 May): ", "70 soldiers in Mali; ", "- 5 men\n",
    "• 16 million people had none;\n", "a | 7 | 8\n", "| 7 | 8 |\n", "\tIt has 70 soldiers.\n",
    "Label 2014:\n€5 million\n", "rose from 5 to 6 per cent in 2012 ", "before 1994: • 5 women ",
    "K5,000 ", "in the 12 months to May 2014 ", "no men in Mali and 5 in ",
    "of the men in Mali, 5 are ",
    "the total had stood at 70 ", "2012: 5 men\n", "2012/13: 5\n",
    "70 men, a decrease (3%) from 5 ",
    "Sums, billion SEK: 2016 - 5; ", "5 m to 6 m to ", "Catch in tonnes\tCod\n",
    "70 men, the other 5, ",
    "(", ")", "[", "](", "“", "”", "\"", "'", "`", "```\n", "*", "**", "_", "~", "|", "||", "\\",
    "<", ">", "<b>", "<td>", "<table>", "<table><tr><td>7", "<!--", "<p>7 men", "<div>",
    "<a href=x>7</a>", "&amp;", "&#55;", "#", "# 7\n", "> ", "---\n", "[^1]", "[^1]: x\n", "\n",
    "\n\n", "\r\n", "\t", " ", "\u00a0", ".", ". ", ", ", ";", ":", "…", "-", "—", "/", "$",
    "€5 ", "USD ", "USD 5 ", "million ", "5 million ", "5 lakh crore ", "1,", "1.", "1,000,000,",
    "0.", "½", "٣", "a ", "A ", "aa", "Norway ", "Norwegian troops in Iraq ", "the the ",
    "who is ", "of the ", "and ", "which was 5, ", "of which 5 ", "said 5. ", "nobody had 5 ",
    "twice as many as 5 ", "respectively ", "twenty ", "one hundred and ", "first ", "é",
    "e\u0301", "中", "🙂", "\u202e", "\u200b", "ß", "x" * 50, "\"a\",", "\"\"", "a,b\n", "a;b\n",
    "{", "{\"a\":", "\"a\":1,", "\u0000", "=1", "--", "http://x.y/z ",
)  # fmt: skip


def readers(folder: Path) -> dict[str, Callable[[str], object]]:
    """What is measured, by name."""
    store = {"version": 1, "facts": [_fact(n) for n in range(40)]}
    path = folder / "facts.json"
    path.write_text(json.dumps(store), "utf-8")
    index = open_index([str(path)])
    checker = Checker(index, Policy(datetime.date(2026, 1, 31)))
    conventions = Conventions(lambda _: None, habits=Habits(None, None))
    heading = "subject,attribute,value\n"
    return {
        "extract": lambda text: sum(1 for _ in extract(text)),
        "check": lambda text: len(checker.check(text).findings),
        "value": parse_value,
        "page": lambda text: text_of(f"<html><body>{text}".encode(), "page.html"),
        "text": lambda text: text_of(text.encode(), "page.txt"),
        "table": lambda text: list(
            content_of(Source("t.csv", f"{heading}{text}".encode(), "csv", {}), conventions).rows
        ),
        "store": lambda text: examine_store(text.encode()),
        "screen": visible,
    }


def _fact(number: int) -> dict[str, object]:
    value = {"type": "text", "text": f"{number} troops"}
    subject = f"Norwegian troops in mission {number}"
    return {
        "id": f"f-{number}",
        "kind": "role",
        "subject": subject,
        "attribute": "x",
        "value": value,
    }


def grown(reader: Callable[[str], object], pattern: str) -> float:
    """How many times the time four times the input takes; 0 where it is too quick to tell."""
    count = 64
    while (seconds := _seconds(reader, pattern * count)) < _ENOUGH:
        count *= 2
        if count * len(pattern) > _MOST:
            return 0.0
    ratio = _seconds(reader, pattern * count * 4) / seconds
    if ratio > _MOST_TIMES:
        ratio = min(
            ratio, _seconds(reader, pattern * count * 4) / _seconds(reader, pattern * count)
        )
    return ratio


def _seconds(reader: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    with suppress(FactcliError, BadValue):
        reader(text)
    return time.process_time() - begun


def _failures(asked: list[str], folder: Path) -> Iterator[str]:
    for name, reader in readers(folder).items():
        if asked and name not in asked:
            continue
        worst, slowest = 0.0, ""
        for pattern in PATTERNS:
            ratio = grown(reader, pattern)
            if ratio > worst:
                worst, slowest = ratio, pattern
            if ratio > _MOST_TIMES:
                yield f"{name}: {pattern!r} takes {ratio:.1f} times as long at 4 times the length"
        print(
            f"{name:8} {len(PATTERNS)} patterns, worst {worst:.1f} times ({slowest!r})", flush=True
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["XDG_CACHE_HOME"] = temporary
        found = list(_failures(sys.argv[1:], Path(temporary)))
    print(*found, sep="\n")
    sys.exit(bool(found))
