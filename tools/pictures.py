"""Makes the pictures of the documentation: what a command prints on a terminal, as SVG.

python tools/pictures.py        writes docs/check.svg
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

_ROOT = Path(__file__).resolve().parent.parent
_WIDTH = 100
_TODAY = "2026-11-26"
_BRIEFING = _ROOT / "docs/briefing.md"


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


def main() -> None:
    """Write all pictures."""
    svg = picture(
        _BRIEFING.read_text("utf-8"), "--verbose", "--store", str(_ROOT / "data/facts.json")
    )
    (_ROOT / "docs/check.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
