"""How wide the columns of a table are: ids stay whole, and other columns yield to them."""

from collections.abc import Sequence
from typing import NamedTuple

WIDEST_TABLE = 140
# Between two columns: two spaces and what the box has there.
GAP = 3
# A value of several words is still read with ease in so much, a source's name too.
_LEAST_VALUE = 12
_LEAST_SOURCE = 16
# Where columns side by side would leave a word or less on a line, records read better.
_LEAST_COLUMN = 8
# Of what values, dates and matches leave, the fact takes so much and the source the rest.
_OF_FACT = 3 / 5


class Needs(NamedTuple):
    """The longest of what each column holds; `match` is 0 where there is no such column."""

    identifier: int
    value: int
    date: int
    match: int = 0


class Widths(NamedTuple):
    """The width of each column; `source` and `match` are 0 where there is no such column."""

    fact: int
    value: int
    date: int
    source: int
    match: int


def of_facts(needs: Needs, screen_width: int, *, with_source: bool) -> Widths | None:
    """The columns of a table of facts; None where an id would be broken: records can hold it.

    The source yields first, which has room below the fact, then the value.
    """
    width = min(screen_width, WIDEST_TABLE)
    date = max(len("As of"), needs.date)
    wanted = max(len("Value"), min(needs.value, screen_width // 4))
    for source_wanted in (True, False) if with_source else (False,):
        for value in range(wanted, min(wanted, _LEAST_VALUE) - 1, -1):
            columns = (value, date, needs.match)
            left = width - sum(columns) - GAP * sum(map(bool, columns))
            fact = left
            if source_wanted:
                fact = max(round((left - GAP) * _OF_FACT), needs.identifier)
            source = left - GAP - fact if source_wanted else 0
            if fact >= needs.identifier and (source >= _LEAST_SOURCE or not source_wanted):
                return Widths(fact, value, date, source, needs.match)
            if source_wanted:
                break
    return None


def of_grid(whole: Sequence[int], longest: Sequence[int], screen_width: int) -> list[int] | None:
    """The columns of any table, by the longest id and the longest line of each.

    None where an id would be broken, or a column be of no use. What is shorter than its share
    keeps its length.
    """
    left = screen_width - GAP * (len(whole) - 1)
    widths = [0] * len(whole)
    open_columns = sorted(range(len(whole)), key=lambda column: longest[column])
    for number, column in enumerate(open_columns):
        behind = sum(whole[other] for other in open_columns[number + 1 :])
        share = left // (len(open_columns) - number)
        widths[column] = min(longest[column], max(share, whole[column]), left - behind)
        if widths[column] < max(whole[column], min(longest[column], _LEAST_COLUMN)):
            return None
        left -= widths[column]
    return widths
