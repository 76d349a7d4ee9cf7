"""Tables for people: facts that answer a query, facts of a list, and plain grids."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcli.render.result import (
    Cell,
    Id,
    Line,
    Link,
    Result,
    as_of,
    is_old,
    source_name,
    title,
)
from factcli.render.safety import visible
from factcli.render.screen import Look, Screen
from factcli.render.terminal.drawing import beside, drawn, linked, text, whole
from factcli.render.terminal.plan import GAP, Needs, Widths, of_facts, of_grid
from factcli.store.facts import Citation

BEST = "bold"
OLD = "yellow"
DIM = "dim"
ID = "cyan"
_MATCHES = {"exact": "green", "alias": "cyan", "approximate": "yellow"}
_HEADINGS = ("Fact", "Value", "As of", "Source", "Match")

Namer: TypeAlias = Callable[[Citation], str]
Rows: TypeAlias = Iterable[Sequence[Cell]]


def answers(results: Sequence[Result], look: Look, title: str = "") -> str:
    """The answers to a query: the best first and brightest, and how to see its proof."""
    heading = [text(title, "bold underline")] if title else []
    proof = beside(
        text("Evidence: factcli show ", DIM), whole(results[0].fact.id, DIM), look.screen
    )
    table = _fact_table(results, look, best=True)
    if table is None:
        blocks = [_block(result, look, first=not i) for i, result in enumerate(results)]
        return drawn(look.screen, *heading, *blocks, proof)
    return drawn(look.screen, *heading, table, Text(), proof)


def facts(results: Sequence[Result], look: Look) -> str:
    """Facts of a list."""
    table = _fact_table(results, look)
    if table is None:
        return drawn(look.screen, *(_block(result, look) for result in results))
    return drawn(look.screen, table)


def grid(headings: Sequence[str], rows: Rows, screen: Screen) -> str:
    """Any rows under their headings; a cell is one line or several."""
    lines = [tuple(map(_lines, row)) for row in rows]
    widths = None if screen.is_narrow else _grid_widths(headings, lines, screen)
    if widths is None:
        blocks = (Group(*_labelled(headings, row, screen), Text()) for row in lines)
        return drawn(screen, *blocks).rstrip("\n") + "\n"
    has_blocks = any(len(cell) > 1 for row in lines for cell in row)
    table = _table(screen, leading=int(has_blocks))
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(text(heading), overflow="fold", width=width)
    for row in lines:
        table.add_row(*(_stacked(*_drawn_lines(cell, screen)) for cell in row))
    return drawn(screen, table)


def line(content: str, screen: Screen) -> str:
    """One sentence, broken between words where the screen ends."""
    return drawn(screen, text(content))


def _lines(cell: Cell) -> tuple[Line, ...]:
    return (cell,) if isinstance(cell, (str, Id)) else cell


def _grid_widths(
    headings: Sequence[str], rows: Sequence[tuple[tuple[Line, ...], ...]], screen: Screen
) -> list[int] | None:
    whole_ones, longest = [0] * len(headings), [cell_len(visible(name)) for name in headings]
    for row in rows:
        for column, cell in enumerate(row):
            for one in cell:
                width = cell_len(visible(_said(one)))
                longest[column] = max(longest[column], width)
                if isinstance(one, Id):
                    whole_ones[column] = max(whole_ones[column], width)
    return of_grid(whole_ones, longest, screen.width)


def _said(one: Line) -> str:
    return one if isinstance(one, str) else one.text


def _labelled(
    headings: Sequence[str], row: Sequence[tuple[Line, ...]], screen: Screen
) -> list[RenderableType]:
    """A row as lines, each cell behind its name; an id stands on a line of its own."""
    shown: list[RenderableType] = []
    for name, cell in zip(headings, row, strict=True):
        label = f"{name}: "
        for is_id, lines in groupby(cell or ("",), key=lambda one: isinstance(one, Id)):
            if is_id:
                for one in lines:
                    shown.append(beside(text(label), whole(_said(one), ID), screen))
                    label = ""
            else:
                words = text("; ").join(_drawn_lines(lines, screen))
                shown.append(text(label) + words)
            label = ""
    return shown


def _drawn_lines(cell: Iterable[Line], screen: Screen) -> list[Text]:
    return [_drawn_line(one, screen) for one in cell]


def _drawn_line(one: Line, screen: Screen) -> Text:
    if isinstance(one, Link):
        return linked(*one, screen)
    return text(one.text, ID) if isinstance(one, Id) else text(one)


def _fact_table(results: Sequence[Result], look: Look, *, best: bool = False) -> Table | None:
    """The facts in columns, the first one bright with `best`; None where they are records."""
    widths = None if look.screen.is_narrow else _fact_widths(results, look)
    if widths is None:
        return None
    table = _table(look.screen, leading=1)
    for heading, width in zip(_HEADINGS, widths, strict=True):
        if width:
            table.add_column(heading, overflow="fold", width=width)
    for position, result in enumerate(results):
        cells = _cells(result, look, first=best and not position, with_source=not widths.source)
        table.add_row(*(cell for cell, width in zip(cells, widths, strict=True) if width))
    return table


def _fact_widths(results: Sequence[Result], look: Look) -> Widths | None:
    all_exact = all(result.hit is None or result.hit.match == "exact" for result in results)
    dates = (part for r in results for part in as_of(r.fact, look.today))
    needs = Needs(
        identifier=max(len(result.fact.id) for result in results),
        value=max(cell_len(visible(str(result.fact.value))) for result in results),
        date=max(map(cell_len, dates), default=0),
        match=0 if all_exact else max(len("Match"), *(len(r.match) for r in results)),
    )
    return of_facts(needs, look.screen.width, with_source=look.screen.is_wide)


def _table(screen: Screen, *, leading: int) -> Table:
    return Table(
        box=box.SIMPLE_HEAD if screen.unicode else box.ASCII_DOUBLE_HEAD,
        pad_edge=False,
        show_edge=False,
        padding=(0, GAP - 1, 0, 0),
        header_style="bold",
        border_style=DIM,
        leading=leading,
    )


def _cells(result: Result, look: Look, *, first: bool, with_source: bool) -> tuple[Text, ...]:
    """What stands under each of the headings."""
    lines = [text(result.headline, BEST if first else ""), *_differs(result)]
    if with_source:
        lines.append(text("source: ", DIM) + _sources(result, look, title))
    lines.append(text(result.fact.id, ID))
    return (
        _stacked(*lines),
        _value(result, first=first),
        _dated(result, look),
        _sources(result, look),
        _match(result),
    )


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


def _block(result: Result, look: Look, *, first: bool = False) -> RenderableType:
    """One fact as lines, where the screen is too narrow for columns."""
    is_exact = result.hit is None or result.hit.match == "exact"
    below = [
        *_differs(result),
        _value(result, first=first),
        _dated(result, look),
        _sources(result, look),
        *(() if is_exact else (_match(result),)),
    ]
    headline = text(result.headline, BEST if first else "")
    shown = Group(*(part for part in below if part.plain))
    return Group(headline, Padding(shown, (0, 0, 0, 2)), whole(f"  {result.fact.id}", ID), Text())
