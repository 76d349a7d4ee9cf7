"""Tables, cell by cell: a figure has its column's heading as attribute, its row's as subject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from factcli.documents.tables import PlacedCell, PlacedTable, caption_of
from factcli.extract.candidate import Candidate, Span
from factcli.extract.columns import (
    Columns,
    Dated,
    Heading,
    Printed,
    columns_of,
    heading_of,
    only_counts,
    printed,
)
from factcli.extract.heading_rows import (
    dates_in,
    headed_anew,
    is_cut_short,
    named,
    pairs_years,
    row_heading,
)
from factcli.extract.kind import kind_of
from factcli.extract.local_figures import local, moved
from factcli.extract.reading import Reading
from factcli.grammar.figures import Figure
from factcli.grammar.heading_nouns import counted_name
from factcli.grammar.heading_units import Unit, valued
from factcli.grammar.whole import parse_quantity, parse_value
from factcli.values.errors import BadValue
from factcli.values.locality import localized
from factcli.values.value import Date, Money, Quantity, Text, Value
from factcli.vocabulary import Kind
from factcli.words.sentences import Sentence

_TOTALS = re.compile(r"(?:grand |sub-?)?totals?|sum|all|i alt|totalt|samlet", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Under a heading with a currency: 140.00 per child.
_APIECE = re.compile(r"[0-9][0-9.,]*(?<=[0-9])(?=\s+\**per\b)")
_FISCAL = re.compile(r"(?:fiscal|financial|budget) years?|FY\b", re.IGNORECASE)
_DATING = ("(", "in", "as of", "as at", "at", "by", "i", "per")
_LONGEST_LONE = 60
_NO_COLUMNS = Columns((), (), None, (), None, frozenset())


class _About(NamedTuple):
    """What the headings say of a figure."""

    subject: str | None
    attribute: str
    date: Dated | None
    unit: Unit | None
    noun: Span | None


class _Row(NamedTuple):
    """A row under way: the table it is in, what names and dates it, and where it stands."""

    text: str
    columns: Columns
    title: Heading
    name: str
    heading: Heading
    date: Dated | None
    span: Span
    reading: Reading


def candidates_of(text: str, table: PlacedTable, reading: Reading) -> Iterator[Candidate]:
    """The candidates of a table in reading order, their lines and columns not yet counted."""
    if only_counts(text, table):
        return
    reading = reading._replace(paired=pairs_years(text, table))
    columns = columns_of(text, table, reading)
    caption = caption_of(text, table)
    title = heading_of(text, [PlacedCell(*caption)], reading) if caption else Heading()
    if any(columns.headings[column].unit for column in columns.figures):
        title = title._replace(unit=None)
    yield from _dates(text, [cell for head in table.headings for cell in head], reading)
    firsts = Counter(_name(text, row, columns.names[:1]) for row in table.rows)
    last: Sequence[PlacedCell] = ()
    for cells in table.rows:
        anew = headed_anew(text, cells, columns, reading)
        if anew is not None:
            columns, last = anew, cells
            yield from _dates(text, [cells[column] for column in columns.figures], reading)
            continue
        last = cells if named(text, cells, columns) else last
        name = _name(text, last, columns.names[:1])
        heading = row_heading(text, last, columns, reading)
        if firsts[name] > 1:
            name = _name(text, last, columns.names)
            heading = heading._replace(name=name)
        date = _row_date(text, table, cells, columns, reading)
        span = Span(cells[0].start, cells[-1].end) if cells else Span(0, 0)
        row = _Row(text, columns, title, name, heading, date, span, reading)
        if columns.date is not None:
            yield from _dates(text, cells[columns.date : columns.date + 1], reading)
        for column in columns.figures:
            if column < len(cells):
                yield from _of_cell(row, column, printed(text, cells[column]))


def _dates(text: str, cells: Sequence[PlacedCell], reading: Reading) -> Iterator[Candidate]:
    """The dates in cells that head the others, as candidates of their own."""
    for span, edtf in dates_in(text, cells, reading):
        date = Date(edtf=edtf, text=text[slice(*span)])
        figure = Figure(*span, *span, date)
        row = _Row(text, _NO_COLUMNS, Heading(), "", Heading(), None, span, reading)
        yield _candidate(row, figure, _About(None, "", None, None, None), ())


def _name(text: str, cells: Sequence[PlacedCell], columns: Sequence[int]) -> str:
    """What the naming columns call a row."""
    named = [printed(text, cells[column]).text for column in columns if column < len(cells)]
    return ", ".join(dict.fromkeys(filter(None, named)))


def _row_date(
    text: str,
    table: PlacedTable,
    cells: Sequence[PlacedCell],
    columns: Columns,
    reading: Reading,
) -> Dated | None:
    if columns.date is None or columns.date >= len(cells):
        return None
    if is_cut_short(text, table, cells[columns.date]):
        return None
    cell = printed(text, cells[columns.date])
    edtf = reading.date_of(cell.text)
    if _FISCAL.match(columns.headings[columns.date].name):
        edtf = reading.fiscal_year_of(cell.text) or edtf
    return Dated(edtf, Span(cell.start, cell.end)) if edtf else None


def _of_cell(row: _Row, column: int, cell: Printed) -> Iterator[Candidate]:
    if cell.is_blank or not any(map(str.isdigit, cell.text)):
        return
    about = _about(row, column)
    apiece = _APIECE.match(cell.text) if about.unit else None
    if apiece is not None:
        cell = Printed(apiece.group(), cell.start, cell.start + apiece.end())
    lone = _lone(row, column, cell)
    if lone is None:
        yield from _in_words(row, cell, about)
        return
    value = lone
    shared: tuple[Span, ...] = ()
    if isinstance(value, Quantity) and not value.unit and about.unit:
        words = row.text[about.unit.start : about.unit.end]
        value = valued(value, about.unit, cell.text)
        value = localized(value, f"{cell.text} {words}", row.reading.currency)
        shared = (Span(about.unit.start, about.unit.end),)
        value, shared = _counted(row, value, about, shared)
    else:
        value = localized(value, cell.text, row.reading.currency)
        value, shared = _counted(row, value, about, shared)
    figure = Figure(cell.start, cell.end, cell.start, cell.end, value)
    yield _candidate(row, figure, about, shared)


def _counted(
    row: _Row, value: Value, about: _About, shared: tuple[Span, ...]
) -> tuple[Value, tuple[Span, ...]]:
    """A bare number with what its heading counts, and where that is printed."""
    if not isinstance(value, Quantity) or value.unit or about.noun is None:
        return value, shared
    unit = counted_name(row.text[about.noun.start : about.noun.end])
    value = msgspec.structs.replace(value, unit=unit)
    return msgspec.structs.replace(value, text=str(value)), (*shared, about.noun)


def _about(row: _Row, column: int) -> _About:
    """What the headings say: columns head attributes, and rows subjects, but for two of a form.

    A table of two columns without headings names in the first what the second says of its title.
    """
    heading = row.columns.headings[column]
    unit = heading.unit or row.heading.unit or row.columns.unit or row.title.unit
    date = heading.date or row.date or row.heading.date or row.title.date
    title = row.title.words or None
    noun = heading.noun or row.heading.noun or row.title.noun
    if _is_form(row, column):
        return _About(title, row.heading.name or row.name, date, unit, noun)
    attribute = heading.words or title or ""
    if not row.name or _TOTALS.fullmatch(row.name):
        whole = f"{attribute}, total" if row.name else attribute
        return _About(title or row.name or None, whole, date, unit, noun)
    name = row.heading.name or row.name
    # A row that is told by a number or a date ("2 children", 2020/21) has no name of its own.
    return _About(name if name[:1].isalpha() else title, attribute, date, unit, noun)


def _is_form(row: _Row, column: int) -> bool:
    """Whether a table names in one column what the other says of its title."""
    heading = row.columns.headings[column]
    is_headed = heading.words or heading.date or heading.unit
    return not is_headed and len(row.columns.figures) == 1 and bool(row.name)


def _lone(row: _Row, column: int, cell: Printed) -> Value | None:
    """The value of a cell that is nothing but a figure."""
    if len(cell.text) > _LONGEST_LONE:
        return None
    may_be_year = column in row.columns.years or _is_form(row, column)
    if cell.text.isdecimal() and not (may_be_year and _YEAR.fullmatch(cell.text)):
        return _quantity(cell.text)
    value = parse_value(cell.text, day_first=row.reading.day_first)
    if isinstance(value, Text):
        return None
    if isinstance(value, Quantity) and value.unit not in ("", "%"):
        return None  # counted things are read as in running text
    return value


def _quantity(text: str) -> Quantity | None:
    try:
        return parse_quantity(text)
    except BadValue:
        return None


def _in_words(row: _Row, cell: Printed, about: _About) -> Iterator[Candidate]:
    """The figures of a cell with words, as in running text, under its headings."""
    currency = row.reading.currency
    scanned = row.reading.figures(cell.text)
    found = [local(row.text, moved(figure, cell.start), currency) for figure in scanned]
    date = _own_date(row.text, found)
    told = about._replace(date=date) if date else about
    for figure in found:
        yield _candidate(row, figure, told, (Span(*figure.shared),) if figure.shared else ())


def _own_date(text: str, figures: Sequence[Figure]) -> Dated | None:
    """The one date of a cell, in brackets or after "in": 70 (2015), 70 as of May 2015."""
    dates = [figure for figure in figures if isinstance(figure.value, Date)]
    if len(dates) != 1 or dates[0].ambiguous or not isinstance(dates[0].value, Date):
        return None
    date, edtf = dates[0], dates[0].value.edtf
    lead = text[date.phrase_start : date.start].strip() or text[date.start - 1 : date.start]
    is_dating = "/" not in edtf and lead.casefold() in _DATING
    return Dated(edtf, Span(date.start, date.end)) if is_dating else None


def _candidate(row: _Row, figure: Figure, about: _About, shared: tuple[Span, ...]) -> Candidate:
    value = figure.value
    is_date = isinstance(value, Date)
    date = None if is_date else about.date
    plain = _plain_attribute(value)
    is_same = about.attribute.casefold() == plain.casefold() and about.noun not in shared
    attribute = plain if is_same or not about.attribute else about.attribute
    return Candidate(
        figure=row.text[figure.start : figure.end],
        start=figure.start,
        end=figure.end,
        line=0,
        column=0,
        value=value,
        as_of=date.edtf if date else None,
        dated=date.span if date else None,
        kind=_kind(row, figure, attribute),
        subject=about.subject,
        attribute=attribute,
        context=row.span,
        ambiguous=figure.ambiguous,
        parts=tuple(Span(part.start, part.end) for part in figure.parts),
        year_assumed=figure.year_assumed,
        shared=shared,
    )


def _plain_attribute(value: Value) -> str:
    if isinstance(value, Money):
        return "amount"
    if isinstance(value, Date):
        return "date"
    unit = value.unit if isinstance(value, Quantity) else ""
    return {"": "number", "%": "share"}.get(unit, unit)


def _kind(row: _Row, figure: Figure, attribute: str) -> Kind:
    """The kind that running text would have whose unit were the heading."""
    value = figure.value
    if isinstance(value, Quantity) and value.unit != "%":
        value = msgspec.structs.replace(value, unit=f"{value.unit} {attribute}".strip())
    sentence = Sentence(row.span.start, row.span.end, row.span.start, None)
    return kind_of(row.text, sentence, figure._replace(value=value))
