"""The orders in which a list of facts can be shown."""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from factcli.index.answer import Entry
from factcli.render.result import of_entry
from factcli.store.facts import CitedFact
from factcli.values.edtf import Edtf
from factcli.values.value import Date, Money, Text
from factcli.vocabulary import Order


def ordered(entries: Iterable[Entry], by: Order, *, reverse: bool = False) -> list[Entry]:
    """The facts by id, subject, kind, as-of or value; undated ones last either way."""
    keyed = [(_KEYS[by](of_entry(entry).fact), entry) for entry in entries]
    known = sorted(
        ((key, entry) for key, entry in keyed if key is not None),
        key=lambda pair: (pair[0], pair[1].id),
        reverse=reverse,
    )
    unknown = sorted((entry for key, entry in keyed if key is None), key=lambda entry: entry.id)
    return [entry for _, entry in known] + unknown


def _by_subject(fact: CitedFact) -> tuple[str, ...]:
    return fact.subject.casefold(), fact.attribute.casefold(), fact.as_of or ""


def _by_date(fact: CitedFact) -> datetime.date | None:
    if fact.as_of is None:
        return None
    return Edtf.parse(fact.as_of).earliest or datetime.date.min


def _by_value(fact: CitedFact) -> tuple[str, str, Decimal, str]:
    """Like with like: sums by currency, quantities by unit, then dates, then words."""
    value = fact.value
    if isinstance(value, Text):
        return value.type, "", Decimal(0), value.text.casefold()
    if isinstance(value, Date):
        return value.type, "", Decimal(0), value.edtf
    unit = value.currency if isinstance(value, Money) else value.unit
    amount = value.low if value.low is not None else value.high
    return value.type, unit.casefold(), Decimal(amount or 0), ""


_KEYS: dict[Order, Callable[[CitedFact], Any]] = {
    "id": lambda fact: fact.id,
    "subject": _by_subject,
    "kind": lambda fact: fact.kind,
    "as-of": _by_date,
    "value": _by_value,
}
