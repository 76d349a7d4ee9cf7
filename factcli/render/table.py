"""Tables for people: facts that answer a query, facts of a list, and plain grids."""

import datetime
from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcli.render.result import Result, as_of, is_old
from factcli.render.screen import Screen, text

BEST = "bold"
OLD = "yellow"
DIM = "dim"
_MATCHES = {"exact": "green", "alias": "cyan", "approximate": "yellow"}
_WIDEST_TABLE = 140
_WIDE = 104
_WIDEST_VALUE = 24


def answers(
    results: Sequence[Result], today: datetime.date, screen: Screen, title: str = ""
) -> str:
    """The answers to a query: the best first and brightest, and how to see its proof."""
    heading = [text(title, "bold underline")] if title else []
    proof = text(f"Proof: factcli show {results[0].fact.id}", DIM)
    if screen.is_narrow:
        blocks = [_block(result, today, first=not i) for i, result in enumerate(results)]
        return screen.drawn(*heading, *blocks, proof)
    table = _fact_table(results, today, screen, ("Match",))
    for position, result in enumerate(results):
        cells = _cells(result, today, screen, first=not position)
        table.add_row(*cells, _match(result))
    return screen.drawn(*heading, table, Text(), proof)


def facts(results: Sequence[Result], today: datetime.date, screen: Screen) -> str:
    """Facts of a list, each with its id."""
    if screen.is_narrow:
        return screen.drawn(*(_block(result, today, with_id=True) for result in results))
    table = _fact_table(results, today, screen)
    for result in results:
        table.add_row(*_cells(result, today, screen, with_id=True))
    return screen.drawn(table)


def grid(headings: Sequence[str], rows: Sequence[Sequence[str]], screen: Screen) -> str:
    """Any rows under their headings."""
    if screen.is_narrow:
        blocks = []
        for row in rows:
            pairs = zip(headings, row, strict=True)
            blocks.append(Group(*(text(f"{name}: {cell}") for name, cell in pairs), Text()))
        return screen.drawn(*blocks)
    table = _table(screen)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*map(text, row))
    return screen.drawn(table)


def _fact_table(
    results: Sequence[Result], today: datetime.date, screen: Screen, more: Sequence[str] = ()
) -> Table:
    """The columns: the fact takes what values, dates and sources leave."""
    table = _table(screen, expand=True, width=min(screen.width, _WIDEST_TABLE))
    values = max(len(str(result.fact.value)) for result in results)
    dates = max(part.cell_len for r in results for part in _dated(r, today).split("\n"))
    table.add_column("Fact", overflow="fold", ratio=3)
    table.add_column("Value", overflow="fold", width=max(5, min(values, _WIDEST_VALUE)))
    table.add_column("As of", overflow="fold", width=max(5, dates))
    if screen.width >= _WIDE:
        table.add_column("Source", overflow="fold", ratio=2)
    for heading in more:
        table.add_column(heading, overflow="fold", max_width=16)
    return table


def _table(screen: Screen, *, expand: bool = False, width: int | None = None) -> Table:
    return Table(
        box=box.SIMPLE_HEAD if screen.unicode else box.ASCII_DOUBLE_HEAD,
        pad_edge=False,
        show_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
        border_style=DIM,
        leading=1,
        expand=expand,
        width=width,
    )


def _cells(
    result: Result,
    today: datetime.date,
    screen: Screen,
    *,
    first: bool = False,
    with_id: bool = False,
) -> tuple[Text, ...]:
    fact = text(result.headline, BEST if first else "")
    wide = screen.width >= _WIDE
    if not wide:
        fact = _stacked(fact, text(result.source, DIM))
    if with_id:
        fact = _stacked(fact, text(result.fact.id, "cyan"))
    cells = (fact, _value(result, first=first), _dated(result, today))
    return (*cells, text(result.source, DIM)) if wide else cells


def _value(result: Result, *, first: bool) -> Text:
    return text(str(result.fact.value), f"{BEST} green" if first else "")


def _dated(result: Result, today: datetime.date) -> Text:
    """The date above its age."""
    lines = as_of(result.fact, today).split(", ")
    return _stacked(*(text(line, OLD if is_old(result.fact, today) else "") for line in lines))


def _match(result: Result) -> Text:
    """How it matched above what differs."""
    if result.hit is None:
        return Text()
    how, *differs = result.match.split("; ")
    style = _MATCHES.get(result.hit.match, "")
    return _stacked(text(how, style), *(text(difference, OLD) for difference in differs))


def _stacked(*lines: Text) -> Text:
    return Text("\n", overflow="fold").join(lines)


def _block(
    result: Result, today: datetime.date, *, first: bool = False, with_id: bool = False
) -> RenderableType:
    """One fact as lines, where the screen is too narrow for columns."""
    below = [
        _value(result, first=first),
        text(as_of(result.fact, today), OLD if is_old(result.fact, today) else ""),
        text(result.source, DIM),
        _match(result),
        text(result.fact.id if with_id else "", "cyan"),
    ]
    headline = text(result.headline, BEST if first else "")
    shown = Group(*(part for part in below if part.plain))
    return Group(headline, Padding(shown, (0, 0, 1, 2)))
