"""Makes the pictures of the documentation: what a command shows on a terminal, as SVG.

python tools/pictures.py        writes docs/check.svg and docs/browse.svg
"""

import asyncio
import datetime
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from factcli.browse.app import Browser
from factcli.browse.desk import Desk
from factcli.documents.shelf import Shelf
from factcli.index.answer import Filters
from factcli.index.cache import open_index

_ROOT = Path(__file__).resolve().parent.parent
_WIDTH = 100
_TODAY = "2026-11-26"
_BRIEFING = _ROOT / "docs/briefing.md"
_FACTS = str(_ROOT / "data/facts.json")
_HEIGHT = 24


def picture(draft: str, *options: str) -> str:
    """What `factcli check` shows of a draft, as a terminal shows it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "briefing.md").write_text(draft, encoding="utf-8")
        words = ["check", "briefing.md", "--format", "table", "--color", "always", *options]
        environment = os.environ | {
            "COLUMNS": str(_WIDTH),
            "FACTCLI_TODAY": _TODAY,
            "PYTHONPATH": str(_ROOT),
        }
        done = subprocess.run(
            [sys.executable, "-m", "factcli", *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    console = Console(record=True, width=_WIDTH, file=io.StringIO())
    console.print("[bold]$ factcli check briefing.md[/bold]\n")
    console.print(Text.from_ansi(done.stdout.rstrip()))
    return console.export_svg(title="factcli check", unique_id="check")


def screen(question: str) -> str:
    """What `factcli browse` shows once a question is typed."""
    desk = Desk(open_index([_FACTS]), Shelf((), None))
    browser = Browser(desk, question, Filters(), datetime.date.fromisoformat(_TODAY))

    async def shot() -> str:
        async with browser.run_test(size=(_WIDTH, _HEIGHT)) as person:
            await person.pause()
            await browser.workers.wait_for_complete()
            await person.press("down")
            await browser.workers.wait_for_complete()
            await person.pause()
            return browser.export_screenshot(title="factcli browse")

    try:
        return asyncio.run(shot())
    finally:
        desk.close()


def main() -> None:
    """Write all pictures."""
    check = picture(_BRIEFING.read_text("utf-8"), "--verbose", "--store", _FACTS)
    for name, svg in (("check", check), ("browse", screen("mine ba"))):
        (_ROOT / f"docs/{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
