"""JSON objects as Python has them, with no number changed on the way."""

import json
from decimal import Decimal
from typing import Any


def object_of(text: str) -> dict[str, Any]:
    """The JSON object, which `json.dumps` writes again.

    A number with a fraction is a float where that reads back as what was written; else it stays a
    Decimal, for no figure may come out as another.
    """
    found: dict[str, Any] = json.loads(text, parse_float=_number)
    return found


def _number(written: str) -> float | Decimal:
    exact, number = Decimal(written), float(written)
    return number if Decimal(repr(number)) == exact else exact
