"""Candidates that are decided together: those of a paragraph, those of a kind."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from factcli.extract import Candidate

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LINE = re.compile(r"\n")


class Groups:
    """The candidates of a text by paragraph and by kind, each by its number."""

    def __init__(self, text: str, candidates: Sequence[Candidate]) -> None:
        # A text without blank lines has its paragraphs line by line.
        cut = _BLANK_LINE if _BLANK_LINE.search(text) else _LINE
        cuts = [found.end() for found in cut.finditer(text)]
        self._paragraphs = [bisect_right(cuts, each.start) for each in candidates]
        self._kinds = [each.kind for each in candidates]

    def paragraph(self, at: int) -> list[int]:
        """Those of the paragraph, or of the table, that a candidate stands in."""
        return _same(self._paragraphs, at)

    def kind(self, at: int) -> list[int]:
        """Those that are taken to be of the same kind."""
        return _same(self._kinds, at)


def _same(of: Sequence[object], at: int) -> list[int]:
    return [number for number, each in enumerate(of) if each == of[at]]
