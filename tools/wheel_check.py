"""Whether two builds of the package are the same bytes, and hold what users need and nothing else.

    python tools/wheel_check.py first.whl second.whl

What the repository's package folder has is in the wheel, and the bundled store with its index;
tests, benchmarks and sources of documents are not. Exit code 1 where something differs.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

_ROOT = Path(__file__).parents[1]
_BUNDLED = {"factcli/data/facts.json", "factcli/data/index.sqlite"}
_ABOUT = re.compile(
    r"factcli-[^/]+\.(?:dist-info/(?:METADATA|WHEEL|RECORD|entry_points\.txt|licenses/[^/]+)"
    r"|data/data/share/man/man1/factcli[\w-]*\.1)"
)
_MADE = {"__pycache__", "data"}


def differences(first: Path, second: Path) -> Iterator[str]:
    """What is wrong with a wheel that was built twice."""
    if first.read_bytes() != second.read_bytes():
        yield f"{first.name}: two builds of the same sources are not the same bytes"
    with ZipFile(first) as wheel:
        names = {name for name in wheel.namelist() if not name.endswith("/")}
    package = {name for name in names if not _ABOUT.fullmatch(name)}
    wanted = {*_sources(), *_BUNDLED}
    yield from (f"{name}: is missing from the wheel" for name in sorted(wanted - package))
    yield from (f"{name}: has no business in the wheel" for name in sorted(package - wanted))


def _sources() -> Iterator[str]:
    for path in (_ROOT / "factcli").rglob("*"):
        inside = path.relative_to(_ROOT)
        if path.is_file() and not _MADE.intersection(inside.parts):
            yield inside.as_posix()


if __name__ == "__main__":
    found = list(differences(*map(Path, sys.argv[1:3])))
    print(*found, sep="\n", end="\n" * bool(found))
    sys.exit(bool(found))
