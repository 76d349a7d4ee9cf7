"""The number of a row in running text, with what its table counts in."""

from __future__ import annotations

from factcli.grammar.figures import Figure, count_figure, date_figure, sum_figure
from factcli.grammar.heading_nouns import measure_of
from factcli.grammar.heading_units import Unit, unit_of, valued
from factcli.grammar.money import Sum
from factcli.grammar.plurals import is_plural
from factcli.grammar.quantities import Count, count_of
from factcli.grammar.rows import Cell, counted_by
from factcli.grammar.shares import percentage
from factcli.grammar.spots import Spot
from factcli.values.numbers import product
from factcli.values.scales import SCALES
from factcli.values.value import Quantity


def figure_of_row(text: str, cell: Cell) -> Figure | None:
    """The figure of a cell: its unit is that of the header or title, else what its name counts."""
    number = Spot(text[cell.start : cell.end], 0)
    figures = number.figures
    if figures is None:
        return None
    count = percentage(number, figures) or count_of(number, figures, figures.end, "")
    count = count.moved(cell.start)
    unit = None if count.unit else _headed(text, cell)
    if not count.unit and not (unit and (unit.currency or unit.share)):
        count = _counted(text, cell, count)
        unit = None if count.unit else unit
    figure = count_figure(text, count)
    if unit is not None and isinstance(figure.value, Quantity):
        value = valued(figure.value, unit, figure.value.text)
        figure = figure._replace(value=value, shared=(unit.start, unit.end))
    column = date_figure(text, cell.column) if cell.column else None
    return figure._replace(column=column, row=cell.name)


def sum_of_row(text: str, spot: Spot, money: Sum, cell: Cell) -> Figure:
    """The sum of a row, in the scale that the headings give: "(in millions)" over $94.8."""
    if cell.sums and money.figures.last.scale == 1:
        factor = SCALES[text[slice(*cell.sums)].split()[-1].rstrip("s")]
        low, high = (product(end, factor) for end in (money.figures.low, money.figures.high))
        scaled = money.figures._replace(low=low, high=high)
        money = money._replace(figures=scaled, shared=cell.sums)
    figure = sum_figure(spot, money)
    column = date_figure(text, cell.column) if cell.column else None
    return figure._replace(column=column, row=cell.name)


def _headed(text: str, cell: Cell) -> Unit | None:
    """What the header says of the numbers under it, or the line above it; by its place."""
    for line in (cell.header, cell.title):
        unit = unit_of(text[slice(*line)]) if line else None
        if line and unit:
            return unit._replace(start=line[0] + unit.start, end=line[0] + unit.end)
    return None


def _counted(text: str, cell: Cell, count: Count) -> Count:
    """The count with what the row is named by, or the title counts: "New arrivals by region"."""
    if cell.counts:
        unit = " ".join(text[slice(*cell.counts)].split())
        first = unit.lower() if unit.isupper() else unit[0].lower() + unit[1:]
        return count._replace(unit=first, shared=cell.counts)
    for line in (cell.header, cell.title):
        measured = measure_of(text[slice(*line)]) if line else None
        if line and measured:
            place = (line[0] + measured[0], line[0] + measured[1])
            return count._replace(unit=text[slice(*place)], shared=place)
    name = text[slice(*cell.name)].split()
    if is_plural(name[0]) and all(map(str.islower, name[1:])):
        return count._replace(unit=name[0].lower(), shared=cell.name)
    counted = counted_by(text, cell.title) if cell.title else None
    if counted is None:
        return count
    return count._replace(unit=text[slice(*counted)].lower(), shared=counted)
