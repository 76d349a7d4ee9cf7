"""The manual pages, from the declarations and topics that the help is drawn from: a page a command.

The build of the wheel makes them (tools/wheel.py). To look at them, `python tools/man.py FOLDER`
writes them, and `man -l FOLDER/factcli.1` shows one.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from factcli.commands import NAMES
from factcli.commands.help import page
from factcli.console.topics import TOPICS, topic
from factcli.render.page import Code, Entries, Page, Section, Text
from factcli.version import __version__

# As roff writes what it would else print as another sign, or take for a request.
_SIGNS = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "~": "\\(ti", "^": "\\(ha", '"': "\\(dq"}
# What the pages of other programs call these sections.
_USUAL = {"exit-codes": "EXIT STATUS"}
# The sections of the whole that its topics tell better, or that are no news in a manual.
_LEFT_OUT = ("Exit codes", "Topics", "More")


def pages() -> Iterator[tuple[str, str]]:
    """The name of each page's file, and its roff."""
    yield "factcli.1", "".join(f"{line}\n" for line in _whole())
    for name in NAMES:
        lines = [*_page(page(name.split()), f"factcli {name}"), *_seen()]
        yield f"factcli-{name.replace(' ', '-')}.1", "".join(f"{line}\n" for line in lines)


def write(folder: Path) -> list[Path]:
    """Write all pages into a folder that is there, and give their paths."""
    made = []
    for name, text in pages():
        made.append(folder / name)
        made[-1].write_text(text, encoding="ascii")
    return made


def _whole() -> Iterator[str]:
    overview = page(())
    sections = tuple(part for part in overview.sections if part.heading not in _LEFT_OUT)
    yield from _page(overview._replace(sections=sections), "factcli")
    for name in TOPICS:
        told = topic(name)
        yield f".SH {_USUAL.get(name, told.title.upper())}"
        yield from _block(Text(told.summary))
        for section in told.sections:
            yield from _section(section, ".SS")
    yield ".SH SEE ALSO"
    others = [_escaped(f"factcli-{name.replace(' ', '-')}") for name in NAMES]
    yield from (f".BR {other} (1)," for other in others[:-1])
    yield f".BR {others[-1]} (1)"


def _seen() -> Iterator[str]:
    yield ".SH MORE"
    yield ".BR factcli (1)"
    yield "has the topics, the environment and the exit codes."


def _page(told: Page, called: str) -> Iterator[str]:
    name = called.replace(" ", "-")
    yield f'.TH {_escaped(name.upper())} 1 "" "factcli {__version__}" "factcli"'
    # No hyphens are put into words, and no spaces between them: options are to be copied.
    yield from (".nh", ".ad l", ".SH NAME")
    yield f"{_escaped(name)} \\- {_inline(told.summary.rstrip('.'))}"
    yield from (".SH SYNOPSIS", _bold(called) + _inline(told.usage.removeprefix(called)))
    yield from (".SH DESCRIPTION", _inline(told.summary))
    for section in told.sections:
        yield from _section(section, ".SH")


def _section(section: Section, request: str) -> Iterator[str]:
    if section.heading:
        heading = section.heading.upper() if request == ".SH" else section.heading
        yield f"{request} {_escaped(heading)}"
    for block in section.blocks:
        yield from _block(block)


def _block(block: Text | Code | Entries) -> Iterator[str]:
    if isinstance(block, Text):
        yield from (".PP", _guarded(_inline(block.text)))
    elif isinstance(block, Code):
        yield from (".PP", ".RS 4", ".nf")
        yield from (_guarded(_escaped(line)) for line in block.lines)
        yield from (".fi", ".RE")
    else:
        for term, text in block.entries:
            yield from (".TP", _guarded(_bold(term.replace("`", ""))), _guarded(_inline(text)))


def _inline(text: str) -> str:
    """A paragraph; what is typed, between backticks, in bold."""
    parts = re.split(r"`([^`]*)`", text)
    return "".join(_bold(part) if n % 2 else _escaped(part) for n, part in enumerate(parts))


def _bold(text: str) -> str:
    return f"\\fB{_escaped(text)}\\fR"


def _escaped(text: str) -> str:
    """The text in ASCII, each sign standing for itself."""
    signs = (_SIGNS.get(sign, sign) for sign in text)
    return "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in signs)


def _guarded(line: str) -> str:
    """A line that roff takes for text, whatever it begins with."""
    return f"\\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for path in write(target):
        print(path)
