"""Pay by the month: money, said of a stretch of time that its fact must be of as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from factcli.check.statements import Statement
from factcli.grammar.headings import currencies_called
from factcli.grammar.scan import Figure
from factcli.values.value import Money, Quantity, Value

_WAGE = re.compile(r"(?P<currency>[A-Z]{3}) per (?:hour|day|week|month)")
_BY_PERIOD = re.compile(r"\b(?:a|per|each|every)\s(?P<period>hour|day|week|month)\b", re.IGNORECASE)
_A_YEAR_OF = 3  # words: shillings a year
_ROOTS = {"day": "dai"}


def pay_of(value: Quantity) -> Money | None:
    """The sum of so much a month, which the grammar reads as a quantity; None for any other."""
    found = _WAGE.fullmatch(value.unit)
    if found is None:
        return None
    return Money(
        low=value.low, high=value.high, qualifier=value.qualifier, currency=found["currency"],
        per=None, text=value.text,
    )  # fmt: skip


def in_currency(figure: Figure, likeliest: Callable[[Iterable[str]], str]) -> Figure:
    """A figure of shillings or rupees as the money that its store has under that name."""
    value = figure.value
    if not isinstance(value, Quantity) or not value.unit:
        return figure
    code = likeliest(codes) if (codes := currencies_called(value.unit.split()[0])) else ""
    if not code or len(value.unit.split()) > _A_YEAR_OF:
        return figure
    money = Money(
        low=value.low, high=value.high, qualifier=value.qualifier, currency=code, per=value.per,
        text=value.text,
    )  # fmt: skip
    return figure._replace(value=money)


def period_of(value: Value) -> str:
    """The month of a sum that is said to be of one; empty where it is of none."""
    found = _BY_PERIOD.search(value.text) if isinstance(value, Money) else None
    return found["period"].casefold() if found else ""


def is_by(statement: Statement, period: str) -> bool:
    """Whether a fact's figure is said to be by the hour, the day, the week or the month."""
    fact, root = statement.fact, _ROOTS.get(period, period)
    texts = (fact.subject, fact.attribute, fact.value.text, fact.statement or "")
    return any(root in text.casefold() for text in texts)
