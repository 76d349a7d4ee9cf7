"""What a draft sets aside: its comments that no finding is wanted on a line, or in a region."""

from __future__ import annotations

import re
from collections.abc import Callable

# In Markdown and HTML a comment; in plain text in brackets, or behind a sign for comments.
_COMMENT = re.compile(
    r"(?P<open><!--|\[|#|//|%|;)\s*factcli:\s*ignore(?P<what>-next-line|-start|-end)?"
    r"(?P<reason>[^\n>\]]{0,300}?)\s*(?P<close>-->|\]|(?=\n)|\Z)",
)
_CLOSED = {"<!--": "-->", "[": "]"}


class Ignored:
    """The lines of a draft whose findings are set aside, and the text without what says so."""

    def __init__(self, text: str, line_of: Callable[[int], int]) -> None:
        self.lines: set[int] = set()
        parts: list[str] = []
        done = 0
        opened: int | None = None
        for found in _COMMENT.finditer(text):
            if found["close"] != _CLOSED.get(found["open"], ""):
                continue
            line, last = line_of(found.start()), line_of(max(found.start(), found.end() - 1))
            what = found["what"]
            if what == "-start":
                opened = line if opened is None else opened
            elif what == "-end":
                if opened is not None:
                    self.lines.update(range(opened, last + 1))
                opened = None
            else:
                self.lines.add(last + 1 if what else line)
            parts += [text[done : found.start()], re.sub(r"[^\n]", " ", found.group())]
            done = found.end()
        self.text = "".join([*parts, text[done:]])
        if opened is not None:
            self.lines.update(range(opened, line_of(len(text)) + 1))

    def covers(self, first: int, last: int) -> bool:
        """Whether one of the lines of a finding is set aside."""
        return bool(self.lines) and not self.lines.isdisjoint(range(first, last + 1))
