"""A document's text to read at the place of its figures, which stand out in it."""

from collections.abc import Sequence
from typing import NamedTuple

from factcli.render.safety import visible
from factcli.render.screen import Screen


class Source(NamedTuple):
    """A text to show, and its line that a reader wants to see first, counted from 1."""

    text: str
    line: int


def source(text: str, figures: Sequence[tuple[int, int]], screen: Screen) -> Source:
    """The whole text with its figures marked, at the first of them; each as start and end.

    Where figures overlap, the one that starts first is marked.
    """
    before, after = _marks(screen)
    parts, done = [], 0
    for start, end in sorted(figures):
        if start >= done:
            parts += [_lines(text[done:start]), before, _lines(text[start:end]), after]
            done = end
    parts.append(_lines(text[done:]))
    first = figures[0][0] if figures else 0
    return Source("".join(parts).rstrip("\n") + "\n", text.count("\n", 0, first) + 1)


def _marks(screen: Screen) -> tuple[str, str]:
    if screen.colour:
        return "\x1b[1;7m", "\x1b[0m"
    return ("»", "«") if screen.unicode else (">>", "<<")


def _lines(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))
