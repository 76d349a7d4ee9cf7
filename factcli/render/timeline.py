"""A subject along time as JSON objects and rows; `terminal.timeline` draws it."""

from collections.abc import Iterator

import msgspec

from factcli.match.history import History, Moment
from factcli.render.safety import inert_json
from factcli.values.value import Date, Money, Quantity, Value

USUAL = ("id", "attribute", "date", "low", "high", "qualifier", "unit", "text", "superseded_by")

_encoder = msgspec.json.Encoder(decimal_format="number")


def texts(history: History) -> Iterator[str]:
    """Every point of the series and every event as a JSON object, in the order of the drawing."""
    for series in history.series:
        yield from map(_text, series.moments)
    yield from map(_text, history.events)


def _text(moment: Moment) -> str:
    fact, value, when = moment.fact, moment.fact.value, moment.when
    amount = value.amount if isinstance(value, Quantity | Money) else None
    fields = {
        "id": fact.id,
        "subject": fact.subject,
        "attribute": fact.attribute,
        "type": value.type,
        "date": when.text if when else None,
        "from": when.earliest if when else None,
        "to": when.latest if when else None,
        "low": amount.low if amount else None,
        "high": amount.high if amount else None,
        "qualifier": amount.qualifier if amount else None,
        "unit": _unit(value),
        "per": value.per,
        "text": value.text if isinstance(value, Date) else str(value),
        "superseded_by": moment.entry.superseded_by,
        "store": moment.entry.store,
    }
    return inert_json(_encoder.encode(fields).decode())


def _unit(value: Value) -> str | None:
    if isinstance(value, Money):
        return value.currency
    return value.unit if isinstance(value, Quantity) else None
