"""The tables of this folder, read for its tests."""

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"


def rows(name: str) -> list[list[str]]:
    """The rows of a tab-separated table; lines that start with # are its notes."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def sentences() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each sentence with its figures: the words that carry one, and what it means."""
    text = (HERE / "sentences.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            sentence, *figures = (line.replace("\\n", "\n") for line in lines)
            pairs = [figure.strip().rpartition(" = ") for figure in figures]
            yield sentence, [(words, meaning) for words, _, meaning in pairs]
