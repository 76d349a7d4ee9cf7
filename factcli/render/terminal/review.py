"""A candidate under review for a terminal: its sentence, the proposed fact, and the doubts."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcli.extract import Candidate
from factcli.render.screen import Screen
from factcli.render.terminal.candidates import human, sentence
from factcli.render.terminal.drawing import drawn, text
from factcli.store.facts import Fact
from factcli.values.countries import countries, is_country
from factcli.values.value import Date

KEYS = (
    ("a", "accept"),
    ("e", "edit"),
    ("s", "skip"),
    ("p", "paragraph"),
    ("k", "kind"),
    ("d", "date"),
    ("u", "undo"),
    ("b", "back"),
    ("q", "quit"),
)
_QUIET = "dim"


class Card(NamedTuple):
    """What is shown of one candidate: its place among all, the fact, what speaks against it.

    `offered` is the date of the document, in EDTF, where it may be taken as the as-of.
    """

    source: str
    candidate: Candidate
    number: int
    total: int
    fact: Fact
    doubts: Sequence[str]
    decided: str | None
    offered: str | None = None


def card(shown: Card, screen: Screen) -> str:
    """One candidate, with the keys that decide on it."""
    candidate = shown.candidate
    place = f"{shown.number} of {shown.total}, line {candidate.line}, column {candidate.column}"
    decided = f": {shown.decided}" if shown.decided else ""
    parts: list[RenderableType] = [Text(), text(place + decided, "bold")]
    parts += [_indented(sentence(shown.source, candidate, screen)), Text()]
    parts.append(_indented(_fields(shown, screen)))
    if shown.doubts:
        parts.append(Text())
        parts += [_indented(text(f"! {doubt}", "yellow")) for doubt in shown.doubts]
    return drawn(screen, *parts, Text(), keys())


def keys() -> Text:
    """The keys and what they do."""
    return Text("  ").join(
        text(key, "bold cyan").append_text(text(f" {does}", _QUIET)) for key, does in KEYS
    )


def _fields(shown: Card, screen: Screen) -> Table:
    fact = shown.fact
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=_QUIET, overflow="fold", no_wrap=not screen.is_narrow)
    grid.add_column(overflow="fold", ratio=1)
    rows = (
        ("kind", fact.kind),
        ("subject", fact.subject or "(none yet)"),
        ("attribute", fact.attribute),
        ("value", str(fact.value)),
        ("as of", _as_of(shown)),
        ("places", ", ".join(map(_country, fact.places))),
        ("actors", "; ".join(fact.actors)),
        ("note", fact.note or ""),
        ("id", fact.id),
    )
    for label, content in rows:
        if content:
            grid.add_row(text(label), text(content))
    return grid


def _country(code: str) -> str:
    return f"{code} ({countries()[code]})" if is_country(code) else code


def _as_of(shown: Card) -> str:
    fact, offered = shown.fact, shown.offered
    if fact.as_of:
        return human(fact.as_of)
    if offered:
        return f"no date given; d takes the document's, {human(offered)}"
    return "" if isinstance(fact.value, Date) else "no date given"


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))
