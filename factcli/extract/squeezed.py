"""A text with single blanks, and the way between its places and those of the text as printed.

Who dates an amount by the words around it reads one blank between them, however many are printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from factcli.extract.dated import Dated
from factcli.grammar.figures import Figure
from factcli.words.sentences import Sentence

# From the first of a run of blanks only: tried from each of them, a long run takes its square.
_RUN = re.compile(r"(?<![ \t\r])(?:[ \t\r]*\n\s*|[ \t\r]{2,})")
# The end of a line within a paragraph, where runs are cut.
_WRAP = re.compile(r"(?<!\n)\n(?!\n)")


class Squeezed(NamedTuple):
    """The text with single blanks: its lines kept in `lines`, run on in `flat`, as long as that.

    `kept` and `placed` say where each stretch that was kept starts in the text and in this one;
    both are empty where nothing was cut.
    """

    lines: str
    flat: str
    kept: tuple[int, ...] = ()
    placed: tuple[int, ...] = ()

    def place(self, at: int) -> int:
        """Where a place of the text is in this one."""
        if not self.kept:
            return at
        turn = bisect_right(self.kept, at) - 1
        last = self.placed[turn + 1] if turn + 1 < len(self.placed) else len(self.flat)
        return min(self.placed[turn] + at - self.kept[turn], last)

    def printed(self, at: int) -> int:
        """Where a place of this text is in the text as printed."""
        if not self.kept:
            return at
        turn = bisect_right(self.placed, at) - 1
        return self.kept[turn] + at - self.placed[turn]

    def sentence(self, sentence: Sentence) -> Sentence:
        """A sentence of the text in this one."""
        if not self.kept:
            return sentence
        return sentence._replace(start=self.place(sentence.start), end=self.place(sentence.end))

    def figures(self, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """Figures of the text in this one."""
        if not self.kept:
            return figures
        return tuple(
            each._replace(
                start=self.place(each.start),
                end=self.place(each.end),
                phrase_start=self.place(each.phrase_start),
                phrase_end=self.place(each.phrase_end),
            )
            for each in figures
        )

    def dated(self, date: Dated) -> Dated:
        """A date of the text in this one."""
        return _moved(date, self.place) if self.kept else date

    def dated_as_printed(self, date: Dated) -> Dated:
        """A date of this text where it is printed."""
        return _moved(date, self.printed) if self.kept else date


def _moved(date: Dated, place: Callable[[int], int]) -> Dated:
    counted = date.counted_from
    return date._replace(
        start=place(date.start),
        end=place(date.end),
        counted_from=(place(counted[0]), place(counted[1])) if counted else None,
    )


def squeezed(text: str) -> Squeezed:
    """A text with single blanks; ends of lines within its paragraphs are blanks in `flat`."""
    runs = [found.span() for found in _RUN.finditer(text) if len(found.group()) > 1]
    if not runs:
        return Squeezed(text, _WRAP.sub(" ", text))
    lines, kept, placed = list[str](), [0], [0]
    begin = length = 0
    for start, end in runs:
        ends = text.count("\n", start, end)
        # The end of a line, or of a paragraph, stays; of other blanks the first one does.
        sign = "\n\n" if ends > 1 else "\n" if ends else " "
        lines += (text[begin:start], sign)
        length += start - begin + len(sign)
        kept.append(end)
        placed.append(length)
        begin = end
    lines.append(text[begin:])
    whole = "".join(lines)
    return Squeezed(whole, _WRAP.sub(" ", whole), tuple(kept), tuple(placed))
