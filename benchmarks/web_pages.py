"""How much of a page's matter is kept, and how much of what stands around it goes.

`benchmarks/web_pages` has eight kinds of page, each of which says in comments what must be kept (+)
and what must go (-). Ours stands beside trafilatura and readability-lxml where those are installed:

    pip install trafilatura readability-lxml lxml_html_clean
    python benchmarks/web_pages.py
"""

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from factcli.documents.reading import text_of

PAGES = Path(__file__).with_name("web_pages")
_WANTED = re.compile(r"<!-- ([+-]) (.*?) -->")
Reader = Callable[[bytes], str]


def readers() -> Iterator[tuple[str, Reader]]:
    """The ways to read a page, by name; those that are not installed are left out."""
    yield "whole page", lambda data: text_of(data, "a.html", whole_page=True).text
    yield "factcli", lambda data: text_of(data, "a.html").text
    try:
        import trafilatura

        yield "trafilatura", lambda data: trafilatura.extract(data) or ""
        yield "trafilatura, recall", lambda data: trafilatura.extract(data, favor_recall=True) or ""
    except ImportError:
        pass
    try:
        import readability
    except ImportError:
        return
    yield "readability-lxml", lambda data: _words(readability.Document(data.decode()).summary())


def _words(page: str) -> str:
    return text_of(page.encode(), "a.html", whole_page=True).text


def _plain(text: str) -> str:
    """The letters and digits alone, so that no reader is judged by its spaces and bars."""
    return re.sub(r"[\W_]+", "", text)


def main() -> None:
    """Print a line a reader: what it keeps of the matter, what it leaves out of the rest."""
    logging.disable(logging.CRITICAL)
    for name, read in readers():
        kept: list[bool] = []
        gone: list[bool] = []
        told: list[str] = []
        for path in sorted(PAGES.glob("*.html")):
            data = path.read_bytes()
            text = _plain(read(data))
            for sign, words in _WANTED.findall(data.decode()):
                is_there = _plain(words) in text
                (kept if sign == "+" else gone).append(is_there == (sign == "+"))
                if is_there != (sign == "+"):
                    told.append(f"    {path.stem}: {sign} {words}")
        print(f"{name:20} keeps {sum(kept)} of {len(kept)}, leaves out {sum(gone)} of {len(gone)}")
        if name == "factcli":
            print("\n".join(told))


if __name__ == "__main__":
    main()
