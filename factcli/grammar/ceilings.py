"""Ceilings: what the words before an amount say of its limit, beside its own qualifier."""

from __future__ import annotations

import re

import msgspec

from factcli.values.amounts import Qualifier
from factcli.values.value import Money, Quantity

_CEILING = re.compile(
    r"(?<!\w)(?:ceiling|cap|maximum|limit)(?: [^\W\d]+){0,5} (?:is|was|at|of|to|stands at) $",
    re.IGNORECASE,
)
_REACH = 60
# "added up to 5 million" is a sum, "twice as much as the 5 million" a comparison.
_NO_CEILING = re.compile(
    r"(?<!\w)(?:(?:add|adds|added|adding|sums?|summed) up to|as (?:much|many) as the) \S{0,5}\s?$",
    re.IGNORECASE,
)


def capped(text: str, at: int, value: Quantity | Money) -> Quantity | Money:
    """An amount whose phrase begins at `at`: a ceiling where the words before call it one."""
    if value.qualifier is Qualifier.EXACTLY and _CEILING.search(_head(text, at)):
        return msgspec.structs.replace(value, low=None, qualifier=Qualifier.UP_TO)
    return value


def uncapped(text: str, at: int, start: int, value: Quantity | Money) -> Quantity | Money:
    """An amount whose number begins at `start`: no ceiling in a sum or a comparison."""
    said = _head(text, at) + text[at:start]
    if value.qualifier is Qualifier.UP_TO and _NO_CEILING.search(said):
        return msgspec.structs.replace(value, low=value.high, qualifier=Qualifier.EXACTLY)
    return value


def _head(text: str, at: int) -> str:
    return text[max(0, at - _REACH) : at]
