"""The sentences of a text, with what they stand under, and the rest of the text left out.

What is no prose (code, addresses, comments, tags, footnote marks) becomes blanks of the same
length, so that every place in a passage is its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcli.check.blocks import Block, blocks

_LONGEST_SENTENCE = 2000
_END = re.compile(
    r"(?<=[.!?])[\"'”’)\]*_]{0,3}\s+(?=[\"'“‘(\[*_]{0,3}[^\W_a-zæøå])|\n[ \t]*\n|;\s*\n"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|approx|ca|c|max|min|nos?|nr|arts?|paras?|pp?|figs?|ch|sec|vol|mill|mrd|kr|"
    r"est|incl|mr|mrs|ms|dr|prof|gen|col|lt|sgt|st|sen|rep|gov|amb|e\.g|i\.e|cf|vs|etc|al|u\.s|u\.n|"
    r"u\.k|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|this|these|those|he|she|his|her|him|former|latter)\b",
    re.IGNORECASE,
)


class Passage(NamedTuple):
    """A sentence, a table's cell or a heading: its place, its text, and what it stands under.

    `headings` come outermost first; `cell` is the column and the row of a cell; `before` is the
    sentence that a pronoun would point back to.
    """

    start: int
    text: str
    headings: tuple[str, ...]
    cell: tuple[str, ...]
    before: str

    @property
    def end(self) -> int:
        """The code point after its last one."""
        return self.start + len(self.text)


def passages(text: str, *, markdown: bool) -> Iterator[Passage]:
    """Everything in `text` that may make a claim, in reading order."""
    lead = last = ""
    for block in blocks(text, markdown=markdown):
        # Every item of a list stands under the sentence that announces the list.
        lead = (lead or last) if block.continues else ""
        named = lead
        for start, sentence in _sentences(block):
            yield Passage(start, sentence, block.headings, block.cell, named)
            last = sentence
            if not lead and not _PRONOUN.search(sentence):
                named = sentence


def _sentences(block: Block) -> Iterator[tuple[int, str]]:
    begin = 0
    for end in (*_ends(block.text), len(block.text)):
        while end - begin > _LONGEST_SENTENCE:
            cut = block.text.rfind(" ", begin, begin + _LONGEST_SENTENCE) + 1
            cut = cut if cut > begin else begin + _LONGEST_SENTENCE
            yield block.start + begin, block.text[begin:cut]
            begin = cut
        if block.text[begin:end].strip():
            lead = len(block.text[begin:end]) - len(block.text[begin:end].lstrip())
            yield block.start + begin + lead, block.text[begin:end].strip()
        begin = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text, max(0, match.start() - 12), match.start()):
            yield match.end()
