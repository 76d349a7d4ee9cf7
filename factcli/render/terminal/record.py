"""Facts in full for a terminal: labels beside texts, and the paragraphs that prove them."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcli.documents.evidence import Part
from factcli.render.record import LINK, WITH_ID, FactSheet, Proof, lines
from factcli.render.result import is_old
from factcli.render.safety import visible
from factcli.render.screen import Look, Screen
from factcli.render.terminal.drawing import drawn, linked, text, whole

_STYLES = {"id": "cyan", "fact": "bold", "value": "bold green", "disagrees with": "yellow"}
_QUIET = "dim"
_GAP = 2


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


def _fields(sheet: FactSheet, look: Look) -> RenderableType:
    """Labels beside texts; above them where an id would be broken there."""
    pairs = list(lines(sheet, look))
    width = look.screen.width - _GAP - max(cell_len(label) for label, _ in pairs)
    ids = (content.partition(": ")[0] for label, content in pairs if label in WITH_ID)
    if any(cell_len(visible(one)) > width for one in ids):
        return Group(*(part for pair in pairs for part in _stacked(*pair, look)))
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(style=_QUIET, overflow="fold", no_wrap=not look.screen.is_narrow)
    grid.add_column(overflow="fold", ratio=1)
    for label, content in pairs:
        style = _STYLES.get(label, "")
        if label == "as of" and is_old(sheet.result.fact, look.today):
            style = "yellow"
        url = content if label == LINK else None
        grid.add_row(text(label), linked(content, url, look.screen, style))
    return grid


def _stacked(label: str, content: str, look: Look) -> Iterator[RenderableType]:
    """A label and below it its text, in which an id has a line of its own."""
    yield text(label, _QUIET)
    style = _STYLES.get(label, "")
    if label in WITH_ID:
        identifier, _, content = content.partition(": ")
        yield whole(f"  {identifier}", style)
    if content:
        url = content if label == LINK else None
        yield Padding(linked(content, url, look.screen, style), (0, 0, 0, 2))


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
