"""The topics of help: a text each, in Markdown beside this, for terminal, man and docs alike."""

from collections.abc import Iterator
from itertools import groupby

from factcli.render.page import Block, Code, Entries, Entry, Page, Section, Text

# In the order of the help, with what it says of each: the line under the heading of its text.
TOPICS = {
    "questions": "How a question is asked, and what counts as an answer.",
    "dates": "How dates are written, and what the options with dates choose.",
    "formats": "The forms that an answer can take, on a screen and in a script.",
    "stores": "Where facts are kept, and which stores are read and written.",
    "configuration": "The settings that save typing, and where they stand.",
    "environment": "The environment variables that are read.",
    "exit-codes": "What a command tells a script by its end.",
}


def source(name: str) -> str:
    """The Markdown of a topic."""
    from pathlib import Path  # most pages are of commands, and its import is slow

    return (Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8")


def topic(name: str) -> Page:
    """The page of a topic."""
    sections: list[Section] = []
    heading = ""
    blocks: list[Block] = []
    for block in _blocks(source(name)):
        if isinstance(block, str):
            sections.append(Section(heading, tuple(blocks)))
            heading, blocks = block, []
        else:
            blocks.append(block)
    sections.append(Section(heading, tuple(blocks)))
    return Page(name, "", TOPICS[name], tuple(s for s in sections if s.blocks))


def _blocks(text: str) -> Iterator[Block | str]:
    """The blocks of a text below its title and first line, and its headings as they are."""
    lines = text.split("\n\n", 2)[2].splitlines()
    for is_there, group in groupby(lines, key=bool):
        if is_there:
            yield _block(list(group))


def _block(lines: list[str]) -> Block | str:
    if lines[0].startswith("## "):
        return lines[0].removeprefix("## ")
    if lines[0].startswith("    "):
        return Code(tuple(line.removeprefix("    ") for line in lines))
    if lines[0].startswith("| "):
        # The first two lines are the headings of the table and the rule below them.
        cells = (line.strip("| ").split(" | ", 1) for line in lines[2:])
        return Entries(tuple(Entry(term.strip(), told.strip()) for term, told in cells))
    return Text(" ".join(lines))
