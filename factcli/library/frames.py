"""Facts as a frame of pandas or polars, whichever is there."""

import sys
from collections.abc import Iterable
from decimal import Decimal
from importlib import import_module
from typing import Any

from factcli.errors import UsageError
from factcli.library.results import StoredFact

_LIBRARIES = ("pandas", "polars")
# What a column of whole numbers holds in either library.
_LARGEST = 2**63 - 1


def frame(facts: Iterable[StoredFact]) -> Any:  # noqa: ANN401 - of a library that need not be there
    """The facts as a frame, a column a field; UsageError where neither library is installed."""
    return _library().DataFrame(columns(list(facts)))


def columns(facts: list[StoredFact]) -> dict[str, list[Any]]:
    """The fields of facts by name."""
    values = [each.value for each in facts]
    dates = [each.as_of for each in facts]
    return {
        **{name: [getattr(each, name) for each in facts] for name in _NAMES},
        "value": [str(value) for value in values],
        "type": [value.type for value in values],
        "low": _numbers([value.low for value in values]),
        "high": _numbers([value.high for value in values]),
        "qualifier": [value.qualifier and str(value.qualifier.value) for value in values],
        **{name: [getattr(value, name) for value in values] for name in _OF_VALUES},
        "as_of": [each.fact.as_of for each in facts],
        "first_day": [date.earliest if date else None for date in dates],
        "last_day": [date.latest if date else None for date in dates],
        "statement": [each.statement for each in facts],
        **{name: ["; ".join(getattr(each, name)) for each in facts] for name in _LISTS},
        "sources": ["; ".join(dict.fromkeys(c.document for c in each.evidence)) for each in facts],
        **{name: [getattr(each, name) for each in facts] for name in _OF_RECORD},
    }


_NAMES = ("id", "kind", "subject", "attribute")
_OF_VALUES = ("unit", "currency", "per")
_LISTS = ("places", "actors", "aliases")
_OF_RECORD = ("supersedes", "superseded_by", "note", "store")


def _numbers(amounts: list[int | Decimal | None]) -> list[int | None] | list[float | None]:
    """Amounts as a column of numbers: whole ones, or floats where one of them is not."""
    whole = [n for n in amounts if isinstance(n, int) and abs(n) <= _LARGEST]
    if len(whole) == sum(n is not None for n in amounts):
        return [None if n is None else int(n) for n in amounts]
    return [None if n is None else float(n) for n in amounts]


def _library() -> Any:  # noqa: ANN401 - a module
    """The library that is imported already, else the first that is installed."""
    for name in sorted(_LIBRARIES, key=lambda name: name not in sys.modules):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise UsageError("to_frame needs pandas or polars: pip install pandas, or pip install polars")
