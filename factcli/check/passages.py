"""The sentences of a text, with what they stand under, and the rest of the text left out.

What is no prose (code, addresses, comments, tags, footnote marks) becomes blanks of the same
length, so that every place in a passage is its place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcli.check.blocks import blocks
from factcli.grammar.points import MONTHS
from factcli.words.sentences import spans

PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|this|these|those|he|she|his|her|him|former|latter)\b",
    re.IGNORECASE,
)


# So many sentences back may name what a sentence goes on about.
_EARLIER = 3


# A sentence of no name: it opens with a small word or a number, and has no capitals but a month's.
_OPENER = re.compile(
    r"\W*(?:the|an?|by|in|on|at|of|from|since|as|there|this|these|those|some|about|around|up|more|"
    r"less|all|both|nearly|almost|only|between|during|after|before|[0-9]+|two|three|four|five|six|"
    r"seven|eight|nine|ten|it|they)\b",
    re.IGNORECASE,
)
_NAME = re.compile(rf"(?<=[a-z0-9,] )(?!(?i:{'|'.join(MONTHS)})\b)[A-Z]")


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


def _is_nameless(sentence: str) -> bool:
    """Whether a sentence names nobody, so that the paragraph before says of whom it is."""
    return _OPENER.match(sentence) is not None and not _NAME.search(sentence)


def passages(text: str, *, markdown: bool) -> Iterator[Passage]:
    """Everything in `text` that may make a claim, in reading order."""
    lead = last = ""
    paragraph: list[str] = []
    for block in blocks(text, markdown=markdown):
        # Every item of a list stands under the sentence that announces the list.
        lead = (lead or last) if block.continues else ""
        named = last if block.cell and not lead else lead
        said: list[str] = []
        for start, end in spans(block.text):
            sentence = block.text[start:end]
            place = block.start + start
            goes_back = block.cell or _is_nameless(sentence)
            earlier = " ".join([*(paragraph if goes_back else ()), *said][-_EARLIER:])
            yield Passage(place, sentence, block.headings, block.cell, named, lead, earlier)
            if not block.cell:
                last = sentence
            said.append(sentence)
            if not lead and not block.cell and not PRONOUN.search(sentence):
                named = sentence
        if not block.cell:
            paragraph = said or paragraph
