"""How the columns of a table write their days and their decimals, settled by the cells themselves.

11/3/2008 is a day of March or of November, and 23.824 people are few or many. A column is written
in one way: what its cells that can be read in one way only show holds for the others.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from factcli.values.scales import LETTERS, SCALES

Sign: TypeAlias = Literal[".", ","]

_DAY = re.compile(r"(?<![\w./-])([0-9]{1,2})([/-])([0-9]{1,2})\2[0-9]{2}(?:[0-9]{2})?(?![\w/-])")
_MONTHS = 12
_SCALED = "|".join(sorted(map(re.escape, (*SCALES, *LETTERS, "%", "per cent", "percent")), key=len))
# A number with a sign in it; what is scaled, or a share, has decimals.
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<digits>[0-9]+(?:[.,][0-9]+)+)(?![\w/-]|[.,][0-9])"
    rf"(?P<scaled>\s?(?:{_SCALED})(?!\w))?",
    re.I,
)
_SHARES = frozenset(("%", "percent", "per cent"))
_GROUP = 3


class Habits(NamedTuple):
    """Whether days come before months, and which sign parts decimals; None: nothing tells."""

    day_first: bool | None = True
    decimal: Sign | None = None

    @property
    def is_day_first(self) -> bool:
        """The order of days, the usual one where nothing settles it."""
        return self.day_first is not False

    @property
    def is_open(self) -> bool:
        """Whether a column is to settle something."""
        return self.day_first is None or self.decimal is None

    def settled(self, cells: Iterable[str]) -> "Habits":
        """What is open settled by the cells of a column; those of JSON are English."""
        if not self.is_open:
            return self
        cells = [cell for cell in cells if not cell.startswith("{")]
        day_first = _order(cells) if self.day_first is None else self.day_first
        return Habits(day_first, self.decimal or _decimal(cells))


# How the tool itself writes, and a user who says nothing else.
ENGLISH = Habits(day_first=True, decimal=".")


def doubtful_day(text: str) -> bool:
    """Whether a day in the text can be read in both orders."""
    days = ((int(one), int(two)) for one, _, two in _DAY.findall(text))
    return any(one != two and max(one, two) <= _MONTHS for one, two in days)


def doubtful_number(text: str, unit: str = "") -> bool:
    """Whether a number in the text may have thousands or decimals: 23.824."""
    return unit not in _SHARES and any(map(_is_doubtful, _NUMBER.finditer(text)))


def has_commas(text: str) -> bool:
    """Whether a number in the text has a decimal comma."""
    return any(_sign(found) == "," for found in _NUMBER.finditer(text))


def in_english(text: str) -> str:
    """A text with decimal commas with the signs of its numbers exchanged: 1.234,5 as 1,234.5."""
    return _NUMBER.sub(lambda found: found[0].translate(_EXCHANGED), text)


_EXCHANGED = str.maketrans(".,", ",.")


def _order(cells: Iterable[str]) -> bool | None:
    told = set()
    for cell in cells:
        for one, _, two in _DAY.findall(cell):
            first, second = int(one), int(two)
            if max(first, second) > _MONTHS >= min(first, second):
                told.add(first > second)
    return told.pop() if len(told) == 1 else None


def _decimal(cells: Iterable[str]) -> Sign | None:
    told = {sign for cell in cells for found in _NUMBER.finditer(cell) if (sign := _sign(found))}
    return told.pop() if len(told) == 1 else None


def _sign(found: re.Match[str]) -> Sign | None:
    """The sign that parts decimals, where a number shows it: in 12.5, 1,234.5 and 1,234,567."""
    digits = found["digits"]
    last: Sign = "." if digits.rfind(".") > digits.rfind(",") else ","
    other: Sign = "," if last == "." else "."
    whole, _, decimals = digits.rpartition(last)
    if other in whole:
        return last
    if last in whole:  # groups of thousands
        return other
    is_open = len(decimals) == _GROUP and len(whole) <= _GROUP and whole[0] != "0"
    return None if is_open and not found["scaled"] else last


def _is_doubtful(found: re.Match[str]) -> bool:
    return _sign(found) is None and "." in found["digits"]
