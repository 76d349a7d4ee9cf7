"""What a change of a store does to it, as the lines that go and the lines that come."""

import difflib
from collections.abc import Iterable, Iterator

import msgspec

from factcli.curate.changes import Change
from factcli.render.safety import visible
from factcli.render.screen import Screen
from factcli.store.facts import Document, Fact
from factcli.store.schema import encode_document, encode_fact

_STYLES = {"---": "bold", "+++": "bold", "-": "red", "+": "green"}


def difference(changes: Iterable[Change], store: str, screen: Screen) -> str:
    """The changes as a unified difference, coloured where the screen is."""
    lines = [visible(line) for change in changes for line in _lines(change, store)]
    if not screen.colour:
        return "".join(f"{line}\n" for line in lines)
    from factcli.render.terminal.drawing import drawn, text

    wide = screen._replace(width=max(map(len, lines), default=0) + 1)
    return drawn(wide, *(text(line, _style(line)) for line in lines))


def _lines(change: Change, store: str) -> Iterator[str]:
    item = change.after or change.before
    name = f"{store}: {item.id}" if item else store
    yield from difflib.unified_diff(
        _printed(change.before),
        _printed(change.after),
        fromfile=name if change.before else "nothing",
        tofile=name if change.after else "nothing",
        lineterm="",
    )


def _printed(item: Fact | Document | None) -> list[str]:
    if item is None:
        return []
    compact = encode_fact(item) if isinstance(item, Fact) else encode_document(item).encode()
    return msgspec.json.format(compact, indent=2).decode().splitlines()


def _style(line: str) -> str:
    return next((style for start, style in _STYLES.items() if line.startswith(start)), "")
