"""Facts in full for a terminal: labels beside texts, and the paragraphs that prove them."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcli.documents.evidence import Part
from factcli.render.record import LINK, FactSheet, Proof, lines
from factcli.render.result import is_old
from factcli.render.screen import Look, Screen
from factcli.render.terminal.drawing import drawn, linked, text

_STYLES = {"id": "cyan", "fact": "bold", "value": "bold green", "disagrees with": "yellow"}
_QUIET = "dim"


def sheets_drawn(sheets: Sequence[FactSheet], look: Look) -> str:
    """The facts one under the other."""
    parts: list[RenderableType] = []
    for position, sheet in enumerate(sheets):
        if position:
            parts.append(Text())
        parts.append(_fields(sheet, look))
        if sheet.proofs:
            parts += [Text(), *(_verdict(proof) for proof in sheet.proofs)]
        for paragraph in sheet.paragraphs:
            parts += [Text(), _paragraph(paragraph, look.screen)]
    return drawn(look.screen, *parts)


def _fields(sheet: FactSheet, look: Look) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=_QUIET, overflow="fold", no_wrap=not look.screen.is_narrow)
    grid.add_column(overflow="fold", ratio=1)
    for label, content in lines(sheet, look):
        style = _STYLES.get(label, "")
        if label == "as of" and is_old(sheet.result.fact, look.today):
            style = "yellow"
        url = content if label == LINK else None
        grid.add_row(text(label), linked(content, url, look.screen, style))
    return grid


def _verdict(proof: Proof) -> Text:
    return text(proof.verdict, "bold yellow" if proof.failed else _QUIET)


def _paragraph(parts: Sequence[Part], screen: Screen) -> RenderableType:
    """A paragraph whose figures stand out: in colour, or else between pointers."""
    shown = Text(overflow="fold")
    for part in parts:
        shown.append_text(_figure(part.text, screen) if part.is_figure else text(part.text))
    return Padding(shown, (0, 0, 0, 2))


def _figure(figure: str, screen: Screen) -> Text:
    if screen.colour:
        return text(figure, "bold reverse")
    return text(f"»{figure}«" if screen.unicode else f">>{figure}<<")
