"""Pounds as they were once printed: "valued at 22,662l.", "100,000l. for a term of forty years"."""

from __future__ import annotations

import re
from decimal import Decimal

from factcli.grammar.lexis import SPACE

# With shillings behind them the pounds alone are not the sum.
_MARK = re.compile(rf"(?<=[0-9])l\.(?![\w/.]|{SPACE}?[0-9]{{1,2}}{SPACE}?d\.)")
_REST = re.compile(
    rf"\.?{SPACE}{{1,2}}(?P<shillings>1?[0-9])s\.?(?:{SPACE}{{1,2}}(?P<pence>1[01]|[0-9])d\.?)?(?!\w)"
)
_ROUNDED = Decimal("0.0001")
# The point belongs to the letter where the sentence goes on: a litre has none.
_GOES_ON = rf"(?=[,;:)]|{SPACE}(?!of\b)[a-z]|{SPACE}[0-9]{{1,2}}s\.)"
_ABBREVIATED = re.compile(rf"(?<=[0-9])l\.{_GOES_ON}")
_MONEY = re.compile(
    r"\b(?:valued at|value|worth|revenue|expenditure|cost|debt|salar(?:y|ies)|loan|surplus|price)\b"
)
_OF_FLUIDS = re.compile(
    r"\b(?:lit(?:re|er)s?|water|milk|fuel|petrol|diesel|oil|beer|wine|tanks?|capacity)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;](?:\s|$)")
_REACH = 600
_NEAR = 120


def old_pounds(text: str, at: int) -> int | None:
    """Where "l." ends that is a pound behind a number which ends at `at`; None for a litre.

    The point behind it has to be that of the letter, here or nearby in the paragraph, or the same
    sentence has to speak of money; nothing near it may be measured in litres.
    """
    if _MARK.match(text, at) is None:
        return None
    begin = max(0, at - _REACH, text.rfind("\n\n", max(0, at - _REACH), at) + 1)
    stop = text.find("\n\n", at, at + _REACH)
    end = min(len(text), at + _REACH) if stop < 0 else stop
    if _OF_FLUIDS.search(text, begin, end):
        return None
    if _ABBREVIATED.search(text, begin, end) or _is_of_money(text, begin, at):
        return at + 1
    return None


def shillings(text: str, at: int) -> tuple[int, Decimal] | None:
    """Where the shillings and pence behind pounds end, and what part of a pound they are.

    It is exact where decimals allow it, else to a ten-thousandth: 8d. is 0.0333.
    """
    rest = _REST.match(text, at)
    if rest is None:
        return None
    pence = 12 * int(rest["shillings"]) + int(rest["pence"] or 0)
    part = Decimal(pence) / 240
    rounded = part.quantize(_ROUNDED)
    return rest.end(), part if rounded * 240 == pence or pence % 3 == 0 else rounded


def _is_of_money(text: str, begin: int, at: int) -> bool:
    """Whether the words of a sentence right before a number speak of money."""
    before = text[max(begin, at - _NEAR) : at]
    return _MONEY.search(_SENTENCE.split(before)[-1]) is not None
