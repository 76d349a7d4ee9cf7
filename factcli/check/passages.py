"""The sentences of a text, with what they stand under, and the rest of the text left out.

What is no prose (code, addresses, comments, tags, footnote marks) becomes blanks of the same
length, so that every place in a passage is its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcli.check.blocks import blocks
from factcli.words.sentences import spans

PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|this|these|those|he|she|his|her|him|former|latter)\b",
    re.IGNORECASE,
)


# So many sentences back may name what a sentence goes on about.
_EARLIER = 3


class Passage(NamedTuple):
    """A sentence, a table's cell or a heading: its place, its text, and what it stands under.

    `headings` come outermost first; `cell` is the column and the row of a cell; `before` is the
    sentence that a pronoun would point back to, `earlier` what its paragraph says before that, and
    `lead` the sentence that announces the list of which it is an item.
    """

    start: int
    text: str
    headings: tuple[str, ...]
    cell: tuple[str, ...]
    before: str
    lead: str = ""
    earlier: str = ""

    @property
    def end(self) -> int:
        """The code point after its last one."""
        return self.start + len(self.text)


def passages(text: str, *, markdown: bool) -> Iterator[Passage]:
    """Everything in `text` that may make a claim, in reading order."""
    lead = last = ""
    paragraph: list[str] = []
    for block in blocks(text, markdown=markdown):
        # Every item of a list stands under the sentence that announces the list.
        lead = (lead or last) if block.continues else ""
        named = last if block.cell and not lead else lead
        said: list[str] = paragraph[-_EARLIER:]
        for start, end in spans(block.text):
            sentence = block.text[start:end]
            place = block.start + start
            earlier = " ".join((said if not block.cell else paragraph)[-_EARLIER:])
            yield Passage(place, sentence, block.headings, block.cell, named, lead, earlier)
            if not block.cell:
                last = sentence
            said.append(sentence)
            if not lead and not block.cell and not PRONOUN.search(sentence):
                named = sentence
        if not block.cell:
            paragraph = said or paragraph
