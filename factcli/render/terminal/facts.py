"""Tables for people: facts that answer a query, facts of a list, and plain grids."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcli.render.result import Link, Result, as_of, is_old, source_name, title
from factcli.render.screen import Look, Screen
from factcli.render.terminal.drawing import drawn, linked, text
from factcli.store.facts import Citation

BEST = "bold"
OLD = "yellow"
DIM = "dim"
ID = "cyan"
_MATCHES = {"exact": "green", "alias": "cyan", "approximate": "yellow"}
_WIDEST_TABLE = 140

Line: TypeAlias = str | Link
Cell: TypeAlias = str | tuple[Line, ...]
Namer: TypeAlias = Callable[[Citation], str]
Rows: TypeAlias = Iterable[Sequence[Cell]]


def answers(results: Sequence[Result], look: Look, title: str = "") -> str:
    """The answers to a query: the best first and brightest, and how to see its proof."""
    screen = look.screen
    heading = [text(title, "bold underline")] if title else []
    proof = text(f"Proof: factcli show {results[0].fact.id}", DIM)
    if screen.is_narrow:
        blocks = [_block(result, look, first=not i) for i, result in enumerate(results)]
        return drawn(screen, *heading, *blocks, proof)
    table = _fact_table(results, look)
    table.add_column("Match", overflow="fold")
    for position, result in enumerate(results):
        table.add_row(*_cells(result, look, first=not position), _match(result))
    return drawn(screen, *heading, table, Text(), proof)


def facts(results: Sequence[Result], look: Look) -> str:
    """Facts of a list, each with its id."""
    if look.screen.is_narrow:
        return drawn(look.screen, *(_block(result, look, with_id=True) for result in results))
    table = _fact_table(results, look)
    for result in results:
        table.add_row(*_cells(result, look, with_id=True))
    return drawn(look.screen, table)


def grid(headings: Sequence[str], rows: Rows, screen: Screen) -> str:
    """Any rows under their headings; a cell is one line or several."""
    if screen.is_narrow:
        blocks = (Group(*_labelled(headings, row, screen), Text()) for row in rows)
        return drawn(screen, *blocks).rstrip("\n") + "\n"
    rows = list(rows)
    has_blocks = any(isinstance(cell, tuple) for row in rows for cell in row)
    table = _table(screen, leading=int(has_blocks))
    for heading in headings:
        table.add_column(text(heading), overflow="fold")
    for row in rows:
        table.add_row(*(_stacked(*_cell_lines(cell, screen)) for cell in row))
    return drawn(screen, table)


def line(content: str, screen: Screen) -> str:
    """One sentence, broken between words where the screen ends."""
    return drawn(screen, text(content))


def _labelled(headings: Sequence[str], row: Sequence[Cell], screen: Screen) -> list[Text]:
    space = Text(" ", overflow="fold")
    pairs = zip(headings, row, strict=True)
    return [space.join((text(f"{name}:"), *_cell_lines(cell, screen))) for name, cell in pairs]


def _cell_lines(cell: Cell, screen: Screen) -> list[Text]:
    lines: tuple[Line, ...] = (cell,) if isinstance(cell, str) else cell
    return [text(one) if isinstance(one, str) else linked(*one, screen) for one in lines]


def _fact_table(results: Sequence[Result], look: Look) -> Table:
    """The columns: the fact takes what values, dates and sources leave."""
    table = _table(look.screen, leading=1, expand=True)
    values = max(len(str(result.fact.value)) for result in results)
    dates = max(line.cell_len for result in results for line in _dated(result, look).split("\n"))
    widest = look.screen.width // 4
    table.add_column("Fact", overflow="fold", ratio=3)
    table.add_column("Value", overflow="fold", width=max(5, min(values, widest)))
    table.add_column("As of", overflow="fold", width=max(5, dates))
    if look.screen.is_wide:
        table.add_column("Source", overflow="fold", ratio=2)
    return table


def _table(screen: Screen, *, leading: int, expand: bool = False) -> Table:
    return Table(
        box=box.SIMPLE_HEAD if screen.unicode else box.ASCII_DOUBLE_HEAD,
        pad_edge=False,
        show_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
        border_style=DIM,
        leading=leading,
        expand=expand,
        width=min(screen.width, _WIDEST_TABLE) if expand else None,
    )


def _cells(
    result: Result, look: Look, *, first: bool = False, with_id: bool = False
) -> tuple[Text, ...]:
    lines = [text(result.headline, BEST if first else ""), *_differs(result)]
    if not look.screen.is_wide:
        lines.append(text("source: ", DIM) + _sources(result, look, title))
    if with_id:
        lines.append(text(result.fact.id, ID))
    cells = (_stacked(*lines), _value(result, first=first), _dated(result, look))
    return (*cells, _sources(result, look)) if look.screen.is_wide else cells


def _sources(result: Result, look: Look, name: Namer = source_name) -> Text:
    """The documents that prove a fact, each leading to its address."""
    if not result.citations:
        return text("unsourced", DIM)
    named = (linked(name(c), c.url, look.screen, DIM) for c in result.citations)
    return text("; ", DIM).join(named)


def _value(result: Result, *, first: bool) -> Text:
    return text(str(result.fact.value), f"{BEST} green" if first else "")


def _dated(result: Result, look: Look) -> Text:
    """The date above its age."""
    style = OLD if is_old(result.fact, look.today) else ""
    return _stacked(*(text(line, style) for line in as_of(result.fact, look.today)))


def _match(result: Result) -> Text:
    return text(result.match, _MATCHES.get(result.hit.match, "") if result.hit else "")


def _differs(result: Result) -> list[Text]:
    """What of the question the fact does not meet: right under what it says."""
    return [text(f"differs: {what}", OLD) for what in (result.hit.differs if result.hit else ())]


def _stacked(*lines: Text) -> Text:
    return Text("\n", overflow="fold").join(lines)


def _block(
    result: Result, look: Look, *, first: bool = False, with_id: bool = False
) -> RenderableType:
    """One fact as lines, where the screen is too narrow for columns."""
    below = [
        *_differs(result),
        _value(result, first=first),
        _dated(result, look),
        _sources(result, look),
        _match(result),
        text(result.fact.id if with_id else "", ID),
    ]
    headline = text(result.headline, BEST if first else "")
    shown = Group(*(part for part in below if part.plain))
    return Group(headline, Padding(shown, (0, 0, 1, 2)))
