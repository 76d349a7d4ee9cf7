"""A subject along time for a terminal: a bar a figure, and a line with the dates."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcli.match.history import History, Moment, Series
from factcli.render.safety import visible
from factcli.render.screen import Screen
from factcli.render.terminal.bars import ASCII, UNICODE, Scale, Signs, bar, line, reach
from factcli.render.terminal.drawing import drawn, text, whole
from factcli.values.amounts import Amount, ends
from factcli.values.value import Date, Money, Quantity

_QUIET, _NOW, _ID = "dim", "green", "cyan"
_GAP = "  "
_LEAST_BAR, _COMFORTABLE_BAR = 12, 30
# What is longer takes a line of its own above the bar, or below it.
_WIDEST_DATE, _WIDEST_VALUE = 18, 32
_WIDEST_LINE = 120
_UNDATED = "undated"


class _Columns(NamedTuple):
    """The widths of date and value, what is left for the bar, and whether ids stand beside it."""

    date: int
    value: int
    bar: int
    with_id: bool


def timeline(history: History, screen: Screen) -> str:
    """The charts one under the other, then the events, and what the signs mean."""
    signs = UNICODE if screen.unicode else ASCII
    parts: list[RenderableType] = [text(history.subject, "bold")]
    for series in history.series:
        parts += [Text(), text(_title(series), "bold"), *_chart(series, signs, screen)]
    if history.events:
        parts += [Text(), *_events(history.events, signs, screen)]
    legend = _legend(history, signs)
    if legend:
        parts += [Text(), text(legend, _QUIET)]
    return drawn(screen, *parts)


def _title(series: Series) -> str:
    """The attribute, with the unit where it does not name it."""
    unit = series.unit if series.unit.casefold() not in series.attribute.casefold() else ""
    counted = " ".join(filter(None, (unit, f"a {series.per}" if series.per else "")))
    return f"{series.attribute} ({counted})" if counted else series.attribute


def _chart(series: Series, signs: Signs, screen: Screen) -> list[Text]:
    columns = _columns(series.moments, screen)
    amounts = [_amount(moment) for moment in series.moments]
    # A cell for an arrow, and one for the zero where it is not at the left.
    spare = any(a.high is None for a in amounts) + any((a.low or a.high or 0) < 0 for a in amounts)
    scale = Scale.of(amounts, columns.bar - spare)
    shown = []
    for moment, amount in zip(series.moments, amounts, strict=True):
        drawn_bar = bar(amount, scale, signs).ljust(columns.bar)
        shown += _row(moment, Text(drawn_bar, _bar_style(moment)), columns)
    return shown


def _columns(moments: Sequence[Moment], screen: Screen) -> _Columns:
    date = min(_WIDEST_DATE, max(cell_len(_date(moment)) for moment in moments))
    value = min(_WIDEST_VALUE, max(cell_len(_value(moment)) for moment in moments))
    left = screen.width - date - len(_GAP)
    if left - value - len(_GAP) < _LEAST_BAR:
        return _Columns(date, 0, max(1, left), with_id=False)
    left -= value + len(_GAP)
    own = max(cell_len(_identity(moment).plain) for moment in moments) + len(_GAP)
    with_id = left - own >= _COMFORTABLE_BAR
    return _Columns(date, value, left - own * with_id, with_id)


def _row(moment: Moment, middle: Text, columns: _Columns) -> list[Text]:
    """A figure as one line, what has no room in it above or below."""
    date, value = text(_date(moment), _style(moment)), text(_value(moment), _style(moment))
    above = date.cell_len > columns.date
    below = value.cell_len > columns.value
    row = Text(overflow="ignore", no_wrap=True)
    row.append_text(_padded(Text() if above else date, columns.date))
    row.append(_GAP).append_text(middle)
    if columns.value:
        row.append(_GAP).append_text(_padded(Text() if below else value, columns.value))
    indent = " " * (columns.date + len(_GAP))
    if columns.with_id:
        row.append(_GAP).append_text(_identity(moment))
    return [
        *((date,) if above else ()),
        row,
        *((_indented(value, indent),) if below else ()),
        *(() if columns.with_id else (_under(moment, indent),)),
    ]


def _under(moment: Moment, indent: str) -> Text:
    shown = whole(indent)
    shown.append_text(_identity(moment))
    return shown


def _indented(words: Text, indent: str) -> Text:
    shown = text(indent)
    shown.append_text(words)
    return shown


def _padded(words: Text, width: int) -> Text:
    shown = words.copy()
    shown.append(" " * (width - words.cell_len))
    return shown


def _identity(moment: Moment) -> Text:
    """The id, and whether there is a newer figure in its place."""
    shown = whole(moment.fact.id, _QUIET if moment.entry.superseded_by else _ID)
    if moment.entry.superseded_by:
        shown.append_text(text(" superseded", _QUIET))
    return shown


def _events(events: Sequence[Moment], signs: Signs, screen: Screen) -> Iterator[RenderableType]:
    """The dates as a line, where there are several, then what each of them is."""
    dates = [moment.when for moment in events if moment.when]
    if len({date.text for date in dates}) > 1:
        width = min(screen.width, _WIDEST_LINE)
        first, last = (str(day.year) for day in reach(dates))
        yield text(line(dates, width, signs))
        yield text(first + last.rjust(width - len(first)), _QUIET)
    width = min(_WIDEST_DATE, max(cell_len(_date(moment)) for moment in events))
    for moment in events:
        yield from _event(moment, width, screen)


def _event(moment: Moment, width: int, screen: Screen) -> Iterator[RenderableType]:
    date, told = text(_date(moment), _style(moment)), text(_told(moment), _style(moment))
    if date.cell_len > width:
        yield date
        date = Text()
    identity = _identity(moment)
    taken = width + told.cell_len + identity.cell_len + 2 * len(_GAP)
    if taken <= screen.width:
        yield Text(_GAP).join((_padded(date, width), told, identity))
        return
    row = Table.grid(padding=(0, len(_GAP), 0, 0))
    row.add_column(width=width)
    row.add_column(overflow="fold")
    row.add_row(date, told)
    yield row
    yield _under(moment, " " * (width + len(_GAP)))


def _told(moment: Moment) -> str:
    fact = moment.fact
    return fact.attribute if isinstance(fact.value, Date) else f"{fact.attribute}: {fact.value}"


def _date(moment: Moment) -> str:
    return moment.when.human() if moment.when else _UNDATED


def _value(moment: Moment) -> str:
    return visible(str(moment.fact.value))


def _amount(moment: Moment) -> Amount:
    value = moment.fact.value
    assert isinstance(value, Quantity | Money)  # noqa: S101 - a series has no other
    return value.amount


def _style(moment: Moment) -> str:
    return _QUIET if moment.entry.superseded_by else ""


def _bar_style(moment: Moment) -> str:
    return _QUIET if moment.entry.superseded_by else _NOW


def _legend(history: History, signs: Signs) -> str:
    """What the signs mean that are there."""
    bounds = [ends(_amount(moment)) for series in history.series for moment in series.moments]
    dates = [moment.when for moment in history.events if moment.when]
    meanings = (
        (signs.open, "what its words leave open", any(least != most for least, most in bounds)),
        (signs.more, "no end", any(most is None for _, most in bounds)),
        (signs.about, "about", len(dates) > 1 and any(date.approximate for date in dates)),
    )
    return "; ".join(f"{sign} {meaning}" for sign, meaning, is_there in meanings if is_there)
