"""Any value that a fact can state."""

from __future__ import annotations

from factcli.values.dates import Date
from factcli.values.errors import BadValue
from factcli.values.money import Money
from factcli.values.quantity import Quantity
from factcli.values.text import Text

__all__ = ["BadValue", "Value", "parse_value"]

Value = Quantity | Money | Date | Text


def parse_value(text: str, *, day_first: bool = True) -> Value:
    """What `text` states: money, else a date, else a quantity, else the words themselves."""
    from factcli.grammar.whole import whole_value

    return whole_value(text, day_first=day_first)
